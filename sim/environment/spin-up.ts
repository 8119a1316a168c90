/**
 * Spin-up: the periodic state of a column under a repeated lunar day, found by shooting on the mean
 * temperature. Left alone a column forgets its start over (1 m)²/κ, 120 lunations; here after each
 * lunation the mean profile is moved so that the mean flow through every face becomes the heat
 * flow from below, which it is in the periodic state.
 */
import { cos } from '../math/elementary.ts';
import { TWO_PI } from '../math/numeric.ts';
import {
  absorbedSun_W_m2, fluxAt, SOLAR_CONSTANT_W_m2, stepColumn, STEFAN_BOLTZMANN_W_m2K4,
} from './regolith.ts';
import type { ColumnPlan } from './regolith.ts';
import { blackBody_K } from './view.ts';

/** How well a column repeats itself. */
export interface SpinUp {
  readonly lunations: number;
  /** Mean emitted − mean absorbed − flow from below over the last lunation. */
  readonly closure_W_m2: number;
  /** Worst mean flow through any face minus the flow from below. */
  readonly face_W_m2: number;
}

/** Absorbed sunlight in `steps` equal steps of a lunar day from noon on, sampled at their ends. */
export function lunarDayFlux_W_m2(
  lat_rad: number,
  albedo0_frac: number,
  steps: number,
  irradiance_W_m2 = SOLAR_CONSTANT_W_m2,
): Float64Array {
  const flux = new Float64Array(steps);
  for (let k = 0; k < steps; k++) {
    const hourAngle_rad = (TWO_PI * (k + 1)) / steps;
    const mu = cos(lat_rad) * cos(hourAngle_rad);
    flux[k] = absorbedSun_W_m2(irradiance_W_m2, mu, albedo0_frac);
  }
  return flux;
}

/**
 * Brings `layers[first ..]` and `surface[row]` to the periodic state under `absorbed_W_m2`, one
 * value a step, repeated every `period_s`. Stops when every face is within `tolerance_W_m2`.
 */
export function spinUpColumn(
  plan: ColumnPlan,
  layers: Float64Array,
  first: number,
  surface: Float64Array,
  row: number,
  absorbed_W_m2: Float64Array,
  period_s: number,
  tolerance_W_m2 = 2e-4,
  lunationsMax = 60,
): SpinUp {
  const n = plan.cellCount;
  startGuess(plan, layers, first, surface, row, absorbed_W_m2);
  const flow_W_m2 = new Float64Array(n);
  const conductance_W_m2K = new Float64Array(n);
  let spin: SpinUp = { lunations: 0, closure_W_m2: Infinity, face_W_m2: Infinity };
  for (let lunation = 1; lunation <= lunationsMax; lunation++) {
    const radiated_W_m2K = runLunation(
      plan, layers, first, surface, row, absorbed_W_m2, period_s, flow_W_m2, conductance_W_m2K);
    let face_W_m2 = 0;
    for (let i = 0; i < n; i++) {
      const miss = flow_W_m2[i] - plan.soil.heatFlow_W_m2;
      if (Math.abs(miss) > Math.abs(face_W_m2)) face_W_m2 = miss;
    }
    const closure_W_m2 = flow_W_m2[0] - plan.soil.heatFlow_W_m2;
    spin = { lunations: lunation, closure_W_m2, face_W_m2 };
    if (Math.abs(face_W_m2) <= tolerance_W_m2 || lunation === lunationsMax) break;
    correctMeans(plan, layers, first, surface, row, flow_W_m2, conductance_W_m2K, radiated_W_m2K);
  }
  return spin;
}

/** The temperature that would radiate the mean absorbed flux, everywhere. */
function startGuess(
  plan: ColumnPlan,
  layers: Float64Array,
  first: number,
  surface: Float64Array,
  row: number,
  absorbed_W_m2: Float64Array,
): void {
  let sum_W_m2 = 0;
  for (let k = 0; k < absorbed_W_m2.length; k++) sum_W_m2 += absorbed_W_m2[k];
  const mean_W_m2 = sum_W_m2 / absorbed_W_m2.length + plan.soil.heatFlow_W_m2;
  const start_K = blackBody_K(mean_W_m2 / plan.soil.emissivity_frac);
  for (let i = 0; i < plan.cellCount; i++) layers[first + i] = start_K;
  surface[row] = start_K;
}

/** Runs one lunation; fills the mean upward flow and conductance of faces, returns mean 4εσT³. */
function runLunation(
  plan: ColumnPlan,
  layers: Float64Array,
  first: number,
  surface: Float64Array,
  row: number,
  absorbed_W_m2: Float64Array,
  period_s: number,
  flow_W_m2: Float64Array,
  conductance_W_m2K: Float64Array,
): number {
  const steps = absorbed_W_m2.length;
  const n = plan.cellCount;
  flow_W_m2.fill(0);
  conductance_W_m2K.fill(0);
  let radiated_W_m2K = 0;
  for (let k = 0; k < steps; k++) {
    stepColumn(plan, layers, first, surface, row, absorbed_W_m2[k], period_s / steps);
    flow_W_m2[0] += plan.flux_W_m2[fluxAt.emitted] - absorbed_W_m2[k];
    conductance_W_m2K[0] += plan.conductance[0];
    for (let i = 1; i < n; i++) {
      const g = plan.conductance[i];
      flow_W_m2[i] += g * (layers[first + i] - layers[first + i - 1]);
      conductance_W_m2K[i] += g;
    }
    const t = surface[row];
    radiated_W_m2K += 4 * plan.soil.emissivity_frac * STEFAN_BOLTZMANN_W_m2K4 * t * t * t;
  }
  for (let i = 0; i < n; i++) {
    flow_W_m2[i] /= steps;
    conductance_W_m2K[i] /= steps;
  }
  return radiated_W_m2K / steps;
}

/** Moves the profile by the temperatures that would carry what each face lacks. */
function correctMeans(
  plan: ColumnPlan,
  layers: Float64Array,
  first: number,
  surface: Float64Array,
  row: number,
  flow_W_m2: Float64Array,
  conductance_W_m2K: Float64Array,
  radiated_W_m2K: number,
): void {
  const target_W_m2 = plan.soil.heatFlow_W_m2;
  let shift_K = (target_W_m2 - flow_W_m2[0]) / radiated_W_m2K;
  surface[row] += shift_K;
  for (let i = 0; i < plan.cellCount; i++) {
    shift_K += (target_W_m2 - flow_W_m2[i]) / conductance_W_m2K[i];
    layers[first + i] += shift_K;
  }
}
