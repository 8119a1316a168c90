/** Where things stand on the timeline: phases packed into lanes, events gathered by pixel. */
import type { BaseEvent, PhaseCard, Severity } from '../../sim/view.ts';

export interface Placed {
  readonly phase: PhaseCard;
  readonly lane: number;
}

/** Packs phases into as few lanes as possible, earliest first; touching phases may share a lane. */
export function packLanes(phases: readonly PhaseCard[]): {
  readonly placed: readonly Placed[];
  readonly lanes: number;
} {
  const ends: number[] = [];
  const placed = phases
    .toSorted((a, b) => a.from_s - b.from_s)
    .map((phase) => {
      const free = ends.findIndex((end) => end <= phase.from_s);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = phase.to_s;
      return { phase, lane };
    });
  return { placed, lanes: Math.max(1, ends.length) };
}

export interface EventMark {
  readonly x: number;
  readonly severity: Severity;
  readonly event: BaseEvent;
  /** How many events stand here. */
  readonly count: number;
}

const LOUDNESS: Readonly<Record<Severity, number>> = { note: 0, caution: 1, warning: 2 };

/** One mark for all events within `pitch` px: the loudest one, the first of equals. */
export function gatherEvents(
  events: readonly BaseEvent[],
  x: (time_s: number) => number,
  pitch: number,
): EventMark[] {
  const cells = new Map<number, EventMark>();
  for (const event of events) {
    const cell = Math.floor(x(event.time_s) / pitch);
    const known = cells.get(cell);
    const isLouder = known === undefined || LOUDNESS[event.severity] > LOUDNESS[known.severity];
    const count = (known?.count ?? 0) + 1;
    cells.set(
      cell,
      isLouder
        ? { x: x(event.time_s), severity: event.severity, event, count }
        : { ...known, count },
    );
  }
  return [...cells.values()];
}

/** Closed outline between min and max, in px; values outside 0..1 are clipped. */
export function bandPath(
  time_s: ArrayLike<number>,
  min: ArrayLike<number>,
  max: ArrayLike<number>,
  x: (time_s: number) => number,
  y: (value: number) => number,
): string {
  const upper: string[] = [];
  const lower: string[] = [];
  for (let i = 0; i < time_s.length; i++) {
    if (!Number.isFinite(max[i]) || !Number.isFinite(min[i])) continue;
    const at = x(time_s[i]).toFixed(1);
    upper.push(`${at} ${y(Math.min(1, max[i])).toFixed(1)}`);
    lower.push(`${at} ${(y(Math.max(0, min[i])) + 1).toFixed(1)}`);
  }
  return upper.length === 0 ? '' : `M${upper.join('L')}L${lower.reverse().join('L')}Z`;
}
