/**
 * The synthetic base of the reference program (test/reference/bench/kernel.c): 40 nodes, 6 x 30
 * layers of ground, array, battery and bus, eight heaters, 200 jobs that return, one lunation of
 * 60 s. Its sizes, draws and couplings are the program's; heat, ground, panel, battery, thermostat
 * and heaps are the engine's own laws with the engine's own defaults.
 */
import { createHeap, firstRow, keepRows, popRow, pushRow } from '../../sim/compute/index-heap.ts';
import {
  lunarSoil,
  planColumn,
  SOLAR_CONSTANT_W_m2,
  STEFAN_BOLTZMANN_W_m2K4,
  stepColumn,
} from '../../sim/environment/regolith.ts';
import { dischargeMax_W, resistanceAt_Ohm, stepCurrent_A } from '../../sim/power/battery.ts';
import { makeOcvCurve, ocvIntegral_V } from '../../sim/power/ocv.ts';
import { cellEfficiency_frac, panelPower_W } from '../../sim/power/pv.ts';
import type { Network } from '../../sim/thermal/network.ts';
import { planNetwork, stepNetwork } from '../../sim/thermal/network.ts';
import { isHeating } from '../../sim/thermal/surface.ts';

/** Ticks of one lunation, and their length. */
export const STEPS = 42524;
const TICK_s = 60;
const NODES = 40;
const COLUMNS = 6;
const CELLS = 30;
const JOBS = 200;
const HEATERS = 8;

/** Which parts of the base a run steps. */
export interface Parts {
  readonly ground: boolean;
  readonly network: boolean;
  readonly bus: boolean;
}

/** Everything at work. */
export const ALL_PARTS: Parts = { ground: true, network: true, bus: true };

/** What the reference program prints of a run. */
export interface KernelResult {
  readonly sumT_K: number;
  /** Energy held over the energy of the full battery, at the end and at least. */
  readonly stored_frac: number;
  readonly minStored_frac: number;
  readonly minT_K: number;
  readonly maxT_K: number;
  readonly done_count: number;
}

/** Its line "all-sparse": gcc -O2, the same on every machine up to the last digits. */
export const PRINTED: KernelResult = {
  sumT_K: 13639.198037421,
  stored_frac: 1,
  minStored_frac: 0,
  minT_K: 174.383,
  maxT_K: 361.385,
  done_count: 6274,
};

/** The program's xorshift generator: numbers in [0, 1). */
function drawing(seed: number): () => number {
  let state = (Math.imul(seed, 2654435761) + 12345) >>> 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
}

/** The battery: 100 to 130 V behind 20 mOhm, 8 GJ between empty and full. */
const curve = makeOcvCurve(
  [
    [0, 100],
    [1, 130],
  ],
  1,
);
const CAPACITY_J = 8e9;
const CAPACITY_C = CAPACITY_J / ocvIntegral_V(curve, 1);
const R25_Ohm = 0.02;
/** Activation energy of its resistance (systems.md 1.2); the program's resistance is constant. */
export const EA_J_mol = 20_000;
const CHARGE_MAX_W = 60_000;
const CHARGE_frac = 0.98;
/** Charge at which the energy is 0.9 of the full one: 15 s² + 100 s = 0.9 · 115. */
const CHARGE_START_frac = (Math.sqrt(100 * 100 + 60 * 0.9 * 115) - 100) / 30;
const storedAt_frac = (charge_frac: number) => ocvIntegral_V(curve, charge_frac) * (1 / 115);

/** 260 m² of cells, on node 0. */
const CELL = { efficiency_frac: 0.28, beta_1_K: -0.004, tempRef_K: 298 };
const AREA_m2 = 260;
/** The battery stands in the warmest of the nodes with a heater; the program's is nowhere. */
const BATTERY_NODE = 15;
/** Nodes that take a quarter of the jobs' heat each. */
const RACKS = [9, 10, 17, 18] as const;
const PROPERTY_PASSES = 1; // the engine's at ticks up to 120 s

interface Base {
  readonly net: Network;
  readonly temp_K: Float64Array;
  /** Share of sunlight a node takes in, m², and of its own radiation it gets back from ground. */
  readonly sunArea_m2: Float64Array;
  readonly column: Int32Array;
  readonly layers: Float64Array;
  readonly surface_K: Float64Array;
  readonly pass_frac: Float64Array;
  readonly cosTilt: Float64Array;
  readonly sinTilt: Float64Array;
  readonly draw: () => number;
}

const plan = planColumn(
  lunarSoil,
  { top_m: 0.004, growth_frac: 1.12, cellCount: CELLS },
  PROPERTY_PASSES,
);

/** Nodes, links and columns in the order the program draws them. */
function makeBase(): Base {
  const draw = drawing(1);
  const capacity_J_K: number[] = [];
  const heat_W: number[] = [];
  const emitting_m2: number[] = [];
  const sunArea_m2 = new Float64Array(NODES);
  for (let i = 0; i < NODES; i++) {
    capacity_J_K.push(2e4 * Math.exp(4 * draw()));
    sunArea_m2[i] = i % 8 === 0 ? 0.3 * 2 * draw() : 0;
    emitting_m2.push(i % 8 < 2 ? 1 + 4 * draw() : 0.02);
    heat_W.push(20 * draw());
  }
  const links: [a: number, b: number, linear_W_K: number, radiating_m2: number][] = [];
  for (let c = 0; c < 5; c++) {
    for (let i = 0; i < 8; i++) {
      links.push([8 * c + i, 8 * c + ((i + 1) % 8), 2 + 20 * draw(), 0]);
      if (i < 6) links.push([8 * c + i, 8 * c + i + 2, 0, 0.3 + draw()]);
    }
  }
  for (let c = 0; c < 5; c++) links.push([8 * c + 3, 8 * ((c + 1) % 5) + 5, 5 + 10 * draw(), 0]);
  for (let c = 0; c < 3; c++) links.push([8 * c + 6, 8 * (c + 2) + 6, 3 + 5 * draw(), 0]);
  const net = planNetwork({
    capacity_J_K,
    linkA: links.map(([a]) => a),
    linkB: links.map(([, b]) => b),
    patchNode: capacity_J_K.map((_, i) => i),
  });
  net.linkLinear_W_K.set(links.map(([, , linear_W_K]) => linear_W_K));
  net.linkRadiative_W_K4.set(links.map(([, , , area_m2]) => area_m2 * STEFAN_BOLTZMANN_W_m2K4));
  net.patchRadiative_W_K4.set(emitting_m2.map((area_m2) => area_m2 * STEFAN_BOLTZMANN_W_m2K4));
  net.heat_W.set(heat_W);
  const pass_frac = new Float64Array(COLUMNS);
  const cosTilt = new Float64Array(COLUMNS);
  const sinTilt = new Float64Array(COLUMNS);
  for (let c = 0; c < COLUMNS; c++) {
    pass_frac[c] = 1 - (0.1 + 0.05 * draw());
    const tilt_rad = 0.6 * (draw() - 0.5);
    cosTilt[c] = Math.cos(tilt_rad);
    sinTilt[c] = Math.sin(tilt_rad);
  }
  return {
    net,
    temp_K: new Float64Array(NODES).fill(285),
    sunArea_m2,
    column: Int32Array.from(capacity_J_K, (_, i) => i % COLUMNS),
    layers: new Float64Array(COLUMNS * CELLS).fill(250),
    surface_K: new Float64Array(COLUMNS).fill(250),
    pass_frac,
    cosTilt,
    sinTilt,
    draw,
  };
}

/** Moves the ground under a Sun of these direction cosines. */
function stepGround(base: Base, up: number, along: number): void {
  const { layers, surface_K, pass_frac, cosTilt, sinTilt } = base;
  for (let c = 0; c < COLUMNS; c++) {
    const mu = up * cosTilt[c] + along * sinTilt[c];
    const absorbed_W_m2 = mu > 0 ? pass_frac[c] * SOLAR_CONSTANT_W_m2 * mu : 0;
    stepColumn(plan, layers, c * CELLS, surface_K, c, absorbed_W_m2, TICK_s);
  }
}

function stepNodes(base: Base, sun_W_m2: number): void {
  const { net, temp_K, surface_K, column, sunArea_m2 } = base;
  const { patchIn_W, patchRadiative_W_K4 } = net;
  for (let i = 0; i < NODES; i++) {
    const ground_K = surface_K[column[i]];
    const ground_K4 = ground_K * ground_K * ground_K * ground_K;
    patchIn_W[i] = 0.5 * patchRadiative_W_K4[i] * ground_K4 + sunArea_m2[i] * sun_W_m2;
  }
  stepNetwork(net, temp_K, TICK_s);
}

/** Jobs in flight: each returns some hours after it is done, new in work, power and priority. */
interface Jobs {
  readonly left_s: Float64Array;
  readonly release_s: Float64Array;
  readonly power_W: Float64Array;
  /** Smaller goes first; its negative ranks those that run by who has to make room. */
  readonly priority: Float64Array;
  readonly rank: Float64Array;
  readonly waiting: ReturnType<typeof createHeap>;
  readonly ready: ReturnType<typeof createHeap>;
  readonly running: ReturnType<typeof createHeap>;
  done_count: number;
}

function makeJobs(draw: () => number): Jobs {
  const column = () => new Float64Array(JOBS);
  const [left_s, release_s, power_W, priority, rank] = [
    column(),
    column(),
    column(),
    column(),
    column(),
  ];
  const jobs: Jobs = {
    left_s,
    release_s,
    power_W,
    priority,
    rank,
    waiting: createHeap(release_s),
    ready: createHeap(priority),
    running: createHeap(rank),
    done_count: 0,
  };
  for (let j = 0; j < JOBS; j++) renew(jobs, j, draw, 0, 3600);
  return jobs;
}

function renew(jobs: Jobs, j: number, draw: () => number, now_s: number, pause_s: number): void {
  jobs.left_s[j] = 600 + 13_800 * draw();
  jobs.release_s[j] = now_s + pause_s * draw();
  jobs.power_W[j] = 20 + 80 * draw();
  jobs.priority[j] = draw();
  jobs.rank[j] = -jobs.priority[j];
  pushRow(jobs.waiting, j);
}

/** Runs the most important of the released jobs for a tick; returns what they draw. */
function stepJobs(jobs: Jobs, most: number, now_s: number, draw: () => number): number {
  const { waiting, ready, running, release_s, priority, left_s, power_W } = jobs;
  for (let j = firstRow(waiting); j >= 0 && release_s[j] <= now_s; j = firstRow(waiting)) {
    pushRow(ready, popRow(waiting));
  }
  while (running.size[0] > most) pushRow(ready, popRow(running));
  while (running.size[0] < most && ready.size[0] > 0) pushRow(running, popRow(ready));
  while (ready.size[0] > 0 && priority[firstRow(ready)] < priority[firstRow(running)]) {
    const next = popRow(ready);
    pushRow(ready, popRow(running));
    pushRow(running, next);
  }
  let drawn_W = 0;
  let ended = 0;
  for (let k = 0; k < running.size[0]; k++) {
    const j = running.rows[k];
    left_s[j] -= TICK_s;
    drawn_W += power_W[j];
    if (left_s[j] <= 0) ended++;
  }
  if (ended > 0) endJobs(jobs, now_s, draw);
  return drawn_W;
}

function endJobs(jobs: Jobs, now_s: number, draw: () => number): void {
  const { running, left_s } = jobs;
  const ended = [...running.rows.subarray(0, running.size[0])].filter((j) => left_s[j] <= 0);
  keepRows(running, (j) => left_s[j] > 0);
  // the most important first, as the program finds them
  ended.sort((a, b) => jobs.priority[a] - jobs.priority[b]);
  for (const j of ended) renew(jobs, j, draw, now_s, 36_000);
  jobs.done_count += ended.length;
}

/** Charge after a tick of a power balance at the terminals (+ in). */
function chargeAfter_frac(charge_frac: number, net_W: number, ohms_Ohm: number): number {
  const perAmpere_frac = TICK_s / CAPACITY_C;
  if (net_W >= 0) {
    const in_W = Math.min(net_W, CHARGE_MAX_W) * CHARGE_frac;
    const current_A = stepCurrent_A(curve, charge_frac, perAmpere_frac, ohms_Ohm, -in_W);
    return Math.min(1, charge_frac - current_A * perAmpere_frac);
  }
  const floor_A = charge_frac / perAmpere_frac;
  const most_W = dischargeMax_W(curve, charge_frac, perAmpere_frac, ohms_Ohm, floor_A);
  // what the battery cannot carry is not served
  const out_W = Math.min(-net_W, most_W);
  const current_A = stepCurrent_A(curve, charge_frac, perAmpere_frac, ohms_Ohm, out_W);
  return Math.max(0, charge_frac - current_A * perAmpere_frac);
}

/** Heaters of every fifth node; returns what they draw and books their heat. */
function stepHeaters({ net, temp_K }: Base, isOn: Uint8Array): number {
  let drawn_W = 0;
  for (let h = 0; h < HEATERS; h++) {
    const node = 5 * h;
    const now = isHeating(isOn[h] === 1, temp_K[node], 273, 278) ? 1 : 0;
    net.heat_W[node] += 200 * (now - isOn[h]);
    isOn[h] = now;
    drawn_W += 200 * now;
  }
  return drawn_W;
}

/** One lunation from the start, whenever called; an activation energy of 0 is the program's. */
export function runKernel(parts: Parts, ea_J_mol = EA_J_mol): KernelResult {
  const base = makeBase();
  const { temp_K, net, draw } = base;
  const jobs = makeJobs(draw);
  const isOn = new Uint8Array(HEATERS);
  const turn_rad = (2 * Math.PI * TICK_s) / (29.53 * 86_400);
  const [cosTurn, sinTurn] = [Math.cos(turn_rad), Math.sin(turn_rad)];
  let [up, along] = [1, 0];
  let charge_frac = CHARGE_START_frac;
  let [jobs_W, minCharge_frac, minT_K, maxT_K] = [0, 1, 1e9, 0];
  for (let n = 0; n < STEPS; n++) {
    [up, along] = [up * cosTurn - along * sinTurn, along * cosTurn + up * sinTurn];
    const sun_W_m2 = up > 0 ? SOLAR_CONSTANT_W_m2 * up : 0;
    if (parts.ground) stepGround(base, up, along);
    if (parts.network) stepNodes(base, sun_W_m2);
    if (!parts.bus) continue;
    const heaters_W = stepHeaters(base, isOn);
    const array_W = panelPower_W(AREA_m2, sun_W_m2, cellEfficiency_frac(CELL, temp_K[0]), 1);
    const stored_frac = storedAt_frac(charge_frac);
    const isBright = array_W > 4000 + heaters_W + jobs_W;
    const most = stored_frac > 0.5 || isBright ? 24 : stored_frac > 0.2 ? 8 : 2;
    const now_W = stepJobs(jobs, most, n * TICK_s, draw);
    for (const rack of RACKS) net.heat_W[rack] += 0.25 * (now_W - jobs_W);
    jobs_W = now_W;
    const net_W = array_W - 4000 - heaters_W - jobs_W;
    const ohms_Ohm = resistanceAt_Ohm(R25_Ohm, ea_J_mol, temp_K[BATTERY_NODE]);
    charge_frac = chargeAfter_frac(charge_frac, net_W, ohms_Ohm);
    if (charge_frac < minCharge_frac) minCharge_frac = charge_frac;
    for (let i = 0; i < NODES; i++) {
      if (temp_K[i] < minT_K) minT_K = temp_K[i];
      if (temp_K[i] > maxT_K) maxT_K = temp_K[i];
    }
  }
  return {
    sumT_K: temp_K.reduce((sum, node_K) => sum + node_K, 0),
    stored_frac: storedAt_frac(charge_frac),
    minStored_frac: storedAt_frac(minCharge_frac),
    minT_K,
    maxT_K,
    done_count: jobs.done_count,
  };
}

/** How far a run with the program's resistance may be from what the program printed. */
const TOLERANCES: readonly [key: keyof KernelResult, most: number][] = [
  // the mean node within 0.1 K, the coldest and hottest ever within half a kelvin
  ['sumT_K', 0.1 * NODES],
  ['minT_K', 0.5],
  ['maxT_K', 0.5],
  ['stored_frac', 1e-3],
  ['minStored_frac', 1e-3],
  // two jobs of about the same priority may end in another order and draw other numbers after
  ['done_count', 0.01 * PRINTED.done_count],
];

/** What of a result is farther from the program's than other arithmetic explains, in words. */
export function strayed(result: KernelResult, printed: KernelResult): string[] {
  return TOLERANCES.filter(([key, most]) => !(Math.abs(result[key] - printed[key]) <= most)).map(
    ([key]) => `${key} ${result[key]}, printed ${printed[key]}`,
  );
}
