/**
 * Jobs on hosts by event simulation: exact start and end times and the exact energy of each host.
 *
 * A host has cores, p-states (speed per core and three wattages, see hostPower_W) and a schedule of
 * p-state changes and power-offs. A job occupies some cores of one host until its work is done;
 * work is shared evenly by its cores. Ready jobs start in the order of the policy, on the first
 * host in list order with room; a job at the head that does not fit holds back those behind it (no
 * backfilling). A job on a host that is switched off starts again from nothing. At one instant ends
 * come first, then schedule changes, then arrivals, then starts.
 */
import { assert } from '../core/errors.ts';
import type { IndexHeap } from './index-heap.ts';
import { createHeap, firstRow, keepRows, popRow, pushRow, rebuild } from './index-heap.ts';
import { hostPower_W } from './server-power.ts';

export type QueuePolicy = 'fcfs' | 'priority' | 'edf';

export interface PState {
  readonly speed_op_s: number;
  readonly idle_W: number;
  readonly epsilon_W: number;
  readonly allCores_W: number;
}

export interface QueueHost {
  readonly cores: number;
  readonly pstates: readonly PState[];
  readonly off_W: number;
  /** Rising times; p-state -1 is off. The host starts in p-state 0. */
  readonly schedule: readonly { readonly at_s: number; readonly pstate: number }[];
}

/** Jobs as columns. `host` -1: any. Smaller priority goes first. Deadlines are instants. */
export interface QueueJobs {
  readonly arrival_s: Float64Array;
  readonly work_op: Float64Array;
  readonly cores: Int32Array;
  readonly priority: Float64Array;
  readonly deadline_s: Float64Array;
  readonly host: Int32Array;
}

/** Infinity in start_s and end_s, -1 in host: never started, never ended. */
export interface QueueRun {
  readonly start_s: Float64Array;
  readonly end_s: Float64Array;
  readonly host: Int32Array;
  /** Energy of the job's host from time 0 to the job's end, J. */
  readonly hostEnergyAtEnd_J: Float64Array;
  /** Energy of each host from time 0 to `until_s`, J. */
  readonly hostEnergy_J: Float64Array;
  /** Last event, or the time asked for when that is later. */
  readonly until_s: number;
}

/** Everything that changes while the queue runs. Jobs are rows in order of arrival. */
interface Working {
  readonly jobs: QueueJobs;
  readonly hostCount: number;
  readonly cores: Int32Array;
  /** Power of each host now, W, and speed of one of its cores, 0 when it is off. */
  readonly power_W: Float64Array;
  readonly speed_op_s: Float64Array;
  readonly idle_W: Float64Array;
  readonly epsilon_W: Float64Array;
  readonly allCores_W: Float64Array;
  readonly busy: Int32Array;
  readonly settled_s: Float64Array;
  readonly energy_J: Float64Array;
  readonly remaining_op: Float64Array;
  readonly from_s: Float64Array;
  readonly start_s: Float64Array;
  readonly end_s: Float64Array;
  readonly hostOf: Int32Array;
  readonly hostEnergyAtEnd_J: Float64Array;
  readonly running: IndexHeap;
  /** Jobs for any host, and those bound to each. */
  readonly ready: IndexHeap;
  readonly bound: readonly IndexHeap[];
}

/** Runs all jobs; the hosts' energy is booked at least up to `until_s`. */
export function runQueue(
  hosts: readonly QueueHost[],
  jobs: QueueJobs,
  policy: QueuePolicy,
  until_s = 0,
): QueueRun {
  const order = arrivalOrder(jobs.arrival_s);
  if (order === undefined) return runInOrder(hosts, jobs, policy, until_s);
  const run = runInOrder(hosts, jobsInOrder(jobs, order), policy, until_s);
  return {
    ...run,
    start_s: backInList(run.start_s, order),
    end_s: backInList(run.end_s, order),
    host: Int32Array.from(backInList(run.host, order)),
    hostEnergyAtEnd_J: backInList(run.hostEnergyAtEnd_J, order),
  };
}

/** Rows in order of arrival, ties in list order; undefined when they are so already. */
function arrivalOrder(arrival_s: Float64Array): Int32Array | undefined {
  let isSorted = true;
  for (let i = 1; i < arrival_s.length; i++) isSorted &&= arrival_s[i] >= arrival_s[i - 1];
  if (isSorted) return undefined;
  return Int32Array.from(arrival_s, (_, i) => i).sort(
    (a, b) => arrival_s[a] - arrival_s[b] || a - b,
  );
}

function jobsInOrder(jobs: QueueJobs, order: Int32Array): QueueJobs {
  return {
    arrival_s: Float64Array.from(order, (row) => jobs.arrival_s[row]),
    work_op: Float64Array.from(order, (row) => jobs.work_op[row]),
    cores: Int32Array.from(order, (row) => jobs.cores[row]),
    priority: Float64Array.from(order, (row) => jobs.priority[row]),
    deadline_s: Float64Array.from(order, (row) => jobs.deadline_s[row]),
    host: Int32Array.from(order, (row) => jobs.host[row]),
  };
}

function backInList(values: ArrayLike<number>, order: Int32Array): Float64Array {
  const list = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) list[order[i]] = values[i];
  return list;
}

function runInOrder(
  hosts: readonly QueueHost[],
  jobs: QueueJobs,
  policy: QueuePolicy,
  until_s: number,
): QueueRun {
  const w = createWorking(hosts, jobs, policy);
  const changes = changesOf(hosts);
  const { arrival_s } = jobs;
  let arrived = 0;
  let changed = 0;
  let now_s = 0;
  for (;;) {
    const ending = firstRow(w.running);
    const end_s = ending < 0 ? Infinity : w.end_s[ending];
    const change_s = changed < changes.length ? changes[changed].at_s : Infinity;
    const next_s = arrived < arrival_s.length ? arrival_s[arrived] : Infinity;
    now_s = Math.min(end_s, change_s, next_s);
    if (now_s === Infinity) break;
    if (end_s === now_s) finishDue(w, now_s);
    while (changed < changes.length && changes[changed].at_s === now_s) {
      const { host, pstate } = changes[changed++];
      setPState(w, hosts[host], host, pstate, now_s);
    }
    while (arrived < arrival_s.length && arrival_s[arrived] === now_s) makeReady(w, arrived++);
    startReady(w, now_s);
  }
  const last_s = Math.max(until_s, lastOf(w.settled_s));
  for (let h = 0; h < hosts.length; h++) settle(w, h, last_s);
  return {
    start_s: w.start_s,
    end_s: w.end_s,
    host: w.hostOf,
    hostEnergyAtEnd_J: w.hostEnergyAtEnd_J,
    hostEnergy_J: w.energy_J,
    until_s: last_s,
  };
}

function lastOf(times_s: Float64Array): number {
  let last_s = 0;
  for (let h = 0; h < times_s.length; h++) last_s = Math.max(last_s, times_s[h]);
  return last_s;
}

interface Change {
  readonly at_s: number;
  readonly host: number;
  readonly pstate: number;
}

/** Schedules of all hosts in one list by time; at one instant in order of hosts. */
function changesOf(hosts: readonly QueueHost[]): Change[] {
  const all = hosts.flatMap(({ schedule }, host) =>
    schedule.map(({ at_s, pstate }) => ({ at_s, host, pstate })),
  );
  return all.sort((a, b) => a.at_s - b.at_s);
}

function createWorking(
  hosts: readonly QueueHost[],
  jobs: QueueJobs,
  policy: QueuePolicy,
): Working {
  const n = jobs.arrival_s.length;
  const count = hosts.length;
  const end_s = new Float64Array(n).fill(Infinity);
  // ties go by row, so by arrival: first come first served needs no other key
  const key = { fcfs: jobs.arrival_s, priority: jobs.priority, edf: jobs.deadline_s }[policy];
  let isBound = false;
  for (let job = 0; job < n; job++) isBound ||= jobs.host[job] >= 0;
  const w: Working = {
    jobs,
    hostCount: count,
    cores: Int32Array.from(hosts, (host) => host.cores),
    power_W: new Float64Array(count),
    speed_op_s: new Float64Array(count),
    idle_W: new Float64Array(count),
    epsilon_W: new Float64Array(count),
    allCores_W: new Float64Array(count),
    busy: new Int32Array(count),
    settled_s: new Float64Array(count),
    energy_J: new Float64Array(count),
    remaining_op: jobs.work_op.slice(),
    from_s: new Float64Array(n),
    start_s: new Float64Array(n).fill(Infinity),
    end_s,
    hostOf: new Int32Array(n).fill(-1),
    hostEnergyAtEnd_J: new Float64Array(n),
    running: createHeap(end_s),
    ready: createHeap(key),
    bound: isBound ? hosts.map(() => createHeap(key)) : [],
  };
  hosts.forEach((host, h) => setPState(w, host, h, 0, 0));
  return w;
}

function makeReady(w: Working, job: number): void {
  const host = w.jobs.host[job];
  pushRow(host >= 0 ? w.bound[host] : w.ready, job);
}

/** Books a host's energy up to an instant; call before its power changes. */
function settle(w: Working, h: number, now_s: number): void {
  w.energy_J[h] += w.power_W[h] * (now_s - w.settled_s[h]);
  w.settled_s[h] = now_s;
}

/** Changes the number of busy cores of a host that is on. */
function setBusy(w: Working, h: number, busy: number, now_s: number): void {
  settle(w, h, now_s);
  w.busy[h] = busy;
  const { idle_W, epsilon_W, allCores_W, cores } = w;
  w.power_W[h] = hostPower_W(idle_W[h], epsilon_W[h], allCores_W[h], busy, cores[h]);
}

function finishDue(w: Working, now_s: number): void {
  for (;;) {
    const first = firstRow(w.running);
    if (first < 0 || w.end_s[first] > now_s) return;
    const job = popRow(w.running);
    const h = w.hostOf[job];
    setBusy(w, h, w.busy[h] - w.jobs.cores[job], now_s);
    w.hostEnergyAtEnd_J[job] = w.energy_J[h];
  }
}

function setPState(w: Working, host: QueueHost, h: number, pstate: number, now_s: number): void {
  settle(w, h, now_s);
  const { rows, size } = w.running;
  const before_op_s = w.speed_op_s[h];
  const isOn = pstate >= 0;
  const state = host.pstates[Math.max(0, pstate)];
  w.speed_op_s[h] = isOn ? state.speed_op_s : 0;
  w.idle_W[h] = isOn ? state.idle_W : host.off_W;
  w.epsilon_W[h] = state.epsilon_W;
  w.allCores_W[h] = state.allCores_W;
  for (let i = 0; i < size[0]; i++) {
    const job = rows[i];
    if (w.hostOf[job] !== h) continue;
    w.remaining_op[job] -= before_op_s * w.jobs.cores[job] * (now_s - w.from_s[job]);
    if (isOn) schedule(w, job, now_s);
    else restart(w, job);
  }
  if (isOn) rebuild(w.running);
  else keepRows(w.running, (job) => w.hostOf[job] >= 0);
  setBusy(w, h, isOn ? w.busy[h] : 0, now_s);
}

function restart(w: Working, job: number): void {
  w.remaining_op[job] = w.jobs.work_op[job];
  w.hostOf[job] = -1;
  w.start_s[job] = Infinity;
  w.end_s[job] = Infinity;
  makeReady(w, job);
}

function schedule(w: Working, job: number, now_s: number): void {
  const speed_op_s = w.speed_op_s[w.hostOf[job]] * w.jobs.cores[job];
  w.from_s[job] = now_s;
  w.end_s[job] = now_s + Math.max(0, w.remaining_op[job]) / speed_op_s;
}

function startReady(w: Working, now_s: number): void {
  for (let h = 0; h < w.hostCount; h++) {
    if (w.speed_op_s[h] === 0) continue;
    while (w.busy[h] < w.cores[h]) {
      const heap = nextHeap(w, h);
      const job = firstRow(heap);
      if (job < 0 || w.jobs.cores[job] > w.cores[h] - w.busy[h]) break;
      popRow(heap);
      setBusy(w, h, w.busy[h] + w.jobs.cores[job], now_s);
      w.hostOf[job] = h;
      w.start_s[job] = now_s;
      schedule(w, job, now_s);
      assert(w.end_s[job] >= now_s, 'a job ends before it starts');
      pushRow(w.running, job);
    }
  }
}

/** Where the next job of a host waits: among its own or among those for any host. */
function nextHeap(w: Working, h: number): IndexHeap {
  const free = firstRow(w.ready);
  if (w.bound.length === 0) return w.ready;
  const own = firstRow(w.bound[h]);
  if (free < 0 || w.jobs.cores[free] > w.cores[h]) return w.bound[h];
  if (own < 0) return w.ready;
  const { key } = w.ready;
  const isOwnFirst = key[own] < key[free] || (key[own] === key[free] && own < free);
  return isOwnFirst ? w.bound[h] : w.ready;
}
