import { describe, expect, test } from 'vitest';
import { linkModel } from '../../../sim/models/link.ts';

const link = (given: unknown) => linkModel.run(linkModel.input.parse(given));

describe('door link', () => {
  test('C-6: X band with a dish and a station of 35 dB/K', () => {
    // G/T 35 dB/K = 56 dBi at 125.9 K; 2 dB other and 1.5 dB line losses
    const given = {
      txPower_W: 10,
      gains: { tx_dBi: 25.9, rx_dBi: 56 },
      band: 'X',
      range_m: 384_400e3,
      systemTemp_K: 10 ** 2.1,
      losses_dB: 3.5,
      rate_bit_s: 1e6,
    };
    const out = link(given);
    expect(Math.abs(out.cn0_dBHz - 73.32)).toBeLessThan(0.01);
    expect(Math.abs(out.ebn0_dB - 13.32)).toBeLessThan(0.01);
    expect(out.margin_dB).toBeCloseTo(out.ebn0_dB - 2.5, 12);
    expect(link({ ...given, requiredEbn0_dB: 9.6 }).margin_dB).toBeCloseTo(out.ebn0_dB - 9.6, 12);
    expect(link({ ...given, band: 8.45e9 })).toEqual(out);
    expect(link({ ...given, band: { frequency_Hz: 8.45e9 }, gains: [25.9, 56] })).toEqual(out);
  });

  test('C-6: the rover to a far relay does not close at 128 kbit/s and does at 2', () => {
    const given = {
      txPower_W: 2,
      gains: [0, 0],
      band: 2.1e9,
      range_m: 8e6,
      systemTemp_K: 10 ** 1.2,
      losses_dB: 3,
      rate_bit_s: 128e3,
    };
    expect(Math.abs(link(given).cn0_dBHz - 39.66)).toBeLessThan(0.01);
    expect(link(given).margin_dB).toBeLessThan(0);
    expect(link({ ...given, rate_bit_s: 2e3 }).margin_dB).toBeGreaterThan(0);
  });

  test('refuses what is no link', () => {
    const good = {
      txPower_W: 1,
      gains: [0, 0],
      band: 'S',
      range_m: 1,
      systemTemp_K: 100,
      losses_dB: 0,
      rate_bit_s: 1,
    };
    for (const bad of [
      { txPower_W: 0 },
      { band: 'Q' },
      { gains: [0] },
      { range_m: -1 },
      { rate: 1 },
    ]) {
      expect(linkModel.input.safeParse({ ...good, ...bad }).success).toBe(false);
    }
    expect(linkModel.input.safeParse(good).success).toBe(true);
  });
});
