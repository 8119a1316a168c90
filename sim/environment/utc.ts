/**
 * UTC as text and as one number: `utc2000_s`, seconds since 2000-01-01T00:00:00Z with every day
 * 86,400 s long (leap seconds ignored: none is announced, and the sky table assumes none).
 * Proleptic Gregorian calendar, pure arithmetic; years 1900 to 2199.
 */
import { DAY_s } from '../core/units.ts';

const YEAR_MIN = 1900;
const YEAR_MAX = 2199;
/** Days from 0000-03-01 to 2000-01-01. */
const DAYS_TO_2000 = 730425;
const UTC_FORM = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?Z)?$/;

/** True for `2028-12-31`, `2028-12-31T16:56Z`, `2028-12-31T16:56:30Z` and fractions of a second. */
export function isUtc(text: string): boolean {
  return !Number.isNaN(parsed_s(text));
}

/** Seconds since 2000-01-01T00:00:00Z of an ISO 8601 UTC text; a bad text is a RangeError. */
export function utc2000_s(text: string): number {
  const time_s = parsed_s(text);
  if (Number.isNaN(time_s)) {
    throw new RangeError(`expected a UTC time like 2028-12-31T16:56:00Z, found "${text}"`);
  }
  return time_s;
}

/** ISO 8601 text of a time, to the whole second below: `2028-12-31T16:56:00Z`. */
export function utcText(time_utc2000_s: number): string {
  const day = Math.floor(time_utc2000_s / DAY_s);
  const second = Math.floor(time_utc2000_s - day * DAY_s);
  // years run from March so that the leap day comes last
  const marchDay = day + DAYS_TO_2000;
  const era = Math.floor(marchDay / 146097);
  const dayOfEra = marchDay - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - daysBeforeYear(yearOfEra);
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const hour = Math.floor(second / 3600);
  const minute = Math.floor(second / 60) % 60;
  const date = `${year}-${two(month)}-${two(dayOfMonth)}`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second % 60)}Z`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function daysBeforeYear(yearOfEra: number): number {
  return 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The text's time, or NaN when it is no date that exists. */
function parsed_s(text: string): number {
  const match = UTC_FORM.exec(text);
  if (match === null) return NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [hour, minute] = [Number(match[4] ?? 0), Number(match[5] ?? 0)];
  const second = Number(match[6] ?? 0) + Number(match[7] ?? 0);
  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12) return NaN;
  const monthDays = MONTH_DAYS[month - 1] + (month === 2 && isLeapYear(year) ? 1 : 0);
  if (day < 1 || day > monthDays || hour > 23 || minute > 59 || second >= 60) return NaN;
  return days2000(year, month, day) * DAY_s + hour * 3600 + minute * 60 + second;
}

/** Days from 2000-01-01 to a date of the Gregorian calendar. */
function days2000(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const marchMonth = month <= 2 ? month + 9 : month - 3;
  const era = Math.floor(marchYear / 400);
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  return era * 146097 + daysBeforeYear(marchYear - era * 400) + dayOfYear - DAYS_TO_2000;
}
