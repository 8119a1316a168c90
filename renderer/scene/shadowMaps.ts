/**
 * Shadow maps of machines: one along the Sun's rays fitted to what casts, not to what receives, so
 * the longest shadow costs nothing more; one from the brightest lamp. Redrawn only when asked.
 */
import { Color4, Constants, Matrix, RenderTargetTexture, Vector3, Vector4 } from './engine.ts';
import type { Mesh, Scene, ShaderMaterial } from './engine.ts';
import type { SceneLamp } from './materials.ts';
import { toScene } from './axes.ts';
import type { Triple } from './axes.ts';

export type Caster = { readonly centre: Triple; readonly radius_m: number };

/** Sphere round all casters that lie within `reach_m` of a point; centre in SITE. */
export function casterSphere(casters: readonly Caster[], near: Triple, reach_m: number): Caster {
  const close = casters.filter(
    (c) => Math.hypot(c.centre[0] - near[0], c.centre[1] - near[1]) < reach_m,
  );
  if (close.length === 0) return { centre: near, radius_m: 1 };
  const low = [0, 1, 2].map((i) => Math.min(...close.map((c) => (c.centre[i] ?? 0) - c.radius_m)));
  const high = [0, 1, 2].map((i) => Math.max(...close.map((c) => (c.centre[i] ?? 0) + c.radius_m)));
  const centre = low.map((l, i) => (l + (high[i] ?? 0)) / 2) as unknown as Triple;
  const radius_m = Math.max(
    ...close.map(
      (c) =>
        Math.hypot(c.centre[0] - centre[0], c.centre[1] - centre[1], c.centre[2] - centre[2]) +
        c.radius_m,
    ),
  );
  return { centre, radius_m };
}

/**
 * Scene position to map coordinates: x and y in −1..1 over the sphere, z = distance along the rays
 * from the sunward side of the sphere over `range_m`.
 */
export function castMatrix(sunDir: Triple, sphere: Caster, range_m: number): Matrix {
  const d = new Vector3(...toScene(sunDir)).scale(-1);
  const side = Vector3.Cross(
    Math.abs(d.y) > 0.98 ? new Vector3(1, 0, 0) : new Vector3(0, 1, 0),
    d,
  ).normalize();
  const up = Vector3.Cross(d, side);
  const c = new Vector3(...toScene(sphere.centre));
  const r = sphere.radius_m;
  const row = (v: Vector3, scale: number, offset: number): readonly number[] => [
    v.x * scale,
    v.y * scale,
    v.z * scale,
    -Vector3.Dot(v, c) * scale + offset,
  ];
  const x = row(side, 1 / r, 0);
  const y = row(up, 1 / r, 0);
  const z = row(d, 1 / range_m, r / range_m);
  const at = (v: readonly number[], i: number): number => v[i] ?? 0;
  const m: number[] = [];
  for (let i = 0; i < 4; i++) m.push(at(x, i), at(y, i), at(z, i), i === 3 ? 1 : 0);
  return Matrix.FromArray(m);
}

export type ShadowMap = {
  readonly texture: RenderTargetTexture;
  matrix: Matrix;
  info: Vector4;
  redraw(): void;
  dispose(): void;
};

/** An empty single-channel depth target drawn with `material` for the meshes of `list`. */
export function createShadowMap(
  scene: Scene,
  name: string,
  size: number,
  material: ShaderMaterial,
  list: () => readonly Mesh[],
): ShadowMap {
  const caps = scene.getEngine().getCaps();
  const type = caps.textureFloatRender
    ? Constants.TEXTURETYPE_FLOAT
    : Constants.TEXTURETYPE_HALF_FLOAT;
  const texture = new RenderTargetTexture(name, size, scene, {
    generateMipMaps: false,
    type,
    format: Constants.TEXTUREFORMAT_R,
    samplingMode: Constants.TEXTURE_NEAREST_SAMPLINGMODE,
    generateDepthBuffer: true,
  });
  texture.clearColor = new Color4(1e4, 1e4, 1e4, 1);
  texture.wrapU = Constants.TEXTURE_CLAMP_ADDRESSMODE;
  texture.wrapV = Constants.TEXTURE_CLAMP_ADDRESSMODE;
  texture.refreshRate = RenderTargetTexture.REFRESHRATE_RENDER_ONCE;
  texture.renderParticles = false;
  texture.renderSprites = false;
  scene.customRenderTargets.push(texture);
  return {
    texture,
    matrix: Matrix.Identity(),
    info: new Vector4(1, 1, 1 / size, 0),
    redraw() {
      const meshes = [...list()];
      texture.renderList = meshes;
      for (const mesh of meshes) texture.setMaterialForRendering(mesh, material);
      material.setMatrix('lightMatrix', this.matrix);
      texture.resetRefreshCounter();
    },
    dispose() {
      scene.customRenderTargets = scene.customRenderTargets.filter((t) => t !== texture);
      texture.dispose();
    },
  };
}

/** Projection of a lamp's cone: w is the distance along its axis, in metres. */
export function spotMatrix(lamp: SceneLamp, reach_m: number): Matrix {
  const at = new Vector3(...toScene(lamp.at));
  const dir = new Vector3(...toScene(lamp.towards)).normalize();
  const up = Math.abs(dir.y) > 0.95 ? new Vector3(1, 0, 0) : new Vector3(0, 1, 0);
  const view = Matrix.LookAtLH(at, at.add(dir), up);
  const angle = Math.min(2.6, (2 * (lamp.outer_deg + 2) * Math.PI) / 180);
  return view.multiply(Matrix.PerspectiveFovLH(angle, 1, 0.25, reach_m));
}
