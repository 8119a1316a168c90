/** What the page may know of the simulation: types, units and the protocol. No engine, no zod. */
export { units, unitOf } from './core/units.ts';
export type { Unit, UnitSuffix } from './core/units.ts';
export { causeLabels, causes } from './core/causes.ts';
export type { Cause } from './core/causes.ts';
export type { BaseEvent, Severity } from './core/events.ts';
export type { Problem } from './core/errors.ts';
export type { Label, Limits, Role } from './core/tables.ts';
export { eventLabel } from './session/event-labels.ts';
export { tableLabels } from './session/table-labels.ts';
export type * from './session/protocol.ts';
