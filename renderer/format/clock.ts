/** Clocks on screen: UTC and JST of an instant of the run, and the time since its start. */
import type { Language } from '../i18n/language.ts';
import { DASH } from './quantity.ts';

/** 2000-01-01T00:00:00Z in Unix time, ms. */
const EPOCH_2000_MS = 946684800000;

/** What an instant looks like in one time zone. */
export interface ClockText {
  readonly date: string;
  readonly time: string;
}

const ZONES = { utc: 'UTC', jst: 'Asia/Tokyo' } as const;
export type Zone = keyof typeof ZONES;

const cache = new Map<string, Intl.DateTimeFormat>();

function format(key: string, language: Language, zone: Zone, parts: Intl.DateTimeFormatOptions) {
  const name = `${key}${language}${zone}`;
  const known = cache.get(name);
  if (known !== undefined) return known;
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB';
  const made = new Intl.DateTimeFormat(locale, { timeZone: ZONES[zone], ...parts });
  cache.set(name, made);
  return made;
}

/** Date and time of day; seconds of UTC since 2000-01-01 in, dashes when that is not a number. */
export function clockText(utc2000_s: number, zone: Zone, language: Language): ClockText {
  const instant = new Date(EPOCH_2000_MS + utc2000_s * 1000);
  if (Number.isNaN(instant.getTime())) return { date: DASH, time: DASH };
  const date = format('date', language, zone, { year: 'numeric', month: 'short', day: 'numeric' });
  const time = format('time', language, zone, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return { date: date.format(instant), time: time.format(instant) };
}

/** Day and month only, for axes: `9 Dec`, `12月9日`. */
export function dayText(utc2000_s: number, language: Language): string {
  const instant = new Date(EPOCH_2000_MS + utc2000_s * 1000);
  if (Number.isNaN(instant.getTime())) return DASH;
  return format('day', language, 'utc', { month: 'short', day: 'numeric' }).format(instant);
}

/** Time since the start of the run: `12 d 04:30:00`, `12日 04:30:00`. */
export function elapsedText(time_s: number, language: Language): string {
  if (!Number.isFinite(time_s)) return DASH;
  const whole_s = Math.floor(time_s);
  const hours = Math.floor((whole_s % 86400) / 3600);
  const parts = [hours, Math.floor((whole_s % 3600) / 60), whole_s % 60];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return `${Math.floor(whole_s / 86400)}${language === 'ja' ? '日' : ' d'} ${clock}`;
}
