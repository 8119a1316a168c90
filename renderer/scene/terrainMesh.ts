/**
 * Ground geometry: a square of fine cells about the origin and rings of twice the cell, each split
 * in four sectors for culling. Pure buffers in Babylon axes; normals come from textures, so only
 * positions. On an outer border every second vertex lies on the straight line between its
 * neighbours: no cracks.
 */
import type { Terrain } from './terrain.ts';

export type RingPlan = {
  /** Cells along a side of the inner square and of each ring; a multiple of 8. */
  readonly cells: number;
  /** Half-width of the inner square. */
  readonly inner_m: number;
  /** Rings outside, each twice as wide as the one before. */
  readonly rings: number;
};

export type GroundPatch = {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
};

/** Rows of the plan from fine to coarse with the height of its vertices. */
export type GroundSurface = {
  readonly patches: readonly GroundPatch[];
  readonly triangles: number;
  /** Height of the drawn triangles at a point: what things stand on. */
  drawnHeight_m(e_m: number, n_m: number): number;
};

/** All patches of a plan over a terrain. */
export function buildGround(terrain: Pick<Terrain, 'height_m'>, plan: RingPlan): GroundSurface {
  const patches: GroundPatch[] = [];
  for (let ring = 0; ring <= plan.rings; ring++) {
    for (let sector = 0; sector < 4; sector++)
      patches.push(buildPatch(terrain, plan, ring, sector));
  }
  const triangles = patches.reduce((sum, p) => sum + p.indices.length / 3, 0);
  return { patches, triangles, drawnHeight_m: drawnHeight(terrain, plan) };
}

/** The height of the drawn triangles at a point. */
export function drawnHeight(
  terrain: Pick<Terrain, 'height_m'>,
  plan: RingPlan,
): GroundSurface['drawnHeight_m'] {
  return (e_m, n_m) => drawnHeight_m(terrain, plan, e_m, n_m);
}

function ringCell_m(plan: RingPlan, ring: number): number {
  return ((2 * plan.inner_m) / plan.cells) * 2 ** ring;
}

/** Height of a lattice vertex of a ring, with the odd ones of its outer border averaged. */
function vertexHeight_m(
  terrain: Pick<Terrain, 'height_m'>,
  plan: RingPlan,
  ring: number,
  i: number,
  j: number,
): number {
  const cell = ringCell_m(plan, ring);
  const side = plan.cells / 2;
  const h = (a: number, b: number): number => terrain.height_m(a * cell, b * cell);
  if (ring < plan.rings) {
    if (Math.abs(i) === side && Math.abs(j) % 2 === 1) return (h(i, j - 1) + h(i, j + 1)) / 2;
    if (Math.abs(j) === side && Math.abs(i) % 2 === 1) return (h(i - 1, j) + h(i + 1, j)) / 2;
  }
  return h(i, j);
}

function buildPatch(
  terrain: Pick<Terrain, 'height_m'>,
  plan: RingPlan,
  ring: number,
  sector: number,
): GroundPatch {
  const side = plan.cells / 2;
  const hole = ring === 0 ? 0 : side / 2;
  const cell = ringCell_m(plan, ring);
  const [i0, i1, j0, j1] = sectorBounds(side, hole, sector);
  const width = i1 - i0 + 1;
  const positions = new Float32Array(width * (j1 - j0 + 1) * 3);
  const indices: number[] = [];
  for (let j = j0; j <= j1; j++) {
    for (let i = i0; i <= i1; i++) {
      const v = (j - j0) * width + (i - i0);
      positions[3 * v] = i * cell;
      positions[3 * v + 1] = vertexHeight_m(terrain, plan, ring, i, j);
      positions[3 * v + 2] = j * cell;
      if (i < i1 && j < j1) {
        indices.push(v, v + 1, v + width + 1, v, v + width + 1, v + width);
      }
    }
  }
  return { positions, indices: new Uint32Array(indices) };
}

/**
 * Lattice bounds [i0, i1, j0, j1] of a sector: quadrants inside, pinwheel arms of a ring outside.
 */
function sectorBounds(
  side: number,
  hole: number,
  sector: number,
): [number, number, number, number] {
  if (hole === 0) {
    const east = sector % 2 === 1;
    const north = sector > 1;
    return [east ? 0 : -side, east ? side : 0, north ? 0 : -side, north ? side : 0];
  }
  if (sector === 0) return [-side, hole, hole, side];
  if (sector === 1) return [hole, side, -hole, side];
  if (sector === 2) return [-hole, side, -side, -hole];
  return [-side, -hole, -side, hole];
}

function drawnHeight_m(
  terrain: Pick<Terrain, 'height_m'>,
  plan: RingPlan,
  e_m: number,
  n_m: number,
): number {
  const reach = Math.max(Math.abs(e_m), Math.abs(n_m));
  let ring = 0;
  while (ring < plan.rings && reach > plan.inner_m * 2 ** ring) ring++;
  const cell = ringCell_m(plan, ring);
  const i = Math.floor(e_m / cell);
  const j = Math.floor(n_m / cell);
  const fx = e_m / cell - i;
  const fy = n_m / cell - j;
  const h = (a: number, b: number): number => vertexHeight_m(terrain, plan, ring, a, b);
  const a = h(i, j);
  const d = h(i + 1, j + 1);
  // the cell's diagonal runs from south-west to north-east
  if (fx > fy) {
    const b = h(i + 1, j);
    return a + (b - a) * fx + (d - b) * fy;
  }
  const c = h(i, j + 1);
  return a + (c - a) * fy + (d - c) * fx;
}
