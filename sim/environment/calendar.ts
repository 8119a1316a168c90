/**
 * The calendar of a run: sunrises, sunsets, stretches of light, Earth in view, eclipses. Found by
 * scanning the sky and halving; the timeline draws it, criteria refer to it.
 */
import { discHeight_radii } from './disc.ts';
import type { HorizonLine } from './horizon.ts';
import type { SkyClock } from './sky-clock.ts';
import { SKY } from './sun.ts';

/** Times since the start, s, at which the Sun's centre crosses geometric elevation 0. */
export interface SunTimes {
  readonly rise_s: readonly number[];
  readonly set_s: readonly number[];
}

/** A stretch of the run, s since the start. */
export interface Band {
  readonly kind: 'sun' | 'eclipse' | 'earth';
  readonly from_s: number;
  readonly to_s: number;
}

export interface Calendar {
  readonly sunTimes: SunTimes;
  readonly bands: readonly Band[];
}

/** Shorter than any light or dark a limb can make: the disc takes an hour to rise. */
const SCAN_s = 600;
/** Well inside the 3 min of the oracles. */
const EXACT_s = 1;

type Height = (sky: Float64Array) => number;

/** Scans a run; crossings are good to a second. */
export function skyCalendar(
  clock: SkyClock,
  sunLine: HorizonLine,
  earthLine: HorizonLine,
  start_utc2000_s: number,
  duration_s: number,
): Calendar {
  const centre: Height = (sky) => sky[SKY.sunEl_rad];
  const sun: Height = (sky) =>
    discHeight_radii(sunLine, sky[SKY.sunAz_rad], sky[SKY.sunEl_rad], sky[SKY.sunRadius_rad]);
  const earth: Height = (sky) =>
    discHeight_radii(
      earthLine,
      sky[SKY.earthAz_rad],
      sky[SKY.earthEl_rad],
      sky[SKY.earthRadius_rad],
    );
  const eclipse: Height = (sky) =>
    sky[SKY.sunRadius_rad] + sky[SKY.earthRadius_rad] - sky[SKY.separation_rad];
  const [centreAt, sunAt, earthAt, eclipseAt] = scan(
    [centre, sun, earth, eclipse],
    clock,
    start_utc2000_s,
    duration_s,
  );
  return {
    sunTimes: {
      rise_s: centreAt.crossings.filter(({ isUp }) => isUp).map(({ time_s }) => time_s),
      set_s: centreAt.crossings.filter(({ isUp }) => !isUp).map(({ time_s }) => time_s),
    },
    bands: [
      ...bandsOf('sun', sunAt, duration_s),
      ...bandsOf('earth', earthAt, duration_s),
      ...bandsOf('eclipse', eclipseAt, duration_s),
    ],
  };
}

interface Crossings {
  readonly startsAbove: boolean;
  readonly crossings: { readonly time_s: number; readonly isUp: boolean }[];
}

function scan(
  heights: readonly Height[],
  clock: SkyClock,
  start_utc2000_s: number,
  duration_s: number,
): Crossings[] {
  clock.moveTo(start_utc2000_s, start_utc2000_s + SCAN_s);
  const found = heights.map((height): Crossings => ({
    startsAbove: height(clock.from) > 0,
    crossings: [],
  }));
  for (let at_s = 0; at_s < duration_s; at_s += SCAN_s) {
    const to_s = Math.min(at_s + SCAN_s, duration_s);
    clock.moveTo(start_utc2000_s + at_s, start_utc2000_s + to_s);
    const before = heights.map((height) => height(clock.from) > 0);
    const after = heights.map((height) => height(clock.to) > 0);
    heights.forEach((height, h) => {
      if (before[h] === after[h]) return;
      const time_s = crossing_s(height, clock, start_utc2000_s, at_s, to_s, after[h]);
      found[h].crossings.push({ time_s, isUp: after[h] });
    });
  }
  return found;
}

function crossing_s(
  height: Height,
  clock: SkyClock,
  start_utc2000_s: number,
  from_s: number,
  to_s: number,
  isUp: boolean,
): number {
  let low = from_s;
  let high = to_s;
  while (high - low > EXACT_s) {
    const middle = 0.5 * (low + high);
    clock.moveTo(start_utc2000_s + middle, start_utc2000_s + middle + EXACT_s);
    if (height(clock.from) > 0 === isUp) high = middle;
    else low = middle;
  }
  return 0.5 * (low + high);
}

function bandsOf(kind: Band['kind'], found: Crossings, duration_s: number): Band[] {
  const bands: Band[] = [];
  let from_s = found.startsAbove ? 0 : -1;
  for (const { time_s, isUp } of found.crossings) {
    if (isUp) from_s = time_s;
    else if (from_s >= 0) {
      bands.push({ kind, from_s, to_s: time_s });
      from_s = -1;
    }
  }
  if (from_s >= 0) bands.push({ kind, from_s, to_s: duration_s });
  return bands;
}
