import { describe, expect, test } from 'vitest';
import { streamKey, uniform } from '../../../sim/core/rng.ts';
import type { QueueHost, QueueJobs } from '../../../sim/compute/event-queue.ts';
import { runQueue } from '../../../sim/compute/event-queue.ts';
import { log } from '../../../sim/math/elementary.ts';

interface Job {
  at: number;
  work: number;
  cores?: number;
  priority?: number;
  deadline?: number;
  host?: number;
}

function jobsOf(list: readonly Job[]): QueueJobs {
  return {
    arrival_s: Float64Array.from(list, (job) => job.at),
    work_op: Float64Array.from(list, (job) => job.work),
    cores: Int32Array.from(list, (job) => job.cores ?? 1),
    priority: Float64Array.from(list, (job) => job.priority ?? 0),
    deadline_s: Float64Array.from(list, (job) => job.deadline ?? Infinity),
    host: Int32Array.from(list, (job) => job.host ?? -1),
  };
}

function hostOf(cores: number, speed_op_s: number, watts = [0, 0, 0], off_W = 0): QueueHost {
  const [idle_W, epsilon_W, allCores_W] = watts;
  return { cores, pstates: [{ speed_op_s, idle_W, epsilon_W, allCores_W }], off_W, schedule: [] };
}

describe('SimGrid energy examples', () => {
  // K-2: p-states 100/50/20 Mflop/s with watts (100:93.333:200), (93:90:170), (90:90:150)
  const host: QueueHost = {
    cores: 4,
    pstates: [
      { speed_op_s: 100e6, idle_W: 100, epsilon_W: 93.33333333333333, allCores_W: 200 },
      { speed_op_s: 50e6, idle_W: 93, epsilon_W: 90, allCores_W: 170 },
      { speed_op_s: 20e6, idle_W: 90, epsilon_W: 90, allCores_W: 150 },
    ],
    off_W: 10,
    schedule: [{ at_s: 11, pstate: 2 }],
  };
  const second: QueueHost = {
    ...hostOf(1, 100e6, [100, 120, 200], 10),
    schedule: [{ at_s: 20, pstate: -1 }],
  };

  test('K-2: cumulative energy of both hosts', () => {
    const works = [
      { at: 10, work: 1e8, host: 0 },
      { at: 11, work: 1e8, host: 0 },
    ];
    // jobs without work mark the instants of the published figures
    const marks = [10, 20, 30].map((at) => ({ at, work: 0, host: 0 }));
    const run = runQueue([host, second], jobsOf([...works, ...marks]), 'fcfs', 30);
    expect([...run.end_s]).toEqual([11, 16, 10, 20, 30]);
    const cumulative_J = [2, 0, 1, 3, 4].map((i) => run.hostEnergyAtEnd_J[i]);
    [1000, 1120, 1645, 2005, 2905].forEach((expected, i) => {
      expect(Math.abs(cumulative_J[i] / expected - 1)).toBeLessThan(1e-9);
    });
    expect(run.hostEnergy_J[1]).toBe(2100);
  });

  test('K-3: a link is a host that carries bytes', () => {
    const link = hostOf(1, 100e3, [1, 3, 3]);
    const small = runQueue([link], jobsOf([{ at: 10, work: 25_000 }]), 'fcfs');
    expect(small.end_s[0]).toBe(10.25);
    expect(small.hostEnergyAtEnd_J[0]).toBeCloseTo(10.75, 9);
    const large = runQueue([link], jobsOf([{ at: 10, work: 50_000_000 }]), 'fcfs');
    expect(large.end_s[0]).toBe(510);
    expect(large.hostEnergyAtEnd_J[0]).toBeCloseTo(1510, 9);
  });
});

describe('order of service', () => {
  const slow = [hostOf(1, 1)];

  test('first come first served keeps list order among equals', () => {
    const run = runQueue(
      slow,
      jobsOf([
        { at: 1, work: 5 },
        { at: 0, work: 5 },
        { at: 0, work: 5 },
      ]),
      'fcfs',
    );
    expect([...run.start_s]).toEqual([10, 0, 5]);
  });

  test('smaller priority goes first but never stops a job that runs', () => {
    const list = [
      { at: 0, work: 5, priority: 9 },
      { at: 1, work: 5, priority: 5 },
      { at: 2, work: 5, priority: 1 },
    ];
    expect([...runQueue(slow, jobsOf(list), 'priority').start_s]).toEqual([0, 10, 5]);
  });

  test('the earliest deadline goes first', () => {
    const list = [
      { at: 0, work: 4, deadline: 99 },
      { at: 0, work: 4, deadline: 50 },
      { at: 0, work: 4, deadline: 70 },
    ];
    expect([...runQueue(slow, jobsOf(list), 'edf').end_s]).toEqual([12, 4, 8]);
  });

  test('a job that needs more cores than are free holds back those behind it', () => {
    const list = [
      { at: 0, work: 10 },
      { at: 1, work: 8, cores: 2 },
      { at: 1, work: 1 },
    ];
    const run = runQueue([hostOf(2, 1)], jobsOf(list), 'fcfs');
    expect([...run.start_s]).toEqual([0, 10, 14]);
    expect(run.end_s[1]).toBe(14);
  });

  test('a change of speed moves the end of a running job', () => {
    const host: QueueHost = {
      cores: 1,
      pstates: [
        { speed_op_s: 10, idle_W: 1, epsilon_W: 2, allCores_W: 2 },
        { speed_op_s: 5, idle_W: 1, epsilon_W: 2, allCores_W: 2 },
      ],
      off_W: 0,
      schedule: [{ at_s: 4, pstate: 1 }],
    };
    expect(runQueue([host], jobsOf([{ at: 0, work: 100 }]), 'fcfs').end_s[0]).toBe(16);
  });

  test('switching a host off starts its job again elsewhere, or when it is back', () => {
    const host: QueueHost = {
      ...hostOf(1, 1, [0, 10, 10], 1),
      schedule: [
        { at_s: 5, pstate: -1 },
        { at_s: 20, pstate: 0 },
      ],
    };
    const alone = runQueue([host], jobsOf([{ at: 0, work: 8 }]), 'fcfs');
    expect([alone.start_s[0], alone.end_s[0]]).toEqual([20, 28]);
    expect(alone.hostEnergyAtEnd_J[0]).toBe(5 * 10 + 15 * 1 + 8 * 10);
    const pair = runQueue([host, hostOf(1, 1)], jobsOf([{ at: 0, work: 8 }]), 'fcfs');
    expect([pair.host[0], pair.end_s[0]]).toEqual([1, 13]);
  });

  test('a job bound to a host that stays off never starts, others do', () => {
    const dead: QueueHost = { ...hostOf(1, 1), schedule: [{ at_s: 0, pstate: -1 }] };
    const list = [
      { at: 0, work: 1, host: 0 },
      { at: 0, work: 1 },
    ];
    const run = runQueue([dead, hostOf(1, 1)], jobsOf(list), 'fcfs');
    expect([...run.end_s]).toEqual([Infinity, 1]);
    expect(run.host[0]).toBe(-1);
  });
});

describe('K-4: queueing theory, a million jobs', () => {
  const N = 1_000_000;
  const gaps = streamKey(1, 0, 'gaps');
  const works = streamKey(1, 0, 'works');

  function stochastic(rate_per_s: number, work: (i: number) => number): QueueJobs {
    const arrival_s = new Float64Array(N);
    let at_s = 0;
    for (let i = 0; i < N; i++) {
      at_s -= log(1 - uniform(gaps, i)) / rate_per_s;
      arrival_s[i] = at_s;
    }
    return {
      arrival_s,
      work_op: Float64Array.from({ length: N }, (_, i) => work(i)),
      cores: new Int32Array(N).fill(1),
      priority: new Float64Array(N),
      deadline_s: new Float64Array(N),
      host: new Int32Array(N).fill(-1),
    };
  }
  const exponential = (i: number): number => -log(1 - uniform(works, i));
  const mean = (
    run: { start_s: Float64Array; end_s: Float64Array },
    from: Float64Array,
    to: Float64Array,
  ): number => {
    let sum = 0;
    for (let i = 0; i < from.length; i++) sum += to[i] - from[i];
    return sum / run.start_s.length;
  };

  test('M/M/1, λ 8, μ 10: time in system 0.5 s, 3.2 waiting', () => {
    const jobs = stochastic(8, exponential);
    const run = runQueue([hostOf(1, 10)], jobs, 'fcfs');
    const system_s = mean(run, jobs.arrival_s, run.end_s);
    const waiting_s = mean(run, jobs.arrival_s, run.start_s);
    expect(Math.abs(system_s / 0.5 - 1)).toBeLessThan(0.02);
    expect(Math.abs((8 * waiting_s) / 3.2 - 1)).toBeLessThan(0.02);
  });

  test('M/M/4, λ 3, μ 1: waits with probability 0.50943, 0.50943 s', () => {
    const jobs = stochastic(3, exponential);
    const run = runQueue([hostOf(4, 1)], jobs, 'fcfs');
    let delayed = 0;
    for (let i = 0; i < N; i++) if (run.start_s[i] > jobs.arrival_s[i]) delayed++;
    expect(Math.abs(delayed / N / 0.50943 - 1)).toBeLessThan(0.02);
    expect(Math.abs(mean(run, jobs.arrival_s, run.start_s) / 0.50943 - 1)).toBeLessThan(0.02);
  });

  test('M/D/1, ρ 0.8, μ 1: waits 2 s', () => {
    const jobs = stochastic(0.8, () => 1);
    const run = runQueue([hostOf(1, 1)], jobs, 'fcfs');
    expect(Math.abs(mean(run, jobs.arrival_s, run.start_s) / 2 - 1)).toBeLessThan(0.02);
  });
});
