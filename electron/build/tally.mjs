// @ts-check
/** Adds up what passed, failed and was skipped, and says it in the one line that others read. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * The part of vitest's JSON report that is counted.
 * @typedef {{ testResults: readonly { status: string, name: string,
 *   assertionResults: readonly { status: string, ancestorTitles?: readonly string[] }[] }[]
 * }} VitestReport
 */

/**
 * Counts a vitest report. A file that broke before its tests ran counts as one failure, and so does
 * a run that ended badly without any failed test, or left no report at all.
 * @param {VitestReport | null} report @param {number} exitCode vitest's
 * @returns {Tally}
 */
export function countTests(report, exitCode) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report?.testResults ?? []) {
    const failedBefore = tally.failed;
    for (const { status } of file.assertionResults) {
      if (status === 'passed') tally.passed += 1;
      else if (status === 'failed') tally.failed += 1;
      else tally.skipped += 1;
    }
    if (file.status === 'failed' && tally.failed === failedBefore) tally.failed += 1;
  }
  if (exitCode !== 0 && tally.failed === 0) tally.failed = 1;
  if (report === null && tally.failed === 0) tally.failed = 1;
  return tally;
}

/**
 * Groups of tests that were skipped, with their number: a group that does not run says why in its
 * title.
 * @param {VitestReport | null} report
 * @returns {string[]}
 */
export function skippedGroups(report) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { name, assertionResults } of report?.testResults ?? []) {
    for (const { status, ancestorTitles } of assertionResults) {
      if (status === 'passed' || status === 'failed') continue;
      const group = ancestorTitles?.find((title) => title !== '') ?? name;
      counts.set(group, (counts.get(group) ?? 0) + 1);
    }
  }
  return [...counts].map(([group, count]) => `${count} skipped: ${group}`);
}

/** `N passed, N failed`, with `, N skipped` only when there are any. @param {Tally} tally */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
