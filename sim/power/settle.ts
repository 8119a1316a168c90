/**
 * Settle: arrays first, batteries fill the gap or take the surplus, the rest of the light is left
 * unused. Whatever is lost on the way is heat in a node or in the ground; the sum closes.
 */
import type { Tick } from '../core/clock.ts';
import { cableCurrent_A } from './cable.ts';
import { readyPlan } from './grant.ts';
import type { PowerModel } from './model.ts';
import { bookBattery, judgeBattery, limitCharge } from './stores.ts';
import type { PowerOwn } from './tables.ts';

/** Moves energy between arrays, batteries and the loads' draws, and closes the books. */
export function settlePower(model: PowerModel, own: PowerOwn, tick: Tick): void {
  for (let bus = 0; bus < model.bus.entity.length; bus++) settleBus(model, own, tick, bus);
  for (let b = 0; b < model.battery.entity.length; b++) {
    bookBattery(model, own, b, tick.dt_s);
    if (own.bus.isUp_bool[model.battery.bus[b]] !== 0) {
      own.battery.converterHeat_W[b] += model.battery.standing_W[b];
    }
    judgeBattery(model, own, b, tick);
  }
  for (let bus = 0; bus < model.bus.entity.length; bus++) auditBus(model, own, bus);
}

function settleBus(model: PowerModel, own: PowerOwn, tick: Tick, bus: number): void {
  const { values } = tick;
  const { from, drawAt } = readyPlan(model);
  let load_W = 0;
  for (let k = from[bus]; k < from[bus + 1]; k++) load_W += values[drawAt[k]];
  const isUp = own.bus.isUp_bool[bus] !== 0;
  const need_W = isUp ? load_W + model.bus.standing_W[bus] : load_W;
  const { batteries } = model.bus;
  for (let k = batteries.from[bus]; k < batteries.from[bus + 1]; k++) {
    own.battery.bus_W[batteries.rows[k]] = 0;
    own.battery.chargeMax_W[batteries.rows[k]] = 0;
  }
  const array_W = own.bus.arrays_W[bus];
  let used_W = 0;
  if (isUp) {
    const spare_W = array_W - need_W;
    if (spare_W > 0) used_W = need_W + chargeFrom(model, own, tick.dt_s, bus, spare_W);
    else {
      used_W = array_W;
      if (spare_W < 0) dischargeFor(model, own, bus, -spare_W);
    }
  }
  own.bus.load_W[bus] = load_W;
  own.bus.curtailed_W[bus] = array_W - used_W;
  own.bus.current_A[bus] = load_W / model.bus.voltage_V[bus];
  drawArrays(model, own, bus, array_W > 0 ? used_W / array_W : 0);
}

/** Shares a surplus among the batteries by capacity; returns what they take, W at the bus. */
function chargeFrom(
  model: PowerModel,
  own: PowerOwn,
  dt_s: number,
  bus: number,
  spare_W: number,
): number {
  const { rows, from } = model.bus.batteries;
  const end = from[bus + 1];
  for (let k = from[bus]; k < end; k++) {
    limitCharge(model, own, rows[k], dt_s);
  }
  let left_W = spare_W;
  // a battery that cannot take its share leaves it to the others in the next round
  for (let round = from[bus]; round < end && left_W > 0; round++) {
    let weight_C = 0;
    for (let k = from[bus]; k < end; k++) {
      const b = rows[k];
      if (own.battery.bus_W[b] < own.battery.chargeMax_W[b]) {
        weight_C += model.battery.capacity_C[b];
      }
    }
    if (weight_C === 0) break;
    const perCharge_W_C = left_W / weight_C;
    for (let k = from[bus]; k < end; k++) {
      const b = rows[k];
      const room_W = own.battery.chargeMax_W[b] - own.battery.bus_W[b];
      if (room_W <= 0) continue;
      const share_W = Math.min(room_W, perCharge_W_C * model.battery.capacity_C[b]);
      own.battery.bus_W[b] += share_W;
      left_W -= share_W;
    }
  }
  return spare_W - left_W;
}

/** Shares a deficit among the batteries by capacity, each within what it can give. */
function dischargeFor(model: PowerModel, own: PowerOwn, bus: number, need_W: number): void {
  const { rows, from } = model.bus.batteries;
  const end = from[bus + 1];
  let left_W = need_W;
  for (let round = from[bus]; round < end && left_W > 0; round++) {
    let weight_C = 0;
    for (let k = from[bus]; k < end; k++) {
      const b = rows[k];
      if (-own.battery.bus_W[b] < own.battery.dischargeMax_W[b]) {
        weight_C += model.battery.capacity_C[b];
      }
    }
    if (weight_C === 0) break;
    const perCharge_W_C = left_W / weight_C;
    for (let k = from[bus]; k < end; k++) {
      const b = rows[k];
      const room_W = own.battery.dischargeMax_W[b] + own.battery.bus_W[b];
      if (room_W <= 0) continue;
      const share_W = Math.min(room_W, perCharge_W_C * model.battery.capacity_C[b]);
      own.battery.bus_W[b] -= share_W;
      left_W -= share_W;
    }
  }
}

/** Draws the same share of what each array offers, and books its cable's loss. */
function drawArrays(model: PowerModel, own: PowerOwn, bus: number, share_frac: number): void {
  const { rows, from } = model.bus.arrays;
  for (let k = from[bus]; k < from[bus + 1]; k++) {
    const a = rows[k];
    const atBus_W = share_frac * own.array.atBus_W[a];
    const cable = model.array.cable[a];
    if (cable < 0) {
      own.array.generated_W[a] = atBus_W;
      continue;
    }
    const ohms_Ohm = model.cable.resistance_Ohm[cable];
    const current_A = cableCurrent_A(model.cable.voltage_V[cable], ohms_Ohm, atBus_W);
    const loss_W = current_A * current_A * ohms_Ohm;
    own.cable.current_A[cable] = current_A;
    own.cable.loss_W[cable] = loss_W;
    own.array.generated_W[a] = atBus_W + loss_W;
  }
}

/** Sums what went in, out and into stores through their own columns: the residual must be ~0. */
function auditBus(model: PowerModel, own: PowerOwn, bus: number): void {
  const { arrays, batteries } = model.bus;
  let in_W = 0;
  let loss_W = 0;
  let stored_W = 0;
  let battery_W = 0;
  for (let k = arrays.from[bus]; k < arrays.from[bus + 1]; k++) {
    const a = arrays.rows[k];
    in_W += own.array.generated_W[a];
    const cable = model.array.cable[a];
    if (cable >= 0) loss_W += own.cable.loss_W[cable];
  }
  for (let k = batteries.from[bus]; k < batteries.from[bus + 1]; k++) {
    const b = batteries.rows[k];
    stored_W += own.battery.power_W[b];
    loss_W += own.battery.converterHeat_W[b];
    battery_W += own.battery.bus_W[b];
  }
  own.bus.battery_W[bus] = battery_W;
  own.bus.loss_W[bus] = loss_W;
  own.bus.residual_W[bus] = in_W - own.bus.load_W[bus] - loss_W - stored_W;
}
