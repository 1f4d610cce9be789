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
    if (!empty && line.length + word.length + 1 > width) {
      lines.push(line);
      line = rest + word;
    } else line += empty ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** A table that fits the width: its longest column of text takes several lines where it must. */
function renderTable({ columns, rows }: Table, width: number): readonly string[] {
  const cells = [columns.map(({ name }) => name), ...rows];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => (row[index] ?? '').length)));
  const excess = widths.reduce((sum, one) => sum + one + 2, 2) - width;
  const widest = widths.indexOf(Math.max(...widths));
  if (excess > 0) widths[widest] = Math.max(12, (widths[widest] ?? 0) - excess);
  return cells.flatMap((row) => {
    const wrapped = row.map((cell, index) => wrap(cell, widths[index] ?? 0, ''));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => {
      const padded = wrapped.map((lines, index) => {
        const size = widths[index] ?? 0;
        return columns[index]?.align === 'right'
          ? (lines[line] ?? '').padStart(size)
          : (lines[line] ?? '').padEnd(size);
      });
      return `    ${padded.join('  ')}`.trimEnd();
    });
  });
}
