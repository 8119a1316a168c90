/** Compiled bases and runs for tests. */
import type { CompiledBase, Engine, Library, RunRequest } from '../../sim/index.ts';
import { compileRequest, createBase } from '../../sim/index.ts';
import { loadLibrary } from '../../sim/node/assets.ts';

let loaded: Library | undefined;

/** The project's own assets, read once a test file. */
export function library(): Library {
  loaded ??= loadLibrary();
  return loaded;
}

/** A request for a built-in scenario with changes and faults. */
export function requestFor(
  id: string,
  changes: Readonly<Record<string, number | string | boolean>> = {},
  faults: readonly string[] = [],
): RunRequest {
  return {
    source: { kind: 'builtIn', id },
    changes: Object.entries(changes).map(([path, value]) => ({ path, value })),
    faults,
  };
}

/** A compiled built-in scenario. */
export function compiled(
  id: string,
  changes: Readonly<Record<string, number | string | boolean>> = {},
  faults: readonly string[] = [],
): CompiledBase {
  return compileRequest(library(), requestFor(id, changes, faults));
}

/** A base of a built-in scenario at tick 0. */
export function base(
  id: string,
  changes: Readonly<Record<string, number | string | boolean>> = {},
  faults: readonly string[] = [],
): Engine {
  return createBase(compiled(id, changes, faults));
}

/** JSON of a built-in scenario as written, safe to change. */
export function scenarioJson(id: string): Record<string, unknown> {
  const found = library().scenarios.find((scenario) => scenario.id === id);
  if (found === undefined) throw new Error(`no scenario ${id}`);
  return JSON.parse(found.text) as Record<string, unknown>;
}
