import { describe, expect, test } from 'vitest';
import type { Cause } from '../../../sim/core/causes.ts';
import { causeIndex } from '../../../sim/core/causes.ts';
import type { CommsRig } from './rig.ts';
import { commsRig, xLink } from './rig.ts';

const produce = (made: CommsRig, bits: number): void => {
  made.around.source['produced_bit'][0] = bits;
};
const kinds = (made: CommsRig): string[] => made.events.list.map(({ kind }) => kind);

describe('a link to Earth', () => {
  test('its budget follows the true distance', () => {
    const made = commsRig({ links: [xLink()] });
    made.run(1);
    const { cn0_dBHz, ebn0_dB, spare_dB, delay_s } = made.own.link;
    expect(Math.abs(cn0_dBHz[0] - 73.3)).toBeLessThan(0.05);
    expect(ebn0_dB[0]).toBeCloseTo(cn0_dBHz[0] - 63.0103, 4);
    expect(spare_dB[0]).toBeCloseTo(ebn0_dB[0] - 2.5, 12);
    expect(delay_s[0]).toBeCloseTo(1.2822, 4);
    const near = cn0_dBHz[0];
    made.around.sky['earthDist_m'][0] *= 2;
    made.run(1);
    expect(near - cn0_dBHz[0]).toBeCloseTo(6.0206, 4);
  });

  test('K-3: power and time of a transfer are exact, radio power leaves the box', () => {
    const made = commsRig({ links: [xLink()] });
    produce(made, 30e6);
    made.run(1);
    // asked before the data were known: they go in the next tick, 15 s at 2 Mbit/s
    expect(made.own.link.sent_bit[0]).toBe(0);
    produce(made, 0);
    made.run(1);
    const { sent_bit, draw_W, heat_W, radiated_W } = made.own.link;
    expect(sent_bit[0]).toBe(30e6);
    expect(draw_W[0]).toBeCloseTo(8 + (37 * 15) / 60, 9);
    expect(radiated_W[0]).toBeCloseTo((10 * 10 ** -0.15 * 15) / 60, 9);
    expect(heat_W[0] + radiated_W[0]).toBeCloseTo(draw_W[0], 12);
    made.run(1);
    expect(draw_W[0]).toBe(8);
  });

  test('a steady source passes straight through once the first tick has shown it', () => {
    const made = commsRig({ links: [xLink()] });
    produce(made, 60e6);
    made.run(50);
    expect(made.own.link.sent_bit[0]).toBe(50 * 60e6);
    expect(made.own.link.queue_bit[0]).toBe(0);
    expect(made.own.link.waitCause_enum[0]).toBe(0);
  });

  test('C-7: an outage of 13.6 days fills the buffer, the link drains it in 17.18 h', () => {
    const made = commsRig({
      links: [xLink({ rate_Mbit_s: 100, groundGt_dB_K: 60, buffer_Gbit: 10_000 })],
    });
    produce(made, 5e6 * 60);
    made.own.link.isOutage_bool[0] = 1;
    made.run(13.6 * 1440);
    expect(Math.abs(made.own.link.queue_bit[0] / 5.875e12 - 1)).toBeLessThan(1e-4);
    expect(made.own.link.waitCause_enum[0]).toBe(causeIndex.fault);
    made.own.link.isOutage_bool[0] = 0;
    let emptyAfter_h = 0;
    made.run(1440, (tick) => {
      const isEmpty = made.own.link.queue_bit[0] <= 5e6 * 60;
      if (isEmpty && emptyAfter_h === 0) emptyAfter_h = (tick + 1) / 60;
    });
    // to the tick in which it empties
    expect(Math.abs(emptyAfter_h - 17.18)).toBeLessThan(1.5 / 60);
    expect(made.own.link.dropped_bit[0]).toBe(0);
  });

  test('taken in = sent + waiting + dropped, to the bit, through outages and a full buffer', () => {
    const made = commsRig({ links: [xLink({ buffer_Gbit: 0.5 })] });
    made.run(5000, (tick) => {
      produce(made, 60e6 + 0.37 * tick);
      made.around.source['produced_bit'][1] = 1 / 3;
      made.own.link.isOutage_bool[0] = tick % 100 < 30 ? 1 : 0;
      made.own.link.rateFactor_frac[0] = tick % 70 < 20 ? 0.1 : 1;
      const { taken_bit, sent_bit, queue_bit, dropped_bit } = made.own.link;
      expect(taken_bit[0]).toBe(sent_bit[0] + queue_bit[0] + dropped_bit[0]);
      expect(Number.isInteger(taken_bit[0])).toBe(true);
    });
    expect(made.own.link.dropped_bit[0]).toBeGreaterThan(0);
    expect(kinds(made)).toContain('link.bufferFull');
  });
});

describe('no way through', () => {
  const breaks: readonly (readonly [string, (rig: CommsRig) => void, Cause])[] = [
    [
      'Earth below the mask',
      (rig) => {
        rig.around.sky['earthElevation_rad'][0] = 0.08;
      },
      'comms',
    ],
    [
      'Earth behind the horizon',
      (rig) => {
        rig.around.sky['earthVisible_frac'][0] = 0;
      },
      'comms',
    ],
    [
      'outage (F08)',
      (rig) => {
        rig.own.link.isOutage_bool[0] = 1;
      },
      'fault',
    ],
    [
      'pointing lost',
      (rig) => {
        rig.own.link.pointingLoss_dB[0] = 20;
      },
      'comms',
    ],
    [
      'no power',
      (rig) => {
        rig.around.bus['isUp_bool'][0] = 0;
      },
      'energy',
    ],
    [
      'host asleep',
      (rig) => {
        rig.around.dataNode['isServing_bool'][0] = 0;
      },
      'plan',
    ],
    [
      'switched off',
      (rig) => {
        rig.own.link.isEnabled_bool[0] = 0;
      },
      'plan',
    ],
  ];
  test.each(breaks)('%s', (_, break_, cause) => {
    const made = commsRig({ links: [xLink({ maskElevation_deg: 5, host: 'edn' })] });
    produce(made, 1e6);
    made.run(5);
    break_(made);
    const before = made.own.link.sent_bit[0];
    made.run(5);
    expect(made.own.link.sent_bit[0]).toBe(before);
    expect(made.own.link.isUp_bool[0]).toBe(0);
    expect(made.own.link.waitCause_enum[0]).toBe(causeIndex[cause]);
    expect(made.events.list.at(-1)).toMatchObject({ kind: 'link.lost', cause });
  });

  test.each(['fault', 'light', 'heat'] as const)(
    'without power it has the cause (%s) and the instant of its bus',
    (cause) => {
      const made = commsRig({ links: [xLink()] });
      produce(made, 1e6);
      made.run(5);
      made.around.bus['isUp_bool'][0] = 0;
      made.around.bus['refusedCause_enum'][0] = causeIndex[cause];
      made.refusedAfter_s = 17;
      made.run(5);
      expect(made.own.link.waitCause_enum[0]).toBe(causeIndex[cause]);
      expect(made.events.list.at(-1)).toMatchObject({
        kind: 'link.lost',
        cause,
        time_s: 5 * 60 + 17,
        // nightfall is known beforehand
        severity: cause === 'light' ? 'note' : 'caution',
      });
    },
  );

  test('a radio that sleeps with its host waits for what its host waits for', () => {
    const made = commsRig({ links: [xLink({ host: 'edn' })] });
    produce(made, 1e6);
    made.run(5);
    made.around.dataNode['isServing_bool'][0] = 0;
    made.run(1);
    for (const cause of ['fault', 'light', 'energy'] as const) {
      made.around.dataNode['waitCause_enum'][0] = causeIndex[cause];
      made.run(1);
      expect(made.own.link.waitCause_enum[0]).toBe(causeIndex[cause]);
    }
  });

  test('a link that is off or unpowered draws nothing', () => {
    const made = commsRig({ links: [xLink({ host: 'edn' })] });
    made.around.dataNode['isServing_bool'][0] = 0;
    made.run(2);
    expect([made.own.link.demand_W[0], made.own.link.draw_W[0], made.own.link.heat_W[0]]).toEqual([
      0, 0, 0,
    ]);
  });
});

describe('thin links', () => {
  test('the rate is halved until the budget closes', () => {
    const made = commsRig({ links: [xLink({ rate_Mbit_s: 64, rateHalvings: 10 })] });
    made.run(1);
    // C/N0 73.3 dBHz less 5.5 dB carries 6.0 Mbit/s at most: 64, 32, 16, 8, 4
    expect(made.own.link.rate_bit_s[0]).toBe(4e6);
    expect(made.own.link.spare_dB[0]).toBeGreaterThanOrEqual(3);
    const fixed = commsRig({ links: [xLink({ rate_Mbit_s: 64 })] });
    fixed.run(1);
    expect(fixed.own.link.usable_s[0]).toBe(0);
  });

  test('a thin link (F09) sends its share and says it is comms that waits', () => {
    const made = commsRig({ links: [xLink({ efficiency_frac: 0.9 })] });
    made.own.link.rateFactor_frac[0] = 0.25;
    made.own.link.extraDelay_s[0] = 2;
    produce(made, 100e6);
    made.run(10);
    expect(made.own.link.goodput_bit_s[0]).toBe(0.25 * 0.9 * 2e6);
    expect(made.own.link.waitCause_enum[0]).toBe(causeIndex.comms);
    expect(made.own.link.delay_s[0]).toBeCloseTo(3.2822, 4);
  });

  test('with two links the data go to the one that empties sooner', () => {
    const made = commsRig({
      links: [xLink({ rate_Mbit_s: 0.5 }), xLink({ id: 'y', rate_Mbit_s: 2 })],
    });
    produce(made, 140e6);
    made.run(200);
    const { sent_bit, taken_bit } = made.own.link;
    expect(taken_bit[0] + taken_bit[1]).toBe(200 * 140e6);
    expect(sent_bit[0] / sent_bit[1]).toBeCloseTo(0.25, 1);
    made.own.link.isOutage_bool[1] = 1;
    const before = taken_bit[0];
    made.run(10);
    expect(taken_bit[0] - before).toBe(10 * 140e6);
  });

  test('dangling ids and impossible powers are reported', () => {
    const made = commsRig({ links: [xLink({ bus: 'none', host: 'nobody', sending_W: 12 })] });
    expect(made.problems.toSorted()).toEqual([
      'links[0].bus',
      'links[0].host',
      'links[0].sending_W',
    ]);
  });
});
