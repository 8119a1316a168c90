/** Exports of `sim/` that only tests know: laws the product never calls, and their remains. */
import path from 'node:path';
import type { SourceFile, SyntaxNode } from '../support/sourceTree.ts';
import { identifierName, isNode, walk } from '../support/sourceTree.ts';
import type { Finding } from './finding.ts';
import { isTest } from './finding.ts';

/** A finding that says which export. */
export type UnusedExport = Finding & { readonly name: string };

/** Exports no other product file imports and the rest of their own file does not mention. */
export function unusedExports(sources: readonly SourceFile[]): UnusedExport[] {
  const product = sources.filter(({ file }) => !isTest(file));
  const imported = new Set(product.flatMap(importedNames));
  return product
    .filter(({ file }) => file.startsWith('sim/'))
    .flatMap((source) =>
      exportsOf(source)
        .filter(
          ({ name, node }) =>
            !isImported(imported, source.file, name) && !isMentioned(source, name, node),
        )
        .map(({ name, node }) => ({
          file: source.file,
          name,
          line: source.lineAt(node.start),
          rule: 'unused export',
          words: `no product file uses ${name}: let the engine or a door call it, or delete it`,
        })),
    );
}

type Export = { readonly name: string; readonly node: SyntaxNode };

function isImported(imported: ReadonlySet<string>, file: string, name: string): boolean {
  return imported.has(`${file} ${name}`) || imported.has(`${file} *`);
}

/** `file name` of everything a file takes from others, `file *` when it takes all. */
function importedNames(source: SourceFile): string[] {
  const found: string[] = [];
  walk(source.program, (node) => {
    const from = node['source'];
    const specifier = isNode(from) ? String(from['value']) : '';
    if (!specifier.startsWith('.')) return;
    const file = path.posix.join(path.posix.dirname(source.file), specifier);
    if (node.type === 'ExportAllDeclaration' || node.type === 'ImportExpression') {
      found.push(`${file} *`);
    }
    if (node.type === 'TSImportType') found.push(`${file} ${typeName(node) ?? '*'}`);
    for (const specifierNode of listOf(node['specifiers'])) {
      const isAll = specifierNode.type === 'ImportNamespaceSpecifier';
      const key = specifierNode['imported'] ?? specifierNode['local'];
      found.push(`${file} ${isAll ? '*' : identifierName(key)}`);
    }
  });
  return found;
}

// import('./file.ts').Name
function typeName(node: SyntaxNode): string | null {
  return identifierName(node['qualifier']);
}

/** What a file declares and exports, not what it passes on. */
function exportsOf(source: SourceFile): Export[] {
  return listOf(source.program['body']).flatMap((node) => {
    const declared = node['declaration'];
    if (node.type !== 'ExportNamedDeclaration' || !isNode(declared)) return [];
    const heads =
      declared.type === 'VariableDeclaration' ? listOf(declared['declarations']) : [declared];
    return heads.flatMap((head) => {
      const name = identifierName(head['id']);
      return name === null ? [] : [{ name, node }];
    });
  });
}

/** Whether the file names it outside its own declaration. */
function isMentioned(source: SourceFile, name: string, own: SyntaxNode): boolean {
  let isFound = false;
  walk(source.program, (node) => {
    if (node.start >= own.start && node.end <= own.end) return;
    if (identifierName(node) === name) isFound = true;
  });
  return isFound;
}

function listOf(value: unknown): SyntaxNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}
