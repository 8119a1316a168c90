/**
 * `npm run bench [-- NAME…] [--assert]`: runs every `test/bench/*.bench.ts`, each in a process of
 * its own so that none warms up or fills the memory of another; prints a table and writes
 * out/bench.json. With `--assert` a row past its limit ends in exit code 1; a benchmark that throws
 * always does.
 */
import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Bench, BenchRow } from './measure.ts';
import type { BenchResult } from './table.ts';
import { isOver, tableOf } from './table.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

type Message = { readonly name: string; readonly rows: readonly BenchRow[] };

/** Names of the benchmark files in a folder that match any of the given words. */
export function benchFiles(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.bench.ts'))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort();
}

/** Runs one benchmark in a process of its own. */
export function runApart(folder: string, file: string): Promise<BenchResult> {
  const self = fileURLToPath(import.meta.url);
  const child = fork(self, ['--one', path.join(folder, file)], { execArgv: ['--expose-gc'] });
  let message: Message | null = null;
  child.on('message', (given) => (message = given as Message));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      if (code === 0 && message !== null) resolve({ file, ...message });
      else resolve({ file, name: file, rows: [], problem: `ended with code ${code}, see above` });
    });
  });
}

async function runHere(file: string): Promise<void> {
  const { bench } = (await import(pathToFileURL(file).href)) as { bench?: Bench };
  if (bench === undefined) throw new Error(`${file} exports no bench`);
  const message: Message = { name: bench.name, rows: await bench.run() };
  process.send?.(message);
}

async function runAll(args: readonly string[]): Promise<void> {
  const words = args.filter((word) => !word.startsWith('--'));
  const files = benchFiles(HERE, words);
  if (files.length === 0) throw new Error(`no benchmark matches ${words.join(' ')}`);
  const results: BenchResult[] = [];
  // one after the other: two at a time would measure each other
  for (const file of files) results.push(await runApart(HERE, file));

  console.log(tableOf(results));
  const machine = { node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length };
  mkdirSync(path.join(ROOT, 'out'), { recursive: true });
  const report = JSON.stringify({ machine, results }, null, 2);
  writeFileSync(path.join(ROOT, 'out/bench.json'), `${report}\n`);

  const over = results.flatMap(({ rows }) => rows).filter(isOver).length;
  const broken = results.filter(({ problem }) => problem !== undefined).length;
  console.log(`\n${results.length} benchmarks, ${over} rows over their limit, ${broken} broken`);
  if (broken > 0 || (over > 0 && args.includes('--assert'))) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [flag, file = ''] = process.argv.slice(2);
  await (flag === '--one' ? runHere(file) : runAll(process.argv.slice(2)));
}
