/**
 * Electrolyser unit: 0.45 × 0.3 × 0.2 m box with two gas bottles and a water tank (S1, < 10 kg;
 * shape C).
 */
import { FINISH, createKit, placed } from '../kit.ts';
import { ball, box, hose, lathe, tube } from '../kitParts.ts';
import { boltRow, decal, statusLamp } from '../kitEquipment.ts';
import type { Model, ModelPart } from './model.ts';
import { measuredSize_m } from './model.ts';

/** Glow slots: 0 working, 1 power, 2 trouble. */
export function createElectrolyser(detail: 0 | 1 | 2): Model {
  const kit = createKit(detail);
  const bottle = (
    y: number,
    radius: number,
    finish: typeof FINISH.white | typeof FINISH.silver | typeof FINISH.amber,
  ): void => {
    tube(kit, [-0.12, y, 0.27], [0.12, y, 0.27], radius, radius, finish);
    ball(kit, [-0.12, y, 0.27], radius, finish);
    ball(kit, [0.12, y, 0.27], radius, finish);
    tube(kit, [0.17, y, 0.27], [0.215, y, 0.27], 0.014, 0.012, FINISH.titanium);
    for (const x of [-0.08, 0.08])
      tube(
        kit,
        [x - 0.01, y, 0.27],
        [x + 0.01, y, 0.27],
        radius + 0.004,
        radius + 0.004,
        FINISH.titanium,
      );
  };
  box(kit, [0.45, 0.3, 0.2], 0.016, FINISH.white, [0, 0, 0.14]);
  for (const x of [-0.18, 0.18]) {
    for (const y of [-0.11, 0.11]) {
      kit.at(placed([x, y, 0]), () =>
        lathe(
          kit,
          [
            [0.012, -0.015],
            [0.04, -0.008],
            [0.042, 0.008],
            [0.016, 0.015],
            [0.016, 0.05],
          ],
          FINISH.titanium,
        ),
      );
    }
  }
  bottle(-0.09, 0.05, FINISH.silver);
  bottle(0.02, 0.05, FINISH.white);
  bottle(0.11, 0.032, FINISH.amber);
  for (const y of [-0.09, 0.02]) {
    hose(
      kit,
      [
        [0.21, y, 0.27],
        [0.25, y, 0.26],
        [0.252, y, 0.2],
        [0.228, y, 0.17],
      ],
      0.006,
      FINISH.titanium,
      4,
    );
  }
  kit.at(placed([0.227, 0, 0.185]), () => decal(kit, 'electrolyser', 0.018));
  kit.at(placed([0, 0.152, 0.16], 90), () => decal(kit, 'electrolyser', 0.03));
  kit.at(placed([0, 0.152, 0.075], 90), () => decal(kit, 'stripes', 0.02));
  for (const z of [0.055, 0.225])
    kit.at(placed([0, 0.151, z], 90), () => boltRow(kit, 0.4, 8, 0.005));
  const colors = [
    [0.35, 0.7, 1],
    [0.3, 1, 0.5],
    [1, 0.55, 0.15],
  ] as const;
  for (const [i, y] of [0.1, 0.07, 0.04].entries()) {
    kit.at(placed([0.228, y, 0.13]), () => statusLamp(kit, 0.006, i, colors[i] ?? [1, 1, 1]));
  }
  for (let i = 0; i < 6; i++)
    box(kit, [0.3, 0.02, 0.006], 0.002, FINISH.aluminium, [0, -0.16, 0.07 + 0.025 * i]);
  hose(
    kit,
    [
      [0.228, -0.1, 0.09],
      [0.28, -0.1, 0.07],
      [0.31, -0.12, 0.012],
      [0.4, -0.14, 0.01],
    ],
    0.008,
    FINISH.dark,
    4,
  );
  const parts: ModelPart[] = [{ name: 'body', mesh: kit.build(), at: [0, 0, 0] }];
  return { parts, lamps: [], size_m: measuredSize_m(parts), footprint_m: 0.3, footprint_frac: 0.8 };
}
