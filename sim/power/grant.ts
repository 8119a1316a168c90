/**
 * Grant: loads are served whole or not at all, most important first, from what is certain to last
 * the whole tick. A shedding ladder keeps charge for the important ones; when even priority 0
 * cannot be served the bus goes down, and comes back when light or charge were enough for a while.
 */
import type { Cause } from '../core/causes.ts';
import { causeIndex, causes } from '../core/causes.ts';
import type { Tick } from '../core/clock.ts';
import { assert } from '../core/errors.ts';
import { stepArrays } from './arrays.ts';
import type { LightReads } from './arrays.ts';
import { MEMORY_BITS, MEMORY_ROWS, planLoads } from './model.ts';
import type { LoadPlan, PowerModel } from './model.ts';
import { floor_frac, limitBatteries, tell } from './stores.ts';
import type { HeatReads } from './stores.ts';
import { NEVER_s } from './tables.ts';
import type { PowerOwn } from './tables.ts';

export type PowerReads = LightReads & HeatReads;

/** Writes `grant_W` of every load, what arrays can give, and whether each bus is up. */
export function grantPower(
  model: PowerModel,
  own: PowerOwn,
  reads: PowerReads,
  tick: Tick,
): void {
  const plan = readyPlan(model);
  stepArrays(model, own, reads, tick.dt_s);
  limitBatteries(model, own, reads, tick);
  const { refused_count, refusedNow_count } = own.shedMemory;
  for (let word = 0; word < refusedNow_count.length; word++) refusedNow_count[word] = 0;
  for (let bus = 0; bus < model.bus.entity.length; bus++) {
    grantBus(model, plan, own, tick, bus);
  }
  for (let word = 0; word < plan.wordCount; word++) {
    if (refusedNow_count[word] !== refused_count[word]) tellSheds(plan, own, tick, word);
  }
}

/** The order of the loads: ports are filled after compile, so it is made once, at the start. */
export function readyPlan(model: PowerModel): LoadPlan {
  const { plan } = model;
  const { loads } = model.ports;
  if (plan.bit.length !== loads.count) {
    const most = MEMORY_BITS * MEMORY_ROWS;
    assert(loads.count <= most, `${loads.count} loads, the shed memory holds ${most}`);
    Object.assign(plan, planLoads(Math.max(model.bus.entity.length, 1), loads));
  }
  return plan;
}

function grantBus(
  model: PowerModel,
  plan: LoadPlan,
  own: PowerOwn,
  tick: Tick,
  bus: number,
): void {
  const { values } = tick;
  const { demandAt, grantAt, priority, word, bit } = plan;
  const { refused_count, refusedNow_count } = own.shedMemory;
  const end = plan.from[bus + 1];
  gatherBus(model, plan, own, values, bus);
  const isUp = stepBus(model, own, tick, bus);
  const shedFrom = isUp ? stepRungs(model, own, bus) : 0;
  const array_W = own.bus.arrays_W[bus];
  const usable_J = own.bus.usable_J[bus];
  const standing_W = model.bus.standing_W[bus];
  const available_W = own.bus.available_W[bus];
  const isWasted = shedFrom < Infinity && takesNoCharge(model, own, bus);
  let budget_W = isUp ? available_W - standing_W : 0;
  let refused_W = 0;
  let short_W = standing_W - array_W;
  for (let k = plan.from[bus]; k < end; k++) {
    const demand_W = values[demandAt[k]];
    let grant_W = 0;
    if (demand_W > 0) {
      // light that no battery can take is free for loads the ladder would save charge from
      const isFree = isWasted && demand_W <= budget_W - (available_W - array_W);
      const isKept = priority[k] < shedFrom || isFree;
      if (isKept) short_W += demand_W;
      if (isKept && demand_W <= budget_W) {
        grant_W = demand_W;
        budget_W -= demand_W;
      } else {
        refused_W += demand_W;
        refusedNow_count[word[k]] += bit[k];
      }
    } else if (isMarked(refused_count[word[k]], bit[k])) {
      // a load that stopped asking counts as refused until it is served again
      refusedNow_count[word[k]] += bit[k];
    }
    values[grantAt[k]] = grant_W;
  }
  own.bus.refused_W[bus] = refused_W;
  // empty: of all that asks, the batteries can carry nothing through this tick any more
  const granted_W = available_W - budget_W;
  const isEmpty = isUp && refused_W > 0 && granted_W <= array_W && usable_J < short_W * tick.dt_s;
  const last_s = isEmpty ? usable_J / short_W : 0;
  if (isEmpty) tellEmpty(model, own, tick, bus, last_s);
  explainRefusal(model, own, tick, bus, last_s, shedFrom < Infinity);
}

/** Why and from when loads are refused: a dead bus hands on its own cause and instant. */
function explainRefusal(
  model: PowerModel,
  own: PowerOwn,
  tick: Tick,
  bus: number,
  last_s: number,
  isSaving: boolean,
): void {
  const { refusedCause_enum, refusedAt_s, downCause_enum, downAt_s } = own.bus;
  const isUp = own.bus.isUp_bool[bus] !== 0;
  if (isUp && own.bus.refused_W[bus] === 0) {
    refusedCause_enum[bus] = causeIndex.none;
    refusedAt_s[bus] = NEVER_s;
    return;
  }
  const isForced = own.bus.isForcedDown_bool[bus] !== 0;
  refusedCause_enum[bus] = isUp ? causeIndex[shortCause(model, own, bus, isSaving)]
    : isForced ? causeIndex.fault : downCause_enum[bus];
  refusedAt_s[bus] = isUp ? tick.time_s + last_s : Math.max(tick.time_s, downAt_s[bus]);
}

/** Whether no battery of a bus can take charge now. */
function takesNoCharge(model: PowerModel, own: PowerOwn, bus: number): boolean {
  const { rows, from } = model.bus.batteries;
  for (let k = from[bus]; k < from[bus + 1]; k++) {
    const b = rows[k];
    if (own.battery.isConnected_bool[b] !== 0 && own.battery.isChargeInhibited_bool[b] === 0) {
      return false;
    }
  }
  return true;
}

/** Sums what a bus has and what it must serve. */
function gatherBus(
  model: PowerModel,
  plan: LoadPlan,
  own: PowerOwn,
  values: Float64Array,
  bus: number,
): void {
  const { arrays, batteries } = model.bus;
  let array_W = 0;
  let battery_W = 0;
  let usable_J = 0;
  let essential_W = model.bus.standing_W[bus];
  for (let k = arrays.from[bus]; k < arrays.from[bus + 1]; k++) {
    array_W += own.array.atBus_W[arrays.rows[k]];
  }
  for (let k = batteries.from[bus]; k < batteries.from[bus + 1]; k++) {
    battery_W += own.battery.dischargeMax_W[batteries.rows[k]];
    usable_J += own.battery.usable_J[batteries.rows[k]];
  }
  const end = plan.from[bus + 1];
  for (let k = plan.from[bus]; k < end && plan.priority[k] === 0; k++) {
    essential_W += values[plan.demandAt[k]];
  }
  own.bus.arrays_W[bus] = array_W;
  own.bus.available_W[bus] = array_W + battery_W;
  own.bus.usable_J[bus] = usable_J;
  own.bus.essential_W[bus] = essential_W;
  gatherCharge(model, own, bus);
}

/** Charge over capacity of the connected batteries; 1 without any, so that no ladder acts. */
function gatherCharge(model: PowerModel, own: PowerOwn, bus: number): void {
  const { from, rows } = model.bus.batteries;
  const { connected_frac, isConnected_bool, soc_frac } = own.battery;
  let held_J = 0;
  let room_J = 0;
  for (let k = from[bus]; k < from[bus + 1]; k++) {
    const b = rows[k];
    const capacity_J = model.battery.capacity_J[b] * connected_frac[b] * isConnected_bool[b];
    room_J += capacity_J;
    held_J += capacity_J * soc_frac[b];
  }
  own.bus.soc_frac[bus] = room_J > 0 ? held_J / room_J : 1;
}

/** Moves the ladder's rungs; returns the smallest priority number that is shed now. */
function stepRungs(model: PowerModel, own: PowerOwn, bus: number): number {
  const soc_frac = own.bus.soc_frac[bus];
  let shedFrom = Infinity;
  for (let k = model.bus.rungs.from[bus]; k < model.bus.rungs.from[bus + 1]; k++) {
    const r = model.bus.rungs.rows[k];
    const limit_frac = own.shedRung.isActive_bool[r] === 0
      ? model.rung.belowSoc_frac[r]
      : model.rung.restoreSoc_frac[r];
    own.shedRung.isActive_bool[r] = soc_frac < limit_frac ? 1 : 0;
    if (soc_frac < limit_frac) shedFrom = Math.min(shedFrom, model.rung.fromPriority[r]);
  }
  return shedFrom;
}

/** Takes the bus down or up; returns whether it serves loads in this tick. */
function stepBus(model: PowerModel, own: PowerOwn, tick: Tick, bus: number): boolean {
  const array_W = own.bus.arrays_W[bus];
  const essential_W = own.bus.essential_W[bus];
  const usable_J = own.bus.usable_J[bus];
  const available_W = own.bus.available_W[bus];
  const isForced = own.bus.isForcedDown_bool[bus] !== 0;
  const entity = model.bus.entity[bus];
  if (own.bus.isUp_bool[bus] !== 0) {
    if (!isForced && available_W > 0 && available_W >= essential_W) return true;
    // the charge that is left tells when within the tick the loads go dark
    const short_W = essential_W - array_W;
    const isEmpty = !isForced && usable_J < short_W * tick.dt_s;
    const last_s = isEmpty ? usable_J / short_W : 0;
    if (isEmpty) tellEmpty(model, own, tick, bus, last_s);
    own.bus.isUp_bool[bus] = 0;
    own.bus.restart_s[bus] = 0;
    const cause = shortCause(model, own, bus, false);
    own.bus.downCause_enum[bus] = causeIndex[cause];
    own.bus.downAt_s[bus] = tick.time_s + last_s;
    tell(tick, 'bus.down', 'warning', entity, cause, tick.time_s + last_s, available_W);
    return false;
  }
  const byLight = array_W >= model.bus.startMin_W[bus] && array_W >= essential_W && array_W > 0;
  const hasCharge = own.bus.soc_frac[bus] >= model.bus.restartSoc_frac[bus] && usable_J > 0;
  if (isForced || !(byLight || (hasCharge && available_W >= essential_W))) {
    own.bus.restart_s[bus] = 0;
    return false;
  }
  if (own.bus.restart_s[bus] < model.bus.restartAfter_s[bus]) {
    own.bus.restart_s[bus] += tick.dt_s;
    return false;
  }
  own.bus.restart_s[bus] = 0;
  own.bus.isUp_bool[bus] = 1;
  own.bus.downCause_enum[bus] = causeIndex.none;
  own.bus.downAt_s[bus] = NEVER_s;
  own.bus.restartCount_count[bus] += 1;
  tell(tick, 'bus.up', 'note', entity, byLight ? 'light' : 'energy', tick.time_s, available_W);
  return true;
}

/**
 * Why a bus cannot serve, the first that holds of core/causes.ts: a source cut off; the dark, where
 * it lives on light alone (a store that was to carry the dark and did not is want of energy); no
 * energy, also when the ladder saves it; cells with charge too cold or hot to give it.
 */
function shortCause(model: PowerModel, own: PowerOwn, bus: number, isSaving: boolean): Cause {
  const { from, rows } = model.bus.batteries;
  const { isConnected_bool, isDischargeInhibited_bool, isEmpty_bool, charge_frac } = own.battery;
  if (own.bus.isForcedDown_bool[bus] !== 0 || isArrayCut(model, own, bus)) return 'fault';
  let isHeld = false;
  for (let k = from[bus]; k < from[bus + 1]; k++) {
    const b = rows[k];
    if (isConnected_bool[b] === 0) return 'fault';
    const hasCharge = isEmpty_bool[b] === 0 && charge_frac[b] > floor_frac(model, own, b);
    if (hasCharge && isDischargeInhibited_bool[b] !== 0) isHeld = true;
  }
  if (from[bus] === from[bus + 1] && own.bus.arrays_W[bus] === 0) return 'light';
  return isHeld && !isSaving ? 'heat' : 'energy';
}

/** Whether an array of a bus stands in light and gives nothing of it: dead, or its cable cut. */
function isArrayCut(model: PowerModel, own: PowerOwn, bus: number): boolean {
  const { from, rows } = model.bus.arrays;
  for (let k = from[bus]; k < from[bus + 1]; k++) {
    const a = rows[k];
    const cable = model.array.cable[a];
    const isWhole = own.array.isConnected_bool[a] !== 0 && own.array.health_frac[a] > 0 &&
      (cable < 0 || own.cable.isConnected_bool[cable] !== 0);
    if (!isWhole && own.array.light_W_m2[a] > 0) return true;
  }
  return false;
}

function tellEmpty(
  model: PowerModel,
  own: PowerOwn,
  tick: Tick,
  bus: number,
  last_s: number,
): void {
  for (let k = model.bus.batteries.from[bus]; k < model.bus.batteries.from[bus + 1]; k++) {
    const b = model.bus.batteries.rows[k];
    const isIn = own.battery.isConnected_bool[b] !== 0 && own.battery.connected_frac[b] > 0 &&
      own.battery.isDischargeInhibited_bool[b] === 0;
    if (!isIn || own.battery.isEmpty_bool[b] !== 0) continue;
    own.battery.isEmpty_bool[b] = 1;
    const time_s = tick.time_s + last_s;
    tell(tick, 'battery.empty', 'warning', model.battery.entity[b], 'energy', time_s,
      own.battery.soc_frac[b]);
  }
}

/** Whether a bit is set in a word kept as a whole number. */
function isMarked(word: number, bit: number): boolean {
  return word !== 0 && Math.floor(word / bit) % 2 === 1;
}

/** Tells which loads of one memory row were shed or restored, and remembers. */
function tellSheds(plan: LoadPlan, own: PowerOwn, tick: Tick, row: number): void {
  const before = own.shedMemory.refused_count[row];
  const now = own.shedMemory.refusedNow_count[row];
  const end = Math.min(plan.bit.length, (row + 1) * MEMORY_BITS);
  for (let k = row * MEMORY_BITS; k < end; k++) {
    const was = isMarked(before, plan.bit[k]);
    const is = isMarked(now, plan.bit[k]);
    if (was === is) continue;
    const demand_W = tick.values[plan.demandAt[k]];
    const bus = plan.bus[k];
    if (is) {
      const cause = causes[own.bus.refusedCause_enum[bus]];
      tell(tick, 'load.shed', 'caution', plan.entity[k], cause, own.bus.refusedAt_s[bus], demand_W);
    } else {
      tell(tick, 'load.restored', 'note', plan.entity[k], 'none', tick.time_s, demand_W);
    }
  }
  own.shedMemory.refused_count[row] = now;
}
