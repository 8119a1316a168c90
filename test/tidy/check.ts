/** All tidy rules together, with their exceptions applied. */
import type { SourceFile } from '../support/sourceTree.ts';
import { columnNameRule } from './columnRules.ts';
import { determinismRule } from './determinismRules.ts';
import type { Exception } from './exceptions.ts';
import type { Finding, Rule } from './finding.ts';
import { docCommentRule, languageRule, sourcedNumberRule } from './languageRules.ts';
import { moduleStateRule } from './stateRule.ts';
import { fileLengthRule, functionLengthRule, lineLengthRule } from './sizeRules.ts';
import { commentRule, focusRule, spaceRule } from './textRules.ts';

const RULES: readonly Rule[] = [
  determinismRule,
  moduleStateRule,
  languageRule,
  docCommentRule,
  sourcedNumberRule,
  fileLengthRule,
  functionLengthRule,
  lineLengthRule,
  commentRule,
  focusRule,
  spaceRule,
  columnNameRule,
];

/** Everything the rules find in these sources, exceptions left out. */
export function tidyFindings(
  sources: readonly SourceFile[],
  exceptions: readonly Exception[],
): Finding[] {
  const found = sources.flatMap((source) => RULES.flatMap((rule) => rule(source)));
  const stale = exceptions
    .filter((exception) => !found.some((finding) => excuses(exception, finding)))
    .map(({ file, rule }) => ({
      file,
      line: 1,
      rule: 'stale exception',
      words: `the exception from '${rule}' is no longer needed: remove it from exceptions.ts`,
    }));
  const kept = found.filter(
    (finding) => !exceptions.some((exception) => excuses(exception, finding)),
  );
  return [...kept, ...stale];
}

function excuses(exception: Exception, finding: Finding): boolean {
  return exception.file === finding.file && exception.rule === finding.rule;
}
