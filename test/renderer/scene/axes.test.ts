import { describe, expect, test } from 'vitest';
import { Matrix, Vector3 } from '../../../renderer/scene/engine.ts';
import { directionSite, sceneYaw_rad, toScene } from '../../../renderer/scene/axes.ts';

describe('axes', () => {
  test('east, north and up become x, z and y', () => {
    expect(toScene([1, 0, 0])).toEqual([1, 0, 0]);
    expect(toScene([0, 1, 0])).toEqual([0, 0, 1]);
    expect(toScene([0, 0, 1])).toEqual([0, 1, 0]);
  });

  test('the conversion is its own inverse', () => {
    expect(toScene(toScene([1, 2, 3]))).toEqual([1, 2, 3]);
  });

  test('azimuth runs clockwise from north', () => {
    const [e, n, u] = directionSite(90, 0);
    expect(e).toBeCloseTo(1, 12);
    expect(n).toBeCloseTo(0, 12);
    expect(u).toBe(0);
  });

  test.each([
    [0, [0, 0, 1]],
    [90, [1, 0, 0]],
    [180, [0, 0, -1]],
    [250, [Math.sin((250 * Math.PI) / 180), 0, Math.cos((250 * Math.PI) / 180)]],
  ] as const)('a model with heading %i faces that way in Babylon', (heading_deg, expected) => {
    const yaw = sceneYaw_rad((heading_deg * Math.PI) / 180);
    const turn = Matrix.RotationYawPitchRoll(yaw, 0, 0);
    const forward = Vector3.TransformNormal(new Vector3(1, 0, 0), turn);
    expect(forward.x).toBeCloseTo(expected[0], 6);
    expect(forward.z).toBeCloseTo(expected[2], 6);
    // model y is left: at heading north that is west
    const left = Vector3.TransformNormal(new Vector3(0, 0, 1), turn);
    expect(left.x).toBeCloseTo(-expected[2], 6);
  });
});
