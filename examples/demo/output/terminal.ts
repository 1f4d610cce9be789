import type { Section, Table } from '../section.js';

const marks = { good: '✓', look: '!', bad: '✗', unknown: '?' };

/** The sections as text for a terminal, in colour where it has some. */
export function renderTerminal(
  sections: readonly Section[],
  { colour, width }: { colour: boolean; width: number },
): string {
  const codes = { good: 32, look: 33, bad: 31, unknown: 36 };
  const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const blocks = sections.map((section) => {
    const head = `${paint(codes[section.tone], marks[section.tone])} ${paint(1, section.question)}`;
    const answer = wrap(section.answer, width, '  ');
    const details = section.details.flatMap((detail) =>
      wrap(detail, width, '  · ', '    ').map((line) => paint(2, line)),
    );
    const table = section.table === undefined ? [] : ['', ...renderTable(section.table, width)];
    const notes = section.notes.flatMap((note) => wrap(note, width, '    ', '    ').map((line) => paint(2, line)));
    return [head, ...answer, ...details, ...table, ...(notes.length > 0 ? [''] : []), ...notes].join('\n');
  });
  return blocks.join('\n\n');
}

function wrap(text: string, width: number, first: string, rest = first): readonly string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(' ')) {
    const empty = line === first || line === rest;
    if (!empty && widthOf(line) + widthOf(word) + 1 > width) {
      lines.push(line);
      line = rest + word;
    } else line += empty ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** A table that fits the width: its columns give way, the widest first, as far as their longest word lets them. */
function renderTable({ columns, rows }: Table, width: number): readonly string[] {
  const cells = [columns.map(({ name }) => name), ...rows];
  const most = (of: (cell: string) => number) =>
    columns.map((_, index) => cells.reduce((widest, row) => Math.max(widest, of(row[index] ?? '')), 0));
  const least = most((cell) => cell.split(' ').reduce((longest, word) => Math.max(longest, widthOf(word)), 0));
  const widths = most(widthOf);
  let excess = widths.reduce((sum, one) => sum + one + 2, 2) - width;
  for (; excess > 0; excess -= 1) {
    const yielding = widths.map((one, index) => (one > (least[index] ?? 0) ? one : 0));
    const widest = yielding.indexOf(Math.max(...yielding));
    if ((yielding[widest] ?? 0) === 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return cells.flatMap((row) => {
    const wrapped = row.map((cell, index) => wrap(cell, widths[index] ?? 0, ''));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => {
      const padded = wrapped.map((lines, index) => {
        const text = lines[line] ?? '';
        const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(text)));
        return columns[index]?.align === 'right' ? space + text : text + space;
      });
      return `    ${padded.join('  ')}`.trimEnd();
    });
  });
}

/** Places that a text takes: two for the letters of East Asia and for emoji, none for accents by themselves. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += /\p{M}/u.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  return width;
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
