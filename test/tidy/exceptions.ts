/** Where a rule does not hold, and why. An exception that nothing needs is itself a failure. */

/** One file freed from one rule. */
export type Exception = {
  readonly file: string;
  readonly rule: string;
  readonly reason: string;
};

/** All exceptions; keep it short. */
export const EXCEPTIONS: readonly Exception[] = [];
