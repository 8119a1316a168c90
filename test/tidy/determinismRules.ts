/**
 * The determinism contract (architecture, section 6): same inputs, same bits, on every host. V8
 * versions disagree in the last bit of most of `Math`, so `sim/` has its own elementary functions.
 */
import type { SourceFile, SyntaxNode } from '../support/sourceTree.ts';
import { identifierName, isNode, walk } from '../support/sourceTree.ts';
import type { Finding } from './finding.ts';
import { isDeterministic, isStepCode } from './finding.ts';

const EXACT_MATH: ReadonlySet<string> = new Set([
  'abs',
  'min',
  'max',
  'floor',
  'ceil',
  'round',
  'trunc',
  'sign',
  'sqrt',
  'imul',
  'clz32',
  'fround',
]);

const BANNED_GLOBALS: Readonly<Record<string, string>> = {
  Date: 'time is tick * tick_s; calendars belong to hosts',
  Intl: 'formatting belongs to the renderer',
  performance: 'a clock of the machine changes results; measure in test/bench',
  setTimeout: 'nothing in sim waits',
  setInterval: 'nothing in sim waits',
  setImmediate: 'nothing in sim waits',
  queueMicrotask: 'nothing in sim waits',
  requestAnimationFrame: 'nothing in sim waits',
  crypto: 'random numbers come from core/rng.ts',
  WeakRef: 'garbage collection has no fixed time',
  FinalizationRegistry: 'garbage collection has no fixed time',
};

const BANNED_METHODS: ReadonlySet<string> = new Set([
  'localeCompare',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toLocaleUpperCase',
  'toLocaleLowerCase',
]);

const COLLECTION = /^(Readonly)?(Set|Map)$/u;
const ITERATING_METHODS: ReadonlySet<string> = new Set(['forEach', 'keys', 'values', 'entries']);

/** Words and operators that may change the last bit, or the order, between hosts. */
export function determinismRule(source: SourceFile): Finding[] {
  if (!isDeterministic(source.file)) return [];
  const found: Finding[] = [];
  const collections = collectionNames(source);
  const report = (node: SyntaxNode, words: string): void => {
    const line = source.lineAt(node.start);
    found.push({ file: source.file, line, rule: 'determinism', words });
  };
  walk(source.program, (node, parents) => {
    const words =
      mathProblem(node, parents.at(-1)) ??
      globalProblem(node, parents.at(-1)) ??
      operatorProblem(node) ??
      collectionProblem(node, collections) ??
      (isStepCode(source.file) ? asyncProblem(node) : null);
    if (words !== null) report(node, words);
  });
  return found;
}

function mathProblem(node: SyntaxNode, parent: SyntaxNode | undefined): string | null {
  if (identifierName(node) !== 'Math' || isPropertyName(node, parent)) return null;
  if (parent?.type === 'MemberExpression' && parent['object'] === node) {
    const member = parent['computed'] === true ? null : identifierName(parent['property']);
    if (member === 'PI' || (member !== null && EXACT_MATH.has(member))) return null;
    return `Math.${member ?? '[…]'} differs between V8 versions: use sim/math/elementary.ts`;
  }
  return 'Math is only used as Math.name: an alias hides which functions are taken';
}

function globalProblem(node: SyntaxNode, parent: SyntaxNode | undefined): string | null {
  const name = identifierName(node);
  if (name === null) return null;
  if (BANNED_METHODS.has(name) && isPropertyName(node, parent)) {
    return `${name} depends on the language of the machine: compare with < and >`;
  }
  if (isPropertyName(node, parent) || !Object.hasOwn(BANNED_GLOBALS, name)) return null;
  return `${name} is banned in sim: ${BANNED_GLOBALS[name]}`;
}

// the name after a dot, or a key: not the global of that name
function isPropertyName(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined) return false;
  if (parent.type === 'MemberExpression') {
    return parent['property'] === node && parent['computed'] !== true;
  }
  const isKey = parent.type === 'Property' || parent.type === 'TSPropertySignature';
  return isKey && parent['key'] === node && parent['shorthand'] !== true;
}

function operatorProblem(node: SyntaxNode): string | null {
  const isPower =
    (node.type === 'BinaryExpression' && node['operator'] === '**') ||
    (node.type === 'AssignmentExpression' && node['operator'] === '**=');
  return isPower
    ? '** differs between V8 versions: multiply, or pow of sim/math/elementary.ts'
    : null;
}

function asyncProblem(node: SyntaxNode): string | null {
  const isAsync = node['async'] === true || node.type === 'AwaitExpression';
  if (isAsync) return 'nothing a step can reach is async';
  return node.type === 'NewExpression' && identifierName(node['callee']) === 'Promise'
    ? 'nothing a step can reach is async'
    : null;
}

function collectionProblem(node: SyntaxNode, collections: ReadonlySet<string>): string | null {
  const words = 'the order of a Set or Map is an accident of the past: iterate an array';
  const isCollection = (value: unknown): boolean =>
    collections.has(identifierName(value) ?? '') || isNewCollection(value);
  if (node.type === 'ForOfStatement' && isCollection(node['right'])) return words;
  // [...new Set(list)] keeps the list's order: a way to drop duplicates, not an iteration
  if (node.type === 'SpreadElement' && collections.has(identifierName(node['argument']) ?? '')) {
    return words;
  }
  if (node.type !== 'CallExpression' || !isNode(node['callee'])) return null;

  const callee = node['callee'];
  if (callee.type !== 'MemberExpression') return null;
  const method = identifierName(callee['property']) ?? '';
  if (ITERATING_METHODS.has(method) && isCollection(callee['object'])) return words;
  const [first] = Array.isArray(node['arguments']) ? node['arguments'] : [];
  const isArrayFrom = identifierName(callee['object']) === 'Array' && method === 'from';
  return isArrayFrom && isCollection(first) ? words : null;
}

// names declared with `new Set()` or with a type Set, ReadonlyMap, …, anywhere in the file
function collectionNames(source: SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  walk(source.program, (node) => {
    if (node.type === 'VariableDeclarator' && isNewCollection(node['init'])) {
      names.add(identifierName(node['id']) ?? '');
    }
    if (node.type === 'Identifier' && isCollectionType(node['typeAnnotation'])) {
      names.add(String(node['name']));
    }
  });
  names.delete('');
  return names;
}

function isNewCollection(value: unknown): boolean {
  return (
    isNode(value) &&
    value.type === 'NewExpression' &&
    COLLECTION.test(identifierName(value['callee']) ?? '')
  );
}

function isCollectionType(annotation: unknown): boolean {
  if (!isNode(annotation) || !isNode(annotation['typeAnnotation'])) return false;
  const type = annotation['typeAnnotation'];
  return type.type === 'TSTypeReference' && COLLECTION.test(identifierName(type['typeName']) ?? '');
}
