import { mkdirSync, writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Writes how the tests ended to `reports/tests.json`, for the project's own quality gate; prints nothing. */
export class TestReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const broken = modules.filter((module) => module.errors().length > 0).length + unhandledErrors.length;
    const report = {
      finishedAt: new Date().toISOString(),
      passed: count('passed'),
      failed: count('failed') + broken,
      skipped: count('skipped'),
    };
    mkdirSync('reports', { recursive: true });
    writeFileSync('reports/tests.json', `${JSON.stringify(report, null, 2)}\n`);
  }
}
