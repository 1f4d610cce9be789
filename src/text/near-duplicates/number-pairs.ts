import { mixed } from '../../numeric/mixed.js';
import { grown } from '../grown.js';

/** Numbers, 0, 1, 2 …, for pairs of numbers in the order in which they come. */
export interface NumberPairs {
  /** how many pairs have a number */
  size(): number;
  /** the number of a pair, a new one if it has none */
  idOf(first: number, second: number): number;
  /** takes back the newest numbers, so that so many are left */
  shrinkTo(size: number): void;
}

/** An exact table of pairs of whole numbers below 2³², by open addressing. */
export function numberPairs(): NumberPairs {
  let size = 0;
  let keys = new Uint32Array(512);
  // One more than the number of the pair that lies there; 0 where none does.
  let slots = new Uint32Array(512);

  /** Where a pair lies, or the free place where it would. */
  const placeOf = (first: number, second: number): number => {
    const last = slots.length - 1;
    let place = mixed(Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca77)) & last;
    for (;;) {
      const id = slots[place] as number;
      if (id === 0 || (keys[2 * id - 2] === first && keys[2 * id - 1] === second)) return place;
      place = (place + 1) & last;
    }
  };

  const widen = (): void => {
    slots = new Uint32Array(slots.length * 4);
    for (let id = 0; id < size; id += 1) slots[placeOf(keys[2 * id] as number, keys[2 * id + 1] as number)] = id + 1;
  };

  return {
    size: () => size,
    idOf: (first, second) => {
      const place = placeOf(first, second);
      const id = slots[place] as number;
      if (id > 0) return id - 1;
      keys = grown(keys, 2 * size + 2);
      keys[2 * size] = first;
      keys[2 * size + 1] = second;
      size += 1;
      slots[place] = size;
      if (size * 2 > slots.length) widen();
      return size - 1;
    },
    // The newest first: nothing that stays was put aside for what goes.
    shrinkTo: (left) => {
      while (size > left) {
        size -= 1;
        slots[placeOf(keys[2 * size] as number, keys[2 * size + 1] as number)] = 0;
      }
    },
  };
}
