/** Results as a table to read and as JSON to keep. */
import type { BenchRow } from './measure.ts';

/** What one benchmark gave, or why it gave nothing. */
export type BenchResult = {
  readonly file: string;
  readonly name: string;
  readonly rows: readonly BenchRow[];
  readonly problem?: string;
};

/** Whether a row is past what the design allows. */
export function isOver({ value, limit }: BenchRow): boolean {
  return limit !== undefined && !(value <= limit);
}

/** The table: what, value with unit, limit and the share of it that is used. */
export function tableOf(results: readonly BenchResult[]): string {
  const lines = results.flatMap(({ file, name, rows, problem }) => {
    const title = `\n${name} (${file})`;
    return problem === undefined ? [title, ...rows.map(lineOf)] : [title, `  failed: ${problem}`];
  });
  return lines.join('\n');
}

function lineOf(row: BenchRow): string {
  const { what, value, unit, limit, note } = row;
  const figure = `${shown(value)} ${unit}`.padStart(18);
  const share =
    limit === undefined
      ? ''
      : `  ${isOver(row) ? 'OVER' : 'within'} ${shown(limit)} ${unit} (×${shown(value / limit)})`;
  return `  ${what.padEnd(48)}${figure}${share}${note === undefined ? '' : `  ${note}`}`;
}

/** Three significant digits, without an exponent where it can be read. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1000) return value.toFixed(0);
  if (size !== 0 && size < 0.001) return value.toExponential(2);
  return String(Number(value.toPrecision(3)));
}
