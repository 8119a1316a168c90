/** A strapped transport case, shown for a model that the scene does not know. */
import { FINISH, createKit, placed } from '../kit.ts';
import { box } from '../kitParts.ts';
import { boltRow, decal } from '../kitEquipment.ts';
import type { Model, ModelPart } from './model.ts';
import { measuredSize_m } from './model.ts';

/** Builds the case, 0.8 × 0.6 × 0.5 m. */
export function createCrate(detail: 0 | 1 | 2): Model {
  const kit = createKit(detail);
  box(kit, [0.8, 0.6, 0.46], 0.03, FINISH.white, [0, 0, 0.29]);
  for (const x of [-0.25, 0.25]) box(kit, [0.05, 0.63, 0.49], 0.01, FINISH.grey, [x, 0, 0.29]);
  for (const x of [-0.3, 0.3]) {
    for (const y of [-0.22, 0.22]) box(kit, [0.1, 0.1, 0.07], 0.015, FINISH.dark, [x, y, 0.03]);
  }
  for (const z of [0.1, 0.48]) kit.at(placed([0.4, 0, z]), () => boltRow(kit, 0.5, 7, 0.008));
  kit.at(placed([0.402, 0, 0.36]), () => decal(kit, 'lift', 0.05));
  kit.at(placed([0.402, 0, 0.2]), () => decal(kit, 'arrow', 0.06));
  const parts: ModelPart[] = [{ name: 'body', mesh: kit.build(), at: [0, 0, 0] }];
  return {
    parts,
    lamps: [],
    size_m: measuredSize_m(parts),
    footprint_m: 0.5,
    footprint_frac: 0.8,
  };
}
