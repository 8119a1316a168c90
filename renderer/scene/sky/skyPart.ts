/** What the sky's parts share: additive materials, far meshes, and matrices from the sky's axes. */
import { Constants, Effect, Matrix, ShaderMaterial } from '../engine.ts';
import type { Mesh, Scene } from '../engine.ts';
import { toScene, unitVector } from '../axes.ts';
import type { Triple } from '../axes.ts';
import { cross } from '../kit.ts';
import type { Rotation } from './starSphere.ts';

export type Part = { readonly mesh: Mesh; readonly material: ShaderMaterial };

export type SkyShader = {
  readonly name: string;
  readonly vertex: string;
  readonly fragment: string;
  readonly attributes: readonly string[];
  readonly uniforms: readonly string[];
  readonly samplers: readonly string[];
};

/** A material that adds its light to what is behind; compile errors go into `errors`. */
export function skyMaterial(scene: Scene, shader: SkyShader, errors: string[]): ShaderMaterial {
  const { name } = shader;
  Effect.ShadersStore[`${name}VertexShader`] = shader.vertex;
  Effect.ShadersStore[`${name}FragmentShader`] = shader.fragment;
  const material = new ShaderMaterial(
    name,
    scene,
    { vertex: name, fragment: name },
    {
      attributes: [...shader.attributes],
      uniforms: ['viewProjection', 'eye', ...shader.uniforms],
      samplers: [...shader.samplers],
    },
  );
  material.onError = (_effect, message) => errors.push(`${name}: ${message}`);
  material.backFaceCulling = false;
  material.disableDepthWrite = true;
  material.needAlphaBlending = () => true;
  material.alphaMode = Constants.ALPHA_ONEONE;
  return material;
}

/** A part from its mesh and material; those of higher order are drawn later. */
export function finished(mesh: Mesh, material: ShaderMaterial, order: number): Part {
  mesh.material = material;
  mesh.alphaIndex = order;
  mesh.isPickable = false;
  mesh.alwaysSelectAsActiveMesh = true;
  return { mesh, material };
}

/** Right and up of a square that looks from a direction, and the direction, in SITE. */
export function skyFrame(direction: Triple): readonly [Triple, Triple, Triple] {
  const right = unitVector(cross(direction, [0, 0, 1]));
  return [right, cross(right, direction), direction];
}

/** SITE columns to a Babylon matrix of scene columns. */
export function frameMatrix(columns: readonly Triple[]): Matrix {
  const m: number[] = [];
  for (const c of columns) m.push(...toScene(c), 0);
  return Matrix.FromArray([...m, 0, 0, 0, 1]);
}

/**
 * A rotation from anything to SITE as a matrix to the scene; with `fromScene` one from SITE to
 * anything, which takes scene vectors.
 */
export function sceneMatrix(r: Rotation, fromScene = false): Matrix {
  const rows = fromScene
    ? [r.slice(0, 3), r.slice(3, 6), r.slice(6, 9)]
    : [r.slice(0, 3), r.slice(6, 9), r.slice(3, 6)];
  const order = fromScene ? [0, 2, 1] : [0, 1, 2];
  const m: number[] = [];
  for (const c of order) m.push(rows[0]?.[c] ?? 0, rows[1]?.[c] ?? 0, rows[2]?.[c] ?? 0, 0);
  return Matrix.FromArray([...m, 0, 0, 0, 1]);
}
