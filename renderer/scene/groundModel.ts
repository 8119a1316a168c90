/**
 * The ground as plain arrays: made once for a seed and a quality, and swept for shadows whenever
 * the Sun has moved. Takes tenths of a second, so it runs in a worker (groundWorker.ts). Pure.
 */
import { byteTexels, detailTile, levelTexels, packedTexels } from './groundTextures.ts';
import type { Quality } from './quality.ts';
import { ROCK_SHAPES } from './rockMesh.ts';
import { scatterRocks } from './rocks.ts';
import type { Rock } from './rocks.ts';
import { SHADOW_CHANNELS, sweepShadow, withRocks } from './sunShadow.ts';
import type { ShadowSun } from './sunShadow.ts';
import { createTerrain } from './terrain.ts';
import type { LevelGrid } from './terrain.ts';
import { buildGround } from './terrainMesh.ts';
import type { GroundPatch } from './terrainMesh.ts';

/** Side of the tile of small relief, texels. */
export const DETAIL_SIZE = 512;

/** What decides a ground. */
export type GroundPlan = Pick<Quality, 'heightCells' | 'rings' | 'rocks' | 'isHalfFloat'> & {
  /** Same seed, same ground. */
  readonly seed: number;
};

/** What the picture needs of a ground; survives `postMessage`. */
export type GroundModel = {
  /** Fine to coarse. */
  readonly levels: readonly LevelGrid[];
  readonly patches: readonly GroundPatch[];
  readonly rocks: readonly Rock[];
  /** RGBA texels of all levels: bytes, or the bits of half floats. */
  readonly slopes: Uint8Array | Uint16Array;
  /** RGBA bytes of the tile. */
  readonly tile: Uint8Array;
};

/** A ground and the shadows on it. */
export type ModelledGround = {
  readonly model: GroundModel;
  /** Shadow surfaces of all levels for a Sun: the bits of half floats, SHADOW_CHANNELS a texel. */
  sweep(sun: ShadowSun): Uint16Array<ArrayBuffer>;
};

/** Makes a ground. 512² a level takes half a second, 1024² a little over one. */
export function modelGround(plan: GroundPlan): ModelledGround {
  const { seed, heightCells: res } = plan;
  const terrain = createTerrain(seed, res);
  const { patches, drawnHeight_m } = buildGround(terrain, plan.rings);
  const rocks = scatterRocks({ height_m: drawnHeight_m }, seed, plan.rocks, ROCK_SHAPES);
  const shares = packedTexels(levelTexels(terrain, seed));
  const slopes = plan.isHalfFloat ? bitsOf(new Float16Array(shares)) : byteTexels(shares, seed);
  const tile = byteTexels(packedTexels(detailTile(DETAIL_SIZE, seed)), seed);
  const levels = terrain.levels.map(({ half_m, cell_m, height_m }) => ({
    half_m,
    cell_m,
    height_m,
  }));
  const casters = terrain.levels.map((level) => withRocks(level, res, rocks));
  return {
    model: { levels, patches, rocks, slopes, tile },
    sweep(sun) {
      const size = res * res * SHADOW_CHANNELS;
      const surfaces = new Float16Array(levels.length * size);
      let coarser: Float16Array | undefined;
      for (let k = levels.length - 1; k >= 0; k--) {
        const out = surfaces.subarray(k * size, (k + 1) * size);
        sweepShadow(terrain, k, casters[k] ?? new Float32Array(0), sun, out, coarser);
        coarser = out;
      }
      return bitsOf(surfaces);
    },
  };
}

function bitsOf(values: Float16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  return new Uint16Array(values.buffer);
}
