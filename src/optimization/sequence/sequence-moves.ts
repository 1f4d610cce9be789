/** Moves of items within a sequence, between what must come before and what must come after them. */

import type { Adjacency } from '../../graph/adjacency.js';
import type { RandomSource } from '../../numeric/random-source.js';
import type { SearchProblem } from '../local-search.js';
import { listOf, type Precedence } from '../precedence.js';

/** Items, by place, in an order that precedence allows. */
export type Sequence = readonly number[];

/** A sequence of which some items have been moved at random. */
interface Shuffled {
  readonly sequence: Sequence;
  readonly moved: readonly number[];
}

/** So many places are tried for an item: in long sequences a sample of them. */
const mostTries = 100;

/** Items are moved at random, and each of them then to where it costs least. */
export function sequenceMoves(
  first: Sequence,
  { before, after }: Precedence,
  cost: (sequence: Sequence) => number,
): SearchProblem<Sequence, Shuffled> {
  const rangeOf = (sequence: Sequence, item: number): readonly [from: number, to: number] => {
    const places = new Map(sequence.map((one, place) => [one, place]));
    const placesOf = (adjacency: Adjacency) =>
      Array.from(listOf(adjacency, item), (other) => places.get(other) as number);
    const earliest = placesOf(before).reduce((latest, place) => Math.max(latest, place + 1), 0);
    return [earliest, placesOf(after).reduce((soonest, place) => Math.min(soonest, place - 1), sequence.length - 1)];
  };
  const ruin = (sequence: Sequence, random: RandomSource, strength: number): Shuffled => {
    const moved = Array.from({ length: Math.min(strength, sequence.length) }, () => drawBelow(random, sequence.length));
    const shuffled = moved.reduce((current, item) => {
      const [from, to] = rangeOf(current, item);
      return movedTo(current, item, from + drawBelow(random, to - from + 1));
    }, sequence);
    return { sequence: shuffled, moved };
  };
  const recreate = ({ sequence, moved }: Shuffled, random: RandomSource): Sequence =>
    moved.reduce((current, item) => {
      let best = { sequence: current, cost: cost(current) };
      const [from, to] = rangeOf(current, item);
      for (const place of placesToTry(from, to, random)) {
        const other = movedTo(current, item, place);
        const price = cost(other);
        if (price < best.cost) best = { sequence: other, cost: price };
      }
      return best.sequence;
    }, sequence);
  return { initial: () => first, ruin, recreate, cost };
}

function drawBelow(random: RandomSource, limit: number): number {
  return Math.floor(random.next() * limit);
}

function placesToTry(from: number, to: number, random: RandomSource): readonly number[] {
  const width = to - from + 1;
  if (width <= mostTries) return Array.from({ length: width }, (_, step) => from + step);
  return Array.from({ length: mostTries }, () => from + drawBelow(random, width));
}

/** The sequence with an item at another place, the others in their order. */
function movedTo(sequence: Sequence, item: number, place: number): Sequence {
  const others = sequence.filter((one) => one !== item);
  return [...others.slice(0, place), item, ...others.slice(place)];
}
