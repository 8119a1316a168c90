/**
 * What makes the ground a landing site: a smooth plain about the origin, and a skyline that stays
 * low all round, as on a mare (the simulation's site has a flat horizon: the picture must not shade
 * what it calls lit). Procedural and illustrative (C).
 */
import { shapedCrater } from './craters.ts';
import type { Crater } from './craters.ts';

/** Within this distance the plain is at its smoothest, from the second on it is ordinary mare. */
const PLAIN_m = [75, 190] as const;
/** Share of ordinary roughness that the plain keeps. */
const PLAIN_ROUGH_frac = 0.075;
/** Share of its freshness that a crater on the plain keeps, but for the youngest and small. */
const PLAIN_FRESH_frac = 0.05;
const YOUNG = { age_frac: 0.1, diameter_m: 9, keep_frac: 0.8 } as const;
/** The highest ground may rise this much per metre of distance: 0.21°. */
const SKYLINE_slope = 0.0036;
/** Mounds this high are allowed on the plain itself. */
const MOUND_m = 0.3;

function smoothStep(from: number, to: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** Share of ordinary roughness at a distance from the origin. */
export function roughShare(distance_m: number): number {
  return PLAIN_ROUGH_frac + (1 - PLAIN_ROUGH_frac) * smoothStep(PLAIN_m[0], PLAIN_m[1], distance_m);
}

/** The crater as the plain has worn it: the same place and size, older the nearer to the origin. */
export function wornCrater(crater: Crater): Crater {
  const { e_m, n_m, diameter_m, age_frac } = crater;
  const wild = smoothStep(PLAIN_m[0], PLAIN_m[1], Math.hypot(e_m, n_m) - diameter_m);
  if (wild >= 1) return crater;
  const isYoung = age_frac < YOUNG.age_frac && diameter_m < YOUNG.diameter_m;
  const keep = isYoung ? YOUNG.keep_frac : PLAIN_FRESH_frac;
  const left = (1 - age_frac) * (keep + (1 - keep) * wild);
  return shapedCrater(e_m, n_m, diameter_m, 1 - left);
}

/** Height after the skyline is kept low: heights far under the limit stay as they are. */
export function belowSkyline_m(height_m: number, distance_m: number): number {
  const limit_m = Math.max(MOUND_m, SKYLINE_slope * distance_m);
  const knee_m = 0.45 * limit_m;
  if (height_m <= knee_m) return height_m;
  const room_m = limit_m - knee_m;
  return knee_m + room_m * (1 - Math.exp((knee_m - height_m) / room_m));
}
