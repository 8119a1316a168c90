/**
 * The page's end of the ground worker: one ground, and the shadows of the newest Sun asked for.
 */
import type { GroundModel, GroundPlan } from './groundModel.ts';
import type { FromGround, ToGround } from './groundWorker.ts';
import { QUALITY } from './quality.ts';
import type { Tier } from './quality.ts';
import type { ShadowSun } from './sunShadow.ts';

/** Shadows as they come from the worker. */
export type SweptShadow = {
  readonly sun: ShadowSun;
  readonly texels: Uint16Array;
};

export type GroundSource = {
  /** Rejects when the worker cannot be started or fails. */
  readonly model: Promise<GroundModel>;
  /** Asks for shadows; while a sweep is under way only the newest Sun is remembered. */
  sweep(sun: ShadowSun): void;
  /** A sweep is under way or waits for its turn. */
  readonly isSweeping: boolean;
  /** Called with each finished sweep. */
  onSwept: (shadow: SweptShadow) => void;
  dispose(): void;
};

/** Every site has this ground until sites bring their own. */
const SEED = 7;

/** Starts to make the ground of a quality, on another thread. */
export function startGround(tier: Tier): GroundSource {
  const { heightCells, rings, rocks, isHalfFloat } = QUALITY[tier];
  const plan: GroundPlan = { seed: SEED, heightCells, rings, rocks, isHalfFloat };
  const worker = new Worker(new URL('./groundWorker.ts', import.meta.url), {
    type: 'module',
    name: 'ground',
  });
  const post = (message: ToGround): void => worker.postMessage(message);
  const { promise: model, resolve, reject } = Promise.withResolvers<GroundModel>();
  const turns = sweepTurns((sun) => post({ kind: 'sweep', sun }));
  const source: GroundSource = {
    model,
    sweep: turns.ask,
    get isSweeping() {
      return turns.isBusy;
    },
    onSwept: () => {},
    dispose() {
      turns.stop();
      worker.terminate();
    },
  };
  worker.addEventListener('message', ({ data }: MessageEvent<FromGround>) => {
    if (data.kind === 'model') return resolve(data.model);
    turns.done(data.took_ms);
    source.onSwept(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    reject(new Error(event.message === '' ? 'the ground worker did not load' : event.message));
  });
  post({ kind: 'plan', plan });
  return source;
}

/** Lets one sweep run at a time and the thread rest as long as the last one took. */
export function sweepTurns(send: (sun: ShadowSun) => void) {
  let isRunning = false;
  let waiting: ShadowSun | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    rest = undefined;
    if (waiting === null) return;
    const sun = waiting;
    waiting = null;
    isRunning = true;
    send(sun);
  };
  return {
    ask(sun: ShadowSun): void {
      waiting = sun;
      if (!isRunning && rest === undefined) next();
    },
    done(took_ms: number): void {
      isRunning = false;
      rest = setTimeout(next, took_ms);
    },
    stop(): void {
      clearTimeout(rest);
      waiting = null;
    },
    get isBusy(): boolean {
      return isRunning || waiting !== null;
    },
  };
}
