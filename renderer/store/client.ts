/**
 * Talks to the simulation worker: sends requests, hands frames to the page at most once per
 * picture, keeps the newest what-if and history answers only, and can start over after a crash
 * from what it remembers (the last request and the last tick). Holds no truth about the base.
 */
import type {
  FromSim,
  Frame,
  History,
  OpenedRun,
  Problem,
  RunReport,
  RunRequest,
  ScenarioCard,
  ToSim,
  WhatIfResult,
} from '../../sim/view.ts';
import { createFrameQueue } from './frameQueue.ts';
import type { SimPort } from './worker.ts';

/** What the client tells the store. */
export interface ClientListener {
  ready(scenarios: readonly ScenarioCard[]): void;
  opened(run: OpenedRun): void;
  problems(problems: readonly Problem[]): void;
  /** At most once per picture. `values` belongs to the frame and is given back after the call. */
  frame(frame: Frame): void;
  report(report: RunReport): void;
  stopped(message: string): void;
}

export interface ClientOptions {
  readonly start: () => SimPort;
  readonly listener: ClientListener;
  /** `requestAnimationFrame` in the window, something a test can step elsewhere. */
  readonly nextPicture: (draw: () => void) => void;
}

export interface HistoryQuery {
  readonly channels: readonly number[];
  readonly fromTick: number;
  readonly toTick: number;
  readonly points: number;
}

export interface SimClient {
  /** Opens a run; with `atTick` it goes on to that tick as soon as it is open. */
  open(request: RunRequest, atTick?: number): void;
  play(rate: number | 'max'): void;
  pause(): void;
  step(ticks: number): void;
  /** Latest wins: many calls within one picture become one message. */
  seek(tick: number): void;
  fault(fault: string): void;
  set(channel: string, value: number): void;
  history(query: HistoryQuery): Promise<History | null>;
  /** One at a time; of those that wait only the newest is asked, the others resolve to null. */
  whatIf(request: RunRequest): Promise<WhatIfResult | null>;
  /** Starts a new worker and makes the run again up to the last tick that was seen. */
  restart(request: RunRequest | null): void;
  dispose(): void;
}

interface Asked<T> {
  readonly id: number;
  readonly resolve: (answer: T | null) => void;
}

/** Starts the worker at once; `ready` follows when it has loaded. */
export function createClient({ start, listener, nextPicture }: ClientOptions): SimClient {
  let port = start();
  let isAlive = true;
  let isReady = false;
  let waiting: ToSim[] = [];
  let lastTick = 0;
  let tickToRestore: number | null = null;
  let nextId = 1;
  let seekWaiting: number | null = null;
  let isPictureAsked = false;
  const histories = new Map<number, Asked<History>>();
  let whatIfRunning: Asked<WhatIfResult> | null = null;
  let whatIfWaiting: { request: RunRequest; resolve: Asked<WhatIfResult>['resolve'] } | null = null;

  const send = (message: ToSim): void => {
    if (!isAlive) return;
    if (isReady) port.post(message);
    else waiting.push(message);
  };

  const askPicture = (): void => {
    if (isPictureAsked) return;
    isPictureAsked = true;
    nextPicture(() => {
      isPictureAsked = false;
      deliver();
    });
  };

  // a seek that waits must reach the worker before anything that starts from there
  const flushSeek = (): void => {
    if (seekWaiting === null) return;
    send({ kind: 'seek', tick: seekWaiting });
    seekWaiting = null;
  };

  const deliver = (): void => {
    flushSeek();
    const frame = frames.take();
    if (frame === null) return;
    listener.frame(frame);
  };

  const frames = createFrameQueue();

  const keepFrame = (frame: Frame): void => {
    lastTick = frame.tick;
    frames.add(frame);
    askPicture();
  };

  const startWhatIf = (request: RunRequest, resolve: Asked<WhatIfResult>['resolve']): void => {
    whatIfRunning = { id: nextId++, resolve };
    send({ kind: 'whatIf', id: whatIfRunning.id, request });
  };

  const endWhatIf = (id: number, result: WhatIfResult): void => {
    if (whatIfRunning?.id !== id) return;
    const { resolve } = whatIfRunning;
    whatIfRunning = null;
    resolve(result);
    if (whatIfWaiting === null) return;
    const next = whatIfWaiting;
    whatIfWaiting = null;
    startWhatIf(next.request, next.resolve);
  };

  const forgetAnswers = (): void => {
    for (const asked of histories.values()) asked.resolve(null);
    histories.clear();
    whatIfRunning?.resolve(null);
    whatIfWaiting?.resolve(null);
    whatIfRunning = null;
    whatIfWaiting = null;
    frames.drop();
    seekWaiting = null;
  };

  const stop = (message: string): void => {
    isAlive = false;
    forgetAnswers();
    listener.stopped(message);
  };

  const becomeReady = (scenarios: readonly ScenarioCard[]): void => {
    isReady = true;
    listener.ready(scenarios);
    const held = waiting;
    waiting = [];
    for (const message of held) send(message);
  };

  const becomeOpened = (run: OpenedRun): void => {
    frames.drop();
    listener.opened(run);
    if (tickToRestore !== null) send({ kind: 'seek', tick: tickToRestore });
    tickToRestore = null;
  };

  const receive = (message: FromSim): void => {
    switch (message.kind) {
      case 'ready':
        return becomeReady(message.scenarios);
      case 'opened':
        return becomeOpened(message.run);
      case 'problems':
        return listener.problems(message.problems);
      case 'frame':
        return keepFrame(message.frame);
      case 'report':
        return listener.report(message.report);
      case 'whatIf':
        return endWhatIf(message.id, message.result);
      case 'stopped':
        return stop(message.message);
      case 'history': {
        histories.get(message.id)?.resolve(message.history);
        histories.delete(message.id);
      }
    }
  };

  const listen = (): void => {
    const heard = port;
    // a late word of a worker that was replaced means nothing any more
    heard.onMessage((message) => {
      if (heard === port) receive(message);
    });
    heard.onFailure((message) => {
      if (heard === port && isAlive) stop(message);
    });
  };
  listen();

  return {
    open: (request, atTick) => {
      lastTick = atTick ?? 0;
      tickToRestore = atTick ?? null;
      forgetAnswers();
      send({ kind: 'open', request });
    },
    play: (rate) => {
      flushSeek();
      send({ kind: 'play', rate });
    },
    pause: () => {
      flushSeek();
      send({ kind: 'pause' });
    },
    step: (ticks) => {
      flushSeek();
      send({ kind: 'step', ticks });
    },
    seek: (tick) => {
      seekWaiting = tick;
      askPicture();
    },
    fault: (fault) => send({ kind: 'fault', fault }),
    set: (channel, value) => send({ kind: 'set', channel, value }),
    history: (query) => {
      if (!isAlive) return Promise.resolve(null);
      const id = nextId++;
      send({ kind: 'history', id, ...query });
      return new Promise((resolve) => histories.set(id, { id, resolve }));
    },
    whatIf: (request) => {
      if (!isAlive) return Promise.resolve(null);
      return new Promise((resolve) => {
        if (whatIfRunning === null) return startWhatIf(request, resolve);
        whatIfWaiting?.resolve(null);
        whatIfWaiting = { request, resolve };
      });
    },
    restart: (request) => {
      port.close();
      forgetAnswers();
      isAlive = true;
      isReady = false;
      waiting = [];
      port = start();
      listen();
      if (request === null) return;
      tickToRestore = lastTick;
      send({ kind: 'open', request });
    },
    dispose: () => {
      isAlive = false;
      forgetAnswers();
      port.close();
    },
  };
}
