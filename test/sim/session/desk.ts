/** A host with a clock that stands still until it is told to move, and all that a session said. */
import type { Frame, FromSim, RunReport, ToSim } from '../../../sim/index.ts';
import { createSession } from '../../../sim/index.ts';
import { library } from '../../support/base.ts';

type Kind = FromSim['kind'];
type Said<K extends Kind> = Extract<FromSim, { readonly kind: K }>;

export interface Desk {
  /** Everything the session sent, oldest first. */
  readonly said: readonly { readonly at_ms: number; readonly message: FromSim }[];
  /** Hands in messages in order; the session looks at its work afterwards only when pumped. */
  tell(...messages: readonly ToSim[]): void;
  /** Pumps as a host would for some milliseconds of its clock. */
  wait(time_ms: number): void;
  /** Pumps until the session has nothing left to do at once. */
  settle(): void;
  all<K extends Kind>(kind: K): Said<K>[];
  last<K extends Kind>(kind: K): Said<K>;
  /** Newest frame, after settling. */
  frame(): Frame;
  reports(): readonly RunReport[];
}

/** A session with S1 open and shown; `changes` as with --set. */
export function desk(changes: Readonly<Record<string, number>> = {}): Desk {
  const bare = bareDesk();
  bare.tell(openS1(changes));
  bare.settle();
  return bare;
}

/** The message that opens S1. */
export function openS1(changes: Readonly<Record<string, number>> = {}): ToSim {
  const list = Object.entries(changes).map(([path, value]) => ({ path, value }));
  const source = { kind: 'builtIn', id: 'first-node' } as const;
  return { kind: 'open', request: { source, changes: list, faults: [] } };
}

/** A session that has been told nothing yet. `work_ms` is what each look at the clock takes. */
export function bareDesk(work_ms = 0): Desk {
  let now_ms = 0;
  const said: { at_ms: number; message: FromSim }[] = [];
  const session = createSession(library(), {
    now: () => (now_ms += work_ms),
    send: (message) => said.push({ at_ms: now_ms, message }),
  });
  const all = <K extends Kind>(kind: K) =>
    said.map(({ message }) => message).filter((m): m is Said<K> => m.kind === kind);
  const last = <K extends Kind>(kind: K) => {
    const found = all(kind).at(-1);
    if (found === undefined) throw new Error(`no ${kind} message yet`);
    return found;
  };
  const made: Desk = {
    said,
    tell(...messages) {
      for (const message of messages) session.receive(message);
    },
    wait(time_ms) {
      const until_ms = now_ms + time_ms;
      while (now_ms < until_ms) {
        session.pump();
        now_ms = Math.min(until_ms, now_ms + 5);
      }
      session.pump();
    },
    settle() {
      // twice the frame spacing, so that the last frame is out
      do now_ms += 51;
      while (session.pump() === 0);
      now_ms += 51;
      session.pump();
    },
    all,
    last,
    frame() {
      made.settle();
      return last('frame').frame;
    },
    reports: () => all('report').map(({ report }) => report),
  };
  return made;
}
