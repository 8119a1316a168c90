/** Rules about comments, names of files, and what stands at the top of the project. */
import type { SourceFile } from '../support/sourceTree.ts';
import type { Finding } from './finding.ts';

const VAGUE_WORDS = 'utils?|helpers?|managers?|services?|common|misc';
const VAGUE_NAME = new RegExp(`(^|[/._-])(${VAGUE_WORDS})([/._-]|$)`, 'u');
const VAGUE_ENDING = /(Utils?|Helpers?|Manager|Service|Common)\./u;
const UNFINISHED = /\b(TODO|FIXME|XXX|HACK)\b/u;
const ISSUE = /#\d+/u;
const BANNER = /^[*\s]*([-=*#~_])\1{4,}/mu;
const SILENCED = /@ts-(ignore|nocheck)\b/u;
const STATEMENTS = [
  '(const|let|var|import|export|return|await|function)\\b.*',
  '(if|for|while|switch)\\s?\\(.*',
  '[\\w.]+\\(.*\\)',
  '[\\w.[\\]]+ = .*',
];
const CODE_LINE = new RegExp(`^\\s*(${STATEMENTS.join('|')})[;{]\\s*$`, 'u');
const FOCUSED = /\b(describe|test|it)\.(only|skip|todo)\b/u;

const ALLOWED_TOP: ReadonlySet<string> = new Set([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'electron',
  'renderer',
  'sim',
  'assets',
  'test',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'dist',
  'out',
  'node_modules',
]);

/** Unfinished work without an issue, banners, silenced types, code left in comments. */
export function commentRule(source: SourceFile): Finding[] {
  return source.comments.flatMap(({ value, start, type }) => {
    const report = (rule: string, words: string): Finding[] => [
      { file: source.file, line: source.lineAt(start), rule, words },
    ];
    if (UNFINISHED.test(value) && !ISSUE.test(value)) {
      return report('unfinished', 'write TODO with its issue number, or finish it');
    }
    if (SILENCED.test(value))
      return report('silenced', 'the compiler is not silenced: fix the type');
    if (BANNER.test(value)) return report('banner', 'no banners: a file has one idea');
    if (type === 'Line' && CODE_LINE.test(value)) {
      return report('commented code', 'no commented-out code: git remembers');
    }
    return [];
  });
}

/** Tests that are focused, skipped or promised. A missing browser is `skipIf` with its reason. */
export function focusRule({ file, lines }: SourceFile): Finding[] {
  if (!file.startsWith('test/') || file.startsWith('test/tidy/')) return [];
  return lines.flatMap((text, index) =>
    FOCUSED.test(text)
      ? [{ file, line: index + 1, rule: 'focused test', words: 'no .only, .skip or .todo' }]
      : [],
  );
}

/** White space that no one sees but every diff does. */
export function spaceRule({ file, text, lines }: SourceFile): Finding[] {
  const found: Finding[] = [];
  const report = (line: number, words: string): void => {
    found.push({ file, line, rule: 'white space', words });
  };
  for (const [index, line] of lines.entries()) {
    if (line.endsWith('\r')) report(index + 1, 'lines end with LF alone');
    else if (/[ \t]$/u.test(line)) report(index + 1, 'space at the end of the line');
    if (/^\s*\t/u.test(line)) report(index + 1, 'indent with spaces');
  }
  if (text !== '' && !text.endsWith('\n'))
    report(lines.length, 'the last line ends with a newline');
  return found;
}

/** File names that say nothing. A test is named for what it tests, which may be a service. */
export function fileNameFindings(files: readonly string[]): Finding[] {
  return files
    .filter((file) => !/\.test\.tsx?$/u.test(file))
    .filter((file) => VAGUE_NAME.test(file) || VAGUE_ENDING.test(file))
    .map((file) => ({
      file,
      line: 1,
      rule: 'file name',
      words: 'name the file for its main export: no utils, helpers, manager, service, common, misc',
    }));
}

/** Entries at the top of the project that the product owner did not foresee. */
export function topLevelFindings(entries: readonly string[]): Finding[] {
  return entries
    .filter((entry) => !entry.startsWith('.') && !ALLOWED_TOP.has(entry))
    .map((file) => ({
      file,
      line: 1,
      rule: 'top level',
      words: 'the top level is fixed (architecture, section 1): move it into a room',
    }));
}
