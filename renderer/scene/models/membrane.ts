/**
 * Membrane demonstrator: 1.3 m across and 2 m tall at full pressure, sixteen gores between meridian
 * straps, on a canister. `membraneSkin(fill)` gives the skin from packed (0) to taut (1): folds
 * while slack, lobes between straps when taut. Shapes as a function of fill only, so replay is
 * exact (S1; shape C).
 */
import { FINISH, createKit, cross, placed, unit } from '../kit.ts';
import type { Finish, Kit, KitMesh } from '../kit.ts';
import type { Triple } from '../axes.ts';
import { box, hose, lathe, tube } from '../kitParts.ts';
import { boltRow, decal, statusLamp, footPad } from '../kitEquipment.ts';
import { latticeNoise } from '../noise.ts';
import type { Model, ModelPart } from './model.ts';
import { measuredSize_m } from './model.ts';

const RADIUS_m = 0.65;
const HEIGHT_m = 2;
const BASE_m = 0.16;
const GORES = 16;

/** Glow slots: 0 pressurised, 1 power. */
export function createMembrane(detail: 0 | 1 | 2): Model {
  const kit = createKit(detail);
  canister(kit);
  const parts: ModelPart[] = [
    { name: 'body', mesh: kit.build(), at: [0, 0, 0] },
    { name: 'skin', mesh: membraneSkin(1, detail), at: [0, 0, 0] },
  ];
  return {
    parts,
    lamps: [],
    size_m: measuredSize_m(parts),
    footprint_m: 0.8,
    footprint_frac: 0.9,
  };
}

/** The ring the skin is stowed in, on six legs, with its gas bottle and control box. */
function canister(kit: Kit): void {
  lathe(
    kit,
    [
      [0.62, 0.03],
      [0.7, 0.03],
      [0.72, 0.06],
      [0.72, 0.15],
      [0.69, 0.18],
      [0.6, 0.18],
    ],
    FINISH.white,
  );
  lathe(
    kit,
    [
      [0.725, 0.085],
      [0.73, 0.09],
      [0.73, 0.12],
      [0.725, 0.125],
    ],
    FINISH.titanium,
  );
  for (let i = 0; i < 6; i++) {
    kit.at(placed([0, 0, 0], 60 * i + 30), () => {
      tube(kit, [0.68, 0, 0.1], [0.86, 0, 0.035], 0.022, 0.018, FINISH.aluminium);
      kit.at(placed([0.86, 0, 0]), () => footPad(kit, 0.08));
    });
    kit.at(placed([0, 0, 0], 60 * i), () => {
      box(kit, [0.06, 0.11, 0.05], 0.012, FINISH.titanium, [0.71, 0, 0.18]);
    });
  }
  kit.at(placed([0, 0, 0], 0), () => {
    box(kit, [0.2, 0.3, 0.17], 0.016, FINISH.silver, [0.82, 0.02, 0.13]);
    kit.at(placed([0.922, 0.02, 0.16]), () => decal(kit, 'membrane', 0.02));
    kit.at(placed([0.922, 0.02, 0.08]), () => boltRow(kit, 0.24, 5, 0.005));
    kit.at(placed([0.922, 0.11, 0.12]), () => statusLamp(kit, 0.007, 0, [0.45, 1, 0.45]));
    kit.at(placed([0.922, 0.08, 0.12]), () => statusLamp(kit, 0.007, 1, [1, 0.6, 0.2]));
  });
  tube(kit, [-0.55, -0.62, 0.12], [-0.85, -0.45, 0.12], 0.07, 0.07, FINISH.silver);
  hose(
    kit,
    [
      [-0.5, -0.6, 0.12],
      [-0.42, -0.66, 0.14],
      [-0.36, -0.6, 0.15],
    ],
    0.012,
    FINISH.titanium,
    4,
  );
  hose(
    kit,
    [
      [0.92, 0.0, 0.07],
      [1.0, -0.02, 0.05],
      [1.04, -0.05, 0.012],
      [1.14, -0.06, 0.01],
    ],
    0.01,
    FINISH.dark,
    4,
  );
}

/** The skin at a fill share; the same number of vertices for every fill. */
export function membraneSkin(fill: number, detail: 0 | 1 | 2): KitMesh {
  const f = Math.min(1, Math.max(0, fill));
  const around = detail === 0 ? 48 : detail === 1 ? 96 : 160;
  const up = detail === 0 ? 14 : detail === 1 ? 28 : 44;
  const kit = createKit(detail);
  const finish: Finish = FINISH.weave;
  const step = 0.004;
  kit.shaded(0.02 + 0.98 * f ** 1.5, () => {
    for (let j = 0; j <= up; j++) {
      for (let i = 0; i <= around; i++) {
        const u = i / around;
        const v = j / up;
        const p = skinPoint(u, v, f);
        const du = between3(skinPoint(u - step, v, f), skinPoint(u + step, v, f));
        const v0 = Math.max(0, v - step);
        const v1 = Math.min(0.998, v + step);
        const n =
          v > 0.99
            ? ([0, 0, 1] as Triple)
            : unit(cross(du, between3(skinPoint(u, v0, f), skinPoint(u, v1, f))));
        kit.vertex(p, n, u * 2 * Math.PI * RADIUS_m, v * 3.0, finish);
        if (i < around && j < up) {
          const a = j * (around + 1) + i;
          kit.quad(a, a + 1, a + around + 2, a + around + 1);
        }
      }
    }
  });
  return kit.build();
}

function between3(a: Triple, b: Triple): Triple {
  return [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
}

/** A point of the skin: u round, v from the base ring to the crown. */
function skinPoint(u: number, v: number, f: number): Triple {
  const t = 2 * Math.PI * u;
  const side = 0.62;
  // taut profile: a cylinder with an elliptic crown
  const crown = 0.52;
  let r = RADIUS_m - 0.05 * (1 - Math.min(1, v / 0.12)) ** 2;
  let z = (v / side) * (HEIGHT_m - crown - BASE_m);
  if (v > side) {
    const a = ((v - side) / (1 - side)) * (Math.PI / 2);
    r = RADIUS_m * Math.max(0.0005, Math.cos(a) ** 0.85);
    z = HEIGHT_m - crown - BASE_m + crown * Math.sin(a);
  }
  // straps pull the skin in; between them it bulges with pressure
  const lobe = Math.abs(Math.sin((GORES / 2) * t));
  r *= 1 - 0.065 * f * (1 - lobe ** 0.6) * Math.min(1, 4 * v);
  const slack = 1 - f;
  const rise = Math.max(0.08, f ** 0.75);
  const pleat = Math.sin(v * 38 + 2.2 * Math.sin(3 * t)) * 0.05 + 0.035 * Math.sin(v * 61 + 5 * t);
  const fold = latticeNoise(u * 24, v * 7, 5, 24) + 0.5 * latticeNoise(u * 48, v * 17, 6, 48);
  const sag = slack * (1 - slack * 0.4);
  r *= 1 - 0.13 * sag + sag * (pleat * 1.3 + 0.09 * fold) * Math.min(1, 5 * v);
  z = z * rise + sag * 0.05 * fold * Math.min(1, v * 6) * (0.4 + f);
  // half filled it leans
  const lean = 0.35 * f * slack * (z / HEIGHT_m) ** 1.5;
  return [r * Math.cos(t) + lean, r * Math.sin(t) - 0.5 * lean, BASE_m + z];
}
