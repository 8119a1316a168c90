/**
 * Activities: work of the base that is a scheduled load for now (rover drive, membrane demo,
 * electrolyser cycles): power, heat, data and, where it moves, a route. Each draws its power while
 * it works, and waits with a cause when the bus does not grant it or a fault holds it. Assumes: no
 * physics of the work itself; the scenario marks such entries with `model: "scheduled-load"`.
 */
import { causeIndex, causes } from '../core/causes.ts';
import type { Tick } from '../core/clock.ts';
import { id, label } from '../core/scenario.ts';
import type { CompileContext, Subsystem } from '../core/subsystem.ts';
import type { Mutable, ReadonlyColumn } from '../core/tables.ts';
import { defineTables, derived, input, state } from '../core/tables.ts';
import { z } from '../core/zod.ts';
import { atan2 } from '../math/elementary.ts';
import { activityDefinitions } from './definitions.ts';
import { workTime_s } from './schedule.ts';

const slot = z.strictObject({
  from_h: z.number().min(0).max(100_000),
  to_h: z.number().min(0).max(100_000),
  /** Within the slot: this long on, this long off, over and over; absent: on all the time. */
  on_min: z.number().min(1).max(100_000).optional(),
  off_min: z.number().min(0).max(100_000).optional(),
});

const point = z.tuple([z.number().min(-20_000).max(20_000), z.number().min(-20_000).max(20_000)]);

const activitySchema = z.strictObject({
  id,
  type: z.string().optional(),
  title: label.optional(),
  model: z.literal('scheduled-load'),
  bus: id,
  node: id,
  priority: z.number().int().min(0).max(9),
  power_W: z.number().min(0).max(1e6),
  /** Share of the power that ends as heat in the node; the rest leaves as work, light or radio. */
  heat_frac: z.number().min(0).max(1).default(1),
  data_kbit_s: z.number().min(0).max(1e9).default(0),
  slots: z.array(slot).min(1).max(2000),
  route_m: z.array(point).max(1000).optional(),
});

/** Schema of the section. */
export const activitySection = z
  .strictObject({ activities: z.array(activitySchema).max(500).default([]) })
  .default({ activities: [] });
type Section = z.infer<typeof activitySection>;

/** Names of `phase_enum`. */
export const activityPhases = ['planned', 'working', 'waiting', 'done'] as const;

const tables = defineTables({
  activity: {
    isEnabled_bool: input('Allowed to run', '実行許可', { min: 0, max: 1, start: 1 }),
    demand_W: derived('Power asked for', '要求電力', { couple: 'demand' }),
    grant_W: derived('Power granted', '割当電力', { couple: 'grant' }),
    draw_W: derived('Power used', '消費電力', { couple: 'draw', min: 0 }),
    heat_W: derived('Heat', '発熱', { couple: 'heat' }),
    work_W: derived('Power leaving as work', '仕事として出る電力', { couple: 'energyOut' }),
    produced_bit: derived('Data produced in the tick', '生成データ量', { couple: 'dataOut' }),
    done_s: state('Time worked', '作業済み時間', { min: 0 }),
    waited_s: state('Time waited', '待ち時間', { min: 0 }),
    cause_enum: state('Why it waits', '待ちの原因', { names: causes }),
    phase_enum: state('Phase', '状態', { names: activityPhases }),
    progress_frac: derived('Progress', '進捗', { min: 0, max: 1 }),
    posE_m: state('Position east', '位置（東）'),
    posN_m: state('Position north', '位置（北）'),
    heading_rad: state('Heading, clockwise from north', '方位（北から時計回り）'),
  },
}, activityDefinitions);
type Own = Mutable<typeof tables>;

interface Route {
  /** East and north of each point, m, and distance along the route. */
  readonly e_m: Float64Array;
  readonly n_m: Float64Array;
  readonly along_m: Float64Array;
  readonly heading_rad: Float64Array;
}

/** What activities read of power: why and from when their bus refuses loads. */
interface ActivityReads {
  readonly power: {
    readonly bus: {
      readonly isUp_bool: ReadonlyColumn;
      readonly refusedCause_enum: ReadonlyColumn;
      readonly refusedAt_s: ReadonlyColumn;
    };
  };
}

export interface ActivityModel {
  readonly count: number;
  readonly ids: readonly string[];
  readonly bus: Int32Array;
  readonly power_W: Float64Array;
  readonly heat_frac: Float64Array;
  readonly data_bit_s: Float64Array;
  /** Slots of all activities, flat: rows firstSlot[a] to firstSlot[a + 1]. */
  readonly firstSlot: Int32Array;
  readonly from_s: Float64Array;
  readonly to_s: Float64Array;
  readonly on_s: Float64Array;
  readonly period_s: Float64Array;
  readonly planned_s: Float64Array;
  readonly routes: readonly (Route | undefined)[];
}

function compile(section: Section, context: CompileContext): ActivityModel {
  const { duration_s } = context.head;
  const list = section.activities;
  const slots = list.flatMap((activity) => activity.slots);
  const firstSlot = new Int32Array(list.length + 1);
  const bus = new Int32Array(list.length);
  list.forEach((activity, a) => {
    firstSlot[a + 1] = firstSlot[a] + activity.slots.length;
    const path = `activities[${a}]`;
    const node = context.row('node', activity.node, `${path}.node`);
    bus[a] = context.row('bus', activity.bus, `${path}.bus`);
    context.attachLoad({ table: 'activity', row: a, bus: bus[a], priority: activity.priority });
    context.attachHeat({ table: 'activity', column: 'heat_W', row: a, node });
    activity.slots.forEach(({ from_h, to_h }, s) => {
      const slotPath = `${path}.slots[${s}]`;
      if (to_h <= from_h) {
        context.problem(`${slotPath}.to_h`, `more than from_h ${from_h}`, String(to_h));
      }
      if (from_h * 3600 >= duration_s) {
        const expected = `a time before the end at ${duration_s / 3600} h`;
        context.problem(`${slotPath}.from_h`, expected, `${from_h} h`);
      }
      const before = activity.slots[s - 1];
      if (before !== undefined && from_h < before.to_h) {
        const expected = `at least ${before.to_h}, the end of the slot before`;
        context.problem(`${slotPath}.from_h`, expected, String(from_h));
      }
    });
  });
  const on_s = Float64Array.from(slots, (s) => (s.on_min ?? (s.to_h - s.from_h) * 60) * 60);
  const model: ActivityModel = {
    count: list.length,
    ids: list.map((activity) => activity.id),
    bus,
    power_W: Float64Array.from(list, (a) => a.power_W),
    heat_frac: Float64Array.from(list, (a) => a.heat_frac),
    data_bit_s: Float64Array.from(list, (a) => a.data_kbit_s * 1000),
    firstSlot,
    from_s: Float64Array.from(slots, (s) => s.from_h * 3600),
    to_s: Float64Array.from(slots, (s) => s.to_h * 3600),
    on_s,
    period_s: Float64Array.from(slots, (s, i) => on_s[i] + (s.off_min ?? 0) * 60),
    planned_s: new Float64Array(list.length),
    routes: list.map(({ route_m }) =>
      route_m === undefined || route_m.length < 2 ? undefined : routeOf(route_m),
    ),
  };
  for (let a = 0; a < list.length; a++) {
    for (let s = firstSlot[a]; s < firstSlot[a + 1]; s++) {
      const { from_s, to_s, period_s } = model;
      model.planned_s[a] += workTime_s(
        from_s[s],
        to_s[s],
        on_s[s],
        period_s[s],
        from_s[s],
        to_s[s],
      );
    }
  }
  return model;
}

function routeOf(points: readonly (readonly [number, number])[]): Route {
  const e_m = Float64Array.from(points, ([e]) => e);
  const n_m = Float64Array.from(points, ([, n]) => n);
  const along_m = new Float64Array(points.length);
  const heading_rad = new Float64Array(points.length);
  for (let i = 1; i < points.length; i++) {
    const dE = e_m[i] - e_m[i - 1];
    const dN = n_m[i] - n_m[i - 1];
    along_m[i] = along_m[i - 1] + Math.sqrt(dE * dE + dN * dN);
    heading_rad[i - 1] = atan2(dE, dN);
  }
  heading_rad[points.length - 1] = heading_rad[points.length - 2];
  return { e_m, n_m, along_m, heading_rad };
}

/** Puts movers at the start of their routes. */
function start(model: ActivityModel, own: Own): void {
  for (let a = 0; a < model.count; a++) move(model, own, a, 0);
}

/** The activity subsystem as core sees it. */
export const activity: Subsystem<Section, ActivityModel, Own> = {
  name: 'activity',
  schema: activitySection,
  tables,
  entities: (section) => ({ activity: section.activities.map((entry) => entry.id) }),
  compile,
  start,
};

/** Asks for power while a slot is on. */
export function askActivity(model: ActivityModel, own: Own, tick: Tick): void {
  const columns = own.activity;
  for (let a = 0; a < model.count; a++) {
    const isAllowed = columns.isEnabled_bool[a] === 1;
    const work_s = isAllowed ? due_s(model, a, tick) : 0;
    columns.demand_W[a] = (model.power_W[a] * work_s) / tick.dt_s;
  }
}

/** Work the slots have for this tick, s. */
function due_s(model: ActivityModel, a: number, { time_s, dt_s }: Tick): number {
  const { firstSlot, from_s, to_s, on_s, period_s } = model;
  const end_s = time_s + dt_s;
  let work_s = 0;
  for (let s = firstSlot[a]; s < firstSlot[a + 1]; s++) {
    if (end_s <= from_s[s] || time_s >= to_s[s]) continue;
    work_s += workTime_s(from_s[s], to_s[s], on_s[s], period_s[s], time_s, end_s);
  }
  return work_s;
}

/** Works with what was granted; otherwise waits for the cause of its bus, or for its repair. */
export function actActivity(
  model: ActivityModel,
  own: Own,
  reads: ActivityReads,
  tick: Tick,
): void {
  const columns = own.activity;
  const { isUp_bool, refusedCause_enum, refusedAt_s } = reads.power.bus;
  const { dt_s } = tick;
  for (let a = 0; a < model.count; a++) {
    const demand_W = columns.demand_W[a];
    const draw_W = columns.grant_W[a] >= demand_W ? demand_W : 0;
    const heat_W = draw_W * model.heat_frac[a];
    const isForbidden = columns.isEnabled_bool[a] !== 1;
    const needsPower = model.power_W[a] > 0;
    // no demand speaks for what a fault holds, nor for work that takes no power
    const silent_s = isForbidden || !needsPower ? due_s(model, a, tick) : 0;
    const free_s = isForbidden || isUp_bool[model.bus[a]] === 0 ? 0 : silent_s;
    const work_s = needsPower ? (draw_W / model.power_W[a]) * dt_s : free_s;
    columns.draw_W[a] = draw_W;
    columns.heat_W[a] = heat_W;
    columns.work_W[a] = draw_W - heat_W;
    columns.produced_bit[a] = model.data_bit_s[a] * work_s;
    columns.done_s[a] += work_s;
    const isWaiting = demand_W + silent_s > 0 && work_s === 0;
    if (isWaiting) columns.waited_s[a] += dt_s;
    const refused = isWaiting ? refusedCause_enum[model.bus[a]] : causeIndex.none;
    columns.cause_enum[a] = isForbidden ? causeIndex.fault : refused;
    const planned_s = model.planned_s[a];
    const progress = planned_s > 0 ? Math.min(1, columns.done_s[a] / planned_s) : 1;
    columns.progress_frac[a] = progress;
    const isDone = progress >= 1 - 1e-9;
    const at_s = isWaiting && !isForbidden ? refusedAt_s[model.bus[a]] : tick.time_s;
    setPhase(model, own, a, isDone ? 3 : work_s > 0 ? 1 : isWaiting ? 2 : 0, tick, at_s);
    if (work_s > 0) move(model, own, a, progress);
  }
}

function setPhase(
  model: ActivityModel,
  own: Own,
  a: number,
  phase: number,
  tick: Tick,
  at_s: number,
): void {
  const before = own.activity.phase_enum[a];
  own.activity.phase_enum[a] = phase;
  if (before === phase || (phase !== 2 && phase !== 3)) return;
  tick.events.add({
    tick: tick.number,
    time_s: at_s,
    kind: phase === 3 ? 'activity.done' : 'activity.waits',
    severity: phase === 3 ? 'note' : 'caution',
    entity: `activity/${model.ids[a]}`,
    cause: phase === 3 ? 'none' : causes[own.activity.cause_enum[a]],
  });
}

function move(model: ActivityModel, own: Own, a: number, progress: number): void {
  const route = model.routes[a];
  if (route === undefined) return;
  const last = route.along_m.length - 1;
  const at_m = progress * route.along_m[last];
  let i = 0;
  while (i < last - 1 && route.along_m[i + 1] <= at_m) i++;
  const leg_m = route.along_m[i + 1] - route.along_m[i];
  const share = leg_m > 0 ? (at_m - route.along_m[i]) / leg_m : 0;
  own.activity.posE_m[a] = route.e_m[i] + share * (route.e_m[i + 1] - route.e_m[i]);
  own.activity.posN_m[a] = route.n_m[i] + share * (route.n_m[i + 1] - route.n_m[i]);
  own.activity.heading_rad[a] = route.heading_rad[i];
}
