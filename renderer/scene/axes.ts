/**
 * Axes of the scene. SITE is east, north, up (right-handed, metres, datum at the site origin);
 * Babylon is left-handed with y up. `toScene` is the one conversion: (e, n, u) → (x = e, y = u, z =
 * n), a swap of the last two axes, which also turns the handedness, so triangles keep their winding
 * only if swapped. Headings are clockwise from north. Models are built x forward, y left, z up and
 * swapped the same way.
 */
export type Triple = readonly [number, number, number];

/** SITE (east, north, up) to Babylon (x, y, z). Its own inverse. */
export function toScene(v: Triple): [number, number, number] {
  return [v[0], v[2], v[1]];
}

/** Babylon rotation about y that turns a model (x forward) to a heading clockwise from north. */
export function sceneYaw_rad(heading_rad: number): number {
  return heading_rad - Math.PI / 2;
}

/** Unit vector in SITE of an azimuth clockwise from north and an elevation, both in degrees. */
export function directionSite(
  azimuth_deg: number,
  elevation_deg: number,
): [number, number, number] {
  const az = (azimuth_deg * Math.PI) / 180;
  const el = (elevation_deg * Math.PI) / 180;
  return [Math.sin(az) * Math.cos(el), Math.cos(az) * Math.cos(el), Math.sin(el)];
}

/** Length-one copy of a vector; up for a zero vector. */
export function unitVector(v: Triple): [number, number, number] {
  const length = Math.hypot(v[0], v[1], v[2]);
  return length > 0 ? [v[0] / length, v[1] / length, v[2] / length] : [0, 0, 1];
}

/** Scalar product. */
export function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
