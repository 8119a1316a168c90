/** Every way in which one file names another: imports, re-exports, dynamic ones, workers, types. */
import type { SourceFile, SyntaxNode } from '../support/sourceTree.ts';
import { identifierName, isNode, walk } from '../support/sourceTree.ts';

/**
 * One reference. `type` is gone after type stripping, `worker` starts a file without loading it,
 * `run` is everything else.
 */
export type Import = {
  readonly from: string;
  readonly specifier: string;
  readonly kind: 'run' | 'type' | 'worker';
  readonly line: number;
};

/** All references of a file, in the order of the text. */
export function importsOf(source: SourceFile): Import[] {
  const found: Import[] = [];
  walk(source.program, (node) => {
    const specifier = specifierOf(node);
    if (specifier === null) return;
    const line = source.lineAt(node.start);
    found.push({ from: source.file, specifier, kind: kindOf(node), line });
  });
  return found;
}

function specifierOf(node: SyntaxNode): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return text(node['source']);
    case 'CallExpression':
      return identifierName(node['callee']) === 'require' ? text(argument(node, 0)) : null;
    case 'NewExpression':
      return isUrlOfModule(node) ? text(argument(node, 0)) : null;
    case 'TSExternalModuleReference':
      return text(node['expression']);
    default:
      return null;
  }
}

function kindOf(node: SyntaxNode): Import['kind'] {
  if (node.type === 'NewExpression') return 'worker';
  if (node.type === 'TSImportType') return 'type';
  return node['importKind'] === 'type' || node['exportKind'] === 'type' ? 'type' : 'run';
}

// new URL('./file.ts', import.meta.url)
function isUrlOfModule(node: SyntaxNode): boolean {
  if (identifierName(node['callee']) !== 'URL') return false;
  const base = argument(node, 1);
  return (
    isNode(base) &&
    base.type === 'MemberExpression' &&
    isNode(base['object']) &&
    base['object'].type === 'MetaProperty'
  );
}

function argument(node: SyntaxNode, index: number): unknown {
  const given = node['arguments'];
  return Array.isArray(given) ? given[index] : undefined;
}

function text(value: unknown): string | null {
  return isNode(value) && typeof value['value'] === 'string' ? value['value'] : null;
}
