import { describe, expect, test } from 'vitest';
import { directionSite } from '../../../renderer/scene/axes.ts';
import type { Triple } from '../../../renderer/scene/axes.ts';
import { EYE_CLEARANCE_m } from '../../../renderer/scene/cameraRig.ts';
import { earthPose } from '../../../renderer/scene/earthPose.ts';
import { createTerrain } from '../../../renderer/scene/terrain.ts';
import { pixelOf } from './harness/picture.ts';

const ground_m = createTerrain(7, 128).height_m;
const LANDER = { e_m: 0, n_m: 0 };
/** Height of the tools over the picture with their margin, CSS pixels; two rows when narrow. */
const TOOLS_px = 44;
const TOOLS_TWO_ROWS_px = 76;

/** The loop Earth makes round its mean place at 60.5° N 4.6° W, and two other sites. */
const EARTHS: readonly (readonly [azimuth_deg: number, elevation_deg: number])[] = [
  [175, 29],
  [166, 23],
  [184, 23],
  [166, 36],
  [184, 36],
  [175, 21],
  [175, 37.5],
  [90, 12],
  [300, 55],
];
const PICTURES = [
  [1280, 420],
  [760, 470],
  [1900, 900],
  [520, 640],
  [1280, 200],
] as const;

const far = (eye: Triple, direction: Triple): Triple => [
  eye[0] + 1e6 * direction[0],
  eye[1] + 1e6 * direction[1],
  eye[2] + 1e6 * direction[2],
];

describe('Earth over the base', () => {
  test.each(EARTHS)('from azimuth %i, elevation %i', (azimuth_deg, elevation_deg) => {
    const earth = directionSite(azimuth_deg, elevation_deg);
    for (const [width, height] of PICTURES) {
      const pose = earthPose(earth, width / height, LANDER, ground_m);
      const [x, y] = pixelOf(pose, far(pose.eye, earth), width, height);
      const radius_px = (0.0166 / ((pose.fov_deg * Math.PI) / 180)) * height;
      // in the upper third, its whole disc below the tools, and not at the edge
      expect(y).toBeLessThan(height / 3);
      expect(y - radius_px).toBeGreaterThan(width < 600 ? TOOLS_TWO_ROWS_px : TOOLS_px);
      expect(x).toBeGreaterThan(width * 0.45);
      expect(x).toBeLessThan(width * 0.65);
    }
  });

  test.each(EARTHS)('the lander is below it, seen from azimuth %i, %i', (azimuth, elevation) => {
    const earth = directionSite(azimuth, elevation);
    for (const [width, height] of PICTURES) {
      const pose = earthPose(earth, width / height, LANDER, ground_m);
      const [, earthY] = pixelOf(pose, far(pose.eye, earth), width, height);
      const ground = ground_m(0, 0);
      const [topX, topY] = pixelOf(pose, [0, 0, ground + 2.7], width, height);
      const [, bodyY] = pixelOf(pose, [0, 0, ground + 1.9], width, height);
      expect(topY).toBeGreaterThan(earthY + 0.1 * height);
      expect(topX).toBeGreaterThan(0.25 * width);
      expect(topX).toBeLessThan(0.75 * width);
      // a good part of it is in the picture
      expect(bodyY).toBeLessThan(height);
      const { eye } = pose;
      expect(eye[2] - ground_m(eye[0], eye[1])).toBeGreaterThan(EYE_CLEARANCE_m);
      expect(Math.hypot(eye[0], eye[1])).toBeGreaterThan(3.5);
    }
  });
});
