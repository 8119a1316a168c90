/**
 * Faults by hand, by script or drawn: `F15@14d`, `F15/night-battery@340h`. A fault is data: what it
 * does to which input columns, and for how long. It reaches the base as commands, like everything
 * else.
 */
import type { Command, CommandKind } from './commands.ts';
import { commandKinds, neverDue, setProblem, tickFrom } from './commands.ts';
import type { Problem } from './errors.ts';
import { checked } from './issues.ts';
import type { Layout } from './layout.ts';
import { findColumn } from './layout.ts';
import { label } from './scenario.ts';
import { sourceText } from './source-text.ts';
import type { ScenarioHead } from './subsystem.ts';
import type { Label } from './tables.ts';
import { DAY_s } from './units.ts';
import { z } from './zod.ts';

/** What a fault does to a column, SI: exactly one of the kinds of a command. */
const effect = checked(
  z.strictObject({
    table: z.string(),
    column: z.string(),
    set: z.number().optional(),
    add: z.number().optional(),
    scale: z.number().optional(),
    max: z.number().optional(),
    min: z.number().optional(),
  }),
  (given, fault) => {
    const kinds = commandKinds.filter((kind) => given[kind] !== undefined);
    if (kinds.length !== 1) {
      fault([], `exactly one of ${commandKinds.join(', ')}`, kinds.join(' and ') || 'none');
    }
  },
);
type Effect = z.infer<typeof effect>;

/** Schema of one entry of `assets/catalog/faults.json`. */
export const faultType = z.strictObject({
  id: z.string().regex(/^F\d\d$/),
  title: label,
  effects: z.array(effect),
  /** What it hits when no entity is named: all there are, the first by id, or the only one. */
  target: z.enum(['all', 'first', 'only']),
  /** Hits only entities with this word in their id; for what the base does not tell apart. */
  word: z.string().min(1).optional(),
  /** After this long the columns are as if the fault had not been; absent: for good. */
  duration_h: z.number().positive().optional(),
  basis: sourceText,
  certainty: z.enum(['A', 'B', 'C', 'K']),
  /** Why the fault has no effect, for what is not built or not a fault's to change. */
  unmodelled: label.optional(),
});
export type FaultType = z.infer<typeof faultType>;

export interface FaultOrder {
  readonly fault: FaultType;
  /** Entity id it hits; undefined: what its type says. */
  readonly entity: string | undefined;
  readonly time_s: number;
}

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

/** Ids a fault may hit, each once. */
function candidatesOf(fault: FaultType, layout: Layout): string[] {
  const ids = fault.effects.flatMap(({ table, column }) =>
    findColumn(layout, table, column) === undefined ? [] : (layout.entities[table] ?? []));
  const { word } = fault;
  return [...new Set(ids)].filter((id) => word === undefined || id.split('-').includes(word));
}

/** What a fault hits when nobody says what: undefined where that has to be said. */
function defaultTargets(fault: FaultType, layout: Layout): readonly string[] | undefined {
  const candidates = candidatesOf(fault, layout);
  if (fault.target === 'all' || candidates.length <= 1) return candidates;
  if (fault.target === 'only') return undefined;
  return [candidates.reduce((first, id) => (id < first ? id : first))];
}

const nothingToHit: Label = {
  en: 'nothing in this scenario it could act on',
  ja: 'このシナリオには対象がありません',
};

/** Why a fault cannot act on this layout, or undefined when it can. */
export function faultUnavailable(fault: FaultType, layout: Layout): Label | undefined {
  if (fault.unmodelled !== undefined) return fault.unmodelled;
  return candidatesOf(fault, layout).length > 0 ? undefined : nothingToHit;
}

/**
 * A fault for someone who names no target, and the one entity it then hits: `F15/night-battery`. A
 * command line asks where nothing is the natural choice; a button takes the first there is.
 */
export function readyFault(
  fault: FaultType,
  layout: Layout,
): { readonly order: string; readonly entity?: string } {
  const [first, ...others] = defaultTargets(fault, layout) ?? candidatesOf(fault, layout);
  if (first === undefined || (fault.target === 'all' && others.length > 0)) {
    return { order: fault.id };
  }
  return { order: `${fault.id}/${first}`, entity: entityHit(fault, [first], layout) };
}

function targetProblem(
  { fault, entity }: FaultOrder,
  layout: Layout,
): Pick<Problem, 'expected' | 'found'> | undefined {
  const candidates = candidatesOf(fault, layout);
  // what it could hit is not all known
  const isOpen = fault.effects.some(({ table }) => layout.open?.has(table) === true);
  const why = isOpen ? fault.unmodelled : faultUnavailable(fault, layout);
  if (isOpen && why === undefined) return undefined;
  if (why !== undefined) {
    return { expected: 'a fault this scenario can have', found: `${fault.id}: ${why.en}` };
  }
  if (entity !== undefined && !candidates.includes(entity)) {
    return { expected: `one of ${candidates.join(', ')}`, found: `"${entity}"` };
  }
  if (entity === undefined && defaultTargets(fault, layout) === undefined) {
    const named = candidates.map((id) => `${fault.id}/${id}`).join(' or ');
    return { expected: `a target, ${named}`, found: `"${fault.id}"` };
  }
  return undefined;
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
  const wrong = targetProblem(order, layout);
  if (wrong !== undefined) return { commands: [], problems: [{ file, path, ...wrong }] };
  const expected = neverDue(time_s, head, `${head.duration_s / DAY_s} d`);
  if (expected !== undefined) {
    const found = `${time_s / DAY_s} d`;
    return { commands: [], problems: [{ file, path, expected, found }] };
  }
  const hit = entity === undefined ? (defaultTargets(fault, layout) ?? []) : [entity];
  const told = { id: fault.id, entity: entityHit(fault, hit, layout) };
  const commands: Command[] = [];
  const problems: Problem[] = [];
  const tick = tickFrom(time_s, head.tick_s);
  const origin = `fault ${fault.id}`;
  const lasts_s = (fault.duration_h ?? 0) * 3600;
  const untilTick = lasts_s === 0 ? {} : { untilTick: tick + tickFrom(lasts_s, head.tick_s) };
  for (const one of fault.effects) {
    const { kind, value } = workOf(one);
    for (const row of layout.entities[one.table] ?? []) {
      if (!hit.includes(row)) continue;
      const channel = `${one.table}/${row}/${one.column}`;
      const seq = firstSeq + commands.length;
      const tells = commands.length === 0 ? { fault: told } : {};
      const command: Command = { tick, seq, kind, channel, value, ...untilTick, ...tells, origin };
      const problem = setProblem(layout, command, file, path);
      if (problem === undefined) commands.push(command);
      else problems.push(problem);
    }
  }
  return { commands, problems };
}

/** `table/entity` of what is hit when that is one, else empty: the base as a whole. */
function entityHit(fault: FaultType, hit: readonly string[], layout: Layout): string {
  const [first = '', ...others] = hit;
  const table = fault.effects.find((one) => layout.entities[one.table]?.includes(first))?.table;
  return table === undefined || others.length > 0 ? '' : `${table}/${first}`;
}

function workOf(given: Effect): { readonly kind: CommandKind; readonly value: number } {
  // the schema has seen to it that there is one
  const kind = commandKinds.find((one) => given[one] !== undefined) ?? 'set';
  return { kind, value: given[kind] ?? 0 };
}
