/** The `compute` section of a scenario: nodes, the cards in them, classes of jobs, streams. */
import { id, label } from '../core/scenario.ts';
import { z } from '../core/zod.ts';

const power_W = z.number().min(0).max(1e7);
const minutes = z.number().min(0).max(100_000);
const celsius = z.number().min(-270).max(300);
const share = z.number().min(0).max(1);

const window = z.strictObject({
  from_h: z.number().min(0).max(100_000),
  to_h: z.number().min(0).max(100_000),
});

const bootStage = z.strictObject({
  name: z.string().min(1).max(80).optional(),
  duration_min: z.number().min(0.001).max(10_000),
  power_W,
});

const sleepPolicy = z.strictObject({
  whenDark: z.boolean().default(true),
  /** Sunlight on a surface facing the Sun below this is darkness. */
  darkBelow_W_m2: z.number().min(0).max(1400).default(20),
  afterDark_min: minutes.default(0),
  wakeAfterLight_min: minutes.default(60),
  /** Sleeps below this charge of the battery, wakes at `wakeSoc_frac`. */
  belowSoc_frac: share.default(0.1),
  wakeSoc_frac: share.default(0.2),
  plan: z.array(window).max(1000).default([]),
});

const dataNode = z.strictObject({
  id,
  type: z.string().optional(),
  title: label.optional(),
  bus: id,
  thermalNode: id,
  /** Battery whose charge decides about booting and sleeping; none: charge is not asked. */
  battery: id.optional(),
  priority: z.number().int().min(0).max(9),
  mass_kg: z.number().min(0).max(1e6).optional(),
  /** Everything but the cards while running: storage, switch, supervisor. */
  base_W: power_W,
  /** Electrical load of the sleeping node at the bus. */
  keepAlive_W: power_W,
  /** Cards that stay awake while the node sleeps, and what the node needs more for them. */
  cardsAwakeAtNight: z.number().int().min(0).max(64).default(0),
  awakeBase_W: power_W.default(0),
  /** Supervisor of a node that has power but has not booted. */
  waiting_W: power_W,
  bootStages: z.array(bootStage).min(1).max(20),
  bootMinTemp_degC: celsius,
  bootMinSoc_frac: share.default(0),
  hibernate_min: z.number().min(0.001).max(10_000),
  hibernate_W: power_W,
  wake_min: z.number().min(0.001).max(10_000),
  wake_W: power_W,
  reboot_s: z.number().min(0.1).max(1e5),
  reboot_W: power_W,
  /** Latch-ups and functional interrupts that need a restart. */
  upsetRate_per_day: z.number().min(0).max(1000).default(0),
  /** Memory whose uncorrectable errors also need a restart (SECDED with scrubbing). */
  memory_GB: z.number().min(0).max(1e6).default(0),
  seuRate_per_bit_day: z.number().min(0).max(1e-3).default(1e-10),
  scrub_h: z.number().min(0.001).max(10_000).default(24),
  /** Absent: Young's interval from the rates above. */
  checkpointInterval_min: z.number().min(0.1).max(100_000).optional(),
  checkpointCost_s: z.number().min(0).max(10_000).default(0),
  powerCap_W: power_W.optional(),
  policy: z.enum(['priority', 'fcfs', 'edf']).default('priority'),
  sleepPolicy: sleepPolicy.prefault({}),
  starts: z.enum(['off', 'running', 'asleep']).default('off'),
});

const card = z.strictObject({
  id,
  type: z.string().optional(),
  title: label.optional(),
  node: id,
  /** Makes this many cards `id-1`, `id-2`, … */
  count: z.number().int().min(1).max(64).default(1),
  mass_kg: z.number().min(0).max(1e6).optional(),
  /** Utilisation and power, W, rising from idle at 0 to full at 1. */
  powerTable: z.array(z.tuple([share, power_W])).min(2).max(50),
  speed_Top_s: z.number().min(1e-9).max(1e9),
  /** Chip above the thermal node per watt of the card. */
  resistance_K_W: z.number().min(0).max(100),
  throttle_degC: celsius,
  hysteresis_K: z.number().min(0).max(100),
  throttleStep_frac: z.number().min(0.1).max(0.99),
  slowest_frac: z.number().min(0.01).max(1),
  shutdown_degC: celsius,
});

const arrival = z.strictObject({
  pattern: z.enum(['periodic', 'poisson']).default('periodic'),
  first_h: z.number().min(0).max(100_000).default(0),
  period_s: z.number().min(0.05).max(1e9),
  /** Share of a period by which an arrival may come later than its slot. */
  jitter_frac: z.number().min(0).max(0.999).default(0),
  windows: z.array(window).max(2000).default([]),
});

const jobClass = z.strictObject({
  id,
  title: label.optional(),
  node: id,
  arrival,
  work_Top: z.number().min(1e-9).max(1e12),
  /** Share of a card one job can keep busy. */
  utilisation_frac: z.number().min(0.01).max(1).default(1),
  dataIn_Mbit: z.number().min(0).max(1e9).default(0),
  dataOut_Mbit: z.number().min(0).max(1e9).default(0),
  /** Smaller goes first. */
  priority: z.number().int().min(0).max(9),
  deadline_s: z.number().min(0.001).max(1e9).optional(),
  /** Jobs whose deadline has passed before they start are dropped. */
  dropLate: z.boolean().default(false),
  /**
   * More waiting jobs than this push out the oldest, as a newer map supersedes an older one;
   * without it all wait.
   */
  queueLimit: z.number().int().min(1).max(1e9).optional(),
  night: z.enum(['stop', 'reduce', 'defer', 'keep']),
  /** Work of a job that starts at night, as a share, when the policy is `reduce`. */
  nightWork_frac: z.number().min(0.001).max(1).default(0.25),
});

const stream = z.strictObject({
  id,
  title: label.optional(),
  node: id,
  work_Top_s: z.number().min(1e-9).max(1e9),
  data_Mbit_s: z.number().min(0).max(1e6).default(0),
  night: z.enum(['stop', 'reduce', 'keep']),
  nightWork_frac: z.number().min(0.001).max(1).default(0.25),
  windows: z.array(window).max(2000).default([]),
});

/** Schema of the section. */
export const computeSection = z
  .strictObject({
    dataNodes: z.array(dataNode).max(200).default([]),
    cards: z.array(card).max(1000).default([]),
    jobClasses: z.array(jobClass).max(200).default([]),
    streams: z.array(stream).max(200).default([]),
  })
  .prefault({});

export type ComputeSection = z.infer<typeof computeSection>;
export type DataNodeSection = ComputeSection['dataNodes'][number];
export type CardSection = ComputeSection['cards'][number];

/** Ids of the cards an entry stands for. */
export function cardIds({ id: name, count }: CardSection): readonly string[] {
  if (count === 1) return [name];
  return Array.from({ length: count }, (_, i) => `${name}-${i + 1}`);
}
