/**
 * Ports: how a subsystem plugs its entities into power, heat and the ledger without anyone listing
 * callers. A column marked with a coupling is collected here; compile attaches each of its rows to
 * a bus or a thermal node. The arrays are filled once the layout is known and never change after.
 */
import { assert } from './errors.ts';
import type { Layout } from './layout.ts';
import type { Coupling } from './tables.ts';

/**
 * Electric loads. A load asks (`demand`), is granted all or nothing, and says what it used
 * (`draw`). All three are indices into the state buffer, W at the bus.
 */
export interface LoadPorts {
  readonly count: number;
  readonly demandAt: Int32Array;
  readonly grantAt: Int32Array;
  readonly drawAt: Int32Array;
  readonly bus: Int32Array;
  /** 0 is never shed by choice; larger numbers are shed first. */
  readonly priority: Int32Array;
  /** `table/entity` of each load, for events. */
  readonly entity: readonly string[];
}

/** Heat into thermal nodes: value at `at`, W, goes into `node`. */
export interface HeatPorts {
  readonly count: number;
  readonly at: Int32Array;
  readonly node: Int32Array;
}

/** Indices of all ledger terms, W for flows and J for stores. */
export interface LedgerPorts {
  readonly inAt: Int32Array;
  readonly outAt: Int32Array;
  readonly storedAt: Int32Array;
}

/** Data produced in a tick, bit: what the links have to carry. */
export interface DataPorts {
  readonly producedAt: Int32Array;
}

export interface Ports {
  readonly loads: LoadPorts;
  readonly heats: HeatPorts;
  readonly ledger: LedgerPorts;
  readonly data: DataPorts;
}

export interface LoadAttachment {
  readonly table: string;
  readonly row: number;
  readonly bus: number;
  readonly priority: number;
}

export interface HeatAttachment {
  readonly table: string;
  readonly column: string;
  readonly row: number;
  readonly node: number;
}

/** Resolves all couplings of a layout. A coupled row that nobody attached is our mistake. */
export function planPorts(
  layout: Layout,
  loads: readonly LoadAttachment[],
  heats: readonly HeatAttachment[],
): Ports {
  return {
    loads: planLoads(layout, loads),
    heats: planHeats(layout, heats),
    ledger: {
      inAt: rowsOf(layout, 'energyIn'),
      outAt: rowsOf(layout, 'energyOut'),
      storedAt: rowsOf(layout, 'stored'),
    },
    data: { producedAt: rowsOf(layout, 'dataOut') },
  };
}

function planLoads(layout: Layout, loads: readonly LoadAttachment[]): LoadPorts {
  const at = (load: LoadAttachment, coupling: Coupling) => {
    const place = layout.places.find((p) => p.table === load.table && p.column.couple === coupling);
    assert(place !== undefined, `table ${load.table} is a load without a ${coupling} column`);
    return place.offset + load.row;
  };
  const demandRows = rowsOf(layout, 'demand').length;
  assert(demandRows === loads.length, `${demandRows} loads declared, ${loads.length} attached`);
  const demandAt = Int32Array.from(loads, (load) => at(load, 'demand'));
  assertOnce(demandAt, 'a load');
  return {
    count: loads.length,
    demandAt,
    grantAt: Int32Array.from(loads, (load) => at(load, 'grant')),
    drawAt: Int32Array.from(loads, (load) => at(load, 'draw')),
    bus: Int32Array.from(loads, (load) => load.bus),
    priority: Int32Array.from(loads, (load) => load.priority),
    entity: loads.map((load) => `${load.table}/${layout.entities[load.table][load.row]}`),
  };
}

function planHeats(layout: Layout, heats: readonly HeatAttachment[]): HeatPorts {
  const heatRows = rowsOf(layout, 'heat').length;
  assert(heatRows === heats.length, `${heatRows} heat sources declared, ${heats.length} attached`);
  const at = Int32Array.from(heats, ({ table, column, row }) => {
    const place = layout.places.find((p) => p.table === table && p.name === column);
    assert(place?.column.couple === 'heat', `${table}.${column} is not marked as heat`);
    return place.offset + row;
  });
  assertOnce(at, 'a heat source');
  return { count: heats.length, at, node: Int32Array.from(heats, (heat) => heat.node) };
}

// as many attachments as rows, and none twice: every row has exactly one
function assertOnce(at: Int32Array, what: string): void {
  assert(new Set(at).size === at.length, `${what} is attached twice`);
}

function rowsOf(layout: Layout, coupling: Coupling): Int32Array {
  const rows: number[] = [];
  for (const place of layout.places) {
    if (place.column.couple !== coupling) continue;
    for (let row = 0; row < place.rows; row++) rows.push(place.offset + row);
  }
  return Int32Array.from(rows);
}
