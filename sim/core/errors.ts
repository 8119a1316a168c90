/**
 * The user's input is answered by a ScenarioError that lists every problem; our own mistakes by
 * assert(). The base's trouble is neither: it is state and an event.
 */

/** One thing wrong with an input file: where, what was expected, what was found. */
export interface Problem {
  readonly file: string;
  /** Dotted path in the file, `power.batteries[2].capacity_kWh`; empty for the file as a whole. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  readonly hint?: string;
}

/** `file: path: expected …, found …` on one line. */
export function problemLine(problem: Problem): string {
  const where = problem.path === '' ? problem.file : `${problem.file}: ${problem.path}`;
  const hint = problem.hint === undefined ? '' : ` (${problem.hint})`;
  return `${where}: expected ${problem.expected}, found ${problem.found}${hint}`;
}

/** Wrong input, with every problem found in it at once. */
export class ScenarioError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemLine).join('\n'));
    this.name = 'ScenarioError';
    this.problems = problems;
  }
}

/** Stops the run on a mistake of ours; stays on in release. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`getsumen: ${message}`);
}
