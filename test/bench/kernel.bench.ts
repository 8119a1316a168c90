/**
 * The synthetic base of the reference (kernelBase.ts), one lunation of 60 s ticks through the
 * engine's own laws at the engine's defaults, beside the reference's C program compiled here where
 * gcc is. Not the same arithmetic: same base, our laws. The result is held against what the program
 * prints; a run that strays stops the benchmark.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KernelResult } from './kernelBase.ts';
import { ALL_PARTS, PRINTED, runKernel, strayed } from './kernelBase.ts';
import type { Bench, BenchRow } from './measure.ts';
import { measure } from './measure.ts';

const NONE = { ground: false, network: false, bus: false };

interface Reference {
  /** Median of the program's own processor time for everything. */
  readonly time_ms: number;
  readonly result: KernelResult;
}

/** The reference program's run of all parts; undefined without gcc. */
function referenceC(): Reference | undefined {
  const source = fileURLToPath(new URL('../reference/bench/kernel.c', import.meta.url));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'getsumen-kernel-'));
  const program = path.join(folder, 'kernel');
  try {
    const made = spawnSync('gcc', ['-O2', '-o', program, source, '-lm']);
    if (made.status !== 0) return undefined;
    const { stdout } = spawnSync(program, ['gcc -O2'], { encoding: 'utf8' });
    const line = stdout.split('\n').find((text) => text.includes('all-sparse')) ?? '{}';
    const { userMs, sumT, soc, minSoc, minT, maxT, done } = JSON.parse(line) as Record<
      string,
      number
    >;
    const result = {
      sumT_K: sumT,
      stored_frac: soc,
      minStored_frac: minSoc,
      minT_K: minT,
      maxT_K: maxT,
      done_count: done,
    };
    return { time_ms: userMs, result };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const bench: Bench = {
  name: 'synthetic kernel, one lunation',
  run() {
    const c = referenceC();
    const same = runKernel(ALL_PARTS, 0);
    const wrong = strayed(same, c?.result ?? PRINTED);
    if (wrong.length > 0) throw new Error(`the base strays from the program: ${wrong.join('; ')}`);
    const all = measure(() => void runKernel(ALL_PARTS)).median_s * 1e3;
    const ground = measure(() => void runKernel({ ...NONE, ground: true })).median_s * 1e3;
    const network = measure(() => void runKernel({ ...NONE, network: true })).median_s * 1e3;
    const bus = measure(() => void runKernel({ ...NONE, bus: true })).median_s * 1e3;
    const rows: BenchRow[] = [
      { what: 'all parts, coupled', value: all, unit: 'ms', limit: 300, note: 'goal 130' },
      { what: 'regolith alone', value: ground, unit: 'ms' },
      { what: 'network alone, constant heat', value: network, unit: 'ms' },
      { what: 'array, battery, thermostats, jobs alone', value: bus, unit: 'ms' },
      {
        what: 'jobs done, resistance as in C',
        value: same.done_count,
        unit: '',
        note: `C ${PRINTED.done_count}`,
      },
    ];
    if (c === undefined) return rows;
    rows.push({ what: 'reference in C, gcc -O2, same run', value: c.time_ms, unit: 'ms' });
    rows.push({ what: 'ours over C', value: all / c.time_ms, unit: '×' });
    return rows;
  },
};
