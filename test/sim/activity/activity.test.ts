import { expect, test } from 'vitest';
import type { Engine } from '../../../sim/index.ts';
import { compileRequest, createBase, findChannel } from '../../../sim/index.ts';
import { workTime_s } from '../../../sim/activity/schedule.ts';
import { base, library, scenarioJson } from '../../support/base.ts';
import { dice } from '../core/mutations.ts';

function read(engine: Engine, path: string): number {
  return engine.state.values[findChannel(engine.compiled.layout, path) ?? -1];
}

/** Seconds worked, counted second by second. */
function counted_s(
  [from_s, to_s]: readonly number[],
  on_s: number,
  period_s: number,
  [start_s, end_s]: readonly number[],
): number {
  let work_s = 0;
  for (let t = start_s; t < end_s; t++) {
    if (t >= from_s && t < to_s && (t - from_s) % period_s < on_s) work_s++;
  }
  return work_s;
}

test('time worked in closed form is time worked counted second by second', () => {
  const by = dice(5, 'slots');
  for (let k = 0; k < 300; k++) {
    const from_s = by.below(500);
    const slot = [from_s, from_s + 1 + by.below(2000)];
    const on_s = 1 + by.below(300);
    const period_s = on_s + by.below(300);
    const start_s = by.below(2500);
    const span = [start_s, start_s + by.below(700)];
    const work_s = workTime_s(slot[0], slot[1], on_s, period_s, span[0], span[1]);
    expect(work_s).toBe(counted_s(slot, on_s, period_s, span));
  }
});

test('the rover works its hours, comes back to the end of its route and is done once', () => {
  const engine = base('first-node');
  const path = 'activity/rover-drive';
  let [work_s, energy_J, heat_J] = [0, 0, 0];
  while (engine.tick() < 100 * 60) {
    engine.advance(1);
    const draw_W = read(engine, `${path}/draw_W`);
    const heat_W = read(engine, `${path}/heat_W`);
    expect(heat_W + read(engine, `${path}/work_W`)).toBeCloseTo(draw_W, 12);
    energy_J += draw_W * 60;
    heat_J += heat_W * 60;
    if (draw_W > 0) work_s += 60;
  }
  // 24 h to 96 h, two hours on and one off: 48 h at 20 W, a fifth of it heat
  expect(work_s).toBe(48 * 3600);
  expect(energy_J).toBeCloseTo(20 * 48 * 3600, 3);
  expect(heat_J).toBeCloseTo(0.2 * energy_J, 3);
  expect(read(engine, `${path}/done_s`)).toBeCloseTo(48 * 3600, 6);
  expect(read(engine, `${path}/progress_frac`)).toBe(1);
  expect(read(engine, `${path}/posE_m`)).toBeCloseTo(5, 9);
  expect(read(engine, `${path}/posN_m`)).toBeCloseTo(-6, 9);
  const done = engine.events.list.filter(({ kind, entity }) => {
    return kind === 'activity.done' && entity === path;
  });
  expect(done.length).toBe(1);
});

test('a rover moves along its legs in proportion to the time worked', () => {
  const engine = base('first-node');
  let before = 0;
  engine.advance(24 * 60);
  for (let hour = 25; hour <= 95; hour++) {
    engine.advance(60);
    const progress = read(engine, 'activity/rover-drive/progress_frac');
    expect(progress).toBeGreaterThanOrEqual(before);
    expect(progress).toBeCloseTo(read(engine, 'activity/rover-drive/done_s') / (48 * 3600), 9);
    before = progress;
  }
});

test('work without power waits for the cause of its bus; forbidden work waits for a fault', () => {
  const engine = base('first-node');
  const phaseAndCause = (id: string) => [
    read(engine, `activity/${id}/phase_enum`),
    read(engine, `activity/${id}/cause_enum`),
  ];
  engine.advance(30 * 60);
  expect(phaseAndCause('mast')).toEqual([1, 0]);
  const set = { kind: 'set', value: 0, origin: 'test', tick: 1800 } as const;
  engine.command([{ ...set, seq: 0, channel: 'activity/mast/isEnabled_bool' }]);
  engine.advance(1);
  // waiting, cause fault
  expect(phaseAndCause('mast')).toEqual([2, 1]);
  expect(read(engine, 'activity/mast/demand_W')).toBe(0);
  expect(read(engine, 'activity/mast/waited_s')).toBe(60);
  const down = { ...set, tick: 1801, value: 1, channel: 'bus/main/isForcedDown_bool' };
  engine.command([{ ...down, seq: 0 }]);
  engine.advance(2);
  // waiting, cause fault
  expect(phaseAndCause('rover-drive')).toEqual([2, 1]);
  const waits = engine.events.list.filter(({ kind }) => kind === 'activity.waits');
  expect(waits).toMatchObject([
    { entity: 'activity/mast', cause: 'fault', time_s: 1800 * 60 },
    { entity: 'activity/rover-drive', cause: 'fault', time_s: 1801 * 60 },
  ]);
  expect(read(engine, 'activity/rover-drive/draw_W')).toBe(0);
  expect(read(engine, 'activity/rover-drive/waited_s')).toBeGreaterThanOrEqual(60);
});

test('data comes while it works, in proportion', () => {
  const json = scenarioJson('first-node') as { activity: { activities: object[] } };
  const slots = [{ from_h: 0, to_h: 2, on_min: 1.5, off_min: 0.5 }];
  json.activity.activities.push({
    id: 'cam',
    model: 'scheduled-load',
    bus: 'main',
    node: 'deck',
    priority: 1,
    power_W: 10,
    data_kbit_s: 8,
    slots,
  });
  const source = { kind: 'text', file: 'a.json', text: JSON.stringify(json) } as const;
  const plan = compileRequest(library(), { source, changes: [], faults: [] });
  const engine = createBase(plan);
  let bits = 0;
  for (let tick = 0; tick < 120; tick++) {
    engine.advance(1);
    bits += read(engine, 'activity/cam/produced_bit');
  }
  // 90 of every 120 s
  expect(bits).toBeCloseTo(8000 * 7200 * 0.75, 3);
});

test('a membrane leak (F22) holds its work: it waits to the end of its slot and says so', () => {
  const engine = base('first-node', {}, ['F22@5.5d']);
  engine.advance(engine.ticks);
  const path = 'activity/membrane-demo';
  const waits = engine.events.list.filter(({ kind, entity }) => {
    return kind === 'activity.waits' && entity === path;
  });
  expect(waits).toMatchObject([{ cause: 'fault', time_s: 5.5 * 86_400, severity: 'caution' }]);
  // half of the 24 h from day 5 on
  expect(read(engine, `${path}/waited_s`)).toBeCloseTo(12 * 3600, 6);
  expect(read(engine, `${path}/progress_frac`)).toBeCloseTo(0.5, 9);
});

test('work that takes no power is done all the same, but not from a bus that is down', () => {
  const engine = base('first-node', { 'activity.activities.membrane-demo.power_W': 0 });
  const path = 'activity/membrane-demo';
  engine.advance(121 * 60);
  expect(read(engine, `${path}/done_s`)).toBeCloseTo(3600, 6);
  const down = { kind: 'set', origin: 'test', seq: 0, channel: 'bus/main/isForcedDown_bool' };
  engine.command([{ ...down, kind: 'set', tick: 121 * 60, value: 1 }]);
  engine.advance(60);
  expect(read(engine, `${path}/done_s`)).toBeCloseTo(3600, 6);
  expect(read(engine, `${path}/waited_s`)).toBeCloseTo(3600, 6);
  engine.command([{ ...down, kind: 'set', tick: 122 * 60, value: 0 }]);
  engine.advance(60);
  expect(read(engine, `${path}/phase_enum`)).toBe(1);
});
