/**
 * The model kit: bevelled boxes, tubes, turned and extruded parts, hoses and plates, written into
 * one vertex buffer with a finish per vertex. Models are built x forward, y left, z up, in metres,
 * with triangles counter-clockwise from outside; `build` swaps to Babylon's axes. Pure: no engine
 * needed.
 */
import { PATTERN } from './machineShader.ts';
import type { Triple } from './axes.ts';

export type Finish = {
  readonly color: Triple;
  readonly rough: number;
  readonly metal: number;
  readonly pattern: number;
  /** Glow slot of lamps. */
  readonly slot?: number;
};

export type KitMesh = {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly uvs: Float32Array;
  readonly colors: Float32Array;
  readonly finishes: Float32Array;
  readonly indices: Uint32Array;
};

/** Row-major 3×4 placement. */
export type Placement = readonly number[];

const IDENTITY: Placement = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

export type Kit = ReturnType<typeof createKit>;

/** Multiplies two placements, the second applied first. */
function compose(a: Placement, b: Placement): Placement {
  const out: number[] = [];
  for (let r = 0; r < 3; r++) {
    for (let c = 0; c < 4; c++) {
      let sum = c === 3 ? num(a, 4 * r + 3) : 0;
      for (let k = 0; k < 3; k++) sum += num(a, 4 * r + k) * num(b, 4 * k + c);
      out.push(sum);
    }
  }
  return out;
}

const num = (v: ArrayLike<number>, i: number): number => v[i] ?? 0;

/** A placement: move to a point, then turn about z, y and x (degrees). */
export function placed(at: Triple, yaw_deg = 0, pitch_deg = 0, roll_deg = 0): Placement {
  const [a, b, c] = [yaw_deg, pitch_deg, roll_deg].map((d) => (d * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const turn = (i: number, j: number, angle: number): Placement => {
    const m = [...IDENTITY];
    m[5 * i] = Math.cos(angle);
    m[5 * j] = Math.cos(angle);
    m[4 * i + j] = -Math.sin(angle);
    m[4 * j + i] = Math.sin(angle);
    return m;
  };
  const move = [1, 0, 0, at[0], 0, 1, 0, at[1], 0, 0, 1, at[2]];
  return compose(compose(compose(move, turn(0, 1, a)), turn(2, 0, b)), turn(1, 2, c));
}

/** Cross product. */
export function cross(a: Triple, b: Triple): Triple {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
/** Length-one copy. */
export function unit(a: Triple): Triple {
  const l = Math.hypot(a[0], a[1], a[2]) || 1;
  return [a[0] / l, a[1] / l, a[2] / l];
}
/** a + s b. */
export function along(a: Triple, b: Triple, s: number): Triple {
  return [a[0] + b[0] * s, a[1] + b[1] * s, a[2] + b[2] * s];
}
/** Difference b − a. */
export function between(a: Triple, b: Triple): Triple {
  return [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
}

/** A new empty model. `detail` 0 halves the sides of round parts, 2 raises them. */
export function createKit(detail: 0 | 1 | 2) {
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const colors: number[] = [];
  const finishes: number[] = [];
  const indices: number[] = [];
  let place: Placement = IDENTITY;
  let shade = 1;

  const vertex = (p: Triple, n: Triple, u: number, v: number, f: Finish): number => {
    const m = place;
    const map = (q: Triple, w: number): [number, number, number] => [
      num(m, 0) * q[0] + num(m, 1) * q[1] + num(m, 2) * q[2] + w * num(m, 3),
      num(m, 4) * q[0] + num(m, 5) * q[1] + num(m, 6) * q[2] + w * num(m, 7),
      num(m, 8) * q[0] + num(m, 9) * q[1] + num(m, 10) * q[2] + w * num(m, 11),
    ];
    const at = map(p, 1);
    const normal = map(n, 0);
    positions.push(at[0], at[2], at[1]);
    normals.push(normal[0], normal[2], normal[1]);
    uvs.push(u, v);
    colors.push(f.color[0], f.color[1], f.color[2], shade);
    finishes.push(f.pattern, f.rough, f.metal, f.slot ?? 0);
    return positions.length / 3 - 1;
  };
  const triangle = (a: number, b: number, c: number): void => {
    indices.push(a, b, c);
  };
  const quad = (a: number, b: number, c: number, d: number): void => {
    indices.push(a, b, c, a, c, d);
  };

  const kit = {
    detail,
    vertex,
    triangle,
    quad,
    /** Sides of a round part of a given radius. */
    sides(radius_m: number): number {
      const base = radius_m < 0.02 ? 6 : radius_m < 0.06 ? 12 : radius_m < 0.5 ? 22 : 36;
      return detail === 0 ? Math.max(5, Math.round(base * 0.45)) : detail === 1 ? base : base + 8;
    },
    /** Runs `draw` under a placement. */
    at(placement: Placement, draw: () => void): void {
      const outer = place;
      place = compose(outer, placement);
      draw();
      place = outer;
    },
    /** Runs `draw` with less light from around, for parts that are tucked in. */
    shaded(share: number, draw: () => void): void {
      const outer = shade;
      shade = outer * share;
      draw();
      shade = outer;
    },
    get triangles(): number {
      return indices.length / 3;
    },
    build(): KitMesh {
      return {
        positions: new Float32Array(positions),
        normals: new Float32Array(normals),
        uvs: new Float32Array(uvs),
        colors: new Float32Array(colors),
        finishes: new Float32Array(finishes),
        indices: new Uint32Array(indices),
      };
    },
  };
  return kit;
}

/** Finishes used by several models: colours are linear reflectances. */
export const FINISH = {
  white: { color: [0.6, 0.6, 0.585], rough: 0.45, metal: 0, pattern: PATTERN.paint },
  grey: { color: [0.3, 0.31, 0.33], rough: 0.5, metal: 0, pattern: PATTERN.paint },
  dark: { color: [0.035, 0.036, 0.04], rough: 0.55, metal: 0, pattern: PATTERN.paint },
  amber: { color: [0.75, 0.36, 0.04], rough: 0.5, metal: 0, pattern: PATTERN.paint },
  red: { color: [0.5, 0.05, 0.03], rough: 0.5, metal: 0, pattern: PATTERN.paint },
  aluminium: { color: [0.78, 0.78, 0.79], rough: 0.34, metal: 0.95, pattern: PATTERN.paint },
  titanium: { color: [0.42, 0.4, 0.38], rough: 0.42, metal: 0.9, pattern: PATTERN.paint },
  nozzle: { color: [0.16, 0.14, 0.13], rough: 0.38, metal: 0.85, pattern: PATTERN.paint },
  gold: { color: [0.88, 0.56, 0.19], rough: 0.3, metal: 0.9, pattern: PATTERN.foil },
  silver: { color: [0.82, 0.83, 0.84], rough: 0.27, metal: 0.92, pattern: PATTERN.foil },
  black: { color: [0.05, 0.05, 0.055], rough: 0.35, metal: 0.2, pattern: PATTERN.foil },
  cells: { color: [0.0035, 0.005, 0.013], rough: 0.1, metal: 0, pattern: PATTERN.cells },
  mirror: { color: [0.8, 0.81, 0.83], rough: 0.12, metal: 0.9, pattern: PATTERN.mirror },
  weave: { color: [0.37, 0.35, 0.305], rough: 0.75, metal: 0, pattern: PATTERN.weave },
  suit: { color: [0.6, 0.6, 0.59], rough: 0.8, metal: 0, pattern: PATTERN.suit },
  decal: { color: [0.6, 0.6, 0.585], rough: 0.5, metal: 0, pattern: PATTERN.decal },
  glass: { color: [0.01, 0.012, 0.015], rough: 0.06, metal: 0, pattern: PATTERN.paint },
  visor: { color: [0.9, 0.62, 0.22], rough: 0.08, metal: 1, pattern: PATTERN.paint },
} as const satisfies Record<string, Finish>;

/** A lamp surface of a colour in a glow slot. */
export function lampFinish(slot: number, color: Triple = [1, 0.93, 0.82]): Finish {
  return { color, rough: 0.3, metal: 0, pattern: PATTERN.lamp, slot };
}
