/**
 * The beats of S1's story, placed on the real sunset, sunrise and eclipse of the run: 90 s in all.
 */
import type { OpenedRun } from '../../sim/view.ts';
import type { Beat } from './story.ts';

const HOUR_S = 3600;
const DAY_S = 86400;

/** The story of a run; empty when it has no night to tell of. */
export function beatsOf(run: OpenedRun): readonly Beat[] {
  const days = run.bands.filter(({ kind }) => kind === 'sun');
  const sunset_s = days[0]?.to_s;
  const sunrise_s = days[1]?.from_s;
  if (sunset_s === undefined || sunrise_s === undefined) return [];
  const eclipse = run.bands.find(({ kind, from_s }) => kind === 'eclipse' && from_s > sunrise_s);
  const night_s = sunrise_s - sunset_s;
  const story: Beat[] = [
    beat('landing', 9, 0, 8 * HOUR_S, ['overview', 'hero', 'lander']),
    beat('work', 14, Math.min(DAY_S, sunset_s / 4), sunset_s - 2 * DAY_S, [
      'rover',
      'work',
      'ground',
    ]),
    beat('sunset', 9, sunset_s - 30 * HOUR_S, sunset_s + 4 * HOUR_S, [
      'sunset',
      'low-sun',
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
    beat('verdict', 8, sunrise_s, sunrise_s + 20 * HOUR_S, ['sunrise', 'hero', 'overview']),
  ];
  if (eclipse !== undefined) {
    story.push(
      beat('eclipse', 10, eclipse.from_s - HOUR_S, eclipse.to_s + HOUR_S, [
        'earth',
        'eclipse',
        'overview',
      ]),
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
