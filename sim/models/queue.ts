/**
 * The door `model queue`: the engine's event queue on a caller's own hosts and jobs. Ties of the
 * policy go by id as in the engine: by code unit, jobs without an id first and as listed.
 */
import type { PState, QueueHost, QueueJobs, QueuePolicy } from '../compute/event-queue.ts';
import { runQueue } from '../compute/event-queue.ts';
import type { Fault } from '../core/issues.ts';
import { checked, shown } from '../core/issues.ts';
import { z } from '../core/zod.ts';

const watts = z.number().min(0).max(1e9);
const speed = z.number().min(1e-9).max(1e24);
const instant = z.number().min(0).max(1e12);
const name = z.string().min(1).max(100);

const pstate = z.strictObject({
  speed_op_s: speed.describe('per core'),
  idle_W: watts,
  epsilon_W: watts.optional().describe('power just above idle, with hardly any core busy'),
  allCores_W: watts,
});

const change = z.strictObject({
  t_s: instant,
  pstate: z.number().int().min(0).max(100).optional().describe('row of pstates from t_s on'),
  isOn: z.boolean().optional().describe('false: off from t_s on; true: on again'),
});

const host = z.strictObject({
  id: name.optional(),
  cores: z.number().int().min(1).max(1e6).default(1),
  speed_op_s: speed.optional().describe('per core; or give pstates'),
  idle_W: watts.default(0),
  epsilon_W: watts.optional()
    .describe('P = epsilon + (allCores - epsilon) busy/cores; idle_W if absent'),
  allCores_W: watts.optional().describe('idle_W if absent'),
  off_W: watts.default(0),
  pstates: z.array(pstate).min(1).max(100).optional(),
  schedule: z.array(change).max(10_000).default([]),
});
type Host = z.output<typeof host>;

const job = z.strictObject({
  id: name.optional(),
  arrival_s: instant,
  work_op: z.number().min(0).max(1e30).describe('0 marks an instant'),
  cores: z.number().int().min(1).max(1e6).default(1),
  priority: z.number().min(-1e9).max(1e9).default(0).describe('smaller goes first'),
  deadline_s: instant.optional().describe('instant, for policy edf'),
  host: name.optional().describe('id of the host it is bound to'),
});

/** What the model asks for. */
export const queueInput = checked(z.strictObject({
  hosts: z.array(host).min(1).max(10_000),
  jobs: z.array(job).min(1).max(2_000_000),
  policy: z.enum(['fcfs', 'priority', 'edf']).default('fcfs')
    .describe('what goes first: earliest arrival, least priority or earliest deadline; ties by id'),
}), ({ hosts, jobs }, fault) => {
  const ids = hosts.map(hostId);
  hosts.forEach((entry, h) => checkHost(entry, h, ids, fault));
  const widest = hosts.reduce((most, { cores }) => Math.max(most, cores), 0);
  checkJobIds(jobs, fault);
  jobs.forEach((entry, j) => {
    const bound = entry.host === undefined ? -1 : ids.indexOf(entry.host);
    if (entry.host !== undefined && bound < 0) {
      fault(['jobs', j, 'host'], `one of ${ids.join(', ')}`, shown(entry.host));
    }
    const most = bound >= 0 ? hosts[bound].cores : widest;
    if (entry.cores > most) {
      const where = bound >= 0 ? `host ${ids[bound]} has` : 'the widest host has';
      fault(['jobs', j, 'cores'], `at most the ${most} ${where}`, String(entry.cores));
    }
  });
});
export type QueueInput = z.output<typeof queueInput>;

export interface QueueRow {
  readonly job: string;
  /** null: never started, never ended. */
  readonly start_s: number | null;
  readonly end_s: number | null;
  readonly host: string | null;
  /** Energy of the host from time 0 to the end of the job, J. */
  readonly energy_J: number | null;
}

/** The door to the model: its name, what it takes, and how to run it. */
export const queueModel = {
  name: 'queue',
  summary:
    'Jobs on hosts by event simulation: start and end of each, and the energy of its host from ' +
    'time 0 to that end',
  input: queueInput,
  run({ hosts, jobs, policy }: QueueInput): { rows: QueueRow[] } {
    const ids = hosts.map(hostId);
    const run = runQueue(hosts.map(queueHost), queueJobs(jobs, ids, policy), 'priority');
    const rows = jobs.map((entry, j): QueueRow => {
      const isDone = run.host[j] >= 0 && run.end_s[j] < Infinity;
      return {
        job: entry.id ?? String(j),
        start_s: isDone ? run.start_s[j] : null,
        end_s: isDone ? run.end_s[j] : null,
        host: isDone ? ids[run.host[j]] : null,
        energy_J: isDone ? run.hostEnergyAtEnd_J[j] : null,
      };
    });
    return { rows };
  },
};

function hostId({ id }: Host, h: number): string {
  return id ?? String(h);
}

/** Ids break ties and name the rows of the answer; a job without one is named by its place. */
function checkJobIds(jobs: readonly { readonly id?: string | undefined }[], fault: Fault): void {
  if (jobs.every(({ id }) => id === undefined)) return;
  const seen = new Set<string>();
  jobs.forEach((entry, j) => {
    const id = entry.id ?? String(j);
    if (seen.has(id)) fault(['jobs', j, 'id'], 'each id once', `${shown(id)} again`);
    seen.add(id);
  });
}

function checkHost(
  entry: Host,
  h: number,
  ids: readonly string[],
  fault: Fault,
): void {
  if (ids.indexOf(ids[h]) !== h) fault(['hosts', h, 'id'], 'each id once', `"${ids[h]}" again`);
  if ((entry.speed_op_s === undefined) === (entry.pstates === undefined)) {
    const found = entry.pstates === undefined ? 'neither' : 'both';
    fault(['hosts', h, 'speed_op_s'], 'either speed_op_s or pstates', found);
  }
  const states = entry.pstates?.length ?? 1;
  entry.schedule.forEach(({ t_s, pstate: to, isOn }, i) => {
    const path = ['hosts', h, 'schedule', i];
    if (i > 0 && t_s < entry.schedule[i - 1].t_s) {
      const expected = `at least that of the row before, ${entry.schedule[i - 1].t_s}`;
      fault([...path, 't_s'], expected, String(t_s));
    }
    if ((to === undefined) === (isOn === undefined)) {
      fault(path, 'either pstate or isOn', to === undefined ? 'neither' : 'both');
    }
    if (to !== undefined && to >= states) {
      fault([...path, 'pstate'], `at most ${states - 1}, the last p-state`, String(to));
    }
  });
}

function queueHost(entry: Host): QueueHost {
  const { idle_W, epsilon_W = idle_W, allCores_W = idle_W, speed_op_s = 1 } = entry;
  const single: PState = { speed_op_s, idle_W, epsilon_W, allCores_W };
  const pstates = entry.pstates?.map((p) => ({ ...p, epsilon_W: p.epsilon_W ?? p.idle_W }));
  // a host that is switched on again goes on in the p-state it had
  let last = 0;
  const schedule = entry.schedule.map(({ t_s, pstate: to, isOn }) => {
    last = to ?? last;
    return { at_s: t_s, pstate: isOn === false ? -1 : last };
  });
  return { cores: entry.cores, pstates: pstates ?? [single], off_W: entry.off_W, schedule };
}

/** The jobs as columns; what the policy puts first, ties and all, is their priority. */
function queueJobs(
  jobs: QueueInput['jobs'],
  ids: readonly string[],
  policy: QueuePolicy,
): QueueJobs {
  const rowOf = (id: string | undefined): number => (id === undefined ? -1 : ids.indexOf(id));
  return {
    arrival_s: Float64Array.from(jobs, (entry) => entry.arrival_s),
    work_op: Float64Array.from(jobs, (entry) => entry.work_op),
    cores: Int32Array.from(jobs, (entry) => entry.cores),
    priority: ranks(jobs, policy),
    deadline_s: Float64Array.from(jobs, (entry) => entry.deadline_s ?? Infinity),
    host: Int32Array.from(jobs, (entry) => rowOf(entry.host)),
  };
}

/** Place of each job among all by the key of the policy, then id, then row. */
function ranks(jobs: QueueInput['jobs'], policy: QueuePolicy): Float64Array {
  const key = Float64Array.from(jobs, (entry) => {
    if (policy === 'fcfs') return entry.arrival_s;
    return policy === 'priority' ? entry.priority : (entry.deadline_s ?? Infinity);
  });
  const order = Int32Array.from(jobs, (_, j) => j).sort((a, b) => {
    if (key[a] !== key[b]) return key[a] < key[b] ? -1 : 1;
    return byId(jobs[a].id, jobs[b].id) || a - b;
  });
  const rank = new Float64Array(jobs.length);
  for (let place = 0; place < order.length; place++) rank[order[place]] = place;
  return rank;
}

function byId(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a < b ? -1 : 1;
}
