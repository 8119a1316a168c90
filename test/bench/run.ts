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
import { build } from 'vite';
import type { Plugin } from 'vite';
import type { BenchRow } from './measure.ts';
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

/**
 * Bundles one benchmark to JavaScript, as the window and the installed command line are: when Node
 * strips types it leaves detached buffers behind, and after one of those every typed array of the
 * process costs a tenth more (DECISIONS 14).
 */
async function bundle(file: string): Promise<string> {
  const outDir = path.join(ROOT, 'out/bench');
  const name = `${path.basename(file, '.bench.ts')}.mjs`;
  await build({
    root: ROOT,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [keepPlaces()],
    build: {
      outDir,
      emptyOutDir: false,
      ssr: file,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        checks: { bundlerTimings: false },
        output: { format: 'es', entryFileNames: name, codeSplitting: false },
      },
    },
  });
  return path.join(outDir, name);
}

/** Files find their neighbours by `import.meta.url`: each keeps its own. */
function keepPlaces(): Plugin {
  return {
    name: 'getsumen-keep-places',
    transform: (code, id) =>
      /\.m?[jt]s$/u.test(id) && code.includes('import.meta.url')
        ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
        : null,
  };
}

/** Runs one benchmark in a process of its own. */
export async function runApart(folder: string, file: string): Promise<BenchResult> {
  const bundled = await bundle(path.join(folder, file));
  const runner = path.join(HERE, 'runOne.mjs');
  const child = fork(runner, [bundled], { execArgv: ['--expose-gc'] });
  let message: Message | null = null;
  child.on('message', (given) => (message = given as Message));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      if (code === 0 && message !== null) resolve({ file, ...message });
      else resolve({ file, name: file, rows: [], problem: `ended with code ${code}, see above` });
    });
  });
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

if (process.argv[1] === fileURLToPath(import.meta.url)) await runAll(process.argv.slice(2));
