import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  loadEphemeris,
  SUN_EARTH,
  sunEarth_ME,
  uncoveredSpan,
} from '../../../sim/environment/ephemeris.ts';
import { SKY, sitePosition, skyAtSite } from '../../../sim/environment/sun.ts';
import { utc2000_s } from '../../../sim/environment/utc.ts';
import { skyVectors_ME_m } from '../../reference/sky/sky-vectors.ts';
import {
  assetBytes,
  assetJson,
  committedEphemeris,
  referenceRows,
} from '../../support/sky-assets.ts';

const ephemeris = committedEphemeris();
const sunEarth = new Float64Array(SUN_EARTH.count);
const sky = new Float64Array(SKY.count);
const DEG = 180 / Math.PI;

/** Difference of two angles in degrees, wrapped to ±180. */
function turn_deg(a: number, b: number): number {
  return ((((a - b + 540) % 360) + 360) % 360) - 180;
}

/** Largest absolute value of each named difference over all rows. */
class Worst {
  readonly of: Record<string, number> = {};
  take(name: string, difference: number): void {
    this.of[name] = Math.max(this.of[name] ?? 0, Math.abs(difference));
  }
}

// the IAU 2009 rotation of the Moon differs from JPL DE421 by up to 0.0043° (environment.md 2.1)
const ANGLE_deg = 0.005;
// the library's Moon is 10 km nearer than JPL's on average, up to 15 km
const EARTH_DIST_km = 20;
const SUN_DIST_frac = 1e-5;

test.each([
  ['sun_earth_subpoints_daily_2026_2030.csv', 1826],
  ['sun_earth_subpoints_6h_2026-12_2027-01.csv', 248],
])('sub-solar and sub-Earth points agree with JPL in every row of %s', (name, rowCount) => {
  const rows = referenceRows(name);
  expect(rows.length).toBe(rowCount);
  const worst = new Worst();
  for (const { utc, value } of rows) {
    sunEarth_ME(ephemeris, utc2000_s(utc), sunEarth);
    const [sx, sy, sz, sunDist_m, ex, ey, ez, earthDist_m] = sunEarth;
    worst.take('sunLat_deg', Math.asin(sz) * DEG - value.subsolar_lat);
    worst.take('sunLon_deg', turn_deg(Math.atan2(sy, sx) * DEG, value.subsolar_lon));
    worst.take('earthLat_deg', Math.asin(ez) * DEG - value.subearth_lat);
    worst.take('earthLon_deg', turn_deg(Math.atan2(ey, ex) * DEG, value.subearth_lon));
    worst.take('sunDist_frac', sunDist_m / 149597870700 / value.sun_dist_au - 1);
    worst.take('earthDist_km', earthDist_m / 1000 - value.earth_dist_km);
  }
  const { sunDist_frac, earthDist_km, ...angles_deg } = worst.of;
  for (const [key, angle] of Object.entries(angles_deg)) expect(angle, key).toBeLessThan(ANGLE_deg);
  expect(sunDist_frac).toBeLessThan(SUN_DIST_frac);
  expect(earthDist_km).toBeLessThan(EARTH_DIST_km);
});

test.each([
  ['sun_earth_equator_0_0_daily_2026_2030.csv', 0, 0, 1826],
  ['sun_earth_equator_0_0_6h_2026-12_2027-01.csv', 0, 0, 248],
  ['sun_earth_shackleton_ridge_daily_2026_2030.csv', -89.45, 222.7, 1826],
  ['sun_earth_shackleton_ridge_6h_2026-12_2027-01.csv', -89.45, 222.7, 248],
])('Sun and Earth stand where JPL has them in every row of %s', (name, lat, lon, rowCount) => {
  const rows = referenceRows(name);
  expect(rows.length).toBe(rowCount);
  const position = sitePosition(lat, lon, 0);
  const worst = new Worst();
  for (const { utc, value } of rows) {
    sunEarth_ME(ephemeris, utc2000_s(utc), sunEarth);
    skyAtSite(position, sunEarth, sky);
    for (const body of ['sun', 'earth'] as const) {
      const elevation_deg = sky[SKY[`${body}El_rad`]] * DEG;
      const azimuth_deg = sky[SKY[`${body}Az_rad`]] * DEG;
      const across = turn_deg(azimuth_deg, value[`${body}_az`]) * Math.cos(elevation_deg / DEG);
      worst.take(`${body}El_deg`, elevation_deg - value[`${body}_el`]);
      worst.take(`${body}Az_deg`, across);
    }
    worst.take('sunDist_frac', sky[SKY.sunDist_m] / 1000 / value.sun_dist_km - 1);
    worst.take('earthDist_km', sky[SKY.earthDist_m] / 1000 - value.earth_dist_km);
  }
  const { sunDist_frac, earthDist_km, ...angles_deg } = worst.of;
  for (const [key, angle] of Object.entries(angles_deg)) expect(angle, key).toBeLessThan(ANGLE_deg);
  expect(sunDist_frac).toBeLessThan(SUN_DIST_frac);
  expect(earthDist_km).toBeLessThan(EARTH_DIST_km);
});

test('the committed table is what its generator makes of astronomy-engine', () => {
  let worst_deg = 0;
  let worst_m = 0;
  // 400 instants that fall everywhere in the granules, from the first day to the last
  for (let k = 0; k < 400; k++) {
    const time_s =
      ephemeris.start_utc2000_s +
      ((k + 0.5) / 400) * (ephemeris.end_utc2000_s - ephemeris.start_utc2000_s);
    const source = skyVectors_ME_m(time_s);
    sunEarth_ME(ephemeris, time_s, sunEarth);
    for (const at of [0, 4]) {
      const v = source.subarray(at === 0 ? 0 : 3, at === 0 ? 3 : 6);
      const length_m = Math.hypot(v[0], v[1], v[2]);
      const chord = Math.hypot(
        v[0] / length_m - sunEarth[at],
        v[1] / length_m - sunEarth[at + 1],
        v[2] / length_m - sunEarth[at + 2],
      );
      worst_deg = Math.max(worst_deg, chord * DEG);
      worst_m = Math.max(worst_m, Math.abs(length_m - sunEarth[at + 3]));
    }
  }
  // ten times the error of fit that the header states
  expect(worst_deg).toBeLessThan(3e-6);
  expect(worst_m).toBeLessThan(30);
});

test('the series of neighbouring granules meet', () => {
  const before = new Float64Array(SUN_EARTH.count);
  for (let border = 1; border < 1005; border++) {
    const time_s = ephemeris.start_utc2000_s + border * ephemeris.granule_s;
    sunEarth_ME(ephemeris, time_s - 1e-3, before);
    sunEarth_ME(ephemeris, time_s, sunEarth);
    // 1e-8 rad: the Sun moves 2.5e-9 in that millisecond, the fit errs by 4e-9
    for (const k of [0, 1, 2, 4, 5, 6]) {
      expect(Math.abs(before[k] - sunEarth[k])).toBeLessThan(1e-8);
    }
  }
});

test('the table covers 2024 to 2045 and refuses what lies outside', () => {
  const [from, to] = [utc2000_s('2024-01-01'), utc2000_s('2045-12-31T23:59:59Z')];
  expect(uncoveredSpan(ephemeris, from, to)).toBe('');
  expect(uncoveredSpan(ephemeris, from - 1, to)).toMatch(/known from 2024-01-01T00:00:00Z to 2046/);
  expect(uncoveredSpan(ephemeris, to, from)).not.toBe('');
  expect(uncoveredSpan(ephemeris, from, utc2000_s('2050-01-01'))).toMatch(/asked for 2024.*2050/);
  expect(() => sunEarth_ME(ephemeris, from - 1, sunEarth)).toThrow(/outside the sky table/);
  expect(() => sunEarth_ME(ephemeris, NaN, sunEarth)).toThrow(/outside the sky table/);
});

function sha256(path: string): string {
  return createHash('sha256').update(assetBytes(path)).digest('hex');
}

test('the binary is the one its header describes', () => {
  const header = assetJson('sky/sky.json') as { sha256: string };
  expect(sha256('sky/sun-earth.bin')).toBe(header.sha256);
});

test('SOURCES.md gives the checksums of sky and skyline as they are', () => {
  const sources = assetBytes('SOURCES.md').toString('utf8');
  for (const path of ['sky/sun-earth.bin', 'sites/connecting-ridge.horizon.json']) {
    expect(sources).toContain(`\`${path}\` | \`${sha256(path)}\``);
  }
});

test('a damaged or shortened table is refused', () => {
  const header = assetJson('sky/sky.json');
  const damaged = Uint8Array.from(assetBytes('sky/sun-earth.bin'));
  damaged[1234] ^= 1;
  expect(() => loadEphemeris(damaged, header)).toThrow(/CRC-32/);
  expect(() => loadEphemeris(damaged.subarray(8), header)).toThrow(/found 530632 bytes/);
});
