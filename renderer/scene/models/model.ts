/**
 * What a model is: parts that move on their own, lamps, and the size that the catalogue promises.
 */
import type { KitMesh } from '../kit.ts';
import type { Triple } from '../axes.ts';

/** Colour of a warm white LED, 3500 K beside sunlight that is white; luminance one. */
export const LED_WARM: Triple = [1.43, 0.93, 0.45];

export type ModelPart = {
  readonly name: string;
  readonly mesh: KitMesh;
  /** Pivot in the parent's axes; model axes x forward, y left, z up. */
  readonly at: Triple;
  readonly parent?: string;
};

export type ModelLamp = {
  readonly at: Triple;
  /** Direction of the beam. */
  readonly towards: Triple;
  /** Intensity on the axis, at full power. */
  readonly intensity_cd: number;
  readonly inner_deg: number;
  readonly outer_deg: number;
  readonly color: Triple;
  /** Part that carries it. */
  readonly part?: string;
};

export type Model = {
  readonly parts: readonly ModelPart[];
  readonly lamps: readonly ModelLamp[];
  /** Outer size along x, y and z. */
  readonly size_m: Triple;
  /** Radius of the ground it keeps dark from the sky, and how much. */
  readonly footprint_m: number;
  readonly footprint_frac: number;
};

/** Outer size of some parts at rest, in model axes. */
export function measuredSize_m(parts: readonly ModelPart[]): Triple {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const part of parts) {
    const origin = pivotOf(parts, part);
    for (let i = 0; i < part.mesh.positions.length; i += 3) {
      for (let axis = 0; axis < 3; axis++) {
        // meshes are in Babylon axes: y and z are swapped
        const from = axis === 1 ? 2 : axis === 2 ? 1 : 0;
        const value = (part.mesh.positions[i + from] ?? 0) + (origin[axis] ?? 0);
        low[axis] = Math.min(low[axis] ?? 0, value);
        high[axis] = Math.max(high[axis] ?? 0, value);
      }
    }
  }
  return [0, 1, 2].map((a) => (high[a] ?? 0) - (low[a] ?? 0)) as [number, number, number];
}

function pivotOf(parts: readonly ModelPart[], part: ModelPart): Triple {
  let at = part.at;
  let parent = parts.find((p) => p.name === part.parent);
  for (let depth = 0; parent !== undefined && depth < 8; depth++) {
    const up: Triple = parent.at;
    at = [at[0] + up[0], at[1] + up[1], at[2] + up[2]];
    const name: string | undefined = parent.parent;
    parent = parts.find((p) => p.name === name);
  }
  return at;
}
