/**
 * Compile: raw scenario JSON and reference data become a frozen run description: layout, ports, one
 * model per subsystem, commands. Nothing here knows a subsystem by name.
 */
import type { CatalogEntry } from './catalog.ts';
import { isObject } from './catalog.ts';
import type { Command } from './commands.ts';
import { neverDue, setProblem, tickFrom } from './commands.ts';
import type { Problem } from './errors.ts';
import { ScenarioError } from './errors.ts';
import type { FaultType } from './faults.ts';
import { faultCommands, parseFault } from './faults.ts';
import { headProblems } from './head-checks.ts';
import { shown } from './issues.ts';
import type { Layout, SubsystemTables } from './layout.ts';
import { planLayout } from './layout.ts';
import type { HeatAttachment, LoadAttachment, Ports } from './ports.ts';
import { planPorts } from './ports.ts';
import type { RawChange, ScenarioJson } from './scenario.ts';
import { checkScenario, headShape, withChanges } from './scenario.ts';
import { sourceProblems } from './sources.ts';
import type { Assets, CompileContext, ScenarioHead, Subsystem } from './subsystem.ts';
import { DAY_s } from './units.ts';

export interface CompileOptions {
  readonly file: string;
  readonly changes?: readonly RawChange[];
  readonly faults?: readonly string[];
  readonly seed?: number;
  readonly run?: number;
  /** Seconds of UTC since 2000 of an ISO instant, or undefined when it is none. */
  readonly utc2000_s: (iso: string) => number | undefined;
  readonly faultLibrary: readonly FaultType[];
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

/** Compiles raw JSON. Throws one ScenarioError with every problem found. */
export function compileScenario(
  rawInput: unknown,
  subsystems: readonly AnySubsystem[],
  extraTables: readonly SubsystemTables[],
  extraEntities: Readonly<Record<string, readonly string[]>>,
  assets: Assets,
  options: CompileOptions,
): Compiled {
  const { file } = options;
  const changes = options.changes ?? [];
  const raw = withChanges(rawInput, changes, file);
  const schemas = Object.fromEntries(subsystems.map(({ name, schema }) => [name, schema]));
  const problems = knownHeadProblems(raw, subsystems, assets, options);
  const json = checkScenario(raw, file, schemas, assets.catalog, problems);
  const head = headOf(json, options);
  const entities = entitiesOf(json, subsystems, extraEntities, file, problems);
  if (problems.length > 0) throw new ScenarioError(problems);

  const ports = emptyPorts();
  const loads: LoadAttachment[] = [];
  const heats: HeatAttachment[] = [];
  const models: Record<string, unknown> = {};
  for (const subsystem of subsystems) {
    const context: CompileContext = {
      head,
      assets,
      ports,
      row: (table, id, path) =>
        rowOf(entities, table, id, `${subsystem.name}.${path}`, file, problems),
      problem: (path, expected, found, hint) =>
        problems.push({
          file,
          path: `${subsystem.name}.${path}`,
          expected,
          found,
          ...(hint === undefined ? {} : { hint }),
        }),
      attachLoad: (load) => loads.push(load),
      attachHeat: (heat) => heats.push(heat),
      utc2000_s: options.utc2000_s,
      modelOf: (name) => models[name],
    };
    models[subsystem.name] = subsystem.compile(json[subsystem.name], context);
  }
  if (problems.length > 0) throw new ScenarioError(problems);

  const layout = planLayout([...subsystems, ...extraTables], entities);
  Object.assign(ports, planPorts(layout, loads, heats));
  problems.push(...headProblems(json, raw, layout, file));
  problems.push(...sourceProblems(raw, json.sources, file));
  const commands = commandsOf(json, layout, head, options, problems);
  if (problems.length > 0) throw new ScenarioError(problems);
  return {
    head,
    json,
    raw,
    written: rawInput,
    changes,
    file,
    layout,
    ports,
    models,
    commands,
    catalog: assets.catalog,
  };
}

function emptyPorts(): Ports {
  return planPorts({ places: [], entities: {}, persistentCount: 0, count: 0, fields: [] }, [], []);
}

/** What can be said of the head key by key, whatever else is wrong with the file. */
function knownHeadProblems(
  raw: unknown,
  subsystems: readonly AnySubsystem[],
  assets: Assets,
  options: CompileOptions,
): Problem[] {
  const { file } = options;
  const problems: Problem[] = [];
  if (!isObject(raw)) return problems;
  const iso = headShape.start_utc.safeParse(raw['start_utc']).data;
  const start = iso === undefined ? undefined : options.utc2000_s(iso);
  if (iso !== undefined && start === undefined) {
    problems.push({ file, path: 'start_utc', expected: 'a date that exists', found: shown(iso) });
  }
  const duration_d = headShape.duration_d.safeParse(raw['duration_d']).data;
  const known = {
    site: headShape.site.safeParse(raw['site']).data,
    start_utc2000_s: start,
    duration_s: duration_d === undefined ? undefined : duration_d * DAY_s,
    tick_s: headShape.tick_s.safeParse(raw['tick_s']).data,
  };
  for (const subsystem of subsystems) {
    subsystem.checkHead?.(known, assets, (path, expected, found) =>
      problems.push({ file, path, expected, found }),
    );
  }
  return problems;
}

function headOf(json: ScenarioJson, options: CompileOptions): ScenarioHead {
  return {
    id: json.id,
    site: json.site,
    start_utc2000_s: options.utc2000_s(json.start_utc) ?? 0,
    duration_s: json.duration_d * DAY_s,
    tick_s: json.tick_s,
    seed: options.seed ?? json.seed,
    run: options.run ?? 0,
  };
}

function entitiesOf(
  json: ScenarioJson,
  subsystems: readonly AnySubsystem[],
  extra: Readonly<Record<string, readonly string[]>>,
  file: string,
  problems: Problem[],
): Readonly<Record<string, readonly string[]>> {
  const entities: Record<string, readonly string[]> = { ...extra };
  for (const subsystem of subsystems) {
    for (const [table, ids] of Object.entries(subsystem.entities(json[subsystem.name]))) {
      entities[table] = ids;
      ids.forEach((id, i) => {
        if (ids.indexOf(id) === i) return;
        problems.push({
          file,
          path: subsystem.name,
          expected: `each ${table} id once`,
          found: `"${id}" twice`,
        });
      });
    }
  }
  return entities;
}

function rowOf(
  entities: Readonly<Record<string, readonly string[]>>,
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
