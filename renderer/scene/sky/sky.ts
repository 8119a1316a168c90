/**
 * The sky: stars, the Milky Way's band, the Sun's disc and Earth, each at its true place and size.
 */
import type { Mesh, Scene, Vector3 } from '../engine.ts';
import type { Light } from '../light.ts';
import type { SceneView } from '../sceneView.ts';
import { createEarth, createSun, placeEarth, placeSun } from './discs.ts';
import { createStarField } from './starField.ts';
import type { StarField } from './starField.ts';
import { icrfToSite } from './starSphere.ts';
import { fetchStarTable } from './starTable.ts';

/** Site used when no rotation comes with the view: S1, Mare Frigoris. */
const DEFAULT_SITE = { latitude_deg: 60.5, longitude_deg: -4.6 } as const;

export type Sky = {
  update(
    view: SceneView,
    light: Light,
    eye: Vector3,
    sunSeen_frac: number,
    pixelRatio: number,
  ): void;
  readonly meshes: readonly Mesh[];
  dispose(): void;
};

/**
 * Builds the sky; `mapWidth` is the width of Earth's picture. Stars come when they are loaded, and
 * `onStars` is called then.
 */
export function createSky(
  scene: Scene,
  mapWidth: number,
  errors: string[],
  onStars: () => void,
): Sky {
  const field = createStarField(scene, errors);
  const sun = createSun(scene, errors);
  const earth = createEarth(scene, mapWidth, errors);
  const parts = [...field.parts, sun, earth];
  const loading = new AbortController();
  void loadStars(field, loading.signal, onStars);
  return {
    meshes: parts.map((p) => p.mesh),
    update(view, light, eye, sunSeen_frac, pixelRatio) {
      const rotation =
        view.icrfToSite ??
        icrfToSite(view.utc_s, DEFAULT_SITE.latitude_deg, DEFAULT_SITE.longitude_deg);
      for (const part of parts) part.material.setVector3('eye', eye);
      field.update(rotation, light, pixelRatio);
      placeSun(sun.material, view, sunSeen_frac);
      placeEarth(earth.material, view, light, rotation);
      earth.mesh.setEnabled(view.earthDir_SITE[2] > -0.05);
      sun.mesh.setEnabled(view.sunDir_SITE[2] > -0.02);
    },
    dispose() {
      loading.abort();
      for (const part of parts) {
        part.mesh.dispose();
        part.material.dispose(false, true);
      }
    },
  };
}

/** A sky without stars is better than no picture: a catalogue that does not come is only told. */
async function loadStars(field: StarField, signal: AbortSignal, done: () => void): Promise<void> {
  try {
    field.fill(await fetchStarTable(signal));
    done();
  } catch (error) {
    if (!signal.aborted) console.warn('the sky stays without stars:', error);
  }
}
