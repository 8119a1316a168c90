/** What the head of a scenario says about the rest of it must be true: sliders, phases, scene. */
import type { Problem } from './errors.ts';
import type { Layout } from './layout.ts';
import { findChannel, isEntity } from './layout.ts';
import type { ScenarioJson } from './scenario.ts';
import { changeProblem, sceneStates, sceneStatesOfAll, valueAtPath } from './scenario.ts';
import { unitOf } from './units.ts';

type Wrong = (path: string, expected: string, found: string) => void;

/**
 * Every reference of the head that leads nowhere, every span that is none, and every id given
 * twice. `raw` is the scenario as written: a slider changes that.
 */
export function headProblems(
  json: ScenarioJson,
  raw: unknown,
  layout: Layout,
  file: string,
): Problem[] {
  const problems: Problem[] = [];
  const wrong: Wrong = (path, expected, found) => problems.push({ file, path, expected, found });
  checkSliders(json, raw, file, wrong);
  checkPhases(json, wrong);
  checkScene(json, layout, wrong);
  return problems;
}

function checkSliders(json: ScenarioJson, raw: unknown, file: string, wrong: Wrong): void {
  onceEach(json.sliders, 'sliders', 'path', wrong);
  json.sliders.forEach(({ path, unit, min, max }, i) => {
    const isNumber = typeof valueAtPath(json, path) === 'number';
    if (isNumber) checkUnit(path, unit, i, wrong);
    if (!isNumber) {
      wrong(`sliders[${i}].path`, 'the path of a number in this scenario', `"${path}"`);
    } else if (changeProblem(raw, path, file) !== undefined) {
      wrong(`sliders[${i}].path`, 'a path written in this file but for its end', `"${path}"`);
    }
    if (max <= min) wrong(`sliders[${i}].max`, `more than min ${min}`, String(max));
  });
}

/** A slider shows its value in the unit that the name of what it changes ends in. */
function checkUnit(path: string, unit: string, i: number, wrong: Wrong): void {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const at = name.indexOf('_');
  const known = at < 0 ? ['count', 'bool', ''] : [name.slice(at + 1)];
  if (known.includes(unit)) return;
  const expected = at < 0 ? 'count, bool or nothing' : known.join();
  wrong(`sliders[${i}].unit`, `${expected}, as ${name} has it`, `"${unit}"`);
}

function checkPhases({ phases, duration_d }: ScenarioJson, wrong: Wrong): void {
  onceEach(phases, 'phases', 'id', wrong);
  phases.forEach(({ from_d, to_d }, i) => {
    if (to_d <= from_d) wrong(`phases[${i}].to_d`, `more than from_d ${from_d}`, String(to_d));
    if (from_d < duration_d) return;
    wrong(`phases[${i}].from_d`, `a time before the end at ${duration_d} d`, `${from_d} d`);
  });
}

function checkScene({ scene }: ScenarioJson, layout: Layout, wrong: Wrong): void {
  onceEach(scene, 'scene', 'id', wrong);
  scene.forEach(({ entity, channels, model }, i) => {
    if (entity !== undefined && !isEntity(layout, entity)) {
      wrong(`scene[${i}].entity`, 'an entity table/id of this scenario', `"${entity}"`);
    }
    for (const [name, channel] of Object.entries(channels)) {
      const expected = shownOf(model, name, channel, layout);
      if (expected === undefined) continue;
      const [key, what] = expected;
      const found = key === 'channel' ? channel : name;
      wrong(`scene[${i}].channels.${name}`, what, `"${found}"`);
    }
  });
}

/** What a channel of a scene item should have been, by its key or itself; undefined when right. */
function shownOf(
  model: keyof typeof sceneStates,
  name: string,
  channel: string,
  layout: Layout,
): readonly ['key' | 'channel', string] | undefined {
  const keys = [...sceneStatesOfAll, ...sceneStates[model]];
  if (!keys.includes(name)) return ['key', `for a ${model} one of ${keys.join(', ')}`];
  if (findChannel(layout, channel) === undefined) {
    return ['channel', 'a channel table/entity/column'];
  }
  const unit = unitOf(name);
  const given = unitOf(channel) ?? '';
  if (unit === undefined) {
    const isPlain = ['bool', 'frac', 'count', 'enum'].includes(given);
    return isPlain ? undefined : ['channel', 'a channel in bool, frac, count or enum'];
  }
  return given === unit ? undefined : ['channel', `a channel in ${unit}`];
}

function onceEach<Key extends string>(
  list: readonly Readonly<Record<Key, string>>[],
  name: string,
  key: Key,
  wrong: Wrong,
): void {
  const seen = new Set<string>();
  list.forEach((entry, i) => {
    const is = entry[key];
    if (seen.has(is)) wrong(`${name}[${i}].${key}`, `each ${key} once`, `"${is}" twice`);
    seen.add(is);
  });
}
