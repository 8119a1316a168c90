/**
 * The sky at the two ends of a tick. Ticks follow each other, so the end of one is the start of the
 * next: half the work is kept. A pure function of time: jumping about gives the same values.
 */
import type { Ephemeris } from './ephemeris.ts';
import { SUN_EARTH, sunEarth_ME } from './ephemeris.ts';
import type { SitePosition } from './sun.ts';
import { SKY, skyAtSite } from './sun.ts';

export interface SkyClock {
  /** Sky at the start and the end of the tick, places as in SKY. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Fills both for a tick. */
  moveTo(from_utc2000_s: number, to_utc2000_s: number): void;
}

/** A clock for one site; allocates nothing when it moves. */
export function createSkyClock(ephemeris: Ephemeris, position: SitePosition): SkyClock {
  const sunEarth = new Float64Array(SUN_EARTH.count);
  const from = new Float64Array(SKY.count);
  const to = new Float64Array(SKY.count);
  // time of `to`, in an array: a closed-over number that changes is slow
  const at_s = Float64Array.of(-1);
  return {
    from,
    to,
    moveTo(from_utc2000_s, to_utc2000_s) {
      if (at_s[0] === from_utc2000_s) from.set(to);
      else {
        sunEarth_ME(ephemeris, from_utc2000_s, sunEarth);
        skyAtSite(position, sunEarth, from);
      }
      sunEarth_ME(ephemeris, to_utc2000_s, sunEarth);
      skyAtSite(position, sunEarth, to);
      at_s[0] = to_utc2000_s;
    },
  };
}
