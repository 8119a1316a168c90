/** The door `model server`: the engine's utilisation-power table on a caller's own calibration. */
import { tablePower_W } from '../compute/server-power.ts';
import { z } from '../core/zod.ts';

const utilisation = z.number().min(0).max(1e6);

/** What the model asks for. */
export const serverInput = z.strictObject({
  calibration: z.array(z.tuple([utilisation, z.number().min(0).max(1e9)])).min(2).max(1000)
    .describe('utilisation and power in W, rising utilisation; idle power stands at utilisation 0'),
  at: z.array(utilisation).min(1).max(100_000)
    .describe('utilisations to answer, in the unit of the calibration and within it'),
}).superRefine(({ calibration, at }, context) => {
  calibration.forEach(([u], i) => {
    if (i === 0 || u > calibration[i - 1][0]) return;
    const message = `expected more than ${calibration[i - 1][0]}, found ${u}`;
    context.addIssue({ code: 'custom', path: ['calibration', i, 0], message });
  });
  const [low] = calibration[0];
  const [high] = calibration[calibration.length - 1];
  at.forEach((u, i) => {
    if (u >= low && u <= high) return;
    const message = `expected from ${low} to ${high}, the ends of the calibration, found ${u}`;
    context.addIssue({ code: 'custom', path: ['at', i], message });
  });
});
export type ServerInput = z.output<typeof serverInput>;

export interface ServerOutput {
  readonly power_W: readonly number[];
}

/** The door to the model: its name, what it takes, and how to run it. */
export const serverModel = {
  name: 'server',
  summary: 'Power of a server against its utilisation: linear between calibrated points',
  input: serverInput,
  run({ calibration, at }: ServerInput): ServerOutput {
    const utilisations = calibration.map(([u]) => u);
    const powers_W = calibration.map(([, watts]) => watts);
    const count = calibration.length;
    return { power_W: at.map((u) => tablePower_W(utilisations, powers_W, 0, count, u)) };
  },
};
