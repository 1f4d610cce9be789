import { mkdirSync, writeFileSync } from 'node:fs';
import type { Reporter, TestModule, Vitest } from 'vitest/node';

/**
 * Writes how the tests ended to `reports/tests.json`, for the project's own quality gate; prints nothing.
 *
 * Only the run of all tests, with coverage, is a measure of them: part of the tests says nothing of the rest.
 */
export class TestReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): Promise<void> {
    const all = await this.#vitest?.globTestSpecifications();
    const { coverage, testNamePattern } = this.#vitest?.config ?? {};
    if (coverage?.enabled !== true || testNamePattern !== undefined || modules.length !== all?.length) return;
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
