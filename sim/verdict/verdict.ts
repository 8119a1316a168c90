/**
 * Verdict: did the base survive, did it meet its criteria, what was lost first and why. Runs last
 * in the tick, only reads the others, and keeps its tallies in the state so that seeking is exact.
 *
 * A vital entity is permanently lost when its node leaves its survival limits, or when it has not
 * come back within RESTART_LIGHT_MAX_s of light since it went down. The first loss is dated to the
 * instant it left them, the second to when it went down; of one that never woke, to when it should
 * have: the start of the light it had.
 */
import { causeIndex, causes } from '../core/causes.ts';
import type { Tick } from '../core/clock.ts';
import { tickFrom } from '../core/commands.ts';
import { id, label, utc } from '../core/scenario.ts';
import type { CompileContext, Subsystem } from '../core/subsystem.ts';
import type { Layout } from '../core/layout.ts';
import { findChannel, findColumn, isEntity } from '../core/layout.ts';
import type { Problem } from '../core/errors.ts';
import type { Mutable } from '../core/tables.ts';
import { defineTables, state } from '../core/tables.ts';
import { unitOf, ZERO_CELSIUS_K } from '../core/units.ts';
import { z } from '../core/zod.ts';
import { verdictDefinitions } from './definitions.ts';
import { statistics } from './measures.ts';
import type { CriterionModel, MeasureModel, VitalModel } from './measures.ts';

/** 72 h of light without a restart count as lost (issue 2, section 5). */
export const RESTART_LIGHT_MAX_s = 72 * 3600;

const channelPath = z
  .string()
  .regex(/^[a-zA-Z]+\/[a-z0-9-]+\/[A-Za-z0-9_]+$/, 'a channel like battery/main/soc_frac');

const instant = z.union([
  z.strictObject({ at_h: z.number().min(0).max(100_000) }),
  z.strictObject({ utc }),
  /** The n-th sunrise or sunset after the start, plus an offset. */
  z.strictObject({
    sun: z.enum(['rise', 'set']),
    n: z.number().int().min(1).max(1000).default(1),
    plus_h: z.number().min(-10_000).max(10_000).default(0),
  }),
]);
export type Instant = z.infer<typeof instant>;

const vitalSchema = z.strictObject({
  id,
  title: label,
  entity: z.string().max(120),
  node: id,
  /** Default: the limits of the node. */
  surviveMin_degC: z.number().min(-273).max(500).optional(),
  surviveMax_degC: z.number().min(-273).max(1000).optional(),
  /** A `_bool` channel that is 1 while the entity lives, asleep or awake. */
  alive: channelPath,
  /**
   * An `_enum` channel that holds a cause while it is down: `bus/…/refusedCause_enum` of its bus
   * also tells of shedding. A column `…At_s` beside `…Cause_enum` says from when, inside the tick.
   */
  cause: channelPath.optional(),
});

const criterionSchema = z.strictObject({
  id,
  title: label,
  channel: channelPath,
  /** min, max or last over the window, or how much the value changed in it. */
  statistic: z.enum(['min', 'max', 'last', 'change']),
  from: instant.optional(),
  to: instant.optional(),
  atLeast_si: z.number().min(-1e12).max(1e12).optional(),
  atMost_si: z.number().min(-1e12).max(1e12).optional(),
});

/** A number worth reporting, measured like a criterion but without a limit. */
const figureSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]*_[A-Za-z0-9_]+$/)
    .max(64),
  title: label,
  channel: channelPath,
  statistic: z.enum(['min', 'max', 'last', 'change']),
  from: instant.optional(),
  to: instant.optional(),
});

/** Schema of the section. */
export const verdictSection = z
  .strictObject({
    vital: z.array(vitalSchema).max(200).default([]),
    criteria: z.array(criterionSchema).max(200).default([]),
    figures: z.array(figureSchema).max(200).default([]),
  })
  .default({ vital: [], criteria: [], figures: [] });
type Section = z.infer<typeof verdictSection>;
type Measured = z.infer<typeof figureSchema>;

const tables = defineTables({
  vital: {
    isLost_bool: state('Permanently lost', '永久喪失'),
    lostAt_s: state('Lost at', '喪失時刻', { start: -1, none: -1 }),
    lostCause_enum: state('Cause of the loss', '喪失の原因', { names: causes }),
    isDown_bool: state('Down', '停止中'),
    downAt_s: state('Down since, last time', '直近の停止時刻', { start: -1, none: -1 }),
    downCause_enum: state('Cause of the last shutdown', '直近の停止の原因', { names: causes }),
    firstDownAt_s: state('First involuntary shutdown at', '最初の意図しない停止', { start: -1, none: -1 }),
    firstDownCause_enum: state('Cause of the first shutdown', '最初の停止の原因', {
      names: causes,
    }),
    downLight_s: state('Time of light while down', '停止中に光があった時間', { min: 0 }),
    lowest_K: state('Lowest temperature', '最低温度', { start: 1e4, none: 1e4 }),
    lowestAt_s: state('Lowest temperature at', '最低温度の時刻'),
    wasAlive_bool: state('Has lived', '起動済み'),
  },
  criterion: {
    value_si: state('Value so far (unit of its channel)', '現在値（チャンネルの単位）'),
    first_si: state('Value at the start of its window', '判定開始時の値'),
    isOpen_bool: state('Window reached', '判定開始'),
    isClosed_bool: state('Window over', '判定終了'),
  },
}, verdictDefinitions);
type Own = Mutable<typeof tables>;

interface Reads {
  readonly environment: { readonly sky: { readonly lit_frac: { readonly [row: number]: number } } };
  readonly thermal: { readonly node: { readonly temp_K: { readonly [row: number]: number } } };
}

/** What verdict needs of the sky at compile: sunrises and sunsets, s since the start. */
export interface SunTimes {
  readonly rise_s: readonly number[];
  readonly set_s: readonly number[];
}

export interface VerdictModel {
  readonly vital: readonly VitalModel[];
  /** Rows of table criterion: criteria first, then figures. */
  readonly criteria: readonly CriterionModel[];
  readonly figures: readonly MeasureModel[];
}

/** What verdict needs of the thermal model: limits of every node, K. */
interface SurvivalLimits {
  readonly surviveMin_K: Float64Array;
  readonly surviveMax_K: Float64Array;
}

function compile(section: Section, context: CompileContext): VerdictModel {
  const { head } = context;
  const sun = (context.modelOf('environment') as { readonly sunTimes: SunTimes }).sunTimes;
  const lastTick = tickFrom(head.duration_s, head.tick_s) - 1;
  const tickOf = (when: Instant | undefined, path: string, otherwise: number): number => {
    if (when === undefined) return otherwise;
    const time_s = instant_s(when, sun, head.start_utc2000_s, context, path);
    if (time_s < 0 || time_s > head.duration_s) {
      const end_h = head.duration_s / 3600;
      context.problem(path, `a time within the run, 0 to ${end_h} h`, `${time_s / 3600} h`);
    }
    return Math.min(Math.max(tickFrom(time_s, head.tick_s) - 1, 0), lastTick);
  };
  const measure = (of: Measured, path: string): MeasureModel => {
    const fromTick = tickOf(of.from, `${path}.from`, 0);
    const toTick = tickOf(of.to, `${path}.to`, lastTick);
    if (toTick < fromTick) context.problem(`${path}.to`, 'a time after from', 'one before it');
    const { id: name, title, channel } = of;
    const unit = unitOf(channel.split('/')[2]) ?? '';
    const statistic = statistics.indexOf(of.statistic);
    return { id: name, title, channel, unit, statistic, fromTick, toTick, at: -1 };
  };
  const limits = context.modelOf('thermal') as SurvivalLimits;
  const nodes = section.vital.map((v, i) => context.row('node', v.node, `vital[${i}].node`));
  return {
    vital: section.vital.map((v, i) => ({
      id: v.id,
      title: v.title,
      entity: v.entity,
      node: nodes[i],
      surviveMin_K: kelvin(v.surviveMin_degC) ?? limits.surviveMin_K[nodes[i]],
      surviveMax_K: kelvin(v.surviveMax_degC) ?? limits.surviveMax_K[nodes[i]],
      alive: v.alive,
      cause: v.cause,
      aliveAt: -1,
      causeAt: -1,
      sinceAt: -1,
    })),
    criteria: section.criteria.map((c, i) => {
      const path = `criteria[${i}]`;
      if ((c.atLeast_si === undefined) === (c.atMost_si === undefined)) {
        context.problem(
          path,
          'exactly one of atLeast_si and atMost_si',
          c.atLeast_si === undefined ? 'none' : 'both',
        );
      }
      const limit = c.atLeast_si ?? c.atMost_si ?? 0;
      return { ...measure(c, path), limit, isAtLeast: c.atLeast_si !== undefined };
    }),
    figures: section.figures.map((f, i) => measure(f, `figures[${i}]`)),
  };
}

function kelvin(temp_degC: number | undefined): number | undefined {
  return temp_degC === undefined ? undefined : temp_degC + ZERO_CELSIUS_K;
}

function instant_s(
  when: Instant,
  sun: SunTimes,
  start_utc2000_s: number,
  context: CompileContext,
  path: string,
): number {
  if ('at_h' in when) return when.at_h * 3600;
  if ('utc' in when) {
    const at = context.utc2000_s(when.utc);
    if (at === undefined) context.problem(`${path}.utc`, 'a date that exists', `"${when.utc}"`);
    return (at ?? start_utc2000_s) - start_utc2000_s;
  }
  const times = when.sun === 'rise' ? sun.rise_s : sun.set_s;
  const time_s = times[when.n - 1];
  if (time_s === undefined) {
    context.problem(path, `at most ${times.length} sun${when.sun}s in this run`, `n ${when.n}`);
    return 0;
  }
  return time_s + when.plus_h * 3600;
}

type Kind = 'any' | 'flag' | 'cause';

const kindWords = {
  any: 'a channel that exists',
  flag: 'a _bool channel',
  cause: 'a channel that holds a cause',
} as const satisfies Record<Kind, string>;

/** Resolves what names a channel or an entity, once the layout is known; reports the others. */
export function linkVerdict(model: VerdictModel, layout: Layout, file: string): Problem[] {
  const problems: Problem[] = [];
  const resolve = (channel: string, path: string, kind: Kind): number => {
    const index = findChannel(layout, channel);
    const [table, , name] = channel.split('/');
    const place = findColumn(layout, table, name);
    const isCause = place?.column.names === causes;
    const isKind = kind === 'any' || (kind === 'flag' ? unitOf(name) === 'bool' : isCause);
    if (index !== undefined && isKind) return index;
    const known = layout.entities[table] ?? [];
    const isDangling = place !== undefined && isKind && known.length > 0;
    const expected = isDangling
      ? known.map((entity) => `${table}/${entity}/…`).join(', ')
      : kindWords[kind];
    problems.push({ file, path, expected, found: `"${channel}"` });
    return -1;
  };
  model.vital.forEach((v, i) => {
    const path = `verdict.vital[${i}]`;
    if (!isEntity(layout, v.entity)) {
      const expected = 'an entity table/id of this scenario';
      problems.push({ file, path: `${path}.entity`, expected, found: `"${v.entity}"` });
    }
    v.aliveAt = resolve(v.alive, `${path}.alive`, 'flag');
    if (v.cause === undefined) return;
    v.causeAt = resolve(v.cause, `${path}.cause`, 'cause');
    v.sinceAt = findChannel(layout, v.cause.replace(/Cause_enum$/, 'At_s')) ?? -1;
  });
  model.criteria.forEach((c, i) => {
    c.at = resolve(c.channel, `verdict.criteria[${i}].channel`, 'any');
  });
  model.figures.forEach((f, i) => {
    f.at = resolve(f.channel, `verdict.figures[${i}].channel`, 'any');
  });
  return problems;
}

/** The verdict subsystem as core sees it. */
export const verdict: Subsystem<Section, VerdictModel, Own> = {
  name: 'verdict',
  schema: verdictSection,
  tables,
  entities: (section) => ({
    vital: section.vital.map((v) => v.id),
    criterion: [...section.criteria, ...section.figures].map((c) => c.id),
  }),
  compile,
  link: linkVerdict,
  start: () => {},
};

/** Judges the state at the end of the tick. */
export function stepVerdict(model: VerdictModel, own: Own, reads: Reads, tick: Tick): void {
  for (let v = 0; v < model.vital.length; v++) judgeVital(model.vital[v], v, own, reads, tick);
  const { criteria, figures } = model;
  for (let c = 0; c < criteria.length; c++) tally(criteria[c], c, own, tick);
  for (let f = 0; f < figures.length; f++) tally(figures[f], criteria.length + f, own, tick);
}

function judgeVital(v: VitalModel, row: number, own: Own, reads: Reads, tick: Tick): void {
  const { vital } = own;
  const end_s = tick.time_s + tick.dt_s;
  const temp_K = reads.thermal.node.temp_K[v.node];
  if (temp_K < vital.lowest_K[row]) {
    vital.lowest_K[row] = temp_K;
    vital.lowestAt_s[row] = end_s;
  }
  const isAlive = tick.values[v.aliveAt] === 1;
  if (isAlive) {
    // the light an entity had before it first woke is no shutdown
    if (vital.wasAlive_bool[row] === 0) vital.downAt_s[row] = -1;
    vital.wasAlive_bool[row] = 1;
    vital.isDown_bool[row] = 0;
    vital.downLight_s[row] = 0;
  } else {
    if (vital.isDown_bool[row] === 0 && vital.wasAlive_bool[row] === 1) {
      vital.downAt_s[row] = downSince_s(v, tick);
      vital.downCause_enum[row] = downCause(v, tick);
      if (vital.firstDownAt_s[row] < 0) {
        vital.firstDownAt_s[row] = vital.downAt_s[row];
        vital.firstDownCause_enum[row] = vital.downCause_enum[row];
      }
      vital.isDown_bool[row] = 1;
    }
    const light_s = tick.dt_s * reads.environment.sky.lit_frac[0];
    if (light_s > 0 && vital.downLight_s[row] === 0 && vital.wasAlive_bool[row] === 0) {
      vital.downAt_s[row] = tick.time_s;
    }
    vital.downLight_s[row] += light_s;
  }
  if (vital.isLost_bool[row] === 1) return;
  const isOutside = temp_K < v.surviveMin_K || temp_K > v.surviveMax_K;
  if (!isOutside && vital.downLight_s[row] <= RESTART_LIGHT_MAX_s) return;
  vital.isLost_bool[row] = 1;
  const hasLived = vital.wasAlive_bool[row] === 1;
  vital.lostAt_s[row] = isOutside ? end_s : vital.downAt_s[row];
  vital.lostCause_enum[row] = isOutside
    ? causeIndex.heat
    : hasLived
      ? vital.downCause_enum[row]
      : downCause(v, tick);
  tick.events.add({
    tick: tick.number,
    time_s: end_s,
    kind: 'vital.lost',
    severity: 'warning',
    entity: v.entity,
    cause: causes[vital.lostCause_enum[row]],
    value: temp_K,
  });
}

// what keeps it down; energy where the scenario names no channel that says so
function downCause(v: VitalModel, tick: Tick): number {
  const cause = v.causeAt < 0 ? 0 : tick.values[v.causeAt];
  return cause === 0 ? causeIndex.energy : cause;
}

// the instant inside this tick where the channel of its cause has one, else its end
function downSince_s(v: VitalModel, tick: Tick): number {
  const end_s = tick.time_s + tick.dt_s;
  const since_s = v.sinceAt < 0 ? end_s : tick.values[v.sinceAt];
  return since_s >= tick.time_s && since_s <= end_s ? since_s : end_s;
}

function tally(c: MeasureModel, row: number, own: Own, tick: Tick): void {
  if (tick.number < c.fromTick || tick.number > c.toTick) return;
  const { criterion } = own;
  const value = tick.values[c.at];
  if (criterion.isOpen_bool[row] === 0) {
    criterion.isOpen_bool[row] = 1;
    criterion.first_si[row] = value;
    criterion.value_si[row] = c.statistic === 3 ? 0 : value;
  } else if (c.statistic === 0) {
    if (value < criterion.value_si[row]) criterion.value_si[row] = value;
  } else if (c.statistic === 1) {
    if (value > criterion.value_si[row]) criterion.value_si[row] = value;
  } else if (c.statistic === 2) {
    criterion.value_si[row] = value;
  } else {
    criterion.value_si[row] = value - criterion.first_si[row];
  }
  if (tick.number === c.toTick) criterion.isClosed_bool[row] = 1;
}
