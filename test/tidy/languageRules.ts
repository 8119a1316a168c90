/** Parts of TypeScript that the house does without (style guide, 10, 34, 44, 46). */
import { unitOf } from '../../sim/core/units.ts';
import type { SourceFile, SyntaxNode } from '../support/sourceTree.ts';
import { identifierName, isNode, walk } from '../support/sourceTree.ts';
import type { Finding } from './finding.ts';
import { isDeterministic, isTest } from './finding.ts';

const CONFIG_FILE = /\.config\.(ts|mjs|js)$/u;
// interfaces that Babylon.js, Node and the language offer only as base classes
const ALLOWED_BASES: ReadonlySet<string> = new Set(['Error', 'EventEmitter', 'MaterialPluginBase']);

/** any, `!`, enum, namespace, default export, inheritance. */
export function languageRule(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  walk(source.program, (node) => {
    const words = languageProblem(node, source.file);
    if (words === null) return;
    found.push({ file: source.file, line: source.lineAt(node.start), rule: 'language', words });
  });
  return found;
}

function languageProblem(node: SyntaxNode, file: string): string | null {
  switch (node.type) {
    case 'TSAnyKeyword':
      return 'no any: unknown and a check, or the real type';
    case 'TSNonNullExpression':
      return 'no non-null !: decide what happens when it is missing';
    case 'VariableDeclarator':
    case 'PropertyDefinition':
      return node['definite'] === true ? 'no definite !: give it a value' : null;
    case 'TSEnumDeclaration':
      return 'no enum: a union of strings, or a const object';
    case 'TSModuleDeclaration':
      // `declare global` and `declare module 'x'` describe what is there already
      return node['kind'] === 'global' || identifierName(node['id']) === null
        ? null
        : 'no namespace: a file is a module';
    case 'ExportDefaultDeclaration':
      return CONFIG_FILE.test(file) ? null : 'no default export: one name everywhere';
    case 'ExportSpecifier':
      return identifierName(node['exported']) === 'default' && !CONFIG_FILE.test(file)
        ? 'no default export: one name everywhere'
        : null;
    case 'ClassDeclaration':
    case 'ClassExpression':
      return inheritanceProblem(node);
    default:
      return null;
  }
}

function inheritanceProblem(node: SyntaxNode): string | null {
  const base = node['superClass'];
  if (!isNode(base) || ALLOWED_BASES.has(identifierName(base) ?? '')) return null;
  return 'no inheritance: pass in what differs';
}

/**
 * A comment on every exported function, class and constant, tests and re-exports aside; one comment
 * may stand above a paragraph of them. Types document their members.
 */
export function docCommentRule(source: SourceFile): Finding[] {
  if (isTest(source.file) || source.file.endsWith('.d.ts')) return [];
  return source.program.body.flatMap((statement) => {
    const node: unknown = statement;
    if (!isNode(node) || node.type !== 'ExportNamedDeclaration') return [];
    const declared = node['declaration'];
    if (!isNode(declared) || /^TS(TypeAlias|Interface)/u.test(declared.type)) return [];
    const line = source.lineAt(node.start);
    if (isCommented(source, line, line)) return [];
    const words = `doc comment missing on the export ${declaredName(declared)}`;
    return [{ file: source.file, line, rule: 'doc comment', words }];
  });
}

function declaredName(declaration: SyntaxNode): string {
  const [first] = Array.isArray(declaration['declarations']) ? declaration['declarations'] : [];
  const named = isNode(first) ? first['id'] : declaration['id'];
  return identifierName(named) ?? 'here';
}

/** A quantity (unit in its name, or a fraction) at the top of a file of `sim/` says its source. */
export function sourcedNumberRule(source: SourceFile): Finding[] {
  if (!isDeterministic(source.file)) return [];
  return source.program.body.flatMap((statement) => {
    const outer: unknown = statement;
    if (!isNode(outer)) return [];
    const node = outer.type === 'ExportNamedDeclaration' ? outer['declaration'] : outer;
    if (!isNode(node) || node.type !== 'VariableDeclaration') return [];
    const [declared] = Array.isArray(node['declarations']) ? node['declarations'] : [];
    if (!isNode(declared) || !isPlainNumber(declared['init'])) return [];
    const line = source.lineAt(outer.start);
    if (isCommented(source, line, source.lineAt(outer.end))) return [];
    const name = identifierName(declared['id']) ?? '';
    if (!isQuantity(name, declared['init'])) return [];
    const words = `the number ${name} needs its source or reason in a comment beside or above it`;
    return [{ file: source.file, line, rule: 'sourced number', words }];
  });
}

// plain counts need no source
function isQuantity(name: string, value: unknown): boolean {
  return unitOf(name) !== undefined || (isNode(value) && !Number.isInteger(value['value']));
}

function isPlainNumber(value: unknown): boolean {
  if (!isNode(value)) return false;
  if (value.type === 'Literal') return typeof value['value'] === 'number';
  return value.type === 'UnaryExpression' && isPlainNumber(value['argument']);
}

// beside it, or at the head of the paragraph it stands in
function isCommented(source: SourceFile, firstLine: number, lastLine: number): boolean {
  let top = firstLine;
  while (top > 1 && (source.lines[top - 2] ?? '').trim() !== '') top -= 1;
  return source.comments.some(({ start, end }) => {
    const isBefore = source.lineAt(end) >= top && source.lineAt(end) < firstLine;
    const isBeside = source.lineAt(start) >= firstLine && source.lineAt(start) <= lastLine;
    return isBefore || isBeside;
  });
}
