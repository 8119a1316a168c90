/**
 * The synthetic kernel of the reference (40 thermal nodes, 6 x 30 regolith layers, a bus with its
 * battery, 200 jobs in flight, one lunation of 60 s ticks) through the engine's own laws, beside
 * the reference's C program compiled here where gcc is. Not the same arithmetic: same sizes, our
 * laws.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { QueueJobs } from '../../sim/compute/event-queue.ts';
import { runQueue } from '../../sim/compute/event-queue.ts';
import { resistanceAt_Ohm, terminalCurrent_A } from '../../sim/power/battery.ts';
import { cellEfficiency_frac, panelPower_W } from '../../sim/power/pv.ts';
import { large, lunation } from './thermal.bench.ts';
import type { Bench, BenchRow } from './measure.ts';
import { measure } from './measure.ts';

const STEPS = 42524;
const TICK_s = 60;
const HOSTS = 24;
/** Jobs the reference kernel finishes in the lunation. */
const JOBS = 6274;
const CELL = { efficiency_frac: 0.28, beta_1_K: -0.0023, tempRef_K: 301.15 };

/** Array, battery and eight thermostats for every tick of the lunation. */
function bus(): () => void {
  const temp_K = new Float64Array(8).fill(275);
  const isOn = new Uint8Array(8);
  return () => {
    let soc = 0.9;
    for (let k = 0; k < STEPS; k++) {
      const irradiance_W_m2 = k < STEPS / 2 ? 1361 : 0;
      let load_W = 4000;
      for (let h = 0; h < 8; h++) {
        isOn[h] = temp_K[h] < 273 ? 1 : temp_K[h] > 278 ? 0 : isOn[h];
        temp_K[h] += isOn[h] === 1 ? 0.01 : -0.005;
        load_W += 200 * isOn[h];
      }
      const efficiency_frac = cellEfficiency_frac(CELL, 285);
      const array_W = panelPower_W(260, irradiance_W_m2, efficiency_frac, 1);
      const resistance_Ohm = resistanceAt_Ohm(0.02, 20_000, 285);
      const current_A = terminalCurrent_A(100 + 30 * soc, resistance_Ohm, load_W - array_W);
      soc = Math.min(1, Math.max(0, soc - (current_A * TICK_s) / 7e7));
    }
  };
}

/** Six thousand jobs on 24 hosts over the lunation, about as many in flight as the reference. */
function queue(): () => void {
  let state = 7;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const span_s = STEPS * TICK_s;
  const jobs: QueueJobs = {
    arrival_s: Float64Array.from({ length: JOBS }, () => draw() * span_s).sort(),
    work_op: Float64Array.from({ length: JOBS }, () => 600 + 13_800 * draw()),
    cores: new Int32Array(JOBS).fill(1),
    priority: Float64Array.from({ length: JOBS }, draw),
    deadline_s: new Float64Array(JOBS).fill(Infinity),
    host: new Int32Array(JOBS).fill(-1),
  };
  const pstates = [{ speed_op_s: 1, idle_W: 20, epsilon_W: 30, allCores_W: 80 }];
  const hosts = Array.from({ length: HOSTS }, () => ({
    cores: 1,
    pstates,
    off_W: 0,
    schedule: [],
  }));
  return () => void runQueue(hosts, jobs, 'priority', span_s);
}

/** Median of the C program's own processor time for everything, ms; undefined without gcc. */
function referenceC_ms(): number | undefined {
  const source = fileURLToPath(new URL('../reference/bench/kernel.c', import.meta.url));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'getsumen-kernel-'));
  const program = path.join(folder, 'kernel');
  try {
    const made = spawnSync('gcc', ['-O2', '-o', program, source, '-lm']);
    if (made.status !== 0) return undefined;
    const { stdout } = spawnSync(program, ['gcc -O2'], { encoding: 'utf8' });
    const first = stdout.split('\n').find((line) => line.includes('all-sparse')) ?? '{}';
    return (JSON.parse(first) as { userMs?: number }).userMs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const bench: Bench = {
  name: 'synthetic kernel, one lunation',
  run() {
    const heat_ms = measure(lunation(large(), 6, 30, 1)).median_s * 1e3;
    const bus_ms = measure(bus()).median_s * 1e3;
    const queue_ms = measure(queue()).median_s * 1e3;
    const all_ms = heat_ms + bus_ms + queue_ms;
    const rows: BenchRow[] = [
      { what: 'all parts', value: all_ms, unit: 'ms', limit: 300, note: 'goal 130' },
      { what: 'network and regolith', value: heat_ms, unit: 'ms' },
      { what: 'array, battery, thermostats', value: bus_ms, unit: 'ms' },
      { what: 'job queue', value: queue_ms, unit: 'ms' },
    ];
    const c_ms = referenceC_ms();
    if (c_ms === undefined) return rows;
    rows.push({ what: 'reference in C, gcc -O2, same run', value: c_ms, unit: 'ms' });
    rows.push({ what: 'ours over C', value: all_ms / c_ms, unit: '×' });
    return rows;
  },
};
