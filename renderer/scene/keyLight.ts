/**
 * The light that casts shadows: the Sun, in a total eclipse the ring of light round Earth, or Earth
 * once the Sun is gone. There is one relief shadow and one map of machines' shadows, and never two
 * such lights: while the Sun is up it is ten thousand times brighter than Earth.
 */
import { dot } from './axes.ts';
import type { Triple } from './axes.ts';
import { sunlightDir } from './light.ts';
import type { Light } from './light.ts';
import type { SceneView } from './sceneView.ts';

export type KeyLight = {
  readonly dir: Triple;
  readonly angularRadius_rad: number;
  readonly isEarth: boolean;
  /** Nothing casts a shadow when this is false. */
  readonly isShining: boolean;
};

/** Sine of the height below which the Sun lights nothing: `SUN_AWAY_rad` of light.ts. */
const SUN_AWAY = -0.02;

/** What casts shadows in a view. */
export function keyLight(view: SceneView): KeyLight {
  const isGone = view.sunDir_SITE[2] < SUN_AWAY && view.sunVisible_frac <= 0;
  if (isGone && view.earthDir_SITE[2] > 0) {
    const radius = view.earthAngularRadius_rad;
    return { dir: view.earthDir_SITE, angularRadius_rad: radius, isEarth: true, isShining: true };
  }
  const isBehindEarth =
    view.sunVisible_frac <= 0 &&
    dot(view.sunDir_SITE, view.earthDir_SITE) > Math.cos(view.earthAngularRadius_rad);
  return {
    dir: sunlightDir(view.sunDir_SITE),
    angularRadius_rad: isBehindEarth ? view.earthAngularRadius_rad : view.sunAngularRadius_rad,
    isEarth: false,
    isShining: (view.sunVisible_frac > 0 && !isGone) || isBehindEarth,
  };
}

/** Illuminance of the light with shadows, then of the one without. */
export function keyAndFill_lx(key: KeyLight, light: Light): readonly [Triple, Triple] {
  return key.isEarth ? [light.earth_lx, [0, 0, 0]] : [light.sun_lx, light.earth_lx];
}
