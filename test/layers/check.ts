/** Checks parsed sources against the import table; every violation says which rule it broke. */
import { builtinModules } from 'node:module';
import path from 'node:path';
import type { SourceFile } from '../support/sourceTree.ts';
import type { Import } from './imports.ts';
import { importsOf } from './imports.ts';
import type { Place } from './places.ts';
import { placeOf } from './places.ts';
import { LIBRARY_HOMES, NODE_ROOMS, TABLE } from './rules.ts';
import { viewViolations } from './viewClosure.ts';

/** A broken rule, ready to print. */
export type Violation = {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  readonly rule: string;
};

/** One line a person can act on. */
export function describeViolation({ file, line, specifier, rule }: Violation): string {
  return `${file}:${line} imports '${specifier}': ${rule}`;
}

/**
 * All broken rules of a tree.
 * @param files every file there is, code or not, so that imports can be resolved
 */
export function layerViolations(
  sources: readonly SourceFile[],
  files: ReadonlySet<string>,
): Violation[] {
  const imports = sources.flatMap(importsOf).filter((found) => !isDataReference(found));
  const broken = imports.flatMap((found) => {
    const rule = brokenRule(found, files);
    const { from: file, line, specifier } = found;
    return rule === null ? [] : [{ file, line, specifier, rule }];
  });
  return [...broken, ...strayFiles(sources), ...viewViolations(imports)];
}

/** The file a relative specifier names, from the root, without a query such as `?raw`. */
export function resolveImport({ from, specifier }: Import): string {
  const bare = specifier.replace(/\?.*$/u, '');
  return path.posix.join(path.posix.dirname(from), bare);
}

// new URL(…) of something that is not code: a picture, a folder
function isDataReference({ kind, specifier }: Import): boolean {
  return kind === 'worker' && !/\.(ts|tsx|mjs|js)$/u.test(specifier);
}

function brokenRule(found: Import, files: ReadonlySet<string>): string | null {
  const from = placeOf(found.from);
  if (from === null) return null;
  if (from.room === 'test') return null;
  if (!found.specifier.startsWith('.')) return libraryRule(found, from);

  const target = resolveImport(found);
  if (!files.has(target)) {
    return files.has(`${target}.ts`) || files.has(`${target}.tsx`)
      ? 'imports of our own files carry their ending, .ts or .tsx'
      : `there is no file ${target}`;
  }
  const to = placeOf(target);
  if (to === null) return `${target} stands outside the house`;
  if (to.room === 'test') return 'nothing imports test';
  if (isLawReachingMain(from, to, found)) {
    return 'a law beside the main file never imports it: whoever takes the law would get the step';
  }
  const isStarted = found.kind === 'worker' || /[?&]worker/u.test(found.specifier);
  const kind = isStarted ? 'worker' : found.kind;
  const isAllowed = TABLE[from.room].may.some((reach) => reaches(reach, from, to, target, kind));
  return isAllowed ? null : TABLE[from.room].why;
}

function isLawReachingMain(from: Place, to: Place, { kind }: Import): boolean {
  return (
    from.room === 'subsystem' &&
    !from.isMain &&
    to.isMain &&
    from.folder === to.folder &&
    kind !== 'type'
  );
}

function reaches(
  reach: string,
  from: Place,
  to: Place,
  target: string,
  kind: Import['kind'],
): boolean {
  const [qualifier, name] = reach.includes(':') ? reach.split(':') : ['', reach];
  const isLaw = to.room === 'subsystem' && !to.isMain;
  switch (qualifier) {
    case 'type':
      return kind === 'type' && (to.room === name || to.folder === `sim/${name}`);
    case 'law':
      return isLaw && to.folder === `sim/${name}`;
    case 'worker':
      return kind === 'worker' && target === name;
    default:
      if (name === 'own') return to.folder === from.folder;
      if (name === 'main') return to.isMain;
      if (name === 'law') return isLaw;
      return to.room === name;
  }
}

function libraryRule(found: Import, from: Place): string | null {
  const { specifier } = found;
  if (specifier.startsWith('node:')) {
    return NODE_ROOMS.has(from.room)
      ? null
      : "Node's modules belong to sim/node, electron and test";
  }
  if (builtinModules.includes(specifier)) return `write node:${specifier}`;

  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const homes = LIBRARY_HOMES[name];
  if (homes === undefined) {
    return `the library ${name} has no home yet: add it to test/layers/rules.ts with a reason`;
  }
  if (!homes.some((home) => isInside(found.from, home))) {
    return `${name} has one home: ${homes.join(', ')}`;
  }
  if (name === '@babylonjs/core' && /^@babylonjs\/core(\/pure)?$/u.test(specifier)) {
    return 'Babylon.js is imported by deep paths, never from the root: 1.1 MB against 6.3 MB';
  }
  return null;
}

function isInside(file: string, home: string): boolean {
  return home.endsWith('/') ? file.startsWith(home) : file === home;
}

function strayFiles(sources: readonly SourceFile[]): Violation[] {
  return sources.flatMap(({ file }) => {
    const place = placeOf(file);
    const specifier = '';
    if (place === null) {
      const rule = 'this file stands in no room of the house (architecture, section 1)';
      return [{ file, line: 1, specifier, rule }];
    }
    return place.room === 'assets' ? [{ file, line: 1, specifier, rule: TABLE.assets.why }] : [];
  });
}
