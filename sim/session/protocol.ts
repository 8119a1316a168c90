/**
 * Every message between a page (or any host) and the simulation worker, both ways. Frames carry the
 * whole state buffer: a channel is an index into it. Nothing here is the engine: types only.
 */
import type { Cause } from '../core/causes.ts';
import type { BaseEvent } from '../core/events.ts';
import type { Problem } from '../core/errors.ts';
import type { SourceText } from '../core/source-text.ts';
import type { Label, Limits, Role } from '../core/tables.ts';

/** A change of one value of the scenario, `power.batteries.night-battery.capacity_kWh = 8`. */
export interface Change {
  readonly path: string;
  readonly value: ChangeValue;
}

/** Anything JSON can hold: mostly a number, for a list of slots a list. */
export type ChangeValue =
  | number
  | string
  | boolean
  | null
  | readonly ChangeValue[]
  | { readonly [key: string]: ChangeValue };

/** Where a scenario comes from: one of the built-in ones, or text the user opened. */
export type ScenarioSource =
  | { readonly kind: 'builtIn'; readonly id: string }
  | { readonly kind: 'text'; readonly file: string; readonly text: string };

export interface RunRequest {
  readonly source: ScenarioSource;
  readonly changes: readonly Change[];
  /** `F15@14d`, `F15/night-battery@340h`. */
  readonly faults: readonly string[];
  readonly seed?: number;
}

/** A state to go on from: tick and values of a frame of the very same run. */
export interface Checkpoint {
  readonly tick: number;
  readonly values: Float64Array;
}

/** From the page to the simulation. Every request that expects an answer carries an id. */
export type ToSim =
  /** With `from` the run is shown as it was there; what lay before is computed again beside it. */
  | { readonly kind: 'open'; readonly request: RunRequest; readonly from?: Checkpoint }
  /** Asks the host whether it still lives; answered between any two slices of work. */
  | { readonly kind: 'ping' }
  /**
   * Runs from here on at `rate` simulated seconds per second; `max` as fast as the machine goes.
   */
  | { readonly kind: 'play'; readonly rate: number | 'max' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'step'; readonly ticks: number }
  | { readonly kind: 'seek'; readonly tick: number }
  /** Sets an input channel at the next tick; the future after it is forgotten. */
  | { readonly kind: 'set'; readonly channel: string; readonly value: number }
  /** Injects a fault at the tick on show; `injected` says what it became. */
  | { readonly kind: 'fault'; readonly fault: string }
  | {
      readonly kind: 'history';
      readonly id: number;
      readonly channels: readonly number[];
      readonly fromTick: number;
      readonly toTick: number;
      readonly points: number;
    }
  /** Runs another version of the scenario to its end and answers with its report only. */
  | { readonly kind: 'whatIf'; readonly id: number; readonly request: RunRequest };

/** From the simulation to the page. */
export type FromSim =
  | { readonly kind: 'ready'; readonly scenarios: readonly ScenarioCard[] }
  | { readonly kind: 'opened'; readonly run: OpenedRun }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | {
      readonly kind: 'history';
      readonly id: number;
      readonly history: History;
    }
  | { readonly kind: 'report'; readonly report: RunReport }
  | { readonly kind: 'whatIf'; readonly id: number; readonly result: WhatIfResult }
  /** `F15/night-battery@1226400s`: added to the request's faults it makes the same run again. */
  | { readonly kind: 'injected'; readonly fault: string }
  | { readonly kind: 'pong' }
  | { readonly kind: 'stopped'; readonly message: string };

/** A built-in scenario as shown in the picker. */
export interface ScenarioCard {
  readonly id: string;
  readonly title: Label;
  readonly summary: Label;
  readonly duration_s: number;
}

/** At most 20 a second. */
export interface Frame {
  /** Ticks done. */
  readonly tick: number;
  readonly time_s: number;
  readonly isPlaying: boolean;
  /** Simulated seconds per second really reached over the last half second. */
  readonly rate: number;
  /** Every value of the state, copied on its way: a channel is an index into it. */
  readonly values: Float64Array;
  /** Hash of the state, the one `run --json` prints; 16 hexadecimal digits. */
  readonly hash: string;
  /** Furthest tick computed so far; the page may seek up to here at once. */
  readonly computedTick: number;
  /** Events from `eventsFrom` on replace what the page has from that index on. */
  readonly eventsFrom: number;
  readonly events: readonly BaseEvent[];
}

/** Everything the page must know about a run once. */
export interface OpenedRun {
  readonly scenario: string;
  readonly title: Label;
  readonly summary: Label;
  readonly note: Label;
  readonly start_utc2000_s: number;
  readonly duration_s: number;
  readonly tick_s: number;
  readonly ticks: number;
  readonly seed: number;
  readonly site: SiteCard;
  readonly channels: readonly ChannelCard[];
  readonly entities: readonly EntityCard[];
  readonly bands: readonly Band[];
  readonly criteria: readonly CriterionCard[];
  readonly figures: readonly FigureCard[];
  readonly sliders: readonly SliderCard[];
  readonly faults: readonly FaultCard[];
  readonly scene: readonly SceneItemCard[];
  readonly phases: readonly PhaseCard[];
  /** The scenario's JSON text as it runs, changes included. */
  readonly text: string;
}

export interface SiteCard {
  readonly id: string;
  readonly name: Label;
  readonly lat_deg: number;
  readonly lon_deg: number;
}

export interface ChannelCard {
  readonly index: number;
  /** `table/entity/column` */
  readonly path: string;
  readonly subsystem: string;
  readonly table: string;
  readonly entity: string;
  readonly name: string;
  /** Suffix of `sim/core/units.ts`. */
  readonly unit: string;
  readonly role: Role;
  readonly label: Label;
  /** What exactly the number is, in a sentence. */
  readonly about?: Label;
  readonly min?: number;
  readonly max?: number;
  readonly caution?: Limits;
  readonly warning?: Limits;
  readonly names?: readonly string[];
  /** The value that means none. */
  readonly none?: number;
  /** Says nothing of this entity: the place of an activity that goes nowhere. */
  readonly isMeaningless?: boolean;
}

/** An entity and where its numbers come from: what the inspector shows. */
export interface EntityCard {
  /** `table/entity` */
  readonly path: string;
  readonly title: Label;
  /** The title says what kind of thing it is: made of that, nobody gave one. */
  readonly isNamedByKind?: boolean;
  /** Its entry of the catalogue: id and name. */
  readonly type?: string;
  readonly typeName?: Label;
  readonly parameters: readonly ParameterCard[];
}

export interface ParameterCard {
  readonly key: string;
  readonly value: number | string | boolean;
  /** What the value names: `table/entity`, or a channel. */
  readonly refers?: string;
  /**
   * Where it was read; `user` when it was changed in this run, `scenario` when that sets it and
   * names no source, `default` when nobody sets it. Plain text is the same in both languages.
   */
  readonly source: SourceText;
  readonly certainty: 'A' | 'B' | 'C' | 'K' | 'user';
  readonly note?: SourceText;
  /** What keys in the source stand for, `[S12]`, `systems.md 1.2`. */
  readonly references?: readonly Reference[];
  /** What stood there before it was changed, where that is known. */
  readonly was?: ParameterCard;
}

/** A work or a part of the project's notes that a source names by a key. */
export interface Reference {
  readonly key: string;
  /** As it is cited; of a work in its own language. */
  readonly title: Label;
  /** Where to find it; empty for the project's own notes. */
  readonly link: string;
}

/** A stretch of the timeline: day, night, eclipse, Earth in view. */
export interface Band {
  readonly kind: 'sun' | 'eclipse' | 'earth';
  readonly from_s: number;
  readonly to_s: number;
}

export interface PhaseCard {
  readonly id: string;
  readonly title: Label;
  readonly from_s: number;
  readonly to_s: number;
  /** `activity/rover-drive`, or empty for the base as a whole. */
  readonly entity: string;
}

/** A figure of the report: what is measured of which channel, and when. */
export interface FigureCard {
  readonly id: string;
  readonly title: Label;
  readonly unit: string;
  /** Path of the channel. */
  readonly channel: string;
  /** Over the ends of all ticks of the window; `change` against the first of them. */
  readonly statistic: 'min' | 'max' | 'last' | 'change';
  /** Ends of the first and the last tick of the window; 0 where it begins with the run. */
  readonly from_s: number;
  readonly to_s: number;
}

/** A figure that is judged. */
export interface CriterionCard extends FigureCard {
  readonly limit: number;
  readonly isAtLeast: boolean;
}

/** A value of the scenario that the user may drag; `kind: 'toggle'` for on and off. */
export interface SliderCard {
  readonly path: string;
  /** `table/entity` it is a parameter of; absent for one of the scenario as a whole. */
  readonly entity?: string;
  readonly title: Label;
  readonly kind: 'range' | 'toggle';
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** What the value amounts to: so much of a unit for each of its own, a battery's J and kg. */
  readonly amounts?: readonly { readonly unit: string; readonly perUnit: number }[];
}

export interface FaultCard {
  readonly id: string;
  readonly title: Label;
  /** What to inject: the id, with a target where one has to be named; the time goes behind it. */
  readonly order: string;
  /** `table/entity` it hits, when that is one. */
  readonly entity?: string;
  /** Why a fault cannot be injected in this scenario; absent when it can. */
  readonly unavailable?: Label;
}

/** One thing to draw. Channel paths in `channels` drive its pose and state. */
export interface SceneItemCard {
  readonly id: string;
  readonly model: string;
  readonly title: Label;
  readonly e_m: number;
  readonly n_m: number;
  readonly heading_deg: number;
  /** `table/entity` shown by the inspector when picked. */
  readonly entity?: string;
  /** State name of the model to channel path, `soc: battery/night-battery/soc_frac`. */
  readonly channels: Readonly<Record<string, string>>;
}

/** Min and max of channels over a stretch of the run, for charts. */
export interface History {
  /** Time of each point, middle of its bucket, s. */
  readonly time_s: Float64Array;
  /** One pair per asked channel. */
  readonly min: readonly Float32Array[];
  readonly max: readonly Float32Array[];
}

export interface WhatIfResult {
  readonly problems: readonly Problem[];
  readonly report?: RunReport;
}

export interface CriterionResult {
  readonly id: string;
  readonly passed: boolean;
  readonly value: number | null;
  readonly limit: number;
  readonly unit: string;
}

/** What `run --json` prints; also the verdict shown in the window. */
export interface RunReport {
  readonly scenario: string;
  readonly version: string;
  readonly seed: number;
  readonly run: number;
  readonly ticks: number;
  readonly simTime_s: number;
  readonly wallTime_s: number;
  readonly timesRealTime: number;
  readonly hash: string;
  readonly verdict: {
    readonly passed: boolean;
    /** Nothing vital was permanently lost. */
    readonly survived: boolean;
    /** Null: not decided yet, something vital is down and has never woken. */
    readonly outcome: 'kept-alive' | 'cold-soaked-and-woke' | 'lost' | null;
    /** `table/entity` of what is vital and down when the report is made. */
    readonly darkAtEnd: readonly string[];
    readonly criteria: readonly CriterionResult[];
  };
  /** The first permanent loss, else the first involuntary shutdown. */
  readonly firstLoss: null | {
    readonly time_s: number;
    readonly entity: string;
    readonly cause: Cause;
  };
  readonly lowest: readonly {
    readonly entity: string;
    readonly temp_K: number;
    readonly time_s: number;
  }[];
  readonly ledger: Readonly<Record<string, number>>;
  /** Those whose stretch of the run was reached. */
  readonly figures: Readonly<Record<string, number>>;
}
