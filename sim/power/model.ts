/** What a step of power reads and never changes: SI numbers, rows of each bus, order of loads. */
import type { LoadPorts, Ports } from '../core/ports.ts';
import type { DeratingTable } from './battery.ts';
import type { OcvCurve } from './ocv.ts';
import type { Cell, PanelSurface } from './pv.ts';

/** Bits of one shed-memory row: whole numbers up to 2^53 are exact. */
export const MEMORY_BITS = 48;
/** Rows of the shed memory: up to 192 loads can be told apart in events. */
export const MEMORY_ROWS = 4;

/** Rows of a table grouped by bus: those of bus b are rows[from[b]] to rows[from[b + 1] - 1]. */
export interface ByBus {
  readonly from: Int32Array;
  readonly rows: Int32Array;
}

export interface BusModel {
  readonly entity: readonly string[];
  readonly voltage_V: Float64Array;
  readonly startMin_W: Float64Array;
  readonly restartAfter_s: Float64Array;
  readonly restartSoc_frac: Float64Array;
  /** Standing losses of the converters on the bus, W. */
  readonly standing_W: Float64Array;
  readonly rungs: ByBus;
  readonly arrays: ByBus;
  readonly batteries: ByBus;
}

export interface RungModel {
  readonly belowSoc_frac: Float64Array;
  readonly restoreSoc_frac: Float64Array;
  readonly fromPriority: Int32Array;
}

/** A panel with a normal of its own, fixed to its body. */
export const FIXED = 0;
/** A standing panel that turns about the vertical after the Sun. */
export const TURNING = 1;
/** A panel that always faces the Sun. */
export const FOLLOWING = 2;

/** Flat panels of all arrays; normals in axes of the untilted body (east, north, up). */
export interface PanelModel {
  readonly kind: Uint8Array;
  readonly area_m2: Float64Array;
  readonly normalE: Float64Array;
  readonly normalN: Float64Array;
  readonly normalU: Float64Array;
}

export interface ArrayModel {
  readonly entity: readonly string[];
  readonly cell: readonly Cell[];
  readonly surface: readonly PanelSurface[];
  readonly kept_frac: Float64Array;
  readonly isGroundLit: Uint8Array;
  readonly dustRate_1_s: Float64Array;
  readonly radiationRate_1_s: Float64Array;
  /** Panels of array a: panelFrom[a] to panelFrom[a + 1] - 1. */
  readonly panelFrom: Int32Array;
  readonly area_m2: Float64Array;
  readonly cable: Int32Array;
  readonly start: { readonly dust_frac: Float64Array; readonly radiation_frac: Float64Array;
    readonly tilt_rad: Float64Array; readonly tiltAzimuth_rad: Float64Array };
}

export interface CableModel {
  readonly array: Int32Array;
  readonly voltage_V: Float64Array;
  readonly resistance_Ohm: Float64Array;
}

export interface BatteryModel {
  readonly entity: readonly string[];
  readonly bus: Int32Array;
  readonly node: Int32Array;
  readonly curve: readonly OcvCurve[];
  readonly derating: readonly DeratingTable[];
  readonly capacity_C: Float64Array;
  /** Chemical energy when full, J. */
  readonly capacity_J: Float64Array;
  readonly r25_Ohm: Float64Array;
  readonly ea_J_mol: Float64Array;
  readonly chargeEfficiency_frac: Float64Array;
  readonly dischargeEfficiency_frac: Float64Array;
  readonly converter_frac: Float64Array;
  readonly standing_W: Float64Array;
  readonly chargeRate_1_s: Float64Array;
  readonly dischargeRate_1_s: Float64Array;
  readonly chargeMin_K: Float64Array;
  readonly chargeMax_K: Float64Array;
  readonly dischargeMin_K: Float64Array;
  readonly dischargeMax_K: Float64Array;
  readonly limitHysteresis_K: Float64Array;
  readonly selfDischarge_1_s: Float64Array;
  /** What the operator sees at the start, and the temperature of the cells then. */
  readonly soc0_frac: Float64Array;
  readonly temp0_K: Float64Array;
  readonly socMin_frac: Float64Array;
  readonly socMax_frac: Float64Array;
  readonly lowSoc_frac: Float64Array;
}

/**
 * Loads in the order they are served: by bus, lowest priority number first, then as attached. Made
 * from the ports once these are filled; all but `from` have an entry a load.
 */
export interface LoadPlan {
  /** Places of bus b: from[b] to from[b + 1] - 1. */
  from: Int32Array;
  demandAt: Int32Array;
  grantAt: Int32Array;
  drawAt: Int32Array;
  priority: Int32Array;
  /** Row and bit of each load in the shed memory. */
  word: Int32Array;
  bit: Float64Array;
  /** `table/entity` of each load, and its bus. */
  entity: readonly string[];
  bus: Int32Array;
  wordCount: number;
}

export interface PowerModel {
  readonly bus: BusModel;
  readonly rung: RungModel;
  readonly array: ArrayModel;
  readonly panel: PanelModel;
  readonly cable: CableModel;
  readonly battery: BatteryModel;
  readonly ports: Ports;
  readonly plan: LoadPlan;
}

/** Groups rows by a number from 0 to groupCount - 1, keeping their order. */
export function groupRows(groupCount: number, groupOf: ArrayLike<number>): ByBus {
  const from = new Int32Array(groupCount + 1);
  for (let row = 0; row < groupOf.length; row++) from[groupOf[row] + 1]++;
  for (let group = 0; group < groupCount; group++) from[group + 1] += from[group];
  const next = from.slice();
  const rows = new Int32Array(groupOf.length);
  for (let row = 0; row < groupOf.length; row++) rows[next[groupOf[row]]++] = row;
  return { from, rows };
}

/** The order in which loads are served. */
export function planLoads(busCount: number, loads: LoadPorts): LoadPlan {
  const order = Array.from({ length: loads.count }, (_, i) => i)
    .sort((a, b) => loads.bus[a] - loads.bus[b] || loads.priority[a] - loads.priority[b] || a - b);
  const bit = new Float64Array(order.length);
  for (let k = 0; k < order.length; k++) bit[k] = k % MEMORY_BITS === 0 ? 1 : 2 * bit[k - 1];
  return {
    from: groupRows(busCount, order.map((i) => loads.bus[i])).from,
    demandAt: Int32Array.from(order, (i) => loads.demandAt[i]),
    grantAt: Int32Array.from(order, (i) => loads.grantAt[i]),
    drawAt: Int32Array.from(order, (i) => loads.drawAt[i]),
    priority: Int32Array.from(order, (i) => loads.priority[i]),
    word: Int32Array.from(order, (_, k) => Math.floor(k / MEMORY_BITS)),
    bit,
    entity: order.map((i) => loads.entity[i]),
    bus: Int32Array.from(order, (i) => loads.bus[i]),
    wordCount: Math.ceil(order.length / MEMORY_BITS),
  };
}
