/** A run that goes on from a frame, as after a crash of the worker, and faults given by hand. */
import { expect, test } from 'vitest';
import type { Checkpoint, Frame, RunRequest } from '../../../sim/index.ts';
import { createBase, reportOf } from '../../../sim/index.ts';
import { compiled, requestFor } from '../../support/base.ts';
import type { Desk } from './desk.ts';
import { bareDesk, desk } from './desk.ts';

const LAST = 64_800;
const FAULTS = ['F15/night-battery@18000s', 'F08@1206000s'];
const REQUEST: RunRequest = requestFor('first-node', {}, FAULTS);
const plan = compiled('first-node', {}, FAULTS);

function shownAt(tick: number): { readonly checkpoint: Checkpoint; readonly hash: string } {
  const engine = createBase(plan);
  engine.advance(tick);
  return { checkpoint: engine.snapshot(), hash: engine.hash() };
}

function resumed(from: Checkpoint): Desk {
  const at = bareDesk();
  at.tell({ kind: 'open', request: REQUEST, from });
  return at;
}

function events(at: Desk): Frame['events'][number][] {
  const page: Frame['events'][number][] = [];
  for (const { frame } of at.all('frame')) {
    page.length = frame.eventsFrom;
    page.push(...frame.events);
  }
  return page;
}

test('a run opened at a frame stands there at once and ends like one that never stopped', () => {
  const { checkpoint, hash } = shownAt(30_000);
  const at = resumed(checkpoint);
  at.wait(60);
  expect(at.all('frame')[0].frame).toMatchObject({ tick: 30_000, hash, computedTick: 30_000 });
  at.tell({ kind: 'play', rate: 'max' });
  at.settle();

  const straight = createBase(plan);
  straight.advance(LAST);
  const frame = at.frame();
  expect(frame).toMatchObject({ tick: LAST, hash: straight.hash(), computedTick: LAST });
  expect(at.reports()).toHaveLength(1);
  const made = { ...at.reports()[0], wallTime_s: 0, timesRealTime: 0 };
  expect(made).toEqual(reportOf(plan, straight, 0));
  // what lay before the crash is there again
  expect(straight.events.list.length).toBeGreaterThan(20);
  expect(events(at)).toEqual(straight.events.list);
});

test('history from before is made again beside it', () => {
  const at = resumed(shownAt(20_000).checkpoint);
  at.settle();
  const range = { channels: [5, 60, 200], fromTick: 0, toTick: 20_000, points: 40 };
  at.tell({ kind: 'history', id: 1, ...range });
  const other = bareDesk();
  other.tell({ kind: 'open', request: REQUEST });
  other.tell({ kind: 'seek', tick: 20_000 });
  other.settle();
  other.tell({ kind: 'history', id: 1, ...range });
  expect(at.last('history').history).toEqual(other.last('history').history);
  expect(at.last('frame').frame.tick).toBe(20_000);
});

test('going back before the checkpoint at once is exact, and so is a fault given at once', () => {
  const { checkpoint } = shownAt(30_000);
  const back = resumed(checkpoint);
  back.tell({ kind: 'seek', tick: 12_345 });
  expect(back.frame()).toMatchObject({ tick: 12_345, hash: shownAt(12_345).hash });

  const hit = resumed(checkpoint);
  hit.tell({ kind: 'fault', fault: 'F17' });
  hit.tell({ kind: 'seek', tick: 33_000 });
  const engine = createBase(compiled('first-node', {}, [...FAULTS, 'F17@1800000s']));
  engine.advance(33_000);
  expect(hit.frame()).toMatchObject({ tick: 33_000, hash: engine.hash() });
  expect(hit.last('injected').fault).toBe('F17@1800000s');
});

test('a state of another layout is not gone on from', () => {
  const at = resumed({ tick: 500, values: new Float64Array(3) });
  expect(at.frame().tick).toBe(1);
});

test('faults by hand, however one goes about in time, are the run that their list makes', () => {
  const at = desk();
  at.tell({ kind: 'seek', tick: 20_000 }, { kind: 'fault', fault: 'F15/night-battery' });
  // twelve hours of it are still to come when the next is injected
  at.tell({ kind: 'seek', tick: 15_000 }, { kind: 'fault', fault: 'F08' });
  at.settle();
  at.tell({ kind: 'play', rate: 30_000 });
  at.wait(700);
  at.tell({ kind: 'fault', fault: 'F17' });
  at.wait(200);
  at.tell({ kind: 'play', rate: 'max' });
  at.settle();

  const list = at.all('injected').map(({ fault }) => fault);
  expect(list).toHaveLength(3);
  expect(list.slice(0, 2)).toEqual(['F15/night-battery@1200000s', 'F08@900000s']);
  const engine = createBase(compiled('first-node', {}, list));
  engine.advance(LAST);
  expect(at.frame()).toMatchObject({ tick: LAST, hash: engine.hash() });
  expect(events(at)).toEqual(engine.events.list);
});

test('a fault is told when it begins and, when it passes, when it ends', () => {
  const engine = createBase(plan);
  engine.advance(LAST);
  const told = engine.events.list.filter(({ kind }) => kind.startsWith('fault.'));
  const cause = 'fault' as const;
  const at = (tick: number) => ({ tick, time_s: tick * 60, cause });
  expect(told).toEqual([
    {
      ...at(300),
      kind: 'fault.begins',
      severity: 'caution',
      entity: 'battery/night-battery',
      fault: 'F15',
    },
    {
      ...at(20_100),
      kind: 'fault.begins',
      severity: 'caution',
      entity: 'link/x-band',
      fault: 'F08',
    },
    { ...at(20_820), kind: 'fault.ends', severity: 'note', entity: 'link/x-band', fault: 'F08' },
  ]);
});
