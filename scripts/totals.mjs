import { existsSync, readFileSync } from "node:fs";

/**
 * What reports of `jest --json` come to together: `totalsOf(["unit.json"])` is `{ passed: 12, failed: 0, skipped: 1 }`.
 *
 * A suite that does not load counts as a failure, and so does a report that a run did not get to write.
 *
 * @param {string[]} reports
 */
export function totalsOf(reports) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const file of reports) {
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const report = text ? JSON.parse(text) : { numRuntimeErrorTestSuites: 1 };
    totals.passed += report.numPassedTests ?? 0;
    totals.failed += (report.numFailedTests ?? 0) + report.numRuntimeErrorTestSuites;
    totals.skipped += report.numPendingTests ?? 0;
  }
  return totals;
}

/**
 * `12 passed, 0 failed, 1 skipped`
 *
 * @param {ReturnType<typeof totalsOf>} totals
 */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
}
