/** A suited person, 1.85 m with the suit, for scale: standing at ease (shape ours, C). */
import { FINISH, createKit, placed } from '../kit.ts';
import type { Kit } from '../kit.ts';
import { ball, box, hose, lathe, tube } from '../kitParts.ts';
import { floodLamp } from '../kitEquipment.ts';
import type { Model, ModelPart } from './model.ts';
import { measuredSize_m } from './model.ts';
import type { Triple } from '../axes.ts';

/** Glow slots: 0 helmet lamps. */
export function createPerson(detail: 0 | 1 | 2): Model {
  const kit = createKit(detail);
  for (const side of [-1, 1]) limbs(kit, side);
  torso(kit);
  const parts: ModelPart[] = [{ name: 'body', mesh: kit.build(), at: [0, 0, 0] }];
  return {
    parts,
    lamps: [
      {
        at: [0.12, 0, 1.76],
        towards: [0.9, 0, -0.44],
        intensity_cd: 120,
        inner_deg: 10,
        outer_deg: 36,
        color: [1, 0.97, 0.9],
      },
    ],
    size_m: measuredSize_m(parts),
    footprint_m: 0.35,
    footprint_frac: 0.6,
  };
}

/** Leg, arm, glove, boot and helmet lamp of one side; `y` is 1 on the left. */
function limbs(kit: Kit, y: number): void {
  const foot: Triple = [y > 0 ? 0.06 : -0.05, y * 0.14, 0];
  box(kit, [0.31, 0.13, 0.1], 0.04, FINISH.grey, [foot[0] + 0.04, foot[1], 0.045]);
  const knee: Triple = [foot[0] + 0.05, y * 0.13, 0.5];
  limb(kit, [foot[0], foot[1], 0.06], knee, [0.085, 0.1, 0.088]);
  limb(kit, knee, [0, y * 0.1, 0.95], [0.098, 0.12, 0.125]);
  tube(kit, [knee[0], knee[1], 0.475], [knee[0], knee[1], 0.525], 0.102, 0.102, FINISH.grey);
  const elbow: Triple = [0.04, y * 0.37, 1.14];
  const hand: Triple = [0.25, y * 0.33, 1.0];
  ball(kit, [0, y * 0.235, 1.42], 0.115, FINISH.suit);
  limb(kit, [0, y * 0.24, 1.42], elbow, [0.095, 0.09, 0.075]);
  limb(kit, elbow, hand, [0.074, 0.078, 0.06]);
  ball(kit, elbow, 0.078, FINISH.suit);
  tube(kit, along2(elbow, hand, 0.82), along2(elbow, hand, 0.9), 0.068, 0.066, FINISH.amber);
  ball(kit, along2(elbow, hand, 1.12), 0.058, FINISH.grey, 0.8);
  tube(kit, [0, y * 0.225, 1.475], [0, y * 0.3, 1.34], 0.102, 0.098, FINISH.red);
  kit.at(placed([0.09, y * 0.17, 1.76], 0, 10), () => floodLamp(kit, 0.045, 0));
}

/** Trunk, pack, chest unit and helmet. */
function torso(kit: Kit): void {
  lathe(
    kit,
    [
      [0.19, 0.86],
      [0.215, 0.95],
      [0.2, 1.05],
      [0.225, 1.25],
      [0.245, 1.42],
      [0.19, 1.53],
      [0.14, 1.55],
    ],
    FINISH.suit,
    true,
  );
  tube(kit, [0, 0, 1.03], [0, 0, 1.07], 0.213, 0.213, FINISH.grey);
  // pack, chest unit, helmet with visor
  box(kit, [0.2, 0.46, 0.66], 0.05, FINISH.white, [-0.25, 0, 1.31]);
  box(kit, [0.12, 0.38, 0.12], 0.03, FINISH.grey, [-0.25, 0, 0.98]);
  box(kit, [0.1, 0.28, 0.17], 0.025, FINISH.white, [0.21, 0, 1.3]);
  for (const y of [-0.08, 0, 0.08])
    tube(kit, [0.25, y, 1.29], [0.272, y, 1.29], 0.018, 0.016, FINISH.dark);
  lathe(
    kit,
    [
      [0.15, 1.53],
      [0.165, 1.55],
      [0.165, 1.58],
      [0.15, 1.59],
    ],
    FINISH.aluminium,
  );
  ball(kit, [0, 0, 1.7], 0.152, FINISH.white, 1.06);
  ball(kit, [0.038, 0, 1.705], 0.132, FINISH.visor, 0.94);
  for (const y of [-0.1, 0.1]) {
    hose(
      kit,
      [
        [0.24, y, 1.24],
        [0.3, y * 1.7, 1.16],
        [0.16, y * 2.4, 1.12],
        [-0.16, y * 2.1, 1.2],
      ],
      0.017,
      FINISH.grey,
      4,
    );
  }
}

function along2(a: Triple, b: Triple, t: number): Triple {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** A soft sleeve with folds between two joints. */
function limb(kit: Kit, a: Triple, b: Triple, radii: readonly [number, number, number]): void {
  const steps = 4;
  for (let i = 0; i < steps; i++) {
    const at = (t: number): number =>
      radii[0] * (1 - t) ** 2 + radii[1] * 2 * t * (1 - t) + radii[2] * t * t;
    const fold = i % 2 === 0 ? 1.05 : 0.97;
    tube(
      kit,
      along2(a, b, i / steps),
      along2(a, b, (i + 1) / steps),
      at(i / steps) * fold,
      at((i + 1) / steps) * (2 - fold),
      FINISH.suit,
    );
  }
}
