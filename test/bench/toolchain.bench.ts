/** What the house itself costs before any of our own work starts. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bench, BenchRow } from './measure.ts';
import { median } from './measure.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROUNDS = 7;

/** Wall time of a Node program started `ROUNDS` times; the start of Node itself is part of it. */
function started(what: string, args: readonly string[], limit: number): BenchRow {
  const times_ms: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const from_ms = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
    times_ms.push(performance.now() - from_ms);
  }
  return { what, value: median(times_ms), unit: 'ms', limit };
}

const CHECK = "import('./electron/build/bootstrap.mjs').then((m) => m.staleReason('.'))";

/** Limits: 150 ms from `npm run getsumen` to our first line, 1 s for a second start. */
export const bench: Bench = {
  name: 'toolchain',
  run: () => [
    started('an empty Node program', ['-e', ''], 150),
    started('bootstrap with nothing to do', ['-e', CHECK], 150),
    started('type stripping of a small program', ['test/bench/table.ts'], 150),
    started('build with nothing to do', ['electron/build/build.mjs'], 1000),
  ],
};
