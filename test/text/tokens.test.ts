import { tokens } from 'product-flow/text';
import { describe, expect, test } from 'vitest';
import { errorsOf, okOf } from '../support/results.js';

describe('tokens(text) are the words in their order', () => {
  test.each([
    ['', []],
    [' \n\t.,;!? ', []],
    ['One two', ['one', 'two']],
    ["don't snake_case a.b", ['don', 't', 'snake', 'case', 'a', 'b']],
    ['v2 10,5', ['v2', '10', '5']],
    ['Ünïcödé ÉTÉ', ['ünïcödé', 'été']],
    ['ΟΔΟΣ οδος οδοσ', ['οδοσ', 'οδοσ', 'οδοσ']],
    ['क्षि है', ['क्षि', 'है']],
    ['שלום עולם', ['שלום', 'עולם']],
    ['\u202Eabc\u202C def', ['abc', 'def']],
    ['می\u200Cخواهم', ['میخواهم']],
    ['東京タワー', ['東京', '京タ', 'タワ', 'ワー']],
    ['猫', ['猫']],
    ['ไทย', ['ไท', 'ทย']],
    ['กำลัง', ['กํา', 'าลั', 'ลัง']],
    ['abc猫def', ['abc', '猫', 'def']],
    ['great😡👍🏽', ['great', '😡', '👍']],
    ['👨‍👩‍👧', ['👨', '👩', '👧']],
    ['🇩🇪🇫🇷', ['🇩🇪', '🇫🇷']],
    ['❤️ ❤', ['❤', '❤']],
    ['© 2026 ®', ['2026']],
    ['a\0b\uD800c', ['a', 'b', 'c']],
    ['__proto__ constructor', ['proto', 'constructor']],
  ])('%j → %j', (text, expected) => {
    expect(okOf(tokens(text))).toEqual(expected);
  });

  test('stop words are normalised as the text is, and stems follow them', () => {
    const stem = (token: string) => (token === 'gone' ? '' : token.replace(/s$/, ''));
    expect(okOf(tokens('The bugs ARE gone', { stopWords: ['THE', 'Are!'], stem }))).toEqual(['bug']);
  });

  test('case and diacritics are kept or not', () => {
    expect(okOf(tokens('Été', { letterCase: 'keep', diacritics: 'remove' }))).toEqual(['Ete']);
  });

  test('all faults at once', () => {
    const faults = errorsOf(tokens(7 as never, { stopWords: [1], stem: 'x', case: 'fold' } as never));
    expect(faults.map(({ code, parameter }) => [code, parameter])).toEqual([
      ['invalid-type', 'text'],
      ['invalid-type', 'stopWords[0]'],
      ['invalid-type', 'stem'],
      ['unknown-field', 'case'],
    ]);
  });

  test('a stem that is no text is a fault, said once', () => {
    const faults = errorsOf(tokens('one two', { stem: () => 7 as never }));
    expect(faults).toEqual([
      {
        code: 'invalid-type',
        parameter: 'stem',
        value: 7,
        received: 'number',
        expected: 'a function that gives a text',
      },
    ]);
  });
});
