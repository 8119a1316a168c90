/**
 * The battery of the model `network`: what it can carry and how long, and what it left unserved.
 * It has no rated limits: only an empty pack or one whose resistance eats the voltage refuses.
 */
import type { Tick } from '../core/clock.ts';
import { brownOut_W, resistanceAt_Ohm, terminalCurrent_A } from '../power/battery.ts';
import { ocvMean_V, ocv_V } from '../power/ocv.ts';
import type { PowerModel, PowerOwn } from '../power/power.ts';

/** Why a load was not served. */
export type UnservedCause = 'empty' | 'over-power';

/** The first load that was refused: when, why, and what the pack could have carried. */
export interface Unserved {
  time_s: number;
  /** `over-power`: more than the pack's voltage and resistance can give. */
  cause: UnservedCause;
  /** What all loads asked for and the most the pack could carry through the tick, at the bus. */
  asked_W: number;
  feasible_W: number;
}

export interface Supply {
  /** How long what asks now can be carried, s; 0 once the pack is empty. */
  lasts_s(tick: Tick): number;
  /** Takes note of what the bus refused in a tick, after the loads were granted. */
  note(tick: Tick): void;
  readonly unserved_J: number;
  readonly firstUnserved: Unserved | null;
  readonly depletedAt_s: number | null;
}

/** A pack that lasts less than this share of a tick is empty: rounding leaves less when drained. */
const EMPTY_frac = 1e-6;
/** A cut stops this much short of empty, so that rounding cannot ask for more than there is. */
const SHORT_frac = 1e-9;

/** Watches the one battery of a network. Lifts the rated limits an engine's pack has. */
export function supplyOf(model: PowerModel, own: PowerOwn, temp_K: Float64Array): Supply {
  const { battery, plan } = model;
  battery.dischargeRate_1_s.fill(Infinity);
  battery.dischargeMin_K.fill(0);
  battery.dischargeMax_K.fill(Infinity);
  const [curve] = battery.curve;
  const toBus_frac = battery.dischargeEfficiency_frac[0] * battery.converter_frac[0];
  let unserved_J = 0;
  let firstUnserved: Unserved | null = null;
  let depletedAt_s: number | null = null;

  let isEmpty = false;

  function lastsNow_s(values: Float64Array): number {
    const charge_frac = own.battery.charge_frac[0];
    const left_frac = charge_frac - battery.socMin_frac[0];
    if (left_frac <= 0) return 0;
    const ohms_Ohm =
      resistanceAt_Ohm(battery.r25_Ohm[0], battery.ea_J_mol[0], temp_K[battery.node[0]]);
    const feasible_W = toBus_frac * brownOut_W(ocv_V(curve, charge_frac), ohms_Ohm);
    const cell_W = carried_W(values, feasible_W) / toBus_frac;
    if (cell_W === 0) return Infinity;
    const mean_V = ocvMean_V(curve, charge_frac, battery.socMin_frac[0]);
    const current_A = terminalCurrent_A(mean_V, ohms_Ohm, cell_W);
    return ((1 - SHORT_frac) * left_frac * battery.capacity_C[0]) / current_A;
  }

  /** What the bus will carry of all that asks: most important first, each whole or not at all. */
  function carried_W(values: Float64Array, feasible_W: number): number {
    let carried_W = 0;
    for (let k = 0; k < plan.demandAt.length; k++) {
      const demand_W = values[plan.demandAt[k]];
      if (carried_W + demand_W <= feasible_W) carried_W += demand_W;
    }
    return carried_W;
  }

  return {
    lasts_s({ values, dt_s }) {
      const lasts_s = lastsNow_s(values);
      isEmpty = lasts_s < EMPTY_frac * dt_s;
      return isEmpty ? 0 : lasts_s;
    },
    note({ values, time_s, dt_s }) {
      const refused_W = own.bus.refused_W[0];
      if (refused_W === 0) return;
      unserved_J += refused_W * dt_s;
      if (isEmpty) depletedAt_s ??= time_s;
      // the bus takes a load its pack cannot carry for a whole tick for a sign of an empty one
      else own.battery.isEmpty_bool[0] = 0;
      firstUnserved ??= {
        time_s,
        cause: isEmpty ? 'empty' : 'over-power',
        asked_W: carried_W(values, Infinity),
        feasible_W: isEmpty ? 0 : own.battery.dischargeMax_W[0],
      };
    },
    get unserved_J() {
      return unserved_J;
    },
    get firstUnserved() {
      return firstUnserved;
    },
    get depletedAt_s() {
      return depletedAt_s;
    },
  };
}
