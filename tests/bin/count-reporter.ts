import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** What `npm test` reports in its last line. */
export interface Counts {
  passed: number;
  failed: number;
  /** Full names of tests that did not run. */
  skipped: string[];
}

/** Counts every test of the run, and every file that could not even be loaded as one failure, into COUNTS_FILE. */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts: Counts = { passed: 0, failed: unhandled.length, skipped: [] };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') counts.passed += 1;
        else if (state === 'failed') counts.failed += 1;
        else counts.skipped.push(`${module.relativeModuleId}: ${test.fullName}`);
      }
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
    }
    const file = process.env['COUNTS_FILE'];
    if (file) writeFileSync(file, JSON.stringify(counts));
  }
}

// Vitest takes a reporter's file by its default export.
export default CountReporter;
