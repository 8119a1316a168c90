import { expect, test, vi } from 'vitest';
import { createProgress } from '../../../sim/node/progress.ts';
import { getsumen } from './terminal.ts';

const DAY_s = 86_400;

/** What a run of 10 days writes that does a day in `day_s` seconds of its host. */
function written(isTTY: boolean | undefined, day_s: number): string[] {
  const texts: string[] = [];
  let now_s = 100;
  const write = (text: string) => texts.push(text);
  const terminal = isTTY === undefined ? { write } : { isTTY, write };
  const progress = createProgress(10 * DAY_s, terminal, () => now_s);
  for (let day = 1; day <= 10; day++) {
    now_s += day_s;
    progress.at(day * DAY_s);
  }
  progress.end();
  return texts;
}

test('a long run rewrites one line from the third second on, and wipes it', () => {
  expect(written(true, 0.9)).toEqual([
    '\r\x1b[K30 %, 3.0 of 10.0 d',
    '\r\x1b[K40 %, 4.0 of 10.0 d',
    '\r\x1b[K50 %, 5.0 of 10.0 d',
    '\r\x1b[K60 %, 6.0 of 10.0 d',
    '\r\x1b[K70 %, 7.0 of 10.0 d',
    '\r\x1b[K80 %, 8.0 of 10.0 d',
    '\r\x1b[K90 %, 9.0 of 10.0 d',
    '\r\x1b[K100 %, 10.0 of 10.0 d',
    '\r\x1b[K',
  ]);
});

test('no more often than four times a second', () => {
  // 2.1 s pass by the seventh day, 0.25 s more by the eighth
  expect(written(true, 0.3).length).toBe(5);
  expect(written(true, 0.2)).toEqual(['\r\x1b[K100 %, 10.0 of 10.0 d', '\r\x1b[K']);
});

test('a short run, a pipe and a file hear nothing', () => {
  expect(written(true, 0.19)).toEqual([]);
  expect(written(false, 60)).toEqual([]);
  expect(written(undefined, 60)).toEqual([]);
});

test.each([true, false])('run shows it when standard error is a terminal: %s', async (is) => {
  const before = process.stderr.isTTY;
  process.stderr.isTTY = is;
  let now_ms = 0;
  // a slow host: every look at its clock is a second later
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now_ms += 1000));
  try {
    const args = ['run', 'first-node', '--until', '10d', '--json'];
    const { code, out, err } = await getsumen(args);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ticks: 14_400 });
    const lines = err.split('\r\x1b[K');
    if (!is) return expect(err).toBe('');
    // wiped before each and after the last
    expect([lines[0], lines.at(-1)]).toEqual(['', '']);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines.slice(1, -1)) expect(line).toMatch(/^\d+ %, \d+\.\d of 10\.0 d$/);
  } finally {
    clock.mockRestore();
    process.stderr.isTTY = before;
  }
});
