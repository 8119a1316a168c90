/** The compiled data centre: SI numbers and row lists, constant in a run. */
import type { ArrivalPlan } from './arrivals.ts';
import type { DataNodeSection } from './section.ts';

/** Order of service between classes. */
export const POLICY = { priority: 0, fcfs: 1, edf: 2 } as const;
/** Night policies of job classes and streams. */
export const NIGHT = { keep: 0, reduce: 1, defer: 2, stop: 3 } as const;

export interface Window {
  readonly from_s: number;
  readonly to_s: number;
}

export interface NodeModel {
  readonly id: string;
  readonly thermalNode: number;
  readonly bus: number;
  /** Row of the battery, -1 none. */
  readonly battery: number;
  readonly cards: Int32Array;
  /** Rows of its classes, in order of id: that order breaks ties. */
  readonly classes: Int32Array;
  readonly streams: Int32Array;
  readonly base_W: number;
  readonly keepAlive_W: number;
  readonly cardsAwake: number;
  readonly awakeBase_W: number;
  readonly waiting_W: number;
  /** Cold boot stages, then one warm restart as the last entry. */
  readonly stage_s: Float64Array;
  readonly stage_W: Float64Array;
  readonly bootMin_K: number;
  readonly bootMinSoc_frac: number;
  readonly hibernate_s: number;
  readonly hibernate_W: number;
  readonly wake_s: number;
  readonly wake_W: number;
  /** Restarts per second of quiet Sun, and the part that goes with the square of radiation. */
  readonly upsetRate_per_s: number;
  readonly uncorrectable_per_s: number;
  readonly upsetKey: number;
  readonly checkpointInterval_s: number;
  /** Share of full speed left while checkpoints are taken at that interval. */
  readonly checkpointSpeed_frac: number;
  readonly powerCap_W: number;
  readonly policy: number;
  readonly sleepsWhenDark: boolean;
  readonly darkBelow_W_m2: number;
  readonly afterDark_s: number;
  readonly wakeAfterLight_s: number;
  readonly belowSoc_frac: number;
  readonly wakeSoc_frac: number;
  readonly plan: readonly Window[];
  /** Largest utilisation of a card by a job of its classes. */
  readonly jobLoad_frac: number;
  readonly starts: DataNodeSection['starts'];
}

export interface CardModel {
  readonly id: string;
  readonly node: number;
  readonly speed_op_s: number;
  readonly idle_W: number;
  /** Power at full clock under the largest load its node can give it: streams fill a card. */
  readonly loaded_W: number;
  /** Utilisation and power at full clock, rising. */
  readonly table_frac: Float64Array;
  readonly table_W: Float64Array;
  /** Power at full clock with a job of each class alone. */
  readonly jobPower_W: Float64Array;
  readonly resistance_K_W: number;
  readonly throttle_K: number;
  readonly hysteresis_K: number;
  readonly step_frac: number;
  readonly slowest_frac: number;
  readonly shutdown_K: number;
}

export interface ClassModel {
  readonly id: string;
  readonly node: number;
  readonly work_op: number;
  readonly utilisation_frac: number;
  /** Share of speed left by checkpoints of its jobs; 1 for jobs shorter than the interval. */
  readonly checkpoint_frac: number;
  readonly dataIn_bit: number;
  readonly dataOut_bit: number;
  readonly priority: number;
  readonly deadline_s: number;
  readonly dropsLate: boolean;
  readonly queueLimit: number;
  readonly night: number;
  readonly nightWork_frac: number;
}

export interface StreamModel {
  readonly id: string;
  readonly node: number;
  readonly rate_op_s: number;
  readonly bits_per_op: number;
  readonly night: number;
  readonly nightWork_frac: number;
  readonly windows: readonly Window[];
}

export interface ComputeModel {
  readonly nodes: readonly NodeModel[];
  readonly cards: readonly CardModel[];
  readonly classes: readonly ClassModel[];
  readonly streams: readonly StreamModel[];
  readonly arrivals: ArrivalPlan;
}
