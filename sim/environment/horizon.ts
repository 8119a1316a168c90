/**
 * The skyline of a site: elevation of the terrain by azimuth, at several heights above ground.
 *
 * A `Horizon` is data of the site. At compile it becomes one `HorizonLine` per height of interest
 * (a mast, a panel, an antenna), which steps read by azimuth. Angles in radians, azimuth clockwise
 * from north. The skyline is linear in azimuth and in height between table points; above the
 * highest table the line of that table holds (too high there, so light is never overestimated).
 */

import { assert } from '../core/errors.ts';
import { acos } from '../math/elementary.ts';
import { clamp, lerp, TWO_PI } from '../math/numeric.ts';

/** Radius of the sphere that heights and LOLA terrain refer to. IAU 2009; LOLA datum. */
export const MOON_RADIUS_m = 1737400;

/** The skyline of a site as its data gives it. */
export type Horizon =
  | { readonly kind: 'flat' }
  | {
      readonly kind: 'mask';
      /** Heights above ground of the tables, ascending. */
      readonly heights_m: Float64Array;
      /** Table after table, each over uniform azimuths from north. */
      readonly elevation_rad: Float64Array;
      readonly azimuthCount: number;
    };

/** The skyline seen from one height: elevations at uniform azimuths from north, clockwise. */
export interface HorizonLine {
  readonly elevation_rad: Float64Array;
}

/** Elevation of the bare sphere's horizon from a height above it: zero or below. */
export function sphereHorizon_rad(height_m: number): number {
  return height_m > 0 ? -acos(MOON_RADIUS_m / (MOON_RADIUS_m + height_m)) : 0;
}

/** The skyline from a height above ground; on flat ground the dip of the sphere all around. */
export function horizonLine(horizon: Horizon, heightAboveGround_m: number): HorizonLine {
  if (horizon.kind === 'flat') {
    return { elevation_rad: Float64Array.of(sphereHorizon_rad(heightAboveGround_m)) };
  }
  const { heights_m, azimuthCount, elevation_rad: table } = horizon;
  assert(table.length === heights_m.length * azimuthCount, 'horizon tables of unequal length');
  const last = heights_m.length - 1;
  const height = clamp(heightAboveGround_m, heights_m[0], heights_m[last]);
  let upper = 0;
  while (upper < last && heights_m[upper] < height) upper++;
  const lower = Math.max(0, upper - 1);
  const gap_m = heights_m[upper] - heights_m[lower];
  const share = gap_m > 0 ? (height - heights_m[lower]) / gap_m : 0;
  const line = new Float64Array(azimuthCount);
  for (let k = 0; k < azimuthCount; k++) {
    line[k] = lerp(table[lower * azimuthCount + k], table[upper * azimuthCount + k], share);
  }
  return { elevation_rad: line };
}

/** The line with everything within `halfWidth_rad` of an azimuth raised by `raise_rad`. */
export function raisedLine(
  line: HorizonLine,
  azimuth_rad: number,
  halfWidth_rad: number,
  raise_rad: number,
): HorizonLine {
  const count = line.elevation_rad.length;
  const raised = line.elevation_rad.map((elevation, k) => {
    const turn = Math.abs((TWO_PI * k) / count - azimuth_rad) % TWO_PI;
    return Math.min(turn, TWO_PI - turn) <= halfWidth_rad ? elevation + raise_rad : elevation;
  });
  return { elevation_rad: raised };
}

/** Elevation of the skyline at an azimuth from -2π to 4π. */
export function horizonAt_rad(line: HorizonLine, azimuth_rad: number): number {
  const table = line.elevation_rad;
  // apart and short, so that the flat case costs no call
  return table.length === 1 ? table[0] : between_rad(table, azimuth_rad);
}

function between_rad(table: Float64Array, azimuth_rad: number): number {
  const count = table.length;
  let place = (azimuth_rad / TWO_PI) * count;
  if (place < 0) place += count;
  else if (place >= count) place -= count;
  const first = Math.floor(place);
  const low = table[first % count];
  return low + (place - first) * (table[(first + 1) % count] - low);
}
