import { describe, expect, test } from 'vitest';
import { units } from '../../sim/view.ts';
import { clockText, dayText, elapsedText } from '../../renderer/format/clock.ts';
import { splitKey } from '../../renderer/format/keys.ts';
import {
  DASH,
  formatDuration,
  formatNumber,
  formatQuantity,
  formatRate,
} from '../../renderer/format/quantity.ts';
import { timeSplits } from '../../renderer/format/timeSplits.ts';

const shown = (value: number | null, unit: string): string => {
  const { text, unit: symbol } = formatQuantity(value, unit, 'en');
  return `${text} ${symbol}`.trim();
};

describe('quantities', () => {
  test.each([
    [0, 'W', '0 W'],
    [20, 'W', '20.0 W'],
    [812.4, 'W', '812 W'],
    [1120, 'W', '1.12 kW'],
    [36_720_000, 'J', '10.2 kWh'],
    [360_000, 'J', '100 Wh'],
    [293.15, 'K', '20.0 °C'],
    [243.15, 'K', '−30.0 °C'],
    [0.05, 'frac', '5.0 %'],
    [0.00034, 'frac', '0.0 %'],
    [3e-16, 'frac', '3.0e−16'],
    [Math.PI / 6, 'rad', '30.0 °'],
    [1.28, 's', '1.28 s'],
    [358 * 3600, 's', '14 d 22 h'],
    [3.02e11, 'bit', '302 Gbit'],
    [2_000_000, 'bit_s', '2.00 Mbit/s'],
    [30_000, 'Pa', '30.0 kPa'],
    [2781, 'count', '2,781'],
    [0.37, 'count', '0.37'],
    [12.5, 'count', '12.5'],
    [-150, 'W', '−150 W'],
    [0.004, 'W', '0.0040 W'],
  ])('%f %s reads %s', (value, unit, text) => {
    expect(shown(value, unit)).toBe(text);
  });

  test('what is not a number is a dash in every unit, never NaN', () => {
    for (const unit of [...Object.keys(units), 'unheard_of']) {
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY, null]) {
        const { text } = formatQuantity(value, unit, 'ja');
        expect(text, unit).toBe(DASH);
      }
    }
    expect(formatDuration(Number.NaN, 'en')).toBe(DASH);
    expect(elapsedText(Number.NaN, 'en')).toBe(DASH);
    expect(formatRate(Number.NaN, 'en')).toBe(DASH);
    expect(clockText(Number.NaN, 'utc', 'en')).toEqual({ date: DASH, time: DASH });
  });

  test('rounding to nothing leaves no minus before zero', () => {
    expect(formatNumber(-0.001, 1, 'en')).toBe('0.0');
  });

  test('durations are worded for the language', () => {
    expect(formatDuration(9 * 86400 + 7 * 3600, 'en')).toBe('9 d 07 h');
    expect(formatDuration(9 * 86400 + 7 * 3600, 'ja')).toBe('9日7時間');
    expect(formatDuration(20 * 60, 'ja')).toBe('20分');
  });
});

describe('clocks', () => {
  // 2028-12-31T16:51:00Z, first contact of the New-Year eclipse in the brief
  const NEW_YEAR_S = Date.UTC(2028, 11, 31, 16, 51) / 1000 - Date.UTC(2000, 0, 1) / 1000;

  test('JST is nine hours ahead and already in the new year', () => {
    expect(clockText(NEW_YEAR_S, 'utc', 'en')).toEqual({ date: '31 Dec 2028', time: '16:51' });
    expect(clockText(NEW_YEAR_S, 'jst', 'ja')).toEqual({ date: '2029年1月1日', time: '01:51' });
    expect(dayText(NEW_YEAR_S, 'ja')).toBe('12月31日');
  });

  test('elapsed time counts days', () => {
    expect(elapsedText(20 * 86400 + 3661, 'en')).toBe('20 d 01:01:01');
    expect(elapsedText(20 * 86400 + 3661, 'ja')).toBe('20日 01:01:01');
  });
});

describe('keys and axes', () => {
  test.each([
    ['capacity_kWh', 'capacity', 'kWh'],
    ['heatFlow_W_m2', 'heat flow', 'W/m²'],
    ['temp_degC', 'temp', '°C'],
    ['parallel', 'parallel', ''],
    ['emittance_frac', 'emittance', ''],
  ])('%s is %s in "%s"', (key, name, unit) => {
    expect(splitKey(key)).toEqual({ name, unit });
  });

  test('splits are round, inside, and few', () => {
    const splits = timeSplits(0, 45 * 86400, 6);
    expect(splits.length).toBeLessThanOrEqual(7);
    expect(splits.every((at) => at % 86400 === 0)).toBe(true);
    expect(timeSplits(0, 0, 6)).toEqual([]);
    expect(timeSplits(5, Number.NaN, 6)).toEqual([]);
  });
});
