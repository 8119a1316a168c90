import { describe, expect, test } from 'vitest';
import { dot, unitVector } from '../../../renderer/scene/axes.ts';
import type { Triple } from '../../../renderer/scene/axes.ts';
import {
  createCameraRig,
  EYE_CLEARANCE_m,
  PRESETS,
  presetPose,
} from '../../../renderer/scene/cameraRig.ts';
import type { Pose } from '../../../renderer/scene/cameraRig.ts';
import { cross } from '../../../renderer/scene/kit.ts';
import { randomStream } from '../../../renderer/scene/noise.ts';
import { createTerrain } from '../../../renderer/scene/terrain.ts';
import { openedRun } from '../../../sim/index.ts';
import { compiled } from '../../support/base.ts';
import { siteItems } from './harness/siteView.ts';

const terrain = createTerrain(7, 128);
const ground_m = terrain.height_m;
const SCENE = openedRun(compiled('first-node'), []).scene;
const items = siteItems({ sunAzimuth_deg: 150, sunElevation_deg: 18 });

/** Where S1's things and its person stand, the rover at the start and at sunset, m. */
const STANDING = [...SCENE.map(({ e_m, n_m }) => [e_m, n_m] as const), [5, -6]] as const;
/** A booth of 1280 by 720 has its captions from here on down, of the picture's height. */
const CAPTIONS_FROM_frac = 0.78;
const ASPECT = 1000 / 580;

/** Where a point stands in the picture of a pose, from its left and top, of its size. */
function placeOf({ eye, target, fov_deg }: Pose, point: Triple): { x: number; y: number } {
  const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  const ahead = unitVector(minus(target, eye));
  const right = unitVector(cross(ahead, [0, 0, 1]));
  const way = minus(point, eye);
  const half = dot(way, ahead) * Math.tan((fov_deg * Math.PI) / 360);
  return {
    x: 0.5 + dot(way, right) / half / ASPECT / 2,
    y: 0.5 - dot(way, cross(right, ahead)) / half / 2,
  };
}

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

  test.each(['landing', 'east', 'sunset'])('of %s no caption hides what it is about', (id) => {
    const preset = PRESETS.find((known) => known.id === id) ?? PRESETS[0];
    const pose = presetPose(preset, ground_m, null);
    let seen = 0;
    for (const [e_m, n_m] of STANDING) {
      const { x, y } = placeOf(pose, [e_m, n_m, ground_m(e_m, n_m)]);
      if (x < 0 || x > 1) continue;
      seen++;
      expect(y, `${e_m} ${n_m}`).toBeLessThan(CAPTIONS_FROM_frac);
    }
    expect(seen).toBeGreaterThan(4);
  });

  test('a touch stops a move', () => {
    const rig = createCameraRig(presetPose(PRESETS[0], ground_m, null), ground_m);
    rig.goTo(presetPose(PRESETS[1], ground_m, null), 4);
    rig.orbit(0.1, 0);
    expect(rig.isMoving).toBe(false);
  });
});
