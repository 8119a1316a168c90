/**
 * ULTRA-class lander: about 3 m tall and 3.5 m across its legs, cells on four sides and the deck,
 * engine below, antenna and cameras on a mast. Size class only, nobody's design (scenarios.md S1,
 * C).
 */
import { FINISH, createKit, placed } from '../kit.ts';
import type { Kit } from '../kit.ts';
import { box, hose, lathe, panel, polygon, prism, tube } from '../kitParts.ts';
import {
  boltRow,
  camera,
  decal,
  dish,
  floodLamp,
  landingLeg,
  rodAntenna,
  solarPanel,
  statusLamp,
} from '../kitEquipment.ts';
import { PATTERN } from '../machineShader.ts';
import type { Model, ModelLamp, ModelPart } from './model.ts';
import { LED_WARM, measuredSize_m } from './model.ts';

const BODY = { radius: 0.92, low: 0.82, high: 2.02 } as const;
const DECK = BODY.high + 0.03;

/** A marker lamp under the deck's edge on one side; `y` is 1 on the left. */
const marker = (y: number): ModelLamp => ({
  at: [0.2, 1.04 * y, DECK - 0.16],
  towards: [0, 0.42 * y, -0.91],
  intensity_cd: 1100,
  inner_deg: 18,
  outer_deg: 62,
  color: LED_WARM,
});

/**
 * Lamps: the two flood lamps in front as one, a marker on each side, and one over the front door.
 * At the share of their power that they have as night markers about four watts in all (C).
 */
const LAMPS: readonly ModelLamp[] = [
  {
    at: [0.98, 0, DECK - 0.12],
    towards: [0.8, 0, -0.6],
    intensity_cd: 2400,
    inner_deg: 12,
    outer_deg: 48,
    color: LED_WARM,
  },
  marker(1),
  marker(-1),
  {
    at: [1.19, 0, 1.4],
    towards: [-0.42, 0, -0.91],
    intensity_cd: 90,
    inner_deg: 30,
    outer_deg: 75,
    color: LED_WARM,
  },
];

/** Glow slots: 0 flood lamps, 1 status green, 2 status amber, 3 window of the avionics bay. */
export function createLander(detail: 0 | 1 | 2): Model {
  const kit = createKit(detail);
  body(kit);
  sides(kit);
  markers(kit);
  legs(kit);
  engine(kit);
  deck(kit);
  const dishKit = createKit(detail);
  dish(dishKit, 0.26);
  box(dishKit, [0.1, 0.12, 0.12], 0.015, FINISH.white, [-0.09, 0, 0]);
  const parts: ModelPart[] = [
    { name: 'body', mesh: kit.build(), at: [0, 0, 0] },
    { name: 'dish', mesh: dishKit.build(), at: [-0.3, 0.42, DECK + 0.5] },
  ];
  return {
    parts,
    lamps: LAMPS,
    size_m: measuredSize_m(parts),
    footprint_m: 1.5,
    footprint_frac: 0.8,
  };
}

function body(kit: Kit): void {
  const outline = polygon(8, BODY.radius, 22.5);
  prism(kit, outline, BODY.low, BODY.high, 0.05, FINISH.gold, FINISH.silver);
  // equipment ring and deck edge
  prism(
    kit,
    polygon(8, BODY.radius + 0.03, 22.5),
    BODY.high - 0.03,
    DECK,
    0.012,
    FINISH.aluminium,
    FINISH.white,
  );
  prism(
    kit,
    polygon(8, BODY.radius + 0.025, 22.5),
    BODY.low - 0.02,
    BODY.low + 0.05,
    0.012,
    FINISH.aluminium,
  );
  // tank domes under foil on the diagonals, each in a clamp ring
  for (let i = 0; i < 4; i++) {
    const t = ((45 + 90 * i) * Math.PI) / 180;
    const at = [0.72 * Math.cos(t), 0.72 * Math.sin(t), 1.34] as const;
    const face = BODY.radius * Math.cos(Math.PI / 8) - 0.002;
    const pillow = [0.335, 0.28, 0.19, 0.09, 0].map(
      (r) => [r, 0.05 * (1 - (r / 0.335) ** 2)] as const,
    );
    kit.at(placed([face * Math.cos(t), face * Math.sin(t), 1.42], 45 + 90 * i, 90), () => {
      lathe(kit, pillow, FINISH.gold, true, true);
      const rim = [0.345, 0.352, 0.346, 0.328, 0.322].map(
        (r, k) => [r, [0, 0.012, 0.024, 0.024, 0.006][k] ?? 0] as const,
      );
      lathe(kit, rim, FINISH.titanium);
    });
    hose(
      kit,
      [
        [at[0] * 1.22, at[1] * 1.22, 0.8],
        [at[0] * 1.3, at[1] * 1.3, 0.68],
        [at[0] * 0.8, at[1] * 0.8, 0.62],
        [at[0] * 0.3, at[1] * 0.3, 0.7],
      ],
      0.014,
      FINISH.titanium,
      4,
    );
  }
}

function sides(kit: Kit): void {
  for (let i = 0; i < 4; i++) {
    kit.at(placed([0, 0, 0], 90 * i), () => {
      const face = BODY.radius * Math.cos(Math.PI / 8) + 0.055;
      const isFront = i === 0;
      const height = isFront ? 0.62 : 1.06;
      kit.at(placed([face, 0, BODY.high - 0.08 - height / 2]), () => solarPanel(kit, 0.78, height));
      // thruster pairs under each panel
      for (const y of [-0.3, 0.3]) {
        kit.at(placed([face - 0.02, y, BODY.low - 0.01]), () => {
          box(kit, [0.1, 0.12, 0.08], 0.012, FINISH.titanium);
          kit.at(placed([0.03, 0, -0.035], 0, 150), () =>
            lathe(
              kit,
              [
                [0.012, 0],
                [0.018, 0.02],
                [0.034, 0.075],
              ],
              FINISH.nozzle,
              true,
            ),
          );
        });
      }
      if (isFront) frontDoor(kit, face);
    });
  }
}

function frontDoor(kit: Kit, face: number): void {
  kit.at(placed([face - 0.005, 0, 1.07]), () => {
    box(kit, [0.05, 0.74, 0.4], 0.012, FINISH.white);
    kit.at(placed([0.027, 0, 0.1]), () => decal(kit, 'title', 0.1));
    kit.at(placed([0.027, 0, -0.01]), () => decal(kit, 'mission', 0.058));
    kit.at(placed([0.027, 0, -0.15]), () => decal(kit, 'stripes', 0.032));
    for (const z of [-0.185, 0.185])
      kit.at(placed([0.025, 0, z]), () => boltRow(kit, 0.68, 9, 0.008));
    for (const y of [-0.33, 0.33])
      box(kit, [0.03, 0.03, 0.12], 0.008, FINISH.titanium, [0.03, y, -0.06]);
    kit.at(placed([0.03, -0.22, -0.09]), () => statusLamp(kit, 0.012, 1, [0.05, 1, 0.2]));
    kit.at(placed([0.03, -0.16, -0.09]), () => statusLamp(kit, 0.012, 2, [1, 0.4, 0.02]));
  });
  for (const y of [-0.42, 0.42]) {
    kit.at(placed([0.93, y, DECK - 0.1], y > 0 ? 16 : -16, 28), () => floodLamp(kit, 0.1, 0));
    tube(kit, [0.84, y, DECK - 0.05], [0.91, y, DECK - 0.08], 0.016, 0.016, FINISH.titanium);
  }
  // a lamp on a bracket over the door
  tube(kit, [0.88, 0, 1.33], [1.17, 0, 1.41], 0.01, 0.008, FINISH.titanium);
  kit.at(placed([1.19, 0, 1.41], 0, 115), () => floodLamp(kit, 0.05, 0));
}

/** Marker lamps under the deck's edge, left and right. */
function markers(kit: Kit): void {
  for (const y of [-1, 1]) {
    tube(kit, [0.2, 0.86 * y, DECK - 0.05], [0.2, y, DECK - 0.11], 0.014, 0.012, FINISH.titanium);
    kit.at(placed([0.2, 1.02 * y, DECK - 0.13], 90 * y, 65), () => floodLamp(kit, 0.07, 0));
  }
}

function legs(kit: Kit): void {
  for (let i = 0; i < 4; i++) {
    kit.at(placed([0, 0, 0], 45 + 90 * i), () => {
      landingLeg(kit, [1.58, 0, 0.03], [0.9, 0, 1.42], [0.82, 0.42, 0.86], [0.82, -0.42, 0.86]);
    });
  }
}

function engine(kit: Kit): void {
  kit.shaded(0.45, () => {
    lathe(
      kit,
      [
        [0.28, 0.84],
        [0.3, 0.72],
        [0.2, 0.7],
        [0.12, 0.78],
      ].reverse() as [number, number][],
      FINISH.black,
    );
    lathe(
      kit,
      [
        [0.3, 0.28],
        [0.275, 0.36],
        [0.215, 0.5],
        [0.13, 0.64],
        [0.075, 0.7],
        [0.1, 0.78],
      ],
      FINISH.nozzle,
      true,
    );
    lathe(
      kit,
      [
        [0.07, 0.7],
        [0.12, 0.64],
        [0.205, 0.5],
        [0.265, 0.36],
        [0.29, 0.28],
      ],
      FINISH.dark,
      true,
    );
    kit.at(placed([0, 0, 0.29]), () =>
      lathe(
        kit,
        [
          [0.29, -0.01],
          [0.312, -0.01],
          [0.312, 0.014],
          [0.29, 0.014],
        ],
        FINISH.titanium,
      ),
    );
    for (let i = 0; i < 3; i++) {
      const t = (2 * Math.PI * i) / 3;
      tube(
        kit,
        [0.44 * Math.cos(t), 0.44 * Math.sin(t), 0.83],
        [0.14 * Math.cos(t), 0.14 * Math.sin(t), 0.66],
        0.014,
        0.014,
        FINISH.titanium,
      );
    }
  });
}

function deck(kit: Kit): void {
  // deck cells in four fields, round the equipment
  for (const [x, y, w, h] of [
    [0.48, 0, 0.5, 0.34],
    [-0.52, -0.3, 0.44, 0.34],
    [0.1, -0.55, 0.5, 0.36],
  ] as const) {
    kit.at(placed([x, y, DECK + 0.014], 0, -90), () => {
      box(kit, [0.014, w, h], 0.004, FINISH.aluminium, [-0.006, 0, 0]);
      kit.at(placed([0.003, 0, 0]), () => panel(kit, w - 0.02, h - 0.02, FINISH.cells));
    });
  }
  box(kit, [0.34, 0.3, 0.2], 0.02, FINISH.white, [0.02, 0.5, DECK + 0.1]);
  kit.at(placed([0.02, 0.652, DECK + 0.11], 90), () => decal(kit, 'lift', 0.035));
  box(kit, [0.26, 0.24, 0.16], 0.018, FINISH.silver, [-0.08, 0.0, DECK + 0.08]);
  box(kit, [0.18, 0.2, 0.11], 0.014, FINISH.gold, [-0.62, 0.28, DECK + 0.055]);
  // mast with cameras
  tube(kit, [-0.02, 0.12, DECK], [-0.02, 0.12, DECK + 0.72], 0.03, 0.024, FINISH.aluminium);
  for (const t of [20, 140, 260]) {
    const a = (t * Math.PI) / 180;
    tube(
      kit,
      [-0.02 + 0.2 * Math.cos(a), 0.12 + 0.2 * Math.sin(a), DECK],
      [-0.02, 0.12, DECK + 0.36],
      0.009,
      0.009,
      FINISH.aluminium,
    );
  }
  kit.at(placed([-0.02, 0.12, DECK + 0.76], -8), () => {
    box(kit, [0.09, 0.34, 0.05], 0.012, FINISH.titanium);
    kit.at(placed([0.03, 0.11, 0.06], 0, 8), () => camera(kit, 0.1));
    kit.at(placed([0.03, -0.11, 0.06], 0, 8), () => camera(kit, 0.1));
    tube(kit, [-0.02, 0, 0.02], [-0.02, 0, 0.2], 0.006, 0.004, FINISH.aluminium);
  });
  // dish post and low-gain antennas
  tube(kit, [-0.3, 0.42, DECK], [-0.38, 0.42, DECK + 0.48], 0.028, 0.022, FINISH.aluminium);
  kit.at(placed([0.62, -0.42, DECK]), () => rodAntenna(kit, 0.42));
  kit.at(placed([-0.7, -0.12, DECK]), () => rodAntenna(kit, 0.34));
  kit.at(placed([0.68, 0.34, DECK]), () => {
    tube(kit, [0, 0, 0], [0, 0, 0.09], 0.03, 0.03, FINISH.dark);
    lathe(
      kit,
      [
        [0.075, 0.09],
        [0.06, 0.13],
        [0.03, 0.15],
        [0, 0.152],
      ],
      FINISH.white,
      true,
    );
  });
  // star tracker baffles, harness, tie-downs
  kit.at(placed([-0.3, -0.02, DECK + 0.08], 120, -35), () =>
    tube(kit, [0, 0, 0], [0.16, 0, 0], 0.045, 0.06, FINISH.black),
  );
  hose(
    kit,
    [
      [0.0, 0.34, DECK + 0.02],
      [-0.2, 0.24, DECK + 0.025],
      [-0.24, 0.02, DECK + 0.02],
      [-0.4, -0.06, DECK + 0.02],
      [-0.6, 0.1, DECK + 0.02],
    ],
    0.012,
    FINISH.dark,
    4,
  );
  for (let i = 0; i < 8; i++) {
    kit.at(placed([0, 0, DECK], 45 * i), () =>
      box(kit, [0.05, 0.05, 0.03], 0.01, FINISH.titanium, [0.78, 0, 0.015]),
    );
  }
  box(kit, [0.07, 0.16, 0.05], 0.01, { ...FINISH.dark, pattern: PATTERN.paint }, [
    0.3,
    0.32,
    DECK + 0.025,
  ]);
}
