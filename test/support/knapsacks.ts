/** Knapsacks with requirements from a seed, every selection of a small one, and how to search in a big one. */

import { type RandomSource, randomSource } from 'product-flow/numeric';
import type { Knapsack, KnapsackItem, SearchProblem } from 'product-flow/optimization';

/** Random values, weights and up to two requirements each among the items before; about 40 % of the weight fits. */
export function randomKnapsack(size: number, seed: number): Knapsack & { readonly capacity: number } {
  const random = randomSource(seed).split('knapsack');
  const below = (limit: number): number => Math.floor(random.next() * limit);
  const items: KnapsackItem[] = [];
  let total = 0;
  for (let index = 0; index < size; index += 1) {
    const wanted = index === 0 || random.next() < 0.4 ? 0 : 1 + below(2);
    const requires = new Set(Array.from({ length: wanted }, () => `item-${below(index)}`));
    const weight = 1 + below(100);
    // Half of the values follow the weight: those are the hard ones.
    const value = random.next() < 0.5 ? weight + below(20) : below(120);
    total += weight;
    items.push({ id: `item-${index}`, value, weight, requires: [...requires] });
  }
  return { items, capacity: Math.floor(total * (0.3 + 0.2 * random.next())) };
}

/** The greatest value of all selections that fit, found by looking at each of them. */
export function bestByEnumeration({ items, capacity }: Knapsack): number {
  const capacities = typeof capacity === 'number' ? { weight: capacity } : capacity;
  let best = 0;
  for (let set = 0; set < 2 ** items.length; set += 1) {
    const taken = items.filter((_, item) => (set & (1 << item)) !== 0);
    const ids = new Set(taken.map(({ id }) => id));
    const fits = Object.entries(capacities).every(([name, most]) => {
      const used = taken.map(({ weight }) => (typeof weight === 'number' ? weight : (weight[name] ?? 0)));
      return used.reduce((total, one) => total + one, 0) <= most;
    });
    const whole = taken.every(({ requires = [] }) => requires.every((id) => ids.has(id)));
    if (fits && whole)
      best = Math.max(
        best,
        taken.reduce((total, { value }) => total + value, 0),
      );
  }
  return best;
}

/** Item by item, true for those that are taken: as someone who knows nothing of bounds would search. */
type Taken = readonly boolean[];

/**
 * Ruin: items leave, with all that require them, and mostly one comes in that was out, at their cost. Recreate: what fits
 * comes back by what it gives for its weight, as chance has it, and then one is exchanged for another while that helps.
 */
export function knapsackSearch({ items, capacity }: Knapsack & { readonly capacity: number }): SearchProblem<Taken> {
  const places = new Map(items.map(({ id }, place) => [id, place]));
  const before = items.map(({ requires = [] }) => requires.map((id) => places.get(id) ?? 0));
  const after = items.map((): number[] => []);
  for (const [item, required] of before.entries()) for (const other of required) after[other]?.push(item);
  const weights = items.map(({ weight }) => weight as number);
  const sumOf = (group: Iterable<number>, amounts: readonly number[]): number => {
    let total = 0;
    for (const item of group) total += amounts[item] ?? 0;
    return total;
  };
  const values = items.map(({ value }) => value);
  const reach = (lists: readonly (readonly number[])[], item: number): Set<number> => {
    const found = new Set([item]);
    for (const one of found) for (const other of lists[one] ?? []) found.add(other);
    return found;
  };
  const allBefore = items.map((_, item) => reach(before, item));
  const allAfter = items.map((_, item) => reach(after, item));
  const present = (taken: Taken): readonly number[] => [...taken.keys()].filter((item) => taken[item]);
  const missing = (taken: Taken, item: number): readonly number[] =>
    [...(allBefore[item] ?? [])].filter((one) => taken[one] !== true);
  const pick = (list: readonly number[], random: RandomSource): number | undefined =>
    list[Math.floor(random.next() * list.length)];
  const leave = (taken: boolean[], item: number | undefined): void => {
    for (const one of allAfter[item ?? -1] ?? []) taken[one] = false;
  };
  const ruin = (taken: Taken, random: RandomSource, strength: number): Taken => {
    const left = [...taken];
    for (let step = 1; step < strength; step += 1) leave(left, pick(present(left), random));
    const wanted = pick(
      [...left.keys()].filter((item) => left[item] !== true),
      random,
    );
    if (wanted === undefined || random.next() < 0.3) return left;
    const group = allBefore[wanted] ?? new Set();
    if (sumOf(group, weights) > capacity) return left;
    for (const one of group) left[one] = true;
    while (sumOf(present(left), weights) > capacity)
      leave(
        left,
        pick(
          present(left).filter((one) => !group.has(one)),
          random,
        ),
      );
    return left;
  };
  const recreate = (ruined: Taken, random: RandomSource): Taken => {
    const taken = [...ruined];
    let room = capacity - sumOf(present(taken), weights);
    const noise = random.next();
    const rates = items.map((_, item) => {
      const group = missing(taken, item);
      return (sumOf(group, values) / Math.max(sumOf(group, weights), 1)) * (1 - noise + 2 * noise * random.next());
    });
    const order = [...items.keys()].sort((a, b) => (rates[b] ?? 0) - (rates[a] ?? 0));
    for (const item of order) {
      // Passed over now and then, however good a bargain.
      if (taken[item] === true || random.next() < 0.05) continue;
      const group = missing(taken, item);
      if (sumOf(group, weights) > room || sumOf(group, values) <= 0) continue;
      room -= sumOf(group, weights);
      for (const one of group) taken[one] = true;
    }
    return exchanged(taken, room);
  };
  /** Gives one item for another as long as that is worth more and fits. */
  const exchanged = (taken: boolean[], rest: number): Taken => {
    let room = rest;
    for (let changed = true; changed; ) {
      changed = false;
      const out = present(taken).filter((item) => (after[item] ?? []).every((other) => taken[other] !== true));
      const into = [...taken.keys()].filter((item) => taken[item] !== true && missing(taken, item).length === 1);
      for (const gone of out) {
        const worth = (item: number): number =>
          (weights[item] ?? 0) - (weights[gone] ?? 0) <= room && (before[item] ?? []).includes(gone) === false
            ? (values[item] ?? 0) - (values[gone] ?? 0)
            : 0;
        const come = into.reduce((best, item) => (worth(item) > worth(best) ? item : best), gone);
        if (come === gone) continue;
        taken[gone] = false;
        taken[come] = true;
        room += (weights[gone] ?? 0) - (weights[come] ?? 0);
        changed = true;
        break;
      }
    }
    return taken;
  };
  return { initial: () => items.map(() => false), ruin, recreate, cost: (taken) => -sumOf(present(taken), values) };
}
