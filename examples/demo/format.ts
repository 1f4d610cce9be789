/** Numbers as people read them. */

const rounded = (digits: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** 1234567 → 1,234,567 */
export function count(value: number): string {
  return decimal(value, 0);
}

/** With a minus of the width of a digit. */
export function decimal(value: number, digits = 1): string {
  return rounded(digits).format(value).replace('-', '−');
}

/** Three digits that count: 0.0356 → 0.036, 9.33 → 9.3, 12,345 → 12,345 */
export function rate(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  return decimal(value, size >= 100 ? 0 : size >= 1 ? 1 : Math.min(6, 1 - Math.floor(Math.log10(size))));
}

/** 45094.5 → 45,094.5; whole numbers without decimals */
export function exact(value: number): string {
  return Number.isInteger(value) ? count(value) : decimal(value);
}

/** 0.174 → 17.4 %, with a space that no line breaks at */
export function percent(fraction: number, digits = 1): string {
  return `${decimal(100 * fraction, digits)}\u00a0%`;
}

/** −0.0082 → −0.82 points */
export function points(fraction: number): string {
  return signed(100 * fraction, 2);
}

/** With a sign, unless it rounds to nothing. */
export function signed(value: number, digits: number): string {
  const text = decimal(value, digits);
  if (Number(rounded(digits).format(Math.abs(value)).replaceAll(',', '')) === 0) return text.replace('−', '');
  return value > 0 ? `+${text}` : text;
}

/** 0.00155 → 0.0016; anything below 0.0001 as such. */
export function pValue(value: number): string {
  return value < 0.0001 ? 'below 0.0001' : value.toPrecision(2);
}

/** 1 → "1 problem", 2 → "2 problems" */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}
