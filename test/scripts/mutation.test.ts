import { expect, test } from 'vitest';
import { mutationPage } from '../../scripts/mutation.js';

const mutant = { status: 'Killed', mutatorName: 'A', location: { start: { line: 3 } } } as const;

test('mutationPage(files, made) counts by room and lists what survived', () => {
  const page = mutationPage(
    {
      'src/shape.ts': { mutants: [mutant, { ...mutant, status: 'Timeout' }] },
      'src/flow/a.ts': { mutants: [mutant, { ...mutant, status: 'Survived', replacement: 'a |\n `b`' }] },
      'src/flow/b.ts': {
        mutants: [
          { ...mutant, status: 'NoCoverage' },
          { ...mutant, status: 'Ignored' },
        ],
      },
    },
    'Made by hand.',
  );
  expect(page).toContain('Made by hand.');
  expect(page).toContain('| ground | 2 | 0 | 0 | 100.0 % |');
  expect(page).toContain('| flow | 1 | 1 | 1 | 33.3 % |');
  expect(page).toContain('| **all** | 3 | 1 | 1 | 60.0 % |');
  expect(page).toContain("| src/flow/a.ts:3 | A | `a \\| 'b'` |\n| src/flow/b.ts:3 | A | `` |");
});
