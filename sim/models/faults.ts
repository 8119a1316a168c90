/** Faults of a door's input that only reference data can tell, after the schema had its say. */
import type { Problem } from '../core/errors.ts';
import { ScenarioError } from '../core/errors.ts';
import type { Fault } from '../core/issues.ts';
import { assertPhrases, pathText } from '../core/issues.ts';
import type { Ephemeris } from '../environment/ephemeris.ts';
import { utcText } from '../environment/utc.ts';
import type { OcvPoint } from '../power/ocv.ts';
import { ocvProblem } from '../power/ocv.ts';

/** Stands for the file until the door puts the name of the user's own in its place. */
const FILE = 'input';

/** Faults as they are found; `stopOnAny` throws them all at once. */
export interface InputFaults {
  readonly fault: Fault;
  stopOnAny(): void;
}

/** An empty list of faults. */
export function inputFaults(): InputFaults {
  const problems: Problem[] = [];
  return {
    fault(path, expected, found) {
      assertPhrases(expected, found);
      problems.push({ file: FILE, path: pathText(path), expected, found });
    },
    stopOnAny() {
      if (problems.length > 0) throw new ScenarioError(problems);
    },
  };
}

/** Stops on one fault. */
export function refuse(path: readonly PropertyKey[], expected: string, found: string): never {
  assertPhrases(expected, found);
  throw new ScenarioError([{ file: FILE, path: pathText(path), expected, found }]);
}

/** Runs a door's work; what it refuses is named by the user's own file. */
export function namedBy<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new ScenarioError(error.problems.map((problem) => ({ ...problem, file })));
  }
}

/** The times a model can be asked for that looks back `past_s` in the sky table. */
export function knownTimes({ start_utc2000_s, end_utc2000_s }: Ephemeris, past_s: number): string {
  return `a time from ${utcText(start_utc2000_s + past_s)} to ${utcText(end_utc2000_s - 1)}`;
}

/** Reports the first fault of an OCV table, at the row it is in. */
export function checkOcv(
  points: readonly OcvPoint[],
  path: readonly PropertyKey[],
  fault: Fault,
): void {
  const expected = ocvProblem(points);
  if (expected === undefined) return;
  const wrong = points.findIndex((point, i) =>
    i > 0 && (point[0] <= points[i - 1][0] || point[1] < points[i - 1][1]));
  const ends = `${points[0][0]} to ${points[points.length - 1][0]}`;
  if (points[0][0] !== 0 || points[points.length - 1][0] !== 1) fault(path, expected, ends);
  else fault([...path, wrong], expected, `${rowText(points[wrong])} after ${
    rowText(points[wrong - 1])}`);
}

function rowText([soc_frac, voltage_V]: OcvPoint): string {
  return `[${soc_frac}, ${voltage_V}]`;
}
