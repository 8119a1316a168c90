/** Distinct rocks: a cut and worn ball of radius 1 each, faceted, made from seeded planes. Pure. */
import { PATTERN } from './machineShader.ts';
import { randomStream } from './noise.ts';
import { ROCK_REACH_frac } from './rocks.ts';
import type { KitMesh } from './kit.ts';
import { unit } from './kit.ts';
import type { Triple } from './axes.ts';

/** How many different rocks there are. */
export const ROCK_SHAPES = 6;

/** One of the rocks in Babylon axes; 80 triangles, four times as many with each further split. */
export function rockMesh(shape: number, splits: 1 | 2 | 3): KitMesh {
  const { points, faces } = icosphere(splits);
  const random = randomStream(4000 + shape);
  const planes = Array.from({ length: 10 }, () => ({
    n: unit([random() * 2 - 1, random() * 2 - 1, random() * 2 - 1]),
    d: ROCK_REACH_frac + 0.42 * random(),
  }));
  const worn = points.map((p) => {
    let r = 1;
    // soft minimum of the planes keeps edges from being razor sharp
    for (const plane of planes) {
      const c = p[0] * plane.n[0] + p[1] * plane.n[1] + p[2] * plane.n[2];
      if (c > 0.05) r = softMin(r, plane.d / c);
    }
    return [p[0] * r, p[1] * r, p[2] * r] as Triple;
  });
  return facets(worn, faces, shape);
}

function softMin(a: number, b: number): number {
  const k = 0.035;
  const h = Math.min(1, Math.max(0, 0.5 + (0.5 * (b - a)) / k));
  return b + (a - b) * h - k * h * (1 - h);
}

/** Normals between flat and smooth: facets read as stone, not as a ball. */
function facets(points: readonly Triple[], faces: readonly Triple[], shape: number): KitMesh {
  const smooth = points.map(() => [0, 0, 0] as [number, number, number]);
  const flat: Triple[] = faces.map((f) => {
    const [a, b, c] = f.map((i) => points[i] ?? [0, 0, 0]) as unknown as [Triple, Triple, Triple];
    const u: Triple = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const v: Triple = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
    const n: Triple = [
      u[1] * v[2] - u[2] * v[1],
      u[2] * v[0] - u[0] * v[2],
      u[0] * v[1] - u[1] * v[0],
    ];
    for (const i of f) {
      const s = smooth[i];
      if (s !== undefined) for (let k = 0; k < 3; k++) s[k] = (s[k] ?? 0) + (n[k] ?? 0);
    }
    return unit(n);
  });
  const count = faces.length * 3;
  const mesh: KitMesh = {
    positions: new Float32Array(count * 3),
    normals: new Float32Array(count * 3),
    uvs: new Float32Array(count * 2),
    colors: new Float32Array(count * 4),
    finishes: new Float32Array(count * 4),
    indices: new Uint32Array(count),
  };
  for (const [f, face] of faces.entries()) {
    for (let k = 0; k < 3; k++) {
      const i = face[k] ?? 0;
      const v = f * 3 + k;
      const p = points[i] ?? [0, 0, 0];
      const s = unit(smooth[i] ?? [0, 0, 1]);
      const n = unit(
        [0, 1, 2].map((a) => 0.72 * (flat[f]?.[a] ?? 0) + 0.28 * (s[a] ?? 0)) as unknown as Triple,
      );
      mesh.positions.set([p[0], p[2], p[1]], v * 3);
      mesh.normals.set([n[0], n[2], n[1]], v * 3);
      mesh.uvs.set([p[0], p[1]], v * 2);
      const tone = 1.1 + 0.06 * (shape - 2);
      mesh.colors.set([tone * 1.02, tone, tone * 0.965, 0.8], v * 4);
      mesh.finishes.set([PATTERN.rock, 0.9, 0, 0], v * 4);
      mesh.indices[v] = v;
    }
  }
  return mesh;
}

/** An icosphere of radius 1; faces counter-clockwise from outside. */
function icosphere(level: number): { points: Triple[]; faces: Triple[] } {
  const g = (1 + Math.sqrt(5)) / 2;
  const points: Triple[] = (
    [
      [-1, g, 0],
      [1, g, 0],
      [-1, -g, 0],
      [1, -g, 0],
      [0, -1, g],
      [0, 1, g],
      [0, -1, -g],
      [0, 1, -g],
      [g, 0, -1],
      [g, 0, 1],
      [-g, 0, -1],
      [-g, 0, 1],
    ] as Triple[]
  ).map(unit);
  let faces: Triple[] = [
    [0, 11, 5],
    [0, 5, 1],
    [0, 1, 7],
    [0, 7, 10],
    [0, 10, 11],
    [1, 5, 9],
    [5, 11, 4],
    [11, 10, 2],
    [10, 7, 6],
    [7, 1, 8],
    [3, 9, 4],
    [3, 4, 2],
    [3, 2, 6],
    [3, 6, 8],
    [3, 8, 9],
    [4, 9, 5],
    [2, 4, 11],
    [6, 2, 10],
    [8, 6, 7],
    [9, 8, 1],
  ];
  for (let l = 0; l < level; l++) {
    const middle = new Map<number, number>();
    const half = (a: number, b: number): number => {
      const key = Math.min(a, b) * 65536 + Math.max(a, b);
      const known = middle.get(key);
      if (known !== undefined) return known;
      const [p, q] = [points[a] ?? [0, 0, 1], points[b] ?? [0, 0, 1]];
      points.push(unit([p[0] + q[0], p[1] + q[1], p[2] + q[2]]));
      middle.set(key, points.length - 1);
      return points.length - 1;
    };
    faces = faces.flatMap(([a, b, c]): Triple[] => {
      const [x, y, z] = [half(a, b), half(b, c), half(c, a)];
      return [
        [a, x, z],
        [b, y, x],
        [c, z, y],
        [x, y, z],
      ];
    });
  }
  return { points, faces };
}
