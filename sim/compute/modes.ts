/**
 * The state machine of a data node, at the start of a tick: off, waiting (power, but too cold or
 * too little charge, by night as by day), booting in stages, running, checkpointing, asleep
 * (hibernation), waking. Loss of power in any mode means a cold start later; planned sleep saves
 * the jobs first. Stages end inside a tick; what is left of the tick belongs to the mode after.
 */
import type { Cause } from '../core/causes.ts';
import { causeIndex } from '../core/causes.ts';
import type { Tick } from '../core/clock.ts';
import type { Severity } from '../core/events.ts';
import { loseCardProgress, readyCards } from './card-heat.ts';
import { atClock_W, cardPower_W } from './card-power.ts';
import type { ComputeModel, NodeModel } from './model.ts';
import { NIGHT } from './model.ts';
import type { ComputeReads } from './reads.ts';
import { streamShare_frac } from './streams.ts';
import type { ComputeOwn } from './tables.ts';
import { AS_PLANNED } from './tables.ts';

/** Numbers of the modes, in the order of `nodeModes`. */
export const MODE = {
  off: 0,
  waiting: 1,
  booting: 2,
  running: 3,
  checkpointing: 4,
  asleep: 5,
  waking: 6,
} as const;

const REQUEST = { auto: 0, awake: 1, asleep: 2, off: 3 } as const;

/** Adds an event of a data node. */
export function noteNode(
  node: NodeModel,
  tick: Tick,
  time_s: number,
  kind: string,
  severity: Severity,
  cause: Cause,
  value?: number,
): void {
  const entity = `dataNode/${node.id}`;
  const event = { tick: tick.number, time_s, kind, severity, entity, cause };
  tick.events.add(value === undefined ? event : { ...event, value });
}

/** Whether the user has switched node j off. */
export function isOrderedOff(own: ComputeOwn, j: number): boolean {
  return own.dataNode.modeRequest_enum[j] === REQUEST.off;
}

/** Decides the mode and declares the demand of node j for this tick. */
export function askNode(
  m: ComputeModel,
  own: ComputeOwn,
  reads: ComputeReads,
  tick: Tick,
  j: number,
): void {
  const node = m.nodes[j];
  const { dataNode } = own;
  const soc_frac = node.battery < 0 ? 1 : reads.power.battery.soc_frac[node.battery];
  const temp_K = reads.thermal.node.temp_K[node.thermalNode];
  watchLight(m, own, node, j, reads.environment.sky.irradiance_W_m2[0], tick.dt_s);
  watchCharge(own, node, j, soc_frac);
  const wantsSleep = isSleepWanted(own, node, j, tick.time_s);
  dataNode.isWanted_bool[j] = wantsSleep ? 0 : 1;
  changeMode(m, own, tick, j, wantsSleep, soc_frac, temp_K);
  walkStages(own, node, j, tick.dt_s);
  const steady_s = tick.dt_s - dataNode.serveFrom_s[j];
  const steady_W = steady_s > 0 ? steadyPower_W(m, own, tick, j, temp_K) : 0;
  if (steady_s <= 0) readyCards(m, own, tick, j, temp_K, 0);
  dataNode.demand_W[j] = (dataNode.timed_J[j] + steady_W * steady_s) / tick.dt_s;
}

/** Night begins and ends with darkness that lasts; clients of `stop` classes leave at nightfall. */
function watchLight(
  m: ComputeModel,
  own: ComputeOwn,
  node: NodeModel,
  j: number,
  irradiance_W_m2: number,
  dt_s: number,
): void {
  const { dark_s, light_s, isNight_bool } = own.dataNode;
  const isDark = irradiance_W_m2 < node.darkBelow_W_m2;
  dark_s[j] = isDark ? dark_s[j] + dt_s : 0;
  light_s[j] = isDark ? 0 : light_s[j] + dt_s;
  if (isNight_bool[j] === 1) {
    if (light_s[j] > node.wakeAfterLight_s) isNight_bool[j] = 0;
    return;
  }
  if (dark_s[j] <= node.afterDark_s) return;
  isNight_bool[j] = 1;
  const { jobClass } = own;
  for (let i = 0; i < node.classes.length; i++) {
    const k = node.classes[i];
    if (m.classes[k].night !== NIGHT.stop) continue;
    jobClass.dropped_count[k] += jobClass.queued_count[k];
    jobClass.queued_count[k] = 0;
    jobClass.headGrid_s[k] = jobClass.nextGrid_s[k];
  }
}

function watchCharge(own: ComputeOwn, node: NodeModel, j: number, soc_frac: number): void {
  const { isSaving_bool } = own.dataNode;
  if (soc_frac < node.belowSoc_frac) isSaving_bool[j] = 1;
  else if (soc_frac >= node.wakeSoc_frac) isSaving_bool[j] = 0;
}

function isSleepWanted(own: ComputeOwn, node: NodeModel, j: number, time_s: number): boolean {
  const { modeRequest_enum, isNight_bool, isSaving_bool } = own.dataNode;
  if (modeRequest_enum[j] === REQUEST.awake) return false;
  if (modeRequest_enum[j] !== REQUEST.auto || isSaving_bool[j] === 1) return true;
  return (node.sleepsWhenDark && isNight_bool[j] === 1) || isPlannedAsleep(node, time_s);
}

/** Whether the plan has the node asleep at this time. */
export function isPlannedAsleep(node: NodeModel, time_s: number): boolean {
  for (let w = 0; w < node.plan.length; w++) {
    if (time_s >= node.plan[w].from_s && time_s < node.plan[w].to_s) return true;
  }
  return false;
}

function changeMode(
  m: ComputeModel,
  own: ComputeOwn,
  tick: Tick,
  j: number,
  wantsSleep: boolean,
  soc_frac: number,
  temp_K: number,
): void {
  const node = m.nodes[j];
  const { dataNode } = own;
  const mode = dataNode.mode_enum[j];
  const restarts = takeRestart(own, j);
  if (isOrderedOff(own, j)) {
    if (mode !== MODE.off) stop(m, own, j);
    return;
  }
  if (restarts && mode >= MODE.booting) {
    restart(m, own, tick, j, 'fault');
    return;
  }
  const isWarm = temp_K >= node.bootMin_K;
  if (mode === MODE.waiting) {
    if (!isWarm && dataNode.isTooCold_bool[j] === 0) {
      noteNode(node, tick, tick.time_s, 'node.tooCold', 'caution', 'heat', temp_K);
    }
    dataNode.isTooCold_bool[j] = isWarm ? 0 : 1;
    // it waits for charge, not for the day: with enough it boots, and sleeps as after a restart
    const isPoor = dataNode.isSaving_bool[j] === 1 && wantsSleep;
    if (isPoor || !isWarm || soc_frac < node.bootMinSoc_frac) return;
    begin(own, j, MODE.booting, node.stage_s[0]);
    dataNode.bootCount_count[j]++;
    noteNode(node, tick, tick.time_s, 'node.boot', 'note', 'none', dataNode.bootCount_count[j]);
  } else if (mode === MODE.running && wantsSleep) {
    begin(own, j, MODE.checkpointing, node.hibernate_s);
  } else if (mode === MODE.asleep && !wantsSleep) {
    if (!isWarm || soc_frac < node.wakeSoc_frac) return;
    begin(own, j, MODE.waking, node.wake_s);
    noteNode(node, tick, tick.time_s, 'node.wake', 'note', 'none');
  }
}

/** Takes note of a restart asked for from outside. */
function takeRestart(own: ComputeOwn, j: number): boolean {
  const { rebootRequest_count, rebootDone_count } = own.dataNode;
  const isAsked = rebootRequest_count[j] > rebootDone_count[j];
  rebootDone_count[j] = rebootRequest_count[j];
  return isAsked;
}

function begin(own: ComputeOwn, j: number, mode: number, left_s: number): void {
  own.dataNode.mode_enum[j] = mode;
  own.dataNode.stage_count[j] = 0;
  own.dataNode.left_s[j] = left_s;
}

/** A warm restart: jobs fall back to their last checkpoint. */
export function restart(
  m: ComputeModel,
  own: ComputeOwn,
  tick: Tick,
  j: number,
  cause: Cause,
): void {
  const node = m.nodes[j];
  const last = node.stage_s.length - 1;
  loseProgress(m, own, j);
  begin(own, j, MODE.booting, node.stage_s[last]);
  own.dataNode.stage_count[j] = last;
  own.dataNode.bootCause_enum[j] = causeIndex[cause];
  own.dataNode.bootCount_count[j]++;
  const count = own.dataNode.bootCount_count[j];
  noteNode(node, tick, tick.time_s, 'node.boot', 'caution', cause, count);
}

/** Switches the node off where it stands. */
export function stop(m: ComputeModel, own: ComputeOwn, j: number): void {
  loseProgress(m, own, j);
  begin(own, j, MODE.off, 0);
}

function loseProgress(m: ComputeModel, own: ComputeOwn, j: number): void {
  const { cards } = m.nodes[j];
  for (let i = 0; i < cards.length; i++) loseCardProgress(own, j, cards[i]);
}

/** Walks through timed modes: plan for the end of the tick, energy, and when service starts. */
function walkStages(own: ComputeOwn, node: NodeModel, j: number, dt_s: number): void {
  const { dataNode } = own;
  let mode = dataNode.mode_enum[j];
  let stage = dataNode.stage_count[j];
  let left_s = dataNode.left_s[j];
  let passed_s = 0;
  let energy_J = 0;
  while (passed_s < dt_s && isTimed(mode)) {
    const span_s = Math.min(left_s, dt_s - passed_s);
    energy_J += stagePower_W(node, mode, stage) * span_s;
    passed_s += span_s;
    left_s -= span_s;
    if (left_s > 0) continue;
    // the warm restart is the last entry: a cold boot ends one before it
    const hasNext = mode === MODE.booting && stage + 2 < node.stage_s.length;
    if (hasNext) {
      stage++;
      left_s = node.stage_s[stage];
      continue;
    }
    mode = mode === MODE.checkpointing ? MODE.asleep : MODE.running;
    stage = 0;
    left_s = 0;
  }
  dataNode.planMode_enum[j] = mode;
  dataNode.planStage_count[j] = stage;
  dataNode.planLeft_s[j] = left_s;
  dataNode.serveFrom_s[j] = passed_s;
  dataNode.timed_J[j] = energy_J;
}

function isTimed(mode: number): boolean {
  return mode === MODE.booting || mode === MODE.checkpointing || mode === MODE.waking;
}

function stagePower_W(node: NodeModel, mode: number, stage: number): number {
  if (mode === MODE.booting) return node.stage_W[stage];
  return mode === MODE.checkpointing ? node.hibernate_W : node.wake_W;
}

/** Power the planned mode needs at most, with clocks set so that the cap holds. */
function steadyPower_W(
  m: ComputeModel,
  own: ComputeOwn,
  tick: Tick,
  j: number,
  node_K: number,
): number {
  const node = m.nodes[j];
  const { dataNode } = own;
  const mode = dataNode.planMode_enum[j];
  if (mode === MODE.off || mode === MODE.waiting) {
    readyCards(m, own, tick, j, node_K, 0);
    return isOrderedOff(own, j) ? 0 : node.waiting_W;
  }
  const asked = dataNode.awakeCards_count[j];
  const awake = asked > AS_PLANNED ? asked : node.cardsAwake;
  const count = mode === MODE.running ? node.cards.length : awake;
  readyCards(m, own, tick, j, node_K, count);
  const cap_W = Math.min(node.powerCap_W, dataNode.powerCap_W[j]);
  return cappedPower_W(m, own, j, tick, cap_W);
}

/** Slows all cards step by step, then switches cards off from the last, until the cap holds. */
function cappedPower_W(
  m: ComputeModel,
  own: ComputeOwn,
  j: number,
  tick: Tick,
  cap_W: number,
): number {
  const { cards } = m.nodes[j];
  const { card, dataNode } = own;
  let power_W = boundPower_W(m, own, j, tick);
  let isSlower = true;
  while (power_W > cap_W && isSlower) {
    isSlower = false;
    for (let i = 0; i < cards.length; i++) {
      const { step_frac, slowest_frac } = m.cards[cards[i]];
      if (card.isOn_bool[cards[i]] === 0 || card.speed_frac[cards[i]] <= slowest_frac) continue;
      card.speed_frac[cards[i]] = Math.max(slowest_frac, card.speed_frac[cards[i]] * step_frac);
      isSlower = true;
    }
    power_W = boundPower_W(m, own, j, tick);
  }
  for (let i = cards.length - 1; i >= 0 && power_W > cap_W; i--) {
    if (card.isOn_bool[cards[i]] === 0) continue;
    card.isOn_bool[cards[i]] = 0;
    dataNode.cardsOn_count[j]--;
    power_W = boundPower_W(m, own, j, tick);
  }
  return power_W;
}

/** Most the node can draw in the tick: a card counts as busy when there is or will be work. */
function boundPower_W(m: ComputeModel, own: ComputeOwn, j: number, tick: Tick): number {
  const node = m.nodes[j];
  const base_W = nodeBase_W(own, node, j);
  if (own.dataNode.cardsOn_count[j] === 0) return base_W;
  const end_s = tick.time_s + tick.dt_s;
  const hasWork = isWorkComing(m, own, j, end_s) || isParked(m, own, j);
  const from_s = tick.time_s + own.dataNode.serveFrom_s[j];
  const share_frac = streamShare_frac(m, own, node, j, from_s, end_s);
  const busy_frac = share_frac + (1 - share_frac) * node.jobLoad_frac;
  let power_W = base_W;
  for (let i = 0; i < node.cards.length; i++) {
    const c = node.cards[i];
    if (own.card.isOn_bool[c] === 0) continue;
    const isBusy = hasWork || own.card.class_count[c] > 0;
    const card = m.cards[c];
    const clock_frac = own.card.speed_frac[c];
    if (share_frac > 0) power_W += cardPower_W(card, isBusy ? busy_frac : share_frac, clock_frac);
    else power_W += isBusy ? atClock_W(card, card.loaded_W, clock_frac) : card.idle_W;
  }
  return power_W;
}

/** Whether a class that the night does not hold back has or gets a job. */
function isWorkComing(m: ComputeModel, own: ComputeOwn, j: number, end_s: number): boolean {
  const { classes } = m.nodes[j];
  const { queued_count, nextArrival_s } = own.jobClass;
  const isNight = own.dataNode.isNight_bool[j] === 1;
  for (let i = 0; i < classes.length; i++) {
    const k = classes[i];
    // stop and defer start nothing at night
    if (isNight && m.classes[k].night >= NIGHT.defer) continue;
    if (queued_count[k] > 0 || nextArrival_s[k] < end_s) return true;
  }
  return false;
}

/** Whether a card that is off holds a job that another may take over. */
function isParked(m: ComputeModel, own: ComputeOwn, j: number): boolean {
  const { cards } = m.nodes[j];
  if (own.dataNode.cardsOn_count[j] === cards.length) return false;
  const { isOn_bool, class_count } = own.card;
  const isNight = own.dataNode.isNight_bool[j] === 1;
  for (let i = 0; i < cards.length; i++) {
    const held = class_count[cards[i]];
    if (isOn_bool[cards[i]] === 1 || held === 0) continue;
    if (!isNight || m.classes[held - 1].night !== NIGHT.defer) return true;
  }
  return false;
}

/** Power of everything but the cards in the planned mode. */
export function nodeBase_W(own: ComputeOwn, node: NodeModel, j: number): number {
  if (own.dataNode.planMode_enum[j] === MODE.running) return node.base_W;
  return node.keepAlive_W + (own.dataNode.cardsOn_count[j] > 0 ? node.awakeBase_W : 0);
}
