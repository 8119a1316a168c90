/**
 * The model `sun`: Sun and Earth in the sky of any place on the Moon, with no base around it.
 */

import { type Fault, shown } from '../core/issues.ts';
import { z } from '../core/zod.ts';
import { covered_frac, discAbove_frac } from '../environment/disc.ts';
import {
  type Ephemeris, SUN_EARTH, sunEarth_ME, uncoveredSpan,
} from '../environment/ephemeris.ts';
import {
  horizonLine, type HorizonLine, MOON_RADIUS_m, sphereHorizon_rad,
} from '../environment/horizon.ts';
import type { Site } from '../environment/site.ts';
import { SKY, sitePosition, skyAtSite, sunHeight_radii } from '../environment/sun.ts';
import { isUtc, utc2000_s } from '../environment/utc.ts';
import { cos, sin } from '../math/elementary.ts';
import { DEG_PER_RAD, RAD_PER_DEG, tableValue } from '../math/numeric.ts';
import { inputFaults, knownTimes } from './faults.ts';

const angle_deg = z.number().min(-90).max(90);
const azimuth_deg = z.number().min(0).lt(360);

/** What the model asks for; unknown keys are errors. */
const input = z.strictObject({
  lat_deg: angle_deg.describe('Selenographic latitude (Mean Earth frame), north positive'),
  lon_deg: z.number().min(-180).max(360).describe('Longitude, east positive'),
  height_m: z.number().min(-10000).max(50000).optional().describe(
    'Height of the eye above the 1737.4 km sphere; default 0, or the ground of the named site',
  ),
  horizon: z.union([
    z.string().min(1),
    z.array(z.tuple([azimuth_deg, angle_deg])).min(1),
  ]).optional().describe(
    'Skyline: id of a built-in site, at most 5 km away, or [[azimuth_deg, elevation_deg], …]; ' +
    'default the bare sphere',
  ),
  utc: z.array(z.string().refine(isUtc, 'a UTC time like 2028-12-31T16:56:00Z')).min(1)
    .describe('Times, ISO 8601 with a final Z'),
});
export type SunInput = z.infer<typeof input>;

/** One instant: apparent angles of the centres, azimuth clockwise from north. */
export interface SunRow {
  utc: string;
  sunAz_deg: number;
  sunEl_deg: number;
  earthAz_deg: number;
  earthEl_deg: number;
  sunDist_m: number;
  earthDist_m: number;
  /** Share of the Sun's disc above the skyline. */
  disc_frac: number;
  /** Share of the Sun's disc behind the Earth. */
  eclipse_frac: number;
}

/** What the model reads besides its input. */
export interface SunAssets {
  readonly ephemeris: Ephemeris;
  readonly sites: readonly Site[];
}

/** The door to the model: its name, what it takes, and how to run it. */
export const sunModel = {
  name: 'sun',
  summary: 'Sun and Earth in the sky of a place: angles, distances, light, eclipses',
  input,
  run(asked: SunInput, assets: SunAssets): { rows: SunRow[] } {
    const { fault, stopOnAny } = inputFaults();
    const { line, height_m } = skylineOf(asked, assets.sites, fault);
    asked.utc.forEach((text, k) => {
      const time = utc2000_s(text);
      if (uncoveredSpan(assets.ephemeris, time, time) === '') return;
      fault(['utc', k], knownTimes(assets.ephemeris, 0), text);
    });
    stopOnAny();

    const position = sitePosition(asked.lat_deg, asked.lon_deg, height_m);
    const sunEarth = new Float64Array(SUN_EARTH.count);
    const sky = new Float64Array(SKY.count);
    const rows = asked.utc.map((utc) => {
      sunEarth_ME(assets.ephemeris, utc2000_s(utc), sunEarth);
      skyAtSite(position, sunEarth, sky);
      return rowOf(utc, sky, line);
    });
    return { rows };
  },
};

function rowOf(utc: string, sky: Float64Array, line: HorizonLine): SunRow {
  return {
    utc,
    sunAz_deg: sky[SKY.sunAz_rad] * DEG_PER_RAD,
    sunEl_deg: sky[SKY.sunEl_rad] * DEG_PER_RAD,
    earthAz_deg: sky[SKY.earthAz_rad] * DEG_PER_RAD,
    earthEl_deg: sky[SKY.earthEl_rad] * DEG_PER_RAD,
    sunDist_m: sky[SKY.sunDist_m],
    earthDist_m: sky[SKY.earthDist_m],
    disc_frac: discAbove_frac(sunHeight_radii(line, sky)),
    eclipse_frac: covered_frac(
      sky[SKY.separation_rad], sky[SKY.sunRadius_rad], sky[SKY.earthRadius_rad],
    ),
  };
}

/** A skyline is that of one place; farther from it than this, near ridges stand elsewhere. */
const SKYLINE_REACH_m = 5000; // C

/** Straight from the place asked for to a site, both on the sphere. */
function distance_m({ lat_deg, lon_deg }: SunInput, { lat_rad, lon_rad }: Site): number {
  const asked_rad = lat_deg * RAD_PER_DEG;
  const apart_rad = lon_deg * RAD_PER_DEG - lon_rad;
  const cosine = sin(asked_rad) * sin(lat_rad) + cos(asked_rad) * cos(lat_rad) * cos(apart_rad);
  return MOON_RADIUS_m * Math.sqrt(Math.max(0, 2 - 2 * cosine));
}

/** The skyline asked for and the height of the eye above the sphere. */
function skylineOf(
  asked: SunInput,
  sites: readonly Site[],
  fault: Fault,
): { line: HorizonLine; height_m: number } {
  const { horizon, height_m } = asked;
  if (horizon === undefined) {
    const eye_m = height_m ?? 0;
    return { line: { elevation_rad: Float64Array.of(sphereHorizon_rad(eye_m)) }, height_m: eye_m };
  }
  if (typeof horizon !== 'string') {
    return { line: lineThrough(horizon), height_m: height_m ?? 0 };
  }
  const site = sites.find((candidate) => candidate.id === horizon);
  if (site === undefined) {
    const ids = sites.map((candidate) => candidate.id).join(', ');
    fault(['horizon'], `one of ${ids}, or a list of pairs`, shown(horizon));
    return { line: { elevation_rad: Float64Array.of(0) }, height_m: 0 };
  }
  const away_m = distance_m(asked, site);
  if (away_m > SKYLINE_REACH_m) {
    const lat_deg = Number((site.lat_rad * DEG_PER_RAD).toFixed(4));
    const lon_deg = Number((site.lon_rad * DEG_PER_RAD).toFixed(4));
    const expected = `a place within ${SKYLINE_REACH_m / 1000} km of ${site.id} at ` +
      `${lat_deg}, ${lon_deg}, or a skyline of its own`;
    fault(['horizon'], expected, `one ${(away_m / 1000).toFixed(0)} km away`);
  }
  const eye_m = height_m ?? site.height_m;
  if (eye_m < site.height_m) {
    const ground = `at least ${site.height_m} m, the ground of ${site.id}`;
    fault(['height_m'], ground, String(eye_m));
  }
  return { line: horizonLine(site.horizon, eye_m - site.height_m), height_m: eye_m };
}

/** Points of a resampled skyline: every tenth of a degree. */
const LINE_POINTS = 3600;

/** A skyline through points at any azimuths, linear between them and around north. */
function lineThrough(points: readonly (readonly [number, number])[]): HorizonLine {
  const sorted = [...points].sort((a, b) => a[0] - b[0]);
  const last = sorted[sorted.length - 1];
  const around = [[last[0] - 360, last[1]], ...sorted, [sorted[0][0] + 360, sorted[0][1]]];
  const azimuths_deg = Float64Array.from(around, (point) => point[0]);
  const elevations_rad = Float64Array.from(around, (point) => point[1] * RAD_PER_DEG);
  return {
    elevation_rad: Float64Array.from({ length: LINE_POINTS }, (_, k) =>
      tableValue(azimuths_deg, elevations_rad, (360 * k) / LINE_POINTS)),
  };
}
