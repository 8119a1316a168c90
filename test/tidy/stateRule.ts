/**
 * Nothing of a run lives in a module: two engines in one process would share it, and a snapshot
 * would miss it. What steps keep is in the state, their work space in the model's closures.
 */
import type { SourceFile, SyntaxNode } from '../support/sourceTree.ts';
import { identifierName, isNode, walk } from '../support/sourceTree.ts';
import type { Finding } from './finding.ts';
import { isDeterministic } from './finding.ts';

/** Module-level variables, and module-level objects whose keys are written. */
export function moduleStateRule(source: SourceFile): Finding[] {
  if (!isDeterministic(source.file)) return [];
  const found: Finding[] = [];
  const objects = new Set<string>();
  const report = (start: number, words: string): void => {
    const line = source.lineAt(start);
    found.push({ file: source.file, line, rule: 'module state', words });
  };
  for (const statement of source.program.body) {
    const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (inner?.type !== 'VariableDeclaration') continue;
    if (inner.kind !== 'const') report(inner.start, 'a module keeps nothing of a run');
    for (const { id, init } of inner.declarations) {
      if (init?.type === 'ObjectExpression') objects.add(identifierName(id) ?? '');
    }
  }
  walk(source.program, (node) => {
    const target = node.type === 'AssignmentExpression' ? node['left'] : node['argument'];
    const isWrite = node.type === 'AssignmentExpression' || node.type === 'UpdateExpression';
    const root = isWrite && isNode(target) ? rootOf(target) : null;
    if (root === null || !objects.has(root)) return;
    report(node.start, `${root} is shared by all runs of a process: use a closure`);
  });
  return found;
}

/** Name of the object a written key belongs to, else null. */
function rootOf(target: SyntaxNode): string | null {
  if (target.type !== 'MemberExpression') return null;
  let at: unknown = target;
  while (isNode(at) && at.type === 'MemberExpression') at = at['object'];
  return identifierName(at);
}
