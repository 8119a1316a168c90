/**
 * The Milky Way's outlines as a small picture in galactic coordinates. Used only by
 * generate-stars.ts.
 */

/** A closed outline: right ascension and declination in degrees. */
export type Ring = readonly (readonly [number, number])[];
type Edge = { readonly a: readonly [number, number]; readonly b: readonly [number, number] };

const rad = Math.PI / 180;
/** Samples along a side of a texel. */
const SAMPLES = 2;
/** Spread of the blur that hides the edges of the outlines, faintest first, degrees (C). */
const BLUR_deg: readonly number[] = [3, 1.6, 1, 0.8, 0.7];
/** Galactic centre and pole in ICRS, and the axis between (Hipparcos catalogue, vol. 1, 1.5.3). */
const AXES = [
  [-0.0548755604, -0.8734370902, -0.4838350155],
  [0.4941094279, -0.44482963, 0.7469822445],
  [-0.867666149, -0.1980763734, 0.4559837762],
] as const;

/** A byte per texel, longitude from −180° eastwards, south first, about the galactic plane. */
export function milkyWayTexels(
  levels: readonly (readonly Ring[])[],
  width: number,
  height: number,
): Uint8Array {
  const sum = new Float64Array(width * height);
  levels.forEach((rings, k) => {
    const sigma = (BLUR_deg[k] * width) / 360;
    blurred(coverage(rings, width, height), width, height, sigma).forEach((share, i) => {
      sum[i] += share / levels.length;
    });
  });
  return Uint8Array.from(sum, (share) => Math.round(255 * share));
}

/** Share of each texel inside outlines. */
function coverage(rings: readonly Ring[], width: number, height: number): Float64Array {
  const table = edgesByLongitude(rings);
  const step_deg = 360 / width;
  return new Float64Array(width * height).map((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    let inside = 0;
    for (let k = 0; k < SAMPLES * SAMPLES; k++) {
      const l_deg = (x + ((k % SAMPLES) + 0.5) / SAMPLES) * step_deg - 180;
      const b_deg = (y + (Math.floor(k / SAMPLES) + 0.5) / SAMPLES - height / 2) * step_deg;
      if (isInside(table, ...equatorialOf(l_deg, b_deg))) inside++;
    }
    return inside / (SAMPLES * SAMPLES);
  });
}

function equatorialOf(l_deg: number, b_deg: number): readonly [number, number] {
  const g = [
    Math.cos(b_deg * rad) * Math.cos(l_deg * rad),
    Math.cos(b_deg * rad) * Math.sin(l_deg * rad),
    Math.sin(b_deg * rad),
  ];
  const [x, y, z] = [0, 1, 2].map((c) => AXES.reduce((s, axis, r) => s + axis[c] * g[r], 0));
  return [Math.atan2(y, x) / rad, Math.asin(z) / rad];
}

/** Difference of two longitudes, −180 to 180. */
const turn_deg = (deg: number): number => deg - 360 * Math.round(deg / 360);

/** Edges by the whole degrees of right ascension that they touch. */
function edgesByLongitude(rings: readonly Ring[]): readonly Edge[][] {
  const table: Edge[][] = Array.from({ length: 360 }, () => []);
  for (const ring of rings) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length];
      const span = turn_deg(b[0] - a[0]);
      const from = Math.floor(Math.min(a[0], a[0] + span));
      const to = Math.floor(Math.max(a[0], a[0] + span));
      for (let d = from; d <= to; d++) table[(d + 720) % 360].push({ a, b });
    });
  }
  return table;
}

/** Outlines cross the meridian from here to the north pole, outside all, an odd number of times. */
function isInside(table: readonly Edge[][], ra_deg: number, dec_deg: number): boolean {
  let inside = false;
  for (const { a, b } of table[(Math.floor(ra_deg) + 720) % 360]) {
    const da = turn_deg(a[0] - ra_deg);
    const db = turn_deg(b[0] - ra_deg);
    if (da > 0 === db > 0 || Math.abs(da - db) > 180) continue;
    if (a[1] + ((b[1] - a[1]) * da) / (da - db) > dec_deg) inside = !inside;
  }
  return inside;
}

/** Gaussian blur, round in longitude. */
function blurred(from: Float64Array, width: number, height: number, sigma: number): Float64Array {
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((s, w) => s + w, 0);
  const pass = (data: Float64Array, at: (x: number, y: number, k: number) => number) =>
    data.map((_, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      return weights.reduce((s, w, k) => s + w * data[at(x, y, k - reach)], 0) / total;
    });
  const across = pass(from, (x, y, k) => y * width + ((x + k + width) % width));
  return pass(across, (x, y, k) => Math.min(height - 1, Math.max(0, y + k)) * width + x);
}
