/** Column names end in a unit of `sim/core/units.ts` (style guide, 2 to 6). */
import { unitOf } from '../../sim/core/units.ts';
import type { SourceFile, SyntaxNode } from '../support/sourceTree.ts';
import { identifierName, isNode, walk } from '../support/sourceTree.ts';
import type { Finding } from './finding.ts';

/** Checks every column in every `defineTables({ table: { column: … } })`. */
export function columnNameRule(source: SourceFile): Finding[] {
  if (!source.file.startsWith('sim/')) return [];
  const found: Finding[] = [];
  walk(source.program, (node) => {
    if (node.type !== 'CallExpression' || identifierName(node['callee']) !== 'defineTables') return;
    const [tables] = Array.isArray(node['arguments']) ? node['arguments'] : [];
    for (const table of keysOf(tables)) {
      for (const column of keysOf(table.value)) {
        if (unitOf(column.name) !== undefined) continue;
        const line = source.lineAt(column.node.start);
        const words = `the column ${column.name} must end in a unit of sim/core/units.ts`;
        found.push({ file: source.file, line, rule: 'column unit', words });
      }
    }
  });
  return found;
}

type Key = { readonly name: string; readonly value: unknown; readonly node: SyntaxNode };

function keysOf(value: unknown): Key[] {
  if (!isNode(value) || !Array.isArray(value['properties'])) return [];
  return value['properties'].flatMap((property: unknown) => {
    if (!isNode(property) || property.type !== 'Property') return [];
    const key = property['key'];
    const name = identifierName(key) ?? (isNode(key) ? String(key['value']) : '');
    return [{ name, value: property['value'], node: property }];
  });
}
