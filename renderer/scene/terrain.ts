/**
 * The ground as four nested square height grids about the site origin, each finer one the smooth
 * upsampling of the coarser plus its own band of craters and roughness. Heights are metres above
 * the site datum *in a tangent plane*: the fall d²/2R of the sphere (R = 1737.4 km) is already in
 * them. Procedural and illustrative, not a survey; statistics of environment.md 3.3 for a mare.
 */
import { craterBand, craterProfile_m, shapedCrater } from './craters.ts';
import type { Crater } from './craters.ts';
import { belowSkyline_m, roughShare, wornCrater } from './landingPlain.ts';
import { latticeNoise } from './noise.ts';

export const MOON_RADIUS_m = 1737400; // IAU mean radius, B
/** Half-widths of the levels, fine to coarse. */
export const LEVEL_HALF_m = [32, 256, 2048, 8192] as const;
/** Smallest and largest crater diameter stamped at each level, contiguous. */
export const LEVEL_CRATERS_m = [
  [0.45, 5],
  [5, 34],
  [34, 140],
  [140, 2600],
] as const;
/** Radius about the origin that the lander chose because it is smooth. */
const LANDING_CLEAR_m = 7;

/** Heights of one square. */
export type LevelGrid = {
  readonly half_m: number;
  readonly cell_m: number;
  /** resolution × resolution heights at cell centres, row by row from the south-west, in metres. */
  readonly height_m: Float32Array;
};

export type TerrainLevel = LevelGrid & {
  /** The level's share of the population, without those placed by hand. */
  readonly craters: readonly Crater[];
  /** All that were stamped. */
  readonly stamped: readonly Crater[];
};

export type Terrain = {
  readonly resolution: number;
  readonly levels: readonly TerrainLevel[];
  /** Height by bilinear lookup in the finest level that holds the point. */
  height_m(e_m: number, n_m: number): number;
};

/** Builds all levels from a seed. 512² a level takes about 0.2 s. */
export function createTerrain(seed: number, resolution: number): Terrain {
  const levels: TerrainLevel[] = [];
  for (let k = LEVEL_HALF_m.length - 1; k >= 0; k--) {
    levels.unshift(buildLevel(k, seed, resolution, levels[0]));
  }
  return { resolution, levels, height_m: heightOver(levels, resolution) };
}

/** The height at a point from the finest level that holds it; metres. */
export function heightOver(
  levels: readonly LevelGrid[],
  resolution: number,
): (e_m: number, n_m: number) => number {
  return (e_m, n_m) => {
    const reach = Math.max(Math.abs(e_m), Math.abs(n_m));
    const level = levels.find((l) => reach < l.half_m - l.cell_m) ?? levels[levels.length - 1];
    return level === undefined ? 0 : levelHeight_m(level, resolution, e_m, n_m);
  };
}

/** Bilinear height in one level, clamped at its edge. */
export function levelHeight_m(level: LevelGrid, res: number, e_m: number, n_m: number): number {
  const x = Math.min(res - 1.001, Math.max(0, (e_m + level.half_m) / level.cell_m - 0.5));
  const y = Math.min(res - 1.001, Math.max(0, (n_m + level.half_m) / level.cell_m - 0.5));
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const i = y0 * res + x0;
  const h = level.height_m;
  const fx = x - x0;
  const south = at(h, i) + (at(h, i + 1) - at(h, i)) * fx;
  const north = at(h, i + res) + (at(h, i + res + 1) - at(h, i + res)) * fx;
  return south + (north - south) * (y - y0);
}

function buildLevel(k: number, seed: number, res: number, coarser?: TerrainLevel): TerrainLevel {
  const half_m = LEVEL_HALF_m[k] ?? 0;
  const cell_m = (2 * half_m) / res;
  const band = LEVEL_CRATERS_m[k] ?? [1, 2];
  const height_m =
    coarser === undefined ? new Float32Array(res * res) : upsample(coarser, res, half_m);
  if (coarser === undefined) addRegionalRelief(height_m, res, half_m, seed);
  else addRoughness(height_m, res, half_m, k, seed);
  const craters = craterBand(half_m, band[0], band[1], seed * 16 + k)
    .filter((c) => keepsClear(c, k))
    .map(wornCrater);
  const all = [...craters, ...(COMPOSED[k] ?? [])];
  for (const crater of all) stampCrater(height_m, res, half_m, crater);
  lowerSkyline(height_m, res, half_m);
  return { half_m, cell_m, height_m, craters, stamped: all };
}

/**
 * A few craters placed by hand for the composition of the site, outside the statistics; each in the
 * level that has cells for it.
 */
const COMPOSED: readonly (readonly Crater[])[] = [
  [
    shapedCrater(-13.5, -9.5, 5.6, 0.3),
    shapedCrater(-17, 10.5, 4.2, 0.2),
    shapedCrater(6.5, -11.5, 3.4, 0.25),
    shapedCrater(1.5, 9, 2.6, 0.3),
  ],
  [
    shapedCrater(-21, 34, 22, 0.6),
    shapedCrater(38, -30, 17, 0.7),
    shapedCrater(-46, -13, 13, 0.45),
  ],
];

function keepsClear(crater: Crater, k: number): boolean {
  const distance_m = Math.hypot(crater.e_m, crater.n_m);
  if (k === 3) return distance_m > 2.2 * crater.diameter_m;
  const room = LANDING_CLEAR_m + 0.6 * crater.diameter_m;
  return crater.diameter_m < 0.9 || distance_m > room * (k === 2 ? 1.3 : 1);
}

function stampCrater(height: Float32Array, res: number, half_m: number, crater: Crater): void {
  const cell_m = (2 * half_m) / res;
  const radius_m = crater.diameter_m / 2;
  const reach_m = 2.4 * radius_m;
  const first = (centre: number): number =>
    Math.max(0, Math.floor((centre - reach_m + half_m) / cell_m));
  const last = (centre: number): number =>
    Math.min(res - 1, Math.ceil((centre + reach_m + half_m) / cell_m));
  for (let y = first(crater.n_m); y <= last(crater.n_m); y++) {
    const dn = (y + 0.5) * cell_m - half_m - crater.n_m;
    for (let x = first(crater.e_m); x <= last(crater.e_m); x++) {
      const de = (x + 0.5) * cell_m - half_m - crater.e_m;
      const r = Math.sqrt(de * de + dn * dn) / radius_m;
      if (r < 2.4) height[y * res + x] = at(height, y * res + x) + craterProfile_m(crater, r);
    }
  }
}

function lowerSkyline(height: Float32Array, res: number, half_m: number): void {
  const cell_m = (2 * half_m) / res;
  for (let y = 0; y < res; y++) {
    const n = (y + 0.5) * cell_m - half_m;
    for (let x = 0; x < res; x++) {
      const e = (x + 0.5) * cell_m - half_m;
      const i = y * res + x;
      height[i] = belowSkyline_m(at(height, i), Math.sqrt(e * e + n * n));
    }
  }
}

/** The coarsest level: rolling mare, a wrinkle ridge and far swells, and the fall of the sphere. */
function addRegionalRelief(height: Float32Array, res: number, half_m: number, seed: number): void {
  const cell_m = (2 * half_m) / res;
  for (let y = 0; y < res; y++) {
    const n = (y + 0.5) * cell_m - half_m;
    for (let x = 0; x < res; x++) {
      const e = (x + 0.5) * cell_m - half_m;
      const d2 = e * e + n * n;
      height[y * res + x] = regional_m(e, n, Math.sqrt(d2), seed) - d2 / (2 * MOON_RADIUS_m);
    }
  }
}

function regional_m(e: number, n: number, d: number, seed: number): number {
  const roll =
    6 * latticeNoise(e / 1900, n / 1900, seed + 1) + 3.2 * latticeNoise(e / 610, n / 610, seed + 2);
  // mare ridge crossing the south, broken along its length
  const ridge = n + 2600 + 0.35 * e + 320 * latticeNoise(e / 900, 3.1, seed + 3);
  const crest =
    14 * Math.exp(-((ridge / 260) ** 2)) * (0.65 + 0.35 * latticeNoise(e / 700, 9, seed));
  // rounded swells further out, low as the skyline of a mare
  const swell = Math.max(0, latticeNoise(e / 2100 + 7.3, n / 2100 + 1.9, seed + 4) + 0.2);
  const far = Math.min(1, Math.max(0, (d - 2300) / 2700));
  const hills = 52 * swell * swell * far * far * (3 - 2 * far);
  const fold = hills * 0.18 * latticeNoise(e / 420, n / 420, seed + 5);
  return roll * Math.min(1, d / 500) + crest + hills + fold;
}

/**
 * Roughness of a finer level: amplitude follows length^0.78 (Hurst exponent of maria), rms 2° at 17
 * m.
 */
function addRoughness(
  height: Float32Array,
  res: number,
  half_m: number,
  k: number,
  seed: number,
): void {
  const cell_m = (2 * half_m) / res;
  const lengths_m = [1, 2, 4, 8].map((share) => half_m / 4 / share);
  const amplitudes_m = lengths_m.map((length_m) => 0.4 * Math.pow(length_m / 17, 0.78));
  for (let y = 0; y < res; y++) {
    const n = (y + 0.5) * cell_m - half_m;
    for (let x = 0; x < res; x++) {
      const e = (x + 0.5) * cell_m - half_m;
      const edge = Math.min(1, (half_m - Math.max(Math.abs(e), Math.abs(n))) / (0.12 * half_m));
      let sum = 0;
      for (let octave = 0; octave < 4; octave++) {
        const length_m = lengths_m[octave] ?? 1;
        const noise = latticeNoise(e / length_m, n / length_m, seed + 31 * k + octave);
        sum += (amplitudes_m[octave] ?? 0) * noise;
      }
      height[y * res + x] =
        at(height, y * res + x) + sum * edge * roughShare(Math.sqrt(e * e + n * n));
    }
  }
}

/** Uniform cubic B-spline of the coarser level at the finer cells, rows first, then columns. */
function upsample(coarse: TerrainLevel, res: number, half_m: number): Float32Array {
  const weights = new Float32Array(4 * res);
  const start = new Int32Array(res);
  const cell_m = (2 * half_m) / res;
  for (let i = 0; i < res; i++) {
    const u = ((i + 0.5) * cell_m - half_m + coarse.half_m) / coarse.cell_m - 0.5;
    const t = u - Math.floor(u);
    start[i] = Math.floor(u) - 1;
    weights[4 * i] = (1 - t) ** 3 / 6;
    weights[4 * i + 1] = (3 * t ** 3 - 6 * t * t + 4) / 6;
    weights[4 * i + 2] = (-3 * t ** 3 + 3 * t * t + 3 * t + 1) / 6;
    weights[4 * i + 3] = t ** 3 / 6;
  }
  const firstRow = at(start, 0);
  const rowCount = at(start, res - 1) + 4 - firstRow;
  const wide = new Float32Array(rowCount * res);
  for (let row = 0; row < rowCount; row++) {
    for (let x = 0; x < res; x++) {
      const i = (firstRow + row) * res + at(start, x);
      wide[row * res + x] = tap4(coarse.height_m, i, 1, weights, 4 * x);
    }
  }
  const fine = new Float32Array(res * res);
  for (let y = 0; y < res; y++) {
    for (let x = 0; x < res; x++) {
      const i = (at(start, y) - firstRow) * res + x;
      fine[y * res + x] = tap4(wide, i, res, weights, 4 * y);
    }
  }
  return fine;
}

function tap4(v: Float32Array, i: number, step: number, w: Float32Array, j: number): number {
  return (
    at(v, i) * at(w, j) +
    at(v, i + step) * at(w, j + 1) +
    at(v, i + 2 * step) * at(w, j + 2) +
    at(v, i + 3 * step) * at(w, j + 3)
  );
}

function at(values: Float32Array | Int32Array, i: number): number {
  return values[i] ?? 0;
}
