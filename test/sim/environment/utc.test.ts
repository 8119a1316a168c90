import { expect, test } from 'vitest';
import { isUtc, utc2000_s, utcText } from '../../../sim/environment/utc.ts';

test('every day of three centuries agrees with the calendar of the host', () => {
  let wrong = 0;
  for (let day = -36524; day < 73049; day++) {
    const iso = new Date(Date.UTC(2000, 0, 1) + (day * 86400 + 45296) * 1000).toISOString();
    const text = `${iso.slice(0, 19)}Z`;
    if (utc2000_s(text) !== day * 86400 + 45296 || utcText(day * 86400 + 45296) !== text) wrong++;
  }
  expect(wrong).toBe(0);
});

test('a day, minutes, seconds and fractions of a second are all times', () => {
  expect(utc2000_s('2000-01-01')).toBe(0);
  expect(utc2000_s('2000-01-01T00:01Z')).toBe(60);
  expect(utc2000_s('2000-01-01T00:00:01.25Z')).toBe(1.25);
  expect(utc2000_s('1999-12-31T23:59:59Z')).toBe(-1);
  expect(utcText(-0.25)).toBe('1999-12-31T23:59:59Z');
});

test.each([
  '2029-02-29',
  '2100-02-29',
  '2028-13-01',
  '2028-00-10',
  '2028-04-31',
  '2028-01-00',
  '2028-01-01T24:00Z',
  '2028-01-01T10:60Z',
  '2028-01-01T10:00:60Z',
  '2028-01-01T10:00',
  '2028-01-01T10:00+09:00',
  '2028-1-1',
  '1899-12-31',
  '2200-01-01',
  'tomorrow',
  '',
])('"%s" is no time', (text) => {
  expect(isUtc(text)).toBe(false);
  expect(() => utc2000_s(text)).toThrow(/expected a UTC time/);
});

test('leap days exist in leap years only', () => {
  expect(isUtc('2028-02-29')).toBe(true);
  expect(isUtc('2000-02-29')).toBe(true);
});
