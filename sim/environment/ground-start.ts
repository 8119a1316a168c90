/**
 * The ground at the start of a run: the periodic state of its latitude, then one to two lunations
 * under the true Sun over the true skyline, so that season and distance are in it.
 */
import { meanDiscAbove_frac, discHeight_radii } from './disc.ts';
import type { HorizonLine } from './horizon.ts';
import type { ColumnPlan } from './regolith.ts';
import { absorbedSun_W_m2, LUNAR_DAY_s, stepColumn } from './regolith.ts';
import type { SkyClock } from './sky-clock.ts';
import { lunarDayFlux_W_m2, spinUpColumn } from './spin-up.ts';
import { SKY } from './sun.ts';
import { irradianceAt_W_m2 } from './sunlight.ts';

/** Steps of the periodic day: 0.09 K rms at 480 (environment.md 1.3). */
const PERIODIC_STEPS = 480;
const REAL_STEP_s = 1800;
/** Reaches back at most this far before a run. */
export const GROUND_HISTORY_s = 2 * LUNAR_DAY_s + REAL_STEP_s;

export interface GroundStart {
  readonly layers_K: Float64Array;
  readonly surface_K: number;
}

/** Temperatures of the column at `start_utc2000_s`. */
export function groundStart(
  plan: ColumnPlan,
  clock: SkyClock,
  line: HorizonLine,
  lat_rad: number,
  albedo0_frac: number,
  start_utc2000_s: number,
): GroundStart {
  const layers_K = new Float64Array(plan.cellCount);
  const surface = new Float64Array(1);
  const flux = lunarDayFlux_W_m2(lat_rad, albedo0_frac, PERIODIC_STEPS);
  spinUpColumn(plan, layers_K, 0, surface, 0, flux, LUNAR_DAY_s);
  // the periodic state is that of noon: join the real Sun at a noon, one to two lunations ago
  const noon = noonBefore_utc2000_s(clock, start_utc2000_s - LUNAR_DAY_s);
  const steps = Math.round((start_utc2000_s - noon) / REAL_STEP_s);
  const first = start_utc2000_s - steps * REAL_STEP_s;
  for (let k = 0; k < steps; k++) {
    const from = first + k * REAL_STEP_s;
    clock.moveTo(from, from + REAL_STEP_s);
    stepColumn(plan, layers_K, 0, surface, 0, absorbed(clock, line, albedo0_frac), REAL_STEP_s);
  }
  return { layers_K, surface_K: surface[0] };
}

/** The time of highest Sun in the lunation before an instant, to the half hour. */
function noonBefore_utc2000_s(clock: SkyClock, before_utc2000_s: number): number {
  let noon = before_utc2000_s;
  let highest = -2;
  for (let back_s = 0; back_s < LUNAR_DAY_s; back_s += REAL_STEP_s) {
    clock.moveTo(before_utc2000_s - back_s, before_utc2000_s - back_s + REAL_STEP_s);
    if (clock.from[SKY.sunZ] <= highest) continue;
    highest = clock.from[SKY.sunZ];
    noon = before_utc2000_s - back_s;
  }
  return noon;
}

function absorbed(clock: SkyClock, line: HorizonLine, albedo0_frac: number): number {
  const { from, to } = clock;
  const lit = meanDiscAbove_frac(heightOf(line, from), heightOf(line, to));
  const irradiance_W_m2 = irradianceAt_W_m2(to[SKY.sunDist_m]) * lit;
  const mu = 0.5 * (from[SKY.sunZ] + to[SKY.sunZ]);
  return mu > 0 ? absorbedSun_W_m2(irradiance_W_m2, mu, albedo0_frac) : 0;
}

function heightOf(line: HorizonLine, sky: Float64Array): number {
  return discHeight_radii(line, sky[SKY.sunAz_rad], sky[SKY.sunEl_rad], sky[SKY.sunRadius_rad]);
}
