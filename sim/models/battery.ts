/** The door `model battery`: the engine's OCV-R pack under a caller's own load steps. */
import { checked } from '../core/issues.ts';
import { z } from '../core/zod.ts';
import { brownOut_W, resistanceAt_Ohm, stepCurrent_A,
  terminalCurrent_A } from '../power/battery.ts';
import { makeOcvCurve, ocvIntegral_V, ocv_V } from '../power/ocv.ts';
import type { OcvCurve } from '../power/ocv.ts';
import { checkOcv } from './faults.ts';

const share = z.number().min(0).max(1);

/** Input of the model; unknown keys are errors. */
export const batteryInput = checked(z.strictObject({
  kind: z.enum(['ocv-r', 'ocv-r-pack']).describe(
    'ocv-r: charge_Ah and R25_ohm are of one cell, times series and parallel; ' +
    'ocv-r-pack: they are of the whole pack. The OCV table is always of one cell.'),
  ocv: z.array(z.tuple([share, z.number().min(0.01).max(1000)])).min(2).max(1000)
    .describe('state of charge and open-circuit voltage of one cell'),
  charge_Ah: z.number().min(1e-6).max(1e9),
  series: z.number().int().min(1).max(100000),
  parallel: z.number().min(1e-3).max(1e6),
  R25_ohm: z.number().min(0).max(1e6).describe('resistance at 298.15 K'),
  Ea_J_mol: z.number().min(0).max(2e5).describe('activation energy of the resistance'),
  temp_K: z.number().min(50).max(500),
  soc0_frac: share,
  load: z.array(z.strictObject({
    t_s: z.number().min(0).max(1e10),
    power_W: z.number().min(-1e9).max(1e9).describe('at the terminals, + out; until the next row'),
  })).min(1).max(100000),
}), ({ ocv, load }, fault) => {
  checkOcv(ocv, ['ocv'], fault);
  load.forEach(({ t_s }, i) => {
    if (i === 0 || t_s > load[i - 1].t_s) return;
    fault(['load', i, 't_s'], `later than the row before, ${load[i - 1].t_s}`, String(t_s));
  });
});
export type BatteryInput = z.output<typeof batteryInput>;

export interface BatteryRow {
  readonly t_s: number;
  /** At t_s. */
  readonly soc_frac: number;
  /** Terminal voltage, current (+ out) and heat just after t_s, under this row's load. */
  readonly voltage_V: number;
  readonly current_A: number;
  readonly heat_W: number;
  /** Whether this row's load is carried until the next row; what is not feasible is not served. */
  readonly feasible: boolean;
}

export interface BatteryOutput {
  readonly rows: readonly BatteryRow[];
  readonly depletedAt_s: number | null;
}

/** Longest step between two load rows, s: at a tenth of an hour a corner costs no accuracy. */
const STEP_MAX_s = 60;
/** Most steps between two rows; long rows take longer steps. */
const STEPS_MAX = 20000;

interface Pack {
  readonly curve: OcvCurve;
  readonly capacity_C: number;
  readonly resistance_Ohm: number;
}

function packOf(input: BatteryInput): Pack {
  const r25_Ohm = input.kind === 'ocv-r'
    ? (input.R25_ohm * input.series) / input.parallel
    : input.R25_ohm;
  const charge_Ah = input.kind === 'ocv-r' ? input.charge_Ah * input.parallel : input.charge_Ah;
  return {
    curve: makeOcvCurve(input.ocv, input.series),
    capacity_C: charge_Ah * 3600,
    resistance_Ohm: resistanceAt_Ohm(r25_Ohm, input.Ea_J_mol, input.temp_K),
  };
}

interface Interval {
  readonly soc_frac: number;
  /** Seconds the load was carried. */
  readonly carried_s: number;
  readonly isDepleted: boolean;
}

/** Whether the pack can carry a power at this instant: brown-out, nothing left, or no room. */
function isFeasible({ curve, resistance_Ohm }: Pack, soc_frac: number, power_W: number): boolean {
  if (power_W > 0) {
    return soc_frac > 0 && power_W <= brownOut_W(ocv_V(curve, soc_frac), resistance_Ohm);
  }
  return power_W === 0 || soc_frac < 1;
}

/** Carries a constant power for a while, as far as charge and voltage allow. */
function carry(pack: Pack, soc0_frac: number, power_W: number, duration_s: number): Interval {
  let soc_frac = soc0_frac;
  let done_s = 0;
  const steps = Math.min(Math.ceil(duration_s / STEP_MAX_s), STEPS_MAX);
  const dt_s = duration_s / steps;
  for (let step = 0; step < steps; step++) {
    if (!isFeasible(pack, soc_frac, power_W)) {
      return { soc_frac, carried_s: done_s, isDepleted: false };
    }
    const perAmpere_frac = dt_s / pack.capacity_C;
    const { curve, resistance_Ohm } = pack;
    const current_A = stepCurrent_A(curve, soc_frac, perAmpere_frac, resistance_Ohm, power_W);
    const next_frac = soc_frac - current_A * perAmpere_frac;
    if (next_frac < 0 || next_frac > 1) {
      const limit_frac = next_frac < 0 ? 0 : 1;
      const part_s = timeTo_s(pack, soc_frac, limit_frac, power_W);
      return { soc_frac: limit_frac, carried_s: done_s + part_s, isDepleted: next_frac < 0 };
    }
    soc_frac = next_frac;
    done_s += dt_s;
  }
  return { soc_frac, carried_s: duration_s, isDepleted: soc_frac === 0 && power_W > 0 };
}

/** Time at constant power from one charge to a near one, s: charge over the mean current. */
function timeTo_s(pack: Pack, from_frac: number, to_frac: number, power_W: number): number {
  if (from_frac === to_frac) return 0;
  const { curve } = pack;
  const span_V = ocvIntegral_V(curve, from_frac) - ocvIntegral_V(curve, to_frac);
  const mean_V = span_V / (from_frac - to_frac);
  const current_A = terminalCurrent_A(mean_V, pack.resistance_Ohm, power_W);
  return ((from_frac - to_frac) * pack.capacity_C) / current_A;
}

/** Charge, voltage, current and heat at every load row, and when the pack ran out. */
export const batteryModel = {
  name: 'battery',
  summary: 'Battery pack (OCV-R): charge, voltage, heat under load steps, brown-out, depletion.',
  input: batteryInput,
  run(input: BatteryInput): BatteryOutput {
    const pack = packOf(input);
    const rows: BatteryRow[] = [];
    let soc_frac = input.soc0_frac;
    let depletedAt_s: number | null = null;
    input.load.forEach(({ t_s, power_W }, i) => {
      const open_V = ocv_V(pack.curve, soc_frac);
      const isOn = isFeasible(pack, soc_frac, power_W);
      const current_A = isOn ? terminalCurrent_A(open_V, pack.resistance_Ohm, power_W) : 0;
      const duration_s = i + 1 < input.load.length ? input.load[i + 1].t_s - t_s : 0;
      const interval = duration_s > 0
        ? carry(pack, soc_frac, power_W, duration_s)
        : { soc_frac, carried_s: 0, isDepleted: false };
      if (soc_frac === 0 && power_W > 0) depletedAt_s ??= t_s;
      if (interval.isDepleted) depletedAt_s ??= t_s + interval.carried_s;
      rows.push({
        t_s,
        soc_frac,
        voltage_V: open_V - current_A * pack.resistance_Ohm,
        current_A,
        heat_W: current_A * current_A * pack.resistance_Ohm,
        feasible: isOn && interval.carried_s >= duration_s,
      });
      soc_frac = interval.soc_frac;
    });
    return { rows, depletedAt_s };
  },
} as const;
