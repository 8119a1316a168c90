/** One cause and one instant from the bus down to the last machine (architecture, section 4). */
import { describe, expect, test } from 'vitest';
import type { BaseEvent, Engine } from '../../sim/index.ts';
import { findChannel, reportOf } from '../../sim/index.ts';
import type { CompiledBase } from '../../sim/index.ts';
import { createBase } from '../../sim/index.ts';
import { causes } from '../../sim/core/causes.ts';
import { compiled } from '../support/base.ts';

const KEEP_ALIVE = 'compute.dataNodes.edn-0.keepAlive_W';
const HOUR = 60;

/** Events that tell of power lost, in order. */
const LOSSES = ['bus.down', 'load.shed', 'node.lostPower', 'activity.waits', 'link.lost'];

function read(engine: Engine, path: string): number {
  return engine.state.values[findChannel(engine.compiled.layout, path) ?? -1];
}

/** Advances to the tick after the bus went down. */
function untilDown(plan: CompiledBase, from: number): Engine {
  const engine = createBase(plan);
  engine.advance(from);
  while (read(engine, 'bus/main/isUp_bool') === 1 && engine.advance(1) === 1);
  return engine;
}

/** Events of power lost in the last tick. */
function losses(engine: Engine): readonly BaseEvent[] {
  const last = engine.tick() - 1;
  return engine.events.list.filter(({ tick, kind }) => tick === last && LOSSES.includes(kind));
}

/** What everything that waits gives as its cause. */
function waiting(engine: Engine): string[] {
  const paths = [
    ...['mast', 'rover-drive', 'membrane-demo'].map((id) => `activity/${id}/cause_enum`),
    ...['planning', 'map-fusion', 'compression'].map((id) => `jobClass/${id}/waitCause_enum`),
    'dataNode/edn-0/waitCause_enum',
    'link/x-band/waitCause_enum',
  ];
  return paths.map((path) => causes[read(engine, path)]).filter((cause) => cause !== 'none');
}

describe.each([
  ['the bus fails at noon', 'F30@5d', 5 * 24, 2],
  ['all on the lander is dead', 'F01@1d', 24, 100],
])('%s', (_, fault, at_h, hours) => {
  const engine = untilDown(compiled('first-node', {}, [fault]), at_h * HOUR);

  test('every loss of the instant has the cause fault, the bus first', () => {
    const told = losses(engine);
    expect(told[0].kind).toBe('bus.down');
    for (const kind of LOSSES) expect(told.map((event) => event.kind)).toContain(kind);
    for (const event of told) {
      expect(event).toMatchObject({ cause: 'fault', time_s: at_h * 3600 });
    }
  });

  test('whatever waits goes on waiting for the fault', () => {
    for (let tick = 0; tick < hours * HOUR; tick++) {
      expect(new Set(waiting(engine))).toEqual(new Set(['fault']));
      engine.advance(1);
    }
  });
});

test('after a fault the node boots for the fault, and nothing waits for anything else', () => {
  const engine = untilDown(compiled('first-node', {}, ['F30@5d']), 5 * 24 * HOUR);
  while (read(engine, 'dataNode/edn-0/isServing_bool') === 0) {
    expect(new Set(waiting(engine))).toEqual(new Set(['fault']));
    engine.advance(1);
  }
  expect(engine.tick()).toBeGreaterThan(122 * HOUR);
  expect(engine.tick()).toBeLessThan(123 * HOUR);
});

test('a battery too hot to discharge takes the node down for heat', () => {
  const plan = compiled('first-node', { [KEEP_ALIVE]: 1000 });
  const engine = untilDown(plan, 346 * HOUR);
  const told = losses(engine);
  expect(told.map(({ kind }) => kind)).toEqual(['bus.down', 'load.shed', 'node.lostPower']);
  expect(told.map(({ cause }) => cause)).toEqual(['heat', 'heat', 'heat']);
  expect(reportOf(plan, engine, 1).firstLoss).toMatchObject({
    cause: 'heat',
    time_s: told[0].time_s,
  });
});

test('an empty battery is one instant for all: battery, bus, loads, node, first loss', () => {
  const plan = compiled('first-node', { [KEEP_ALIVE]: 30 });
  const engine = untilDown(plan, 640 * HOUR);
  const { firstLoss } = reportOf(plan, engine, 1);
  const start_s = (engine.tick() - 1) * 60;
  expect(firstLoss?.cause).toBe('energy');
  expect(firstLoss?.time_s).toBeGreaterThan(start_s);
  expect(firstLoss?.time_s).toBeLessThan(start_s + 60);
  const at = engine.events.list.filter(({ tick }) => tick === engine.tick() - 1);
  expect(at.map(({ kind }) => kind)).toEqual([
    'battery.empty',
    'bus.down',
    'load.shed',
    'node.lostPower',
  ]);
  for (const event of at) {
    expect(event).toMatchObject({ cause: 'energy', time_s: firstLoss?.time_s });
  }
});

test('work shed by the ladder in the morning waits for energy', () => {
  const engine = createBase(compiled('first-node', { [KEEP_ALIVE]: 30 }));
  engine.advance(729 * HOUR);
  expect(read(engine, 'bus/main/isUp_bool')).toBe(1);
  expect(causes[read(engine, 'activity/mast/cause_enum')]).toBe('energy');
  const waits = engine.events.list.findLast(({ kind }) => kind === 'activity.waits');
  expect(waits).toMatchObject({ cause: 'energy', entity: 'activity/mast' });
});

test('asleep at night, node, jobs and radio wait for light', () => {
  const engine = createBase(compiled('first-node'));
  engine.advance(360 * HOUR);
  expect(new Set(waiting(engine))).toEqual(new Set(['light']));
});
