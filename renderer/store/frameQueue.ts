/**
 * Frames that came since the last picture: only the newest is shown, but the events of all of them
 * are kept, each replaced where a later frame replaces it.
 */
import type { Frame } from '../../sim/view.ts';

export interface FrameQueue {
  add(frame: Frame): void;
  /** The newest frame with the events of all, and an empty queue; null when none came. */
  take(): Frame | null;
  /** Forgets what waits. */
  drop(): void;
}

/** An empty queue. */
export function createFrameQueue(): FrameQueue {
  let newest: Frame | null = null;
  let eventsFrom = Number.POSITIVE_INFINITY;
  let events: Frame['events'] = [];

  const clear = (): void => {
    newest = null;
    eventsFrom = Number.POSITIVE_INFINITY;
    events = [];
  };
  return {
    add: (frame) => {
      newest = frame;
      if (frame.eventsFrom <= eventsFrom) {
        eventsFrom = frame.eventsFrom;
        events = frame.events;
      } else {
        events = [...events.slice(0, frame.eventsFrom - eventsFrom), ...frame.events];
      }
    },
    take: () => {
      const made = newest === null ? null : { ...newest, eventsFrom, events };
      clear();
      return made;
    },
    drop: clear,
  };
}
