/** Which channels are drawn as charts and over which stretch: shared by charts and inspector. */
import { signal } from '@preact/signals';
import { readStored, wantPanel, writeStored } from './layout.ts';

const STORAGE_KEY = 'charts';
const SERIES_MAX = 12;

/** Paths of the drawn channels, in the order they were chosen; null until anything was chosen. */
export const series = signal<readonly string[] | null>(readSeries());
/** Stretch on show, s; null is the whole run. */
export const chartRange = signal<readonly [number, number] | null>(null);

function readSeries(): readonly string[] | null {
  const stored = readStored(STORAGE_KEY);
  const isList = Array.isArray(stored) && stored.every((path) => typeof path === 'string');
  return isList ? (stored as string[]) : null;
}

/** Adds a channel to the charts or takes it away; the oldest gives way when there are too many. */
export function toggleSeries(path: string): void {
  const known = series.peek() ?? [];
  const isDrawn = known.includes(path);
  series.value = isDrawn
    ? known.filter((other) => other !== path)
    : [...known, path].slice(-SERIES_MAX);
  writeStored(STORAGE_KEY, series.value);
  if (!isDrawn) wantPanel('charts');
}

/** Back to the charts the window starts with. */
export function forgetCharts(): void {
  series.value = null;
  chartRange.value = null;
  writeStored(STORAGE_KEY, null);
}
