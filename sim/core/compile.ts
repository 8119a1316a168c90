/**
 * Compile: raw scenario JSON and reference data become a frozen run description: layout, ports, one
 * model per subsystem, commands. Nothing here knows a subsystem by name.
 */
import type { CatalogEntry } from './catalog.ts';
import type { Command } from './commands.ts';
import { neverDue, setProblem, tickFrom } from './commands.ts';
import type { Problem } from './errors.ts';
import { problemLine, ScenarioError } from './errors.ts';
import type { FaultType } from './faults.ts';
import { faultCommands, parseFault } from './faults.ts';
import { headProblems } from './head-checks.ts';
import type { HeadedDraft } from './heads.ts';
import { headedDrafts, knownHeadProblems } from './heads.ts';
import type { Layout, SubsystemTables } from './layout.ts';
import { planLayout } from './layout.ts';
import type { HeatAttachment, LoadAttachment, Ports } from './ports.ts';
import { planPorts } from './ports.ts';
import { readScenario } from './reading.ts';
import type { RawChange, ScenarioJson } from './scenario.ts';
import { withChanges } from './scenario.ts';
import { sourceProblems } from './sources.ts';
import type { Assets, CompileContext, ScenarioHead, Subsystem } from './subsystem.ts';

export interface CompileOptions {
  readonly file: string;
  readonly changes?: readonly RawChange[];
  readonly faults?: readonly string[];
  readonly seed?: number;
  readonly run?: number;
  /** Seconds of UTC since 2000 of an ISO instant, or undefined when it is none. */
  readonly utc2000_s: (iso: string) => number | undefined;
  readonly faultLibrary: readonly FaultType[];
  /** What is wrong with the text the JSON was read from. */
  readonly textProblems?: readonly Problem[];
}

export interface Compiled {
  readonly head: ScenarioHead;
  readonly json: ScenarioJson;
  /** The JSON as written plus changes, without catalogue types filled in. */
  readonly raw: unknown;
  /** The JSON as written, before changes. */
  readonly written: unknown;
  readonly changes: readonly RawChange[];
  readonly file: string;
  readonly layout: Layout;
  readonly ports: Ports;
  readonly models: Readonly<Record<string, unknown>>;
  readonly commands: readonly Command[];
  readonly catalog: readonly CatalogEntry[];
}

export type AnySubsystem = Subsystem<unknown, unknown, unknown>;

type Entities = Readonly<Record<string, readonly string[]>>;

/** What a draft is compiled with. */
interface Parts {
  readonly raw: unknown;
  readonly subsystems: readonly AnySubsystem[];
  readonly tables: readonly SubsystemTables[];
  readonly extraEntities: Entities;
  readonly assets: Assets;
  readonly options: CompileOptions;
}

/** Compiles raw JSON. Throws one ScenarioError with every problem found. */
export function compileScenario(
  rawInput: unknown,
  subsystems: readonly AnySubsystem[],
  extraTables: readonly SubsystemTables[],
  extraEntities: Entities,
  assets: Assets,
  options: CompileOptions,
): Compiled {
  const { file, changes = [] } = options;
  const { raw, problems: unchanged } = withChanges(rawInput, changes, file);
  const schemas = Object.fromEntries(subsystems.map(({ name, schema }) => [name, schema]));
  const reading = readScenario(raw, file, schemas, assets.catalog);
  const told = [...reading.problems, ...knownHeadProblems(raw, subsystems, assets, options)];

  const wrong = new Set(told.map(({ path }) => path));
  const isWrong = (key: string) => wrong.has(key);
  const drafts = headedDrafts(reading.drafts, isWrong, subsystems, assets, options);
  const tables = [...subsystems, ...extraTables];
  const parts = { raw, subsystems, tables, extraEntities, assets, options };
  const open = openTables(drafts.map(({ json }) => entitiesOf(json, parts).entities));
  const trials = drafts.map((draft) => tried(draft, open, parts));
  const others = commonOf(trials.map((trial) => trial.problems));
  const problems = [
    ...(options.textProblems ?? []),
    ...unchanged,
    ...told,
    ...others.filter((problem) => !reading.follows(problem)),
  ];
  if (problems.length > 0) throw new ScenarioError(problems);

  const [{ ports, loads, heats, ...trial }] = trials;
  Object.assign(ports, planPorts(trial.layout, loads, heats));
  const { head, json, layout, models, commands } = trial;
  const { catalog } = assets;
  const written = rawInput;
  return { head, json, raw, written, changes, file, layout, ports, models, commands, catalog };
}

/** Tables whose entities depend on what stands for something that cannot be read. */
function openTables([first = {}, ...others]: readonly Entities[]): ReadonlySet<string> {
  const isSame = (table: string) =>
    others.every((other) => other[table]?.join('/') === first[table].join('/'));
  return new Set(Object.keys(first).filter((table) => !isSame(table)));
}

/** Problems of the first that all have, each once. */
function commonOf([first = [], ...others]: readonly (readonly Problem[])[]): Problem[] {
  const lines = others.map((problems) => new Set(problems.map(problemLine)));
  const seen = new Set<string>();
  return first.filter((problem) => {
    const line = problemLine(problem);
    if (seen.has(line) || !lines.every((other) => other.has(line))) return false;
    seen.add(line);
    return true;
  });
}

/** A draft compiled; its ports are planned when nothing is wrong. */
interface Trial {
  readonly head: ScenarioHead;
  readonly json: ScenarioJson;
  readonly layout: Layout;
  readonly ports: Ports;
  readonly models: Readonly<Record<string, unknown>>;
  readonly commands: readonly Command[];
  readonly loads: readonly LoadAttachment[];
  readonly heats: readonly HeatAttachment[];
  readonly problems: readonly Problem[];
}

function tried(draft: HeadedDraft, open: ReadonlySet<string>, parts: Parts): Trial {
  const { head, json } = draft;
  const { subsystems, assets, options, raw } = parts;
  const { file } = options;
  const { entities, problems: repeated } = entitiesOf(json, parts);
  const problems = [...draft.problems, ...repeated];
  const ports = emptyPorts();
  const loads: LoadAttachment[] = [];
  const heats: HeatAttachment[] = [];
  const models: Record<string, unknown> = {};
  for (const { name, compile } of subsystems) {
    const context: CompileContext = {
      head,
      assets,
      ports,
      row: (table, id, path) =>
        open.has(table)
          ? openRow(entities, table, id)
          : rowOf(entities, table, id, `${name}.${path}`, file, problems),
      problem: (path, expected, found, hint) =>
        problems.push({
          file,
          path: `${name}.${path}`,
          expected,
          found,
          ...(hint === undefined ? {} : { hint }),
        }),
      attachLoad: (load) => loads.push(load),
      attachHeat: (heat) => heats.push(heat),
      utc2000_s: options.utc2000_s,
      modelOf: (other) => models[other],
    };
    models[name] = compile(json[name], context);
  }
  const layout = planLayout(parts.tables, entities, open);
  problems.push(...headProblems(json, raw, layout, file));
  problems.push(...sourceProblems(raw, json.sources, file));
  const commands = commandsOf(json, layout, head, options, problems);
  for (const { name, link } of subsystems) {
    problems.push(...(link?.(models[name], layout, file) ?? []));
  }
  return { head, json, layout, ports, models, commands, loads, heats, problems };
}

function emptyPorts(): Ports {
  return planPorts({ places: [], entities: {}, persistentCount: 0, count: 0, fields: [] }, [], []);
}

function entitiesOf(
  json: ScenarioJson,
  { subsystems, extraEntities, options: { file } }: Parts,
): { readonly entities: Entities; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const entities: Record<string, readonly string[]> = { ...extraEntities };
  for (const subsystem of subsystems) {
    for (const [table, ids] of Object.entries(subsystem.entities(json[subsystem.name]))) {
      entities[table] = ids;
      const seen = new Set<string>();
      for (const id of ids) {
        if (seen.has(id)) {
          const expected = `each ${table} id once`;
          problems.push({ file, path: subsystem.name, expected, found: `"${id}" twice` });
        }
        seen.add(id);
      }
    }
  }
  return { entities, problems };
}

/** In a table that may have other entities no id is wrong. */
function openRow(entities: Entities, table: string, id: string): number {
  return Math.max(entities[table]?.indexOf(id) ?? -1, 0);
}

function rowOf(
  entities: Entities,
  table: string,
  id: string,
  path: string,
  file: string,
  problems: Problem[],
): number {
  const ids = entities[table] ?? [];
  const row = ids.indexOf(id);
  if (row >= 0) return row;
  const expected = ids.length === 0 ? `a ${table}, and there is none` : `one of ${ids.join(', ')}`;
  // a subsystem may ask for the same row twice
  if (!problems.some((problem) => problem.path === path && problem.expected === expected)) {
    problems.push({ file, path, expected, found: `"${id}"` });
  }
  return 0;
}

function commandsOf(
  json: ScenarioJson,
  layout: Layout,
  head: ScenarioHead,
  options: CompileOptions,
  problems: Problem[],
): Command[] {
  const { file } = options;
  const commands: Command[] = [];
  json.commands.forEach(({ at_h, channel, value }, i) => {
    const path = `commands[${i}]`;
    const problem = setProblem(layout, { channel, kind: 'set', value }, file, path);
    if (problem !== undefined) problems.push(problem);
    const expected = neverDue(at_h * 3600, head, `${head.duration_s / 3600} h`);
    if (expected !== undefined) {
      problems.push({ file, path: `${path}.at_h`, expected, found: String(at_h) });
    }
    const tick = tickFrom(at_h * 3600, head.tick_s);
    commands.push({ tick, seq: commands.length, kind: 'set', channel, value, origin: 'scenario' });
  });
  const orders = [
    ...json.faults.map(({ fault }, i) => ({ fault, path: `faults[${i}].fault` })),
    ...(options.faults ?? []).map((fault) => ({ fault, path: '--fault' })),
  ];
  for (const { fault, path } of orders) {
    const order = parseFault(fault, options.faultLibrary, file, path);
    if ('expected' in order) {
      problems.push(order);
      continue;
    }
    const made = faultCommands(order, layout, head, commands.length, file, path);
    commands.push(...made.commands);
    problems.push(...made.problems);
  }
  return commands.sort((a, b) => a.tick - b.tick || a.seq - b.seq);
}
