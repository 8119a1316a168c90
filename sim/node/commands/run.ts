import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Command, Option } from 'commander';
import type { CompiledBase, Engine, RunReport } from '../../index.ts';
import {
  compileRequest, createBase, DAY_s, duration_s, neverDue, reportOf, tickFrom,
} from '../../index.ts';
import { loadLibrary } from '../assets.ts';
import { writeCsv } from '../csv.ts';
import { makeFolder } from '../folder.ts';
import type { Progress } from '../progress.ts';
import { createProgress } from '../progress.ts';
import { reportText } from '../report-text.ts';
import { changeOf, onUsersPath, sourceOf, wrongInput } from './source.ts';

interface RunOptions {
  readonly until?: string;
  readonly seed?: string;
  readonly run: string;
  readonly set: readonly string[];
  readonly fault: readonly string[];
  readonly report?: string;
  readonly csv?: string;
  readonly every?: string;
  readonly assert?: boolean;
  readonly json?: boolean;
  readonly lang: 'en' | 'ja';
}

/** Orders beyond the end of a run that are named one by one. */
const BEYOND_MAX = 5;

/** Between two looks at the progress of a run; some milliseconds. */
const PROGRESS_TICKS = 500;

/** Spacing of CSV rows unless the user says. */
const EVERY = '10min';

const collect = (value: string, list: readonly string[]) => [...list, value];

/** Adds the command `run`. */
export function addRun(program: Command): void {
  program
    .command('run <scenario>')
    .description('step a scenario headless; print the verdict, key figures, ledger and hash')
    .option('--until <time>', 'stop after 30d, 340h, 90min; criteria open then have not passed')
    .option('--seed <n>', 'seed of all random streams')
    .option('--run <n>', 'run number of a study', '0')
    .option('--set <path=value>', 'change a value of the scenario (repeatable)', collect, [])
    .option('--fault <ID@time>', 'inject a fault, F15@14d or F15/night-battery@340h', collect, [])
    .option('--report <file>', 'write the report as JSON')
    .option('--csv <dir>', 'write every channel as CSV, one file a table, and the events')
    .option('--every <time>', `spacing of CSV rows (default ${EVERY})`)
    .option('--assert', 'exit 1 unless all criteria are met (open: no), it survived, it is up')
    .option('--json', 'print the report as one JSON object')
    .addOption(
      new Option('--lang <language>', 'language of the text').choices(['en', 'ja']).default('en'),
    )
    .action((scenario: string, options: RunOptions) => run(scenario, options));
}

function run(scenario: string, options: RunOptions): void {
  if (options.report === '') throw wrong('--report', 'a file', '');
  if (options.csv === '') throw wrong('--csv', 'a folder', '');
  const library = loadLibrary();
  const compiled = compileRequest(
    library,
    {
      source: sourceOf(library, scenario),
      changes: options.set.map(changeOf),
      faults: options.fault,
      ...(options.seed === undefined ? {} : { seed: wholeNumber(options.seed, '--seed') }),
    },
    wholeNumber(options.run, '--run'),
  );
  checkUntil(compiled, options);
  if (options.every !== undefined && options.csv === undefined) {
    throw wrong('--every', '--csv beside it, for rows to space', options.every);
  }
  const beyond = beyondUntil(compiled, options);
  tellBeyond(beyond, options);
  const { report, engine } = simulate(compiled, options);
  const written = beyond.length === 0 ? report : { ...report, beyondUntil: beyond };
  if (options.report !== undefined) writeReport(options.report, written);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(written, null, 2)}\n`
      : reportText(compiled, report, engine.events.list, options.lang),
  );
  const { passed, survived, darkAtEnd } = report.verdict;
  const isFine = passed && survived && darkAtEnd.length === 0;
  if (options.assert === true && !isFine) process.exitCode = 1;
}

/** What `--until` asks for must be in the run, and what is injected before it. */
function checkUntil(compiled: CompiledBase, { until, fault }: RunOptions): void {
  if (until === undefined) return;
  const until_s = seconds(until, '--until');
  const { duration_s: end_s, tick_s } = compiled.head;
  if (tickFrom(until_s, tick_s) > tickFrom(end_s, tick_s)) {
    throw wrong('--until', `at most ${end_s / DAY_s}d, the whole run`, until);
  }
  for (const text of fault) {
    const at_s = duration_s(text.split('@')[1] ?? '') ?? 0;
    if (at_s >= until_s) throw wrong('--fault', `a time before --until ${until}`, text);
    // what is due in the last tick begins with the next one, which is not run
    const expected = neverDue(at_s, { tick_s, duration_s: until_s }, until);
    if (expected !== undefined) throw wrong('--fault', expected, text);
  }
}

/** What the scenario orders, a fault by its id or a column, and when. */
interface LateOrder {
  readonly order: string;
  readonly time_s: number;
}

/** What the scenario itself orders for later than `--until`. */
function beyondUntil(compiled: CompiledBase, { until }: RunOptions): readonly LateOrder[] {
  if (until === undefined) return [];
  const { tick_s } = compiled.head;
  const ticks = tickFrom(seconds(until, '--until'), tick_s);
  const late = compiled.commands.filter(({ tick }) => tick >= ticks);
  return late.flatMap(({ tick, channel, fault, origin }) => {
    const order = fault?.id ?? (origin === 'scenario' ? channel : undefined);
    return order === undefined ? [] : [{ order, time_s: tick * tick_s }];
  });
}

/** So that nobody takes what a short run leaves out for something without an effect. */
function tellBeyond(beyond: readonly LateOrder[], { until }: RunOptions): void {
  if (beyond.length === 0) return;
  const more = beyond.length > BEYOND_MAX ? ` and ${beyond.length - BEYOND_MAX} more` : '';
  const named = beyond
    .slice(0, BEYOND_MAX)
    .map(({ order, time_s }) => `${order} at ${Number((time_s / DAY_s).toFixed(4))}d`)
    .join(', ');
  process.stderr.write(`beyond --until ${until ?? ''}, not in this run: ${named}${more}\n`);
}

function writeReport(path: string, report: RunReport): void {
  onUsersPath(path, 'a file that can be written', () => {
    makeFolder(dirname(path));
    writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
  });
}

function simulate(
  compiled: CompiledBase,
  options: RunOptions,
): { readonly report: RunReport; readonly engine: Engine } {
  const engine = createBase(compiled);
  const { tick_s } = compiled.head;
  const until_s = options.until === undefined ? Infinity : seconds(options.until, '--until');
  const ticks = Math.min(engine.ticks, tickFrom(until_s, tick_s));
  const started = process.hrtime.bigint();
  const progress = createProgress(ticks * tick_s);
  try {
    advance(engine, ticks, options, progress);
  } finally {
    progress.end();
  }
  const wall_s = Number(process.hrtime.bigint() - started) / 1e9;
  return { report: reportOf(compiled, engine, wall_s), engine };
}

function advance(engine: Engine, ticks: number, options: RunOptions, progress: Progress): void {
  const { tick_s } = engine.compiled.head;
  const { csv } = options;
  if (csv === undefined) {
    while (engine.tick() < ticks) {
      engine.advance(Math.min(PROGRESS_TICKS, ticks - engine.tick()));
      progress.at(engine.tick() * tick_s);
    }
    return;
  }
  const { every: asked = EVERY } = options;
  const every = seconds(asked, '--every') / tick_s;
  if (!Number.isInteger(every)) {
    throw wrong('--every', `a whole number of ticks of ${tick_s} s`, asked);
  }
  onUsersPath(csv, 'a folder that can be written', () =>
    writeCsv(engine, csv, ticks, every, progress));
}

function seconds(text: string, option: string): number {
  const value = duration_s(text);
  if (value !== undefined && value > 0) return value;
  throw wrong(option, 'a time like 30d, 340h, 90min', text);
}

function wholeNumber(text: string, option: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 4294967295) return value;
  throw wrong(option, 'a whole number from 0 to 4294967295', text);
}

function wrong(option: string, expected: string, found: string): Error {
  return wrongInput(option, expected, `"${found}"`);
}
