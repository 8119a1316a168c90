/**
 * Numbers for people: an SI value and its unit suffix become a value and a unit on screen
 * (W to kW, J to kWh, K to °C, rad to °). What is not a number is shown as a dash, never as NaN.
 */
import { units } from '../../sim/view.ts';
import type { UnitSuffix } from '../../sim/view.ts';
import type { Language } from '../i18n/language.ts';

/** What stands where there is no number. */
export const DASH = '—';

/** How a unit is shown at a given size: `shown = value * factor + offset`. */
export interface Scale {
  readonly factor: number;
  readonly offset: number;
  readonly symbol: string;
  readonly decimals: number;
}

export interface Shown {
  readonly text: string;
  /** Empty for pure numbers. */
  readonly unit: string;
}

const SI_STEPS: readonly (readonly [number, string])[] = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
];
const PREFIXED = new Set<string>(['W', 'bit', 'bit_s', 'op', 'op_s', 'Pa', 'Hz', 'V', 'A']);
const DEGREES_PER_RAD = 180 / Math.PI;
const JOULES_PER_WH = 3600;
const ZERO_CELSIUS_K = 273.15;
const SIGNIFICANT = 3;
/** Shares below this would be 0.0 % whatever they are. */
const TINY_FRAC = 1e-4;

/** The scale that suits values up to `magnitude` (SI, absolute), so that a chart has one unit. */
export function scaleOf(unit: string, magnitude: number): Scale {
  const size = Number.isFinite(magnitude) ? Math.abs(magnitude) : 0;
  if (unit === 'K') return { factor: 1, offset: -ZERO_CELSIUS_K, symbol: '°C', decimals: 1 };
  if (unit === 'frac') return { factor: 100, offset: 0, symbol: '%', decimals: 1 };
  if (unit === 'rad') return { factor: DEGREES_PER_RAD, offset: 0, symbol: '°', decimals: 1 };
  if (unit === 'J') return energyScale(size);
  if (unit === 's') return timeScale(size);
  if (unit === 'm' && size >= 1000) return scaled(1e-3, size, 'km');
  // what is counted in parts, cycles of a battery, has decimals as a quantity has
  if (unit === 'count' && !Number.isInteger(size)) return scaled(1, size, '');
  if (unit === 'count' || unit === 'bool' || unit === 'enum') {
    return { factor: 1, offset: 0, symbol: '', decimals: 0 };
  }
  const symbol = symbolOf(unit);
  if (!PREFIXED.has(unit)) return scaled(1, size, symbol);
  const [step, prefix] = SI_STEPS.find(([from]) => size >= from) ?? [1, ''];
  return scaled(1 / step, size, prefix + symbol);
}

function energyScale(size_J: number): Scale {
  const size_Wh = size_J / JOULES_PER_WH;
  return size_Wh >= 1000
    ? scaled(1 / (JOULES_PER_WH * 1000), size_J, 'kWh')
    : scaled(1 / JOULES_PER_WH, size_J, 'Wh');
}

function timeScale(size_s: number): Scale {
  if (size_s >= 2 * 86400) return scaled(1 / 86400, size_s, 'd');
  if (size_s >= 2 * 3600) return scaled(1 / 3600, size_s, 'h');
  if (size_s >= 2 * 60) return scaled(1 / 60, size_s, 'min');
  return scaled(1, size_s, 's');
}

function scaled(factor: number, size: number, symbol: string): Scale {
  const shown = size * factor;
  if (shown === 0) return { factor, offset: 0, symbol, decimals: 0 };
  const whole = shown < 1 ? 1 : Math.floor(Math.log10(shown)) + 1;
  const decimals = Math.max(0, Math.min(SIGNIFICANT, SIGNIFICANT - whole));
  return { factor, offset: 0, symbol, decimals: shown < 0.1 ? 4 : decimals };
}

function symbolOf(unit: string): string {
  if (!(unit in units)) return unit;
  const { symbol } = units[unit as UnitSuffix];
  return symbol === '1' ? '' : symbol;
}

/** A value with its unit. `names` are the state names of an `_enum`. */
export function formatQuantity(
  value: number | null | undefined,
  unit: string,
  language: Language,
  decimals?: number,
): Shown {
  const scale = scaleOf(unit, value ?? 0);
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return { text: DASH, unit: scale.symbol };
  }
  if (unit === 's' && Math.abs(value) >= 60)
    return { text: formatDuration(value, language), unit: '' };
  if (unit === 'frac' && decimals === undefined && value !== 0 && Math.abs(value) < TINY_FRAC) {
    return formatTiny(value, unit);
  }
  const shown = value * scale.factor + scale.offset;
  return { text: formatNumber(shown, decimals ?? scale.decimals, language), unit: scale.symbol };
}

/** A tiny number as `3.0e−16`, in the unit itself. */
export function formatTiny(value: number, unit: string): Shown {
  const symbol = unit === 'frac' ? '' : symbolOf(unit);
  if (!Number.isFinite(value)) return { text: DASH, unit: symbol };
  return { text: value === 0 ? '0' : value.toExponential(1).replaceAll('-', '−'), unit: symbol };
}

/** A plain number with grouping; a dash when it is not one; never a minus before zero. */
export function formatNumber(value: number, decimals: number, language: Language): string {
  if (!Number.isFinite(value)) return DASH;
  const format = numberFormat(language, decimals);
  const half = 0.5 * 10 ** -decimals;
  return format.format(Math.abs(value) < half ? 0 : value).replace('-', '−');
}

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language}${decimals}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  formats.set(key, made);
  return made;
}

/** `14 d 06 h`, `5 h 20 min`, `40 s`; `14日6時間`, `5時間20分`, `40秒`: the two largest parts. */
export function formatDuration(value_s: number, language: Language): string {
  if (!Number.isFinite(value_s)) return DASH;
  const sign = value_s < 0 ? '−' : '';
  const size_s = Math.abs(value_s);
  const days = Math.floor(size_s / 86400);
  const hours = Math.floor((size_s % 86400) / 3600);
  const minutes = Math.floor((size_s % 3600) / 60);
  if (days > 0) return sign + durationPair(days, hours, 0, language);
  if (hours > 0) return sign + durationPair(hours, minutes, 1, language);
  if (minutes > 0) return `${sign}${minutes}${language === 'ja' ? '分' : ' min'}`;
  return `${sign}${Math.floor(size_s)}${language === 'ja' ? '秒' : ' s'}`;
}

const DURATION_UNITS = { en: ['d', 'h', 'min'], ja: ['日', '時間', '分'] } as const;

function durationPair(large: number, small: number, at: 0 | 1, language: Language): string {
  const names = DURATION_UNITS[language];
  if (language === 'ja') return `${large}${names[at]}${small}${names[at + 1]}`;
  return `${large} ${names[at]} ${String(small).padStart(2, '0')} ${names[at + 1]}`;
}

/** A playback rate: `12,400×`, three significant figures. */
export function formatRate(rate: number, language: Language): string {
  if (!Number.isFinite(rate)) return DASH;
  const text = new Intl.NumberFormat(language, {
    maximumSignificantDigits: SIGNIFICANT,
  }).format(rate);
  return `${text}×`;
}
