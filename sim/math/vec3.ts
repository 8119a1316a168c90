/** Vectors of three, as numbers in and number out: nothing is allocated. */

import { atan2 } from './elementary.ts';

/** Angle between two unit vectors, 0 to π rad, accurate at small angles as at large ones. */
export function separation_rad(
  ax: number, ay: number, az: number,
  bx: number, by: number, bz: number,
): number {
  // half the angle from the lengths of difference and sum (Kahan 2006)
  const dx = ax - bx, dy = ay - by, dz = az - bz;
  const sx = ax + bx, sy = ay + by, sz = az + bz;
  return 2 * atan2(
    Math.sqrt(dx * dx + dy * dy + dz * dz),
    Math.sqrt(sx * sx + sy * sy + sz * sz),
  );
}
