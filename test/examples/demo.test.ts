import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeError } from 'product-flow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Options, readOptions } from '../../examples/demo/input/options.js';
import { renderHtml } from '../../examples/demo/output/html.js';
import { renderMarkdown } from '../../examples/demo/output/markdown.js';
import { renderPicture } from '../../examples/demo/output/render-picture.js';
import { renderTerminal } from '../../examples/demo/output/terminal.js';
import type { Section } from '../../examples/demo/section.js';
import { type Turn, turnOfTheLoop } from '../../examples/demo/turn.js';
import { errorsOf, okOf } from '../support/results.js';

const defaults: Options = { out: 'demo-output', asOf: '2026-11-21', sprintWeeks: 2, sprints: 3 };
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'product-flow-demo-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const turn = (options: Partial<Options> = {}): Turn => turnOfTheLoop({ ...defaults, ...options }, () => undefined);
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const problemsOf = (options: Partial<Options>): readonly string[] =>
  turn(options).problems.flatMap(({ errors }) => errors.map(describeError));
const section = (id: string, options: Partial<Options> = {}): Section => {
  const { sections, problems } = turn(options);
  expect(problems).toEqual([]);
  const found = sections.find((one) => one.id === id);
  if (found === undefined) expect.fail(`no section ${id}`);
  return found;
};

describe('the demo on what it brings along', () => {
  test('makes one whole turn of the loop', () => {
    const { sections, problems } = turn();
    expect(problems).toEqual([]);
    expect(sections.map(({ id }) => id)).toEqual(['customers', 'experiment', 'bets', 'sprints', 'delivery', 'release']);
  });

  test('says that Cookie Cats fails its sample-ratio check, and reads no effect', () => {
    const { answer, tone, details } = section('experiment');
    expect(answer).toContain('fails its sample-ratio check');
    expect(tone).toBe('bad');
    expect(details[0]).toContain('0.0086');
    expect(details.join(' ')).toContain('18.20\u00a0% against 19.02\u00a0%');
  });

  test('accounts for every review: 1,000 read, one row without a label left out', () => {
    const { details, notes, table } = section('customers');
    expect(details[0]).toContain('1,000 voices');
    expect(notes.join(' ')).toContain('1 row of the file without a text or a label left out');
    expect(table?.rows.find(([topic]) => topic === 'money')?.slice(1, 3)).toEqual(['19', '18']);
  });

  test('plans Flow Sprints from the next Monday on', () => {
    expect(section('sprints').table?.rows.map(([, from, to]) => [from, to])).toEqual([
      ['2026-11-23', '2026-12-06'],
      ['2026-12-07', '2026-12-20'],
      ['2026-12-21', '2027-01-03'],
    ]);
  });

  test('writes one page that needs nothing from outside', async () => {
    const { sections } = turn({ deployments: file('page.csv', 'id,deployedAt\nd1,2026-11-10T10:00:00Z\n') });
    const drawn = sections.flatMap(({ id, picture }) =>
      picture === undefined ? [] : [renderPicture(picture.spec).then((svg) => [id, svg] as const)],
    );
    const html = renderHtml(sections, new Map(await Promise.all(drawn)), '2026-11-21');
    expect(html.match(/<svg /g)).toHaveLength(5);
    const outside = html
      .replaceAll(/xmlns(:\w+)?="[^"]*"/g, '')
      .match(/<script|<link (?!rel="icon" href="data:,")|@import|url\((?!#)|src=|https?:/gi);
    expect(outside).toBeNull();
  });

  test('says the same on the terminal and in Markdown', () => {
    const { sections } = turn();
    const texts = [renderTerminal(sections, { colour: false, width: 100 }), renderMarkdown(sections, '2026-11-21')];
    for (const { question } of sections) for (const text of texts) expect(text).toContain(question);
    expect(Math.max(...(texts[0] ?? '').split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

describe('the demo on files of its user', () => {
  const feedback = (content: string | Uint8Array): readonly string[] =>
    problemsOf({ feedback: file('feedback.csv', content) });

  test.each([
    [
      'a missing column',
      'id,txt\n1,a\n',
      [
        'column "kind" must be in the header, which has id, txt; it is missing',
        'column "text" must be in the header, which has id, txt; it is missing',
      ],
    ],
    [
      'text in a number, an unknown kind, an empty text',
      'id,kind,text,score\n1,product,a,ten\n2,bug,b,11\n3,product,,5\n',
      [
        'row 2, column "score" must be a number from 0 to 10; it was the text "ten"',
        'row 3, column "kind" must be "product" or "release"; it was "bug"',
        'row 3, column "score" must be a number from 0 to 10; it was 11',
        'row 4, column "text" must be a text that is not empty; it is missing',
      ],
    ],
    ['an empty file', '', ['the table must be a header row with at least one row under it; it was ""']],
    [
      'an id that stands twice',
      'id,kind,text\n1,product,a\n1,product,b\n',
      ['row 3, column "id" must be another than that of row 2; it was "1"'],
    ],
    [
      'bytes that are no text',
      new Uint8Array([0x69, 0x64, 0xe9, 0x0a]),
      [
        'the file must be text in UTF-8, or in UTF-16 with a byte order mark: save it as "CSV UTF-8"; it was "bytes that are no UTF-8"',
      ],
    ],
  ])('%s is named by row and column', (_, content, expected) => {
    expect(feedback(content)).toEqual(expected);
  });

  test('a file that does not exist, and a folder', () => {
    expect(problemsOf({ feedback: join(folder, 'nowhere.csv') })).toEqual([
      `the file must be at ${join(folder, 'nowhere.csv')}; it is missing`,
    ]);
    expect(problemsOf({ feedback: folder })).toEqual(['the file must be a file that can be read; it was "a folder"']);
  });

  test('semicolons, a byte order mark and UTF-16 are read as they are', () => {
    const text = 'id;kind;text;score;extra\r\n1;product;"Grüße; sehr gut";10;x\r\n\r\n2;release;Deploy hängt;3;y\r\n';
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    for (const content of [`\uFEFF${text}`, utf16]) {
      const { details, notes } = section('customers', { feedback: file('feedback.csv', content) });
      expect(details[0]).toBe(
        '1 voice about the product goes to the Product Owner organisation, 1 about its release to the Scrum Master organisation.',
      );
      expect(details[1]).toContain('1 promoter and 1 detractor among 2 scores');
      expect(notes).toEqual([
        expect.stringMatching(/^2 voices from .*feedback\.csv\.$/),
        expect.stringMatching(/^Columns of .*feedback\.csv that the demo has no use for: extra\.$/),
        expect.stringMatching(/^1 blank row of .*feedback\.csv left out\.$/),
      ]);
    }
  });

  test('50,000 rows are read, and 50,000 faults are all kept', () => {
    const rows = Array.from(
      { length: 50_000 },
      (_, index) => `${index},product,"the battery of ${index} lasts",${index % 11}`,
    ).join('\n');
    expect(section('customers', { feedback: file('big.csv', `id,kind,text,score\n${rows}`) }).details[0]).toContain(
      '50,000 voices',
    );
    expect(feedback(`id,kind,text,score\n${rows.replaceAll('product', 'praise')}`)).toHaveLength(50_000);
  });

  test('an experiment: a cell that is no number, more successes than users, no metric', () => {
    const experiment = (content: string): readonly string[] =>
      problemsOf({ experiment: file('experiment.csv', content) });
    expect(experiment('arm;users;bought\ncontrol;100;12\ntreatment;;5x\n')).toEqual([
      'row 3, column "users" must be a whole number; it is missing',
      'row 3, column "bought" must be a whole number; it was "5x"',
    ]);
    expect(experiment('arm,users,bought,seen\ncontrol,100,120,x\n,100,12,101\n')).toEqual([
      'row 2, column "bought" must be at most the users of the arm, 100; it was "120"',
      'row 2, column "seen" must be a whole number; it was "x"',
      'row 3, column "arm" must be the name of an arm; it is missing',
      'row 3, column "seen" must be at most the users of the arm, 100; it was "101"',
    ]);
    expect(experiment('arm,users,bought\ncontrol,0,0\ntreatment,0,0\n')).toEqual([
      'column "users" must be above 0 in one row at least; it was 0',
    ]);
    expect(experiment('arm,users\ncontrol,100\n')).toEqual([
      'a column for a metric must be in the header, such as "bought"; it is missing',
      'the table must be two rows or more, the control first; it was "1 row"',
    ]);
  });

  test('an experiment with a sound split is read', () => {
    const sound = file('sound.csv', 'arm,users,bought\ncontrol,10000,500\ntreatment,10010,700\n');
    expect(section('experiment', { experiment: sound })).toMatchObject({ answer: 'Bought rises.', tone: 'good' });
    const shares = file('shares.csv', 'arm,users,planned share,share\ncontrol,1000,1,50\ntreatment,2000,2,100\n');
    const split = section('experiment', { experiment: shares });
    expect(split.details[0]).toContain('control: 1,000 users, 1,000 planned');
    expect(split.details[1]).toMatch(/^share: /);
    const flat = file('flat.csv', 'arm,users,bought\ncontrol,10000,500\ntreatment,10010,510\n');
    expect(section('experiment', { experiment: flat })).toMatchObject({ tone: 'unknown' });
  });

  test('candidates: the row and column of a factor out of range', () => {
    const header = 'id,title,reach,impact,confidence,effort,userBusinessValue,timeCriticality,riskReduction,jobSize';
    expect(
      problemsOf({ candidates: file('candidates.csv', `${header}\na,A,1,1,80,1,1,1,1,1\n\nb,B,1,1,1,0,1,1,1,0\n`) }),
    ).toEqual([
      'row 2, column "confidence" must be a number from 0 to 1 (a fraction: 80 % is 0.8); it was 80',
      'row 4, column "effort" must be a number above 0; it was 0',
      'row 4, column "jobSize" must be a number above 0; it was 0',
    ]);
    expect(
      problemsOf({ candidates: file('candidates.csv', `${header}\na,A,1,1,1,1,1,1,1,1\na,B,1,1,1,1,1,1,1,1\n`) }),
    ).toEqual(['row 3, column "id" must be another than that of row 2; it was "a"']);
    expect(
      problemsOf({ candidates: file('candidates.csv', `${header}\na,,-1,x,1,1,1,1,1,1\nb,B,1,1,80,1,1,1,1,1\n`) }),
    ).toEqual([
      'row 2, column "title" must be a text that is not empty; it is missing',
      'row 2, column "reach" must be a number of at least 0; it was -1',
      'row 2, column "impact" must be a number of at least 0; it was the text "x"',
      'row 3, column "confidence" must be a number from 0 to 1 (a fraction: 80 % is 0.8); it was 80',
    ]);
  });

  test('bets: which agree, which are equal, and that nothing is left out in silence', () => {
    const header = 'id,title,reach,impact,confidence,effort,userBusinessValue,timeCriticality,riskReduction,jobSize';
    const answer = (...rows: readonly string[]) =>
      section('bets', {
        candidates: file('candidates.csv', `${header},owner\n${rows.map((row) => `${row},me`).join('\n')}\n\n`),
      });
    const best = answer('a,A,9,1,1,1,9,1,1,1', 'b,B,1,1,1,1,1,1,1,1');
    expect(best.answer).toBe('“A”, by RICE and by WSJF.');
    expect(best.notes).toContainEqual(expect.stringContaining('no use for: owner'));
    expect(answer('a,A,9,1,1,1,1,1,1,1', 'b,B,1,1,1,1,1,1,1,1').answer).toBe(
      'By RICE “A”, by WSJF all are equal: the scores do not agree.',
    );
    expect(answer('a,A,1,1,1,1,1,1,1,1', 'b,B,1,1,1,1,1,1,1,1').answer).toBe(
      'All candidates are equal, by RICE and by WSJF.',
    );
    const many = answer(...Array.from({ length: 100 }, (_, index) => `c${index},C,${index / 1000},1,1,1,1,1,1,1`));
    expect(many.table?.rows).toHaveLength(40);
    expect(many.table?.rows[0]?.[1]).toBe('0.099');
    expect(many.notes).toContain('Shown are the first 40 by RICE, of 100.');
  });

  test('deployments and incidents, with a link', () => {
    const deployments = file('deployments.csv', 'id,deployedAt\nd1,2026-11-10T10:00:00Z\nd2,2026-11-12T10:00:00Z\n');
    const incidents = file('incidents.csv', 'id,startedAt,deployment\ni1,2026-11-13T10:00:00Z,d1\n');
    expect(section('delivery', { deployments, incidents }).details[1]).toContain(
      '1 of 2; of 1 incident 1 put down to them, 0 to none, 0 outside the window, 0 later.',
    );
    const more = 'i2,2026-11-13T10:00:00Z,ghost\ni3,2026-09-01T10:00:00Z,\ni4,2026-12-01T00:00:00Z,\n';
    const many = file('incidents.csv', `id,startedAt,deployment\ni1,2026-11-13T10:00:00Z,d1\n${more}`);
    const { details, notes } = section('delivery', { deployments, incidents: many });
    expect(details[1]).toContain('of 4 incidents 1 put down to them, 1 to none, 1 outside the window, 1 later.');
    expect(notes.join(' ')).toContain('Incidents that name a deployment which is not among them: 1 (row 3 "ghost").');
    const alone = section('delivery', { deployments });
    expect(alone.answer).toContain('how often they fail is not known');
    expect(alone.details.join(' ')).not.toContain('failure rate');
    expect(problemsOf({ deployments: file('deployments.csv', 'id,deployedAt\nd1,yesterday\n') })).toEqual([
      'row 2, column "deployedAt" must be an instant with an offset, such as 2026-03-31T16:05:00Z; it was "yesterday"',
    ]);
  });

  test('each file is blamed for its own faults alone, and all are read', () => {
    const deployments = file('deployments.csv', 'id,deployedAt\nd1,yesterday\n');
    const good = file('incidents.csv', 'id,startedAt\ni1,2026-11-13T10:00:00Z\n');
    const bad = file('bad-incidents.csv', 'id,startedAt\ni1,today\n');
    expect(turn({ deployments, incidents: good }).problems.map((problem) => problem.file)).toEqual([deployments]);
    expect(turn({ deployments, incidents: bad }).problems.map((problem) => problem.file)).toEqual([deployments, bad]);
    const measures = file('measures.csv', 'metric,value,unit\nline-coverage,1,fraction\nline-coverage,2,fraction\n');
    expect(turn({ measures }).problems).toEqual([
      { file: measures, errors: [expect.objectContaining({ code: 'duplicate', parameter: 'row 3, column "metric"' })] },
    ]);
  });

  test('what happens after the day that counts as today is not looked at', () => {
    const rows = Array.from(
      { length: 20 },
      (_, index) => `d${index},2026-11-${String(index + 2).padStart(2, '0')}T10:00:00Z`,
    );
    const deployments = file('deployments.csv', `id,deployedAt\n${rows.join('\n')}\ntypo,2029-11-10T10:00:00Z\n`);
    const { answer, notes } = section('delivery', { deployments, asOf: '2026-11-10' });
    expect(answer).toContain('9 deployments in 9 days');
    expect(notes.join(' ')).toContain('12 after 2026-11-10');
  });

  test('no deployment that counts is no data, and says what there is', () => {
    const staging = file('deployments.csv', 'id,deployedAt,environment\nd1,2026-11-10T10:00:00Z,Prod\n');
    const { tone, details } = section('delivery', { deployments: staging });
    expect(tone).toBe('unknown');
    expect(details.join(' ')).toContain('Environments in the file: Prod.');
    const old = file('deployments.csv', 'id,deployedAt\nd1,2026-01-10T10:00:00Z\n');
    expect(section('delivery', { deployments: old }).details.join(' ')).toContain('in the window');
  });

  test('files of another kind are named as what they look like', () => {
    expect(problemsOf({ feedback: file('feedback.csv', '{"id": 1}') })[0]).toContain('this looks like JSON');
    expect(problemsOf({ feedback: file('feedback.csv', '<html>') })[0]).toContain('this looks like HTML or XML');
    expect(problemsOf({ feedback: file('feedback.csv', Buffer.from('id,text', 'utf16le')) })[0]).toContain(
      'UTF-16 with',
    );
    expect(problemsOf({ gate: file('gate.json', '{"id": ') })[0]).toMatch(/^the file must be JSON \(/);
  });

  test('control characters are shown, not sent', () => {
    const header = 'id,title,reach,impact,confidence,effort,userBusinessValue,timeCriticality,riskReduction,jobSize';
    const candidates = file('candidates.csv', `${header}\n"a\u001b",A\u001b]0;title\u0007,1,1,1,1,1,1,1,1\n`);
    expect(JSON.stringify(section('bets', { candidates }))).not.toMatch(/\\u001b|\\u0007/);
    expect(section('bets', { candidates }).table?.rows[0]?.[0]).toBe('A␛]0;title␇');
  });

  test('a table fits a terminal of 80 columns, whatever is in it', () => {
    const { sections } = turn();
    for (const width of [60, 80, 100]) {
      const lines = renderTerminal(sections, { colour: false, width }).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.max(width, 76));
    }
  });

  test('a gate and its measures', () => {
    const gate = file(
      'gate.json',
      JSON.stringify({
        id: 'g',
        conditions: [{ id: 'c', metric: 'm', unit: 'percent', failWhen: { operator: '>', threshold: 5 } }],
      }),
    );
    expect(
      section('release', { gate, measures: file('measures.csv', 'metric,value,unit\nm,5,percent\n') }).answer,
    ).toBe('Yes: every condition of the gate holds.');
    expect(
      section('release', { gate, measures: file('measures.csv', 'metric,value,unit\nm,6,percent\n') }).answer,
    ).toBe('No: the gate fails.');
    expect(problemsOf({ gate: file('gate.json', '{"id": "g", "conditions": [{}]}') })).toContain(
      'conditions[0].metric must be a text that is not empty; it is missing',
    );
    expect(problemsOf({ gate: file('gate.json', '{"id": ') })).toHaveLength(1);
  });

  test('a calendar, and a cadence that the policy does not allow', () => {
    expect(problemsOf({ calendar: file('calendar.json', '{"weekend": [6, 8], "holidays": [{}]}') })).toEqual([
      'weekend[1] must be a whole number from 1 to 7; it was 8',
      'holidays[0].date must be a calendar day such as 2026-03-31; it is missing',
    ]);
    expect(problemsOf({ sprintWeeks: 7 })).toEqual(['--sprint-weeks must be from 2 to 4 by policy sem; it was 7']);
  });

  test('words of others are shown, not obeyed', () => {
    const rows = Array.from(
      { length: 40 },
      (_, index) =>
        `${index},product,"<script>alert(${index})</script> [x](javascript:y) ${index % 2 === 0 ? 'gizmo' : 'other'}",${index % 11}`,
    );
    const { sections } = turn({ feedback: file('hostile.csv', `id,kind,text,score\n${rows.join('\n')}`) });
    expect(renderHtml(sections, new Map(), '<b>')).not.toMatch(/<script|<b>/);
    expect(renderMarkdown(sections, '2026-11-21')).not.toMatch(/<script|\]\(javascript/);
  });
});

describe('the command line', () => {
  const today = '2026-11-21';
  const read = (...args: readonly string[]) => readOptions(args, today, '/where/one/stands');

  test('takes its defaults from the day, and files by name, from the folder where it is typed', () => {
    expect(okOf(read())).toEqual({ out: 'demo-output', asOf: today, sprintWeeks: 2, sprints: 3 });
    expect(
      okOf(read('--feedback', 'my.csv', '--gate', '/abs/g.json', '--sprints', '5', '--out', '../o')),
    ).toMatchObject({
      feedback: '/where/one/stands/my.csv',
      gate: '/abs/g.json',
      sprints: 5,
      out: '/where/one/o',
    });
    expect(okOf(read('--sprint-start', '2026-12-01'))).toMatchObject({ sprintStart: '2026-12-01' });
    expect(okOf(read('--help'))).toBe('help');
  });

  test('says what it does not know, and takes nothing twice', () => {
    const said = (...args: readonly string[]): readonly string[] => errorsOf(read(...args)).map(describeError);
    expect(said('--feedbak', 'x')).toEqual([
      'the command must be one of those that --help lists; it was "Unknown option \'--feedbak\'"',
    ]);
    expect(said('--as-of', '2026-02-30', '--sprints', 'x', '--incidents', 'i.csv')).toEqual([
      '--deployments must be given with --incidents; it is missing',
      '--as-of must be a day such as 2026-11-23; it was "2026-02-30"',
      '--sprints must be a whole number; it was "x"',
    ]);
    expect(said('--feedback', 'a.csv', '--feedback', 'b.csv')).toEqual([
      '--feedback must be given once; it was "feedback"',
    ]);
    expect(said('--as-of', '9999-12-31')).toHaveLength(1);
    expect(said('--feedback', '')).toEqual(['--feedback must be followed by a path; it is missing']);
  });
});
