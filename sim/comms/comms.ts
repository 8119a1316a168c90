/**
 * Communications: links straight to Earth with their budget from the true distance, their view of
 * the Earth, and a store-and-forward buffer that takes all data the base produces. Drained exactly
 * inside the tick; whole bits, so that taken in = sent + waiting + dropped holds to the last bit.
 *
 * Assumes: constant production within a tick; a link sends what was waiting and what the last tick
 * brought, because it asks for its power before this tick's data are known; receiving is free of
 * cost beyond `idle_W`. Equations and defaults: reference systems.md section 4.
 */
import type { Cause } from '../core/causes.ts';
import { causeIndex, causes } from '../core/causes.ts';
import type { Tick } from '../core/clock.ts';
import type { Ports } from '../core/ports.ts';
import { id, label } from '../core/scenario.ts';
import type { CompileContext, Subsystem } from '../core/subsystem.ts';
import type { ReadonlyColumn } from '../core/tables.ts';
import { z } from '../core/zod.ts';
import { RAD_PER_DEG } from '../math/numeric.ts';
import type { Band } from './link-budget.ts';
import {
  bands_Hz, carrierToNoise_dBHz, freeSpaceLoss_dB, level_dB, lightTime_s, ratioAt,
} from './link-budget.ts';
import { drainTime_s, sent_bit } from './store-forward.ts';
import { commsTables } from './tables.ts';
import type { CommsOwn } from './tables.ts';

export type { CommsOwn } from './tables.ts';

const power_W = z.number().min(0).max(1e6);
const gain = z.number().min(-60).max(100);

const link = z.strictObject({
  id,
  type: z.string().optional(),
  title: label.optional(),
  kind: z.literal('direct-to-earth').default('direct-to-earth'),
  bus: id,
  thermalNode: id,
  priority: z.number().int().min(0).max(9),
  /** Data node the radio works for and sleeps with; none: it is always on. */
  host: id.optional(),
  mass_kg: z.number().min(0).max(1e6).optional(),
  band: z.enum(Object.keys(bands_Hz) as [Band, ...Band[]]),
  frequency_GHz: z.number().min(0.1).max(100),
  /** Radio power at the amplifier. */
  txPower_W: z.number().min(1e-6).max(1e5),
  /** Electric load while receiving, and while sending. */
  idle_W: power_W.min(1e-6),
  sending_W: power_W,
  antennaGain_dBi: gain,
  /** Between amplifier and antenna: stays here as heat. */
  lineLoss_dB: z.number().min(0).max(60).default(0),
  /** Pointing, polarisation, atmosphere. */
  otherLoss_dB: z.number().min(0).max(60).default(0),
  groundGt_dB_K: gain,
  requiredEbn0_dB: z.number().min(-5).max(40),
  margin_dB: z.number().min(0).max(40).default(3),
  rate_Mbit_s: z.number().min(1e-6).max(1e6),
  /** How often the rate may be halved when the budget does not close. */
  rateHalvings: z.number().int().min(0).max(20).default(0),
  /** Payload share of the rate after framing and protocol. */
  efficiency_frac: z.number().min(0.01).max(1).default(1),
  maskElevation_deg: z.number().min(-10).max(90).default(0),
  buffer_Gbit: z.number().min(1e-6).max(1e6),
});

/** Schema of the section. */
export const commsSection = z
  .strictObject({ links: z.array(link).max(100).default([]) })
  .prefault({});
type Section = z.infer<typeof commsSection>;
type LinkSection = Section['links'][number];

/** What comms reads of the others. */
export interface CommsReads {
  readonly environment: {
    readonly sky: {
      readonly earthElevation_rad: ReadonlyColumn;
      readonly earthDist_m: ReadonlyColumn;
      readonly earthVisible_frac: ReadonlyColumn;
    };
  };
  readonly compute: {
    readonly dataNode: {
      readonly isServing_bool: ReadonlyColumn;
      readonly waitCause_enum: ReadonlyColumn;
    };
  };
  readonly power: {
    readonly bus: {
      readonly refusedCause_enum: ReadonlyColumn;
      readonly refusedAt_s: ReadonlyColumn;
    };
  };
}

export interface LinkModel {
  readonly id: string;
  readonly bus: number;
  /** Row of the data node it sleeps with, -1 none. */
  readonly host: number;
  readonly idle_W: number;
  readonly sending_W: number;
  readonly radiated_W: number;
  /** C/N0 at one metre, dBHz: 20·log10 of the distance comes off. */
  readonly cn0At1m_dBHz: number;
  readonly required_dB: number;
  readonly margin_dB: number;
  readonly rate_bit_s: number;
  readonly rate_dB: number;
  readonly rateHalvings: number;
  readonly efficiency_frac: number;
  readonly mask_rad: number;
  readonly buffer_bit: number;
}

export interface CommsModel {
  readonly links: readonly LinkModel[];
  readonly ports: Ports;
}

const HALVING_dB = 3.010299956639812; // 10·log10(2)
const DRAIN_NEVER_s = 1e15; // finite, as every value of the state has to be
const GRANT_TOLERANCE_frac = 1e-9; // the grant is all or nothing, up to the last bit of a sum

function linkModel(entry: LinkSection, row: number, context: CompileContext): LinkModel {
  const path = `links[${row}]`;
  const bus = context.row('bus', entry.bus, `${path}.bus`);
  const node = context.row('node', entry.thermalNode, `${path}.thermalNode`);
  const host = entry.host === undefined ? -1 : context.row('dataNode', entry.host, `${path}.host`);
  context.attachLoad({ table: 'link', row, bus, priority: entry.priority });
  context.attachHeat({ table: 'link', column: 'heat_W', row, node });
  const radiated_W = entry.txPower_W * ratioAt(-entry.lineLoss_dB);
  if (entry.sending_W < entry.idle_W + radiated_W) {
    const least = `at least idle_W plus the radiated ${radiated_W.toFixed(2)} W`;
    context.problem(`${path}.sending_W`, least, String(entry.sending_W));
  }
  const eirp_dBW = level_dB(radiated_W) + entry.antennaGain_dBi;
  const loss1m_dB = freeSpaceLoss_dB(1, entry.frequency_GHz * 1e9);
  const rate_bit_s = entry.rate_Mbit_s * 1e6;
  return {
    id: entry.id,
    bus,
    host,
    idle_W: entry.idle_W,
    sending_W: entry.sending_W,
    radiated_W,
    cn0At1m_dBHz: carrierToNoise_dBHz(eirp_dBW, loss1m_dB, entry.otherLoss_dB, entry.groundGt_dB_K),
    required_dB: entry.requiredEbn0_dB,
    margin_dB: entry.margin_dB,
    rate_bit_s,
    rate_dB: level_dB(rate_bit_s),
    rateHalvings: entry.rateHalvings,
    efficiency_frac: entry.efficiency_frac,
    mask_rad: entry.maskElevation_deg * RAD_PER_DEG,
    buffer_bit: Math.round(entry.buffer_Gbit * 1e9),
  };
}

/** The subsystem: links to Earth. */
export const comms: Subsystem<Section, CommsModel, CommsOwn> = {
  name: 'comms',
  schema: commsSection,
  tables: commsTables,
  entities: (section) => ({ link: section.links.map((entry) => entry.id) }),
  compile: (section, context) => ({
    links: section.links.map((entry, l) => linkModel(entry, l, context)),
    ports: context.ports,
  }),
  start() {
    // every column starts at its declared value
  },
};

/** Link budgets, and the power for what is waiting. */
export function askComms(m: CommsModel, own: CommsOwn, reads: CommsReads, tick: Tick): void {
  for (let l = 0; l < m.links.length; l++) {
    const isOn = isSwitchedOn(m.links[l], own, reads, l);
    planLink(m.links[l], own, reads, l, isOn ? tick.dt_s : 0);
    const { demand_W, planned_bit, rate_bit_s } = own.link;
    demand_W[l] = isOn ? meanPower_W(m.links[l], planned_bit[l], rate_bit_s[l], tick.dt_s) : 0;
  }
}

/** A radio sleeps with its host: on while the host serves, by day or by night. */
function isSwitchedOn(link: LinkModel, own: CommsOwn, reads: CommsReads, l: number): boolean {
  if (own.link.isEnabled_bool[l] === 0) return false;
  return link.host < 0 || reads.compute.dataNode.isServing_bool[link.host] === 1;
}

/** View, budget, rate and what may be sent in `on_s` seconds of power. */
function planLink(
  link: LinkModel,
  own: CommsOwn,
  reads: CommsReads,
  l: number,
  on_s: number,
): void {
  const { earthElevation_rad, earthDist_m, earthVisible_frac } = reads.environment.sky;
  const columns = own.link;
  const distance_m = earthDist_m[0];
  // power ratios at a distance: 20·log10(d) is twice the level of d
  const cn0_dBHz = link.cn0At1m_dBHz - 2 * level_dB(distance_m) - columns.pointingLoss_dB[l];
  let rate_dB = link.rate_dB;
  let rate_bit_s = link.rate_bit_s;
  let halvings = link.rateHalvings;
  while (cn0_dBHz - rate_dB - link.required_dB < link.margin_dB && halvings > 0) {
    halvings--;
    rate_dB -= HALVING_dB;
    rate_bit_s /= 2;
  }
  const ebn0 = cn0_dBHz - rate_dB;
  const closes = ebn0 - link.required_dB >= link.margin_dB;
  const isAbove = earthElevation_rad[0] >= link.mask_rad;
  const hasView = isAbove && closes && columns.isOutage_bool[l] === 0;
  rate_bit_s *= columns.rateFactor_frac[l] * link.efficiency_frac;
  const usable_s = hasView && rate_bit_s > 0 ? on_s * earthVisible_frac[0] : 0;
  columns.cn0_dBHz[l] = cn0_dBHz;
  columns.ebn0_dB[l] = ebn0;
  columns.spare_dB[l] = ebn0 - link.required_dB;
  columns.rate_bit_s[l] = rate_bit_s;
  columns.usable_s[l] = usable_s;
  columns.delay_s[l] = lightTime_s(distance_m) + columns.extraDelay_s[l];
  const waiting_bit = columns.queue_bit[l] + columns.lastIn_bit[l];
  columns.planned_bit[l] = Math.floor(sent_bit(waiting_bit, 0, rate_bit_s * usable_s));
}

/** Load of the link averaged over the tick when it sends some bits at its rate. */
function meanPower_W(link: LinkModel, bits: number, rate_bit_s: number, dt_s: number): number {
  if (bits === 0) return link.idle_W;
  return link.idle_W + ((link.sending_W - link.idle_W) * bits) / (rate_bit_s * dt_s);
}

/** Takes in what the base produced and sends what was asked for. */
export function actComms(m: CommsModel, own: CommsOwn, reads: CommsReads, tick: Tick): void {
  const { producedAt } = m.ports.data;
  let produced_bit = 0;
  for (let i = 0; i < producedAt.length; i++) produced_bit += tick.values[producedAt[i]];
  const taker = takerOf(m, own);
  for (let l = 0; l < m.links.length; l++) {
    takeIn(own, l, l === taker ? produced_bit : 0);
    send(m.links[l], own, reads, l, tick);
    dropOverflow(m.links[l], own, reads, l, tick);
    explain(m.links[l], own, reads, l, tick);
  }
}

/** Data go to the link with a view that would empty soonest; without a view, to the first. */
function takerOf(m: CommsModel, own: CommsOwn): number {
  const { usable_s, rate_bit_s, queue_bit } = own.link;
  let taker = 0;
  let least_s = Infinity;
  for (let l = 0; l < m.links.length; l++) {
    const drain_s = usable_s[l] > 0 ? queue_bit[l] / rate_bit_s[l] : Infinity;
    if (drain_s >= least_s) continue;
    taker = l;
    least_s = drain_s;
  }
  return taker;
}

/** Whole bits only; what is left of one waits for the next tick. */
function takeIn(own: CommsOwn, l: number, produced_bit: number): void {
  const { queue_bit, taken_bit, fraction_bit, lastIn_bit } = own.link;
  const all_bit = produced_bit + fraction_bit[l];
  const whole_bit = Math.floor(all_bit);
  fraction_bit[l] = all_bit - whole_bit;
  lastIn_bit[l] = whole_bit;
  queue_bit[l] += whole_bit;
  taken_bit[l] += whole_bit;
}

/** Whether a link asked for power and was refused. */
function isRefused({ link: { demand_W, grant_W } }: CommsOwn, l: number): boolean {
  return demand_W[l] > 0 && grant_W[l] < demand_W[l] * (1 - GRANT_TOLERANCE_frac);
}

function send(link: LinkModel, own: CommsOwn, reads: CommsReads, l: number, tick: Tick): void {
  const columns = own.link;
  const { dt_s } = tick;
  const isFed = columns.demand_W[l] > 0 && !isRefused(own, l);
  const isUp = isFed && columns.usable_s[l] > 0;
  const rate_bit_s = columns.rate_bit_s[l];
  const bits = isUp ? Math.min(columns.planned_bit[l], columns.queue_bit[l]) : 0;
  const duty_frac = bits > 0 ? bits / (rate_bit_s * dt_s) : 0;
  const used_W = meanPower_W(link, bits, rate_bit_s, dt_s);
  const draw_W = isFed ? Math.min(used_W, columns.grant_W[l]) : 0;
  columns.queue_bit[l] -= bits;
  columns.sent_bit[l] += bits;
  columns.goodput_bit_s[l] = bits / dt_s;
  columns.draw_W[l] = draw_W;
  columns.radiated_W[l] = link.radiated_W * duty_frac;
  columns.heat_W[l] = draw_W - columns.radiated_W[l];
  columns.energy_J[l] += draw_W * dt_s;
  columns.contact_s[l] += isUp ? columns.usable_s[l] : 0;
  const wasUp = columns.isUp_bool[l] === 1;
  columns.isUp_bool[l] = isUp ? 1 : 0;
  if (isUp === wasUp) return;
  const at_s = isRefused(own, l) ? reads.power.bus.refusedAt_s[link.bus] : tick.time_s;
  const cause = causes[causeOf(link, own, reads, l)];
  note(link, tick, at_s, isUp ? 'link.up' : 'link.lost', cause);
}

/** The oldest data make room for newer ones. */
function dropOverflow(
  link: LinkModel,
  own: CommsOwn,
  reads: CommsReads,
  l: number,
  tick: Tick,
): void {
  const { queue_bit, dropped_bit, isFull_bool } = own.link;
  const excess_bit = queue_bit[l] - link.buffer_bit;
  if (excess_bit <= 0) {
    isFull_bool[l] = 0;
    return;
  }
  queue_bit[l] = link.buffer_bit;
  dropped_bit[l] += excess_bit;
  const wasFull = isFull_bool[l] === 1;
  isFull_bool[l] = 1;
  if (wasFull) return;
  note(link, tick, tick.time_s, 'link.bufferFull', causes[causeOf(link, own, reads, l)]);
}

function explain(link: LinkModel, own: CommsOwn, reads: CommsReads, l: number, tick: Tick): void {
  const columns = own.link;
  const isWaiting = columns.queue_bit[l] > columns.lastIn_bit[l];
  columns.waitCause_enum[l] = isWaiting ? causeOf(link, own, reads, l) : causeIndex.none;
  const inflow_bit_s = columns.lastIn_bit[l] / tick.dt_s;
  const carried_bit_s = (columns.rate_bit_s[l] * columns.usable_s[l]) / tick.dt_s;
  const drain_s = drainTime_s(columns.queue_bit[l], carried_bit_s, inflow_bit_s);
  columns.drain_s[l] = Math.min(drain_s, DRAIN_NEVER_s);
}

/**
 * Why a link does not send more: index of the first cause that holds (core/causes.ts). Without
 * power it has the cause of its bus; a radio that sleeps with its host has the cause of the host.
 */
function causeOf(link: LinkModel, own: CommsOwn, reads: CommsReads, l: number): number {
  const columns = own.link;
  if (columns.isOutage_bool[l] === 1) return causeIndex.fault;
  if (isRefused(own, l)) return reads.power.bus.refusedCause_enum[link.bus];
  if (columns.demand_W[l] > 0) return causeIndex.comms;
  const isHosted = link.host >= 0 && columns.isEnabled_bool[l] === 1;
  const cause = isHosted ? reads.compute.dataNode.waitCause_enum[link.host] : causeIndex.none;
  // a host that serves again calls its radio in the next tick: so it was planned
  return cause === causeIndex.none ? causeIndex.plan : cause;
}

function note(link: LinkModel, tick: Tick, time_s: number, kind: string, cause: Cause): void {
  const isGood = kind === 'link.up';
  // darkness and plans are known beforehand: nobody need look
  const isExpected = cause === 'plan' || cause === 'light';
  tick.events.add({
    tick: tick.number,
    time_s,
    kind,
    severity: isGood || isExpected ? 'note' : 'caution',
    entity: `link/${link.id}`,
    cause: isGood ? 'none' : cause,
  });
}
