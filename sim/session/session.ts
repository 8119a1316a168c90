/**
 * A session: one run on show, driven by messages. The host brings the clock and the wire, calls
 * `receive` for each message and `pump` as often as it is asked to. Results never depend on the
 * pace: pace only decides how many ticks are computed before the next look at the messages.
 */
import type { CompiledBase } from '../base.ts';
import { createBase } from '../base.ts';
import type { Command } from '../core/commands.ts';
import { setProblem } from '../core/commands.ts';
import { ScenarioError } from '../core/errors.ts';
import { faultCommands, parseFault } from '../core/faults.ts';
import { parseJson } from '../core/scenario.ts';
import { DAY_s } from '../core/units.ts';
import { openedRun } from './cards.ts';
import type { Library } from './compile-request.ts';
import { compileRequest } from './compile-request.ts';
import type { Checkpoint, FromSim, RunRequest, ScenarioCard, ToSim } from './protocol.ts';
import { reportOf } from './report.ts';
import { resumeRun } from './resumed-run.ts';
import type { Run } from './run.ts';
import { createRun } from './run.ts';
import type { WhatIf } from './what-if.ts';
import { createWhatIf } from './what-if.ts';

export interface Host {
  /** Milliseconds of a steady clock. */
  now(): number;
  send(message: FromSim): void;
}

export interface Session {
  receive(message: ToSim): void;
  /** Works for a few milliseconds; returns how long the host may wait before the next call, ms. */
  pump(): number;
}

/** Longest stretch of work between two looks at the messages. */
const SLICE_ms = 8;
/** At most 20 frames a second. */
const FRAME_ms = 50;
const IDLE_ms = 200;
const TICKS_PER_LOOK = 32;

interface Showing {
  readonly compiled: CompiledBase;
  readonly run: Run;
  isPlaying: boolean;
  rate: number | 'max';
  /** Where a seek is heading, ticks; -1 when nowhere. */
  goal: number;
  /** Simulated seconds owed to the wall clock. */
  owed_s: number;
  lastWall_ms: number;
  lastFrame_ms: number;
  needsFrame: boolean;
  computing_s: number;
  isReported: boolean;
  /** Ticks and wall time since the rate was last measured. */
  rateFromTick: number;
  rateFrom_ms: number;
  rateReached: number;
  /** Messages that wait until the goal is reached: an order belongs to the tick asked for. */
  readonly held: ToSim[];
}

/** A session on checked assets. */
export function createSession(library: Library, host: Host): Session {
  let showing: Showing | undefined;
  let whatIf: WhatIf | undefined;

  function open(request: RunRequest, from?: Checkpoint): void {
    const compiled = attempt(() => compileRequest(library, request));
    if (compiled === undefined) return;
    const now = host.now();
    const run = runOf(compiled, from);
    showing = {
      compiled,
      run,
      isPlaying: false,
      rate: 'max',
      // what is derived exists after the first tick only: show that, not zeros
      goal: Math.max(1, run.engine.tick()),
      held: [],
      owed_s: 0,
      lastWall_ms: now,
      lastFrame_ms: showing?.lastFrame_ms ?? -Infinity,
      needsFrame: true,
      computing_s: 0,
      isReported: false,
      rateFromTick: 0,
      rateFrom_ms: now,
      rateReached: 0,
    };
    host.send({ kind: 'opened', run: openedRun(compiled, library.faults) });
  }

  function attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      // wrong input is answered; a mistake of ours must stop the session loudly
      if (!(error instanceof ScenarioError)) throw error;
      host.send({ kind: 'problems', problems: error.problems });
      return undefined;
    }
  }

  function sendFrame(on: Showing, now: number): void {
    const { run, compiled } = on;
    const { engine } = run;
    measureRate(on, now);
    const eventsFrom = run.takeEventsFrom();
    host.send({
      kind: 'frame',
      frame: {
        tick: engine.tick(),
        time_s: engine.tick() * compiled.head.tick_s,
        isPlaying: on.isPlaying,
        rate: on.rateReached,
        values: engine.state.values.slice(),
        hash: engine.hash(),
        computedTick: run.computedTick(),
        eventsFrom,
        events: run.events.slice(eventsFrom),
      },
    });
    on.lastFrame_ms = now;
    on.needsFrame = false;
    if (engine.tick() === engine.ticks && !on.isReported) {
      on.isReported = true;
      host.send({ kind: 'report', report: reportOf(compiled, engine, on.computing_s) });
    }
  }

  function measureRate(on: Showing, now: number): void {
    const passed_s = (now - on.rateFrom_ms) / 1000;
    if (passed_s < 0.5) return;
    const tick = on.run.engine.tick();
    const moved_s = (tick - on.rateFromTick) * on.compiled.head.tick_s;
    on.rateReached = on.isPlaying && moved_s > 0 ? moved_s / passed_s : 0;
    on.rateFromTick = tick;
    on.rateFrom_ms = now;
  }

  // ticks due now: towards a seek goal first, then by the clock or as many as fit
  function work(on: Showing, now: number): void {
    const until_ms = now + SLICE_ms;
    const before = on.run.engine.tick();
    const started_ms = host.now();
    if (on.goal >= 0) {
      do on.run.seek(on.goal, TICKS_PER_LOOK * 8);
      while (on.run.engine.tick() !== on.goal && host.now() < until_ms);
      if (on.run.engine.tick() === on.goal) arrive(on, host.now());
    } else if (on.isPlaying && on.rate === 'max') {
      while (host.now() < until_ms && on.run.advance(TICKS_PER_LOOK) > 0);
      on.owed_s = 0;
    } else if (on.isPlaying) {
      const { tick_s } = on.compiled.head;
      on.owed_s += ((now - on.lastWall_ms) / 1000) * Number(on.rate);
      while (on.owed_s >= tick_s && host.now() < until_ms) {
        const due = Math.min(TICKS_PER_LOOK, Math.floor(on.owed_s / tick_s));
        on.owed_s -= due * tick_s;
        if (on.run.advance(due) < due) break;
      }
      // a machine too slow for the rate does not pile up a debt
      on.owed_s = Math.min(on.owed_s, tick_s * TICKS_PER_LOOK);
    }
    on.lastWall_ms = now;
    const { engine } = on.run;
    if (engine.tick() === engine.ticks) on.isPlaying = false;
    if (engine.tick() === before) return;
    on.computing_s += (host.now() - started_ms) / 1000;
    on.needsFrame = true;
  }

  // a jump is not a rate
  function arrive(on: Showing, now: number): void {
    on.goal = -1;
    on.owed_s = 0;
    on.rateFromTick = on.run.engine.tick();
    on.rateFrom_ms = now;
  }

  // what lies before a checkpoint is made up for whenever there is time
  function catchUp(on: Showing): void {
    const until_ms = host.now() + SLICE_ms;
    while (!on.run.isWhole() && host.now() < until_ms) on.run.catchUp(TICKS_PER_LOOK * 8);
    on.needsFrame ||= on.run.isWhole();
  }

  function order(on: Showing, commands: readonly Command[], keepsAhead: boolean): void {
    on.run.command(commands, keepsAhead);
    on.isReported = false;
    on.needsFrame = true;
  }

  // a command belongs to the tick the user has asked to see: what comes meanwhile waits for it
  function isHeld(on: Showing, message: ToSim): boolean {
    if (message.kind === 'history') return false;
    if (on.held.length > 0) return true;
    if (message.kind !== 'set' && message.kind !== 'fault') return false;
    if (on.goal < 0 && !on.run.isWhole()) {
      on.goal = on.run.engine.tick();
      on.run.becomeWhole();
    }
    return on.goal >= 0;
  }

  function takeHeld(on: Showing): void {
    while (on.goal < 0) {
      const message = on.held.shift();
      if (message === undefined) return;
      answer(on, message);
    }
  }

  function inject(on: Showing, text: string): void {
    const { head, layout, file } = on.compiled;
    const at_s = on.run.engine.tick() * head.tick_s;
    const exact = `${text.split('@')[0]}@${at_s}s`;
    const fault = parseFault(exact, library.faults, file, 'fault');
    if ('expected' in fault) {
      host.send({ kind: 'problems', problems: [fault] });
      return;
    }
    const { commands, problems } = faultCommands(fault, layout, head, 0, file, 'fault');
    if (problems.length > 0) {
      host.send({ kind: 'problems', problems });
      return;
    }
    const live = commands.map((command) => ({ ...command, isLive: true }));
    // faults already injected for later stay: they are part of the run until taken back
    order(on, live, true);
    host.send({ kind: 'injected', fault: exact });
  }

  function set(on: Showing, channel: string, value: number): void {
    const { layout, file } = on.compiled;
    const problem = setProblem(layout, { channel, kind: 'set', value }, file, 'command');
    if (problem !== undefined) {
      host.send({ kind: 'problems', problems: [problem] });
      return;
    }
    const tick = on.run.engine.tick();
    order(on, [{ tick, seq: 0, kind: 'set', channel, value, isLive: true, origin: 'user' }], false);
  }

  function answer(on: Showing, message: ToSim): void {
    const { run, compiled } = on;
    // where the messages so far lead to
    const at = on.goal >= 0 ? on.goal : run.engine.tick();
    if (message.kind === 'play') {
      on.isPlaying = at < run.engine.ticks;
      on.rate = message.rate;
      on.lastWall_ms = host.now();
      on.rateFrom_ms = host.now();
      on.rateFromTick = run.engine.tick();
      on.needsFrame = true;
    } else if (message.kind === 'pause') {
      on.isPlaying = false;
      on.rateReached = 0;
      on.needsFrame = true;
    } else if (message.kind === 'step' || message.kind === 'seek') {
      // a step shows what a tick has made: before the first there is nothing
      const to = message.kind === 'seek' ? message.tick : Math.max(1, at + message.ticks);
      if (!Number.isFinite(to)) return;
      on.goal = Math.max(0, Math.min(Math.round(to), run.engine.ticks));
      on.needsFrame = true;
    } else if (message.kind === 'set') {
      set(on, message.channel, message.value);
    } else if (message.kind === 'fault') {
      inject(on, message.fault);
    } else if (message.kind === 'history') {
      const { id, channels, fromTick, toTick, points } = message;
      const history = run.history.read(channels, fromTick, toTick, points, compiled.head.tick_s);
      host.send({ kind: 'history', id, history });
    }
  }

  host.send({ kind: 'ready', scenarios: library.scenarios.map(scenarioCard) });

  return {
    receive(message) {
      if (message.kind === 'open') open(message.request, message.from);
      else if (message.kind === 'ping') host.send({ kind: 'pong' });
      else if (message.kind === 'whatIf') {
        // the newest question wins: the slider has moved on
        whatIf = createWhatIf(library, message.id, message.request);
      } else if (showing !== undefined) {
        if (isHeld(showing, message)) showing.held.push(message);
        else answer(showing, message);
      }
    },
    pump() {
      const now = host.now();
      let wait_ms = IDLE_ms;
      if (showing !== undefined) {
        work(showing, now);
        takeHeld(showing);
        if (showing.goal < 0 && !showing.run.isWhole()) catchUp(showing);
        const isDue = host.now() - showing.lastFrame_ms >= FRAME_ms;
        if (showing.needsFrame && isDue) sendFrame(showing, host.now());
        const isBusy = showing.goal >= 0 || !showing.run.isWhole();
        if (isBusy || (showing.isPlaying && showing.rate === 'max')) wait_ms = 0;
        else if (showing.isPlaying || showing.needsFrame) wait_ms = FRAME_ms / 3;
      }
      if (whatIf !== undefined) {
        const result = whatIf.work(host.now, SLICE_ms);
        wait_ms = 0;
        if (result !== undefined) {
          host.send({ kind: 'whatIf', id: whatIf.id, result });
          whatIf = undefined;
        }
      }
      return wait_ms;
    },
  };
}

/** A run at its first tick, or at a checkpoint where that fits the run. */
function runOf(compiled: CompiledBase, from: Checkpoint | undefined): Run {
  const { layout } = compiled;
  // a frame does not carry fields
  const isFit = from?.values.length === layout.count && layout.fields.length === 0;
  if (from === undefined || !isFit || from.tick < 1) return createRun(createBase(compiled));
  return resumeRun(createBase(compiled), createBase(compiled), { ...from, fields: [] });
}

function scenarioCard({
  file,
  text,
}: {
  readonly file: string;
  readonly text: string;
}): ScenarioCard {
  // checked when the library was read
  const json = parseJson(text, file) as ScenarioCard & { readonly duration_d: number };
  const { id, title, summary, duration_d } = json;
  return { id, title, summary, duration_s: duration_d * DAY_s };
}
