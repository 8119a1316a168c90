/** Why nodes and jobs wait: the first cause, in the order of core/causes.ts, that holds. */
import { causeIndex } from '../core/causes.ts';
import type { Tick } from '../core/clock.ts';
import { headArrival_s, isDeferred } from './dispatch.ts';
import type { ComputeModel, NodeModel } from './model.ts';
import { isOrderedOff, isPlannedAsleep, MODE } from './modes.ts';
import type { ComputeReads } from './reads.ts';
import type { ComputeOwn } from './tables.ts';

/**
 * Names why node j and its classes wait, and how long the oldest job of each class has. `before` is
 * the mode the node had when the tick began.
 */
export function explainWaiting(
  m: ComputeModel,
  own: ComputeOwn,
  reads: ComputeReads,
  tick: Tick,
  j: number,
  isFed: boolean,
  before: number,
): void {
  const node = m.nodes[j];
  const { dataNode, jobClass } = own;
  const isServing = dataNode.isServing_bool[j] === 1;
  const cause = isServing ? causeIndex.none : nodeCause(m, own, reads, tick, j, isFed, before);
  dataNode.waitCause_enum[j] = cause;
  const end_s = tick.time_s + tick.dt_s;
  for (let i = 0; i < node.classes.length; i++) {
    const k = node.classes[i];
    const done = jobClass.done_count[k];
    jobClass.latencyMean_s[k] = done > 0 ? jobClass.latencySum_s[k] / done : 0;
    if (jobClass.queued_count[k] === 0) {
      jobClass.oldestWait_s[k] = 0;
      jobClass.waitCause_enum[k] = causeIndex.none;
      continue;
    }
    jobClass.oldestWait_s[k] = end_s - headArrival_s(m, own, k);
    jobClass.waitCause_enum[k] = isServing ? queueCause(m, own, j, k) : cause;
  }
}

/** Why a node does not serve: index of the cause. */
function nodeCause(
  m: ComputeModel,
  own: ComputeOwn,
  reads: ComputeReads,
  tick: Tick,
  j: number,
  isFed: boolean,
  before: number,
): number {
  const node = m.nodes[j];
  const { dataNode, card } = own;
  const mode = dataNode.mode_enum[j];
  const cardCount = node.cards.length;
  if (cardCount > 0 && countCards(node, card.isFailed_bool) === cardCount) return causeIndex.fault;
  const isHungry = !isFed && !isOrderedOff(own, j);
  const refused = isHungry ? reads.power.bus.refusedCause_enum[node.bus] : causeIndex.none;
  if (refused === causeIndex.fault) return refused;
  // also in the tick a boot ends
  const isBooting = mode === MODE.booting || before === MODE.booting;
  if (isFed && isBooting) return dataNode.bootCause_enum[j];
  const isDark = dataNode.isNight_bool[j] === 1 || dataNode.dark_s[j] > 0;
  const needsLight = node.sleepsWhenDark && dataNode.modeRequest_enum[j] === 0;
  if (needsLight && isDark && !isPlannedAsleep(node, tick.time_s)) return causeIndex.light;
  if (refused === causeIndex.light) return refused;
  const soc_frac = node.battery < 0 ? 1 : reads.power.battery.soc_frac[node.battery];
  const isLow = mode === MODE.waiting && soc_frac < node.bootMinSoc_frac;
  if (isLow || dataNode.isSaving_bool[j] === 1) return causeIndex.energy;
  if (refused !== causeIndex.none) return refused;
  const isCold = reads.thermal.node.temp_K[node.thermalNode] < node.bootMin_K;
  if (isCold && mode !== MODE.running) return causeIndex.heat;
  if (countCards(node, card.isTripped_bool) > 0) return causeIndex.heat;
  // about to boot: what took its power away is why
  const isToBoot = mode === MODE.waiting && dataNode.isWanted_bool[j] === 1;
  return isToBoot ? dataNode.bootCause_enum[j] : causeIndex.plan;
}

function countCards(node: NodeModel, flag: Float64Array): number {
  let count = 0;
  for (let i = 0; i < node.cards.length; i++) count += flag[node.cards[i]];
  return count;
}

/** Why a class waits on a node that serves: index of the cause. */
function queueCause(m: ComputeModel, own: ComputeOwn, j: number, k: number): number {
  const node = m.nodes[j];
  const { throttle_frac, isOn_bool, isTripped_bool, isFailed_bool } = own.card;
  if (countCards(node, isFailed_bool) > 0) return causeIndex.fault;
  if (isDeferred(m, own, j, k)) return causeIndex.light;
  for (let i = 0; i < node.cards.length; i++) {
    const c = node.cards[i];
    const isSlow = isOn_bool[c] === 1 && throttle_frac[c] < 1;
    if (isTripped_bool[c] === 1 || isSlow) return causeIndex.heat;
  }
  return causeIndex['compute-queue'];
}
