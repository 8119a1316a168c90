import { describe, expect, test } from 'vitest';
import { causeIndex, causes } from '../../../sim/core/causes.ts';
import { nodeModes } from '../../../sim/compute/compute.ts';
import type { Rig } from './rig.ts';
import { cards, dataNode, jobs, rig } from './rig.ts';

const mode = (made: Rig): string => nodeModes[made.own.dataNode.mode_enum[0]];
const kinds = (made: Rig): string[] => made.events.list.map(({ kind }) => kind);
const steady = { cards: [cards()], jobClasses: [jobs('job', { work_Top: 1200 })] };

describe('boot', () => {
  test('a cold node waits for power, warmth and charge, then boots in its stages', () => {
    const made = rig({ dataNodes: [dataNode({ starts: 'off' })], ...steady });
    made.around.isUp_bool[0] = 0;
    made.run(2);
    expect(mode(made)).toBe('off');
    expect(made.own.dataNode.draw_W[0]).toBe(0);
    expect(made.own.dataNode.waitCause_enum[0]).toBe(causeIndex.energy);
    made.around.isUp_bool[0] = 1;
    made.around.temp_K[0] = 240;
    made.run(5);
    expect(mode(made)).toBe('waiting');
    expect(made.own.dataNode.draw_W[0]).toBe(4);
    expect(made.own.dataNode.waitCause_enum[0]).toBe(causeIndex.heat);
    made.around.temp_K[0] = 260;
    made.around.soc_frac[0] = 0.1;
    made.run(5);
    expect(mode(made)).toBe('waiting');
    expect(made.own.dataNode.waitCause_enum[0]).toBe(causeIndex.energy);
    made.around.soc_frac[0] = 0.5;
    const before_J = made.own.dataNode.energy_J[0];
    made.run(5);
    // 2 min at 40 W and 3 min at 70 W
    expect(made.own.dataNode.energy_J[0] - before_J).toBeCloseTo(120 * 40 + 180 * 70, 6);
    expect(mode(made)).toBe('running');
    expect(made.own.dataNode.isServing_bool[0]).toBe(0);
    made.run(1);
    expect(made.own.dataNode.isServing_bool[0]).toBe(1);
    expect(made.own.dataNode.bootCount_count[0]).toBe(1);
    expect(kinds(made)).toEqual(['node.tooCold', 'node.boot', 'node.serving']);
  });

  test('boot ends inside a tick: ticks of 600 s serve from minute 5 on', () => {
    const made = rig({ dataNodes: [dataNode({ starts: 'off' })], ...steady }, { dt_s: 600 });
    made.run(2);
    // jobs of minutes 0 to 20 are worked on from minute 15: four at once, 2 min each
    expect(made.own.dataNode.serving_s[0]).toBe(300);
    const served = made.events.list.find(({ kind }) => kind === 'node.serving');
    expect(served?.time_s).toBe(900);
    expect(made.own.dataNode.energy_J[0]).toBeCloseTo(600 * 4 + 17_400 + 300 * 150, 6);
    expect(made.own.jobClass.done_count[0]).toBe(8);
  });
});

describe('night', () => {
  const sleeper = (more: Record<string, unknown> = {}) => ({
    dataNodes: [
      dataNode({
        sleepPolicy: { whenDark: true, afterDark_min: 30, wakeAfterLight_min: 60 },
        ...more,
      }),
    ],
    ...steady,
  });

  test('a short eclipse does not put the node to sleep, the night does', () => {
    const made = rig(sleeper());
    made.around.irradiance_W_m2[0] = 0;
    made.run(30);
    expect(mode(made)).toBe('running');
    made.around.irradiance_W_m2[0] = 1361;
    made.run(10);
    expect(made.own.dataNode.bootCount_count[0]).toBe(0);
    made.around.irradiance_W_m2[0] = 0;
    made.run(31);
    expect(mode(made)).toBe('checkpointing');
    made.run(1);
    expect(mode(made)).toBe('asleep');
    made.run(1);
    expect(made.own.dataNode.draw_W[0]).toBe(15);
    expect(made.own.dataNode.waitCause_enum[0]).toBe(causeIndex.light);
  });

  test('after the night the node wakes without a boot and its jobs go on where they were', () => {
    const made = rig({
      ...sleeper(),
      jobClasses: [jobs('long', { arrival: { period_s: 9e8 }, work_Top: 90_000 })],
    });
    made.around.irradiance_W_m2[0] = 0;
    made.run(100);
    const left_op = made.own.card.remaining_op[0];
    expect(left_op).toBeCloseTo((9000 - 30 * 60) * 10e12, -6);
    made.around.irradiance_W_m2[0] = 1361;
    made.run(62);
    expect(mode(made)).toBe('running');
    expect(made.own.card.remaining_op[0]).toBeCloseTo(left_op - 60 * 10e12, -6);
    expect(made.own.dataNode.bootCount_count[0]).toBe(0);
    expect(made.own.dataNode.lostWork_op[0]).toBe(0);
    expect(kinds(made)).toEqual(['node.serving', 'node.sleep', 'node.wake', 'node.serving']);
  });

  test('one card kept awake serves what the night keeps, at its own power', () => {
    const section = {
      dataNodes: [dataNode({ cardsAwakeAtNight: 1, awakeBase_W: 10 })],
      cards: [cards()],
      jobClasses: [
        jobs('keep', { work_Top: 300 }),
        jobs('defer', { work_Top: 300, priority: 0, night: 'defer' }),
        jobs('stop', { work_Top: 1, night: 'stop' }),
        jobs('reduce', { work_Top: 100, priority: 1, night: 'reduce', nightWork_frac: 0.1 }),
      ],
    };
    const made = rig(section);
    made.around.irradiance_W_m2[0] = 0;
    made.run(5);
    const { done_count, queued_count, arrived_count } = made.own.jobClass;
    const before = [...done_count];
    const energy_J = made.own.dataNode.energy_J[0];
    made.run(60);
    expect(made.own.dataNode.isServing_bool[0]).toBe(1);
    expect([...done_count].map((count, k) => count - before[k])).toEqual([60, 0, 0, 60]);
    expect(queued_count[1]).toBe(65);
    expect(arrived_count[2]).toBe(0);
    // 31 s of each minute busy: 30 s for keep, 1 s for the cut-down job
    const mean_W = (made.own.dataNode.energy_J[0] - energy_J) / 3600;
    expect(mean_W).toBeCloseTo(15 + 10 + 8 + (22 * 31) / 60, 6);
    made.around.irradiance_W_m2[0] = 1361;
    made.run(240);
    expect(queued_count[1]).toBe(0);
    expect(arrived_count[2]).toBeGreaterThan(0);
  });

  test('the number of cards awake can be changed at night', () => {
    const made = rig({ dataNodes: [dataNode()], ...steady });
    made.around.irradiance_W_m2[0] = 0;
    made.run(10);
    expect(made.own.dataNode.cardsOn_count[0]).toBe(0);
    made.own.dataNode.awakeCards_count[0] = 2;
    made.run(1);
    expect(made.own.dataNode.cardsOn_count[0]).toBe(2);
  });

  test('the plan, the charge and the user can send it to sleep and keep it awake', () => {
    const plan = {
      whenDark: false,
      plan: [{ from_h: 1, to_h: 2 }],
      belowSoc_frac: 0.3,
      wakeSoc_frac: 0.4,
    };
    const made = rig({ dataNodes: [dataNode({ sleepPolicy: plan })], ...steady });
    made.run(90);
    expect(mode(made)).toBe('asleep');
    expect(made.own.dataNode.waitCause_enum[0]).toBe(causeIndex.plan);
    made.run(60);
    expect(mode(made)).toBe('running');
    made.around.soc_frac[0] = 0.29;
    made.run(5);
    expect(mode(made)).toBe('asleep');
    expect(made.own.dataNode.waitCause_enum[0]).toBe(causeIndex.energy);
    made.around.soc_frac[0] = 0.39;
    made.run(5);
    expect(mode(made)).toBe('asleep');
    made.own.dataNode.modeRequest_enum[0] = 1;
    made.run(5);
    expect(mode(made)).toBe('asleep');
    made.around.soc_frac[0] = 0.4;
    made.run(5);
    expect(mode(made)).toBe('running');
    made.own.dataNode.modeRequest_enum[0] = 3;
    made.run(1);
    expect([mode(made), made.own.dataNode.draw_W[0]]).toEqual(['off', 0]);
  });
});

describe('losses', () => {
  test('loss of power throws jobs back to the last checkpoint and needs a cold boot', () => {
    const made = rig({
      dataNodes: [dataNode({ checkpointInterval_min: 10, checkpointCost_s: 60 })],
      cards: [cards()],
      jobClasses: [jobs('long', { arrival: { period_s: 9e8 }, work_Top: 90_000 })],
    });
    made.run(25);
    const speed_op_s = (10e12 * 600) / 660;
    expect(made.own.card.remaining_op[0]).toBeCloseTo(90_000e12 - 1500 * speed_op_s, -6);
    made.around.isUp_bool[0] = 0;
    made.run(1);
    expect(mode(made)).toBe('off');
    expect(made.own.card.remaining_op[0]).toBeCloseTo(90_000e12 - 1200 * speed_op_s, -6);
    expect(made.own.dataNode.lostWork_op[0]).toBeCloseTo(300 * speed_op_s, -6);
    made.around.isUp_bool[0] = 1;
    made.run(7);
    expect(made.own.dataNode.isServing_bool[0]).toBe(1);
    expect(made.own.dataNode.bootCount_count[0]).toBe(1);
    expect(kinds(made)).toContain('node.lostPower');
  });

  test.each(['fault', 'light', 'energy', 'heat'] as const)(
    'loss of power has the cause (%s) and the instant of its bus, up to the end of the boot',
    (cause) => {
      const made = rig({ dataNodes: [dataNode()], ...steady });
      made.run(10);
      made.around.isUp_bool[0] = 0;
      made.around.refusedCause_enum[0] = causeIndex[cause];
      made.around.refusedAfter_s = 41;
      const waits: number[] = [];
      made.run(3, () => waits.push(made.own.dataNode.waitCause_enum[0]));
      made.around.isUp_bool[0] = 1;
      while (made.own.dataNode.isServing_bool[0] === 0 && made.ticks < 100) {
        waits.push(made.own.dataNode.waitCause_enum[0]);
        made.run(1);
      }
      expect(waits.length).toBeGreaterThan(7);
      expect(new Set(waits)).toEqual(new Set([causeIndex[cause]]));
      const lost = made.events.list.find(({ kind }) => kind === 'node.lostPower');
      expect(lost).toMatchObject({ cause, time_s: 10 * 60 + 41 });
    },
  );

  test('several causes: the first of the order is the primary one', () => {
    const made = rig({ dataNodes: [dataNode()], ...steady });
    const { around, own } = made;
    const cause = (bus: 'fault' | 'energy' | 'heat') => {
      around.refusedCause_enum[0] = causeIndex[bus];
      made.run(1);
      return causes[own.dataNode.waitCause_enum[0]];
    };
    made.run(10);
    around.isUp_bool[0] = 0;
    // dark: a node that sleeps with the light has no light either, but a fault comes first
    around.irradiance_W_m2[0] = 0;
    expect([cause('fault'), cause('energy'), cause('heat')]).toEqual(['fault', 'light', 'light']);
    around.irradiance_W_m2[0] = 1361;
    made.run(100);
    around.soc_frac[0] = 0.05;
    expect([cause('fault'), cause('heat')]).toEqual(['fault', 'energy']);
  });

  test('a node that works in the dark and has no power lacks energy, not light', () => {
    const made = rig({ dataNodes: [dataNode({ sleepPolicy: { whenDark: false } })], ...steady });
    made.around.irradiance_W_m2[0] = 0;
    made.around.isUp_bool[0] = 0;
    made.run(10);
    expect(made.own.dataNode.waitCause_enum[0]).toBe(causeIndex.energy);
  });

  test('a node never serves without a grant, whatever its mode', () => {
    const made = rig({ dataNodes: [dataNode()], ...steady });
    made.run(10);
    made.around.isUp_bool[0] = 0;
    made.run(10, () => {
      expect(made.own.dataNode.draw_W[0]).toBe(0);
      expect(made.own.dataNode.isServing_bool[0]).toBe(0);
    });
  });

  test('a restart asked for (F19) is done once, counted, and costs its time', () => {
    const made = rig({ dataNodes: [dataNode()], ...steady });
    made.run(3);
    made.own.dataNode.rebootRequest_count[0] = 1;
    made.run(1);
    expect(made.own.dataNode.bootCause_enum[0]).toBe(causeIndex.fault);
    expect(made.own.dataNode.waitCause_enum[0]).toBe(causeIndex.fault);
    made.run(20);
    expect(made.own.dataNode.bootCount_count[0]).toBe(1);
    // 90 s of 24 minutes
    expect(made.own.dataNode.serving_s[0]).toBe(24 * 60 - 90);
  });

  test('availability counts gaps nobody planned, not the night', () => {
    const made = rig({ dataNodes: [dataNode({ cardsAwakeAtNight: 1 })], ...steady });
    made.run(100);
    made.around.irradiance_W_m2[0] = 0;
    made.run(100);
    expect(made.own.dataNode.availability_frac[0]).toBe(1);
    made.around.irradiance_W_m2[0] = 1361;
    made.run(61);
    const wanted_s = made.own.dataNode.wanted_s[0];
    const serving_s = made.own.dataNode.serving_s[0];
    expect(serving_s).toBeGreaterThan(wanted_s);
    made.around.isUp_bool[0] = 0;
    made.run(10);
    const { availability_frac, available_s } = made.own.dataNode;
    expect(made.own.dataNode.wanted_s[0]).toBe(wanted_s + 600);
    expect(availability_frac[0]).toBe(available_s[0] / (wanted_s + 600));
    expect(availability_frac[0]).toBeLessThan(0.95);
  });

  test('upsets come at their rate and with the square of radiation where memory is meant', () => {
    const node = { upsetRate_per_day: 2, reboot_s: 60 };
    const counts = [1, 10].map((radiation) => {
      const made = rig({ dataNodes: [dataNode(node)], cards: [cards()] });
      made.own.dataNode.radiation_frac[0] = radiation;
      made.run((300 * 1440) / radiation);
      return made.own.dataNode.upset_count[0];
    });
    // 600 expected either way, less the time spent restarting; one standard deviation is 24
    for (const count of counts) expect(Math.abs(count - 595)).toBeLessThan(4 * 24.5);
    const memory = { memory_GB: 64, seuRate_per_bit_day: 3.4e-8, scrub_h: 24, reboot_s: 60 };
    const made = rig({ dataNodes: [dataNode(memory)], cards: [cards()] });
    made.own.dataNode.radiation_frac[0] = 30;
    made.run(1440 * 20);
    // 2.36e-2 a day times 900, over 20 days, less the time spent restarting
    expect(Math.abs(made.own.dataNode.upset_count[0] - 419)).toBeLessThan(4 * 20.5);
  });

  test('another card takes over the job of a failed one (F20)', () => {
    const made = rig({
      dataNodes: [dataNode({ checkpointInterval_min: 5 })],
      cards: [cards({ count: 2 })],
      jobClasses: [
        jobs('long', { arrival: { period_s: 9e8 }, work_Top: 12_000 }),
        jobs('short', { arrival: { period_s: 60, first_h: 0.001 }, work_Top: 200, priority: 4 }),
      ],
    });
    made.run(7);
    expect(made.own.card.class_count[0]).toBe(1);
    made.own.card.isFailed_bool[0] = 1;
    made.run(1);
    expect(made.own.card.class_count[0]).toBe(0);
    expect(made.own.card.class_count[1]).toBe(1);
    expect(made.own.card.power_W[0]).toBe(0);
    made.run(17);
    expect(made.own.jobClass.done_count[0]).toBe(1);
    made.own.card.isFailed_bool[1] = 1;
    made.run(1);
    expect(made.own.dataNode.waitCause_enum[0]).toBe(causeIndex.fault);
  });
});
