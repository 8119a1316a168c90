/**
 * Micro rover, TENACIOUS class: about 5 kg, 0.5 m long, 0.3 m wide, four wheels with grousers, a
 * scoop in front and a camera on a mast (scenarios.md S1, size class B; shape ours).
 */
import { FINISH, createKit, placed } from '../kit.ts';
import type { Kit, KitMesh } from '../kit.ts';
import { box, hose, lathe, panel, tube } from '../kitParts.ts';
import { camera, decal, floodLamp, statusLamp } from '../kitEquipment.ts';
import type { Model, ModelPart } from './model.ts';
import { measuredSize_m } from './model.ts';

/** Wheel radius to the rim, and the distance between left and right wheels. */
export const ROVER_WHEEL_RADIUS_m = 0.085;
export const ROVER_TRACK_m = 0.25;

/** Glow slots: 0 head lights, 1 status. */
export function createRover(detail: 0 | 1 | 2): Model {
  const wheelMesh = wheel(detail);
  const wheels = [1, -1].flatMap((x) =>
    [1, -1].map((y): ModelPart => ({
      name: `wheel${x > 0 ? 'F' : 'R'}${y > 0 ? 'L' : 'R'}`,
      mesh: wheelMesh,
      at: [x * 0.165, (y * ROVER_TRACK_m) / 2, ROVER_WHEEL_RADIUS_m],
    })),
  );
  const kit = createKit(detail);
  chassis(kit);
  const mast = createKit(detail);
  mastHead(mast);
  const scoopKit = createKit(detail);
  scoop(scoopKit);
  const parts: ModelPart[] = [
    { name: 'body', mesh: kit.build(), at: [0, 0, 0] },
    { name: 'mast', mesh: mast.build(), at: [-0.02, 0.0, 0.235] },
    { name: 'scoop', mesh: scoopKit.build(), at: [0.19, 0, 0.15] },
    ...wheels,
  ];
  const light = (y: number) =>
    ({
      at: [0.2, y, 0.21] as const,
      towards: [0.97, y * 0.9, -0.2] as const,
      intensity_cd: 110,
      inner_deg: 6,
      outer_deg: 27,
      color: [0.86, 0.93, 1] as const,
    }) as const;
  return {
    parts,
    lamps: [light(0.07), light(-0.07)],
    size_m: measuredSize_m(parts),
    footprint_m: 0.3,
    footprint_frac: 0.75,
  };
}

function chassis(kit: Kit): void {
  box(kit, [0.33, 0.17, 0.1], 0.016, FINISH.gold, [-0.005, 0, 0.175]);
  box(kit, [0.35, 0.2, 0.012], 0.005, FINISH.aluminium, [-0.005, 0, 0.228]);
  kit.at(placed([-0.05, 0, 0.237], 0, -90), () => panel(kit, 0.185, 0.235, FINISH.cells));
  box(kit, [0.06, 0.16, 0.004], 0.002, FINISH.mirror, [0.125, 0, 0.237]);
  for (const y of [-1, 1]) {
    // rocker arms
    tube(
      kit,
      [0, y * 0.088, 0.16],
      [0.165, y * 0.098, ROVER_WHEEL_RADIUS_m],
      0.011,
      0.009,
      FINISH.aluminium,
    );
    tube(
      kit,
      [0, y * 0.088, 0.16],
      [-0.165, y * 0.098, ROVER_WHEEL_RADIUS_m],
      0.011,
      0.009,
      FINISH.aluminium,
    );
    tube(kit, [0, y * 0.08, 0.16], [0, y * 0.104, 0.16], 0.02, 0.018, FINISH.titanium);
    for (const x of [-0.165, 0.165]) {
      tube(
        kit,
        [x, y * 0.085, ROVER_WHEEL_RADIUS_m],
        [x, y * 0.12, ROVER_WHEEL_RADIUS_m],
        0.022,
        0.022,
        FINISH.titanium,
      );
    }
    kit.at(placed([0.168, y * 0.07, 0.2], 0, 12), () => floodLamp(kit, 0.036, 0));
    kit.at(placed([-0.02, y * 0.0865, 0.185], y * 90), () => {
      box(kit, [0.004, 0.13, 0.05], 0.002, FINISH.white);
      kit.at(placed([0.0028, 0, 0]), () => decal(kit, 'rover', 0.022));
    });
  }
  tube(kit, [-0.15, 0.06, 0.23], [-0.17, 0.06, 0.38], 0.003, 0.002, FINISH.aluminium);
  tube(kit, [-0.15, -0.06, 0.23], [-0.16, -0.06, 0.3], 0.008, 0.012, FINISH.dark);
  kit.at(placed([-0.172, 0, 0.2], 180), () => statusLamp(kit, 0.005, 1, [0.3, 1, 0.5]));
  hose(
    kit,
    [
      [0.12, 0.05, 0.13],
      [0.18, 0.06, 0.11],
      [0.2, 0.03, 0.14],
    ],
    0.004,
    FINISH.dark,
    4,
  );
}

function mastHead(kit: Kit): void {
  tube(kit, [0, 0, 0], [0, 0, 0.12], 0.012, 0.009, FINISH.aluminium);
  tube(kit, [0, 0, 0], [0, 0, 0.02], 0.02, 0.018, FINISH.titanium);
  box(kit, [0.03, 0.105, 0.028], 0.006, FINISH.titanium, [0, 0, 0.13]);
  for (const y of [-0.034, 0.034]) kit.at(placed([0.012, y, 0.15], 0, 6), () => camera(kit, 0.036));
}

function scoop(kit: Kit): void {
  for (const y of [-0.05, 0.05])
    tube(kit, [0, y, 0], [0.075, y, -0.06], 0.006, 0.005, FINISH.aluminium);
  box(kit, [0.008, 0.15, 0.05], 0.003, FINISH.titanium, [0.072, 0, -0.062]);
  box(kit, [0.055, 0.15, 0.005], 0.002, FINISH.titanium, [0.099, 0, -0.085]);
  for (const y of [-0.075, 0.075])
    box(kit, [0.05, 0.004, 0.036], 0.002, FINISH.titanium, [0.095, y, -0.068]);
}

/** A wheel about the y axis: rim, spokes, 14 grousers. */
function wheel(detail: 0 | 1 | 2): KitMesh {
  const kit = createKit(detail);
  const r = ROVER_WHEEL_RADIUS_m;
  kit.at(placed([0, 0, 0], 0, 0, 90), () => {
    const rim = r - 0.014;
    lathe(
      kit,
      [
        [rim - 0.006, -0.036],
        [rim, -0.036],
        [rim, 0.036],
        [rim - 0.006, 0.036],
      ],
      FINISH.aluminium,
    );
    lathe(
      kit,
      [
        [rim - 0.006, 0.036],
        [rim - 0.006, -0.036],
      ],
      FINISH.titanium,
    );
    tube(kit, [0, 0, -0.03], [0, 0, 0.03], 0.019, 0.019, FINISH.titanium);
    // a closed web, dished inwards, keeps dust out of the hub
    lathe(
      kit,
      [
        [rim - 0.007, -0.012],
        [0.019, 0.01],
      ],
      FINISH.grey,
    );
    lathe(
      kit,
      [
        [0.019, 0.006],
        [rim - 0.007, -0.016],
      ],
      FINISH.grey,
    );
    for (let i = 0; i < 7; i++) {
      kit.at(placed([0, 0, 0], (360 * i) / 7), () =>
        box(kit, [rim - 0.01, 0.009, 0.03], 0.002, FINISH.aluminium, [rim / 2, 0, 0.006]),
      );
    }
    for (let i = 0; i < 14; i++) {
      kit.at(placed([0, 0, 0], (360 * i) / 14), () =>
        box(kit, [0.016, 0.004, 0.07], 0.001, FINISH.aluminium, [rim + 0.006, 0, 0]),
      );
    }
  });
  return kit.build();
}
