import { describe, expect, test } from 'vitest';
import { parseSource } from '../support/sourceTree.ts';
import { tidyFindings } from './check.ts';
import { describeFinding } from './finding.ts';
import { fileNameFindings, topLevelFindings } from './textRules.ts';

function complaints(file: string, text: string): string[] {
  const source = parseSource(file, text.endsWith('\n') ? text : `${text}\n`);
  return tidyFindings([source], []).map(describeFinding);
}

const long = (count: number, line: string): string => `${line}\n`.repeat(count);

// file, snippet, words of the complaint
const BAD: readonly (readonly [string, string, string])[] = [
  ['sim/power/a.ts', 'const a = Math.sin(x);', 'Math.sin differs between V8 versions'],
  ['sim/power/a.ts', 'const a = Math.hypot(x, y);', 'Math.hypot differs'],
  ['sim/power/a.ts', "const a = Math['sin'](x);", 'Math.[…] differs'],
  ['sim/power/a.ts', 'const { sin } = Math;', 'Math is only used as Math.name'],
  ['sim/power/a.ts', 'const m = Math;', 'Math is only used as Math.name'],
  ['sim/power/a.ts', 'const a = x ** 2;', '** differs between V8 versions'],
  ['sim/power/a.ts', 'x **= 2;', '** differs between V8 versions'],
  ['sim/power/a.ts', 'const a = Date.now();', 'Date is banned in sim'],
  ['sim/power/a.ts', 'const a = new Date(0);', 'Date is banned in sim'],
  ['sim/power/a.ts', 'const a = performance.now();', 'performance is banned in sim'],
  ['sim/power/a.ts', 'const a = Math.random();', 'Math.random differs'],
  ['sim/power/a.ts', 'const a = new Intl.NumberFormat();', 'Intl is banned in sim'],
  ['sim/power/a.ts', 'a.sort((p, q) => p.localeCompare(q));', 'localeCompare depends on'],
  ['sim/power/a.ts', 'setTimeout(() => {}, 1);', 'setTimeout is banned in sim'],
  ['sim/power/a.ts', 'async function f() {}', 'nothing a step can reach is async'],
  ['sim/power/a.ts', 'const f = async () => 1;', 'nothing a step can reach is async'],
  ['sim/power/a.ts', 'const p = new Promise(() => {});', 'nothing a step can reach is async'],
  ['sim/power/a.ts', 'const s = new Set(); for (const a of s) use(a);', 'iterate an array'],
  ['sim/power/a.ts', 'const m = new Map(); for (const a of m.keys()) use(a);', 'iterate an array'],
  ['sim/power/a.ts', 'const m = new Map(); m.forEach(use);', 'iterate an array'],
  ['sim/power/a.ts', 'const m = new Map(); use([...m]);', 'iterate an array'],
  ['sim/power/a.ts', 'const m = new Map(); Array.from(m);', 'iterate an array'],
  ['sim/power/a.ts', 'function f(m: ReadonlyMap<string, number>) { use([...m]); }', 'iterate an'],
  ['sim/power/a.ts', 'let last = f();', 'a module keeps nothing of a run'],
  ['sim/power/a.ts', 'const a = { b: f() }; function g() { a.b = f(); }', 'shared by all runs'],
  ['sim/power/a.ts', 'const a = { b: f() }; function g() { a.b.c++; }', 'shared by all runs'],
  ['sim/session/a.ts', 'const a = Date.now();', 'Date is banned in sim'],
  ['renderer/a.ts', 'let a: any;', 'no any'],
  ['renderer/a.ts', 'f(a as any);', 'no any'],
  ['renderer/a.ts', 'f(a!);', 'no non-null !'],
  ['renderer/a.ts', 'let a!: number;', 'no definite !'],
  ['renderer/a.ts', 'enum A { B }', 'no enum'],
  ['renderer/a.ts', 'namespace A { }', 'no namespace'],
  ['renderer/a.ts', '/** doc */\nexport default 1;', 'no default export'],
  ['renderer/a.ts', 'const a = 1; export { a as default };', 'no default export'],
  ['renderer/a.ts', 'class A extends B {}', 'no inheritance'],
  ['renderer/a.ts', '\nexport function open() {}', 'missing on the export open'],
  ['renderer/a.ts', '\nexport const size_m = 1;', 'missing on the export size_m'],
  ['sim/power/a.ts', '\nconst LIMIT_W = 12;', 'the number LIMIT_W needs its source'],
  ['sim/power/a.ts', '\nconst share = 0.7;', 'the number share needs its source'],
  ['sim/power/a.ts', long(401, 'f();'), '401 lines, at most 400'],
  ['sim/power/a.ts', `function f() {\n${long(60, 'g();')}}`, '62 lines of its own, at most 60'],
  ['sim/power/a.ts', `const f = () => {\n${long(60, 'g();')}};`, 'at most 60: f'],
  ['sim/power/a.ts', `const a = '${'x'.repeat(100)}';`, '113 characters, at most 100'],
  ['sim/power/a.ts', '// TODO: better', 'write TODO with its issue number'],
  ['sim/power/a.ts', '// @ts-ignore', 'the compiler is not silenced'],
  ['sim/power/a.ts', '// ------------', 'no banners'],
  ['sim/power/a.ts', '/* ===== power ===== */', 'no banners'],
  ['sim/power/a.ts', '// const old = power();', 'no commented-out code'],
  ['sim/power/a.ts', '// stepPower(model, own);', 'no commented-out code'],
  ['sim/power/a.ts', '// if (a > b) {', 'no commented-out code'],
  ['sim/power/a.ts', 'f(); ', 'space at the end of the line'],
  ['sim/power/a.ts', '\tf();', 'indent with spaces'],
  ['sim/power/a.ts', 'f();\r\n', 'lines end with LF alone'],
  ['test/sim/a.test.ts', "test.only('a', f);", 'no .only, .skip or .todo'],
  ['test/sim/a.test.ts', "describe.skip('a', f);", 'no .only, .skip or .todo'],
  ['sim/power/a.ts', "const t = defineTables({ battery: { charge: state('C', 'C') } });", 'charge'],
  ['sim/power/a.ts', "defineTables({ battery: { power_mW: state('P', 'P') } });", 'power_mW must'],
];

const GOOD: readonly (readonly [string, string])[] = [
  ['sim/power/a.ts', 'const a = Math.sqrt(Math.abs(x)) * Math.PI;'],
  ['sim/power/a.ts', 'type Row = { readonly Date: string }; use(row.performance);'],
  ['sim/power/a.ts', 'const s = new Set(list); use(s.has(a), [...new Set(list)]);'],
  ['sim/power/a.ts', 'const rows = table.values; for (const row of rows) use(row);'],
  ['sim/record/a.ts', 'async function open() { await read(); }'],
  ['sim/node/a.ts', 'const now_ms = Date.now(); use(Math.log10(now_ms));'],
  ['renderer/a.ts', 'const angle_rad = Math.atan2(y, x);'],
  ['electron/build/vitest.config.ts', 'export default 1;'],
  ['renderer/a.ts', '/** Opens it. */\nexport function open() {}'],
  ['renderer/a.ts', '/** Sizes. */\nexport const a_m = 1;\nexport const b_m = 2;'],
  ['renderer/a.ts', 'export type Size = { readonly width_px: number };'],
  ['renderer/a.ts', 'declare global { interface Window { name2: string } }'],
  ['renderer/a.ts', "declare module '*.glsl' { export const text: string; }"],
  ['renderer/a.ts', 'class Broken extends Error {}'],
  ['sim/power/a.ts', 'const LIMIT_W = 12; // datasheet of the cell, 2020'],
  ['sim/power/a.ts', '// Kopp & Lean 2011\nconst A_W_m2 = 1361;\nconst B_W_m2 = 1362;'],
  ['sim/power/a.ts', 'const ROWS = 4;'],
  ['sim/power/a.ts', long(400, 'f();')],
  [
    'sim/power/a.ts',
    `function make() {\nfunction a() {\n${long(50, 'g();')}}\n` +
      `function b() {\n${long(50, 'g();')}}\n}`,
  ],
  ['test/sim/a.test.ts', `describe('a', () => {\n${long(80, 'f();')}});`],
  ['sim/power/a.ts', '// TODO #12: better'],
  ['sim/power/a.ts', '// shed whole loads: a half-fed pump is worse than a stopped one'],
  ['sim/power/a.ts', '// f(x) = a x + b; see eq. 4'],
  ['sim/power/a.ts', `// https://example.org/${'x'.repeat(100)}`],
  ['test/e2e/a.test.ts', "describe.skipIf(noChromium !== null)('a', f);"],
  ['sim/power/a.ts', "defineTables({ battery: { charge_J: state('C', 'C') } });"],
];

describe('a rule finds', () => {
  test.each(BAD)('in %s: %j', (file, text, words) => {
    expect(complaints(file, text).join('\n')).toContain(words);
  });
});

describe('the rules accept', () => {
  test.each(GOOD)('in %s: %j', (file, text) => {
    expect(complaints(file, text)).toEqual([]);
  });
});

test('an exception frees one file from one rule, and only as long as it is needed', () => {
  const reason = 'the table is printed by a generator';
  const source = parseSource('sim/power/a.ts', 'const a = Math.sin(x);\n');
  const free = { file: 'sim/power/a.ts', rule: 'determinism', reason };
  expect(tidyFindings([source], [free])).toEqual([]);

  const other = { file: 'sim/power/b.ts', rule: 'determinism', reason };
  expect(tidyFindings([source], [free, other]).map(describeFinding)).toEqual([
    "sim/power/b.ts:1 [stale exception] the exception from 'determinism' is no longer needed:" +
      ' remove it from exceptions.ts',
  ]);
});

test.each([
  'sim/utils.ts',
  'sim/power/power-helpers.ts',
  'renderer/common/a.ts',
  'electron/windowManager.ts',
  'sim/core/file.service.ts',
])('the file name %s says nothing', (file) => {
  expect(fileNameFindings([file])).toHaveLength(1);
});

test.each([
  'sim/comms/commonMode.ts',
  'renderer/serviceWindow.ts',
  'test/sim/compute/service.test.ts',
  'sim/power/battery.ts',
])('the file name %s is fine', (file) => {
  expect(fileNameFindings([file])).toEqual([]);
});

test('a new entry at the top is noticed, dot files and ignored output are not', () => {
  expect(topLevelFindings(['sim', '.ci', 'dist', 'scripts']).map(({ file }) => file)).toEqual([
    'scripts',
  ]);
});
