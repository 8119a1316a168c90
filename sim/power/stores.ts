/**
 * Batteries in a tick: what they can give (before loads are granted) and what a tick did to them.
 * Heat is what is left of the energy sum: terminal power less the change of chemical energy.
 */
import type { Tick } from '../core/clock.ts';
import type { Severity } from '../core/events.ts';
import type { Cause } from '../core/causes.ts';
import type { ReadonlyColumn } from '../core/tables.ts';
import { capacityShare_frac, chargeMax_W, chargeOf_frac, dischargeMax_W, lockedBelow_frac,
  operatorSoc_frac, resistanceAt_Ohm, stepCurrent_A } from './battery.ts';
import { converterIn_W, converterOut_W } from './converter.ts';
import type { PowerModel } from './model.ts';
import { ocvIntegral_V, ocv_V } from './ocv.ts';
import type { PowerOwn } from './tables.ts';

/** What power reads of the thermal network. */
export interface HeatReads {
  readonly thermal: { readonly node: { readonly temp_K: ReadonlyColumn } };
}

/** A battery that was low, empty or full must leave that by this much to become so again. */
const LEAVE_frac = 0.02; // C
/** Nearer to its ceiling than this a battery counts as full. */
const FULL_frac = 1e-6;

/** Less than this share of the cells counts as none. */
const LEAST_frac = 1e-6;

/** Chemical energy of a battery, lost cells included, J. */
function chemicalEnergy_J(model: PowerModel, own: PowerOwn, b: number): number {
  const working_C = model.battery.capacity_C[b] * own.battery.connected_frac[b];
  const integral_V = ocvIntegral_V(model.battery.curve[b], own.battery.charge_frac[b]);
  return working_C * integral_V + own.battery.lostEnergy_J[b];
}

/** Puts the charge asked for into battery b: what its operator sees at its temperature. */
export function fillBattery(model: PowerModel, own: PowerOwn, b: number): void {
  const { battery } = own;
  battery.temp_K[b] = model.battery.temp0_K[b];
  warmBattery(model, own, b);
  battery.charge_frac[b] = chargeOf_frac(model.battery.soc0_frac[b], battery.locked_frac[b]);
  battery.soc_frac[b] = operatorSoc_frac(battery.charge_frac[b], battery.locked_frac[b]);
  battery.energy_J[b] = chemicalEnergy_J(model, own, b);
}

/** Writes what each battery can give over this tick. */
export function limitBatteries(
  model: PowerModel,
  own: PowerOwn,
  reads: HeatReads,
  tick: Tick,
): void {
  const { health_frac, connected_frac, temp_K } = own.battery;
  for (let b = 0; b < temp_K.length; b++) {
    const working_frac = health_frac[b] < LEAST_frac ? 0 : health_frac[b];
    if (working_frac !== connected_frac[b]) changeHealth(model, own, b, working_frac);
    temp_K[b] = reads.thermal.node.temp_K[model.battery.node[b]];
    inhibit(model, own, b, tick);
    warmBattery(model, own, b);
    limitDischarge(model, own, b, tick.dt_s);
  }
}

/** What temperature leaves of a battery: locked charge and resistance. */
function warmBattery(model: PowerModel, own: PowerOwn, b: number): void {
  const m = model.battery;
  const { battery } = own;
  const working_frac = battery.connected_frac[b];
  const temp_K = battery.temp_K[b];
  battery.locked_frac[b] = lockedBelow_frac(capacityShare_frac(m.derating[b], temp_K));
  battery.resistance_Ohm[b] = working_frac > 0
    ? resistanceAt_Ohm(m.r25_Ohm[b], m.ea_J_mol[b], temp_K) / working_frac
    : 0;
}

/** Writes the power a battery can give over this tick, W at the bus, and the energy behind it. */
function limitDischarge(model: PowerModel, own: PowerOwn, b: number, dt_s: number): void {
  const m = model.battery;
  const { battery } = own;
  const capacity_C = m.capacity_C[b] * battery.connected_frac[b];
  battery.dischargeMax_W[b] = 0;
  battery.usable_J[b] = 0;
  const least_frac = floor_frac(model, own, b);
  const charge_frac = battery.charge_frac[b];
  // an empty battery stays off until it has been charged a little: no flicker at dawn
  const isOut = battery.isConnected_bool[b] === 0 || battery.isEmpty_bool[b] !== 0 ||
    battery.isDischargeInhibited_bool[b] !== 0;
  if (isOut || charge_frac <= least_frac || capacity_C === 0) return;
  const toBus_frac = m.dischargeEfficiency_frac[b] * m.converter_frac[b];
  const perAmpere_frac = dt_s / capacity_C;
  const floor_A = (charge_frac - least_frac) / perAmpere_frac;
  const most_A = Math.min(floor_A, m.dischargeRate_1_s[b] * capacity_C);
  const ohms_Ohm = battery.resistance_Ohm[b];
  battery.dischargeMax_W[b] = toBus_frac *
    dischargeMax_W(m.curve[b], charge_frac, perAmpere_frac, ohms_Ohm, most_A);
  const locked_J = least_frac > 0 ? capacity_C * ocvIntegral_V(m.curve[b], least_frac) : 0;
  battery.usable_J[b] = toBus_frac * (battery.energy_J[b] - battery.lostEnergy_J[b] - locked_J);
}

/** Writes the power a battery can take over this tick, W at the bus. */
export function limitCharge(model: PowerModel, own: PowerOwn, b: number, dt_s: number): void {
  const m = model.battery;
  const { battery } = own;
  const capacity_C = m.capacity_C[b] * battery.connected_frac[b];
  const room_frac = ceiling_frac(model, own, b) - battery.charge_frac[b];
  const isOut = battery.isConnected_bool[b] === 0 || battery.isChargeInhibited_bool[b] !== 0;
  battery.chargeMax_W[b] = 0;
  if (isOut || capacity_C === 0 || room_frac <= 0) return;
  const perAmpere_frac = dt_s / capacity_C;
  const most_A = Math.min(room_frac / perAmpere_frac, m.chargeRate_1_s[b] * capacity_C);
  const ohms_Ohm = battery.resistance_Ohm[b];
  const most_W = chargeMax_W(m.curve[b], battery.charge_frac[b], perAmpere_frac, ohms_Ohm, most_A);
  const terminal_W = most_W / m.chargeEfficiency_frac[b];
  battery.chargeMax_W[b] = converterIn_W(m.converter_frac[b], terminal_W);
}

/** Charge below which a battery gives nothing, share of the 25 °C capacity. */
export function floor_frac(model: PowerModel, own: PowerOwn, b: number): number {
  return chargeOf_frac(model.battery.socMin_frac[b], own.battery.locked_frac[b]);
}

function ceiling_frac(model: PowerModel, own: PowerOwn, b: number): number {
  const limit_frac = Math.min(model.battery.socMax_frac[b], own.battery.chargeLimit_frac[b]);
  return chargeOf_frac(limit_frac, own.battery.locked_frac[b]);
}

/**
 * Lost cells keep their charge and energy apart; cells that return share theirs with the others,
 * and what equalising sets free is heat.
 */
function changeHealth(model: PowerModel, own: PowerOwn, b: number, after_frac: number): void {
  const { battery } = own;
  const capacity_C = model.battery.capacity_C[b];
  const before_frac = battery.connected_frac[b];
  const charge_frac = battery.charge_frac[b];
  if (after_frac < before_frac) {
    const leaving_C = (before_frac - after_frac) * capacity_C;
    battery.lostCharge_C[b] += leaving_C * charge_frac;
    battery.lostEnergy_J[b] += leaving_C * ocvIntegral_V(model.battery.curve[b], charge_frac);
  } else {
    const returning_frac = (after_frac - before_frac) / (1 - before_frac);
    const returning_C = returning_frac * battery.lostCharge_C[b];
    battery.lostCharge_C[b] -= returning_C;
    battery.lostEnergy_J[b] -= returning_frac * battery.lostEnergy_J[b];
    const held_C = before_frac * capacity_C * charge_frac + returning_C;
    battery.charge_frac[b] = Math.min(1, held_C / (after_frac * capacity_C));
  }
  battery.connected_frac[b] = after_frac;
}

/** Cells too cold or too hot wait until they are safely inside again. */
function inhibit(model: PowerModel, own: PowerOwn, b: number, tick: Tick): void {
  const m = model.battery;
  const { isChargeInhibited_bool, isDischargeInhibited_bool } = own.battery;
  const temp_K = own.battery.temp_K[b];
  const inside_K = m.limitHysteresis_K[b];
  const charge_K = isChargeInhibited_bool[b] === 0 ? 0 : inside_K;
  const noCharge =
    temp_K < m.chargeMin_K[b] + charge_K || temp_K > m.chargeMax_K[b] - charge_K ? 1 : 0;
  if (noCharge !== isChargeInhibited_bool[b]) {
    isChargeInhibited_bool[b] = noCharge;
    const kind = noCharge === 0 ? 'charge.allowed' : 'charge.inhibited';
    tell(tick, kind, 'note', m.entity[b], 'heat', tick.time_s, temp_K);
  }
  const give_K = isDischargeInhibited_bool[b] === 0 ? 0 : inside_K;
  const noGive =
    temp_K < m.dischargeMin_K[b] + give_K || temp_K > m.dischargeMax_K[b] - give_K ? 1 : 0;
  if (noGive !== isDischargeInhibited_bool[b]) {
    isDischargeInhibited_bool[b] = noGive;
    const kind = noGive === 0 ? 'discharge.allowed' : 'discharge.inhibited';
    const severity = noGive === 0 ? 'note' : 'warning';
    tell(tick, kind, severity, m.entity[b], 'heat', tick.time_s, temp_K);
  }
}

/** Moves a battery's charge by the power at its bus side and books its heat. */
export function bookBattery(model: PowerModel, own: PowerOwn, b: number, dt_s: number): void {
  const m = model.battery;
  const { battery } = own;
  const capacity_C = m.capacity_C[b] * battery.connected_frac[b];
  const bus_W = battery.bus_W[b];
  let terminal_W = 0;
  let cell_W = 0;
  if (bus_W > 0) {
    terminal_W = converterOut_W(m.converter_frac[b], bus_W);
    cell_W = terminal_W * m.chargeEfficiency_frac[b];
  } else if (bus_W < 0) {
    terminal_W = converterIn_W(m.converter_frac[b], bus_W);
    cell_W = terminal_W / m.dischargeEfficiency_frac[b];
  }
  let charge_frac = battery.charge_frac[b];
  const ohms_Ohm = battery.resistance_Ohm[b];
  let out_A = 0;
  if (capacity_C > 0) {
    const perAmpere_frac = dt_s / capacity_C;
    out_A = stepCurrent_A(m.curve[b], charge_frac, perAmpere_frac, ohms_Ohm, -cell_W);
    charge_frac -= out_A * perAmpere_frac;
    charge_frac -= charge_frac * m.selfDischarge_1_s[b] * dt_s;
    charge_frac = charge_frac < 0 ? 0 : charge_frac > 1 ? 1 : charge_frac;
  }
  battery.charge_frac[b] = charge_frac;
  battery.soc_frac[b] = operatorSoc_frac(charge_frac, battery.locked_frac[b]);
  const before_J = battery.energy_J[b];
  const after_J = chemicalEnergy_J(model, own, b);
  battery.energy_J[b] = after_J;
  battery.power_W[b] = terminal_W;
  battery.heat_W[b] = terminal_W - (after_J - before_J) / dt_s;
  battery.converterHeat_W[b] = Math.abs(bus_W - terminal_W);
  battery.current_A[b] = -out_A;
  battery.voltage_V[b] = out_A === 0 ? ocv_V(m.curve[b], charge_frac) : cell_W / -out_A;
  if (out_A > 0) battery.cycles_count[b] += (out_A * dt_s) / m.capacity_C[b];
}

/** Low, full, and no longer empty: reported once on the way in. */
export function judgeBattery(model: PowerModel, own: PowerOwn, b: number, tick: Tick): void {
  const { battery } = own;
  const entity = model.battery.entity[b];
  const soc_frac = battery.soc_frac[b];
  const end_s = tick.time_s + tick.dt_s;
  const low_frac = model.battery.lowSoc_frac[b];
  if (battery.isLow_bool[b] === 0 && soc_frac < low_frac) {
    battery.isLow_bool[b] = 1;
    // nothing is drawn, and with what the cold locks it would not be low
    const isLocked = battery.bus_W[b] >= 0 && battery.charge_frac[b] >= low_frac;
    const cause = isLocked ? 'heat' : 'energy';
    tell(tick, 'battery.low', 'caution', entity, cause, end_s, soc_frac);
  } else if (soc_frac > low_frac + LEAVE_frac) {
    battery.isLow_bool[b] = 0;
  }
  const isCharging = battery.bus_W[b] > 0;
  const left_frac = soc_frac - model.battery.socMin_frac[b];
  if (isCharging && left_frac > LEAVE_frac) battery.isEmpty_bool[b] = 0;
  if (!isCharging && battery.isFull_bool[b] === 0) return;
  const room_frac = ceiling_frac(model, own, b) - battery.charge_frac[b];
  if (battery.isFull_bool[b] === 0 && room_frac < FULL_frac) {
    battery.isFull_bool[b] = 1;
    tell(tick, 'battery.full', 'note', entity, 'none', end_s, soc_frac);
  } else if (room_frac > LEAVE_frac) {
    battery.isFull_bool[b] = 0;
  }
}

/** Appends an event of power's to the log. */
export function tell(
  tick: Tick,
  kind: string,
  severity: Severity,
  entity: string,
  cause: Cause,
  time_s: number,
  value: number,
): void {
  tick.events.add({ tick: tick.number, time_s, kind, severity, entity, cause, value });
}
