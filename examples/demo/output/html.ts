import type { Section, Table } from '../section.js';

const marks = { good: '✓', look: '!', bad: '✗', unknown: '?' };

/** The sections as one page that needs nothing from outside: no script, no font, no picture, no request. */
export function renderHtml(sections: readonly Section[], pictures: ReadonlyMap<string, string>, asOf: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>One turn of the loop</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
<p class="brand">product-flow</p>
<h1>One turn of the loop</h1>
<p class="lead">Feedback goes in, a decision about what to build next comes out, and every number says how sure it is. As of ${escaped(asOf)}.</p>
<nav aria-label="Stations of the loop"><ol class="loop">${sections.map(station).join('')}</ol></nav>
</header>
<main>
${sections.map((section) => renderSection(section, pictures.get(section.id))).join('\n')}
</main>
<footer><p>Made by <code>npm run demo</code>. Your own data: <code>npm run demo -- --help</code>.</p></footer>
</body>
</html>
`;
}

function station({ id, station: name, tone }: Section): string {
  return `<li><a class="${tone}" href="#${id}"><span class="mark" aria-hidden="true">${marks[tone]}</span>${escaped(name)}</a></li>`;
}

function renderSection(section: Section, picture: string | undefined): string {
  const { id, station: name, question, answer, tone, details, table, notes } = section;
  return `<section id="${id}">
<p class="station">${escaped(name)}</p>
<h2>${escaped(question)}</h2>
<p class="answer ${tone}"><span class="mark" aria-hidden="true">${marks[tone]}</span><span>${escaped(answer)}</span></p>
${details.map((detail) => `<p>${escaped(detail)}</p>`).join('\n')}
${picture === undefined ? '' : `<figure>${picture.replace('<svg ', `<svg role="img" aria-label="${escaped(section.picture?.caption ?? '')}" `)}<figcaption>${escaped(section.picture?.caption ?? '')}</figcaption></figure>`}
${table === undefined ? '' : renderTable(table)}
${notes.length === 0 ? '' : `<ul class="notes">${notes.map((note) => `<li>${escaped(note)}</li>`).join('')}</ul>`}
</section>`;
}

function renderTable({ columns, rows }: Table): string {
  const side = (index: number): string => {
    const { align, wrap } = columns[index] ?? {};
    return align === 'right' ? ' class="number"' : wrap ? ' class="text"' : '';
  };
  const head = columns.map(({ name }, index) => `<th scope="col"${side(index)}>${escaped(name)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell, index) => `<td${side(index)}>${escaped(cell)}</td>`).join('')}</tr>`)
    .join('\n');
  return `<div class="table"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const style = `
:root { --ink: #0f172a; --soft: #475569; --line: #e2e8f0; --paper: #ffffff; --wash: #f8fafc; --good: #0f766e; --look: #a16207; --bad: #c2410c; --unknown: #475569; }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink); background: var(--wash); }
header, main, footer { max-width: 52rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 3rem; }
.brand { margin: 0; letter-spacing: .08em; text-transform: uppercase; font-size: .78rem; color: var(--soft); }
h1 { margin: .2rem 0 .4rem; font-size: 2.1rem; line-height: 1.15; letter-spacing: -.02em; }
h2 { margin: .1rem 0 .6rem; font-size: 1.35rem; line-height: 1.25; letter-spacing: -.01em; }
.lead { color: var(--soft); font-size: 1.08rem; max-width: 40rem; }
.loop { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem 0; padding: 0; margin: 1.5rem 0 0; }
.loop li { display: flex; align-items: center; }
.loop li + li::before { content: "→"; color: var(--soft); padding: 0 .35rem; }
.loop li:last-child::after { content: "↺"; color: var(--soft); padding-left: .4rem; }
.loop a { display: inline-flex; align-items: center; gap: .4rem; padding: .3rem .65rem; border: 1px solid var(--line); border-radius: 999px; background: var(--paper); color: var(--ink); text-decoration: none; font-size: .88rem; }
.loop a:hover { border-color: currentColor; }
.mark { display: inline-grid; place-items: center; flex: none; width: 1.25rem; height: 1.25rem; border-radius: 50%; color: #fff; font-size: .8rem; font-weight: 700; }
.good .mark { background: var(--good); } .look .mark { background: var(--look); } .bad .mark { background: var(--bad); } .unknown .mark { background: var(--unknown); }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 14px; padding: 1.5rem 1.6rem; margin: 1.5rem 0; }
.station { margin: 0; font-size: .78rem; letter-spacing: .08em; text-transform: uppercase; color: var(--soft); }
.answer { display: flex; gap: .7rem; align-items: flex-start; margin: .2rem 0 1rem; font-size: 1.12rem; font-weight: 600; }
.answer .mark { margin-top: .2rem; }
.answer.good { color: var(--good); } .answer.look { color: var(--look); } .answer.bad { color: var(--bad); } .answer.unknown { color: var(--unknown); }
section > p:not(.station):not(.answer) { margin: .5rem 0; color: var(--soft); }
figure { margin: 1.2rem 0; overflow-x: auto; } figure svg { min-width: 34rem; max-width: 100%; height: auto; display: block; } figcaption { margin-top: .4rem; font-size: .86rem; color: var(--soft); }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .45rem 1.1rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
td.text { white-space: normal; min-width: 8rem; }
th { font-weight: 600; color: var(--soft); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.notes { margin: 1rem 0 0; padding: .8rem 0 0; border-top: 1px solid var(--line); list-style: none; font-size: .84rem; color: var(--soft); }
footer { padding-bottom: 3rem; color: var(--soft); font-size: .9rem; }
code { font: .92em ui-monospace, SFMono-Regular, Menlo, monospace; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e2e8f0; --soft: #a3b1c6; --line: #334155; --paper: #1e293b; --wash: #0f172a; --good: #2dd4bf; --look: #fbbf24; --bad: #fb923c; --unknown: #94a3b8; color-scheme: dark; }
  .mark { color: #0f172a; }
  figure svg { background: #f8fafc; border-radius: 8px; }
}
@media print { body { background: #fff; } section { break-inside: avoid; border-color: #cbd5e1; } .loop a { border-color: #94a3b8; } }
`;
