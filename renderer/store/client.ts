/**
 * Talks to the simulation worker: sends requests, hands frames to the page at most once per
 * picture, keeps the newest what-if and history answers only, notices when the worker dies, loudly
 * or silently, and can start over from an instant it is given. Holds no truth about the base.
 */
import type {
  Checkpoint,
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
import { createHeartbeat, SILENCE_MAX_MS } from './heartbeat.ts';
import { createJourney } from './journey.ts';
import { createQuestions } from './questions.ts';
import type { HistoryQuery } from './questions.ts';
import { createWire } from './wire.ts';
import type { SimPort } from './worker.ts';

/** What the client tells the store. */
export interface ClientListener {
  ready(scenarios: readonly ScenarioCard[]): void;
  /** `goesOn`: it is on its way to the instant that the run before it showed. */
  opened(run: OpenedRun, goesOn: boolean): void;
  problems(problems: readonly Problem[]): void;
  /** At most once per picture. `values` belongs to the frame and is given back after the call. */
  frame(frame: Frame): void;
  /** The run is on its way to where it was asked to go, and has been computed up to here. */
  underway(computedTick: number): void;
  report(report: RunReport): void;
  /** A fault is part of the run now, with its target and the time it began. */
  injected(fault: string): void;
  stopped(message: string): void;
}

export interface ClientOptions {
  readonly start: () => SimPort;
  readonly listener: ClientListener;
  /** `requestAnimationFrame` in the window, something a test can step elsewhere. */
  readonly nextPicture: (draw: () => void) => void;
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
  /**
   * Starts a new worker and opens the run where it was: at a state of this very run, or at a tick
   * up to which it is made again.
   */
  restart(request: RunRequest | null, from: Checkpoint | number): void;
  /** How long the worker has not answered, by the beats of this page. */
  silence_ms(): number;
  dispose(): void;
}

/** Starts the worker at once; `ready` follows when it has loaded. */
export function createClient({ start, listener, nextPicture }: ClientOptions): SimClient {
  let lastTick = 0;
  let tickToRestore: number | null = null;
  let computedTick = 0;
  let endTick = Number.POSITIVE_INFINITY;
  const journey = createJourney();
  const wire = createWire(start, {
    heard: (message) => {
      heartbeat.heard();
      receive(message);
    },
    failed: (message) => stop(message),
  });
  let seekWaiting: number | null = null;
  let isPictureAsked = false;

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
    journey.setOut(lastTick, Math.min(seekWaiting, endTick));
    wire.send({ kind: 'seek', tick: seekWaiting });
    seekWaiting = null;
  };

  const sendAfterSeek = (message: ToSim): void => {
    flushSeek();
    wire.send(message);
  };

  const deliver = (): void => {
    flushSeek();
    // what lies on the way waits, with its events, for the frame of the arrival
    if (journey.isUnderway) return listener.underway(computedTick);
    const frame = frames.take();
    if (frame !== null) listener.frame(frame);
  };

  const frames = createFrameQueue();

  const keepFrame = (frame: Frame): void => {
    // a worker that has to start over makes the run again up to where it was asked to go
    lastTick = journey.note(frame.tick);
    computedTick = frame.computedTick;
    frames.add(frame);
    askPicture();
  };

  const questions = createQuestions(wire.send);

  const forgetAnswers = (): void => {
    questions.forget();
    frames.drop();
    seekWaiting = null;
  };

  const stop = (message: string): void => {
    heartbeat.stop();
    wire.cut();
    forgetAnswers();
    listener.stopped(message);
  };

  const heartbeat = createHeartbeat(wire.ping, () =>
    stop(`the worker has not answered for ${SILENCE_MAX_MS / 1000} s`),
  );

  const becomeReady = (scenarios: readonly ScenarioCard[]): void => {
    listener.ready(scenarios);
    wire.ready();
  };

  const becomeOpened = (run: OpenedRun): void => {
    frames.drop();
    computedTick = 0;
    endTick = run.ticks;
    journey.setOut(0, Math.min(tickToRestore ?? 0, endTick));
    listener.opened(run, tickToRestore !== null);
    if (tickToRestore !== null) wire.send({ kind: 'seek', tick: tickToRestore });
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
        return questions.whatIfCame(message.id, message.result);
      case 'injected':
        return listener.injected(message.fault);
      case 'pong':
        return undefined;
      case 'stopped':
        return stop(message.message);
      case 'history':
        return questions.historyCame(message.id, message.history);
    }
  };

  wire.connect();
  heartbeat.start();
  return {
    open: (request, atTick) => {
      lastTick = atTick ?? 0;
      tickToRestore = atTick ?? null;
      forgetAnswers();
      wire.send({ kind: 'open', request });
    },
    play: (rate) => sendAfterSeek({ kind: 'play', rate }),
    pause: () => sendAfterSeek({ kind: 'pause' }),
    step: (ticks) => {
      sendAfterSeek({ kind: 'step', ticks });
      journey.stop();
    },
    seek: (tick) => {
      seekWaiting = tick;
      askPicture();
    },
    fault: (fault) => sendAfterSeek({ kind: 'fault', fault }),
    set: (channel, value) => sendAfterSeek({ kind: 'set', channel, value }),
    history: (query) => (wire.isAlive ? questions.history(query) : Promise.resolve(null)),
    whatIf: (request) => (wire.isAlive ? questions.whatIf(request) : Promise.resolve(null)),
    restart: (request, from) => {
      forgetAnswers();
      wire.connect();
      heartbeat.start();
      tickToRestore = null;
      if (request === null) return;
      lastTick = typeof from === 'number' ? from : from.tick;
      if (lastTick > 0) tickToRestore = lastTick;
      wire.send({ kind: 'open', request, ...(typeof from === 'number' ? {} : { from }) });
    },
    silence_ms: heartbeat.silence_ms,
    dispose: () => {
      heartbeat.stop();
      forgetAnswers();
      wire.cut();
    },
  };
}
