import type { EventLog } from './events.ts';

/**
 * The tick being computed, passed to every step. `time_s` is the time at the START of the tick
 * since the scenario's start (`number * dt_s`, never accumulated); a step moves the state to time_s
 * + dt_s.
 */
export interface Tick {
  number: number;
  time_s: number;
  dt_s: number;
  /** Start of the tick in seconds of UTC since 2000-01-01T00:00:00Z, leap seconds ignored. */
  utc2000_s: number;
  /** The whole state buffer: couplings are summed through index lists into it. */
  readonly values: Float64Array;
  readonly events: EventLog;
}
