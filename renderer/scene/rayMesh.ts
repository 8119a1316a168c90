/** Whether a ray meets a triangle of a mesh: what an upright box round it cannot say. Pure. */
import type { Triple } from './axes.ts';

/** Triangles as buffers: three numbers a corner, three corners a triangle. */
export type Triangles = {
  readonly positions: ArrayLike<number>;
  readonly indices: ArrayLike<number>;
};

/** True when the ray from a point meets any triangle, from either side (Möller and Trumbore). */
export function meetsTriangle(
  { positions, indices }: Triangles,
  from: Triple,
  to: Triple,
): boolean {
  const at = (i: number, axis: number): number => positions[3 * i + axis] ?? 0;
  for (let t = 0; t + 2 < indices.length; t += 3) {
    const [a, b, c] = [indices[t] ?? 0, indices[t + 1] ?? 0, indices[t + 2] ?? 0];
    const [ax, ay, az] = [at(a, 0), at(a, 1), at(a, 2)];
    const [ux, uy, uz] = [at(b, 0) - ax, at(b, 1) - ay, at(b, 2) - az];
    const [vx, vy, vz] = [at(c, 0) - ax, at(c, 1) - ay, at(c, 2) - az];
    const px = to[1] * vz - to[2] * vy;
    const py = to[2] * vx - to[0] * vz;
    const pz = to[0] * vy - to[1] * vx;
    const det = ux * px + uy * py + uz * pz;
    if (Math.abs(det) < 1e-14) continue;
    const [sx, sy, sz] = [from[0] - ax, from[1] - ay, from[2] - az];
    const u = (sx * px + sy * py + sz * pz) / det;
    if (u < 0 || u > 1) continue;
    const qx = sy * uz - sz * uy;
    const qy = sz * ux - sx * uz;
    const qz = sx * uy - sy * ux;
    const v = (to[0] * qx + to[1] * qy + to[2] * qz) / det;
    if (v < 0 || u + v > 1) continue;
    if ((vx * qx + vy * qy + vz * qz) / det > 1e-6) return true;
  }
  return false;
}
