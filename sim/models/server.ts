/**
 * The door `model server`: the engine's utilisation-power table on a caller's own calibration, and
 * its laws of clocks, checkpoints and memory upsets where they are asked for.
 */
import { youngInterval_s, youngOverhead_frac } from '../compute/checkpoint.ts';
import { clockedEnergy_J, clockedPower_W, thriftiestSpeed_frac } from '../compute/dvfs.ts';
import { tablePower_W } from '../compute/server-power.ts';
import { tripleFailure_frac, uncorrectable_per_day, upsets_per_day } from '../compute/upsets.ts';
import { checked } from '../core/issues.ts';
import { z } from '../core/zod.ts';

const utilisation = z.number().min(0).max(1e6);
const power_W = z.number().min(0).max(1e9);

const dvfs = z.strictObject({
  static_W: power_W.describe('power that does not change with the clock'),
  dynamic_W: power_W.describe('the rest, at full clock'),
  full_s: z.number().min(1e-9).max(1e9).default(1).describe('time of the work at full clock'),
  speeds: z.array(z.number().min(0.001).max(1)).max(1000).default([1])
    .describe('clocks to answer, as shares of the full one'),
});

const checkpoint = z.strictObject({
  cost_s: z.number().min(1e-6).max(1e6).describe('time one checkpoint takes'),
  meanBetweenFailures_s: z.number().min(1e-6).max(1e12),
});

const memory = z.strictObject({
  size_GB: z.number().min(1e-6).max(1e9).describe('10^9 bytes'),
  seuRate_per_bit_day: z.number().min(0).max(1e-3).describe('upsets of a bit in a day'),
  scrub_h: z.number().min(1e-4).max(1e5).default(24),
  environment_frac: z.number().min(0).max(1e6).default(1)
    .describe('factor on the rate: solar cycle, particle events'),
});

const voting = z.strictObject({
  failure_frac: z.number().min(0).max(1).describe('probability that one copy is wrong'),
});

/** What the model asks for. */
export const serverInput = checked(z.strictObject({
  calibration: z.array(z.tuple([utilisation, power_W])).min(2).max(1000)
    .describe('utilisation and power in W, rising utilisation; idle power stands at utilisation 0'),
  at: z.array(utilisation).min(1).max(100_000)
    .describe('utilisations to answer, in the unit of the calibration and within it'),
  dvfs: dvfs.optional().describe('power and energy at other clocks, P = static + dynamic f³'),
  checkpoint: checkpoint.optional().describe('how often to save, Young 1974'),
  memory: memory.optional().describe('upsets, and those that SECDED with scrubbing cannot correct'),
  voting: voting.optional().describe('three copies and a majority'),
}), ({ calibration, at }, fault) => {
  calibration.forEach(([u], i) => {
    if (i === 0 || u > calibration[i - 1][0]) return;
    const expected = `more than in the row before, ${calibration[i - 1][0]}`;
    fault(['calibration', i, 0], expected, String(u));
  });
  const [low] = calibration[0];
  const [high] = calibration[calibration.length - 1];
  at.forEach((u, i) => {
    if (u >= low && u <= high) return;
    const expected = `a utilisation the calibration covers, ${low} to ${high}`;
    fault(['at', i], expected, String(u));
  });
});
export type ServerInput = z.output<typeof serverInput>;

export interface ServerOutput {
  power_W: number[];
  dvfs?: {
    power_W: number[];
    /** Energy of the work at each clock. */
    energy_J: number[];
    /** Clock with the least energy for the work. */
    thriftiest_frac: number;
  };
  checkpoint?: { interval_s: number; overhead_frac: number };
  memory?: { upsets_per_day: number; uncorrectable_per_day: number };
  /** Probability that the majority is wrong. */
  voting?: { failure_frac: number };
}

/** The door to the model: its name, what it takes, and how to run it. */
export const serverModel = {
  name: 'server',
  summary: 'Power of a server against its utilisation; also its clock, checkpoints and upsets',
  input: serverInput,
  run(asked: ServerInput): ServerOutput {
    const { calibration, at } = asked;
    const utilisations = calibration.map(([u]) => u);
    const powers_W = calibration.map(([, watts]) => watts);
    const count = calibration.length;
    return {
      power_W: at.map((u) => tablePower_W(utilisations, powers_W, 0, count, u)),
      ...(asked.dvfs === undefined ? {} : { dvfs: clocked(asked.dvfs) }),
      ...(asked.checkpoint === undefined ? {} : { checkpoint: saved(asked.checkpoint) }),
      ...(asked.memory === undefined ? {} : { memory: upset(asked.memory) }),
      ...(asked.voting === undefined
        ? {}
        : { voting: { failure_frac: tripleFailure_frac(asked.voting.failure_frac) } }),
    };
  },
};

function clocked(asked: z.output<typeof dvfs>): Required<ServerOutput>['dvfs'] {
  const { static_W, dynamic_W, full_s, speeds } = asked;
  return {
    power_W: speeds.map((speed) => clockedPower_W(static_W, dynamic_W, speed)),
    energy_J: speeds.map((speed) => clockedEnergy_J(static_W, dynamic_W, speed, full_s)),
    thriftiest_frac: thriftiestSpeed_frac(static_W, dynamic_W),
  };
}

function saved(asked: z.output<typeof checkpoint>): Required<ServerOutput>['checkpoint'] {
  const { cost_s, meanBetweenFailures_s } = asked;
  return {
    interval_s: youngInterval_s(cost_s, meanBetweenFailures_s),
    overhead_frac: youngOverhead_frac(cost_s, meanBetweenFailures_s),
  };
}

function upset(asked: z.output<typeof memory>): Required<ServerOutput>['memory'] {
  const { size_GB, seuRate_per_bit_day, scrub_h, environment_frac } = asked;
  const memory_bit = size_GB * 8e9;
  const rate_per_bit_day = seuRate_per_bit_day * environment_frac;
  return {
    upsets_per_day: upsets_per_day(memory_bit, rate_per_bit_day),
    uncorrectable_per_day: uncorrectable_per_day(memory_bit, rate_per_bit_day, scrub_h / 24),
  };
}
