import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder, empty; to be removed when the tests of the file are done. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'product-flow-'));
}
