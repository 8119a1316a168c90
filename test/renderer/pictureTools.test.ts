import { describe, expect, test } from 'vitest';
import { followTarget, movingItem } from '../../renderer/shell/following.ts';
import { placeNames } from '../../renderer/shell/namePlaces.ts';
import type { OpenedRun, SceneItemCard } from '../../sim/view.ts';
import { fakeRun } from './fakeSim.ts';

const item = (id: string, model: string, isDriven: boolean): SceneItemCard => ({
  id,
  model,
  title: { en: id, ja: id },
  e_m: 0,
  n_m: 0,
  heading_deg: 0,
  entity: `activity/${id}`,
  channels: isDriven ? { e_m: `activity/${id}/posE_m`, n_m: `activity/${id}/posN_m` } : {},
});

const opened: OpenedRun = {
  ...fakeRun({ source: { kind: 'builtIn', id: 'first-node' }, changes: [], faults: [] }),
  scene: [item('lander', 'lander', false), item('r1', 'rover', true), item('r2', 'rover', true)],
};

describe('following', () => {
  test('a preset aimed at a rover goes with it, one aimed at the lander stands', () => {
    expect(movingItem(opened, 'rover')).toBe('r1');
    expect(movingItem(opened, 'lander')).toBeNull();
    expect(movingItem(opened, undefined)).toBeNull();
    expect(movingItem(null, 'rover')).toBeNull();
  });

  test('the button is about what was picked, then what is followed, then what moves', () => {
    expect(followTarget(opened, 'activity/r2', 'r1')?.id).toBe('r2');
    expect(followTarget(opened, 'activity/lander', 'r2')?.id).toBe('r2');
    expect(followTarget(opened, 'activity/lander', null)?.id).toBe('r1');
    expect(followTarget({ ...opened, scene: [] }, null, null)).toBeNull();
  });
});

describe('names over the picture', () => {
  const picture = { width: 640, height: 480 };
  const name = (id: string, x_px: number, y_px: number) => {
    return { id, x_px, y_px, width_px: 80, height_px: 18 };
  };

  test('a name stands centred below its thing', () => {
    const box = placeNames([name('a', 320, 200)], picture, []).get('a');
    expect(box).toEqual({ left: 280, top: 206, width: 80, height: 18 });
  });

  test('names of neighbours do not cover each other', () => {
    const near = [name('a', 320, 200), name('b', 330, 204), name('c', 300, 209)];
    const boxes = [...placeNames(near, picture, []).values()].sort((a, b) => a.top - b.top);
    expect(boxes).toHaveLength(3);
    for (let i = 1; i < boxes.length; i++) {
      expect(boxes[i].top).toBeGreaterThanOrEqual(boxes[i - 1].top + boxes[i - 1].height);
    }
  });

  test('the tools stay free and a thing out of the picture has no name', () => {
    const tools = [{ left: 8, top: 8, width: 400, height: 32 }];
    const all = [name('under tools', 100, 10), name('below', 320, 600), name('seen', 320, 300)];
    expect([...placeNames(all, picture, tools).keys()]).toEqual(['seen']);
  });

  test('a thing at the edge keeps its whole name', () => {
    const box = placeNames([name('a', 636, 476)], picture, []).get('a');
    expect(box).toEqual({ left: 560, top: 462, width: 80, height: 18 });
  });
});
