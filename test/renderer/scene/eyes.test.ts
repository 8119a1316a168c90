import { describe, expect, test } from 'vitest';
import type { Pose } from '../../../renderer/scene/cameraRig.ts';
import { createEyes, isCut } from '../../../renderer/scene/eyes.ts';
import type { Eyes } from '../../../renderer/scene/eyes.ts';
import type { SceneView } from '../../../renderer/scene/sceneView.ts';
import { siteView } from './harness/siteView.ts';

const HOUR_s = 3600;
const DAY_s = 24 * HOUR_s;
const POSE: Pose = { eye: [18, 8, 4], target: [0, 0, 1.7], fov_deg: 34 };

/** The site at a time of a lunar day: noon at 7 d, midnight at 22 d. */
function viewAt(time_s: number): SceneView {
  const turn_rad = ((time_s - 7 * DAY_s) / (29.53 * DAY_s)) * 2 * Math.PI;
  const sunElevation_deg = 29 * Math.cos(turn_rad);
  const sunAzimuth_deg = 180 + (turn_rad * 180) / Math.PI;
  const view = siteView({ sunAzimuth_deg, sunElevation_deg });
  return { ...view, time_s, utc_s: view.utc_s + time_s };
}

/** Stops between the exposure of eyes that look now and of eyes that have only seen this. */
function stopsOff(eyes: Eyes, view: SceneView, dt_s: number): number {
  const reached = eyes.look(view, [], POSE, dt_s).exposure;
  return Math.abs(Math.log2(reached / createEyes().look(view, [], POSE, 0).exposure));
}

describe('eyes', () => {
  test('day and night are many stops apart', () => {
    const day = createEyes().look(viewAt(7 * DAY_s), [], POSE, 0).exposure;
    const night = createEyes().look(viewAt(22 * DAY_s), [], POSE, 0).exposure;
    expect(Math.log2(night / day)).toBeGreaterThan(8);
  });

  test.each([
    ['day to night', 3, 20],
    ['night to day', 20, 30.5],
    ['back to the day', 20, 3],
    ['back to the night', 30.5, 20],
  ])('a jump from %s is exposed from its first picture', (_name, from_d, to_d) => {
    const eyes = createEyes();
    for (let i = 0; i < 5; i++) eyes.look(viewAt(from_d * DAY_s), [], POSE, 0.1);
    expect(stopsOff(eyes, viewAt(to_d * DAY_s), 1 / 60)).toBe(0);
    expect(eyes.isAdapting).toBe(false);
  });

  test.each([
    ['an hour', HOUR_s],
    ['six hours', 6 * HOUR_s],
    ['two days', 2 * DAY_s],
  ])('played at %s a picture it is never a stop too bright or too dark', (_name, step_s) => {
    const eyes = createEyes();
    for (let time_s = 0; time_s < 40 * DAY_s; time_s += step_s) {
      expect(stopsOff(eyes, viewAt(time_s), 1 / 60)).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  test('what is played slowly is followed slowly', () => {
    const eyes = createEyes();
    const before = { ...viewAt(0), sunVisible_frac: 1 };
    const shaded = { ...before, sunVisible_frac: 0.4 };
    eyes.look(before, [], POSE, 0);
    const off = stopsOff(eyes, shaded, 0.1);
    expect(off).toBeGreaterThan(0.1);
    for (let i = 0; i < 200; i++) eyes.look(shaded, [], POSE, 0.1);
    expect(stopsOff(eyes, shaded, 0.1)).toBeLessThan(0.02);
  });

  test('another site at the same instant is a jump, the next minute is none', () => {
    const view = viewAt(5 * DAY_s);
    const there = siteView({ sunAzimuth_deg: 90, sunElevation_deg: 1 });
    expect(isCut(view, { ...there, utc_s: view.utc_s })).toBe(true);
    expect(isCut(view, viewAt(5 * DAY_s + 60))).toBe(false);
    expect(isCut(view, viewAt(5 * DAY_s - 60))).toBe(true);
  });
});
