/**
 * Every shader in every form it is drawn in, compiled before the first picture. A shadow map is
 * drawn once: a shader that came late would leave it empty.
 */
import { Mesh, VertexData } from './engine.ts';
import type { Scene } from './engine.ts';
import { applyKitMesh } from './kitMesh.ts';
import type { Materials } from './materials.ts';
import { rockMesh } from './rockMesh.ts';

/**
 * Small meshes that are never drawn, one for each form; they keep the shaders alive until the scene
 * goes.
 */
export function warmShaders(scene: Scene, materials: Materials): readonly Mesh[] {
  const kit = rockMesh(0, 1);
  const part = (name: string, material: Materials['machine']): Mesh =>
    applyKitMesh(`warm.${name}`, scene, kit, material);
  const plain = (name: string, material: Materials['ground'], hasUv: boolean): Mesh => {
    const mesh = new Mesh(`warm.${name}`, scene);
    const data = new VertexData();
    data.positions = kit.positions;
    data.indices = kit.indices;
    if (hasUv) data.uvs = kit.uvs;
    data.applyToMesh(mesh);
    mesh.material = material;
    return mesh;
  };
  const meshes = [
    part('machine', materials.machine),
    part('cast', materials.castDepth),
    part('spot', materials.spotDepth),
    plain('ground', materials.ground, false),
    plain('track', materials.track, true),
  ];
  for (const mesh of meshes) mesh.setEnabled(false);
  return meshes;
}

/** Names of the meshes whose shaders are not compiled yet; asking sets the compiling off. */
export function notReady(meshes: readonly Mesh[]): readonly string[] {
  return meshes.filter((mesh) => !mesh.isReady(true)).map(({ name }) => name);
}
