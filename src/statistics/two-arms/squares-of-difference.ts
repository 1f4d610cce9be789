/**
 * The sum of squares, or the variance, of x − slope · y, from those of x and y and the crossed one.
 *
 * What rounding alone leaves of parts that cancel is nothing: a perfect line must not seem to have a spread.
 */
export function squaresOfDifference(squaresX: number, crossed: number, squaresY: number, slope: number): number {
  const parts = squaresX + slope * slope * squaresY;
  const rest = parts - 2 * slope * crossed;
  return rest > 8 * Number.EPSILON * parts ? rest : 0;
}
