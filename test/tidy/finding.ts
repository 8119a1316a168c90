/** What a tidy rule reports, and where rules apply. */
import type { SourceFile } from '../support/sourceTree.ts';

/** One broken rule. `rule` is its short name, which exceptions use; `words` say what to do. */
export type Finding = {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly words: string;
};

/** A rule looks at one file and reports what it breaks. */
export type Rule = (source: SourceFile) => Finding[];

/** One line a person can act on. */
export function describeFinding({ file, line, rule, words }: Finding): string {
  return `${file}:${line} [${rule}] ${words}`;
}

/** Whether the determinism contract holds here: `sim/` without its hosts. */
export function isDeterministic(file: string): boolean {
  return file.startsWith('sim/') && !/^sim\/(node|web)\//u.test(file);
}

/** Whether a step may run this code: where nothing may wait for anything. */
export function isStepCode(file: string): boolean {
  return isDeterministic(file) && !/^sim\/(record|session|study|index\.ts|view\.ts)/u.test(file);
}

/** Whether a file is a test or serves tests. */
export function isTest(file: string): boolean {
  return file.startsWith('test/');
}
