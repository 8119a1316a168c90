/** What the head of a scenario says about the rest of it must be true: sliders, phases, scene. */
import type { Problem } from './errors.ts';
import type { Layout } from './layout.ts';
import { findChannel } from './layout.ts';
import type { ScenarioJson } from './scenario.ts';
import { valueAtPath } from './scenario.ts';

/** Every reference of the head that leads nowhere, and every span that is none. */
export function headProblems(json: ScenarioJson, layout: Layout, file: string): Problem[] {
  const problems: Problem[] = [];
  const wrong = (path: string, expected: string, found: string) =>
    problems.push({ file, path, expected, found });
  json.sliders.forEach(({ path, min, max }, i) => {
    if (typeof valueAtPath(json, path) !== 'number') {
      wrong(`sliders[${i}].path`, 'the path of a number in this scenario', `"${path}"`);
    }
    if (max <= min) wrong(`sliders[${i}].max`, `more than min ${min}`, String(max));
  });
  json.phases.forEach(({ from_d, to_d }, i) => {
    if (to_d <= from_d) wrong(`phases[${i}].to_d`, `more than from_d ${from_d}`, String(to_d));
  });
  json.scene.forEach(({ entity, channels }, i) => {
    if (entity !== undefined && !isEntity(layout, entity)) {
      wrong(`scene[${i}].entity`, 'an entity table/id of this scenario', `"${entity}"`);
    }
    for (const [name, channel] of Object.entries(channels)) {
      if (findChannel(layout, channel) !== undefined) continue;
      wrong(`scene[${i}].channels.${name}`, 'a channel table/entity/column', `"${channel}"`);
    }
  });
  return problems;
}

function isEntity(layout: Layout, path: string): boolean {
  const [table, id, ...rest] = path.split('/');
  return rest.length === 0 && layout.entities[table]?.includes(id ?? '') === true;
}
