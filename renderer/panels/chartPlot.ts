/**
 * One uPlot for the channels of one unit. Loaded late: the window is up before the first chart.
 * Draws min and max of every bucket as a filled band, so that a spike is never averaged away.
 */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { History } from '../../sim/view.ts';
import { dayText } from '../format/clock.ts';
import { timeSplits } from '../format/timeSplits.ts';
import { formatNumber, scaleOf } from '../format/quantity.ts';
import type { Language } from '../i18n/language.ts';

export interface PlotLine {
  readonly name: string;
  readonly color: string;
}

export interface PlotOptions {
  readonly host: HTMLElement;
  readonly unit: string;
  readonly lines: readonly PlotLine[];
  readonly language: Language;
  readonly start_utc2000_s: number;
  readonly onZoom: (from_s: number, to_s: number) => void;
  readonly onSeek: (time_s: number) => void;
}

export interface Plot {
  /** Shows a stretch; `columns` are the indices of this plot's channels in the history. */
  show(history: History, columns: readonly number[], range: readonly [number, number]): void;
  /** Moves the line of the present. */
  now(time_s: number): void;
  resize(width: number, height: number): void;
  dispose(): void;
}

const AXIS = '#98a1ad';
const GRID = '#1e232a';
const FONT = '13px "Inter Variable", "Noto Sans JP Variable", sans-serif';
const WHEEL_ZOOM = 1.2;
const SPLITS_MAX = 6;

/** Makes the plot in its host; nothing is drawn until `show`. */
export function createPlot(options: PlotOptions): Plot {
  let symbol = '';
  const plot = new uPlot(
    plotOptions(options, () => symbol),
    [[], ...options.lines.flatMap(() => [[], []])],
    options.host,
  );
  const cursor = document.createElement('i');
  cursor.className = 'chart-now';
  plot.over.append(cursor);
  let now_s = 0;
  const placeCursor = (): void => {
    const x = plot.valToPos(now_s, 'x');
    const isInside = x >= 0 && x <= plot.over.clientWidth;
    cursor.hidden = !isInside;
    if (isInside) cursor.style.transform = `translateX(${x}px)`;
  };
  listenToPointer(plot, options);

  return {
    show: (history, columns, [from_s, to_s]) => {
      const scale = scaleOf(options.unit, largest(history, columns));
      symbol = scale.symbol;
      const convert = (values: Float32Array): (number | null)[] =>
        Array.from(values, (value) =>
          Number.isFinite(value) ? value * scale.factor + scale.offset : null,
        );
      const data = columns.flatMap((column) => [
        convert(history.max[column]),
        convert(history.min[column]),
      ]);
      plot.setData([Array.from(history.time_s), ...data], false);
      plot.setScale('x', { min: from_s, max: to_s });
      placeCursor();
    },
    now: (time_s) => {
      now_s = time_s;
      placeCursor();
    },
    resize: (width, height) => {
      plot.setSize({ width, height });
      placeCursor();
    },
    dispose: () => plot.destroy(),
  };
}

function plotOptions(options: PlotOptions, symbol: () => string): uPlot.Options {
  const { lines, language } = options;
  const axis = {
    stroke: AXIS,
    font: FONT,
    grid: { stroke: GRID, width: 1 },
    ticks: { show: false },
  };
  return {
    width: 320,
    height: 160,
    legend: { show: false },
    padding: [8, 8, 0, 0],
    cursor: {
      sync: { key: 'getsumen-charts' },
      drag: { x: true, y: false, setScale: false },
      points: { show: false },
    },
    scales: { x: { time: false }, y: { range: (_plot, low, high) => paddedRange(low, high) } },
    axes: [
      {
        ...axis,
        space: 72,
        size: 26,
        values: (_plot, at) =>
          at.map((time_s) => axisTime(time_s, at, options.start_utc2000_s, language)),
        splits: (_plot, _axis, from_s, to_s) => timeSplits(from_s, to_s, SPLITS_MAX),
      },
      {
        ...axis,
        size: 72,
        space: 32,
        values: (_plot, at) =>
          at.map((value) => `${formatNumber(value, decimalsOf(at), language)} ${symbol()}`),
      },
    ],
    series: [
      {},
      ...lines.flatMap(({ name, color }) => [
        { label: name, stroke: color, width: 1, spanGaps: false },
        { label: name, stroke: color, width: 1, spanGaps: false },
      ]),
    ],
    bands: lines.map((line, i) => ({
      series: [2 * i + 1, 2 * i + 2] as [number, number],
      fill: `${line.color}55`,
    })),
    hooks: {
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < 4) return;
          options.onZoom(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

function listenToPointer(plot: uPlot, { onZoom, onSeek }: PlotOptions): void {
  let downX = 0;
  plot.over.addEventListener('pointerdown', (event) => {
    downX = event.clientX;
  });
  plot.over.addEventListener('click', (event) => {
    if (Math.abs(event.clientX - downX) < 4) onSeek(plot.posToVal(event.offsetX, 'x'));
  });
  plot.over.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { min = 0, max = 1 } = plot.scales['x'] ?? {};
      const width = max - min;
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        const shift = (event.deltaX / plot.over.clientWidth) * width;
        onZoom(min + shift, max + shift);
        return;
      }
      const at = plot.posToVal(event.offsetX, 'x');
      const factor = event.deltaY > 0 ? WHEEL_ZOOM : 1 / WHEEL_ZOOM;
      onZoom(at - (at - min) * factor, at + (max - at) * factor);
    },
    { passive: false },
  );
}

// a flat line gets room above and below, or it would lie on the frame
function paddedRange(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  const room = high === low ? Math.max(Math.abs(high) * 0.1, 1) : (high - low) * 0.06;
  return [low - room, high + room];
}

function axisTime(
  time_s: number,
  all: readonly number[],
  start_s: number,
  language: Language,
): string {
  const step = all.length > 1 ? all[1] - all[0] : 86400;
  if (step >= 86400 || time_s % 86400 === 0) return dayText(start_s + time_s, language);
  const clock_s = (((start_s + time_s) % 86400) + 86400) % 86400;
  const hours = String(Math.floor(clock_s / 3600)).padStart(2, '0');
  return `${hours}:${String(Math.floor((clock_s % 3600) / 60)).padStart(2, '0')}`;
}

function decimalsOf(at: readonly number[]): number {
  const step = at.length > 1 ? Math.abs(at[1] - at[0]) : 1;
  return step >= 1 ? 0 : Math.min(4, Math.ceil(-Math.log10(step)));
}

function largest(history: History, columns: readonly number[]): number {
  let size = 0;
  for (const column of columns) {
    for (const value of history.max[column]) if (Math.abs(value) > size) size = Math.abs(value);
    for (const value of history.min[column]) if (Math.abs(value) > size) size = Math.abs(value);
  }
  return size;
}
