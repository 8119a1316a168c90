/** The models by name, built once a detail and shared by all items of a kind. */
import type { Model } from './model.ts';
import { createCrate } from './crate.ts';
import { createDataNode } from './dataNode.ts';
import { createElectrolyser } from './electrolyser.ts';
import { createLander } from './lander.ts';
import { createMast } from './mast.ts';
import { createMembrane } from './membrane.ts';
import { createPerson } from './person.ts';
import { createRover } from './rover.ts';

const BUILDERS = {
  lander: createLander,
  'data-node': createDataNode,
  rover: createRover,
  mast: createMast,
  'membrane-demo': createMembrane,
  electrolyser: createElectrolyser,
  person: createPerson,
} as const;

export type ModelName = keyof typeof BUILDERS;

/** Names of the models that can be placed. */
export const MODEL_NAMES = Object.keys(BUILDERS) as readonly ModelName[];

/** Builds a model by name; a transport case when the name is not known here. */
export function createModel(name: string, detail: 0 | 1 | 2): Model {
  return isModelName(name) ? BUILDERS[name](detail) : createCrate(detail);
}

function isModelName(name: string): name is ModelName {
  return Object.hasOwn(BUILDERS, name);
}
