import { describe, expect, test } from 'vitest';
import { causeIndex } from '../../../sim/core/causes.ts';
import { restore, snapshot } from '../../../sim/core/state.ts';
import type { Rig } from './rig.ts';
import { cards, dataNode, jobs, rig } from './rig.ts';

const kinds = (made: Rig): string[] => made.events.list.map(({ kind }) => kind);
const steady = { cards: [cards()], jobClasses: [jobs('job', { work_Top: 1200 })] };

describe('heat and caps', () => {
  const full = {
    dataNodes: [dataNode()],
    jobClasses: [jobs('load', { arrival: { period_s: 1 }, work_Top: 100 })],
  };

  test('a warmer box throttles: less work, the balance of energy holds', () => {
    const done: number[] = [];
    for (const temp_K of [343, 353, 363, 368]) {
      const made = rig({ ...full, cards: [cards({ resistance_K_W: 1 })] });
      made.around.temp_K[0] = temp_K;
      made.run(600, () => {
        const node = made.own.dataNode;
        expect(node.heat_W[0]).toBe(node.draw_W[0]);
      });
      done.push(made.own.jobClass.done_count[0]);
      if (temp_K > 350) expect(kinds(made)).toContain('throttle.on');
    }
    expect(done).toEqual([...done].sort((a, b) => b - a));
    expect(done[3]).toBeLessThan(done[0]);
  });

  test('a chip at its limit switches off, its job falls back, and it returns when cool', () => {
    const made = rig({ ...full, cards: [cards({ resistance_K_W: 1 })] });
    made.run(3);
    made.around.temp_K[0] = 377;
    made.run(3);
    expect(made.own.card.isTripped_bool[0]).toBe(1);
    expect(made.own.dataNode.cardsOn_count[0]).toBe(0);
    expect(made.own.dataNode.waitCause_enum[0]).toBe(causeIndex.heat);
    expect(kinds(made)).toContain('card.tooHot');
    made.around.temp_K[0] = 300;
    made.run(2);
    expect(made.own.dataNode.cardsOn_count[0]).toBe(4);
  });

  test.each([149, 120, 90, 60, 45, 31])('a cap of %i W holds in every tick', (cap_W) => {
    const made = rig({ ...full, cards: [cards()] });
    made.own.dataNode.powerCap_W[0] = cap_W;
    made.run(60, () => expect(made.own.dataNode.draw_W[0]).toBeLessThanOrEqual(cap_W));
    expect(made.own.dataNode.draw_W[0]).toBeGreaterThan(29);
  });
});

describe('state', () => {
  test('stepping again from a snapshot gives the same bits', () => {
    const made = rig({
      dataNodes: [dataNode({ upsetRate_per_day: 5, cardsAwakeAtNight: 1 })],
      cards: [cards()],
      jobClasses: [
        jobs('a', { arrival: { pattern: 'poisson', period_s: 20 }, work_Top: 500, night: 'defer' }),
      ],
    });
    made.run(500);
    const saved = snapshot(made.state, 500);
    made.around.irradiance_W_m2[0] = 0;
    made.run(500);
    const first = made.state.values.slice();
    made.ticks = restore(made.state, saved);
    made.around.irradiance_W_m2[0] = 0;
    made.run(500);
    expect([...made.state.values]).toEqual([...first]);
  });

  test('derived columns are written before they are read', () => {
    const section = {
      dataNodes: [dataNode({ upsetRate_per_day: 5, cardsAwakeAtNight: 1, starts: 'off' })],
      cards: [cards()],
      jobClasses: [jobs('a', { work_Top: 900, night: 'reduce', dataOut_Mbit: 1 }), jobs('b')],
      streams: [{ id: 's', node: 'edn', work_Top_s: 3, night: 'stop' }],
    };
    const clean = rig(section);
    const poisoned = rig(section);
    const { persistentCount } = clean.state.layout;
    for (let i = 0; i < 400; i++) {
      for (const made of [clean, poisoned]) {
        made.around.irradiance_W_m2[0] = i % 130 < 90 ? 1361 : 0;
        made.around.isUp_bool[0] = i % 170 < 160 ? 1 : 0;
        made.run(1);
      }
      expect([...poisoned.state.values]).toEqual([...clean.state.values]);
      poisoned.state.values.fill(Number.NaN, persistentCount);
    }
  });

  test('running never changes the model', () => {
    const made = rig({ dataNodes: [dataNode()], ...steady });
    const before = JSON.stringify(made.model);
    made.run(100);
    expect(JSON.stringify(made.model)).toBe(before);
  });

  test('no more cards can stay awake than a node has', () => {
    const awake = (cardsAwakeAtNight: number) =>
      rig({ dataNodes: [dataNode({ cardsAwakeAtNight })], cards: [cards()] }).problems;
    expect(awake(4)).toEqual([]);
    expect(awake(9)).toEqual(['dataNodes[0].cardsAwakeAtNight: at most 4, 9']);
  });

  test('dangling ids, crossed windows and impossible tables are all reported', () => {
    const made = rig({
      dataNodes: [
        dataNode({ bus: 'none', sleepPolicy: { belowSoc_frac: 0.5, wakeSoc_frac: 0.4 } }),
      ],
      cards: [
        cards({
          node: 'nobody',
          powerTable: [
            [0.1, 10],
            [0.9, 5],
          ],
          shutdown_degC: 60,
        }),
      ],
      jobClasses: [
        jobs('x', { dropLate: true, arrival: { period_s: 1, windows: [{ from_h: 5, to_h: 4 }] } }),
        jobs('y', { arrival: { period_s: 1, pattern: 'poisson', jitter_frac: 0.5 } }),
      ],
    });
    const paths = made.problems.map((text) => text.split(':')[0]);
    expect(paths.toSorted()).toEqual([
      'cards[0].node',
      'cards[0].powerTable[0]',
      'cards[0].powerTable[1]',
      'cards[0].powerTable[1]',
      'cards[0].shutdown_degC',
      'dataNodes[0].bus',
      'dataNodes[0].sleepPolicy.wakeSoc_frac',
      'jobClasses[0].arrival.windows[0].to_h',
      'jobClasses[0].deadline_s',
      'jobClasses[1].arrival.jitter_frac',
    ]);
  });
});
