/**
 * EDN-0, the edge data node: an insulated box 0.7 m across on four feet, foil all round, 0.55 m² of
 * mirror radiator facing the sky, cable to the lander (scenarios.md S1; shape C).
 */
import { FINISH, createKit, placed } from '../kit.ts';
import type { Kit } from '../kit.ts';
import { box, hose, panel, tube } from '../kitParts.ts';
import { boltRow, decal, rodAntenna, statusLamp, footPad } from '../kitEquipment.ts';
import type { Model, ModelPart } from './model.ts';
import { LED_WARM, measuredSize_m } from './model.ts';

/** Glow slots: 0 serving, 1 power, 2 asleep or trouble, 3 work light. */
export function createDataNode(detail: 0 | 1 | 2): Model {
  const kit = createKit(detail);
  chassis(kit);
  radiator(kit);
  front(kit);
  const parts: ModelPart[] = [{ name: 'body', mesh: kit.build(), at: [0, 0, 0] }];
  return {
    parts,
    lamps: [
      {
        at: [0.42, 0, 0.72],
        towards: [0.5, 0, -0.87],
        intensity_cd: 40,
        inner_deg: 20,
        outer_deg: 68,
        color: LED_WARM,
      },
    ],
    size_m: measuredSize_m(parts),
    footprint_m: 0.55,
    footprint_frac: 0.85,
  };
}

function chassis(kit: Kit): void {
  box(kit, [0.68, 0.62, 0.46], 0.035, FINISH.gold, [0, 0, 0.42]);
  box(kit, [0.72, 0.66, 0.035], 0.012, FINISH.aluminium, [0, 0, 0.185]);
  box(kit, [0.72, 0.66, 0.03], 0.012, FINISH.aluminium, [0, 0, 0.655]);
  for (const x of [-0.34, 0.34]) {
    for (const y of [-0.31, 0.31]) {
      tube(kit, [x, y, 0.19], [x, y, 0.65], 0.016, 0.016, FINISH.titanium);
      tube(kit, [x, y, 0.2], [x * 1.14, y * 1.14, 0.035], 0.02, 0.016, FINISH.aluminium);
      kit.at(placed([x * 1.14, y * 1.14, 0]), () => footPad(kit, 0.085));
      // lifting eyes
      kit.at(placed([x * 0.92, y * 0.92, 0.67]), () =>
        tube(kit, [0, -0.012, 0.02], [0, 0.012, 0.02], 0.024, 0.024, FINISH.amber),
      );
    }
  }
  // foil straps round the box
  for (const x of [-0.18, 0.18])
    box(kit, [0.022, 0.637, 0.474], 0.006, FINISH.silver, [x, 0, 0.42]);
}

function radiator(kit: Kit): void {
  // 0.78 x 0.705 m = 0.55 m², level, over the box on a thermal neck
  box(kit, [0.3, 0.3, 0.05], 0.01, FINISH.titanium, [0, 0, 0.69]);
  kit.at(placed([0, 0, 0.745], 0, -90), () => {
    box(kit, [0.022, 0.705, 0.78], 0.006, FINISH.aluminium, [-0.012, 0, 0]);
    kit.at(placed([0.0015, 0, 0]), () => panel(kit, 0.685, 0.76, FINISH.mirror));
  });
  for (let i = -6; i <= 6; i++) {
    box(kit, [0.7, 0.006, 0.032], 0.002, FINISH.aluminium, [0, i * 0.054, 0.705]);
  }
  for (const y of [-0.16, 0.16]) {
    hose(
      kit,
      [
        [-0.3, y, 0.6],
        [-0.39, y, 0.63],
        [-0.4, y, 0.7],
        [-0.3, y, 0.722],
      ],
      0.009,
      FINISH.titanium,
      3,
    );
  }
  kit.at(placed([0, 0.356, 0.732], 90), () => decal(kit, 'stripes', 0.018));
}

function front(kit: Kit): void {
  box(kit, [0.03, 0.46, 0.3], 0.01, FINISH.white, [0.345, 0, 0.44]);
  kit.at(placed([0.362, 0, 0.525]), () => decal(kit, 'node', 0.055));
  kit.at(placed([0.362, 0, 0.465]), () => decal(kit, 'nodeWhat', 0.03));
  for (const z of [0.302, 0.578]) kit.at(placed([0.36, 0, z]), () => boltRow(kit, 0.42, 8, 0.006));
  for (const [i, y] of [0.16, 0.11, 0.06].entries()) {
    const color = [
      [0.12, 0.25, 1],
      [0.05, 1, 0.2],
      [1, 0.4, 0.02],
    ][i] as unknown as [number, number, number];
    kit.at(placed([0.362, y, 0.41]), () => statusLamp(kit, 0.008, i, color));
  }
  // connectors with dust caps
  for (const [i, y] of [-0.16, -0.09, -0.02].entries()) {
    tube(kit, [0.355, y, 0.36], [0.385, y, 0.36], 0.026, 0.024, FINISH.titanium);
    tube(kit, [0.38, y, 0.36], [0.392, y, 0.36], 0.02, 0.019, i === 0 ? FINISH.amber : FINISH.dark);
  }
  hose(
    kit,
    [
      [0.39, -0.16, 0.36],
      [0.45, -0.17, 0.35],
      [0.48, -0.2, 0.18],
      [0.52, -0.26, 0.015],
      [0.62, -0.34, 0.012],
    ],
    0.013,
    FINISH.dark,
    5,
  );
  hose(
    kit,
    [
      [0.39, -0.09, 0.36],
      [0.44, -0.1, 0.34],
      [0.47, -0.12, 0.16],
      [0.5, -0.2, 0.012],
      [0.6, -0.31, 0.01],
    ],
    0.008,
    FINISH.amber,
    5,
  );
  kit.at(placed([0.362, 0.1, 0.335]), () => decal(kit, 'caution', 0.022));
  box(kit, [0.05, 0.2, 0.03], 0.008, FINISH.dark, [0.375, 0, 0.625]);
  kit.at(placed([-0.28, 0.26, 0.66]), () => rodAntenna(kit, 0.36));
}
