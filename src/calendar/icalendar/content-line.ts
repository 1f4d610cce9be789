/**
 * The lines of RFC 5545.
 */

/** The value of a property of type TEXT: no character of it ends the line or the value. */
export function escapedText(value: string): string {
  return value.replace(/[\\;,]/g, '\\$&').replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\\n');
}

/** The value of a parameter, quoted, with what must not stand in quotes written as RFC 6868 does. */
export function quotedParameter(value: string): string {
  return `"${value.replaceAll('^', '^^').replaceAll('"', "^'")}"`;
}

/** Whole lines as one text: folded to 75 octets of UTF-8 without cutting a character, each ended by CR LF. */
export function foldedLines(lines: readonly string[]): string {
  return lines.map((line) => `${foldsOf(line).join('\r\n ')}\r\n`).join('');
}

function foldsOf(line: string): readonly string[] {
  if (line.length * 3 <= longestLine) return [line];
  const folds: string[] = [];
  let [start, octets] = [0, 0];
  for (let index = 0; index < line.length; ) {
    const point = line.codePointAt(index) ?? 0;
    const size = octetsOf(point);
    // The space before a continued line counts too.
    if (octets + size > (folds.length === 0 ? longestLine : longestLine - 1)) {
      folds.push(line.slice(start, index));
      [start, octets] = [index, 0];
    }
    octets += size;
    index += point > 0xffff ? 2 : 1;
  }
  return [...folds, line.slice(start)];
}

const longestLine = 75;

function octetsOf(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
