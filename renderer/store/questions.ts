/**
 * Questions to the worker that are answered beside the run on show. Of whole runs (what-if) one is
 * asked at a time, and of those that wait only the newest; histories are asked as they come.
 */
import type { History, RunRequest, ToSim, WhatIfResult } from '../../sim/view.ts';

/** What of which channels. */
export interface HistoryQuery {
  readonly channels: readonly number[];
  readonly fromTick: number;
  readonly toTick: number;
  readonly points: number;
}

/** Asks, and is told the answers as they arrive. */
export interface Questions {
  history(query: HistoryQuery): Promise<History | null>;
  whatIf(request: RunRequest): Promise<WhatIfResult | null>;
  historyCame(id: number, history: History): void;
  whatIfCame(id: number, result: WhatIfResult): void;
  /** Nothing that was asked will be answered: all resolve to null. */
  forget(): void;
}

type Resolve<T> = (answer: T | null) => void;

/** Questions that go out through `send`. */
export function createQuestions(send: (message: ToSim) => void): Questions {
  let nextId = 1;
  const histories = new Map<number, Resolve<History>>();
  let running: { readonly id: number; readonly resolve: Resolve<WhatIfResult> } | null = null;
  let waiting: { request: RunRequest; resolve: Resolve<WhatIfResult> } | null = null;

  const start = (request: RunRequest, resolve: Resolve<WhatIfResult>): void => {
    running = { id: nextId++, resolve };
    send({ kind: 'whatIf', id: running.id, request });
  };
  return {
    history: (query) => {
      const id = nextId++;
      send({ kind: 'history', id, ...query });
      return new Promise((resolve) => histories.set(id, resolve));
    },
    whatIf: (request) =>
      new Promise((resolve) => {
        if (running === null) return start(request, resolve);
        waiting?.resolve(null);
        waiting = { request, resolve };
      }),
    historyCame: (id, history) => {
      histories.get(id)?.(history);
      histories.delete(id);
    },
    whatIfCame: (id, result) => {
      if (running?.id !== id) return;
      running.resolve(result);
      running = null;
      if (waiting === null) return;
      const next = waiting;
      waiting = null;
      start(next.request, next.resolve);
    },
    forget: () => {
      for (const resolve of histories.values()) resolve(null);
      histories.clear();
      running?.resolve(null);
      waiting?.resolve(null);
      running = null;
      waiting = null;
    },
  };
}
