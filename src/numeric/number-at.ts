/** The value at `index`; anything that is not a number poisons the sums instead of being coerced. */
export function numberAt(values: ArrayLike<number>, index: number): number {
  const value: unknown = values[index];
  return typeof value === 'number' ? value : Number.NaN;
}
