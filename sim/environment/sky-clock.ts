/**
 * The sky at the two ends of a tick. Ticks follow each other: the end of one is the start of the
 * next, and the ends of those to come are computed some at a time, because code that runs in a row
 * stays in the processor's cache. A pure function of time: jumping about gives the same values.
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

/** Ends of ticks computed in a row; a jump throws the rest away. */
const AHEAD = 16;

/** A clock for one site; allocates nothing when it moves. */
export function createSkyClock(ephemeris: Ephemeris, position: SitePosition): SkyClock {
  const sunEarth = new Float64Array(SUN_EARTH.count);
  const from = new Float64Array(SKY.count);
  const to = new Float64Array(SKY.count);
  const ahead = Array.from({ length: AHEAD }, () => new Float64Array(SKY.count));
  const aheadAt_s = new Float64Array(AHEAD);
  // numbers that change stand in arrays: closed over they would be slow
  const at_s = Float64Array.of(-1);
  const next = Int32Array.of(AHEAD);

  function look(time_utc2000_s: number, sky: Float64Array): void {
    sunEarth_ME(ephemeris, time_utc2000_s, sunEarth);
    skyAtSite(position, sunEarth, sky);
  }

  function lookAhead(first_utc2000_s: number, step_s: number): void {
    look(first_utc2000_s, ahead[0]);
    aheadAt_s[0] = first_utc2000_s;
    for (let k = 1; k < AHEAD; k++) {
      const time_s = first_utc2000_s + k * step_s;
      // a time that is never asked for marks what the table does not cover
      aheadAt_s[k] = time_s < ephemeris.end_utc2000_s ? time_s : Infinity;
      if (time_s < ephemeris.end_utc2000_s) look(time_s, ahead[k]);
    }
    next[0] = 0;
  }

  return {
    from,
    to,
    moveTo(from_utc2000_s, to_utc2000_s) {
      const isNext = at_s[0] === from_utc2000_s;
      at_s[0] = to_utc2000_s;
      if (!isNext) {
        look(from_utc2000_s, from);
        look(to_utc2000_s, to);
        next[0] = AHEAD;
        return;
      }
      if (next[0] === AHEAD || aheadAt_s[next[0]] !== to_utc2000_s) {
        lookAhead(to_utc2000_s, to_utc2000_s - from_utc2000_s);
      }
      const sky = ahead[next[0]++];
      for (let k = 0; k < SKY.count; k++) {
        from[k] = to[k];
        to[k] = sky[k];
      }
    },
  };
}
