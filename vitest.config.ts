import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { TestReporter } from './scripts/test-reporter.js';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the tests must reach, in percent. */
export const coverageThresholds = { lines: 99, statements: 98, functions: 99, branches: 95 };

export default defineConfig({
  resolve: {
    alias: [
      { find: /^product-flow$/, replacement: source('src/index.ts') },
      { find: /^product-flow\/(.+)$/, replacement: `${source('src/')}$1/index.ts` },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // What a test finds does not depend on how busy the machine is.
    testTimeout: 60_000,
    setupFiles: ['test/support/setup.ts'],
    // Nothing here has state that one file could leave to another.
    isolate: false,
    exclude: ['test/calibration/**', 'test/package/**'],
    reporters: ['default', new TestReporter()],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Lists of names and types alone have nothing to run.
      exclude: ['src/**/index.ts', 'src/vocabulary/**', 'src/schema/mirror.ts'],
      reporter: ['json-summary', 'json'],
      reportsDirectory: 'reports/coverage',
      thresholds: coverageThresholds,
    },
  },
});
