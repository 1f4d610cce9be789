import type { Section, Table } from '../section.js';

const marks = { good: '✅', look: '⚠️', bad: '❌', unknown: '❔' };

/** The sections as one Markdown page; pictures are files beside it. */
export function renderMarkdown(sections: readonly Section[], asOf: string): string {
  const blocks = sections.map((section) =>
    [
      `## ${section.question}`,
      `${marks[section.tone]} **${escaped(section.answer)}**`,
      section.details.map((detail) => `- ${escaped(detail)}`).join('\n'),
      section.table === undefined ? '' : renderTable(section.table),
      section.picture === undefined
        ? ''
        : `![${escaped(section.picture.caption)}](${section.id}.svg)\n\n*${escaped(section.picture.caption)}*`,
      section.notes.map((note) => `<sub>${escaped(note)}</sub>`).join('<br>\n'),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  );
  return `${['# One turn of the loop', `As of ${asOf}.`, ...blocks].join('\n\n')}\n`;
}

function renderTable({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => escaped(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(columns.map(({ name }) => name)),
    `|${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}

/** Words of others are shown, not obeyed. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]#]/g, (sign) => `\\${sign}`).replaceAll(/\s+/g, ' ');
}
