/**
 * The only door to Babylon.js: deep imports, each with the side effects it needs, nothing from the
 * root. Everything else in the scene imports Babylon from here, so that the bundle stays countable.
 */
import '@babylonjs/core/Meshes/thinInstanceMesh.js';
import '@babylonjs/core/Engines/Extensions/engine.dynamicTexture.js';
import '@babylonjs/core/Shaders/ShadersInclude/instancesDeclaration.js';
import '@babylonjs/core/Shaders/ShadersInclude/instancesVertex.js';
import { Engine } from '@babylonjs/core/Engines/engine.js';

export { Constants } from '@babylonjs/core/Engines/constants.js';
export { NullEngine } from '@babylonjs/core/Engines/nullEngine.js';
export { TargetCamera } from '@babylonjs/core/Cameras/targetCamera.js';
export { Effect } from '@babylonjs/core/Materials/effect.js';
export { ShaderMaterial } from '@babylonjs/core/Materials/shaderMaterial.js';
export { DynamicTexture } from '@babylonjs/core/Materials/Textures/dynamicTexture.js';
export { RawTexture } from '@babylonjs/core/Materials/Textures/rawTexture.js';
export { RawTexture2DArray } from '@babylonjs/core/Materials/Textures/rawTexture2DArray.js';
export { RenderTargetTexture } from '@babylonjs/core/Materials/Textures/renderTargetTexture.js';
export { Color4 } from '@babylonjs/core/Maths/math.color.js';
export { Matrix, Vector2, Vector3, Vector4 } from '@babylonjs/core/Maths/math.vector.js';
export { Mesh } from '@babylonjs/core/Meshes/mesh.js';
export { TransformNode } from '@babylonjs/core/Meshes/transformNode.js';
export { VertexData } from '@babylonjs/core/Meshes/mesh.vertexData.js';
export { Scene } from '@babylonjs/core/scene.js';
export { Engine };

/** Draw calls of the last frame; the counter is public in Babylon but typed internal. */
export function drawCalls_count(engine: Engine): number {
  return engine._drawCalls.current;
}

/** Starts counting draw calls for a new frame. */
export function resetDrawCalls(engine: Engine): void {
  engine._drawCalls.fetchNewFrame();
}

/** Creates the engine for a canvas. `keep` keeps the drawing buffer for pictures taken later. */
export function createEngine(canvas: HTMLCanvasElement, antialias: boolean, keep: boolean): Engine {
  const engine = new Engine(canvas, antialias, {
    antialias,
    preserveDrawingBuffer: keep,
    stencil: false,
    alpha: false,
    audioEngine: false,
    // a page whose graphics were taken away builds its scene anew
    doNotHandleContextLost: true,
    powerPreference: 'high-performance',
  });
  engine.enableOfflineSupport = false;
  return engine;
}

/** True when pixels are drawn by the processor: SwiftShader, llvmpipe, Microsoft Basic Render. */
export function isSoftwareRenderer(engine: Engine): boolean {
  const name = engine.getGlInfo().renderer.toLowerCase();
  return /swiftshader|llvmpipe|software|basic render/u.test(name);
}
