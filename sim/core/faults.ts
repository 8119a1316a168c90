/**
 * Faults by hand, by script or drawn: `F15@14d`, `F15/night-battery@340h`. A fault is data: the
 * input columns it sets, and for how long. It reaches the base as commands, like everything else.
 */
import type { Command } from './commands.ts';
import { setProblem } from './commands.ts';
import type { Problem } from './errors.ts';
import type { Layout } from './layout.ts';
import { findChannel, findColumn } from './layout.ts';
import { label } from './scenario.ts';
import type { ScenarioHead } from './subsystem.ts';
import { z } from './zod.ts';

const effect = z.strictObject({
  table: z.string(),
  column: z.string(),
  /** The value set, SI; or a factor on the column's start value; or an increment of a counter. */
  value: z.number().optional(),
  factor: z.number().optional(),
  increment: z.number().optional(),
});

/** Schema of one entry of `assets/catalog/faults.json`. */
export const faultType = z.strictObject({
  id: z.string().regex(/^F\d\d$/),
  title: label,
  effects: z.array(effect),
  /** After this long the columns get their start values back; absent: for good. */
  duration_h: z.number().positive().optional(),
  basis: z.string(),
  certainty: z.enum(['A', 'B', 'C', 'K']),
  /** Why the fault has no effect yet, for faults of subsystems that are not built. */
  unmodelled: z.string().optional(),
});
export type FaultType = z.infer<typeof faultType>;

export interface FaultOrder {
  readonly fault: FaultType;
  /** Entity id it hits; undefined: every row of the tables it names. */
  readonly entity: string | undefined;
  readonly time_s: number;
}

/** 24 h. */
const DAY_s = 86_400;
const unit_s: Readonly<Record<string, number>> = { s: 1, m: 60, min: 60, h: 3600, d: DAY_s };

/** `30d`, `340h`, `90min`, `45s` as seconds, or undefined. */
export function duration_s(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(s|m|min|h|d)$/.exec(text.trim());
  if (match === null) return undefined;
  return Number(match[1]) * unit_s[match[2]];
}

/** Reads `ID[/entity]@time`. */
export function parseFault(
  text: string,
  library: readonly FaultType[],
  file: string,
  path: string,
): FaultOrder | Problem {
  const match = /^(F\d\d)(?:\/([a-z0-9-]+))?@(.+)$/.exec(text);
  if (match === null) return { file, path, expected: 'ID@time like F15@14d', found: `"${text}"` };
  const fault = library.find((candidate) => candidate.id === match[1]);
  if (fault === undefined) {
    const ids = library.map((candidate) => candidate.id).join(', ');
    return { file, path, expected: `one of ${ids}`, found: `"${match[1]}"` };
  }
  const time_s = duration_s(match[3]);
  if (time_s === undefined) {
    return { file, path, expected: 'a time like 14d, 340h, 90min', found: `"${match[3]}"` };
  }
  return { fault, entity: match[2], time_s };
}

/** Why a fault cannot act on this layout, or undefined when it can. */
export function faultUnavailable(fault: FaultType, layout: Layout): string | undefined {
  if (fault.unmodelled !== undefined) return fault.unmodelled;
  const hits = fault.effects.filter(
    ({ table, column }) => (findColumn(layout, table, column)?.rows ?? 0) > 0,
  );
  return hits.length > 0 ? undefined : 'nothing in this scenario it could act on';
}

/** The commands a fault becomes; problems when it cannot act. */
export function faultCommands(
  order: FaultOrder,
  layout: Layout,
  head: Pick<ScenarioHead, 'tick_s' | 'duration_s'>,
  firstSeq: number,
  file: string,
  path: string,
): { readonly commands: readonly Command[]; readonly problems: readonly Problem[] } {
  const { fault, entity, time_s } = order;
  const { tick_s } = head;
  const why = faultUnavailable(fault, layout);
  const commands: Command[] = [];
  const problems: Problem[] = [];
  if (why !== undefined) {
    problems.push({
      file,
      path,
      expected: 'a fault this scenario can have',
      found: `${fault.id}: ${why}`,
    });
    return { commands, problems };
  }
  if (time_s >= head.duration_s) {
    const expected = `a time before the end at ${head.duration_s / DAY_s} d`;
    problems.push({ file, path, expected, found: `${time_s / DAY_s} d` });
    return { commands, problems };
  }
  const tick = Math.ceil(time_s / tick_s);
  const origin = `fault ${fault.id}`;
  for (const { table, column, value, factor, increment } of fault.effects) {
    const start = findColumn(layout, table, column)?.column.start ?? 0;
    const to = value ?? (factor !== undefined ? start * factor : (increment ?? 0));
    const kind = increment === undefined ? 'set' : 'add';
    for (const row of layout.entities[table] ?? []) {
      if (entity !== undefined && row !== entity) continue;
      const channel = `${table}/${row}/${column}`;
      if (findChannel(layout, channel) === undefined) continue;
      const problem = setProblem(layout, channel, to, file, path);
      if (problem !== undefined) {
        problems.push(problem);
        continue;
      }
      const seq = firstSeq + commands.length;
      commands.push({ tick, seq, kind, channel, value: to, origin });
      if (fault.duration_h === undefined || increment !== undefined) continue;
      const until = tick + Math.ceil((fault.duration_h * 3600) / tick_s);
      commands.push({ tick: until, seq: seq + 1, kind: 'set', channel, value: start, origin });
    }
  }
  if (commands.length === 0 && problems.length === 0) {
    const rows = fault.effects.flatMap(({ table }) => layout.entities[table] ?? []);
    problems.push({
      file,
      path,
      expected: `one of ${rows.join(', ')}`,
      found: `"${entity ?? ''}"`,
    });
  }
  return { commands, problems };
}
