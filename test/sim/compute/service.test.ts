import { describe, expect, test } from 'vitest';
import { arrival_s, firstGrid_s, nextGrid_s } from '../../../sim/compute/arrivals.ts';
import { runQueue } from '../../../sim/compute/event-queue.ts';
import { cards, dataNode, jobs, rig } from './rig.ts';

const busy = {
  dataNodes: [dataNode()],
  cards: [cards()],
  jobClasses: [
    jobs('slam', { arrival: { period_s: 7, jitter_frac: 0.9 }, work_Top: 90, priority: 1 }),
    jobs('map', { arrival: { pattern: 'poisson', period_s: 100 }, work_Top: 1500, priority: 2 }),
    jobs('plan', {
      arrival: { period_s: 45, first_h: 0.01 },
      work_Top: 40,
      priority: 2,
      deadline_s: 60,
    }),
  ],
};

describe('service inside a tick', () => {
  // the same jobs through the general queue law: other code, same answer
  test.each([10, 60, 600])('agrees with the event queue, ticks of %i s', (dt_s) => {
    const horizon_s = 36_000;
    const made = rig(busy, { dt_s });
    made.run(horizon_s / dt_s);
    const list: { at: number; work: number; priority: number; k: number }[] = [];
    busy.jobClasses.forEach((_, k) => {
      let grid_s = firstGrid_s(made.model.arrivals, k);
      for (let n = 0; grid_s < horizon_s; n++) {
        const at = arrival_s(made.model.arrivals, k, n, grid_s);
        // ties between classes of equal priority go by id: map before plan
        if (at < horizon_s)
          list.push({ at, work: made.model.classes[k].work_op, priority: [1, 2, 3][k], k });
        grid_s = nextGrid_s(made.model.arrivals, k, n + 1, grid_s);
      }
    });
    list.sort((a, b) => a.at - b.at || a.priority - b.priority);
    const run = runQueue(
      [
        {
          cores: 4,
          pstates: [{ speed_op_s: 10e12, idle_W: 32, epsilon_W: 32, allCores_W: 120 }],
          off_W: 0,
          schedule: [],
        },
      ],
      {
        arrival_s: Float64Array.from(list, (job) => job.at),
        work_op: Float64Array.from(list, (job) => job.work),
        cores: new Int32Array(list.length).fill(1),
        priority: Float64Array.from(list, (job) => job.priority),
        deadline_s: new Float64Array(list.length),
        host: new Int32Array(list.length).fill(-1),
      },
      'priority',
      horizon_s,
    );
    const { jobClass, dataNode: node } = made.own;
    for (let k = 0; k < 3; k++) {
      let done = 0;
      let latency_s = 0;
      list.forEach((job, i) => {
        if (job.k !== k || run.end_s[i] >= horizon_s) return;
        done++;
        latency_s += run.end_s[i] - job.at;
      });
      expect(jobClass.done_count[k]).toBe(done);
      expect(done).toBeGreaterThan(100);
      expect(Math.abs(jobClass.latencySum_s[k] / latency_s - 1)).toBeLessThan(1e-9);
    }
    // the law runs on after the horizon, so its energy is compared by power times time up to it
    const within_J = list.reduce(
      (sum, _, i) => {
        const span_s = Math.min(run.end_s[i], horizon_s) - Math.min(run.start_s[i], horizon_s);
        return sum + 22 * span_s;
      },
      (32 + 30) * horizon_s,
    );
    expect(Math.abs(node.energy_J[0] / within_J - 1)).toBeLessThan(1e-9);
  });

  test('every job that arrived is done, waiting, on a card or dropped', () => {
    const made = rig({
      ...busy,
      jobClasses: busy.jobClasses.map((k) => ({ ...k, queueLimit: 3 })),
    });
    made.run(2000, () => {
      const { jobClass, card } = made.own;
      for (let k = 0; k < 3; k++) {
        const held = card.class_count.filter((value) => value === k + 1).length;
        const known =
          jobClass.done_count[k] + jobClass.queued_count[k] + jobClass.dropped_count[k] + held;
        expect(known).toBe(jobClass.arrived_count[k]);
      }
    });
    expect(made.own.jobClass.dropped_count[1]).toBeGreaterThan(0);
  });

  test('what is drawn is never more than asked and is the power of idle plus work', () => {
    const made = rig(busy);
    made.run(500, () => {
      const { draw_W, demand_W, heat_W } = made.own.dataNode;
      expect(draw_W[0]).toBeLessThanOrEqual(demand_W[0]);
      expect(heat_W[0]).toBe(draw_W[0]);
      const cards_W = made.own.card.power_W.reduce((a, b) => a + b);
      expect(Math.abs(draw_W[0] - cards_W - 30)).toBeLessThan(1e-9);
    });
  });

  test('a job that keeps half a card busy takes twice as long at half-load power', () => {
    const made = rig({
      dataNodes: [dataNode()],
      cards: [cards({ count: 1 })],
      jobClasses: [
        jobs('half', { arrival: { period_s: 600 }, work_Top: 100, utilisation_frac: 0.5 }),
      ],
    });
    made.run(10);
    expect(made.own.jobClass.latencySum_s[0]).toBeCloseTo(20, 9);
    expect(made.own.dataNode.energy_J[0]).toBeCloseTo(600 * 38 + 20 * 12, 6);
  });

  test('jobs arrive in their windows only and start at the window', () => {
    const made = rig({
      dataNodes: [dataNode()],
      cards: [cards()],
      jobClasses: [
        jobs('day', {
          arrival: {
            period_s: 90,
            windows: [
              { from_h: 1, to_h: 2 },
              { from_h: 4, to_h: 5 },
            ],
          },
        }),
      ],
    });
    const arrived: number[] = [];
    made.run(360, () => arrived.push(made.own.jobClass.arrived_count[0]));
    expect([arrived[59], arrived[60], arrived[119], arrived[239], arrived[359]]).toEqual([
      0, 1, 40, 40, 80,
    ]);
  });

  test('Poisson arrivals come at their rate and change with the run number', () => {
    const section = {
      dataNodes: [dataNode()],
      cards: [cards()],
      jobClasses: [jobs('rare', { arrival: { pattern: 'poisson', period_s: 10 }, work_Top: 1 })],
    };
    const counts = [0, 1, 2].map((run) => {
      const made = rig(section, { run });
      made.run(10_000);
      return made.own.jobClass.arrived_count[0];
    });
    // 60,000 expected, one standard deviation is 245
    for (const count of counts) expect(Math.abs(count - 60_000)).toBeLessThan(4 * 245);
    expect(new Set(counts).size).toBe(3);
  });
});

describe('deadlines and limits', () => {
  const one = { dataNodes: [dataNode()], cards: [cards({ count: 1 })] };

  test('a job that ends late is counted and reported at most every 6 h', () => {
    const made = rig({
      ...one,
      jobClasses: [jobs('late', { arrival: { period_s: 60 }, work_Top: 300, deadline_s: 20 })],
    });
    made.run(14 * 60);
    expect(made.own.jobClass.late_count[0]).toBe(840);
    const missed = made.events.list.filter(({ kind }) => kind === 'job.deadlineMissed');
    expect(missed.length).toBe(3);
    expect(missed[0].time_s).toBe(30);
  });

  test('late jobs of a class that drops them never start', () => {
    const made = rig({
      ...one,
      jobClasses: [
        jobs('live', { arrival: { period_s: 10 }, work_Top: 250, deadline_s: 12, dropLate: true }),
      ],
    });
    made.run(60);
    const { done_count, dropped_count, latencyMax_s } = made.own.jobClass;
    // a job may wait 12 s and then takes 25 s
    expect(latencyMax_s[0]).toBeLessThanOrEqual(37);
    expect(done_count[0]).toBe(143);
    expect(dropped_count[0]).toBeGreaterThan(200);
  });

  test('a full queue pushes out its oldest job', () => {
    const made = rig({
      ...one,
      jobClasses: [jobs('newest', { arrival: { period_s: 10 }, work_Top: 1000, queueLimit: 1 })],
    });
    made.run(10);
    const { queued_count, oldestWait_s } = made.own.jobClass;
    expect(queued_count[0]).toBe(1);
    expect(oldestWait_s[0]).toBeLessThanOrEqual(10);
  });

  test.each([
    ['priority', 0],
    ['edf', 1],
    ['fcfs', 2],
  ] as const)('policy %s chooses', (policy, expected) => {
    const made = rig({
      dataNodes: [dataNode({ policy })],
      cards: [cards({ count: 1 })],
      jobClasses: [
        jobs('a', { arrival: { period_s: 9e8, first_h: 20 / 3600 }, priority: 1, deadline_s: 900 }),
        jobs('b', { arrival: { period_s: 9e8, first_h: 10 / 3600 }, priority: 2, deadline_s: 100 }),
        jobs('c', { arrival: { period_s: 9e8, first_h: 5 / 3600 }, priority: 3, deadline_s: 900 }),
        jobs('first', { arrival: { period_s: 9e8 }, work_Top: 590, priority: 1 }),
      ],
    });
    // the first job keeps the card for 59 s, then one of the three has a second of its ten
    made.run(1);
    expect(made.own.card.class_count[0]).toBe(expected + 1);
  });
});

describe('streams', () => {
  test('a stream takes its share of every card and slows the jobs by it', () => {
    const made = rig({
      dataNodes: [dataNode()],
      cards: [cards()],
      jobClasses: [jobs('job', { arrival: { period_s: 600 }, work_Top: 100 })],
      streams: [{ id: 'safety', node: 'edn', work_Top_s: 20, data_Mbit_s: 3, night: 'keep' }],
    });
    made.run(10);
    expect(made.own.stream.done_op[0]).toBeCloseTo(600 * 20e12, -3);
    expect(made.own.stream.produced_bit[0]).toBeCloseTo(60 * 3e6, 3);
    // half of every card is left: 100 Top at 5 Top/s
    expect(made.own.jobClass.latencySum_s[0]).toBeCloseTo(20, 9);
    expect(made.own.dataNode.energy_J[0]).toBeCloseTo(600 * (30 + 4 * 20) + 20 * 10, 5);
  });

  test('a stream larger than the node loses the rest, and jobs wait', () => {
    const made = rig({
      dataNodes: [dataNode()],
      cards: [cards()],
      jobClasses: [jobs('job', {})],
      streams: [{ id: 'video', node: 'edn', work_Top_s: 50, night: 'keep' }],
    });
    made.run(10);
    expect(made.own.stream.lost_op[0] / made.own.stream.done_op[0]).toBeCloseTo(10 / 40, 9);
    expect(made.own.jobClass.done_count[0]).toBe(0);
  });

  test('asks for no more than stream and jobs can use, and draws within it', () => {
    const made = rig({
      dataNodes: [dataNode({ cardsAwakeAtNight: 2 })],
      cards: [cards()],
      jobClasses: [
        jobs('job', { arrival: { period_s: 170 }, work_Top: 200, utilisation_frac: 0.6 }),
        jobs('later', { arrival: { period_s: 400 }, work_Top: 900, night: 'defer' }),
      ],
      streams: [
        { id: 'safety', node: 'edn', work_Top_s: 4, night: 'keep' },
        {
          id: 'video',
          node: 'edn',
          work_Top_s: 6,
          night: 'stop',
          windows: [{ from_h: 1, to_h: 9 }],
        },
      ],
    });
    const { demand_W, draw_W, isNight_bool } = made.own.dataNode;
    let idleNight_W = 0;
    made.run(1200, () => {
      made.around.irradiance_W_m2[0] = made.ticks % 600 < 300 ? 1361 : 0;
      expect(draw_W[0]).toBeLessThanOrEqual(demand_W[0]);
      expect(demand_W[0]).toBeLessThanOrEqual(150);
      const isIdle = made.own.card.class_count.slice(0, 2).every((held) => held === 0);
      const isTight = demand_W[0] - draw_W[0] < 1e-9;
      if (isNight_bool[0] === 1 && isIdle && isTight) idleNight_W = draw_W[0];
    });
    // waiting jobs that the night defers ask for nothing: two cards with a fifth of their load
    expect(idleNight_W).toBeCloseTo(15 + 2 * 12.8, 9);
  });
});
