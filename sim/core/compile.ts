/**
 * Compile: raw scenario JSON and reference data become a frozen run description: layout, ports, one
 * model per subsystem, commands. Nothing here knows a subsystem by name.
 */
import type { CatalogEntry } from './catalog.ts';
import type { Command } from './commands.ts';
import { setProblem } from './commands.ts';
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
import { checkScenario, withChanges } from './scenario.ts';
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
}

export interface Compiled {
  readonly head: ScenarioHead;
  readonly json: ScenarioJson;
  /** The JSON as written plus changes, without catalogue types filled in. */
  readonly raw: unknown;
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
  const raw = withChanges(rawInput, options.changes ?? [], file);
  const schemas = Object.fromEntries(subsystems.map(({ name, schema }) => [name, schema]));
  const json = checkScenario(raw, file, schemas, assets.catalog);
  const problems: Problem[] = [];
  const head = headOf(json, options, problems);
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
      wrongHead(key, expected, found) {
        throw new ScenarioError([...problems, { file, path: key, expected, found }]);
      },
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
  problems.push(...headProblems(json, layout, file));
  const commands = commandsOf(json, layout, head, options, problems);
  if (problems.length > 0) throw new ScenarioError(problems);
  return { head, json, raw, file, layout, ports, models, commands, catalog: assets.catalog };
}

function emptyPorts(): Ports {
  return planPorts({ places: [], entities: {}, persistentCount: 0, count: 0, fields: [] }, [], []);
}

function headOf(json: ScenarioJson, options: CompileOptions, problems: Problem[]): ScenarioHead {
  const start = options.utc2000_s(json.start_utc);
  if (start === undefined) {
    const found = shown(json.start_utc);
    problems.push({ file: options.file, path: 'start_utc', expected: 'a date that exists', found });
  }
  return {
    id: json.id,
    site: json.site,
    start_utc2000_s: start ?? 0,
    duration_s: json.duration_d * 86_400,
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
  problems.push({ file, path, expected, found: `"${id}"` });
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
    const problem = setProblem(layout, channel, value, file, path);
    if (problem !== undefined) problems.push(problem);
    // what would never happen is a mistake: the run would pass for the wrong reason
    if (at_h * 3600 >= head.duration_s) {
      const expected = `a time before the end at ${head.duration_s / 3600} h`;
      problems.push({ file, path: `${path}.at_h`, expected, found: String(at_h) });
    }
    const tick = Math.ceil((at_h * 3600) / head.tick_s);
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
