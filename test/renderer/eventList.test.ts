import { expect, test } from 'vitest';
import { eventList, happenedCount } from '../../renderer/panels/eventList.ts';
import type { BaseEvent } from '../../sim/view.ts';

const at = (time_s: number, severity: BaseEvent['severity'] = 'note'): BaseEvent => ({
  tick: time_s / 60,
  time_s,
  kind: 'x',
  severity,
  entity: '',
  cause: 'none',
});
const ALL = [at(60), at(120, 'caution'), at(180), at(180, 'caution'), at(240), at(300, 'caution')];
const times = (list: readonly BaseEvent[]): number[] => list.map(({ time_s }) => time_s);

test('what has happened is newest first, what is to come soonest first', () => {
  const list = eventList(ALL, happenedCount(ALL, 180), 'all', 10);
  expect(times(list.past)).toEqual([180, 180, 120, 60]);
  expect(times(list.ahead)).toEqual([240, 300]);
});

test('a filter and a limit hold on both sides of the instant', () => {
  const list = eventList(ALL, happenedCount(ALL, 180), 'caution', 1);
  expect(times(list.past)).toEqual([180]);
  expect(times(list.ahead)).toEqual([300]);
});

test.each([0, 60, 179, 180, 300, 900])('at %i s just those up to it have happened', (now_s) => {
  expect(happenedCount(ALL, now_s)).toBe(ALL.filter(({ time_s }) => time_s <= now_s).length);
});
