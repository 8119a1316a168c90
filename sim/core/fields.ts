/**
 * Fields: grids too large for the state buffer (heights, compaction, the known map), kept as tiles
 * of 64 x 64 float64 cells. Only tiles that were written exist. A snapshot shares the tiles and
 * copies none: a tile is copied when it is next written. Each write gives its tile a number that no
 * other write of the run had, so that a page asks only for what changed, also after going back.
 */
import { assert } from './errors.ts';

/** Cells along the edge of a tile. */
export const TILE_CELLS = 64;
const CELLS_A_TILE = TILE_CELLS * TILE_CELLS;

/** A grid as its subsystem declares it; the name carries the unit, `height_m`. */
export interface FieldSpec {
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  /** Value of every cell nobody has written. */
  readonly start: number;
}

/** A grid of a running base. Read with cellOf, write with setCell. */
export interface Field {
  readonly spec: FieldSpec;
  readonly tileColumns: number;
  /** Row after row of tiles; undefined where nothing was written. */
  readonly tiles: (Float64Array | undefined)[];
  /** Number of the write that last touched each tile, 0 never. */
  readonly versions: Float64Array;
  /** 1 where a snapshot holds the tile too: copy before writing. */
  readonly isShared: Uint8Array;
  /** Writes so far; never goes back. */
  readonly writes: { count: number };
}

/** Tiles of a field at an instant. */
export type FieldSnapshot = readonly (Float64Array | undefined)[];

/** A field with every cell at its start value. */
export function createField(spec: FieldSpec): Field {
  const { name, columns, rows, start } = spec;
  assert(columns > 0 && rows > 0 && start - start === 0, `field ${name} has no cells or no start`);
  const tileColumns = Math.ceil(columns / TILE_CELLS);
  const tileCount = tileColumns * Math.ceil(rows / TILE_CELLS);
  return {
    spec,
    tileColumns,
    tiles: new Array<Float64Array | undefined>(tileCount).fill(undefined),
    versions: new Float64Array(tileCount),
    isShared: new Uint8Array(tileCount),
    writes: { count: 0 },
  };
}

/** Value of a cell; column and row count from the south-west corner. */
export function cellOf(field: Field, column: number, row: number): number {
  const tile = field.tiles[tileAt(field, column, row)];
  return tile === undefined ? field.spec.start : tile[cellAt(column, row)];
}

/** Writes a cell. */
export function setCell(field: Field, column: number, row: number, value: number): void {
  const at = tileAt(field, column, row);
  const tile = field.tiles[at];
  let own = tile;
  if (own === undefined) own = new Float64Array(CELLS_A_TILE).fill(field.spec.start);
  else if (field.isShared[at] === 1) own = own.slice();
  if (own !== tile) {
    field.tiles[at] = own;
    field.isShared[at] = 0;
  }
  own[cellAt(column, row)] = value;
  field.writes.count += 1;
  field.versions[at] = field.writes.count;
}

function tileAt(field: Field, column: number, row: number): number {
  const { columns, rows } = field.spec;
  assert(
    column >= 0 && row >= 0 && column < columns && row < rows,
    `field ${field.spec.name} has no cell ${column}, ${row}`,
  );
  return Math.floor(row / TILE_CELLS) * field.tileColumns + Math.floor(column / TILE_CELLS);
}

function cellAt(column: number, row: number): number {
  return (row % TILE_CELLS) * TILE_CELLS + (column % TILE_CELLS);
}

/** Shares the tiles with a snapshot; costs the list of tiles, not their cells. */
export function snapshotField(field: Field): FieldSnapshot {
  field.isShared.fill(1);
  return field.tiles.slice();
}

/** Puts the tiles of a snapshot back. */
export function restoreField(field: Field, from: FieldSnapshot): void {
  assert(from.length === field.tiles.length, `snapshot of another ${field.spec.name}`);
  for (let t = 0; t < from.length; t++) {
    // a tile that changes by going back is news to a page as well
    if (field.tiles[t] !== from[t]) {
      field.writes.count += 1;
      field.versions[t] = field.writes.count;
    }
    field.tiles[t] = from[t];
  }
  field.isShared.fill(1);
}

/** Tiles written or put back since a write number, for a page that has everything up to it. */
export function tilesSince(field: Field, write: number): number[] {
  const changed: number[] = [];
  for (let t = 0; t < field.versions.length; t++) if (field.versions[t] > write) changed.push(t);
  return changed;
}
