/**
 * The head of a scenario file and how text becomes checked data. Sections belong to the subsystems;
 * every problem of a file is reported at once, never a stack trace.
 */
import { isObject } from './catalog.ts';
import type { Problem } from './errors.ts';
import { ScenarioError } from './errors.ts';
import { shown } from './issues.ts';
import { jsonFaultAt } from './json-fault.ts';
import { repeatedKeys } from './json-keys.ts';
import { unusableTexts } from './json-texts.ts';
import { sourceNote } from './sources.ts';
import { z } from './zod.ts';

/** Larger files are refused before they are parsed. */
export const SCENARIO_BYTES_MAX = 8_000_000;

/** An id: the name of an entity in a scenario. */
export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'an id of lower-case letters, digits and dashes')
  .max(64);
/** An instant as text. */
export const utc = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/, 'a UTC time like 2028-11-25T00:00:00Z');
/** A text in both languages. */
export const label = z.strictObject({
  en: z.string().min(1).max(400),
  ja: z.string().min(1).max(400),
});

const slider = z.strictObject({
  path: z.string().min(1).max(200),
  title: label,
  kind: z.enum(['range', 'toggle']).default('range'),
  unit: z.string().max(16).default(''),
  min: z.number().min(-1e12).max(1e12).default(0),
  max: z.number().min(-1e12).max(1e12).default(1),
  step: z.number().min(1e-9).max(1e12).default(1),
});

const phase = z.strictObject({
  id,
  title: label,
  from_d: z.number().min(0).max(4000),
  to_d: z.number().min(0).max(4000),
});

/** What the picture can draw. */
export const sceneModels = [
  'lander',
  'data-node',
  'rover',
  'mast',
  'membrane-demo',
  'electrolyser',
  'person',
] as const;

/**
 * What each of them shows of a channel, beside place, heading, temperature and power. A key with a
 * unit takes a channel of that unit, one without takes a flag, a share, a count or a state.
 */
export const sceneStates: Readonly<Record<(typeof sceneModels)[number], readonly string[]>> = {
  lander: ['busUp', 'batterySoc', 'lights', 'dishYaw_rad', 'dishPitch_rad'],
  'data-node': ['serving', 'lights'],
  rover: ['wheelAngle_rad', 'lightsOn', 'mastYaw_rad', 'scoop_rad'],
  mast: ['lights', 'yaw_rad'],
  'membrane-demo': ['fill', 'pressurised', 'lights'],
  electrolyser: ['working', 'busUp', 'lights'],
  person: ['lights'],
};
/** What every one of them shows. */
export const sceneStatesOfAll = ['e_m', 'n_m', 'heading_rad', 'temp_K', 'power_W', 'hidden'];

const sceneItem = z.strictObject({
  id,
  model: z.enum(sceneModels),
  title: label,
  e_m: z.number().min(-20_000).max(20_000),
  n_m: z.number().min(-20_000).max(20_000),
  heading_deg: z.number().min(-360).max(360).default(0),
  entity: z.string().max(200).optional(),
  channels: z.record(z.string(), z.string()).default({}),
});

const scriptedFault = z.strictObject({
  fault: z.string().min(3).max(200),
});

const scriptedCommand = z.strictObject({
  at_h: z.number().min(0).max(100_000),
  channel: z.string().min(5).max(200),
  value: z.number().min(-1e15).max(1e15),
});

/** Keys of every scenario beside the sections of the subsystems. */
export const headShape = {
  $schema: z.string().max(400).optional(),
  format: z.literal('getsumen.scenario/1'),
  id,
  title: label,
  summary: label,
  /** What is illustrative about it; shown wherever the scenario is. */
  note: label,
  site: id,
  start_utc: utc,
  duration_d: z.number().min(0.01).max(4000),
  tick_s: z.union([
    z.literal(10),
    z.literal(30),
    z.literal(60),
    z.literal(120),
    z.literal(300),
    z.literal(600),
  ]),
  seed: z.number().int().min(0).max(4294967295).default(1),
  phases: z.array(phase).max(200).default([]),
  sliders: z.array(slider).max(50).default([]),
  scene: z.array(sceneItem).max(2000).default([]),
  faults: z.array(scriptedFault).max(500).default([]),
  commands: z.array(scriptedCommand).max(5000).default([]),
  /** Where the values come from that the scenario sets itself. */
  sources: z.array(sourceNote).max(1000).default([]),
} as const;

const head = z.object(headShape);
export type ScenarioHeadJson = z.infer<typeof head>;

/** Checked JSON of a scenario: head keys plus one key per section. */
export type ScenarioJson = ScenarioHeadJson & Readonly<Record<string, unknown>>;

/** A change of the raw JSON before it is checked: `power.batteries.night.soc0_frac`. */
export interface RawChange {
  readonly path: string;
  readonly value: unknown;
}

/** Text to JSON, or one ScenarioError. */
export function parseJson(text: string, file: string): unknown {
  const { raw, problems } = readJson(text, file);
  if (problems.length > 0) throw new ScenarioError(problems);
  return raw;
}

/** Text to JSON with what is wrong in it, or one ScenarioError when it is none at all. */
export function readJson(
  text: string,
  file: string,
): { readonly raw: unknown; readonly problems: readonly Problem[] } {
  if (text.length > SCENARIO_BYTES_MAX) {
    const size = `${(text.length / 1e6).toFixed(1)} MB`;
    throw new ScenarioError([
      { file, path: '', expected: `at most ${SCENARIO_BYTES_MAX / 1e6} MB`, found: size },
    ]);
  }
  // editors on Windows put a byte order mark in front
  const json = text.replace(/^\ufeff/, '');
  // what bytes of another encoding are read as
  const odd = json.indexOf('\ufffd');
  if (odd >= 0) {
    const found = `a letter in another encoding at ${placeIn(json, odd)}`;
    throw new ScenarioError([{ file, path: '', expected: 'text in UTF-8', found }]);
  }
  const raw = parsedJson(json, file);
  const problems = [
    ...repeatedKeys(json).map((path) => ({
      file,
      path,
      expected: 'each key once',
      found: 'the key twice',
    })),
    ...unusableTexts(json, raw).map(({ path, found }) => ({
      file,
      path,
      expected: 'letters that can be shown',
      found,
    })),
  ];
  return { raw, problems };
}

function parsedJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ScenarioError([{ file, path: '', expected: 'JSON', found: jsonFault(text) }]);
  }
}

/** Letters of the text that a message shows from a mistake on. */
const SHOWN_CHARS = 20;

function jsonFault(text: string): string {
  if (text.trim() === '') return 'an empty file';
  const at = jsonFaultAt(text) ?? 0;
  const place = placeIn(text, at);
  if (at === text.length) return `a file that ends too early, at ${place}`;
  const [rest] = text.slice(at, at + SHOWN_CHARS).split('\n');
  return `a mistake at ${place}: ${shown(rest)}`;
}

function placeIn(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n');
  return `line ${lines.length}, column ${lines[lines.length - 1].length + 1}`;
}

/**
 * Raw JSON with changes, on a copy, and those that cannot be made; array elements go by index or by
 * their id.
 */
export function withChanges(
  written: unknown,
  changes: readonly RawChange[],
  file: string,
): { readonly raw: unknown; readonly problems: readonly Problem[] } {
  let raw = written;
  const problems: Problem[] = [];
  for (const change of changes) {
    const root = copied(raw);
    const problem = applyChange(root, change, file);
    if (problem === undefined) raw = root;
    else problems.push(problem);
  }
  return { raw, problems };
}

// one level: what a change does not touch is shared, however deep a hostile file nests
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return [...(value as unknown[])];
  return isObject(value) ? { ...value } : value;
}

function applyChange(root: unknown, { path, value }: RawChange, file: string): Problem | undefined {
  const keys = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  const last = keys.pop() ?? '';
  let at = root;
  for (const key of keys) {
    const next = copied(member(at, key));
    if (next === undefined) return missing(file, path, key, at);
    put(at, key, next);
    at = next;
  }
  if (Array.isArray(at)) {
    const row = rowOf(at, last);
    if (row === undefined) return missing(file, path, last, at);
    at[row] = value;
  } else if (isObject(at) && last !== '__proto__') {
    at[last] = value;
  } else return missing(file, path, last, at);
  return undefined;
}

/** Why a path of a scenario as written could not be changed, or undefined when it can. */
export function changeProblem(raw: unknown, path: string, file: string): Problem | undefined {
  return applyChange(copied(raw), { path, value: 0 }, file);
}

/** Value at a dotted path, `power.batteries.night-battery.soc0_frac`; undefined where it ends. */
export function valueAtPath(root: unknown, path: string): unknown {
  let at = root;
  for (const key of path.replace(/\[(\d+)\]/g, '.$1').split('.')) at = member(at, key);
  return at;
}

function member(at: unknown, key: string): unknown {
  if (Array.isArray(at)) {
    const row = rowOf(at, key);
    return row === undefined ? undefined : (at[row] as unknown);
  }
  return isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
}

// puts a copy of a member back in its place; `key` was found by member()
function put(at: unknown, key: string, value: unknown): void {
  if (Array.isArray(at)) at[rowOf(at, key) ?? 0] = value;
  else if (isObject(at)) at[key] = value;
}

function rowOf(list: readonly unknown[], key: string): number | undefined {
  const row = /^\d+$/.test(key)
    ? Number(key)
    : list.findIndex((entity) => isObject(entity) && entity['id'] === key);
  return row >= 0 && row < list.length ? row : undefined;
}

function missing(file: string, path: string, key: string, at: unknown): Problem {
  const known = Array.isArray(at)
    ? at.map((entity, i) => (isObject(entity) ? String(entity['id'] ?? i) : String(i)))
    : isObject(at)
      ? Object.keys(at)
      : [];
  const expected = known.length === 0 ? 'a path into the scenario' : `one of ${known.join(', ')}`;
  return { file, path, expected, found: shown(key) };
}
