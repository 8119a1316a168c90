import { expect, test } from 'vitest';
import { covered_frac, discAbove_frac } from '../../../sim/environment/disc.ts';
import { SUN_EARTH, sunEarth_ME } from '../../../sim/environment/ephemeris.ts';
import { horizonAt_rad, horizonLine } from '../../../sim/environment/horizon.ts';
import { earthLine, sunLine } from '../../../sim/environment/site.ts';
import {
  SKY,
  type SitePosition,
  sitePosition,
  skyAtSite,
  sunHeight_radii,
} from '../../../sim/environment/sun.ts';
import { utc2000_s } from '../../../sim/environment/utc.ts';
import { committedEphemeris, committedSite, referenceRows } from '../../support/sky-assets.ts';

const ephemeris = committedEphemeris();
const sunEarth = new Float64Array(SUN_EARTH.count);
const sky = new Float64Array(SKY.count);
const ridge = committedSite('connecting-ridge');
const frigoris = committedSite('mare-frigoris');

function skyAt(position: SitePosition, time_utc2000_s: number): Float64Array {
  sunEarth_ME(ephemeris, time_utc2000_s, sunEarth);
  skyAtSite(position, sunEarth, sky);
  return sky;
}

/** Time at which the Sun's centre crosses elevation zero within two hours of a guess. */
function crossing_s(position: SitePosition, guess: string): number {
  let low = utc2000_s(guess) - 7200;
  let high = low + 14400;
  const isUpAtFirst = skyAt(position, low)[SKY.sunEl_rad] > 0;
  while (high - low > 1) {
    const middle = 0.5 * (low + high);
    if (skyAt(position, middle)[SKY.sunEl_rad] > 0 === isUpAtFirst) low = middle;
    else high = middle;
  }
  return high;
}

test.each([
  ['2028-11-24T19:45Z'],
  ['2028-12-09T09:19Z'],
  ['2028-12-24T07:36Z'],
  ['2029-01-08T02:49Z'],
])('the Sun crosses the horizon of Frigoris at %s, within 3 minutes', (expected) => {
  const found_s = crossing_s(frigoris.position, expected);
  expect(Math.abs(found_s - utc2000_s(expected))).toBeLessThan(180);
});

interface Eclipse {
  mid_s: number;
  any_h: number;
  full_h: number;
}

function eclipseNear(position: SitePosition, guess_s: number): Eclipse {
  const step_s = 10;
  let least = Infinity;
  const eclipse: Eclipse = { mid_s: 0, any_h: 0, full_h: 0 };
  for (let t = guess_s - 4 * 3600; t < guess_s + 4 * 3600; t += step_s) {
    const s = skyAt(position, t);
    const separation = s[SKY.separation_rad];
    const covered = covered_frac(separation, s[SKY.sunRadius_rad], s[SKY.earthRadius_rad]);
    if (separation < least) {
      least = separation;
      eclipse.mid_s = t;
    }
    if (covered > 0) eclipse.any_h += step_s / 3600;
    if (covered === 1) eclipse.full_h += step_s / 3600;
  }
  return eclipse;
}

// lengths are given to 0.1 h or 0.05 h; the air we count as opaque adds up to 0.08 h
test.each([
  ['mare-frigoris', '2028-12-31T16:56Z', 4.2, 1.7],
  ['connecting-ridge', '2029-12-20T22:38Z', 4.4, 1.1],
  ['connecting-ridge', '2032-04-25T15:18Z', 4.2, 1.35],
  ['connecting-ridge', '2032-10-18T18:59Z', 4.4, 2.5],
  ['connecting-ridge', '2033-04-14T19:17Z', NaN, NaN],
  ['connecting-ridge', '2033-10-08T10:52Z', NaN, NaN],
  ['connecting-ridge', '2036-02-11T22:16Z', NaN, NaN],
  ['connecting-ridge', '2036-08-07T02:48Z', NaN, NaN],
  ['connecting-ridge', '2037-01-31T14:04Z', NaN, NaN],
])('%s is in the middle of an eclipse at %s, within 3 minutes', (id, mid, any_h, full_h) => {
  const site = id === 'mare-frigoris' ? frigoris : ridge;
  const found = eclipseNear(site.position, utc2000_s(mid));
  expect(Math.abs(found.mid_s - utc2000_s(mid))).toBeLessThan(180);
  expect(found.full_h).toBeGreaterThan(1);
  if (Number.isNaN(any_h)) return;
  expect(Math.abs(found.any_h - any_h)).toBeLessThan(0.1);
  expect(Math.abs(found.full_h - full_h)).toBeLessThan(0.1);
});

/** Southern sub-solar latitude, in degrees: largest at the southern summer solstice. */
function southernLat_deg(time_utc2000_s: number): number {
  sunEarth_ME(ephemeris, time_utc2000_s, sunEarth);
  return (-Math.asin(sunEarth[SUN_EARTH.sunZ]) * 180) / Math.PI;
}

// the crest is flat (0.005° in two days), so frames that differ by 0.02° put it a day or two apart
test.each([['2029-09-25'], ['2031-08-17'], ['2032-08-06'], ['2034-06-06']])(
  'the sub-solar latitude crests in the south within two days of %s',
  (expected) => {
    const middle_s = utc2000_s(expected) + 43200;
    let crest_s = 0;
    for (let t = middle_s - 4 * 86400; t < middle_s + 4 * 86400; t += 3600) {
      const here = southernLat_deg(t);
      if (here > southernLat_deg(t - 3600) && here >= southernLat_deg(t + 3600)) crest_s = t;
    }
    expect(Math.abs(crest_s - middle_s)).toBeLessThan(2.5 * 86400);
  },
);

test('the southern summer solstice of 2029 falls on the day the JPL table has', () => {
  const rows = referenceRows('sun_earth_subpoints_daily_2026_2030.csv').filter(
    ({ utc }) => utc.startsWith('2029-09') || utc.startsWith('2029-10'),
  );
  const deepest = rows.reduce((a, b) => (b.value.subsolar_lat < a.value.subsolar_lat ? b : a));
  const ours = rows.reduce((a, b) =>
    southernLat_deg(utc2000_s(b.utc)) > southernLat_deg(utc2000_s(a.utc)) ? b : a,
  );
  expect(Math.abs(utc2000_s(ours.utc) - utc2000_s(deepest.utc))).toBeLessThanOrEqual(86400);
});

/** Three-hourly instants of 2026 to 2030, the period of the reference figures. */
function forEveryThreeHours(visit: (time_utc2000_s: number) => void): number {
  let count = 0;
  for (let t = utc2000_s('2026-01-01'); t < utc2000_s('2031-01-01'); t += 10800) {
    visit(t);
    count++;
  }
  return count;
}

test('on flat ground at 89.45 S the Sun is up 50.8 % and the Earth 47 % of the time', () => {
  const position = sitePosition(-89.45, 222.7, 0);
  let sunUp = 0;
  let earthUp = 0;
  const count = forEveryThreeHours((t) => {
    const s = skyAt(position, t);
    if (s[SKY.sunEl_rad] > 0) sunUp++;
    if (s[SKY.earthEl_rad] > 0) earthUp++;
  });
  // half of the last digit the reference states, and a little for its own steps
  expect(Math.abs(sunUp / count - 0.508)).toBeLessThan(0.002);
  expect(Math.abs(earthUp / count - 0.473)).toBeLessThan(0.005);
});

test('above the bare sphere the summit of the ridge is always lit', () => {
  const line = horizonLine({ kind: 'flat' }, ridge.height_m);
  expect(line.elevation_rad[0] * (180 / Math.PI)).toBeCloseTo(-2.66, 2);
  let least = 1;
  forEveryThreeHours((t) => {
    least = Math.min(least, discAbove_frac(sunHeight_radii(line, skyAt(ridge.position, t))));
  });
  expect(least).toBe(1);
});

test.each([
  [0, 0.898, 0.934, 5.6],
  [2, 0.928, 0.95, 5.1],
  [10, 0.969, 0.982, 2.3],
])('the ridge at %i m is lit as the reference has it', (height_m, mean, any, longest_d) => {
  const line = sunLine(ridge, height_m);
  let light = 0;
  let litSteps = 0;
  let dark = 0;
  let longestDark = 0;
  const count = forEveryThreeHours((t) => {
    const share = discAbove_frac(sunHeight_radii(line, skyAt(ridge.position, t)));
    light += share;
    if (share > 0) litSteps++;
    dark = share > 0 ? 0 : dark + 1;
    longestDark = Math.max(longestDark, dark);
  });
  expect(Math.abs(light / count - mean)).toBeLessThan(0.005);
  expect(Math.abs(litSteps / count - any)).toBeLessThan(0.005);
  // one step of three hours
  expect(Math.abs(longestDark / 8 - longest_d)).toBeLessThan(0.13);
});

test('the Earth is in view 60 % of the time over our terrain, 51 % behind its massifs', () => {
  const open = sunLine(ridge, 2);
  const behind = earthLine(ridge, 2);
  let seenOpen = 0;
  let seenBehind = 0;
  const count = forEveryThreeHours((t) => {
    const s = skyAt(ridge.position, t);
    const azimuth = s[SKY.earthAz_rad];
    if (s[SKY.earthEl_rad] > horizonAt_rad(open, azimuth)) seenOpen++;
    if (s[SKY.earthEl_rad] > horizonAt_rad(behind, azimuth)) seenBehind++;
  });
  expect(Math.abs(seenOpen / count - 0.6)).toBeLessThan(0.01);
  // Bryant 2009, Goldstone radar topography: 51 % for the best base site; the raise is assumed
  expect(Math.abs(seenBehind / count - 0.51)).toBeLessThan(0.03);
});
