/** What the head of a scenario says about the rest of it must be true: sliders, phases, scene. */
import type { Problem } from './errors.ts';
import type { Layout } from './layout.ts';
import { findChannel, isEntity } from './layout.ts';
import type { ScenarioJson } from './scenario.ts';
import { changeProblem, valueAtPath } from './scenario.ts';

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
  json.sliders.forEach(({ path, min, max }, i) => {
    const isNumber = typeof valueAtPath(json, path) === 'number';
    if (!isNumber) {
      wrong(`sliders[${i}].path`, 'the path of a number in this scenario', `"${path}"`);
    } else if (changeProblem(raw, path, file) !== undefined) {
      wrong(`sliders[${i}].path`, 'a path written in this file but for its end', `"${path}"`);
    }
    if (max <= min) wrong(`sliders[${i}].max`, `more than min ${min}`, String(max));
  });
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
  scene.forEach(({ entity, channels }, i) => {
    if (entity !== undefined && !isEntity(layout, entity)) {
      wrong(`scene[${i}].entity`, 'an entity table/id of this scenario', `"${entity}"`);
    }
    for (const [name, channel] of Object.entries(channels)) {
      if (findChannel(layout, channel) !== undefined) continue;
      wrong(`scene[${i}].channels.${name}`, 'a channel table/entity/column', `"${channel}"`);
    }
  });
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
