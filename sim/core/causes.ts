/**
 * Why something waits, is shed, throttled or lost. When several hold, the first of this order is
 * the primary cause (architecture.md, section 4). The number is the index, stored in `_enum`
 * columns.
 */
export const causes = [
  'none',
  'fault',
  'light',
  'energy',
  'heat',
  'plan',
  'map-unknown',
  'comms',
  'compute-queue',
  'other-machine',
  'soil',
  'window',
] as const;

export type Cause = (typeof causes)[number];

/** The number a cause is stored as. */
export const causeIndex = Object.fromEntries(causes.map((cause, i) => [cause, i])) as Readonly<
  Record<Cause, number>
>;
