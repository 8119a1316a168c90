/**
 * Textures that do not depend on the moment: creases, lettering, and the ground's own, set on
 * materials.
 */
import { DynamicTexture, Vector4 } from './engine.ts';
import type { Scene } from './engine.ts';
import { crinkleTexels } from './crinkle.ts';
import { DECAL_ATLAS_px, drawDecals } from './decals.ts';
import type { GroundRenderer } from './groundRenderer.ts';
import type { ItemRenderer } from './itemRenderer.ts';
import { createCrinkle } from './materials.ts';
import type { Materials } from './materials.ts';
import { GLOW_SLOTS } from './machineShader.ts';
import type { Quality } from './quality.ts';
import type { Language } from './sceneView.ts';

const CRINKLE_SIZE = 256;
/** Reach of the landing's blast zone (the brightened ring ends at three times this), C. */
const BLAST_RADIUS_m = 5.5;

/** Dresses the materials; returns what redraws the lettering. */
export function dressMaterials(
  scene: Scene,
  quality: Quality,
  materials: Materials,
  ground: GroundRenderer,
  items: ItemRenderer,
): (language: Language) => void {
  const crinkle = createCrinkle(scene, crinkleTexels(CRINKLE_SIZE, 5), CRINKLE_SIZE);
  const decals = new DynamicTexture('decals', DECAL_ATLAS_px, scene, true);
  decals.hasAlpha = true;
  decals.anisotropicFilteringLevel = quality.anisotropy;
  for (const material of [materials.ground, materials.track]) {
    material.setTexture('groundTex', ground.groundTex);
    material.setTexture('detailTex', ground.detailTex);
    material.setVector4('blast', new Vector4(0, 0, BLAST_RADIUS_m, 1));
  }
  for (const material of materials.all) material.setTexture('sunShadow', ground.relief);
  const { machine } = materials;
  machine.setTexture('crinkleTex', crinkle);
  machine.setTexture('decalTex', decals);
  machine.setVector4('heat', Vector4.Zero());
  machine.setFloats('glow', new Array<number>(GLOW_SLOTS).fill(0));
  machine.onBindObservable.add((mesh) => {
    const effect = mesh.subMeshes[0]?.effect;
    const own = items.looksOf(mesh.uniqueId);
    if (effect === null || effect === undefined) return;
    effect.setFloatArray('glow', own?.glow ?? DARK);
    effect.setFloat4('heat', ...(own?.heat ?? items.groundHeat));
  });
  return (language) => {
    const context = decals.getContext();
    if (context instanceof CanvasRenderingContext2D) drawDecals(context, language);
    decals.update(true);
  };
}

const DARK = new Float32Array(GLOW_SLOTS);
