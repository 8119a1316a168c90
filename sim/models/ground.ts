/**
 * The model `ground`: temperature of flat ground through a lunar day and with depth, in the
 * periodic state of a latitude (Sun over the equator, 1 AU). The engine's own column and laws.
 */
import { z } from '../core/zod.ts';
import type { ColumnPlan } from '../environment/regolith.ts';
import {
  defaultGrid, fluxAt, LUNAR_DAY_s, lunarSoil, planColumn, stepColumn,
} from '../environment/regolith.ts';
import { lunarDayFlux_W_m2, spinUpColumn } from '../environment/spin-up.ts';
import { RAD_PER_DEG } from '../math/numeric.ts';

/** Keeps the deepest grid the door builds at 28 cells; a choice. */
const DEPTH_MAX_m = 5;
/** Steps of a day are at least this many: 0.3 K at the terminators (environment.md 1.3). */
const STEPS_MIN = 960;
const depthsDefault_m = [
  0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 0.95,
];

const input = z.strictObject({
  lat_deg: z.number().min(-90).max(90).describe('Latitude'),
  albedo0: z.number().min(0).max(0.9)
    .describe('Albedo at normal incidence, 0.12 highland, 0.07 mare'),
  H_m: z.number().min(0.02).max(1).default(lunarSoil.scaleHeight_m)
    .describe('Scale height of density and conductivity, m'),
  heatFlow_W_m2: z.number().min(0).max(1).default(lunarSoil.heatFlow_W_m2)
    .describe('Heat flow from below, W/m²'),
  lunations: z.number().int().min(1).max(1000).default(1)
    .describe('Lunar days run from the periodic state; the last is reported'),
  samplesPerDay: z.number().int().min(4).max(50_000).default(96)
    .describe('Rows of `surface` in a lunar day'),
  depths_m: z.array(z.number().min(0).max(DEPTH_MAX_m)).min(1).max(1000).default(depthsDefault_m)
    .describe('Depths reported, m'),
});
export type GroundInput = z.infer<typeof input>;

export interface GroundOutput {
  /** Local time in hours past noon, 24 a lunar day. */
  surface: { hour_lt: number; temp_K: number; absorbed_W_m2: number }[];
  depth: { z_m: number; mean_K: number; min_K: number; max_K: number }[];
  /** Mean emitted − mean absorbed − heat flow; 0 in exact physics. */
  closure_W_m2: number;
}

/** The door to the model: its name, what it takes, and how to run it. */
export const groundModel = {
  name: 'ground',
  summary: 'Ground temperature through a lunar day and with depth at a latitude',
  input,
  run: runGround,
};

function runGround(asked: GroundInput, _assets: unknown): GroundOutput {
  const { lat_deg, albedo0, H_m, heatFlow_W_m2, lunations, samplesPerDay, depths_m } = asked;
  const soil = { ...lunarSoil, scaleHeight_m: H_m, heatFlow_W_m2 };
  const plan = planColumn(soil, { ...defaultGrid, cellCount: cellsTo(Math.max(...depths_m)) });
  const stride = Math.ceil(STEPS_MIN / samplesPerDay);
  const steps = stride * samplesPerDay;
  const flux_W_m2 = lunarDayFlux_W_m2(lat_deg * RAD_PER_DEG, albedo0, steps);
  const layers = new Float64Array(plan.cellCount);
  const surface = new Float64Array(1);
  spinUpColumn(plan, layers, 0, surface, 0, flux_W_m2, LUNAR_DAY_s, 1e-5);

  const rows: GroundOutput['surface'] = [];
  const depth = depths_m.map((z_m) => ({ z_m, mean_K: 0, min_K: Infinity, max_K: 0 }));
  let net_W_m2 = 0;
  for (let k = 0; k < lunations * steps; k++) {
    const inDay = k % steps;
    const isLast = k >= (lunations - 1) * steps;
    if (isLast && inDay % stride === 0) {
      // the column now is where the last step put it: at the time of flux[inDay - 1]
      const absorbed_W_m2 = flux_W_m2[(inDay + steps - 1) % steps];
      rows.push({ hour_lt: (24 * inDay) / steps, temp_K: surface[0], absorbed_W_m2 });
    }
    stepColumn(plan, layers, 0, surface, 0, flux_W_m2[inDay], LUNAR_DAY_s / steps);
    if (!isLast) continue;
    net_W_m2 += plan.flux_W_m2[fluxAt.emitted] - plan.flux_W_m2[fluxAt.absorbed];
    for (const row of depth) {
      const temp_K = tempAt_K(plan, layers, surface[0], row.z_m);
      row.mean_K += temp_K / steps;
      row.min_K = Math.min(row.min_K, temp_K);
      row.max_K = Math.max(row.max_K, temp_K);
    }
  }
  return { surface: rows, depth, closure_W_m2: net_W_m2 / steps - heatFlow_W_m2 };
}

/** Cells of the default growth until the last centre lies below a depth. */
function cellsTo(depth_m: number): number {
  let cells = defaultGrid.cellCount;
  while (planColumn(lunarSoil, { ...defaultGrid, cellCount: cells }).depth_m[cells - 1] < depth_m) {
    cells++;
  }
  return cells;
}

/** Temperature at a depth, linear between surface and cell centres. */
function tempAt_K(plan: ColumnPlan, layers: Float64Array, surface_K: number, z_m: number): number {
  const { depth_m } = plan;
  if (z_m <= depth_m[0]) return surface_K + ((layers[0] - surface_K) * z_m) / depth_m[0];
  let i = 0;
  while (depth_m[i + 1] < z_m) i++;
  const share = (z_m - depth_m[i]) / (depth_m[i + 1] - depth_m[i]);
  return layers[i] + share * (layers[i + 1] - layers[i]);
}
