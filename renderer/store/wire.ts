/**
 * The line to a worker that may die and be replaced. Messages wait until the worker is ready; a
 * late word of one that was cut off or replaced means nothing any more.
 */
import type { FromSim, ToSim } from '../../sim/view.ts';
import type { SimPort } from './worker.ts';

/** One line, over any number of workers one after the other. */
export interface Wire {
  /** Starts a worker in place of the one before; nothing is ready yet. */
  connect(): void;
  send(message: ToSim): void;
  /** The worker can take messages: those that waited go out. */
  ready(): void;
  /** Past the queue, for a worker that may not be ready. */
  ping(): void;
  /** Ends the worker: what threw or hangs may go on computing. */
  cut(): void;
  readonly isAlive: boolean;
}

/** What a line tells. */
export interface WireEnd {
  heard(message: FromSim): void;
  failed(message: string): void;
}

/** A line that is not connected yet. */
export function createWire(start: () => SimPort, end: WireEnd): Wire {
  let port: SimPort | null = null;
  let isReady = false;
  let waiting: ToSim[] = [];
  const send = (message: ToSim): void => {
    if (port === null) return;
    if (isReady) port.post(message);
    else waiting.push(message);
  };
  const cut = (): void => {
    port?.close();
    port = null;
    isReady = false;
    waiting = [];
  };
  return {
    connect() {
      cut();
      const mine = start();
      port = mine;
      mine.onMessage((message) => {
        if (mine === port) end.heard(message);
      });
      mine.onFailure((message) => {
        if (mine === port) end.failed(message);
      });
    },
    send,
    ready() {
      isReady = true;
      const held = waiting;
      waiting = [];
      for (const message of held) send(message);
    },
    ping: () => port?.post({ kind: 'ping' }),
    cut,
    get isAlive() {
      return port !== null;
    },
  };
}
