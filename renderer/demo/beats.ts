/**
 * The beats of S1's story, placed on the real sunset, sunrise and eclipse of the run: 90 s in all.
 */
import type { OpenedRun } from '../../sim/view.ts';
import type { Beat } from './story.ts';

const HOUR_S = 3600;
const DAY_S = 86400;
/** The disc of the Sun, half a degree, rises over a flat horizon in an hour and more. */
const SUN_RISES_S = 2 * HOUR_S;
/**
 * From the middle of an eclipse, of its length: the middle two fifths are total (S1: 103 min of
 * 256, decision 16), so the beat begins in the dark and sees the light come back.
 */
const ECLIPSE_FROM_frac = -0.1;
const ECLIPSE_TO_frac = 0.27;

/** The story of a run; empty when it has no night to tell of. */
export function beatsOf(run: OpenedRun): readonly Beat[] {
  const days = run.bands.filter(({ kind }) => kind === 'sun');
  const sunset_s = days[0]?.to_s;
  const sunrise_s = days[1]?.from_s;
  if (sunset_s === undefined || sunrise_s === undefined) return [];
  const eclipse = run.bands.find(({ kind, from_s }) => kind === 'eclipse' && from_s > sunrise_s);
  const night_s = sunrise_s - sunset_s;
  // the first rim of the Sun lights nothing yet
  const risen_s = sunrise_s + SUN_RISES_S;
  const story: Beat[] = [
    { ...beat('landing', 9, 0, 8 * HOUR_S, ['landing', 'overview', 'lander']), driftTo: ['east'] },
    beat('work', 14, Math.min(DAY_S, sunset_s / 4), sunset_s - 2 * DAY_S, [
      'rover',
      'work',
      'ground',
    ]),
    beat('sunset', 9, sunset_s - 30 * HOUR_S, sunset_s + 4 * HOUR_S, [
      'sunset',
      'ground',
      'overview',
    ]),
    beat('night', 13, sunset_s + 4 * HOUR_S, sunset_s + 0.45 * night_s, [
      'night',
      'node',
      'lander',
    ]),
    beat('choice', 12, 0, 0, ['node', 'data-node', 'lander']),
    beat('replay', 15, sunset_s, sunrise_s, ['night', 'earth', 'overview']),
    { ...beat('verdict', 8, risen_s, risen_s + 20 * HOUR_S, ['hero']), driftTo: ['landing'] },
  ];
  if (eclipse !== undefined) {
    const middle_s = (eclipse.from_s + eclipse.to_s) / 2;
    const length_s = eclipse.to_s - eclipse.from_s;
    story.push(
      beat(
        'eclipse',
        10,
        middle_s + ECLIPSE_FROM_frac * length_s,
        middle_s + ECLIPSE_TO_frac * length_s,
        ['earth', 'overview'],
      ),
    );
  }
  return story;
}

function beat(
  id: Beat['id'],
  duration_s: number,
  from_s: number,
  to_s: number,
  cameras: readonly string[],
): Beat {
  return { id, duration_ms: duration_s * 1000, from_s: Math.max(0, from_s), to_s, cameras };
}
