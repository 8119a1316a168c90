import { describe, expect, test } from 'vitest';
import {
  carrierToNoise_dBHz,
  ebn0_dB,
  freeSpaceLoss_dB,
  level_dB,
  lightTime_s,
  ratioAt,
} from '../../../sim/comms/link-budget.ts';
import { drainTime_s, sent_bit } from '../../../sim/comms/store-forward.ts';

const MOON_m = 384_400e3;

// C-1: free-space loss in dB at 1, 5, 10 km, 8000 km and the Moon's mean distance (systems.md 4.3)
const C1: [number, number[]][] = [
  [401.5e6, [84.52, 98.5, 104.52, 162.58, 196.22]],
  [1.8e9, [97.55, 111.53, 117.55, 175.62, 209.25]],
  [2.25e9, [99.49, 113.47, 119.49, 177.55, 211.19]],
  [8.45e9, [110.98, 124.96, 130.98, 189.05, 222.68]],
  [25.65e9, [120.63, 134.61, 140.63, 198.69, 232.33]],
];

describe('link budget', () => {
  test.each(C1)('C-1: loss at %d Hz', (frequency_Hz, losses) => {
    [1e3, 5e3, 1e4, 8e6, MOON_m].forEach((distance_m, i) => {
      // printed to two digits
      expect(Math.abs(freeSpaceLoss_dB(distance_m, frequency_Hz) - losses[i])).toBeLessThan(0.0051);
    });
  });

  // C-6: transmitter W, gain dBi, line dB, frequency, distance, G/T, C/N0, rate, Eb/N0
  const C6 = [
    {
      name: 'X to 35 dB/K',
      tx: 10,
      gain: 25.9,
      line: 1.5,
      f: 8.45e9,
      d: MOON_m,
      gt: 35,
      cn0: 73.3,
      rate: 1e6,
      ebn0: 13.3,
    },
    {
      name: 'X to DSN',
      tx: 10,
      gain: 25.9,
      line: 1.5,
      f: 8.45e9,
      d: MOON_m,
      gt: 54,
      cn0: 92.3,
      rate: 10e6,
      ebn0: 22.3,
    },
    {
      name: 'S',
      tx: 5,
      gain: 0,
      line: 1.5,
      f: 2.25e9,
      d: MOON_m,
      gt: 40,
      cn0: 60.9,
      rate: 8e3,
      ebn0: 21.9,
    },
    {
      name: 'Ka',
      tx: 20,
      gain: 40.1,
      line: 2,
      f: 25.65e9,
      d: MOON_m,
      gt: 46,
      cn0: 91.3,
      rate: 50e6,
      ebn0: 14.3,
    },
    {
      name: 'rover to relay',
      tx: 2,
      gain: 0,
      line: 1,
      f: 2.1e9,
      d: 8e6,
      gt: -12,
      cn0: 39.66,
      rate: 128e3,
      ebn0: -11.4,
    },
  ];
  test.each(C6)('C-6: $name', ({ tx, gain, line, f, d, gt, cn0, rate, ebn0 }) => {
    const found = carrierToNoise_dBHz(level_dB(tx) + gain - line, freeSpaceLoss_dB(d, f), 2, gt);
    // printed to one digit, but for the relay to two
    const tolerance = cn0 === 39.66 ? 0.01 : 0.1;
    expect(Math.abs(found - cn0)).toBeLessThan(tolerance);
    expect(Math.abs(ebn0_dB(found, rate) - ebn0)).toBeLessThan(0.1);
  });

  test('C-6: each term to 0.01 dB', () => {
    const eirp_dBW = level_dB(10) + 25.9 - 1.5;
    expect(Math.abs(eirp_dBW - 34.4)).toBeLessThan(1e-9);
    const cn0 = carrierToNoise_dBHz(eirp_dBW, 222.68, 2, 35);
    // 34.4 - 222.68 - 2 + 35 + 228.599
    expect(Math.abs(cn0 - 73.319)).toBeLessThan(0.001);
  });

  test('one-way light times', () => {
    expect(Math.abs(lightTime_s(356_500e3) - 1.189)).toBeLessThan(0.0005);
    expect(Math.abs(lightTime_s(384_400e3) - 1.282)).toBeLessThan(0.0005);
    expect(Math.abs(lightTime_s(406_700e3) - 1.357)).toBeLessThan(0.0005);
  });

  test('levels and ratios are inverse', () => {
    for (const level of [-37, -3, 0, 12.5, 60])
      expect(level_dB(ratioAt(level))).toBeCloseTo(level, 10);
  });
});

describe('store and forward', () => {
  test('C-7: 13.6 days of outage at 5 Mbit/s drain in 17.18 h at 100 Mbit/s', () => {
    const queue_bit = 5e6 * 13.6 * 86_400;
    expect(Math.abs(queue_bit / 5.875e12 - 1)).toBeLessThan(1e-4);
    expect(Math.abs(drainTime_s(queue_bit, 100e6, 5e6) / 3600 - 17.18)).toBeLessThan(0.005);
    expect(drainTime_s(1, 5e6, 5e6)).toBe(Infinity);
    expect(drainTime_s(0, 1, 5)).toBe(0);
  });

  test('what leaves is all there is or all the link carries', () => {
    expect(sent_bit(10, 5, 100)).toBe(15);
    expect(sent_bit(10, 5, 12)).toBe(12);
  });
});
