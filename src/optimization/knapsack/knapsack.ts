import type { DomainError } from '../../errors.js';
import { anything, closedRecord, type Fields, faultsOf, list, number, record, type Shape, text } from '../../shape.js';
import { precedenceFaults } from '../precedence.js';

/** Something to take or to leave. */
export interface KnapsackItem {
  /** unique among the items */
  readonly id: string;
  /** what taking it adds, within ±1e150; below 0 for what only costs, and is taken for what it makes possible */
  readonly value: number;
  /** what it uses up, from 0 to 1e150; by resource where the capacity is by resource, 0 for those that it does not name */
  readonly weight: number | Readonly<Record<string, number>>;
  /** ids of the items without which it cannot be taken; none when absent */
  readonly requires?: readonly string[] | undefined;
}

/** Items of which the most valuable are to be taken, within what there is. */
export interface Knapsack {
  /** in any order */
  readonly items: readonly KnapsackItem[];
  /** what the taken items may use up together, of at least 0; by resource where there are several */
  readonly capacity: number | Readonly<Record<string, number>>;
}

const amount: Shape = { kind: number, min: 0, max: 1e150 };
const room: Shape = { kind: number, min: 0 };

/** The resources that a capacity names; none where it is one number. */
export function resourcesOf(capacity: unknown): readonly string[] | undefined {
  return isRecord(capacity) ? Object.keys(capacity) : undefined;
}

function knapsackShape(resources: readonly string[] | undefined): Shape {
  const item: Fields<KnapsackItem> = {
    id: text,
    value: { kind: number, min: -1e150, max: 1e150 },
    // By resource they are looked at one by one: see weightFaults.
    weight: resources === undefined ? amount : { kind: anything, optional: true },
    requires: { kind: list, of: text, optional: true },
  };
  const capacity = resources === undefined ? room : { kind: record, fields: fieldsOf(resources, room) };
  return {
    kind: record,
    fields: {
      items: { kind: list, of: { kind: record, fields: item }, uniqueBy: 'id' },
      capacity,
    } satisfies Fields<Knapsack>,
  };
}

/** Object.fromEntries makes fields of its own, of a resource called __proto__ too. */
function fieldsOf(names: readonly string[], shape: Shape): Readonly<Record<string, Shape>> {
  return Object.fromEntries(names.map((name) => [name, shape]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every fault of a knapsack: those of its fields first, then weights and requirements that lead nowhere, then circles. */
export function knapsackFaults(knapsack: Knapsack): readonly DomainError[] {
  const resources = resourcesOf((knapsack as Knapsack | undefined | null)?.capacity);
  const faults = [...faultsOf(knapsackShape(resources), knapsack), ...weightFaults(knapsack, resources)];
  if (faults.length > 0) return faults;
  const { items } = knapsack;
  return precedenceFaults(
    items.map(({ id }) => id),
    items.map(({ requires = [] }) => requires),
    'requires',
  );
}

/** What a weight names beside the resources of the capacity, and amounts that are none. */
function weightFaults(knapsack: Knapsack, resources: readonly string[] | undefined): readonly DomainError[] {
  if (resources === undefined || !Array.isArray(knapsack.items)) return [];
  const optionalAmount: Shape = { kind: number, min: 0, max: 1e150, optional: true };
  const shape: Shape = { kind: closedRecord, fields: fieldsOf(resources, optionalAmount) };
  return knapsack.items.flatMap((item: unknown, index) =>
    isRecord(item) ? faultsOf(shape, withoutPrototype(item['weight']), `items[${index}].weight`) : [],
  );
}

/** A record that has what it has: a resource may be called `constructor`. */
function withoutPrototype(value: unknown): unknown {
  return isRecord(value) ? Object.assign(Object.create(null), value) : value;
}

/** Where each item stands. */
export function placesOf(items: readonly KnapsackItem[]): ReadonlyMap<string, number> {
  return new Map(items.map(({ id }, index) => [id, index]));
}

/** What an item uses of each resource; of the only one where the weights are numbers. */
export function weightsOf({ weight }: KnapsackItem, resources: readonly string[] | undefined): readonly number[] {
  if (typeof weight === 'number') return [weight];
  return (resources as readonly string[]).map((resource) =>
    Object.hasOwn(weight, resource) ? (weight[resource] as number) : 0,
  );
}
