import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../../renderer/store/client.ts';
import type { ClientListener, SimClient } from '../../renderer/store/client.ts';
import { BEAT_MS, LOADING_MAX_MS, SILENCE_MAX_MS } from '../../renderer/store/heartbeat.ts';
import type { SimPort } from '../../renderer/store/worker.ts';
import type { FromSim, Frame, RunRequest, ToSim } from '../../sim/view.ts';
import { createFakeSim, fakeReport, fakeRun } from './fakeSim.ts';
import type { FakeSim } from './fakeSim.ts';

const REQUEST: RunRequest = {
  source: { kind: 'builtIn', id: 'first-node' },
  changes: [],
  faults: [],
};
const KEEP_ALIVE = 'compute.dataNodes.edn-0.keepAlive_W';

const withLoad = (value: number): RunRequest => ({
  ...REQUEST,
  changes: [{ path: KEEP_ALIVE, value }],
});

interface Bench {
  readonly client: SimClient;
  readonly frames: { frame: Frame; charge: number }[];
  readonly heard: string[];
  readonly sent: ToSim[];
  readonly workers: { fake: FakeSim | null; fail: (message: string) => void; isClosed: boolean }[];
  /** Lets one picture be drawn. */
  readonly draw: () => void;
  /** Hands the page one message as the newest worker would. */
  readonly say: (message: FromSim) => void;
}

/** A client on fake workers; `isScripted` workers say only what the test says. */
function bench(isScripted = false): Bench {
  const frames: Bench['frames'] = [];
  const heard: string[] = [];
  const sent: ToSim[] = [];
  const workers: Bench['workers'] = [];
  let pictures: (() => void)[] = [];
  let say: (message: FromSim) => void = () => undefined;

  const start = (): SimPort => {
    let listener: (message: FromSim) => void = () => undefined;
    const early: FromSim[] = [];
    let isListening = false;
    const send = (message: FromSim): void => {
      if (isListening) listener(message);
      else early.push(message);
    };
    const worker: Bench['workers'][number] = {
      fake: isScripted ? null : createFakeSim(send),
      fail: () => undefined,
      isClosed: false,
    };
    workers.push(worker);
    say = send;
    return {
      post: (message) => {
        sent.push(message);
        worker.fake?.receive(message);
      },
      onMessage: (next) => {
        listener = next;
        queueMicrotask(() => {
          isListening = true;
          for (const message of early) listener(message);
        });
      },
      onFailure: (next) => {
        worker.fail = next;
      },
      close: () => {
        worker.isClosed = true;
      },
    };
  };
  const listener: ClientListener = {
    ready: () => heard.push('ready'),
    opened: (_run, goesOn) => heard.push(goesOn ? 'opened on the way' : 'opened'),
    underway: (computedTick) => heard.push(`underway ${computedTick}`),
    problems: () => heard.push('problems'),
    frame: (frame) => frames.push({ frame, charge: frame.values[5] ?? Number.NaN }),
    report: (report) => heard.push(`report ${report.verdict.outcome}`),
    injected: (fault) => heard.push(`injected ${fault}`),
    stopped: (message) => heard.push(`stopped ${message}`),
  };
  const client = createClient({ start, listener, nextPicture: (draw) => pictures.push(draw) });
  const draw = (): void => {
    const now = pictures;
    pictures = [];
    for (const picture of now) picture();
  };
  return { client, frames, heard, sent, workers, draw, say: (message) => say(message) };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function frameAt(tick: number, eventsFrom: number, kinds: readonly string[]): FromSim {
  const events = kinds.map((kind) => ({
    tick,
    time_s: tick * 60,
    kind,
    severity: 'note' as const,
    entity: '',
    cause: 'none' as const,
  }));
  return {
    kind: 'frame',
    frame: {
      tick,
      time_s: tick * 60,
      isPlaying: false,
      rate: 0,
      values: new Float64Array(1),
      hash: '',
      computedTick: tick,
      eventsFrom,
      events,
    },
  };
}

describe('client', () => {
  test('requests made before the worker is ready reach it once it is', async () => {
    const { client, heard, draw, frames } = bench();
    client.open(REQUEST);
    expect(heard).toEqual([]);
    await settled();
    draw();
    expect(heard).toEqual(['ready', 'opened']);
    expect(frames.at(-1)?.frame.tick).toBe(1);
  });

  test('many seeks within one picture become one message, the last', async () => {
    const { client, sent, draw } = bench();
    client.open(REQUEST);
    await settled();
    draw();
    for (const tick of [10, 20, 30]) client.seek(tick);
    draw();
    const seeks = sent.filter((message) => message.kind === 'seek');
    expect(seeks).toEqual([{ kind: 'seek', tick: 30 }]);
  });

  test('a seek that waits goes out before play, not after it', async () => {
    const { client, sent } = bench();
    client.open(REQUEST);
    await settled();
    client.seek(500);
    client.play(10);
    const kinds = sent.map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['seek', 'play']);
  });

  test('no event is lost when a frame is skipped, and replaced ones stay replaced', async () => {
    const { client, frames, draw, say } = bench(true);
    say({ kind: 'ready', scenarios: [] });
    await settled();
    client.open(REQUEST);
    say(frameAt(1, 0, ['a', 'b', 'c']));
    say(frameAt(2, 2, ['C', 'd']));
    draw();
    expect(frames).toHaveLength(1);
    expect(frames[0].frame.eventsFrom).toBe(0);
    expect(frames[0].frame.events.map(({ kind }) => kind)).toEqual(['a', 'b', 'C', 'd']);
  });

  test('a run opened for an instant shows nothing of its way there', async () => {
    const { client, frames, heard, sent, draw, say } = bench(true);
    say({ kind: 'ready', scenarios: [] });
    await settled();
    client.open(withLoad(30), 3000);
    client.play(86_400);
    say({ kind: 'opened', run: fakeRun(withLoad(30)) });
    // the first tick comes before the worker has heard where to go
    for (const message of [frameAt(1, 0, ['a']), frameAt(1400, 1, ['b']), frameAt(2800, 2, [])]) {
      say(message);
      draw();
    }
    expect(sent.at(-1)).toEqual({ kind: 'seek', tick: 3000 });
    expect(frames).toEqual([]);
    expect(heard).toEqual([
      'ready',
      'opened on the way',
      'underway 1',
      'underway 1400',
      'underway 2800',
    ]);
    say(frameAt(3010, 2, ['c']));
    draw();
    expect(frames.map(({ frame }) => frame.tick)).toEqual([3010]);
    expect(frames[0].frame.events.map(({ kind }) => kind)).toEqual(['a', 'b', 'c']);
  });

  test('an instant past the end of a shorter run is its end', async () => {
    const { client, frames, draw, say } = bench(true);
    say({ kind: 'ready', scenarios: [] });
    await settled();
    client.open(REQUEST, 9e9);
    const opened = fakeRun(REQUEST);
    say({ kind: 'opened', run: opened });
    say(frameAt(opened.ticks, 0, []));
    draw();
    expect(frames.map(({ frame }) => frame.tick)).toEqual([opened.ticks]);
  });

  test('of overlapping what-ifs only the first and the last are answered', async () => {
    const { client, sent, say } = bench(true);
    say({ kind: 'ready', scenarios: [] });
    await settled();
    const answers = [20, 24, 28, 32].map((watts) => client.whatIf(withLoad(watts)));
    const asked = () => sent.filter((message) => message.kind === 'whatIf');
    expect(asked()).toHaveLength(1);
    say({
      kind: 'whatIf',
      id: asked()[0].id,
      result: { problems: [], report: fakeReport(withLoad(20)) },
    });
    expect(asked()).toHaveLength(2);
    say({
      kind: 'whatIf',
      id: asked()[1].id,
      result: { problems: [], report: fakeReport(withLoad(32)) },
    });
    const results = await Promise.all(answers);
    const hashes = results.map((result) => result?.report?.hash ?? null);
    expect(hashes).toEqual(['fake20', null, null, 'fake32']);
  });

  test('opening a run frees whoever waits for an answer about the old one', async () => {
    const { client, say } = bench(true);
    say({ kind: 'ready', scenarios: [] });
    await settled();
    const whatIf = client.whatIf(REQUEST);
    const history = client.history({ channels: [0], fromTick: 0, toTick: 10, points: 5 });
    client.open(REQUEST);
    expect(await whatIf).toBeNull();
    expect(await history).toBeNull();
  });

  test('after a crash a new worker makes the run again up to the tick asked for', async () => {
    const { client, heard, frames, workers, draw } = bench();
    client.open(withLoad(25));
    await settled();
    client.seek(30_000);
    draw();
    draw();
    const before = frames.at(-1);
    expect(before?.frame.tick).toBe(30_000);

    workers[0].fail('out of memory');
    expect(heard).toContain('stopped out of memory');
    client.restart(withLoad(25), 30_000);
    await settled();
    draw();
    expect(workers).toHaveLength(2);
    expect(workers[0].isClosed).toBe(true);
    expect(frames.at(-1)?.frame.tick).toBe(30_000);
    expect(frames.at(-1)?.charge).toBe(before?.charge);
  });

  test('a stopped client answers at once instead of leaving panels waiting', async () => {
    const { client, workers } = bench();
    client.open(REQUEST);
    await settled();
    workers[0].fail('gone');
    expect(await client.history({ channels: [0], fromTick: 0, toTick: 9, points: 3 })).toBeNull();
    expect(await client.whatIf(REQUEST)).toBeNull();
  });

  test('a worker that was replaced is not heard any more', async () => {
    const { client, heard, workers } = bench();
    client.open(REQUEST);
    await settled();
    workers[0].fail('first');
    client.restart(REQUEST, 1);
    await settled();
    workers[0].fail('late');
    expect(heard.filter((line) => line.startsWith('stopped'))).toEqual(['stopped first']);
  });
});

describe('the worker that goes wrong', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A scripted worker that has said it is ready, on a clock of the test. */
  async function timedBench(): Promise<Bench> {
    vi.useFakeTimers();
    const made = bench(true);
    made.say({ kind: 'ready', scenarios: [] });
    await vi.advanceTimersByTimeAsync(0);
    return made;
  }

  const stops = ({ heard }: Bench): string[] => heard.filter((line) => line.startsWith('stopped'));

  test('silence is a crash: it is stopped and terminated, once', async () => {
    const b = await timedBench();
    await vi.advanceTimersByTimeAsync(SILENCE_MAX_MS);
    expect(stops(b)).toEqual([]);
    await vi.advanceTimersByTimeAsync(BEAT_MS);
    expect(stops(b)).toEqual([
      `stopped the worker has not answered for ${SILENCE_MAX_MS / 1000} s`,
    ]);
    expect(b.workers[0].isClosed).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stops(b)).toHaveLength(1);
  });

  test('any word of it counts, and it is asked for one', async () => {
    const b = await timedBench();
    for (const message of [{ kind: 'pong' } as const, frameAt(1, 0, [])]) {
      await vi.advanceTimersByTimeAsync(SILENCE_MAX_MS - BEAT_MS);
      b.say(message);
    }
    await vi.advanceTimersByTimeAsync(SILENCE_MAX_MS - BEAT_MS);
    expect(stops(b)).toEqual([]);
    expect(b.sent.filter(({ kind }) => kind === 'ping').length).toBeGreaterThan(10);
  });

  test('a page that was asleep or held up does not blame the worker', async () => {
    const b = await timedBench();
    for (let night = 0; night < 3; night++) {
      // the clock has moved on, timers have not run
      vi.setSystemTime(Date.now() + 3_600_000);
      await vi.advanceTimersByTimeAsync(BEAT_MS);
    }
    expect(stops(b)).toEqual([]);
    expect(b.client.silence_ms()).toBe(3 * BEAT_MS);
  });

  test('a worker that still loads is given longer, and not for ever', async () => {
    vi.useFakeTimers();
    const b = bench(true);
    await vi.advanceTimersByTimeAsync(LOADING_MAX_MS);
    expect(stops(b)).toEqual([]);
    await vi.advanceTimersByTimeAsync(BEAT_MS);
    expect(stops(b)).toHaveLength(1);
  });

  test('one that threw and goes on is terminated, and its frames are not taken', async () => {
    const b = await timedBench();
    b.say(frameAt(1, 0, []));
    b.draw();
    b.workers[0].fail('Uncaught Error: boom');
    expect(b.workers[0].isClosed).toBe(true);
    b.say(frameAt(2, 0, []));
    b.draw();
    expect(b.frames.map(({ frame }) => frame.tick)).toEqual([1]);
  });

  test('a new worker opens the run at the state on show and then goes nowhere else', async () => {
    const b = await timedBench();
    b.workers[0].fail('gone');
    const from = { tick: 30_000, values: Float64Array.of(1, 2, 3) };
    b.client.restart(withLoad(25), from);
    b.say({ kind: 'ready', scenarios: [] });
    await vi.advanceTimersByTimeAsync(0);
    expect(b.sent.at(-1)).toEqual({ kind: 'open', request: withLoad(25), from });
    b.say({ kind: 'opened', run: fakeRun(withLoad(25)) });
    expect(b.sent.at(-1)).toEqual({ kind: 'seek', tick: 30_000 });
  });
});
