/** Where a rule does not hold, and why. An exception that nothing needs is itself a failure. */

/** One file freed from one rule. */
export type Exception = {
  readonly file: string;
  readonly rule: string;
  readonly reason: string;
};

/** Decision 13: state, hash and snapshots carry fields; the first to write one is the terrain. */
const FIELDS = 'fields of tiles are part of the state, and no subsystem edits the ground yet';

/** All exceptions; keep it short. */
export const EXCEPTIONS: readonly Exception[] = [];

/** Exports of `sim/` no product file uses yet, as `file name`, and why they stay. */
export const UNUSED_EXCEPTIONS: Readonly<Record<string, string>> = {
  'sim/core/fields.ts cellOf': FIELDS,
  'sim/core/fields.ts setCell': FIELDS,
  'sim/core/fields.ts tilesSince': FIELDS,
};
