/** From a kit's buffers to a Babylon mesh. */
import { Matrix, Mesh, VertexData } from './engine.ts';
import type { Scene, ShaderMaterial } from './engine.ts';
import type { KitMesh } from './kit.ts';

/** One instance where the mesh itself is. */
const ONE = Matrix.Identity().toArray();

/**
 * Creates a mesh from kit buffers. The kit's triangles already face as Babylon's left hand wants.
 * Every one is drawn as instances, if only one: the many rocks and the machines share a shader.
 */
export function applyKitMesh(
  name: string,
  scene: Scene,
  kit: KitMesh,
  material: ShaderMaterial,
): Mesh {
  const mesh = new Mesh(name, scene);
  const data = new VertexData();
  data.positions = kit.positions;
  data.normals = kit.normals;
  data.uvs = kit.uvs;
  data.colors = kit.colors;
  data.indices = kit.indices;
  data.applyToMesh(mesh, true);
  mesh.setVerticesData('finish', kit.finishes, false, 4);
  mesh.material = material;
  mesh.isPickable = false;
  mesh.hasVertexAlpha = false;
  mesh.thinInstanceSetBuffer('matrix', Float32Array.from(ONE), 16, true);
  return mesh;
}

/** Replaces positions and normals of a mesh of the same layout. */
export function updateKitMesh(mesh: Mesh, kit: KitMesh): void {
  mesh.updateVerticesData('position', kit.positions);
  mesh.updateVerticesData('normal', kit.normals);
  mesh.updateVerticesData('color', kit.colors);
}
