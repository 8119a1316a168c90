/**
 * Mast with cameras, a LiDAR and flood lamps: 2.6 m on a tripod (scenarios.md S1, 8 kg; shape ours,
 * C).
 */
import { FINISH, createKit, placed } from '../kit.ts';
import type { Kit } from '../kit.ts';
import { ball, box, hose, lathe, tube } from '../kitParts.ts';
import { camera, floodLamp, rodAntenna, statusLamp, footPad } from '../kitEquipment.ts';
import type { Model, ModelPart } from './model.ts';
import { measuredSize_m } from './model.ts';

/** Glow slots: 0 flood lamps, 1 status. */
export function createMast(detail: 0 | 1 | 2): Model {
  const kit = createKit(detail);
  const head = createKit(detail);
  pole(kit);
  instruments(head);
  const parts: ModelPart[] = [
    { name: 'body', mesh: kit.build(), at: [0, 0, 0] },
    { name: 'head', mesh: head.build(), at: [0, 0, 2.34] },
  ];
  return {
    parts,
    lamps: [
      {
        at: [0.07, 0, 2.3],
        towards: [0.84, 0, -0.54],
        intensity_cd: 2600,
        inner_deg: 14,
        outer_deg: 42,
        color: [1.12, 0.98, 0.8],
        part: 'head',
      },
    ],
    size_m: measuredSize_m(parts),
    footprint_m: 0.35,
    footprint_frac: 0.3,
  };
}

/** Three telescoped tubes on a tripod, with the power box and its cables. */
function pole(kit: Kit): void {
  tube(kit, [0, 0, 0.25], [0, 0, 1.1], 0.034, 0.034, FINISH.aluminium);
  tube(kit, [0, 0, 1.05], [0, 0, 1.75], 0.027, 0.027, FINISH.aluminium);
  tube(kit, [0, 0, 1.7], [0, 0, 2.32], 0.021, 0.021, FINISH.aluminium);
  for (const z of [1.08, 1.72])
    tube(kit, [0, 0, z - 0.025], [0, 0, z + 0.025], 0.042, 0.042, FINISH.titanium);
  for (let i = 0; i < 3; i++) {
    const t = (2 * Math.PI * i) / 3 + 0.4;
    const [c, s] = [Math.cos(t), Math.sin(t)];
    tube(kit, [0.04 * c, 0.04 * s, 0.85], [0.6 * c, 0.6 * s, 0.03], 0.017, 0.014, FINISH.aluminium);
    tube(kit, [0.02 * c, 0.02 * s, 0.3], [0.38 * c, 0.38 * s, 0.35], 0.009, 0.009, FINISH.titanium);
    ball(kit, [0.6 * c, 0.6 * s, 0.04], 0.026, FINISH.titanium);
    kit.at(placed([0.6 * c, 0.6 * s, 0]), () => footPad(kit, 0.078));
  }
  box(kit, [0.2, 0.16, 0.22], 0.02, FINISH.silver, [-0.09, 0, 0.62]);
  hose(
    kit,
    [
      [-0.1, 0, 0.5],
      [-0.14, 0.03, 0.3],
      [-0.24, 0.08, 0.02],
      [-0.4, 0.12, 0.012],
    ],
    0.01,
    FINISH.dark,
    4,
  );
  hose(
    kit,
    [
      [-0.04, 0, 0.72],
      [0.05, 0.04, 1.0],
      [-0.045, 0.02, 1.4],
      [0.036, -0.03, 1.9],
      [0, -0.02, 2.3],
    ],
    0.006,
    FINISH.dark,
    6,
  );
}

/** Cameras, flood lamps and a LiDAR on the cross bar. */
function instruments(head: Kit): void {
  box(head, [0.12, 0.5, 0.05], 0.014, FINISH.titanium);
  for (const y of [-0.17, 0.17]) head.at(placed([0.04, y, 0.075], 0, 14), () => camera(head, 0.12));
  for (const y of [-0.3, 0.3])
    head.at(placed([0.04, y, -0.03], y * 30, 24), () => floodLamp(head, 0.12, 0));
  // LiDAR: a turned drum with a dark window
  lathe(
    head,
    [
      [0.06, 0.03],
      [0.06, 0.06],
    ],
    FINISH.white,
  );
  lathe(
    head,
    [
      [0.055, 0.06],
      [0.055, 0.12],
    ],
    FINISH.glass,
  );
  lathe(
    head,
    [
      [0.062, 0.12],
      [0.062, 0.15],
      [0.04, 0.165],
      [0, 0.168],
    ],
    FINISH.white,
  );
  head.at(placed([-0.04, 0.1, 0.02]), () => rodAntenna(head, 0.24));
  head.at(placed([-0.062, 0, 0], 180), () => statusLamp(head, 0.01, 1, [0.05, 1, 0.2]));
}
