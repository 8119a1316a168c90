// @ts-check
/**
 * `npm test`: types, lint, format and build as one gate each, then every test. Nothing stops at the
 * first failure. The last line is `N passed, N failed[, N skipped]`; the exit code is 0 only when
 * nothing failed. Arguments go to vitest: `npm test -- test/sim/power` still runs all gates.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, problemText } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { GATES, runProgram } from './gates.mjs';
import { countTests, skippedGroups, summaryLine } from './tally.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REPORT = path.join(ROOT, 'out/test/vitest.json');
const SUMMARY = path.join(ROOT, 'out/test/summary.txt');
const CONFIG = 'electron/build/vitest.config.ts';

/** @param {string} name @param {() => Promise<boolean>} check */
async function gate(name, check) {
  const started_ms = performance.now();
  const isGood = await check();
  const took_s = ((performance.now() - started_ms) / 1000).toFixed(1);
  console.log(`test: ${name} ${isGood ? 'passed' : 'FAILED'} in ${took_s} s`);
  return isGood;
}

async function builds() {
  try {
    await build({ root: ROOT });
    return true;
  } catch (error) {
    console.error(`build: failed: ${problemText(error)}`);
    return false;
  }
}

/** @param {import('./chromium.mjs').ChromiumAnswer} chromium @param {readonly string[]} args */
async function runTests(chromium, args) {
  const env = { ...process.env };
  if ('path' in chromium) env['GETSUMEN_CHROMIUM'] = chromium.path;
  else env['GETSUMEN_NO_CHROMIUM'] = chromium.missing;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const given = ['run', '--config', CONFIG, ...reporters, ...args];
  const exitCode = await runProgram(ROOT, 'node_modules/vitest/vitest.mjs', given, env);
  const report = readReport();
  for (const group of skippedGroups(report)) console.log(`test: ${group}`);
  return countTests(report, exitCode);
}

/** @returns {import('./tally.mjs').VitestReport | null} */
function readReport() {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch {
    console.error(`test: vitest left no report at ${REPORT}`);
    return null;
  }
}

rmSync(path.dirname(REPORT), { recursive: true, force: true });
mkdirSync(path.dirname(REPORT), { recursive: true });

// fetching a browser takes long and needs no processor: it runs beside the gates
const chromiumAnswer = ensureChromium(console.log);
const gates = [];
for (const { name, program, args } of GATES) {
  gates.push(await gate(name, async () => (await runProgram(ROOT, program, args)) === 0));
}
gates.push(await gate('build', builds));

const chromium = await chromiumAnswer;
if ('missing' in chromium) {
  console.log(`test: tests in a browser are skipped: ${chromium.missing}`);
}
const tally = await runTests(chromium, process.argv.slice(2));
tally.passed += gates.filter((isGood) => isGood).length;
tally.failed += gates.filter((isGood) => !isGood).length;

const line = summaryLine(tally);
writeFileSync(SUMMARY, `${line}\n`);
console.log(`\n${line}`);
process.exitCode = tally.failed === 0 ? 0 : 1;
