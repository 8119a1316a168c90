import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { modelGround } from '../../../renderer/scene/groundModel.ts';
import type { GroundModel, GroundPlan } from '../../../renderer/scene/groundModel.ts';
import { hasSunMoved } from '../../../renderer/scene/groundRenderer.ts';
import { sweepTurns } from '../../../renderer/scene/groundSource.ts';
import { SHADOW_CHANNELS } from '../../../renderer/scene/sunShadow.ts';
import type { ShadowSun } from '../../../renderer/scene/sunShadow.ts';

const SMALL: GroundPlan = {
  seed: 7,
  heightCells: 64,
  rings: { cells: 16, inner_m: 32, rings: 2 },
  rocks: 10,
  isHalfFloat: false,
};

const at = (azimuth_rad: number, elevation_rad = 0.2): ShadowSun => ({
  azimuth_rad,
  elevation_rad,
  angularRadius_rad: 0.00465,
});

/** Everything of a ground that is a number, in one row. */
function bytesOf({ levels, patches, rocks, slopes, tile }: GroundModel): Buffer {
  const views = [
    ...levels.map((level) => level.height_m),
    ...patches.flatMap(({ positions, indices }) => [positions, indices]),
    Float64Array.from(rocks.flatMap((rock) => Object.values(rock))),
    slopes,
    tile,
  ];
  return Buffer.concat(views.map((v) => Buffer.from(v.buffer, v.byteOffset, v.byteLength)));
}

describe('turns of the shadow sweeps', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('one runs at a time, and of those that wait only the newest', () => {
    const sent: number[] = [];
    const turns = sweepTurns((sun) => sent.push(sun.azimuth_rad));
    for (const azimuth of [1, 2, 3]) turns.ask(at(azimuth));
    expect(sent).toEqual([1]);
    turns.done(40);
    vi.advanceTimersByTime(39);
    expect(sent).toEqual([1]);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual([1, 3]);
    expect(turns.isBusy).toBe(true);
    turns.done(40);
    expect(turns.isBusy).toBe(false);
  });

  test('after a rest with nothing to do the next one starts at once', () => {
    const sent: number[] = [];
    const turns = sweepTurns((sun) => sent.push(sun.azimuth_rad));
    turns.ask(at(1));
    turns.done(40);
    vi.advanceTimersByTime(1000);
    turns.ask(at(2));
    expect(sent).toEqual([1, 2]);
  });

  test('once stopped nothing is sent any more', () => {
    const sent: number[] = [];
    const turns = sweepTurns((sun) => sent.push(sun.azimuth_rad));
    turns.ask(at(1));
    turns.ask(at(2));
    turns.done(40);
    turns.stop();
    vi.advanceTimersByTime(1000);
    expect(sent).toEqual([1]);
  });
});

describe('the ground as the worker makes it', () => {
  test('survives the way between threads, and the same seed gives the same ground', () => {
    const bytes = bytesOf(modelGround(SMALL).model);
    expect(bytesOf(structuredClone(modelGround(SMALL).model)).equals(bytes)).toBe(true);
    expect(bytesOf(modelGround({ ...SMALL, seed: 8 }).model).equals(bytes)).toBe(false);
  });

  test('a sweep has one texel for each cell of each level, and follows the Sun', () => {
    const { model, sweep } = modelGround(SMALL);
    const texels = sweep(at(1));
    expect(texels.length).toBe(model.levels.length * 64 * 64 * SHADOW_CHANNELS);
    expect(Buffer.from(sweep(at(1)).buffer).equals(Buffer.from(texels.buffer))).toBe(true);
    expect(Buffer.from(sweep(at(1, 0.1)).buffer).equals(Buffer.from(texels.buffer))).toBe(false);
    const heights = new Float16Array(texels.buffer);
    expect(heights.every((h) => Number.isFinite(h))).toBe(true);
  });
});

test('the Sun counts as moved after a tenth of a degree, across north too', () => {
  expect(hasSunMoved(at(1), at(1.0015))).toBe(false);
  expect(hasSunMoved(at(1), at(1.002))).toBe(true);
  expect(hasSunMoved(at(1, 0.2), at(1, 0.201))).toBe(true);
  expect(hasSunMoved(at(0.0005), at(2 * Math.PI - 0.0005))).toBe(false);
});
