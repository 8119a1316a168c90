/** `sim/view.ts` goes into the page: what it loads, directly or not, is free of zod and engine. */
import path from 'node:path';
import type { Violation } from './check.ts';
import type { Import } from './imports.ts';
import { placeOf } from './places.ts';

const VIEW = 'sim/view.ts';

/** What view.ts must not load, found by following every import that survives type stripping. */
export function viewViolations(imports: readonly Import[]): Violation[] {
  const byFile = Map.groupBy(
    imports.filter((found) => found.kind === 'run'),
    (found) => found.from,
  );
  const violations: Violation[] = [];
  const seen = new Set([VIEW]);
  const open = [{ file: VIEW, chain: VIEW }];

  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const found of byFile.get(next.file) ?? []) {
      const target = found.specifier.startsWith('.')
        ? path.posix.join(path.posix.dirname(found.from), found.specifier)
        : found.specifier;
      if (seen.has(target)) continue;
      seen.add(target);
      const chain = `${next.chain} → ${target}`;
      const rule = forbidden(target);
      if (rule === null) open.push({ file: target, chain });
      else {
        const { from: file, line, specifier } = found;
        violations.push({ file, line, specifier, rule: `${rule} (${chain})` });
      }
    }
  }
  return violations;
}

function forbidden(target: string): string | null {
  const place = placeOf(target);
  if (place === null) return `sim/view.ts loads no library`;
  if (target === 'sim/core/zod.ts') return 'sim/view.ts loads no zod';
  const isEngine =
    place.isMain || ['base', 'physics', 'record', 'study', 'index'].includes(place.room);
  return isEngine ? 'sim/view.ts loads no engine' : null;
}
