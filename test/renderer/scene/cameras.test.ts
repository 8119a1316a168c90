import { describe, expect, test } from 'vitest';
import {
  createCameraRig,
  EYE_CLEARANCE_m,
  PRESETS,
  presetPose,
} from '../../../renderer/scene/cameraRig.ts';
import { randomStream } from '../../../renderer/scene/noise.ts';
import { createTerrain } from '../../../renderer/scene/terrain.ts';
import { siteItems } from './harness/siteView.ts';

const terrain = createTerrain(7, 128);
const ground_m = terrain.height_m;
const items = siteItems({ sunAzimuth_deg: 150, sunElevation_deg: 18 });

describe('cameras', () => {
  test.each(PRESETS.map((p) => [p.id, p] as const))('%s stands above the ground', (_id, preset) => {
    const anchor = items.find((i) => i.model === preset.anchor) ?? null;
    const { eye } = presetPose(preset, ground_m, anchor);
    expect(eye[2] - ground_m(eye[0], eye[1])).toBeGreaterThanOrEqual(EYE_CLEARANCE_m - 1e-9);
  });

  test('no play with the controls brings the eye below the ground', () => {
    const random = randomStream(3);
    const rig = createCameraRig(presetPose(PRESETS[0], ground_m, null), ground_m);
    for (let i = 0; i < 4000; i++) {
      const kind = random();
      if (kind < 0.4) rig.orbit(random() - 0.5, random() - 0.6);
      else if (kind < 0.6) rig.pan(random() - 0.5, random() - 0.5);
      else if (kind < 0.8) rig.dolly(0.7 + 0.6 * random());
      else if (kind < 0.9) rig.shift([random() - 0.5, random() - 0.5, random() - 0.5]);
      else {
        rig.goTo(presetPose(PRESETS[i % PRESETS.length] ?? PRESETS[0], ground_m, null), 2);
        rig.advance(random());
      }
      const { eye } = rig.pose;
      expect(eye.every(Number.isFinite)).toBe(true);
      expect(eye[2] - ground_m(eye[0], eye[1])).toBeGreaterThan(EYE_CLEARANCE_m - 1e-6);
    }
  });

  test('a move eases in and out and ends exactly where it should', () => {
    const start = presetPose(PRESETS[0], ground_m, null);
    const end = presetPose(PRESETS[1], ground_m, null);
    const rig = createCameraRig(start, ground_m);
    rig.goTo(end, 4);
    rig.advance(0.2);
    const first = Math.hypot(rig.pose.eye[0] - start.eye[0], rig.pose.eye[1] - start.eye[1]);
    expect(first).toBeLessThan(0.02);
    for (let i = 0; i < 100; i++) rig.advance(0.05);
    expect(rig.pose).toEqual(end);
    expect(rig.isMoving).toBe(false);
  });

  test('what a move goes to may itself move, and is there at its end', () => {
    const rig = createCameraRig(presetPose(PRESETS[0], ground_m, null), ground_m);
    rig.goTo(presetPose(PRESETS[1], ground_m, null), 4);
    rig.advance(2);
    const halfway = rig.pose;
    const end = presetPose(PRESETS[2], ground_m, null);
    rig.redirect(end);
    expect(rig.pose).toEqual(halfway);
    rig.advance(2);
    expect(rig.pose).toEqual(end);
    const later = presetPose(PRESETS[4] ?? PRESETS[0], ground_m, null);
    rig.redirect(later);
    expect(rig.pose).toEqual(later);
    expect(rig.isMoving).toBe(false);
  });

  test('a touch stops a move', () => {
    const rig = createCameraRig(presetPose(PRESETS[0], ground_m, null), ground_m);
    rig.goTo(presetPose(PRESETS[1], ground_m, null), 4);
    rig.orbit(0.1, 0);
    expect(rig.isMoving).toBe(false);
  });
});
