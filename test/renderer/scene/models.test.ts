import { describe, expect, test } from 'vitest';
import type { KitMesh } from '../../../renderer/scene/kit.ts';
import { sceneModels } from '../../../sim/core/scenario.ts';
import { MODEL_NAMES, createModel } from '../../../renderer/scene/models/catalogue.ts';
import { membraneSkin } from '../../../renderer/scene/models/membrane.ts';
import { measuredSize_m } from '../../../renderer/scene/models/model.ts';
import { ROCK_SHAPES, rockMesh } from '../../../renderer/scene/rockMesh.ts';

/** Volume inside a closed mesh; positive when Babylon's left-handed faces look outwards. */
function volume_m3(mesh: KitMesh): number {
  const p = (i: number): readonly number[] => {
    const v = (mesh.indices[i] ?? 0) * 3;
    return [mesh.positions[v] ?? 0, mesh.positions[v + 1] ?? 0, mesh.positions[v + 2] ?? 0];
  };
  let sum = 0;
  for (let i = 0; i < mesh.indices.length; i += 3) {
    const [ax = 0, ay = 0, az = 0] = p(i);
    const [bx = 0, by = 0, bz = 0] = p(i + 1);
    const [cx = 0, cy = 0, cz = 0] = p(i + 2);
    sum += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
  }
  // swapped axes turn the sign of the right-hand rule
  return -sum / 6;
}

describe('sizes of the models (scenarios.md S1)', () => {
  test('the lander is about 3 m tall and 3.5 m across its legs', () => {
    const { parts } = createModel('lander', 1);
    const [, , tall] = measuredSize_m(parts);
    expect(tall).toBeGreaterThan(2.8);
    expect(tall).toBeLessThan(3.2);
    const body = parts.find((p) => p.name === 'body')?.mesh.positions ?? [];
    let reach = 0;
    for (let i = 0; i < body.length; i += 3) {
      reach = Math.max(reach, Math.hypot(body[i] ?? 0, body[i + 2] ?? 0));
    }
    expect(2 * reach).toBeGreaterThan(3.3);
    expect(2 * reach).toBeLessThan(3.7);
  });

  test('the rover is 0.5 m long and 0.3 m wide', () => {
    const [long, wide] = createModel('rover', 1).size_m;
    expect(long).toBeGreaterThan(0.45);
    expect(long).toBeLessThan(0.6);
    expect(wide).toBeGreaterThan(0.28);
    expect(wide).toBeLessThan(0.35);
  });

  test('the membrane is 1.3 m across and 2 m tall when taut, and packs below 0.6 m', () => {
    const size = (fill: number): readonly number[] =>
      measuredSize_m([{ name: 'skin', mesh: membraneSkin(fill, 1), at: [0, 0, 0] }]);
    const [x = 0, , z = 0] = size(1);
    expect(x).toBeGreaterThan(1.22);
    expect(x).toBeLessThan(1.36);
    expect(z + 0.16).toBeGreaterThan(1.9);
    expect(z + 0.16).toBeLessThan(2.1);
    expect(size(0)[2]).toBeLessThan(0.6);
  });

  test('the membrane only grows taller as it fills', () => {
    let before = 0;
    for (let fill = 0; fill <= 1; fill += 0.1) {
      const mesh = membraneSkin(fill, 0);
      const tall = measuredSize_m([{ name: 'skin', mesh, at: [0, 0, 0] }])[2];
      expect(tall).toBeGreaterThan(before - 0.02);
      before = tall;
    }
  });

  test('a person in a suit is 1.8 to 1.95 m tall', () => {
    const [, , tall] = createModel('person', 1).size_m;
    expect(tall).toBeGreaterThan(1.8);
    expect(tall).toBeLessThan(1.95);
  });
});

describe('the meshes', () => {
  test.each(MODEL_NAMES)('%s: unit normals, indices in range, detail grows', (name) => {
    const counts = ([0, 1, 2] as const).map((detail) => {
      const { parts } = createModel(name, detail);
      for (const { mesh } of parts) {
        const vertices = mesh.positions.length / 3;
        expect(Math.max(...mesh.indices)).toBeLessThan(vertices);
        for (let i = 0; i < mesh.normals.length; i += 3) {
          const length = Math.hypot(
            mesh.normals[i] ?? 0,
            mesh.normals[i + 1] ?? 0,
            mesh.normals[i + 2] ?? 0,
          );
          if (Math.abs(length - 1) > 0.02) expect.fail(`normal of length ${length} in ${name}`);
        }
      }
      return parts.reduce((sum, p) => sum + p.mesh.indices.length / 3, 0);
    });
    expect(counts[0]).toBeLessThanOrEqual(counts[1] ?? 0);
    expect(counts[1]).toBeLessThanOrEqual(counts[2] ?? 0);
  });

  test('all models together stay below 20 000 triangles in the test tier', () => {
    const total = MODEL_NAMES.flatMap((n) => createModel(n, 0).parts).reduce(
      (sum, p) => sum + p.mesh.indices.length / 3,
      0,
    );
    expect(total).toBeLessThan(20000);
  });

  test('rocks are closed, face outwards and differ', () => {
    const volumes = Array.from({ length: ROCK_SHAPES }, (_none, i) => volume_m3(rockMesh(i, 2)));
    for (const volume of volumes) {
      expect(volume).toBeGreaterThan(0.8);
      expect(volume).toBeLessThan(4.2);
    }
    expect(new Set(volumes.map((v) => v.toFixed(4))).size).toBe(ROCK_SHAPES);
  });

  test('what a scenario may ask for is what can be drawn', () => {
    expect([...MODEL_NAMES].sort()).toEqual([...sceneModels].sort());
  });

  test('a model that is not known becomes a transport case', () => {
    expect(createModel('not-there', 0).parts[0]?.mesh.indices.length).toBeGreaterThan(100);
  });
});
