import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files below a folder whose names end so, in alphabetical order. */
export function filesUnder(folder: string, ending: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort();
}
