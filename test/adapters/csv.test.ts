import * as fc from 'fast-check';
import { describeError, domainError, err, ok, type Result } from 'product-flow';
import { feedbackFromCsv, readTable, recordsFromCsv } from 'product-flow/adapters';
import { describe, expect, test } from 'vitest';
import { isPlain } from '../support/arbitraries.js';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const sentences = <T>(result: Result<T>): readonly string[] => errorsOf(result).map(describeError);

describe('readTable(text)', () => {
  test.each([
    [',', 'a,b\n1,2\n'],
    [';', 'a;b\r\n1;2\r\n'],
    ['\t', 'a\tb\n1\t2'],
    ['|', 'a|b\n1|2'],
    [',', '\uFEFFa,b\n1,2'],
    [',', ' a , b \n 1 , 2 '],
  ])('finds the delimiter %j by itself', (delimiter, text) => {
    expect(okOf(readTable(text))).toEqual({
      columns: ['a', 'b'],
      rows: [{ number: 2, cells: ['1', '2'] }],
      blankRows: 0,
      delimiter,
    });
  });

  test('reads quoted cells with line breaks, quotes and delimiters, and numbers rows as a spreadsheet does', () => {
    const { rows, blankRows } = okOf(readTable('a,b\n"1\n2","3 ""x"", 4"\n\n,\n5,6\n'));
    expect(rows).toEqual([
      { number: 2, cells: ['1\n2', '3 "x", 4'] },
      { number: 5, cells: ['5', '6'] },
    ]);
    expect(blankRows).toBe(2);
  });

  test.each([['\r\n'], ['\r'], ['\n']])('line ends of one kind or another are line ends: %j', (end) => {
    const mixed = `a,b${end}1,"x\r\ny"\n2,z${end}`;
    expect(okOf(readTable(mixed)).rows).toEqual([
      { number: 2, cells: ['1', 'x\ny'] },
      { number: 3, cells: ['2', 'z'] },
    ]);
  });

  test('a first row may say what separates the cells; rows keep their numbers', () => {
    expect(okOf(readTable('sep=;\r\na,1;b\r\n1;2\r\n'))).toMatchObject({
      columns: ['a,1', 'b'],
      rows: [{ number: 3, cells: ['1', '2'] }],
      delimiter: ';',
    });
    expect(sentences(readTable('sep=;\na;b\n1\n'))[0]).toMatch(/^row 3 /);
  });

  test('what separates the cells shows in the first rows, whatever stands in later ones', () => {
    const rows = Array.from({ length: 40 }, (_, index) => (index < 9 ? '1;2' : '"1,2,3";"4,5,6"'));
    expect(okOf(readTable(['a;b', ...rows].join('\n')))).toMatchObject({ columns: ['a', 'b'], delimiter: ';' });
  });

  test('empty columns and cells that a spreadsheet leaves behind are nothing', () => {
    expect(okOf(readTable('a,b,,\n1,2,,\n')).columns).toEqual(['a', 'b']);
  });

  test.each([[''], ['\uFEFF'], ['   '], ['\n\n'], ['a,b'], ['a,b\n'], ['a,b\n,\n']])('%j is no table', (text) => {
    expect(faultsOf(readTable(text))).toEqual([['insufficient-data', 'the table']]);
  });

  test('says which row and which column is wrong', () => {
    expect(sentences(readTable('a,b\n1\n1,2,3\n4,5'))).toEqual([
      'row 2 must be as long as the header, 2 cells; it was "1 cell"',
      'row 3 must be as long as the header, 2 cells; it was "3 cells"',
    ]);
    expect(sentences(readTable('a,a,,b\n1,2,3,4'))).toEqual([
      'name of column 2 must be unlike that of all others; it was "a"',
      'name of column 3 must be in the header row; it is missing',
    ]);
    expect(sentences(readTable('a,b\n1,2\n"3,4\n5,6'))).toEqual([
      'row 3 must be a row whose quotes are all closed; it was "3,4\\n5,6"',
    ]);
    expect(sentences(readTable('a,b\n1,"2"x\n3,4\n5\n'))).toEqual([
      'row 2 must be a row whose quoted cells end with their quote, where a quote inside a cell stands twice; it was "1,2\\"x\\n3,4\\n5\\n"',
    ]);
    expect(sentences(readTable('\na,b\n1,2\n'))).toEqual([
      'row 1 must be a header row with the names of the columns; it is missing',
    ]);
  });

  test('refuses what is no text', () => {
    expect(faultsOf(readTable(null as never))).toEqual([['invalid-type', 'the table']]);
  });

  test('whatever the text, a table or errors come out, and no cell is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ maxLength: 6 }), { minLength: 2, maxLength: 2 }), {
          minLength: 1,
          maxLength: 10,
        }),
        (rows) => {
          const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
          const text = ['first,second', ...rows.map((row) => row.map(cell).join(','))].join('\n');
          const filled = rows
            .map((row) => row.map((value) => value.trim()))
            .filter((row) => row.some((value) => value !== ''));
          const table = readTable(text);
          if (filled.length === 0) expect(table.isErr()).toBe(true);
          else expect(okOf(table).rows.map(({ cells }) => cells)).toEqual(filled);
        },
      ),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60, unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r', '\t', ' ', '\u0000', '😀') }),
        (text) => {
          const table = readTable(text);
          expect(isPlain(table.isOk() ? table.value : table.error)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('recordsFromCsv(text, options)', () => {
  const fields = {
    id: { required: true },
    'created at': {},
    size: { kind: 'number', aliases: ['Größe'] },
    open: { kind: 'boolean' },
  } as const;
  const read = (text: string) => recordsFromCsv(text, { fields, parse: (value) => ok(value) });

  test.each(['Created_At', 'created-at', 'CREATED AT', 'createdat'])(
    'finds columns whatever their case, spaces and hyphens, and by other names: %s',
    (createdAt) => {
      expect(okOf(read(`ID,${createdAt},größe,OPEN,extra\n1,today,2.5e1,TRUE,x\n`)).records).toEqual([
        { id: '1', 'created at': 'today', size: 25, open: true },
      ]);
    },
  );

  test('accounts for what it leaves out', () => {
    expect(okOf(read('id,extra,more\n1,x,y\n\n2,x,y\n'))).toMatchObject({
      rows: [2, 4],
      ignoredColumns: ['extra', 'more'],
      blankRows: 1,
      delimiter: ',',
    });
  });

  test('empty cells are absent; a number or truth value that does not read as one stays text', () => {
    expect(okOf(read('id;size;open\n1;;\n2;7,5;maybe\n3;0x10;false\n4;1e;no\n5; -.5 ;\n')).records).toEqual([
      { id: '1' },
      { id: '2', size: '7,5', open: 'maybe' },
      { id: '3', size: '0x10', open: false },
      { id: '4', size: '1e', open: 'no' },
      { id: '5', size: -0.5 },
    ]);
  });

  test('a number of a million digits is text, and soon', () => {
    expect(okOf(read(`id;size\n1;${'1'.repeat(1_000_000)}x\n2;${'1'.repeat(1_000_000)}\n`)).records).toHaveLength(2);
  });

  test('a misspelled option is not ignored', () => {
    const options = { fields: { id: { kind: 'int', requierd: true } }, parse: ok, uniqueBy: 'key' } as never;
    expect(sentences(recordsFromCsv('id\n1', options))).toEqual([
      'uniqueBy must be one of the fields, id; it was "key"',
    ]);
    expect(
      sentences(recordsFromCsv('id\n1', { fields: { id: { kind: 'int', requierd: true } }, parse: ok } as never)),
    ).toEqual([
      'fields.id.kind must be "text", "number" or "boolean"; it was "int"',
      'fields.id.requierd is not a known field; known are kind, required, aliases',
    ]);
    expect(faultsOf(recordsFromCsv('id\n1', undefined as never))).toEqual([['missing', 'options']]);
  });

  test('names a required column that is missing, and what there is instead', () => {
    expect(sentences(read('identity,size\n1,2'))).toEqual([
      'column "id" must be in the header, which has identity, size; it is missing',
    ]);
  });

  test('names row and column of every fault, by the name that the file uses', () => {
    const parse = (value: unknown): Result<unknown> => {
      const { size } = value as { size?: unknown };
      return size === undefined || typeof size === 'number'
        ? ok(value)
        : err([domainError('invalid-type', 'size', size, 'a number')]);
    };
    expect(sentences(recordsFromCsv('id,Größe\n1,2\n2,two\n3,three', { fields, parse }))).toEqual([
      'row 3, column "Größe" must be a number; it was the text "two"',
      'row 4, column "Größe" must be a number; it was the text "three"',
    ]);
  });

  test('faults of all rows come together, in the order of the rows, whatever is wrong with each', () => {
    const parse = (value: unknown): Result<unknown> =>
      (value as { open?: unknown }).open === 'maybe'
        ? err([domainError('invalid-type', 'open', 'maybe', 'true or false')])
        : ok(value);
    const text = 'id,open\n1,true\n2\n1,maybe\n3,true,4\n,maybe\n';
    expect(sentences(recordsFromCsv(text, { fields, parse, uniqueBy: 'id' }))).toEqual([
      'row 3 must be as long as the header, 2 cells; it was "1 cell"',
      'row 4, column "id" must be another than that of row 2; it was "1"',
      'row 4, column "open" must be true or false; it was the text "maybe"',
      'row 5 must be as long as the header, 2 cells; it was "3 cells"',
      'row 6, column "open" must be true or false; it was the text "maybe"',
    ]);
  });

  test('a fault of a field without a column is named by the field', () => {
    const parse = (): Result<unknown> => err([domainError('missing', 'text', undefined, 'a text')]);
    expect(sentences(recordsFromCsv('id\n1', { fields, parse }))).toEqual([
      'row 2, column "text" must be a text; it is missing',
    ]);
  });
});

describe('feedbackFromCsv(text)', () => {
  test('reads feedback with all its fields', () => {
    const text =
      'id;kind;text;source;segment;created at;queue\n1;product;"Slow; very";survey;small;2026-11-21T12:00:00Z;product-owner\n';
    expect(okOf(feedbackFromCsv(text)).records).toEqual([
      {
        id: '1',
        kind: 'product',
        text: 'Slow; very',
        source: 'survey',
        segment: 'small',
        createdAt: '2026-11-21T12:00:00Z',
        queue: 'product-owner',
      },
    ]);
  });

  test('says what is wrong in words that its author understands', () => {
    expect(
      sentences(feedbackFromCsv('id,kind,text,createdAt\n1,bug,Slow,\n2,release,,\n3,product,Nice,yesterday\n')),
    ).toEqual([
      'row 2, column "kind" must be "product" or "release"; it was "bug"',
      'row 3, column "text" must be a text that is not empty; it is missing',
      'row 4, column "createdAt" must be an instant with an offset, such as 2026-03-31T16:05:00Z; it was "yesterday"',
    ]);
    expect(sentences(feedbackFromCsv('id,kind,text\n1,product,a\n2,product,b\n1,product,c\n'))).toEqual([
      'row 4, column "id" must be another than that of row 2; it was "1"',
    ]);
  });

  test('reads a hundred thousand rows, and as many faults', () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `${index},product,"text, ${index}"`).join('\n');
    expect(okOf(feedbackFromCsv(`id,kind,text\n${rows}`)).records).toHaveLength(100_000);
    expect(errorsOf(feedbackFromCsv(`id,kind,text\n${rows.replaceAll('product', 'praise')}`))).toHaveLength(100_000);
  });
});
