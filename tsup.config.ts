import { readdirSync } from 'node:fs';
import { defineConfig } from 'tsup';

/** One entry point for each room that has an index, and the ground itself. */
const rooms = readdirSync('src', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(`src/${entry.name}`).includes('index.ts'))
  .map(({ name }) => [name, `src/${name}/index.ts`]);

export default defineConfig({
  entry: { index: 'src/index.ts', ...Object.fromEntries(rooms) },
  format: ['esm', 'cjs'],
  target: 'es2022',
  // TypeScript 6 warns of an option that the declaration bundler sets by itself.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  splitting: true,
  treeshake: { preset: 'recommended', moduleSideEffects: false },
  clean: true,
  sourcemap: false,
});
