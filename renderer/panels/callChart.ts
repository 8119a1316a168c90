/**
 * From a number to its chart: adds the channels to the charts, brings them to the front unless they
 * are there, and marks them for a moment.
 */
import { signal } from '@preact/signals';
import { series, toggleSeries } from '../store/chartSeries.ts';
import type { ChannelIndex } from '../store/channels.ts';
import { wantPanel } from '../store/layout.ts';

const CALLED_MS = 1600;

/** Paths that were just asked for; the charts mark their names. */
export const called = signal<ReadonlySet<string>>(new Set());

let timer = 0;

/** Channels the charts show: those chosen, else something worth seeing from the start. */
export function drawnPaths(index: ChannelIndex): readonly string[] {
  return series.value ?? firstPaths(index);
}

// charge of the stores and power that comes in
function firstPaths(index: ChannelIndex): readonly string[] {
  const column = (table: string, name: string): string[] =>
    index
      .rows(table)
      .slice(0, 1)
      .flatMap((row) => row.columns[name]?.path ?? []);
  return [...column('battery', 'soc_frac'), ...column('array', 'generated_W')];
}

/** Adds or removes one channel; the first choice starts from what is on show, not from nothing. */
export function toggleDrawn(path: string, index: ChannelIndex): void {
  if (series.peek() === null) series.value = drawnPaths(index);
  toggleSeries(path);
}

/** Draws channels as charts and shows where. */
export function callChart(paths: readonly string[], index: ChannelIndex): void {
  const drawn = drawnPaths(index);
  const isShown = document.querySelector('.charts') !== null;
  for (const path of paths) if (!drawn.includes(path)) toggleDrawn(path, index);
  if (!isShown) wantPanel('charts');
  called.value = new Set(paths);
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    called.value = new Set();
  }, CALLED_MS);
}
