import { expect, test } from 'vitest';
import {
  cellOf,
  createField,
  restoreField,
  setCell,
  snapshotField,
  TILE_CELLS,
  tilesSince,
} from '../../../sim/core/fields.ts';
import { planLayout } from '../../../sim/core/layout.ts';
import {
  createState,
  firstNotFinite,
  hashState,
  restore,
  snapshot,
} from '../../../sim/core/state.ts';
import { uniform } from '../../../sim/core/rng.ts';

const spec = { name: 'height_m', columns: 200, rows: 130, start: -1.5 };

function grounded() {
  const layout = planLayout([{ name: 'terrain', tables: {}, fields: [spec] }], {});
  return createState(layout);
}

test('a cell nobody wrote has the start value and costs no tile', () => {
  const field = createField(spec);
  expect(cellOf(field, 199, 129)).toBe(-1.5);
  expect(field.tiles.every((tile) => tile === undefined)).toBe(true);
});

test('a written cell is read back and its neighbours keep the start value', () => {
  const field = createField(spec);
  setCell(field, TILE_CELLS, TILE_CELLS - 1, 7);
  expect(cellOf(field, TILE_CELLS, TILE_CELLS - 1)).toBe(7);
  expect(cellOf(field, TILE_CELLS - 1, TILE_CELLS - 1)).toBe(-1.5);
  expect(cellOf(field, TILE_CELLS, TILE_CELLS)).toBe(-1.5);
  expect(field.tiles.filter((tile) => tile !== undefined).length).toBe(1);
});

test('a field agrees with a plain grid under random writes, snapshots and restores', () => {
  const field = createField(spec);
  let plain = new Map<string, number>();
  let kept = { tiles: snapshotField(field), plain: new Map(plain) };
  for (let k = 0; k < 20_000; k++) {
    const column = Math.floor(uniform(1, 3 * k) * spec.columns);
    const row = Math.floor(uniform(1, 3 * k + 1) * spec.rows);
    setCell(field, column, row, k);
    plain.set(`${column},${row}`, k);
    const choice = uniform(1, 3 * k + 2);
    if (choice < 0.001) kept = { tiles: snapshotField(field), plain: new Map(plain) };
    else if (choice > 0.999) {
      restoreField(field, kept.tiles);
      plain = new Map(kept.plain);
    }
  }
  for (let row = 0; row < spec.rows; row++) {
    for (let column = 0; column < spec.columns; column++) {
      expect(cellOf(field, column, row)).toBe(plain.get(`${column},${row}`) ?? -1.5);
    }
  }
});

test('a snapshot copies no tile, and writing after it copies only the tile written', () => {
  const field = createField(spec);
  setCell(field, 0, 0, 1);
  setCell(field, 100, 100, 2);
  const kept = snapshotField(field);
  expect(kept[0]).toBe(field.tiles[0]);
  setCell(field, 0, 0, 3);
  expect(kept[0]).not.toBe(field.tiles[0]);
  expect(kept.filter((tile, t) => tile !== field.tiles[t]).length).toBe(1);
});

test('a page is told of tiles that were written and of tiles that went back', () => {
  const field = createField(spec);
  setCell(field, 0, 0, 1);
  const kept = snapshotField(field);
  const seen = field.writes.count;
  expect(tilesSince(field, seen)).toEqual([]);
  setCell(field, 100, 100, 2);
  const changed = tilesSince(field, seen);
  expect(changed.length).toBe(1);
  const later = field.writes.count;
  restoreField(field, kept);
  expect(tilesSince(field, later)).toEqual(changed);
});

test('the hash of a state sees one cell, and restoring brings it back', () => {
  const state = grounded();
  const before = hashState(state, 5);
  const kept = snapshot(state, 5);
  setCell(state.fields[0], 3, 4, 0.001);
  expect(hashState(state, 5)).not.toBe(before);
  expect(restore(state, kept)).toBe(5);
  expect(hashState(state, 5)).toBe(before);
});

test('a cell that is not finite is named by its field', () => {
  const state = grounded();
  setCell(state.fields[0], 3, 4, NaN);
  expect(firstNotFinite(state)).toContain('field height_m');
});

test('a cell outside the grid is our mistake and stops the run', () => {
  expect(() => cellOf(createField(spec), 200, 0)).toThrow(/no cell 200, 0/);
  expect(() => setCell(createField(spec), -1, 0, 1)).toThrow(/no cell -1, 0/);
});
