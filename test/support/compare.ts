/** How far a number may lie from its reference: within either of the two. */
export interface Tolerance {
  readonly relative?: number;
  readonly absolute?: number;
}

/** The first place where a value lies outside the tolerance of what is expected, as text. */
export function firstDifference(
  actual: unknown,
  expected: unknown,
  tolerance: Tolerance,
  path: string,
): string | undefined {
  if (typeof expected === 'number') {
    const allowed = Math.max(Math.abs(expected) * (tolerance.relative ?? 0), tolerance.absolute ?? 0);
    const close = typeof actual === 'number' && Math.abs(actual - expected) <= allowed;
    return close ? undefined : `${path}: expected ${expected}, got ${String(actual)}`;
  }
  if (!isObject(expected))
    return Object.is(actual, expected) ? undefined : `${path}: expected ${String(expected)}, got ${String(actual)}`;
  if (!isObject(actual) || (Array.isArray(expected) && expected.length !== (actual as unknown as unknown[]).length)) {
    return `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
  }
  for (const [key, value] of Object.entries(expected)) {
    const difference = firstDifference(actual[key], value, tolerance, `${path}.${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
