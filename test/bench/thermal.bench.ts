/**
 * Cost of heat: a network like that of scenario S1 with one regolith column, and the 40 nodes and
 * six columns of the reference kernel (reference/performance.md, section 2), through our own laws.
 */
import { LUNAR_DAY_s, lunarSoil, planColumn, stepColumn } from '../../sim/environment/regolith.ts';
import { lunarDayFlux_W_m2, spinUpColumn } from '../../sim/environment/spin-up.ts';
import type { Network } from '../../sim/thermal/network.ts';
import { planNetwork, stepNetwork } from '../../sim/thermal/network.ts';
import type { Bench } from './measure.ts';
import { measure } from './measure.ts';

const SIGMA = 5.670374419e-8;
const STEPS = 42524;

/** Repeatable numbers in [0, 1). */
function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Eight nodes, ten couplings, three patches: box, radiator, deck and five units. */
function small(): Network {
  const links = [
    [0, 1],
    [0, 2],
    [2, 3],
    [2, 4],
    [2, 5],
    [2, 6],
    [2, 7],
    [3, 4],
    [5, 6],
    [0, 7],
  ];
  const net = planNetwork({
    capacity_J_K: [2e5, 5e3, 1e5, 1e4, 2e4, 3e4, 2e4, 1e4],
    linkA: links.map(([a]) => a),
    linkB: links.map(([, b]) => b),
    patchNode: [0, 1, 2],
  });
  net.linkLinear_W_K.fill(0.5);
  net.patchRadiative_W_K4.set([0.04 * SIGMA, 0.4 * SIGMA, 2 * SIGMA]);
  return net;
}

/** Topology and values of the reference kernel. */
export function large(): Network {
  const draw = drawing(1);
  const linkA: number[] = [];
  const linkB: number[] = [];
  const linear: number[] = [];
  const radiative: number[] = [];
  const link = (a: number, b: number, g: number, r: number) => {
    linkA.push(a);
    linkB.push(b);
    linear.push(g);
    radiative.push(r * SIGMA);
  };
  for (let c = 0; c < 5; c++) {
    for (let i = 0; i < 8; i++) {
      link(8 * c + i, 8 * c + ((i + 1) % 8), 2 + 20 * draw(), 0);
      if (i < 6) link(8 * c + i, 8 * c + i + 2, 0, 0.3 + draw());
    }
  }
  for (let c = 0; c < 5; c++) link(8 * c + 3, 8 * ((c + 1) % 5) + 5, 5 + 10 * draw(), 0);
  for (let c = 0; c < 3; c++) link(8 * c + 6, 8 * (c + 2) + 6, 3 + 5 * draw(), 0);
  const all = Array.from({ length: 40 }, (_, i) => i);
  const capacity = all.map(() => 2e4 * 54 ** draw());
  const net = planNetwork({ capacity_J_K: capacity, linkA, linkB, patchNode: all }, 1, 1);
  net.linkLinear_W_K.set(linear);
  net.linkRadiative_W_K4.set(radiative);
  net.patchRadiative_W_K4.set(all.map((i) => (i % 8 < 2 ? 1 + 4 * draw() : 0.02) * SIGMA));
  return net;
}

/** One lunation of 60 s ticks of a network and its columns. */
export function lunation(
  net: Network,
  columnCount: number,
  cellCount: number,
  passes: number,
): () => void {
  const growth_frac = cellCount === 30 ? 1.12 : 1.25;
  const grid = { top_m: cellCount === 30 ? 0.004 : 0.003, growth_frac, cellCount };
  const plan = planColumn(lunarSoil, grid, passes);
  const layers = new Float64Array(columnCount * cellCount).fill(250);
  const surface = new Float64Array(columnCount).fill(250);
  const flux_W_m2 = lunarDayFlux_W_m2(1, 0.12, STEPS);
  const temp_K = new Float64Array(net.nodeCount).fill(285);
  return () => {
    for (let k = 0; k < STEPS; k++) {
      for (let c = 0; c < columnCount; c++) {
        stepColumn(plan, layers, c * cellCount, surface, c, flux_W_m2[k], 60);
      }
      for (let p = 0; p < net.patchCount; p++) {
        const t = surface[net.patchNode[p] % columnCount];
        net.patchIn_W[p] = net.patchRadiative_W_K4[p] * 0.5 * t * t * t * t + 0.05 * flux_W_m2[k];
      }
      for (let i = 0; i < net.nodeCount; i++) net.heat_W[i] = 5 + (i % 5);
      stepNetwork(net, temp_K, 60);
    }
  };
}

/** One spin-up of a column at 60 degrees. */
function spinUp(): () => void {
  const plan = planColumn();
  const flux_W_m2 = lunarDayFlux_W_m2(Math.PI / 3, 0.12, 960);
  const layers = new Float64Array(plan.cellCount);
  const surface = new Float64Array(1);
  return () => void spinUpColumn(plan, layers, 0, surface, 0, flux_W_m2, LUNAR_DAY_s);
}

export const bench: Bench = {
  name: 'thermal',
  run() {
    const tick = measure(lunation(small(), 1, 20, 2)).median_s / STEPS;
    const kernel = measure(lunation(large(), 6, 30, 1)).median_s;
    const spin = measure(spinUp(), { calls: 10 }).median_s;
    return [
      {
        what: '8 nodes and a 20-cell column, two passes, a tick',
        value: tick * 1e9,
        unit: 'ns',
        limit: 1200,
      },
      {
        what: '40 nodes and six 30-cell columns, one pass, a lunation of 60 s',
        value: kernel * 1e3,
        unit: 'ms',
        limit: 250,
        note: 'reference kernel 121 sparse, 86 generated code',
      },
      { what: 'spin-up of a column', value: spin * 1e3, unit: 'ms', limit: 30 },
    ];
  },
};
