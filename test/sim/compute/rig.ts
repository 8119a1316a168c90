import { causeIndex } from '../../../sim/core/causes.ts';
import { EventLog } from '../../../sim/core/events.ts';
import { planLayout } from '../../../sim/core/layout.ts';
import type { HeatAttachment, LoadAttachment } from '../../../sim/core/ports.ts';
import { planPorts } from '../../../sim/core/ports.ts';
import type { State } from '../../../sim/core/state.ts';
import { createState } from '../../../sim/core/state.ts';
import type { CompileContext } from '../../../sim/core/subsystem.ts';
import { defineTables, state } from '../../../sim/core/tables.ts';
import type { ComputeModel, ComputeOwn, ComputeReads } from '../../../sim/compute/compute.ts';
import { actCompute, askCompute, compute, computeSection } from '../../../sim/compute/compute.ts';

const tables = defineTables({
  sky: { irradiance_W_m2: state('', '', { start: 1361 }) },
  battery: { soc_frac: state('', '', { start: 1 }) },
  bus: {
    isUp_bool: state('', '', { start: 1 }),
    // what power would say of a bus that is down
    refusedCause_enum: state('', '', { start: causeIndex.energy }),
    refusedAt_s: state('', ''),
  },
  node: { temp_K: state('', '', { start: 293.15 }) },
});

/** A compute subsystem between a bus, a box and a sky a test sets by hand. */
export interface Rig {
  readonly model: ComputeModel;
  readonly own: ComputeOwn;
  readonly state: State;
  readonly events: EventLog;
  readonly around: {
    readonly irradiance_W_m2: Float64Array;
    readonly soc_frac: Float64Array;
    readonly isUp_bool: Float64Array;
    readonly refusedCause_enum: Float64Array;
    /** Seconds into the tick from which a bus that is down refuses. */
    refusedAfter_s: number;
    readonly temp_K: Float64Array;
  };
  readonly dt_s: number;
  /** Ticks done. */
  ticks: number;
  /** Runs ticks; `each` is called after each. */
  run(ticks: number, each?: () => void): void;
  /** Problems found at compile. */
  readonly problems: readonly string[];
}

export interface RigOptions {
  readonly dt_s?: number;
  readonly seed?: number;
  readonly run?: number;
  readonly wrap?: Parameters<typeof createState>[1];
}

/** A compile context that keeps what it is told. */
function contextOf(
  entities: Readonly<Record<string, readonly string[]>>,
  { dt_s, seed, run }: { dt_s: number; seed: number; run: number },
) {
  const problems: string[] = [];
  const loads: LoadAttachment[] = [];
  const heats: HeatAttachment[] = [];
  const head = { id: 'test', site: 'test', start_utc2000_s: 0, duration_s: 1e7, tick_s: dt_s };
  // what compute asks while it compiles, and nothing else
  const context = {
    head: { ...head, seed, run },
    row(table: string, id: string, path: string) {
      const row = entities[table]?.indexOf(id) ?? -1;
      if (row < 0) problems.push(`${path}: "${id}"`);
      return Math.max(0, row);
    },
    problem: (path: string, expected: string, found: string) =>
      problems.push(`${path}: ${expected}, ${found}`),
    attachLoad: (load: LoadAttachment) => loads.push(load),
    attachHeat: (heat: HeatAttachment) => heats.push(heat),
  } as unknown as CompileContext;
  return { context, loads, heats, problems };
}

/** Builds a rig from the text of a section. */
export function rig(section: unknown, options: RigOptions = {}): Rig {
  const { dt_s = 60, seed = 1, run = 0 } = options;
  const parsed = computeSection.parse(section);
  const entities: Record<string, readonly string[]> = {
    ...compute.entities(parsed),
    sky: ['sky'],
    battery: ['pack'],
    bus: ['main'],
    node: ['box'],
  };
  const { context, loads, heats, problems } = contextOf(entities, { dt_s, seed, run });
  const model = compute.compile(parsed, context);
  const layout = planLayout(
    [
      { name: 'compute', tables: compute.tables },
      { name: 'around', tables },
    ],
    entities,
  );
  const ports = planPorts(layout, loads, heats);
  const base = createState(layout, options.wrap);
  // a copy has its columns in fast properties; filled one by one they end in a hash table
  const own = Object.fromEntries(
    Object.entries(base.tables['compute']).map(([table, columns]) => [table, { ...columns }]),
  ) as unknown as ComputeOwn;
  compute.start(model, own);
  const around = base.tables['around'];
  const reads = {
    environment: { sky: around['sky'] },
    power: { battery: around['battery'], bus: around['bus'] },
    thermal: { node: around['node'] },
  } as unknown as ComputeReads;
  const events = new EventLog();
  const tick = { number: 0, time_s: 0, dt_s, utc2000_s: 0, values: base.values, events };
  const made: Rig = {
    model,
    own,
    state: base,
    events,
    around: {
      irradiance_W_m2: around['sky']['irradiance_W_m2'],
      soc_frac: around['battery']['soc_frac'],
      isUp_bool: around['bus']['isUp_bool'],
      refusedCause_enum: around['bus']['refusedCause_enum'],
      refusedAfter_s: 0,
      temp_K: around['node']['temp_K'],
    },
    dt_s,
    ticks: 0,
    problems,
    run(ticks, each) {
      for (let i = 0; i < ticks; i++) {
        tick.number = made.ticks;
        tick.time_s = made.ticks * dt_s;
        around['bus']['refusedAt_s'][0] = tick.time_s + made.around.refusedAfter_s;
        askCompute(model, own, reads, tick);
        for (let l = 0; l < ports.loads.count; l++) {
          const isUp = made.around.isUp_bool[0] === 1;
          base.values[ports.loads.grantAt[l]] = isUp ? base.values[ports.loads.demandAt[l]] : 0;
        }
        actCompute(model, own, reads, tick);
        made.ticks++;
        each?.();
      }
    },
  };
  return made;
}

/** A node of four equal cards that runs from the start; keys of the test go on top. */
export function dataNode(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'edn',
    bus: 'main',
    thermalNode: 'box',
    battery: 'pack',
    priority: 3,
    base_W: 30,
    keepAlive_W: 15,
    waiting_W: 4,
    bootStages: [
      { duration_min: 2, power_W: 40 },
      { duration_min: 3, power_W: 70 },
    ],
    bootMinTemp_degC: -20,
    bootMinSoc_frac: 0.2,
    hibernate_min: 2,
    hibernate_W: 60,
    wake_min: 1,
    wake_W: 50,
    reboot_s: 90,
    reboot_W: 45,
    starts: 'running',
    sleepPolicy: { whenDark: true },
    ...more,
  };
}

/** Four cards of 10 Top/s, 8 W idle to 30 W busy; keys of the test go on top. */
export function cards(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'card',
    node: 'edn',
    count: 4,
    speed_Top_s: 10,
    powerTable: [
      [0, 8],
      [0.5, 20],
      [1, 30],
    ],
    resistance_K_W: 0.5,
    throttle_degC: 99,
    hysteresis_K: 10,
    throttleStep_frac: 0.8,
    slowest_frac: 0.3,
    shutdown_degC: 105,
    ...more,
  };
}

/** A class of jobs; keys of the test go on top. */
export function jobs(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    node: 'edn',
    arrival: { period_s: 60 },
    work_Top: 100,
    priority: 3,
    night: 'keep',
    ...more,
  };
}
