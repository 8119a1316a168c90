/**
 * The quality ladder. Budgets: test tier at most 60 k triangles and 120 draws (product.md,
 * desktop.md 7.2).
 */
import type { RingPlan } from './terrainMesh.ts';

export type Tier = 'test' | 'low' | 'medium' | 'high';

export type Quality = {
  readonly antialias: boolean;
  /** Cells along a side of each height level; a power of two. */
  readonly heightCells: number;
  readonly rings: RingPlan;
  readonly rocks: number;
  readonly rockDetail: 0 | 1 | 2;
  readonly modelDetail: 0 | 1 | 2;
  /** Machines' shadow map, texels a side. */
  readonly castTexels: number;
  readonly spotTexels: number;
  readonly taps: readonly [search: number, shadow: number, spot: number];
  readonly anisotropy: number;
  /** Slopes as half floats; bytes are four times as fast when the processor draws. */
  readonly isHalfFloat: boolean;
  /** Extra ground relief close by. */
  readonly isFine: boolean;
  /** Width of Earth's picture, texels. */
  readonly earthWidth: number;
  readonly maxPixelRatio: number;
  /** Most pixels when a processor draws them. */
  readonly softwarePixels: number;
  /** Draws only when something changed, at most this often. */
  readonly onDemand_ms: number;
};

/** All tiers. */
export const QUALITY: Readonly<Record<Tier, Quality>> = {
  test: {
    antialias: false,
    heightCells: 512,
    rings: { cells: 40, inner_m: 32, rings: 8 },
    rocks: 64,
    rockDetail: 0,
    modelDetail: 0,
    castTexels: 1024,
    spotTexels: 512,
    taps: [6, 8, 4],
    anisotropy: 1,
    isHalfFloat: false,
    isFine: true,
    earthWidth: 256,
    maxPixelRatio: 1,
    softwarePixels: 640 * 360,
    onDemand_ms: 200,
  },
  low: {
    antialias: false,
    heightCells: 512,
    rings: { cells: 64, inner_m: 32, rings: 8 },
    rocks: 160,
    rockDetail: 0,
    modelDetail: 0,
    castTexels: 1024,
    spotTexels: 512,
    taps: [6, 8, 4],
    anisotropy: 1,
    isHalfFloat: false,
    isFine: true,
    earthWidth: 256,
    maxPixelRatio: 1,
    softwarePixels: 330_000,
    onDemand_ms: 0,
  },
  medium: {
    antialias: true,
    heightCells: 1024,
    rings: { cells: 128, inner_m: 32, rings: 8 },
    rocks: 900,
    rockDetail: 1,
    modelDetail: 1,
    castTexels: 2048,
    spotTexels: 1024,
    taps: [10, 20, 10],
    anisotropy: 8,
    isHalfFloat: true,
    isFine: true,
    earthWidth: 1024,
    maxPixelRatio: 1.5,
    softwarePixels: Infinity,
    onDemand_ms: 0,
  },
  high: {
    antialias: true,
    heightCells: 1024,
    rings: { cells: 192, inner_m: 32, rings: 8 },
    rocks: 2400,
    rockDetail: 2,
    modelDetail: 2,
    castTexels: 4096,
    spotTexels: 2048,
    taps: [16, 36, 16],
    anisotropy: 16,
    isHalfFloat: true,
    isFine: true,
    earthWidth: 1024,
    maxPixelRatio: 2,
    softwarePixels: Infinity,
    onDemand_ms: 0,
  },
};
