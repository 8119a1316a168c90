/** Compiles the compute section into SI numbers and row lists. */
import { streamKey } from '../core/rng.ts';
import type { CompileContext } from '../core/subsystem.ts';
import { DAY_s, ZERO_CELSIUS_K } from '../core/units.ts';
import type { ArrivalRule } from './arrivals.ts';
import { planArrivals } from './arrivals.ts';
import { checkpointedSpeed_frac, youngInterval_s } from './checkpoint.ts';
import type {
  CardModel, ClassModel, ComputeModel, NodeModel, StreamModel, Window,
} from './model.ts';
import { NIGHT, POLICY } from './model.ts';
import type { CardSection, ComputeSection, DataNodeSection } from './section.ts';
import { cardIds } from './section.ts';
import { tablePower_W } from './server-power.ts';
import { uncorrectable_per_day } from './upsets.ts';

const Top = 1e12;
const Mbit = 1e6;
const GB_bit = 8e9; // decimal gigabyte, as makers of memory count

// larger than anything a run can reach, yet finite
const DEADLINE_NONE_s = 1e15;
const CAP_NONE_W = 1e9;
const INTERVAL_NONE_s = 1e15;

type JobSection = ComputeSection['jobClasses'][number];

/** Node row of every card, class and stream. */
interface Members {
  readonly cardNode: readonly number[];
  readonly classNode: readonly number[];
  readonly streamNode: readonly number[];
}

/** Compiles the section; problems of the user's go to the context. */
export function compileCompute(section: ComputeSection, context: CompileContext): ComputeModel {
  const { head } = context;
  const nodeOf = (id: string, path: string): number => context.row('dataNode', id, path);
  const classNode = section.jobClasses.map((k, i) => nodeOf(k.node, `jobClasses[${i}].node`));
  const streamNode = section.streams.map((s, i) => nodeOf(s.node, `streams[${i}].node`));
  const cards = section.cards.flatMap((entry, i) => {
    checkCard(entry, `cards[${i}]`, context);
    const node = nodeOf(entry.node, `cards[${i}].node`);
    const maximum = maxLoad_frac(section, node, classNode, streamNode);
    return cardIds(entry).map((id) => cardModel(id, entry, node, maximum, section.jobClasses));
  });
  const members = { cardNode: cards.map(({ node }) => node), classNode, streamNode };
  const nodes = section.dataNodes.map((entry, j) => {
    const bus = attachNode(entry, j, context);
    return { ...nodeModel(entry, j, section, members, context), bus };
  });
  return {
    nodes,
    cards,
    classes: section.jobClasses.map((entry, k) => {
      checkClass(entry, `jobClasses[${k}]`, context);
      return classModel(entry, classNode[k], nodes, cards);
    }),
    streams: section.streams.map((entry, s) => {
      checkWindows(entry.windows, `streams[${s}].windows`, context);
      return streamModel(entry, streamNode[s]);
    }),
    arrivals: planArrivals(section.jobClasses.map(arrivalRule), head.seed, head.run),
  };
}

function arrivalRule({ id, arrival }: JobSection): ArrivalRule {
  return {
    id,
    first_s: arrival.first_h * 3600,
    period_s: arrival.period_s,
    jitter_frac: arrival.jitter_frac,
    isPoisson: arrival.pattern === 'poisson',
    windows: seconds(arrival.windows),
  };
}

function seconds(windows: readonly { from_h: number; to_h: number }[]): readonly Window[] {
  return windows.map(({ from_h, to_h }) => ({ from_s: from_h * 3600, to_s: to_h * 3600 }));
}

function checkWindows(
  windows: readonly { from_h: number; to_h: number }[],
  path: string,
  { problem }: CompileContext,
): void {
  windows.forEach(({ from_h, to_h }, w) => {
    const before_h = w === 0 ? 0 : windows[w - 1].to_h;
    const at = `${path}[${w}]`;
    if (from_h < before_h) {
      problem(`${at}.from_h`, `at least ${before_h}, after the one before`, String(from_h));
    }
    if (to_h <= from_h) problem(`${at}.to_h`, `more than from_h ${from_h}`, String(to_h));
  });
}

function checkCard(entry: CardSection, path: string, { problem }: CompileContext): void {
  const table = entry.powerTable;
  const last = table.length - 1;
  for (let i = 1; i <= last; i++) {
    const [[u0, low_W], [u1, high_W]] = [table[i - 1], table[i]];
    if (u1 > u0 && high_W >= low_W) continue;
    problem(`${path}.powerTable[${i}]`, 'more than the entry before', `[${u1}, ${high_W}]`);
  }
  if (table[0][0] !== 0) problem(`${path}.powerTable[0]`, 'utilisation 0', String(table[0][0]));
  if (table[last][0] !== 1) {
    problem(`${path}.powerTable[${last}]`, 'utilisation 1', String(table[last][0]));
  }
  const { throttle_degC, shutdown_degC } = entry;
  if (shutdown_degC <= throttle_degC) {
    const expected = `more than throttle_degC ${throttle_degC}`;
    problem(`${path}.shutdown_degC`, expected, String(shutdown_degC));
  }
}

function checkClass(entry: JobSection, path: string, context: CompileContext): void {
  checkWindows(entry.arrival.windows, `${path}.arrival.windows`, context);
  if (entry.dropLate && entry.deadline_s === undefined) {
    context.problem(`${path}.deadline_s`, 'a deadline, because dropLate is true', 'nothing');
  }
  // gaps of a Poisson process may be shorter than the jitter: jobs would arrive out of order
  if (entry.arrival.pattern === 'poisson' && entry.arrival.jitter_frac > 0) {
    const found = String(entry.arrival.jitter_frac);
    context.problem(`${path}.arrival.jitter_frac`, '0 with the pattern poisson', found);
  }
}

/** Largest utilisation a card of a node can see: a stream fills what jobs leave. */
function maxLoad_frac(
  section: ComputeSection,
  node: number,
  classNode: readonly number[],
  streamNode: readonly number[],
): number {
  return streamNode.includes(node) ? 1 : jobLoad_frac(section, node, classNode);
}

function jobLoad_frac(
  section: ComputeSection,
  node: number,
  classNode: readonly number[],
): number {
  const loads = section.jobClasses.filter((_, k) => classNode[k] === node);
  return loads.reduce((most, { utilisation_frac }) => Math.max(most, utilisation_frac), 0);
}

function cardModel(
  id: string,
  entry: CardSection,
  node: number,
  maximum_frac: number,
  classes: readonly JobSection[],
): CardModel {
  const table = entry.powerTable;
  const table_frac = Float64Array.from(table, ([utilisation]) => utilisation);
  const table_W = Float64Array.from(table, ([, watts]) => watts);
  const at_W = (load_frac: number): number =>
    tablePower_W(table_frac, table_W, 0, table.length, load_frac);
  return {
    id,
    node,
    speed_op_s: entry.speed_Top_s * Top,
    idle_W: table_W[0],
    loaded_W: at_W(maximum_frac),
    table_frac,
    table_W,
    jobPower_W: Float64Array.from(classes, ({ utilisation_frac }) => at_W(utilisation_frac)),
    resistance_K_W: entry.resistance_K_W,
    throttle_K: entry.throttle_degC + ZERO_CELSIUS_K,
    hysteresis_K: entry.hysteresis_K,
    step_frac: entry.throttleStep_frac,
    slowest_frac: entry.slowest_frac,
    shutdown_K: entry.shutdown_degC + ZERO_CELSIUS_K,
  };
}

/** Plugs a node in; returns the row of its bus. */
function attachNode(entry: DataNodeSection, row: number, context: CompileContext): number {
  const path = `dataNodes[${row}]`;
  const bus = context.row('bus', entry.bus, `${path}.bus`);
  const node = context.row('node', entry.thermalNode, `${path}.thermalNode`);
  context.attachLoad({ table: 'dataNode', row, bus, priority: entry.priority });
  context.attachHeat({ table: 'dataNode', column: 'heat_W', row, node });
  const { plan, belowSoc_frac, wakeSoc_frac } = entry.sleepPolicy;
  checkWindows(plan, `${path}.sleepPolicy.plan`, context);
  if (wakeSoc_frac < belowSoc_frac) {
    const expected = `at least belowSoc_frac ${belowSoc_frac}`;
    context.problem(`${path}.sleepPolicy.wakeSoc_frac`, expected, String(wakeSoc_frac));
  }
  return bus;
}

function nodeModel(
  entry: DataNodeSection,
  j: number,
  section: ComputeSection,
  { cardNode, classNode, streamNode }: Members,
  context: CompileContext,
): Omit<NodeModel, 'bus'> {
  const path = `dataNodes[${j}]`;
  const { battery, bootStages, sleepPolicy: policy } = entry;
  const { row, head } = context;
  const ids = section.jobClasses.map(({ id }) => id);
  const cards = rowsAt(cardNode, j);
  if (entry.cardsAwakeAtNight > cards.length) {
    const found = String(entry.cardsAwakeAtNight);
    context.problem(`${path}.cardsAwakeAtNight`, `at most ${cards.length}`, found);
  }
  const stages_s = bootStages.map(({ duration_min }) => duration_min * 60);
  const stages_W = bootStages.map(({ power_W }) => power_W);
  return {
    id: entry.id,
    thermalNode: row('node', entry.thermalNode, `${path}.thermalNode`),
    battery: battery === undefined ? -1 : row('battery', battery, `${path}.battery`),
    cards,
    classes: rowsAt(classNode, j).sort((a, b) => (ids[a] < ids[b] ? -1 : 1)),
    streams: rowsAt(streamNode, j),
    base_W: entry.base_W,
    keepAlive_W: entry.keepAlive_W,
    cardsAwake: entry.cardsAwakeAtNight,
    awakeBase_W: entry.awakeBase_W,
    waiting_W: entry.waiting_W,
    stage_s: Float64Array.from([...stages_s, entry.reboot_s]),
    stage_W: Float64Array.from([...stages_W, entry.reboot_W]),
    bootMin_K: entry.bootMinTemp_degC + ZERO_CELSIUS_K,
    bootMinSoc_frac: entry.bootMinSoc_frac,
    hibernate_s: entry.hibernate_min * 60,
    hibernate_W: entry.hibernate_W,
    wake_s: entry.wake_min * 60,
    wake_W: entry.wake_W,
    ...upsetsOf(entry),
    upsetKey: streamKey(head.seed, head.run, `dataNode/${entry.id}/upset`),
    powerCap_W: entry.powerCap_W ?? CAP_NONE_W,
    policy: POLICY[entry.policy],
    sleepsWhenDark: policy.whenDark,
    darkBelow_W_m2: policy.darkBelow_W_m2,
    afterDark_s: policy.afterDark_min * 60,
    wakeAfterLight_s: policy.wakeAfterLight_min * 60,
    belowSoc_frac: policy.belowSoc_frac,
    wakeSoc_frac: policy.wakeSoc_frac,
    plan: seconds(policy.plan),
    jobLoad_frac: jobLoad_frac(section, j, classNode),
    starts: entry.starts,
  };
}

function rowsAt(nodeOf: readonly number[], node: number): Int32Array {
  return Int32Array.from(nodeOf.map((_, i) => i).filter((i) => nodeOf[i] === node));
}

type Upsets = Pick<
  NodeModel,
  'upsetRate_per_s' | 'uncorrectable_per_s' | 'checkpointInterval_s' | 'checkpointSpeed_frac'
>;

/** Rates of restarts, and the checkpoints that answer them. */
function upsetsOf(entry: DataNodeSection): Upsets {
  const memory_bit = entry.memory_GB * GB_bit;
  const scrub_day = entry.scrub_h / 24;
  const upsetRate_per_s = entry.upsetRate_per_day / DAY_s;
  const uncorrectable_per_s =
    uncorrectable_per_day(memory_bit, entry.seuRate_per_bit_day, scrub_day) / DAY_s;
  const cost_s = entry.checkpointCost_s;
  const failures_per_s = upsetRate_per_s + uncorrectable_per_s;
  let checkpointInterval_s = INTERVAL_NONE_s;
  if (entry.checkpointInterval_min !== undefined) {
    checkpointInterval_s = entry.checkpointInterval_min * 60;
  } else if (cost_s > 0 && failures_per_s > 0) {
    checkpointInterval_s = youngInterval_s(cost_s, 1 / failures_per_s);
  }
  return {
    upsetRate_per_s,
    uncorrectable_per_s,
    checkpointInterval_s,
    checkpointSpeed_frac: checkpointedSpeed_frac(cost_s, checkpointInterval_s),
  };
}

function classModel(
  entry: JobSection,
  node: number,
  nodes: readonly NodeModel[],
  cards: readonly CardModel[],
): ClassModel {
  const work_op = entry.work_Top * Top;
  const own = cards.filter((card) => card.node === node);
  const fastest_op_s = own.reduce((most, card) => Math.max(most, card.speed_op_s), 0);
  const host: NodeModel | undefined = nodes[node];
  const shortest_s = work_op / (fastest_op_s * entry.utilisation_frac);
  const isLong = host !== undefined && shortest_s > host.checkpointInterval_s;
  return {
    id: entry.id,
    node,
    work_op,
    utilisation_frac: entry.utilisation_frac,
    checkpoint_frac: isLong ? host.checkpointSpeed_frac : 1,
    dataIn_bit: Math.round(entry.dataIn_Mbit * Mbit),
    dataOut_bit: Math.round(entry.dataOut_Mbit * Mbit),
    priority: entry.priority,
    deadline_s: entry.deadline_s ?? DEADLINE_NONE_s,
    dropsLate: entry.dropLate,
    queueLimit: entry.queueLimit ?? Infinity,
    night: NIGHT[entry.night],
    nightWork_frac: entry.nightWork_frac,
  };
}

function streamModel(entry: ComputeSection['streams'][number], node: number): StreamModel {
  const rate_op_s = entry.work_Top_s * Top;
  return {
    id: entry.id,
    node,
    rate_op_s,
    bits_per_op: (entry.data_Mbit_s * Mbit) / rate_op_s,
    night: NIGHT[entry.night],
    nightWork_frac: entry.nightWork_frac,
    windows: seconds(entry.windows),
  };
}
