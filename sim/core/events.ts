import type { Cause } from './causes.ts';

/** How loud an event is: a note, a caution (yellow triangle) or a warning (red octagon). */
export type Severity = 'note' | 'caution' | 'warning';

/** Something that happened in the base. Never part of the state: stepping again makes it again. */
export interface BaseEvent {
  readonly tick: number;
  /** Time of the event since the start of the scenario; inside the tick where that is known. */
  readonly time_s: number;
  /** Dotted name of the kind, `battery.empty`, `node.boot`. */
  readonly kind: string;
  readonly severity: Severity;
  /** `table/entity`, or empty for the base as a whole. */
  readonly entity: string;
  readonly cause: Cause;
  /** One number that matters, SI, meaning fixed by the kind. */
  readonly value?: number;
  /** Id of the fault, of `fault.begins` and `fault.ends`. */
  readonly fault?: string;
}

/** Events of a run in order of time. Steps add; a seek back cuts what lies ahead. */
export class EventLog {
  readonly list: BaseEvent[] = [];

  /** Puts an event in its place in the tick: of two at one time the first told is the cause. */
  add(event: BaseEvent): void {
    const { list } = this;
    let at = list.length;
    while (at > 0 && list[at - 1].tick === event.tick && list[at - 1].time_s > event.time_s) at--;
    if (at === list.length) list.push(event);
    else list.splice(at, 0, event);
  }

  /** Forgets events of ticks at or after this one. */
  cut(tick: number): void {
    let keep = this.list.length;
    while (keep > 0 && this.list[keep - 1].tick >= tick) keep--;
    this.list.length = keep;
  }
}
