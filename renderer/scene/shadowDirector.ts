/**
 * Decides when shadow maps are drawn again: the Sun moved 0.1°, something moved, or a lamp changed.
 */
import { Vector4 } from './engine.ts';
import type { Mesh, Scene } from './engine.ts';
import { hasSunMoved } from './groundRenderer.ts';
import { keyLight } from './keyLight.ts';
import type { Materials, SceneLamp, ShadowMaps } from './materials.ts';
import type { Quality } from './quality.ts';
import type { SceneView } from './sceneView.ts';
import { casterSphere, castMatrix, createShadowMap, spotMatrix } from './shadowMaps.ts';
import type { Caster } from './shadowMaps.ts';
import type { ShadowSun } from './sunShadow.ts';

const CAST_REACH_m = 45;
const SPOT_REACH_m = 60;
/** The Sun this far below the horizon lights nothing. */
const SUN_GONE_rad = 0.03;

/** Whether the Sun is high enough to light anything. */
export function isSunUp(sun: ShadowSun): boolean {
  return sun.elevation_rad > -SUN_GONE_rad;
}

export type ShadowDirector = {
  /** Brings the machines' shadows to a view; `hasMoved` says that an outline changed. */
  aim(view: SceneView, lamps: readonly SceneLamp[], hasMoved: boolean): void;
  readonly maps: ShadowMaps;
  dispose(): void;
};

/** Sunlight of a view, or Earth's at night, as the shadow sweep wants it. */
export function shadowSun(view: SceneView): ShadowSun {
  const key = keyLight(view);
  const [e, n, u] = key.dir;
  return {
    azimuth_rad: Math.atan2(e, n),
    elevation_rad: Math.asin(Math.min(1, Math.max(-1, u))),
    angularRadius_rad: key.angularRadius_rad,
  };
}

/** Creates the maps for a scene; `casters` and `meshes` are asked when a map is drawn. */
export function createShadowDirector(
  scene: Scene,
  quality: Quality,
  materials: Materials,
  items: { readonly meshes: readonly Mesh[]; readonly casters: readonly Caster[] },
): ShadowDirector {
  const cast = createShadowMap(
    scene,
    'cast',
    quality.castTexels,
    materials.castDepth,
    () => items.meshes,
  );
  const spot = createShadowMap(
    scene,
    'spot',
    quality.spotTexels,
    materials.spotDepth,
    () => items.meshes,
  );
  materials.castDepth.setFloat('depthScale', 1);
  materials.spotDepth.setFloat('depthScale', 1 / SPOT_REACH_m);
  let spotKey = '';
  let drawnFor: ShadowSun | null = null;
  const aimSun = (view: SceneView, hasMoved: boolean): void => {
    const sun = shadowSun(view);
    const isUp = isSunUp(sun);
    const hasTurned = isUp && (drawnFor === null || hasSunMoved(drawnFor, sun));
    const key = keyLight(view);
    if (hasTurned || hasMoved) {
      drawnFor = sun;
      const sphere = casterSphere(items.casters, [0, 0, 0], CAST_REACH_m);
      const width_m = 2 * sphere.radius_m;
      cast.matrix = castMatrix(key.dir, sphere, width_m);
      cast.info = new Vector4(width_m, width_m, 1 / quality.castTexels, 1);
      cast.redraw();
    }
    cast.info.w = key.isShining && isUp ? 1 : 0;
  };
  const aimLamp = (lamp: SceneLamp | undefined, hasMoved: boolean): void => {
    spot.info.w = lamp === undefined ? 0 : 1;
    if (lamp === undefined) return;
    const key = JSON.stringify([lamp.at, lamp.towards]);
    if (key === spotKey && !hasMoved) return;
    spotKey = key;
    spot.matrix = spotMatrix(lamp, SPOT_REACH_m);
    spot.info = new Vector4(SPOT_REACH_m, 1, 1 / quality.spotTexels, 1);
    spot.redraw();
  };
  return {
    aim(view, lamps, hasMoved) {
      aimSun(view, hasMoved);
      aimLamp(lamps[0], hasMoved);
    },
    get maps() {
      return {
        cast: cast.texture,
        castMatrix: cast.matrix,
        castInfo: cast.info,
        spot: spot.texture,
        spotMatrix: spot.matrix,
        spotInfo: spot.info,
      };
    },
    dispose() {
      cast.dispose();
      spot.dispose();
    },
  };
}
