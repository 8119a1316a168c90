/**
 * Colours of chart lines: by meaning where a table has one, never the same twice in a row of
 * lines.
 */
import type { ChannelCard } from '../../sim/view.ts';

const BY_TABLE: Readonly<Record<string, string>> = {
  array: '#f2b544',
  battery: '#3fb8a5',
  node: '#e2603d',
  heater: '#e2603d',
  radiator: '#5b9be6',
  dataNode: '#9a86f0',
  card: '#9a86f0',
  jobClass: '#9a86f0',
  link: '#58c7e8',
  activity: '#c9a877',
  sky: '#f2b544',
};
const PLAIN = '#98a1ad';
const OTHERS = [
  '#58c7e8',
  '#f2b544',
  '#9a86f0',
  '#3fb8a5',
  '#e2603d',
  '#7fbf6a',
  '#c9a877',
  '#5b9be6',
  '#e6e8eb',
  '#98a1ad',
  '#e8c33c',
  '#4f8fd0',
];

/** Colour of a line that has no neighbours: that of its meaning, else the one of plain text. */
export function meaningColor(table: string): string {
  return BY_TABLE[table] ?? PLAIN;
}

/** One colour per channel, in order. */
export function seriesColors(drawn: readonly ChannelCard[]): readonly string[] {
  const used = new Set<string>();
  return drawn.map(({ table }) => {
    const meant = BY_TABLE[table];
    const color =
      meant !== undefined && !used.has(meant)
        ? meant
        : (OTHERS.find((other) => !used.has(other)) ?? OTHERS[0]);
    used.add(color);
    return color;
  });
}
