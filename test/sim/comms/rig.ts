import { causeIndex } from '../../../sim/core/causes.ts';
import { EventLog } from '../../../sim/core/events.ts';
import { planLayout } from '../../../sim/core/layout.ts';
import type { HeatAttachment, LoadAttachment } from '../../../sim/core/ports.ts';
import { planPorts } from '../../../sim/core/ports.ts';
import { createState } from '../../../sim/core/state.ts';
import type { CompileContext } from '../../../sim/core/subsystem.ts';
import { defineTables, derived, state } from '../../../sim/core/tables.ts';
import type { CommsModel, CommsOwn, CommsReads } from '../../../sim/comms/comms.ts';
import { actComms, askComms, comms, commsSection } from '../../../sim/comms/comms.ts';

const tables = defineTables({
  sky: {
    earthElevation_rad: state('', '', { start: 0.5 }),
    earthDist_m: state('', '', { start: 384_400e3 }),
    earthVisible_frac: state('', '', { start: 1 }),
  },
  bus: {
    isUp_bool: state('', '', { start: 1 }),
    // what power would say of a bus that is down
    refusedCause_enum: state('', '', { start: causeIndex.energy }),
    refusedAt_s: state('', ''),
  },
  node: { temp_K: state('', '', { start: 293.15 }) },
  dataNode: {
    isServing_bool: state('', '', { start: 1 }),
    waitCause_enum: state('', '', { start: causeIndex.plan }),
  },
  source: { produced_bit: derived('', '', { couple: 'dataOut' }) },
});

/** Links between a bus, a sky and two sources of data a test sets by hand. */
export interface CommsRig {
  readonly model: CommsModel;
  readonly own: CommsOwn;
  readonly events: EventLog;
  readonly around: Readonly<Record<keyof typeof tables, Readonly<Record<string, Float64Array>>>>;
  readonly problems: readonly string[];
  ticks: number;
  /** Seconds into the tick from which a bus that is down refuses. */
  refusedAfter_s: number;
  run(ticks: number, each?: (tick: number) => void): void;
}

/** A compile context that keeps what it is told. */
function contextOf(entities: Readonly<Record<string, readonly string[]>>, dt_s: number) {
  const problems: string[] = [];
  const loads: LoadAttachment[] = [];
  const heats: HeatAttachment[] = [];
  const ports = {
    ...planPorts({ places: [], entities: {}, persistentCount: 0, count: 0, fields: [] }, [], []),
  };
  const head = { id: 't', site: 't', start_utc2000_s: 0, duration_s: 1e7, tick_s: dt_s };
  const context = {
    head: { ...head, seed: 1, run: 0 },
    row(table: string, id: string, path: string) {
      const row = entities[table]?.indexOf(id) ?? -1;
      if (row < 0) problems.push(path);
      return Math.max(0, row);
    },
    problem: (path: string) => problems.push(path),
    attachLoad: (load: LoadAttachment) => loads.push(load),
    attachHeat: (heat: HeatAttachment) => heats.push(heat),
    ports,
  } as unknown as CompileContext;
  return { context, ports, loads, heats, problems };
}

/** Builds a rig from the text of a section. */
export function commsRig(section: unknown, dt_s = 60): CommsRig {
  const parsed = commsSection.parse(section);
  const entities: Record<string, readonly string[]> = {
    ...comms.entities(parsed),
    sky: ['sky'],
    bus: ['main'],
    node: ['box'],
    dataNode: ['edn'],
    source: ['a', 'b'],
  };
  const { context, ports, loads, heats, problems } = contextOf(entities, dt_s);
  const model = comms.compile(parsed, context);
  const layout = planLayout(
    [
      { name: 'comms', tables: comms.tables },
      { name: 'around', tables },
    ],
    entities,
  );
  Object.assign(ports, planPorts(layout, loads, heats));
  const base = createState(layout);
  const own = { link: { ...base.tables['comms']['link'] } } as unknown as CommsOwn;
  const around = base.tables['around'] as CommsRig['around'];
  const reads = {
    environment: { sky: around.sky },
    compute: { dataNode: around.dataNode },
    power: { bus: around.bus },
  } as unknown as CommsReads;
  const events = new EventLog();
  const tick = { number: 0, time_s: 0, dt_s, utc2000_s: 0, values: base.values, events };
  const made: CommsRig = {
    model,
    own,
    events,
    around,
    problems,
    ticks: 0,
    refusedAfter_s: 0,
    run(ticks, each) {
      for (let i = 0; i < ticks; i++) {
        tick.number = made.ticks;
        tick.time_s = made.ticks * dt_s;
        around.bus['refusedAt_s'][0] = tick.time_s + made.refusedAfter_s;
        askComms(model, own, reads, tick);
        for (let l = 0; l < ports.loads.count; l++) {
          const isUp = around.bus['isUp_bool'][0] === 1;
          base.values[ports.loads.grantAt[l]] = isUp ? base.values[ports.loads.demandAt[l]] : 0;
        }
        actComms(model, own, reads, tick);
        made.ticks++;
        each?.(i);
      }
    },
  };
  return made;
}

/** An X-band link to Earth; keys of the test go on top. */
export function xLink(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'x',
    bus: 'main',
    thermalNode: 'box',
    priority: 4,
    band: 'X',
    frequency_GHz: 8.45,
    txPower_W: 10,
    idle_W: 8,
    sending_W: 45,
    antennaGain_dBi: 25.9,
    lineLoss_dB: 1.5,
    otherLoss_dB: 2,
    groundGt_dB_K: 35,
    requiredEbn0_dB: 2.5,
    margin_dB: 3,
    rate_Mbit_s: 2,
    buffer_Gbit: 1000,
    ...more,
  };
}
