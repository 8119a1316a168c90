/**
 * Which job goes to which card. First in, first out within a class; between classes by the policy
 * of the node, ties by id. A job on a card that lost power goes on where a free card takes it over,
 * from its last checkpoint, before younger jobs of its class.
 */
import type { Tick } from '../core/clock.ts';
import { arrival_s, NEVER_s, nextGrid_s } from './arrivals.ts';
import { jobSpeed_op_s } from './card-power.ts';
import type { ComputeModel, NodeModel } from './model.ts';
import { NIGHT, POLICY } from './model.ts';
import type { ComputeOwn } from './tables.ts';

const MISS_REPORT_GAP_s = 21_600; // a class that is late is late all the time: one report in 6 h

/** Books arrival of the next job of class k and moves its clock on. */
export function arrive(m: ComputeModel, own: ComputeOwn, j: number, k: number): void {
  const { jobClass } = own;
  const job = m.classes[k];
  const number = jobClass.nextNumber_count[k] + 1;
  const grid_s = nextGrid_s(m.arrivals, k, number, jobClass.nextGrid_s[k]);
  jobClass.nextNumber_count[k] = number;
  jobClass.nextGrid_s[k] = grid_s;
  jobClass.nextArrival_s[k] = arrival_s(m.arrivals, k, number, grid_s);
  if (job.night === NIGHT.stop && own.dataNode.isNight_bool[j] === 1) {
    jobClass.headGrid_s[k] = grid_s;
    return;
  }
  jobClass.arrived_count[k]++;
  jobClass.queued_count[k]++;
  if (jobClass.queued_count[k] <= job.queueLimit) return;
  takeHead(m, own, k);
  jobClass.dropped_count[k]++;
}

/** When the oldest waiting job of a class arrived. */
export function headArrival_s(m: ComputeModel, own: ComputeOwn, k: number): number {
  const { jobClass } = own;
  const number = jobClass.nextNumber_count[k] - jobClass.queued_count[k];
  return arrival_s(m.arrivals, k, number, jobClass.headGrid_s[k]);
}

function takeHead(m: ComputeModel, own: ComputeOwn, k: number): void {
  const { jobClass } = own;
  const number = jobClass.nextNumber_count[k] - jobClass.queued_count[k];
  jobClass.headGrid_s[k] = nextGrid_s(m.arrivals, k, number + 1, jobClass.headGrid_s[k]);
  jobClass.queued_count[k]--;
}

/** Gives waiting jobs to free cards of node j, the fastest card first. */
export function dispatch(
  m: ComputeModel,
  own: ComputeOwn,
  j: number,
  now_s: number,
  streamShare_frac: number,
  tick: Tick,
): void {
  const node = m.nodes[j];
  const hasCardsOff = own.dataNode.cardsOn_count[j] < node.cards.length;
  for (;;) {
    const c = freeCard(m, own, node);
    if (c < 0) return;
    const k = bestClass(m, own, node, j, now_s, tick);
    const parked = hasCardsOff ? bestParked(m, own, node, j) : -1;
    const takesOver = parked >= 0 && (k < 0 || !isClassFirst(m, own, node, parked, k));
    if (takesOver) moveJob(own, parked, c);
    else if (k >= 0) startJob(m, own, j, k, c, now_s);
    else return;
    const { class_count, remaining_op, speed_frac, finish_s, from_s } = own.card;
    from_s[c] = now_s;
    const job = m.classes[class_count[c] - 1];
    const speed_op_s = jobSpeed_op_s(m.cards[c], job, speed_frac[c], streamShare_frac);
    finish_s[c] = speed_op_s > 0 ? now_s + remaining_op[c] / speed_op_s : NEVER_s;
  }
}

/** Free card with the highest clocked speed, ties by row; -1 none. */
function freeCard(m: ComputeModel, own: ComputeOwn, node: NodeModel): number {
  const { isOn_bool, class_count, speed_frac } = own.card;
  let best = -1;
  let bestSpeed_op_s = 0;
  for (let i = 0; i < node.cards.length; i++) {
    const c = node.cards[i];
    if (isOn_bool[c] === 0 || class_count[c] > 0) continue;
    const speed_op_s = m.cards[c].speed_op_s * speed_frac[c];
    if (speed_op_s <= bestSpeed_op_s) continue;
    best = c;
    bestSpeed_op_s = speed_op_s;
  }
  return best;
}

/** Class whose oldest job goes next, -1 none; drops what is too late to start. */
function bestClass(
  m: ComputeModel,
  own: ComputeOwn,
  node: NodeModel,
  j: number,
  now_s: number,
  tick: Tick,
): number {
  const { queued_count } = own.jobClass;
  let best = -1;
  let bestKey = 0;
  for (let i = 0; i < node.classes.length; i++) {
    const k = node.classes[i];
    if (queued_count[k] === 0 || isDeferred(m, own, j, k)) continue;
    if (m.classes[k].dropsLate) dropLate(m, own, k, now_s, tick);
    if (queued_count[k] === 0) continue;
    const key = orderKey(m, node, k, headArrival_s(m, own, k));
    if (best >= 0 && key >= bestKey) continue;
    best = k;
    bestKey = key;
  }
  return best;
}

/** Whether the night keeps a class waiting. */
export function isDeferred(m: ComputeModel, own: ComputeOwn, j: number, k: number): boolean {
  return m.classes[k].night === NIGHT.defer && own.dataNode.isNight_bool[j] === 1;
}

function orderKey(m: ComputeModel, node: NodeModel, k: number, arrived_s: number): number {
  if (node.policy === POLICY.priority) return m.classes[k].priority;
  return node.policy === POLICY.fcfs ? arrived_s : arrived_s + m.classes[k].deadline_s;
}

function dropLate(m: ComputeModel, own: ComputeOwn, k: number, now_s: number, tick: Tick): void {
  const { deadline_s } = m.classes[k];
  while (own.jobClass.queued_count[k] > 0 && now_s > headArrival_s(m, own, k) + deadline_s) {
    takeHead(m, own, k);
    own.jobClass.dropped_count[k]++;
    noteMiss(m, own, k, now_s, tick);
  }
}

/** Card that is off and holds a job others may take over, best by the policy; -1 none. */
function bestParked(m: ComputeModel, own: ComputeOwn, node: NodeModel, j: number): number {
  const { isOn_bool, class_count, arrived_s } = own.card;
  let best = -1;
  let bestKey = 0;
  for (let i = 0; i < node.cards.length; i++) {
    const c = node.cards[i];
    if (isOn_bool[c] === 1 || class_count[c] === 0) continue;
    const k = class_count[c] - 1;
    if (isDeferred(m, own, j, k)) continue;
    const key = orderKey(m, node, k, arrived_s[c]);
    if (best >= 0 && key >= bestKey) continue;
    best = c;
    bestKey = key;
  }
  return best;
}

/** Whether the oldest waiting job of class k goes before the job parked on a card. */
function isClassFirst(
  m: ComputeModel,
  own: ComputeOwn,
  node: NodeModel,
  parked: number,
  k: number,
): boolean {
  const { class_count, arrived_s } = own.card;
  const parkedKey = orderKey(m, node, class_count[parked] - 1, arrived_s[parked]);
  return orderKey(m, node, k, headArrival_s(m, own, k)) < parkedKey;
}

function moveJob(own: ComputeOwn, from: number, to: number): void {
  const { class_count, number_count, work_op, remaining_op, saved_op, arrived_s } = own.card;
  own.card.begun_s[to] = own.card.begun_s[from];
  class_count[to] = class_count[from];
  number_count[to] = number_count[from];
  work_op[to] = work_op[from];
  remaining_op[to] = saved_op[from];
  saved_op[to] = saved_op[from];
  arrived_s[to] = arrived_s[from];
  class_count[from] = 0;
  remaining_op[from] = 0;
  saved_op[from] = 0;
}

function startJob(
  m: ComputeModel,
  own: ComputeOwn,
  j: number,
  k: number,
  c: number,
  now_s: number,
): void {
  const { card, jobClass } = own;
  const job = m.classes[k];
  const isReduced = job.night === NIGHT.reduce && own.dataNode.isNight_bool[j] === 1;
  const work_op = isReduced ? job.work_op * job.nightWork_frac : job.work_op;
  card.arrived_s[c] = headArrival_s(m, own, k);
  card.begun_s[c] = now_s;
  card.number_count[c] = jobClass.nextNumber_count[k] - jobClass.queued_count[k];
  takeHead(m, own, k);
  card.class_count[c] = k + 1;
  card.work_op[c] = work_op;
  card.remaining_op[c] = work_op;
  card.saved_op[c] = work_op;
}

/** Books the end of the job on a card. */
export function complete(
  m: ComputeModel,
  own: ComputeOwn,
  c: number,
  now_s: number,
  tick: Tick,
): void {
  const { card, jobClass } = own;
  const k = card.class_count[c] - 1;
  const job = m.classes[k];
  const latency_s = now_s - card.arrived_s[c];
  jobClass.done_count[k]++;
  jobClass.latencySum_s[k] += latency_s;
  jobClass.latencyMax_s[k] = Math.max(jobClass.latencyMax_s[k], latency_s);
  jobClass.dataIn_bit[k] += job.dataIn_bit;
  // a job cut down for the night also has less to say
  jobClass.produced_bit[k] += Math.round((job.dataOut_bit * card.work_op[c]) / job.work_op);
  card.done_op[c] += card.work_op[c];
  card.class_count[c] = 0;
  card.remaining_op[c] = 0;
  card.saved_op[c] = 0;
  if (latency_s > job.deadline_s) noteMiss(m, own, k, now_s, tick);
}

function noteMiss(m: ComputeModel, own: ComputeOwn, k: number, now_s: number, tick: Tick): void {
  const { jobClass } = own;
  jobClass.late_count[k]++;
  if (now_s - jobClass.lastMiss_s[k] < MISS_REPORT_GAP_s) return;
  jobClass.lastMiss_s[k] = now_s;
  tick.events.add({
    tick: tick.number,
    time_s: now_s,
    kind: 'job.deadlineMissed',
    severity: 'caution',
    entity: `jobClass/${m.classes[k].id}`,
    cause: 'compute-queue',
    value: jobClass.late_count[k],
  });
}
