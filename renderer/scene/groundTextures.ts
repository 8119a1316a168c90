/**
 * What the ground shader reads: per level the slopes of the full grid with brightness, and one tile
 * of small relief that repeats. The tile's craters follow the same D^-2 law, which has no scale, so
 * the same tile serves at 1 m and at 500 m. Pure: arrays in, arrays out.
 */
import { craterDensity_m2, craterProfile_m, shapedCrater } from './craters.ts';
import { latticeNoise, randomStream } from './noise.ts';
import type { Terrain, TerrainLevel } from './terrain.ts';

/** Slope east, slope north, brightness about 1, hollow 0..1, for all levels one after the other. */
export function levelTexels(terrain: Terrain, seed: number): Float32Array {
  const res = terrain.resolution;
  const out = new Float32Array(terrain.levels.length * res * res * 4);
  for (const [k, level] of terrain.levels.entries()) {
    const h = level.height_m;
    const scale = 1 / (2 * level.cell_m);
    for (let y = 0; y < res; y++) {
      const up = Math.min(res - 1, y + 1) * res;
      const down = Math.max(0, y - 1) * res;
      for (let x = 0; x < res; x++) {
        const right = Math.min(res - 1, x + 1);
        const left = Math.max(0, x - 1);
        const row = y * res;
        const here = h[row + x] ?? 0;
        const e = h[row + right] ?? 0;
        const w = h[row + left] ?? 0;
        const n = h[up + x] ?? 0;
        const s = h[down + x] ?? 0;
        const i = ((k * res + y) * res + x) * 4;
        out[i] = (e - w) * scale;
        out[i + 1] = (n - s) * scale;
        const wave = level.half_m / 9;
        const across = (x * level.cell_m) / wave;
        const along = (y * level.cell_m) / wave;
        const patch =
          latticeNoise(across, along, seed + 77 + k) +
          0.6 * latticeNoise(across * 2.7, along * 2.7, seed + 97 + k);
        // hollows gather darker fines, crests show brighter, fresher soil
        const bend = (e + w + n + s - 4 * here) / level.cell_m;
        out[i + 2] = 1 + 0.075 * patch - 0.35 * Math.max(-0.4, Math.min(0.4, bend));
        out[i + 3] = Math.max(0, Math.min(1, bend * 2));
      }
    }
    brightenFresh(out.subarray(k * res * res * 4), level, res);
  }
  return out;
}

/** Craters younger than this still lie in the brighter soil they threw out (C). */
const FRESH_age = 0.35;
const EJECTA_reach = 2.6;
const EJECTA_gain = 0.2;

function brightenFresh(out: Float32Array, level: TerrainLevel, res: number): void {
  for (const crater of level.stamped) {
    const fresh = 1 - crater.age_frac / FRESH_age;
    const radius_m = crater.diameter_m / 2;
    if (fresh <= 0 || radius_m < 2 * level.cell_m) continue;
    const reach = Math.ceil((EJECTA_reach * radius_m) / level.cell_m);
    const cx = Math.floor((crater.e_m + level.half_m) / level.cell_m);
    const cy = Math.floor((crater.n_m + level.half_m) / level.cell_m);
    for (let y = Math.max(0, cy - reach); y <= Math.min(res - 1, cy + reach); y++) {
      for (let x = Math.max(0, cx - reach); x <= Math.min(res - 1, cx + reach); x++) {
        const r = (Math.hypot(x - cx, y - cy) * level.cell_m) / radius_m;
        const share = Math.max(0, 1 - r / EJECTA_reach);
        const i = (y * res + x) * 4 + 2;
        out[i] = (out[i] ?? 1) * (1 + EJECTA_gain * fresh * share);
      }
    }
  }
}

/**
 * A tile of small relief: slopes, brightness, height; wraps around. Lengths in units of the tile.
 */
export function detailTile(size: number, seed: number): Float32Array {
  const h = new Float32Array(size * size);
  const random = randomStream(seed + 900);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let sum = 0;
      let amplitude = 0.0036;
      for (let f = 8; f <= size / 2; f *= 2) {
        sum += amplitude * latticeNoise((x / size) * f, (y / size) * f, seed + f, f);
        amplitude *= 0.54;
      }
      h[y * size + x] = sum;
    }
  }
  const smallest = 5 / size;
  const density = craterDensity_m2(smallest);
  const count = Math.round(density - craterDensity_m2(0.13));
  for (let i = 0; i < count; i++) {
    const d = smallest / Math.sqrt(1 - random() * (1 - (smallest / 0.13) ** 2));
    stampWrapped(h, size, random(), random(), d, 0.15 + 0.85 * random());
  }
  return tileTexels(h, size, seed);
}

function stampWrapped(
  h: Float32Array,
  size: number,
  cx: number,
  cy: number,
  d: number,
  age: number,
): void {
  const crater = shapedCrater(0, 0, d, age);
  const cells = Math.ceil(1.2 * d * size);
  const x0 = Math.floor(cx * size);
  const y0 = Math.floor(cy * size);
  for (let dy = -cells; dy <= cells; dy++) {
    for (let dx = -cells; dx <= cells; dx++) {
      const r = Math.hypot(dx, dy) / size / (d / 2);
      if (r >= 2.4) continue;
      const i = ((y0 + dy + size) % size) * size + ((x0 + dx + size) % size);
      h[i] = (h[i] ?? 0) + craterProfile_m(crater, r);
    }
  }
}

function tileTexels(h: Float32Array, size: number, seed: number): Float32Array {
  const out = new Float32Array(size * size * 4);
  const at = (x: number, y: number): number =>
    h[((y + size) % size) * size + ((x + size) % size)] ?? 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const i = (y * size + x) * 4;
      out[i] = ((at(x + 1, y) - at(x - 1, y)) * size) / 2;
      out[i + 1] = ((at(x, y + 1) - at(x, y - 1)) * size) / 2;
      const bend =
        (at(x + 1, y) + at(x - 1, y) + at(x, y + 1) + at(x, y - 1) - 4 * at(x, y)) * size;
      const grain = latticeNoise(x / 2, y / 2, seed + 5, size / 2);
      out[i + 2] = 1 - 0.5 * Math.max(-0.3, Math.min(0.3, bend)) + 0.05 * grain;
      out[i + 3] = at(x, y);
    }
  }
  return out;
}

/**
 * Texels as shares of 0..1, the form both textures have on the GPU: slopes −1..1, brightness 0..2.
 * Bytes get a grain of half a step, so that smooth ground shows no contour lines.
 */
export function packedTexels(texels: Float32Array): Float32Array {
  const out = new Float32Array(texels.length);
  for (let i = 0; i < texels.length; i += 4) {
    out[i] = share(0.5 + 0.5 * (texels[i] ?? 0));
    out[i + 1] = share(0.5 + 0.5 * (texels[i + 1] ?? 0));
    out[i + 2] = share(0.5 * (texels[i + 2] ?? 0));
    out[i + 3] = share(texels[i + 3] ?? 0);
  }
  return out;
}

/** Shares as bytes, with a grain of half a step. */
export function byteTexels(shares: Float32Array, seed: number): Uint8Array {
  const random = randomStream(seed);
  const out = new Uint8Array(shares.length);
  for (let i = 0; i < shares.length; i++) {
    out[i] = Math.min(255, Math.max(0, Math.floor(255 * (shares[i] ?? 0) + random())));
  }
  return out;
}

function share(x: number): number {
  return Math.min(1, Math.max(0, x));
}
