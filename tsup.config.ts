import { readdirSync, rmSync, statSync } from 'node:fs';
import { defineConfig } from 'tsup';

/** One entry point for each room that has an index, and the ground itself. */
const rooms = readdirSync('src', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(`src/${entry.name}`).includes('index.ts'))
  .map(({ name }) => [name, `src/${name}/index.ts`]);

/** Source of types alone compiles to nothing, and nobody imports it. */
function leaveOutEmptyModules(): void {
  for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
    const file = `dist/${name}`;
    if (name.endsWith('.js') && statSync(file).size === 0) rmSync(file);
  }
}

const common = { target: 'es2022', sourcemap: false } as const;

export default defineConfig([
  {
    ...common,
    // Modules stay modules: with "sideEffects": false any bundler then leaves out whole files that nobody imports,
    // also those whose constants are computed, which it must keep where they stand in one file with others.
    entry: ['src/**/*.ts'],
    format: 'esm',
    bundle: false,
    onSuccess: async () => leaveOutEmptyModules(),
  },
  {
    ...common,
    entry: { index: 'src/index.ts', ...Object.fromEntries(rooms) },
    format: 'cjs',
    splitting: true,
  },
  {
    ...common,
    entry: { index: 'src/index.ts', ...Object.fromEntries(rooms) },
    format: ['esm', 'cjs'],
    // TypeScript 6 warns of an option that the declaration bundler sets by itself.
    dts: { only: true, compilerOptions: { ignoreDeprecations: '6.0' } },
  },
]);
