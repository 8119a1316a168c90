/**
 * Shadows that the ground and its rocks cast, exact for a Sun of finite size. Each level is
 * resampled to rows along the Sun's azimuth; one sweep a row gives two surfaces: below `umbra` no
 * part of the disc is seen, above `penumbra` all of it. A shader then has the lit share of any
 * point, on the ground or on a machine, with one texture fetch, at any distance, without acne.
 */
import { levelHeight_m } from './terrain.ts';
import type { LevelGrid, Terrain } from './terrain.ts';
import { rockRise_m } from './rocks.ts';
import type { Rock } from './rocks.ts';

/** Floats a texel: umbra height, penumbra height, ground height (m), unused. */
export const SHADOW_CHANNELS = 4;
/** The lookup grid is this much wider than its level, so that a turned square still covers it. */
export const SHADOW_WIDEN = 1.4143;

export type ShadowSun = {
  /** Clockwise from north. */
  readonly azimuth_rad: number;
  readonly elevation_rad: number;
  readonly angularRadius_rad: number;
};

/** A level's casters: heights with rocks added, same layout as the level's heights. */
export function withRocks(level: LevelGrid, res: number, rocks: readonly Rock[]): Float32Array {
  const out = level.height_m.slice();
  for (const rock of rocks) {
    if (rock.diameter_m < 1.2 * level.cell_m) continue;
    stampRock(out, level, res, rock);
  }
  return out;
}

function stampRock(out: Float32Array, level: LevelGrid, res: number, rock: Rock): void {
  const radius_m = rock.diameter_m / 2;
  const half_m = (rock.diameter_m * rock.flatness_frac) / 2;
  const tall_m = 0.8 * half_m + rockRise_m(rock);
  const cells = Math.ceil(radius_m / level.cell_m) + 1;
  const cx = Math.floor((rock.e_m + level.half_m) / level.cell_m);
  const cy = Math.floor((rock.n_m + level.half_m) / level.cell_m);
  for (let y = Math.max(0, cy - cells); y <= Math.min(res - 1, cy + cells); y++) {
    for (let x = Math.max(0, cx - cells); x <= Math.min(res - 1, cx + cells); x++) {
      const de = (x + 0.5) * level.cell_m - level.half_m - rock.e_m;
      const dn = (y + 0.5) * level.cell_m - level.half_m - rock.n_m;
      const r2 = (de * de + dn * dn) / (radius_m * radius_m);
      if (r2 >= 1) continue;
      const top = rock.ground_m + tall_m * Math.sqrt(1 - r2);
      const i = y * res + x;
      out[i] = Math.max(out[i] ?? 0, top);
    }
  }
}

/**
 * Fills one level's shadow surfaces. Texel (column c, row r) lies at distance s along the direction
 * *away from* the Sun and t to its left seen from above: s = (c + 0.5) cell − half, t likewise,
 * with half = SHADOW_WIDEN × level half-width. `coarser` gives what stands beyond the sunward edge.
 */
export function sweepShadow(
  terrain: Pick<Terrain, 'levels' | 'resolution'>,
  k: number,
  casters: Float32Array,
  sun: ShadowSun,
  out: Float32Array | Float16Array,
  coarser?: Float32Array | Float16Array,
): void {
  const level = terrain.levels[k];
  if (level === undefined) return;
  const res = terrain.resolution;
  const source: LevelGrid = { ...level, height_m: casters };
  // the lookup grid's corners lie outside the level, all of them inside the next
  const beyond = terrain.levels[k + 1] ?? level;
  const half = level.half_m * SHADOW_WIDEN;
  const cell = (2 * half) / res;
  const limit = Math.PI / 2 - 0.02;
  const upper = Math.min(limit, sun.elevation_rad + sun.angularRadius_rad);
  const fallUmbra = Math.tan(Math.max(-0.05, upper)) * cell;
  const fallPenumbra = Math.tan(Math.max(-0.05, upper - 2 * sun.angularRadius_rad)) * cell;
  // away from the Sun, and to its left
  const ae = -Math.sin(sun.azimuth_rad);
  const an = -Math.cos(sun.azimuth_rad);
  const sampleCoarse = coarser === undefined ? undefined : coarseEdge(terrain, k + 1, coarser);
  for (let r = 0; r < res; r++) {
    const t = (r + 0.5) * cell - half;
    const edge = sampleCoarse?.(-half, t);
    let umbra = edge === undefined ? -1e4 : edge[0];
    let penumbra = edge === undefined ? -1e4 : edge[1];
    for (let c = 0; c < res; c++) {
      const s = (c + 0.5) * cell - half;
      const e = s * ae - t * an;
      const n = s * an + t * ae;
      umbra -= fallUmbra;
      penumbra -= fallPenumbra;
      const i = (r * res + c) * SHADOW_CHANNELS;
      const inside = Math.max(Math.abs(e), Math.abs(n)) < level.half_m;
      out[i] = umbra;
      out[i + 1] = penumbra;
      const ground = levelHeight_m(inside ? level : beyond, res, e, n);
      const caster = inside ? levelHeight_m(source, res, e, n) : ground;
      out[i + 2] = ground;
      umbra = Math.max(umbra, caster);
      penumbra = Math.max(penumbra, caster);
    }
  }
}

function coarseEdge(
  terrain: Pick<Terrain, 'levels' | 'resolution'>,
  k: number,
  surfaces: Float32Array | Float16Array,
): (s: number, t: number) => readonly [number, number] {
  const res = terrain.resolution;
  const half = (terrain.levels[k]?.half_m ?? 1) * SHADOW_WIDEN;
  const cell = (2 * half) / res;
  return (s, t) => {
    const c = Math.min(res - 1, Math.max(0, Math.floor((s + half) / cell)));
    const r = Math.min(res - 1, Math.max(0, Math.floor((t + half) / cell)));
    const i = (r * res + c) * SHADOW_CHANNELS;
    return [surfaces[i] ?? -1e4, surfaces[i + 1] ?? -1e4];
  };
}

/** A few steps of a half float near the base; more would dim flat ground under a low Sun. */
const SOFT_LEAST_m = 0.0008;

/** Least height of the soft edge in a level: half of what the Sun's ray falls in a cell. */
export function softEdge_m(elevation_rad: number, half_m: number, res: number): number {
  const cell_m = (2 * half_m * SHADOW_WIDEN) / res;
  return Math.max(SOFT_LEAST_m, 0.5 * Math.tan(Math.max(0.004, elevation_rad)) * cell_m);
}

/** Share of the Sun's disc seen at a height over a texel; what the shader does, for tests. */
export function litShare(umbra_m: number, penumbra_m: number, z_m: number, soft_m: number): number {
  const low = umbra_m;
  const high = Math.max(penumbra_m, umbra_m + soft_m);
  const x = Math.min(1, Math.max(0, (z_m - low) / (high - low)));
  return x * x * (3 - 2 * x);
}
