import { describe, expect, test } from 'vitest';
import { examplesOfMarkdown, examplesOfSource, testOf } from '../../scripts/doc-examples.js';

const fence = '```';
const testOfCode = (code: string) => testOf({ file: 'a.md', line: 3, title: 'A', code });

describe('examplesOfMarkdown(file, text)', () => {
  test('the blocks of TypeScript, each under its heading', () => {
    const text = `# A\n${fence}ts\nf();\ng();\n${fence}\n${fence}sh\nls\n${fence}\n## B\n${fence}ts ignore\nh();\n${fence}\n  ${fence}ts\ni();\n${fence}\n`;
    expect(examplesOfMarkdown('a.md', text)).toEqual([
      { file: 'a.md', line: 3, title: 'A', code: 'f();\ng();' },
      { file: 'a.md', line: 14, title: 'B', code: 'i();' },
    ]);
  });

  test.each(['js', 'javascript', 'typescript', 'tsx', 'mjs', 'ts twoslash'])('no other JavaScript: %s', (language) => {
    expect(() => examplesOfMarkdown('a.md', `${fence}${language}\nf();\n${fence}`)).toThrow(`a.md:1: write`);
  });

  test('no block without an end', () => {
    expect(() => examplesOfMarkdown('a.md', `text\n${fence}ts\nf();\n`)).toThrow('a.md:3: a block without an end');
  });
});

test('examplesOfSource(file, text) finds them in doc comments, at their lines', () => {
  const text = `const a = 1;\n/**\n * Does.\n *\n * @example\n * ${fence}ts\n * f(); // => 1\n * ${fence}\n */\nexport function f() {}\n`;
  expect(examplesOfSource('src/f.ts', text)).toEqual([{ file: 'src/f.ts', line: 7, title: 'f', code: 'f(); // => 1' }]);
});

describe('testOf(example)', () => {
  test('compares an expression, a constant, and numbers with decimals to their last digit', () => {
    const made = testOfCode(
      "import { f } from 'product-flow';\nf(); // => [1, 0.25]\nconst a = g(); // => {\n//   b: -1.5 }\nh();",
    );
    expect(made).toContain('import { f } from \'product-flow\';\n\ntest("a.md:3 A"');
    expect(made).toContain("expect(f()).toEqual([1, near('0.25')]);");
    expect(made).toMatch(/const a = g\(\);\n {2}expect\(a\)\.toEqual\(\{\s+b: near\('-1\.5'\) \}\);/);
    expect(made).toContain('  h();');
  });

  test.each([
    "import { f } from 'product-flow'; // => 1",
    'function f() {\n  g(); // => 1\n}',
    'f(\n  1, // => 1\n);',
    'f(); // => 1\n// => 2',
    '// => 1\nf();',
  ])('never passes over a promised value: %j', (code) => {
    expect(() => testOfCode(code)).toThrow('a.md:3: of ');
  });

  test.each(['for (const a of b) f(); // => 1', 'const { a } = f(); // => 1'])('nothing to compare: %s', (code) => {
    expect(() => testOfCode(code)).toThrow('a.md:3: "// =>" must follow');
  });
});
