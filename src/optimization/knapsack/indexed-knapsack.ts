/** A knapsack on whole numbers: what can be taken at all, by place, with sums that are exact. */

import type { Adjacency } from '../../graph/adjacency.js';
import { sum } from '../../numeric/sum.js';
import { listOf, type Precedence, precedenceOf } from '../precedence.js';
import { type Knapsack, type KnapsackItem, resourcesOf, weightsOf } from './knapsack.js';
import { binaryRoot, commonDivisor, decimalScale } from './whole-grid.js';

/** See {@link indexKnapsack}. */
export interface IndexedKnapsack {
  /** how many items can be taken at all */
  readonly size: number;
  /** where each of them stands among the items of the caller */
  readonly places: Int32Array;
  readonly values: Float64Array;
  /** divides sums of `values` into those of the caller */
  readonly valueScale: number;
  /** sums of values are multiples of it; 0 where nothing is known of them */
  readonly valueStep: number;
  /** what rounding may do to a sum of values, or a bound of it */
  readonly valueError: number;
  /** by resource that may run short: whole weights, and the whole capacity */
  readonly resources: readonly { readonly weights: Float64Array; readonly capacity: number }[];
  /** what each item requires, and what requires it */
  readonly before: Adjacency;
  readonly after: Adjacency;
  /** each item after those that it requires */
  readonly order: Int32Array;
}

/**
 * Leaves out items that exceed a capacity by themselves, with all that require them, and resources that suffice for all
 * the others; makes values and weights whole as far as that is possible.
 *
 * Weights with up to nine decimal places are taken as written, where all of a resource are so. Others are cut down to
 * multiples of less than 2⁻⁴⁸ of the capacity: what fits does so here too, and what fits here exceeds the capacity by less than that for each item.
 */
export function indexKnapsack({ items, capacity }: Knapsack): IndexedKnapsack {
  const names = resourcesOf(capacity);
  const capacities = typeof capacity === 'number' ? [capacity] : Object.values(capacity);
  const weights = items.map((item) => weightsOf(item, names));
  const places = takeable(requirementsOf(items), (place) =>
    capacities.every((limit, resource) => ((weights[place] as readonly number[])[resource] as number) <= limit),
  );
  const { before, after, order } = requirementsOf(Array.from(places, (place) => items[place] as KnapsackItem));
  const resources = capacities.flatMap((limit, resource) => {
    const given = weights.map((of) => of[resource] as number);
    const whole = wholeResource(given, places, limit);
    return sum(whole.weights) <= whole.capacity ? [] : [whole];
  });
  const values = Float64Array.from(places, (place) => items[place]?.value as number);
  return {
    size: places.length,
    places,
    ...wholeValues(values),
    resources,
    before,
    after,
    order,
  };
}

function requirementsOf(items: readonly KnapsackItem[]): Precedence {
  return precedenceOf(
    items.map(({ id }) => id),
    items.map(({ requires = [] }) => requires),
  );
}

function takeable({ before, order }: Precedence, fits: (place: number) => boolean): Int32Array {
  const lost = new Uint8Array(order.length);
  for (const place of order) {
    if (!fits(place) || listOf(before, place).some((other) => lost[other] === 1)) lost[place] = 1;
  }
  return Int32Array.from(lost.keys()).filter((place) => lost[place] === 0);
}

/** What cannot be taken has a say in the scale as long as it is not too heavy: so a selection alone has the same one. */
function wholeResource(
  given: readonly number[],
  places: Int32Array,
  capacity: number,
): IndexedKnapsack['resources'][number] {
  const most = 2 ** 50;
  const fitting = given.filter((weight) => weight <= capacity);
  const decimal = decimalScale(fitting, capacity, most);
  const root = binaryRoot(capacity, most);
  const own = Float64Array.from(places, (place) => given[place] as number);
  const whole = own.map((weight) =>
    decimal === undefined ? Math.floor(weight * root * root) : Math.round(weight * decimal),
  );
  const limit = decimal === undefined ? Math.floor(capacity * root * root) : wholeWithin(capacity, decimal);
  // Where all are 0, any divisor will do.
  const divisor = commonDivisor(whole) || 1;
  return { weights: whole.map((weight) => weight / divisor), capacity: Math.floor(limit / divisor) };
}

/** The greatest whole number that is, divided by the scale, no more than the value. */
function wholeWithin(value: number, scale: number): number {
  const rounded = Math.round(value * scale);
  return rounded / scale <= value ? rounded : rounded - 1;
}

function wholeValues(
  values: Float64Array,
): Pick<IndexedKnapsack, 'values' | 'valueScale' | 'valueStep' | 'valueError'> {
  const total = sum(values.map(Math.abs));
  // Sums of n numbers, and of their shares in a bound, err by less than 2⁻⁵¹ n of the total.
  const error = Math.max(total * Math.max(1e-12, values.length * 2 ** -51), Number.MIN_VALUE);
  const scale = decimalScale(values, total, 2 ** 50);
  if (scale !== undefined) {
    const whole = values.map((value) => Math.round(value * scale));
    // Where all are 0, any step will do.
    const step = commonDivisor(whole) || 1;
    if (error * scale <= step / 4)
      return { values: whole, valueScale: scale, valueStep: step, valueError: error * scale };
  }
  return { values, valueScale: 1, valueStep: 0, valueError: error };
}
