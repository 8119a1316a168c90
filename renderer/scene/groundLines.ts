/**
 * Cables lying on the ground and wheel tracks pressed into it, from paths of east and north. Pure.
 */
import { FINISH, createKit } from './kit.ts';
import type { KitMesh } from './kit.ts';
import { curve, hose } from './kitParts.ts';
import type { Triple } from './axes.ts';
import { ROVER_TRACK_m } from './models/rover.ts';

type Ground = (e_m: number, n_m: number) => number;
type Path = readonly (readonly [number, number])[];

const CABLE_RADIUS_m = 0.013;
/** A hanging cable reaches the ground within this distance. */
const DROP_m = 0.55;
const RUT_m = 0.05;
const GROUSER_PITCH_m = 0.0382; // 14 grousers on a wheel of 0.085 m

/** A cable along a path, resting on the ground, wandering a little as laid cable does. */
export function cableMesh(
  path: Path,
  ground_m: Ground,
  detail: 0 | 1 | 2,
  startHeight_m = 0,
): KitMesh {
  const kit = createKit(detail);
  const [from = [0, 0]] = path;
  const way = resample(path, 0.22);
  const points: Triple[] = way.map(([e, n], i) => {
    // its ends are where it is plugged in
    const free = Math.min(1, i / 3, (way.length - 1 - i) / 3);
    const wander = free * (0.025 * Math.sin(i * 1.7) + 0.02 * Math.sin(i * 0.61));
    const at: readonly [number, number] = [e + wander, n - wander * 0.7];
    // hangs down from where it starts, then lies
    const fall = Math.max(0, 1 - Math.hypot(e - from[0], n - from[1]) / DROP_m);
    const lift = CABLE_RADIUS_m * 0.75 + startHeight_m * fall * fall;
    return [...at, ground_m(...at) + lift];
  });
  hose(kit, points, CABLE_RADIUS_m, FINISH.dark, 2);
  return kit.build();
}

export type TrackMesh = {
  readonly positions: Float32Array;
  /** Across −1..1, along in grousers. */
  readonly uvs: Float32Array;
  readonly indices: Uint32Array;
};

/** Two ruts along a path of the vehicle's centre. */
export function trackMesh(path: Path, ground_m: Ground): TrackMesh {
  const points = resample(path, 0.12);
  const positions: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  for (const side of [-1, 1]) {
    let walked = 0;
    const first = positions.length / 3;
    for (const [i, p] of points.entries()) {
      const q = points[Math.min(points.length - 1, i + 1)] ?? p;
      const o = points[Math.max(0, i - 1)] ?? p;
      const length = Math.hypot(q[0] - o[0], q[1] - o[1]) || 1;
      const left: readonly [number, number] = [-(q[1] - o[1]) / length, (q[0] - o[0]) / length];
      walked += i > 0 ? Math.hypot(p[0] - o[0], p[1] - o[1]) : 0;
      for (const across of [-1, 0, 1]) {
        const shift = (side * ROVER_TRACK_m) / 2 + across * RUT_m;
        const e = p[0] + left[0] * shift;
        const n = p[1] + left[1] * shift;
        positions.push(e, ground_m(e, n) + 0.004, n);
        uvs.push(across, walked / GROUSER_PITCH_m);
      }
      if (i === 0) continue;
      const a = first + (i - 1) * 3;
      indices.push(a, a + 3, a + 4, a, a + 4, a + 1, a + 1, a + 4, a + 5, a + 1, a + 5, a + 2);
    }
  }
  return {
    positions: new Float32Array(positions),
    uvs: new Float32Array(uvs),
    indices: new Uint32Array(indices),
  };
}

/**
 * Points along a path about `step_m` apart, corners rounded as wheels and cables do, ends included.
 */
export function resample(corners: Path, step_m: number): readonly (readonly [number, number])[] {
  const out: (readonly [number, number])[] = [];
  const path =
    corners.length < 3
      ? corners
      : curve(
          corners.map(([e, n]) => [e, n, 0]),
          8,
        ).map(([e, n]) => [e, n] as const);
  for (let i = 0; i + 1 < path.length; i++) {
    const a = path[i] ?? [0, 0];
    const b = path[i + 1] ?? a;
    const count = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / step_m));
    for (let k = 0; k < count; k++) {
      out.push([a[0] + ((b[0] - a[0]) * k) / count, a[1] + ((b[1] - a[1]) * k) / count]);
    }
  }
  const last = path[path.length - 1];
  if (last !== undefined) out.push(last);
  return out;
}
