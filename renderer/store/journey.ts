/**
 * A seek as the page sees it: frames between where a run was and where it was asked to go are only
 * the way, and nobody wants to see them. Ticks only; the wire brings frames in order.
 */
export interface Journey {
  /** A run that stands at `from` is asked to go to `to`. */
  setOut(from: number, to: number): void;
  /** The newest frame's tick; gives the tick where the run is or will be. */
  note(tick: number): number;
  /** Goes nowhere any more. */
  stop(): void;
  /** The newest frame is not there yet. */
  readonly isUnderway: boolean;
}

/** A journey that has not begun. */
export function createJourney(): Journey {
  let from = 0;
  let goal: number | null = null;
  let isUnderway = false;
  return {
    setOut: (fromTick, toTick) => {
      from = fromTick;
      goal = toTick;
      isUnderway = false;
    },
    note: (tick) => {
      isUnderway = goal !== null && tick < goal;
      if (goal === null) return tick;
      const heading = Math.max(goal, tick);
      // on the way back the run begins before the goal; what still stands beyond is old news
      const isOld = goal < from && tick >= from;
      if (tick >= goal && !isOld) goal = null;
      return heading;
    },
    stop: () => {
      goal = null;
      isUnderway = false;
    },
    get isUnderway() {
      return isUnderway;
    },
  };
}
