/** Length of files, functions and lines (style guide, 11). */
import type { SourceFile, SyntaxNode } from '../support/sourceTree.ts';
import { identifierName, isNode, walk } from '../support/sourceTree.ts';
import type { Finding } from './finding.ts';

/** Longest file, in lines. */
export const FILE_LIMIT = 400;
/** Longest function, in lines of its own: functions inside it count for themselves. */
export const FUNCTION_LIMIT = 60;
/** Longest line, in characters. */
export const LINE_LIMIT = 100;

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);
const TEST_GROUPS = /^(describe|test|it)\b/u;

/** Files past the limit. */
export function fileLengthRule({ file, lines }: SourceFile): Finding[] {
  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  if (count <= FILE_LIMIT) return [];
  const words = `${count} lines, at most ${FILE_LIMIT}: split by meaning`;
  return [{ file, line: 1, rule: 'file length', words }];
}

/** Lines past the limit; an address cannot be broken, so a line with one is free. */
export function lineLengthRule({ file, lines }: SourceFile): Finding[] {
  return lines.flatMap((text, index) => {
    const length = [...text].length;
    if (length <= LINE_LIMIT || text.includes('://')) return [];
    const words = `${length} characters, at most ${LINE_LIMIT}`;
    return [{ file, line: index + 1, rule: 'line length', words }];
  });
}

/** Functions past the limit; the body of a `describe` is a chapter, not a function. */
export function functionLengthRule(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  walk(source.program, (node, parents) => {
    if (!FUNCTIONS.has(node.type) || isTestGroup(parents.at(-1), source)) return;
    const count = ownLines(node, source);
    if (count <= FUNCTION_LIMIT) return;
    const line = source.lineAt(node.start);
    const words = `${count} lines of its own, at most ${FUNCTION_LIMIT}: ${nameOf(node, parents)}`;
    found.push({ file: source.file, line, rule: 'function length', words });
  });
  return found;
}

function ownLines(node: SyntaxNode, source: SourceFile): number {
  let count = linesOf(node, source);
  walk(node['body'], (inner, parents) => {
    const isOutermost = !parents.some((parent) => FUNCTIONS.has(parent.type));
    if (FUNCTIONS.has(inner.type) && isOutermost) count -= linesOf(inner, source) - 1;
  });
  return count;
}

function linesOf(node: SyntaxNode, source: SourceFile): number {
  return source.lineAt(node.end) - source.lineAt(node.start) + 1;
}

function isTestGroup(parent: SyntaxNode | undefined, source: SourceFile): boolean {
  if (parent?.type !== 'CallExpression' || !isNode(parent['callee'])) return false;
  return TEST_GROUPS.test(source.text.slice(parent['callee'].start, parent['callee'].end));
}

function nameOf(node: SyntaxNode, parents: readonly SyntaxNode[]): string {
  const parent = parents.at(-1);
  const name = identifierName(node['id']) ?? identifierName(parent?.['id'] ?? parent?.['key']);
  return name ?? 'a function without a name';
}
