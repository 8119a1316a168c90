import { describe, expect, test } from 'vitest';
import { queueModel } from '../../../sim/models/queue.ts';
import { serverModel } from '../../../sim/models/server.ts';

const queue = (given: unknown) => queueModel.run(queueModel.input.parse(given)).rows;
const problems = (model: typeof queueModel | typeof serverModel, given: unknown): string[] => {
  const result = model.input.safeParse(given);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join('.'));
};

describe('door server', () => {
  const calibration = [
    [0, 58.4],
    [0.1, 98],
    [0.2, 109],
    [0.3, 118],
    [1, 222],
  ];

  test('answers calibrated points, points between them, and idle power at 0', () => {
    const input = serverModel.input.parse({ calibration, at: [0, 0.05, 0.1, 0.25, 1] });
    const { power_W } = serverModel.run(input);
    [58.4, 78.2, 98, 113.5, 222].forEach((expected, i) =>
      expect(power_W[i]).toBeCloseTo(expected, 10),
    );
  });

  test('takes the unit of the calibration: percent works as well', () => {
    const input = serverModel.input.parse({
      calibration: [
        [0, 105],
        [10, 112],
        [100, 169],
      ],
      at: [5, 100],
    });
    expect(serverModel.run(input).power_W).toEqual([108.5, 169]);
  });

  const asking = (extra: object) =>
    serverModel.run(serverModel.input.parse({ calibration, at: [0], ...extra }));
  const off = (found: number | undefined, expected: number) =>
    Math.abs((found ?? NaN) / expected - 1);

  test('K-5: power and energy per work at lower clocks, 30 % static', () => {
    const speeds = [1, 0.8, 0.6, 0.5];
    const { dvfs } = asking({ dvfs: { static_W: 0.3, dynamic_W: 0.7, speeds } });
    [1, 0.6584, 0.4512, 0.3875].forEach((power_W, i) =>
      expect(dvfs?.power_W[i]).toBeCloseTo(power_W, 9),
    );
    // three decimals
    [1, 0.823, 0.752, 0.775].forEach((energy_J, i) =>
      expect(Math.abs((dvfs?.energy_J[i] ?? NaN) - energy_J)).toBeLessThan(6e-4),
    );
    expect(Math.abs((dvfs?.thriftiest_frac ?? NaN) - 0.598)).toBeLessThan(5e-4);
  });

  test('no clock is thriftier than the optimum, and none is above the full one', () => {
    const speeds = Array.from({ length: 96 }, (_, i) => (i + 5) / 100);
    const ask = { static_W: 0.3, dynamic_W: 0.7, full_s: 10 };
    const best = asking({ dvfs: ask }).dvfs?.thriftiest_frac ?? NaN;
    const all = asking({ dvfs: { ...ask, speeds: [best, ...speeds] } }).dvfs?.energy_J ?? [];
    expect(Math.min(...all)).toBe(all[0]);
    expect(all[all.length - 1]).toBeCloseTo(10, 12);
    const still = asking({ dvfs: { static_W: 5, dynamic_W: 1 } });
    expect(still.dvfs?.thriftiest_frac).toBe(1);
  });

  test.each([
    [86_400, 3219.9, 0.0373],
    [21_600, 1610, 0.0745],
  ])('K-6: Young at %d s between failures', (meanBetweenFailures_s, interval_s, overhead_frac) => {
    const { checkpoint } = asking({ checkpoint: { cost_s: 60, meanBetweenFailures_s } });
    expect(off(checkpoint?.interval_s, interval_s)).toBeLessThan(1e-4);
    expect(off(checkpoint?.overhead_frac, overhead_frac)).toBeLessThan(1e-3);
  });

  test.each([
    [3.4e-8, 24, 1, 17_408, 2.36e-2],
    [3.4e-8, 1, 1, 17_408, 9.85e-4],
    [1e-10, 24, 1, 51.2, 2.045e-7], // 8e9 words · 2556 · 1e-20
    // a particle event: so many more upsets, and their square more that cannot be corrected
    [1e-10, 24, 340, 17_408, 2.36e-2],
  ])('K-7: 64 GB at %d a bit and day, scrubbed every %d h, times %d', (...row) => {
    const [seuRate_per_bit_day, scrub_h, environment_frac, upsets, lost] = row;
    const { memory } = asking({
      memory: { size_GB: 64, seuRate_per_bit_day, scrub_h, environment_frac },
    });
    expect(off(memory?.upsets_per_day, upsets)).toBeLessThan(1e-3);
    expect(off(memory?.uncorrectable_per_day, lost)).toBeLessThan(2e-3);
  });

  test('K-7: three copies that vote', () => {
    expect(
      off(asking({ voting: { failure_frac: 1e-3 } }).voting?.failure_frac, 2.998e-6),
    ).toBeLessThan(1e-3);
    expect(Object.keys(asking({}))).toEqual(['power_W']);
  });

  test('refuses falling calibrations, points outside, unknown keys and what is no number', () => {
    expect(
      problems(serverModel, {
        calibration: [
          [0, 1],
          [0, 2],
        ],
        at: [0],
      }),
    ).toEqual(['calibration.1.0']);
    expect(problems(serverModel, { calibration, at: [1.2] })).toEqual(['at.0']);
    expect(problems(serverModel, { calibration, at: [0], colour: 1 })).toEqual(['']);
    expect(problems(serverModel, { calibration, at: [Number.NaN] })).toEqual(['at.0']);
    expect(problems(serverModel, { calibration, at: [] })).toEqual(['at']);
  });
});

describe('door queue', () => {
  // K-2 as a user writes it
  const host = {
    id: 'fast',
    cores: 4,
    off_W: 10,
    pstates: [
      { speed_op_s: 100e6, idle_W: 100, epsilon_W: 280 / 3, allCores_W: 200 },
      { speed_op_s: 50e6, idle_W: 93, epsilon_W: 90, allCores_W: 170 },
      { speed_op_s: 20e6, idle_W: 90, epsilon_W: 90, allCores_W: 150 },
    ],
    schedule: [{ t_s: 11, pstate: 2 }],
  };

  test('K-2: cumulative energies of the SimGrid example', () => {
    const rows = queue({
      hosts: [
        host,
        {
          id: 'second',
          speed_op_s: 1,
          idle_W: 100,
          off_W: 10,
          schedule: [
            { t_s: 20, isOn: false },
            { t_s: 30, isOn: true },
          ],
        },
      ],
      jobs: [
        { id: 'slept', arrival_s: 10, work_op: 0, host: 'fast' },
        { id: 'p0', arrival_s: 10, work_op: 1e8, host: 'fast' },
        { id: 'p2', arrival_s: 11, work_op: 1e8, host: 'fast' },
        { id: 'rest', arrival_s: 20, work_op: 0, host: 'fast' },
        { id: 'end', arrival_s: 30, work_op: 0, host: 'fast' },
        { id: 'off', arrival_s: 25, work_op: 0, host: 'second' },
      ],
      policy: 'fcfs',
    });
    const energies = rows.map(({ energy_J }) => energy_J ?? Number.NaN);
    [1000, 1120, 1645, 2005, 2905, 2100].forEach((expected, i) => {
      expect(Math.abs(energies[i] / expected - 1)).toBeLessThan(1e-9);
    });
    expect(rows.map(({ end_s }) => end_s)).toEqual([10, 11, 16, 20, 30, 30]);
    expect(rows[5].host).toBe('second');
  });

  test('numbers stand for ids that are not given', () => {
    const rows = queue({ hosts: [{ speed_op_s: 2 }], jobs: [{ arrival_s: 1, work_op: 4 }] });
    expect(rows).toEqual([{ job: '0', start_s: 1, end_s: 3, host: '0', energy_J: 0 }]);
  });

  test('a job that never runs says so', () => {
    const rows = queue({
      hosts: [{ speed_op_s: 2, schedule: [{ t_s: 0, isOn: false }] }],
      jobs: [{ arrival_s: 1, work_op: 4 }],
    });
    expect(rows[0]).toEqual({ job: '0', start_s: null, end_s: null, host: null, energy_J: null });
  });

  test.each(['fcfs', 'priority', 'edf'] as const)('ties of %s go by id, not by row', (policy) => {
    const given = (ids: readonly (string | undefined)[]) => ({
      hosts: [{ speed_op_s: 1 }],
      jobs: ids.map((id) => ({ id, arrival_s: 0, work_op: 1, priority: 3, deadline_s: 9 })),
      policy,
    });
    const order = (ids: readonly (string | undefined)[]) =>
      queue(given(ids))
        .toSorted((a, b) => (a.start_s ?? 0) - (b.start_s ?? 0))
        .map(({ job }) => job);
    expect(order(['c', 'a', 'b'])).toEqual(['a', 'b', 'c']);
    expect(order(['b', 'a', 'c'])).toEqual(['a', 'b', 'c']);
    // those without an id first and as listed
    expect(order(['b', undefined, 'a', undefined])).toEqual(['1', '3', 'a', 'b']);
  });

  test('the key of the policy goes before the id', () => {
    const jobs = [
      { id: 'z', arrival_s: 0, work_op: 1, priority: 1, deadline_s: 5 },
      { id: 'a', arrival_s: 0, work_op: 1, priority: 2, deadline_s: 6 },
      { id: 'b', arrival_s: 0, work_op: 1, priority: 2, deadline_s: 4 },
    ];
    const starts = (policy: string) =>
      queue({ hosts: [{ speed_op_s: 1 }], jobs, policy }).map(({ start_s }) => start_s);
    expect(starts('priority')).toEqual([0, 1, 2]);
    expect(starts('edf')).toEqual([1, 2, 0]);
  });

  test('names what is wrong', () => {
    expect(problems(queueModel, { hosts: [{}], jobs: [{ arrival_s: 0, work_op: 1 }] })).toEqual([
      'hosts.0.speed_op_s',
    ]);
    const twice = [
      { id: 'a', speed_op_s: 1 },
      {
        id: 'a',
        speed_op_s: 1,
        schedule: [
          { t_s: 2, pstate: 1 },
          { t_s: 1, isOn: true },
        ],
      },
    ];
    expect(
      problems(queueModel, {
        hosts: twice,
        jobs: [{ arrival_s: 0, work_op: 1, host: 'b', cores: 3 }],
      }),
    ).toEqual([
      'hosts.1.id',
      'hosts.1.schedule.0.pstate',
      'hosts.1.schedule.1.t_s',
      'jobs.0.host',
      'jobs.0.cores',
    ]);
    expect(problems(queueModel, { hosts: [{ speed_op_s: -1 }], jobs: [], policy: 'lifo' })).toEqual(
      ['hosts.0.speed_op_s', 'jobs', 'policy'],
    );
  });
});
