import { expect } from 'vitest';

/**
 * Matches numbers that agree with a printed one to half a unit of its last digit: `0.375` matches from
 * 0.3745 to 0.3755.
 */
export function near(printed: string): unknown {
  const [mantissa = '', exponent = '0'] = printed.toLowerCase().split('e');
  const decimals = (mantissa.split('.')[1] ?? '').length - Number(exponent);
  const halfUnit = 0.5 * 10 ** -decimals;
  return expect.toSatisfy(
    (value: unknown) => typeof value === 'number' && Math.abs(value - Number(printed)) <= halfUnit * (1 + 1e-9),
    `a number that rounds to ${printed}`,
  );
}
