/**
 * Frames and the rotations between them; every rotation names both, to then from.
 *
 * ME    Moon body-fixed, Mean Earth/polar axis: x to the mean Earth, z to the north pole.
 * SITE  local at a point of the surface: x east, y north, z up (selenocentric vertical).
 * A rotation is nine numbers in row order; azimuth runs clockwise from north.
 */

import { atan2, cos, sin } from './elementary.ts';
import { TWO_PI } from './numeric.ts';

/** Rotation that takes ME components to SITE components at a selenographic place, east positive. */
export function rot_SITE_ME(lat_rad: number, lon_rad: number): Float64Array {
  const sinLat = sin(lat_rad);
  const cosLat = cos(lat_rad);
  const sinLon = sin(lon_rad);
  const cosLon = cos(lon_rad);
  return Float64Array.of(
    -sinLon, cosLon, 0,
    -sinLat * cosLon, -sinLat * sinLon, cosLat,
    cosLat * cosLon, cosLat * sinLon, sinLat,
  );
}

/** Azimuth of a SITE vector, clockwise from north in [0, 2π); 0 for a vertical one. */
export function azimuth_rad(east: number, north: number): number {
  const azimuth = atan2(east, north);
  if (azimuth >= 0) return azimuth;
  // a tiny negative angle rounds up to a full turn
  const wrapped = azimuth + TWO_PI;
  return wrapped < TWO_PI ? wrapped : 0;
}

/** Elevation of a SITE vector above the horizontal, -π/2 to π/2. */
export function elevation_rad(east: number, north: number, up: number): number {
  return atan2(up, Math.sqrt(east * east + north * north));
}
