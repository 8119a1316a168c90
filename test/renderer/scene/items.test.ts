import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cableMesh } from '../../../renderer/scene/groundLines.ts';
import { heatOf } from '../../../renderer/scene/itemRenderer.ts';
import { createTrackLog, impliedCables } from '../../../renderer/scene/impliedItems.ts';
import { glowOf, isDarkAt, lampsOn, withLights } from '../../../renderer/scene/itemState.ts';
import { temperatureColor } from '../../../renderer/scene/overlay.ts';
import type { SceneItem } from '../../../renderer/scene/sceneView.ts';
import { sceneStates, sceneStatesOfAll } from '../../../sim/core/scenario.ts';
import { siteItems, siteView } from './harness/siteView.ts';

const DAY = { sunAzimuth_deg: 150, sunElevation_deg: 18 };
const NIGHT = { sunAzimuth_deg: 330, sunElevation_deg: -12 };

const item = (model: SceneItem['model'], state: Record<string, number>, e_m = 0): SceneItem => ({
  id: model,
  model,
  e_m,
  n_m: 0,
  heading_rad: 0,
  state,
});

describe('lamps that nobody commands', () => {
  test('are off by day and on in the dark', () => {
    expect(isDarkAt(siteView(DAY))).toBe(false);
    expect(isDarkAt(siteView(NIGHT))).toBe(true);
    const mast = item('mast', { power_W: 25 });
    expect(lampsOn(withLights(mast, true))).toBe(1);
    expect(lampsOn(withLights(mast, false))).toBe(0);
  });

  test('need power: a machine that draws none stays dark', () => {
    expect(lampsOn(withLights(item('mast', { power_W: 0 }), true))).toBe(0);
    expect(lampsOn(withLights(item('lander', { busUp: 0 }), true))).toBe(0);
    expect(lampsOn(withLights(item('rover', { power_W: 20 }), true))).toBe(1);
  });

  test('a given command wins', () => {
    expect(lampsOn(withLights(item('mast', { power_W: 25, lights: 0 }), true))).toBe(0);
    expect(lampsOn(withLights(item('lander', { busUp: 0, lights: 1 }), false))).toBe(1);
  });

  test('a node that serves shows it, one asleep shows amber', () => {
    const [serving = 0, , asleep = 0] = glowOf(item('data-node', { serving: 1, power_W: 150 }), 1);
    expect(serving).toBeGreaterThan(0);
    expect(asleep).toBe(0);
    expect(glowOf(item('data-node', { serving: 0, power_W: 15 }), 1)[2]).toBeGreaterThan(0);
    expect(glowOf(item('data-node', { serving: 0, power_W: 0 }), 1)[2]).toBe(0);
  });
});

describe('cables', () => {
  test('run from the lander to what stands around it, and end at it', () => {
    const items = siteItems(DAY);
    const cables = impliedCables(items);
    expect(cables.map((c) => c.id).sort()).toEqual([
      'cable:data-node',
      'cable:electrolyser',
      'cable:mast',
      'cable:membrane-demo',
    ]);
    for (const cable of cables) {
      const target = items.find((i) => `cable:${i.id}` === cable.id);
      const end = cable.path_m?.[cable.path_m.length - 1] ?? [0, 0];
      const gap_m = Math.hypot(end[0] - (target?.e_m ?? 0), end[1] - (target?.n_m ?? 0));
      expect(gap_m).toBeLessThan(0.7);
    }
  });

  test("the data node's ends where its leads come down, not beside them", () => {
    const items = siteItems(DAY);
    const node = items.find(({ model }) => model === 'data-node');
    const path = impliedCables(items).find(({ id }) => id === 'cable:data-node')?.path_m ?? [];
    const { e_m = 0, n_m = 0, heading_rad = 0 } = node ?? {};
    const [s, c] = [Math.sin(heading_rad), Math.cos(heading_rad)];
    const own = path.map(([e, n]) => [
      (e - e_m) * s + (n - n_m) * c,
      (n - n_m) * s - (e - e_m) * c,
    ]);
    // the lead of the model in its own axes: from (0.52, -0.26) to (0.62, -0.34) on the ground
    const [x = 0, y = 0] = own.at(-1) ?? [];
    expect(Math.hypot(x - 0.57, y + 0.3)).toBeLessThan(0.06);
    // and on its way there it keeps clear of the box and its feet
    for (const [forward = 0, left = 0] of own.slice(0, -1)) {
      expect(Math.max(Math.abs(forward), Math.abs(left))).toBeGreaterThan(0.45);
    }
    const mesh = cableMesh(path, () => 0, 0);
    const last = path.at(-1) ?? [0, 0];
    let near_m = Infinity;
    for (let i = 0; i < mesh.positions.length; i += 3) {
      const [e = 0, , n = 0] = mesh.positions.slice(i, i + 3);
      near_m = Math.min(near_m, Math.hypot(e - last[0], n - last[1]));
    }
    expect(near_m).toBeLessThan(0.015);
  });

  test('are left to the view when it brings its own', () => {
    const own = [...siteItems(DAY), item('cable', {})];
    expect(impliedCables(own)).toEqual([]);
  });
});

describe('rover tracks', () => {
  const at = (e_m: number): readonly SceneItem[] => [item('rover', {}, e_m)];
  const length = (tracks: readonly SceneItem[]): number => tracks[0]?.path_m?.length ?? 0;

  test('grow with the way driven and shrink when time goes back', () => {
    const log = createTrackLog();
    for (let i = 0; i <= 10; i++) log.note(i, at(i * 0.2));
    expect(length(log.note(11, at(2.2)))).toBe(12);
    expect(length(log.note(5, at(1)))).toBe(6);
  });

  test('a jump starts a new track', () => {
    const log = createTrackLog();
    log.note(0, at(0));
    log.note(1, at(0.5));
    expect(length(log.note(2, at(80)))).toBe(1);
  });
});

describe('false colour', () => {
  test('what has no temperature is grey, whatever the ground has, and no number is', () => {
    const overlay = 'temperature' as const;
    const [r, g, b, share] = heatOf({ overlay }, undefined);
    expect([r, b]).toEqual([g, g]);
    expect(share).toBeGreaterThan(0);
    expect(heatOf({ overlay: 'none' }, 300)).toEqual([0, 0, 0, 0]);
    for (let temp_K = 60; temp_K < 420; temp_K += 5) {
      const color = heatOf({ overlay }, temp_K);
      expect(Math.hypot(color[0] - r, color[1] - g, color[2] - b)).toBeGreaterThan(0.15);
    }
  });

  test("in the scenario the lander has its deck's temperature, and a name to be picked by", () => {
    const file = new URL('../../../assets/scenarios/first-node.json', import.meta.url);
    const scenario = JSON.parse(readFileSync(file, 'utf8'));
    const lander = scenario.scene.find((card: { id: string }) => card.id === 'lander');
    expect(lander.channels.temp_K).toBe('node/deck/temp_K');
    const [table, id] = lander.entity.split('/');
    expect(table).toBe('node');
    const thing = scenario.thermal.nodes.find((node: { id: string }) => node.id === id);
    expect(thing.title.en).toContain('Lander');
  });

  test('runs from blue to red', () => {
    const cold = temperatureColor(100);
    const hot = temperatureColor(380);
    expect(cold[2]).toBeGreaterThan(cold[0]);
    expect(hot[0]).toBeGreaterThan(hot[2]);
    expect(temperatureColor(-50)).toEqual(temperatureColor(90));
  });
});

test('the scene reads every key that a scenario may give an item', () => {
  const files = globSync('renderer/{scene,shell}/**/*.ts');
  const text = files.map((file) => readFileSync(file, 'utf8')).join('');
  const keys = new Set([...sceneStatesOfAll, ...Object.values(sceneStates).flat()]);
  const unread = [...keys].filter((key) => !text.includes(`'${key}'`) && !/^[en]_m$/u.test(key));
  expect(unread).toEqual([]);
});
