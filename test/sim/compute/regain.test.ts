/** Power lost and regained by night, and what a node does that asks for none. */
import { describe, expect, test } from 'vitest';
import { causeIndex } from '../../../sim/core/causes.ts';
import { nodeModes } from '../../../sim/compute/compute.ts';
import { base } from '../../support/base.ts';
import type { Rig } from './rig.ts';
import { cards, dataNode, jobs, rig } from './rig.ts';

const mode = (made: Rig): string => nodeModes[made.own.dataNode.mode_enum[0]];
const kinds = (made: Rig): string[] => made.events.list.map(({ kind }) => kind);
const steady = { cards: [cards()], jobClasses: [jobs('job', { work_Top: 1200 })] };

/** A node asleep in the dark. */
function asleep(more: Record<string, unknown> = {}): Rig {
  const made = rig({ dataNodes: [dataNode(more)], ...steady });
  made.run(1);
  made.around.irradiance_W_m2[0] = 0;
  made.run(10);
  expect(mode(made)).toBe('asleep');
  return made;
}

describe('a bus that comes back by night', () => {
  test('with charge the node boots and goes back to sleep, as after a restart', () => {
    const made = asleep();
    made.around.isUp_bool[0] = 0;
    made.run(5);
    expect(mode(made)).toBe('off');
    made.around.isUp_bool[0] = 1;
    made.run(12);
    expect(mode(made)).toBe('asleep');
    expect(made.own.dataNode.isAlive_bool[0]).toBe(1);
    expect(made.own.dataNode.draw_W[0]).toBe(15);
    expect(kinds(made).slice(-3)).toEqual(['node.lostPower', 'node.boot', 'node.sleep']);
  });

  test('without charge enough to stay asleep it waits, and boots once there is', () => {
    const policy = { sleepPolicy: { belowSoc_frac: 0.3, wakeSoc_frac: 0.4 }, bootMinSoc_frac: 0.1 };
    const made = asleep(policy);
    made.around.isUp_bool[0] = 0;
    made.run(1);
    made.around.isUp_bool[0] = 1;
    made.around.soc_frac[0] = 0.29;
    made.run(60);
    expect(mode(made)).toBe('waiting');
    made.around.soc_frac[0] = 0.39;
    made.run(60);
    expect(mode(made)).toBe('waiting');
    made.around.soc_frac[0] = 0.4;
    made.run(12);
    expect(mode(made)).toBe('asleep');
  });

  test('a bus fault in the night of S1 (F30) costs two hours, not the night', () => {
    const engine = base('first-node', {}, ['F30@20d']);
    engine.advance(engine.ticks);
    const node = engine.events.list.filter(({ kind, entity, time_s }) => {
      return entity === 'dataNode/edn-0' && kind.startsWith('node') && time_s >= 20 * 86_400;
    });
    const lost_s = 20 * 86_400;
    expect(node.slice(0, 4).map(({ kind }) => kind)).toEqual([
      'node.lostPower',
      'node.boot',
      'node.sleep',
      'node.wake',
    ]);
    expect(node[0].time_s).toBe(lost_s);
    expect(node[1].time_s - lost_s).toBeLessThan(3 * 3600);
    expect(node[2].time_s - node[1].time_s).toBeLessThan(1800);
  });
});

describe('a node that asks for nothing', () => {
  test('asleep at 0 W is without power all the same when its bus goes down', () => {
    const made = asleep({ keepAlive_W: 0 });
    expect(made.own.dataNode.isAlive_bool[0]).toBe(1);
    made.around.isUp_bool[0] = 0;
    made.around.refusedCause_enum[0] = causeIndex.heat;
    made.around.refusedAfter_s = 17;
    const at_s = made.ticks * made.dt_s;
    made.run(1);
    expect(mode(made)).toBe('off');
    expect(made.own.dataNode.isAlive_bool[0]).toBe(0);
    const lost = made.events.list.find(({ kind }) => kind === 'node.lostPower');
    expect(lost).toMatchObject({ time_s: at_s + 17, cause: 'heat', value: 0 });
  });

  test('a supervisor of 0 W still boots the node', () => {
    const made = rig({ dataNodes: [dataNode({ starts: 'off', waiting_W: 0 })], ...steady });
    made.run(10);
    expect(mode(made)).toBe('running');
    made.own.dataNode.modeRequest_enum[0] = 3;
    made.run(5);
    expect(mode(made)).toBe('off');
  });

  test('S1 at 0 W in the cold loses its node with the bus', () => {
    const engine = base('first-node', {
      'compute.dataNodes.edn-0.keepAlive_W': 0,
      'thermal.heaters.box-heater.power_W': 0,
    });
    engine.advance(500 * 60);
    const at = (kind: string) => engine.events.list.find((event) => event.kind === kind);
    expect(at('bus.down')?.time_s).toBeGreaterThan(400 * 3600);
    expect(at('node.lostPower')).toMatchObject({
      time_s: at('bus.down')?.time_s,
      cause: at('bus.down')?.cause,
    });
  });
});

test('a node whose cards all fail (F20) says that it stops serving, once, and why', () => {
  const made = rig({ dataNodes: [dataNode()], ...steady });
  made.run(5);
  made.own.card.isFailed_bool.fill(1);
  made.run(5);
  const stops = made.events.list.filter(({ kind }) => kind === 'node.notServing');
  expect(stops).toMatchObject([{ time_s: 300, cause: 'fault', severity: 'warning' }]);
  expect(mode(made)).toBe('running');
  made.own.card.isFailed_bool[2] = 0;
  made.run(1);
  expect(kinds(made).at(-1)).toBe('node.serving');
});
