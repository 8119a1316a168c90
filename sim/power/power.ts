/**
 * Power: arrays, batteries, cables and buses. Loads reach it through ports only: a new consumer
 * needs no edit here. The order of a tick is grantPower, then the loads act, then settlePower.
 *
 * Assumes: one voltage a bus, converters of constant efficiency, array power constant over a tick
 * (the light is already a mean over it). Equations: systems.md 1.1, defaults 1.2.
 */
import type { Subsystem } from '../core/subsystem.ts';
import { compilePower } from './compile.ts';
import { readyPlan } from './grant.ts';
import { MEMORY_BITS, MEMORY_ROWS } from './model.ts';
import type { PowerModel } from './model.ts';
import { powerSection } from './section.ts';
import type { PowerSection } from './section.ts';
import { fillBattery } from './stores.ts';
import { powerTables } from './tables.ts';
import type { PowerOwn } from './tables.ts';

export { grantPower } from './grant.ts';
export type { PowerReads } from './grant.ts';
export { settlePower } from './settle.ts';
export type { PowerModel } from './model.ts';
export type { PowerSection } from './section.ts';
export type { PowerOwn, PowerView } from './tables.ts';

/** The power subsystem as core sees it. */
export const power: Subsystem<PowerSection, PowerModel, PowerOwn> = {
  name: 'power',
  schema: powerSection,
  tables: powerTables,
  entities: (section) => ({
    bus: section.buses.map((bus) => bus.id),
    shedRung: section.buses.flatMap((bus) =>
      bus.shed.map((_, rung) => `${bus.id}-shed-${rung + 1}`)),
    shedMemory: Array.from({ length: MEMORY_ROWS }, (_, row) => `loads-${row * MEMORY_BITS}`),
    array: section.arrays.map((array) => array.id),
    cable: section.cables.map((cable) => cable.id),
    battery: section.batteries.map((battery) => battery.id),
  }),
  compile: compilePower,
  start: startPower,
};

/** Fills the state: charge, its energy, dust, age, tilt. */
function startPower(model: PowerModel, own: PowerOwn): void {
  readyPlan(model);
  const { start } = model.array;
  own.array.dust_frac.set(start.dust_frac);
  own.array.radiation_frac.set(start.radiation_frac);
  own.array.tilt_rad.set(start.tilt_rad);
  own.array.tiltAzimuth_rad.set(start.tiltAzimuth_rad);
  for (let b = 0; b < model.battery.entity.length; b++) fillBattery(model, own, b);
}
