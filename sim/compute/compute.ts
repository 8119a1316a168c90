/**
 * Data centre: nodes with compute cards that serve classes of jobs, sleep through the night and
 * come back. Queues are a few numbers a class (arrivals are a pure function of the job's number);
 * service is event-driven inside the tick and its energy the exact integral of the power. All
 * electric power becomes heat in the node's thermal node.
 *
 * Assumes: chips follow their thermal node at once (R_th·P); one job a card, no preemption; a node
 * is fed whole or loses its power. Equations and defaults: reference systems.md section 3.
 */
import { causeIndex, causes } from '../core/causes.ts';
import type { Tick } from '../core/clock.ts';
import { uniform } from '../core/rng.ts';
import type { Subsystem } from '../core/subsystem.ts';
import { log } from '../math/elementary.ts';
import { arrival_s, firstGrid_s } from './arrivals.ts';
import { heatCards } from './card-heat.ts';
import { compileCompute } from './compile.ts';
import type { ComputeModel } from './model.ts';
import { askNode, isOrderedOff, MODE, nodeBase_W, noteNode, restart, stop } from './modes.ts';
import type { ComputeReads } from './reads.ts';
import type { ComputeSection } from './section.ts';
import { cardIds, computeSection } from './section.ts';
import { serveNode } from './serve.ts';
import type { ComputeOwn } from './tables.ts';
import { computeTables } from './tables.ts';
import { explainWaiting } from './waiting.ts';

export { computeSection } from './section.ts';
export type { ComputeModel } from './model.ts';
export type { ComputeReads } from './reads.ts';
export type { ComputeOwn, ComputeView } from './tables.ts';
export { nodeModes } from './tables.ts';

/** The grant is all or nothing; the tolerance is for the last bit of a sum. */
const GRANT_TOLERANCE_frac = 1e-9;

/** The subsystem: data nodes, cards, job classes and streams. */
export const compute: Subsystem<ComputeSection, ComputeModel, ComputeOwn> = {
  name: 'compute',
  schema: computeSection,
  tables: computeTables,
  entities: (section) => ({
    dataNode: section.dataNodes.map(({ id }) => id),
    card: section.cards.flatMap(cardIds),
    jobClass: section.jobClasses.map(({ id }) => id),
    stream: section.streams.map(({ id }) => id),
  }),
  compile: compileCompute,
  start,
};

/** Sets clocks to their first arrival and nodes to the mode they start in. */
function start(m: ComputeModel, own: ComputeOwn): void {
  for (let k = 0; k < m.classes.length; k++) {
    const grid_s = firstGrid_s(m.arrivals, k);
    own.jobClass.nextGrid_s[k] = grid_s;
    own.jobClass.headGrid_s[k] = grid_s;
    own.jobClass.nextArrival_s[k] = arrival_s(m.arrivals, k, 0, grid_s);
  }
  for (let j = 0; j < m.nodes.length; j++) {
    const { starts, upsetKey } = m.nodes[j];
    own.dataNode.mode_enum[j] = MODE[starts];
    own.dataNode.isAlive_bool[j] = starts === 'off' ? 0 : 1;
    own.dataNode.bootCause_enum[j] = causeIndex.plan;
    own.dataNode.hazardLeft_frac[j] = -log(1 - uniform(upsetKey, 0));
  }
}

/** Moves the state machines on and declares what each node needs. */
export function askCompute(
  m: ComputeModel,
  own: ComputeOwn,
  reads: ComputeReads,
  tick: Tick,
): void {
  for (let j = 0; j < m.nodes.length; j++) askNode(m, own, reads, tick, j);
}

/** Boots, sleeps and serves with the power granted. */
export function actCompute(
  m: ComputeModel,
  own: ComputeOwn,
  reads: ComputeReads,
  tick: Tick,
): void {
  for (let k = 0; k < m.classes.length; k++) own.jobClass.produced_bit[k] = 0;
  for (let j = 0; j < m.nodes.length; j++) actNode(m, own, reads, tick, j);
}

function actNode(
  m: ComputeModel,
  own: ComputeOwn,
  reads: ComputeReads,
  tick: Tick,
  j: number,
): void {
  const { dataNode } = own;
  const { dt_s } = tick;
  const before = dataNode.mode_enum[j];
  const wasServing = dataNode.isServing_bool[j] === 1;
  const asked_W = dataNode.demand_W[j] * (1 - GRANT_TOLERANCE_frac);
  // who asks for nothing gets it, but not from a bus that is down
  const isUp = reads.power.bus.isUp_bool[m.nodes[j].bus] !== 0;
  const isFed = isUp && !isOrderedOff(own, j) && dataNode.grant_W[j] >= asked_W;
  dataNode.rate_op_s[j] = 0;
  let draw_W = 0;
  if (isFed) draw_W = Math.min(runNode(m, own, tick, j), dataNode.grant_W[j]);
  else {
    losePower(m, own, reads, tick, j);
    standStill(m, own, tick, j);
  }
  dataNode.draw_W[j] = draw_W;
  dataNode.heat_W[j] = draw_W;
  dataNode.energy_J[j] += draw_W * dt_s;
  const temp_K = reads.thermal.node.temp_K[m.nodes[j].thermalNode];
  heatCards(m, own, tick, j, temp_K);
  keepCheckpoints(m, own, tick, j);
  accountService(own, j, isFed, dt_s);
  dataNode.isAlive_bool[j] = dataNode.mode_enum[j] >= MODE.booting ? 1 : 0;
  if (isFed) exposeToRadiation(m, own, tick, j);
  explainWaiting(m, own, reads, tick, j, isFed, before);
  if (wasServing && isFed) tellStopped(m, own, tick, j, before);
}

/** A node that stays up in its mode and no longer serves: its cards are out. */
function tellStopped(
  m: ComputeModel,
  own: ComputeOwn,
  tick: Tick,
  j: number,
  before: number,
): void {
  const { isServing_bool, mode_enum, waitCause_enum } = own.dataNode;
  const mode = mode_enum[j];
  const canServe = mode === MODE.running || mode === MODE.asleep;
  if (isServing_bool[j] === 1 || mode !== before || !canServe) return;
  const cause = causes[waitCause_enum[j]];
  const severity = cause === 'fault' ? 'warning' : 'caution';
  noteNode(m.nodes[j], tick, tick.time_s, 'node.notServing', severity, cause);
}

/** A powered tick: timed stages, then service; returns the mean power, W. */
function runNode(m: ComputeModel, own: ComputeOwn, tick: Tick, j: number): number {
  const node = m.nodes[j];
  const { dataNode } = own;
  const before = dataNode.mode_enum[j];
  const from_s = tick.time_s + dataNode.serveFrom_s[j];
  if (before === MODE.off || before === MODE.waiting) {
    dataNode.mode_enum[j] = MODE.waiting;
    standStill(m, own, tick, j);
    return dataNode.demand_W[j];
  }
  const after = dataNode.planMode_enum[j];
  dataNode.mode_enum[j] = after;
  dataNode.stage_count[j] = dataNode.planStage_count[j];
  dataNode.left_s[j] = dataNode.planLeft_s[j];
  if (before !== after && after === MODE.asleep) {
    saveJobs(m, own, j);
    noteNode(node, tick, from_s, 'node.sleep', 'note', 'none');
  }
  const cards_J = serveNode(m, own, tick, j, from_s);
  const rest_s = tick.time_s + tick.dt_s - from_s;
  const base_J = rest_s > 0 ? nodeBase_W(own, node, j) * rest_s : 0;
  const serves = rest_s > 0 && dataNode.cardsOn_count[j] > 0;
  if (serves && dataNode.isServing_bool[j] === 0) {
    noteNode(node, tick, from_s, 'node.serving', 'note', 'none', dataNode.outage_s[j]);
  }
  dataNode.isServing_bool[j] = serves ? 1 : 0;
  return (dataNode.timed_J[j] + base_J + cards_J) / tick.dt_s;
}

/** Arrivals go on while nothing is served. */
function standStill(m: ComputeModel, own: ComputeOwn, tick: Tick, j: number): void {
  const { cards } = m.nodes[j];
  for (let i = 0; i < cards.length; i++) own.card.isOn_bool[cards[i]] = 0;
  own.dataNode.cardsOn_count[j] = 0;
  own.dataNode.isServing_bool[j] = 0;
  serveNode(m, own, tick, j, tick.time_s + tick.dt_s);
}

/** Off, for the cause and from the instant of its bus. */
function losePower(
  m: ComputeModel,
  own: ComputeOwn,
  reads: ComputeReads,
  tick: Tick,
  j: number,
): void {
  const { dataNode } = own;
  if (dataNode.mode_enum[j] === MODE.off) return;
  const node = m.nodes[j];
  const { refusedCause_enum, refusedAt_s } = reads.power.bus;
  const cause = refusedCause_enum[node.bus];
  const at_s = refusedAt_s[node.bus];
  const asked_W = dataNode.demand_W[j];
  noteNode(node, tick, at_s, 'node.lostPower', 'warning', causes[cause], asked_W);
  stop(m, own, j);
  dataNode.bootCause_enum[j] = cause;
}

function keepCheckpoints(m: ComputeModel, own: ComputeOwn, tick: Tick, j: number): void {
  const { dataNode } = own;
  if (dataNode.isServing_bool[j] === 0) return;
  dataNode.checkpointAge_s[j] += tick.dt_s;
  if (dataNode.checkpointAge_s[j] >= m.nodes[j].checkpointInterval_s) saveJobs(m, own, j);
}

function saveJobs(m: ComputeModel, own: ComputeOwn, j: number): void {
  const { cards } = m.nodes[j];
  const { saved_op, remaining_op } = own.card;
  for (let i = 0; i < cards.length; i++) saved_op[cards[i]] = remaining_op[cards[i]];
  own.dataNode.checkpointAge_s[j] = 0;
}

/** Service against the plan: a node asleep as planned is not missed, an unplanned gap is. */
function accountService(own: ComputeOwn, j: number, isFed: boolean, dt_s: number): void {
  const { dataNode } = own;
  const serves = isFed && dataNode.isServing_bool[j] === 1;
  const served_s = serves ? dt_s - dataNode.serveFrom_s[j] : 0;
  dataNode.serving_s[j] += served_s;
  dataNode.outage_s[j] = serves ? 0 : dataNode.outage_s[j] + dt_s;
  if (dataNode.isWanted_bool[j] === 1) {
    dataNode.wanted_s[j] += dt_s;
    dataNode.available_s[j] += served_s;
  }
  const wanted_s = dataNode.wanted_s[j];
  dataNode.availability_frac[j] = wanted_s > 0 ? dataNode.available_s[j] / wanted_s : 1;
}

/** Uses up exposure; at the end of it the node restarts, jobs fall back to their checkpoint. */
function exposeToRadiation(m: ComputeModel, own: ComputeOwn, tick: Tick, j: number): void {
  const { dataNode } = own;
  const node = m.nodes[j];
  if (dataNode.mode_enum[j] < MODE.booting || dataNode.cardsOn_count[j] === 0) return;
  const radiation = dataNode.radiation_frac[j];
  const rate_per_s = (node.upsetRate_per_s + node.uncorrectable_per_s * radiation) * radiation;
  dataNode.hazardLeft_frac[j] -= rate_per_s * (tick.dt_s - dataNode.serveFrom_s[j]);
  if (dataNode.hazardLeft_frac[j] > 0) return;
  dataNode.upset_count[j]++;
  dataNode.hazardLeft_frac[j] = -log(1 - uniform(node.upsetKey, dataNode.upset_count[j]));
  const count = dataNode.upset_count[j];
  noteNode(node, tick, tick.time_s + tick.dt_s, 'node.upset', 'caution', 'fault', count);
  restart(m, own, tick, j, 'fault');
  dataNode.isServing_bool[j] = 0;
}
