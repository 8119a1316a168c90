import { describe, expect, test } from 'vitest';
import { placeTip } from '../../../renderer/panels/tipPlace.ts';
import type { Rect } from '../../../renderer/panels/tipPlace.ts';

const WINDOW = { width: 1280, height: 720 };
const SIZE = { width: 340, height: 200 };
const rect = (left: number, top: number, width: number, height: number): Rect => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe('the place of an explanation', () => {
  test('is left of a panel at the right edge, level with its number', () => {
    const place = placeTip(rect(1180, 300, 80, 24), rect(936, 72, 344, 480), SIZE, WINDOW);
    expect(place).toEqual({ x: 936 - 8 - 340, y: 292 });
  });

  test('is right of a panel at the left edge', () => {
    const place = placeTip(rect(200, 300, 80, 24), rect(0, 72, 296, 480), SIZE, WINDOW);
    expect(place.x).toBe(296 + 8);
  });

  test('never reaches out of the window', () => {
    const panel = rect(936, 72, 344, 640);
    expect(placeTip(rect(1180, 700, 80, 20), panel, SIZE, WINDOW).y).toBe(720 - 200 - 8);
    expect(placeTip(rect(1180, 0, 80, 20), panel, SIZE, WINDOW).y).toBe(8);
  });

  test('is above a number of a panel that fills the window, and leaves the number free', () => {
    const panel = rect(0, 400, 1280, 300);
    const left = rect(40, 420, 80, 24);
    const right = rect(1190, 420, 80, 24);
    expect(placeTip(left, panel, SIZE, WINDOW)).toEqual({ x: 40, y: 420 - 8 - 200 });
    expect(placeTip(right, panel, SIZE, WINDOW).x).toBe(1270 - 340);
    const high = placeTip(rect(40, 50, 80, 24), rect(0, 0, 1280, 300), SIZE, WINDOW);
    expect(high.y).toBe(74 + 8);
  });
});
