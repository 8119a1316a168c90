/**
 * Ground and rocks on screen: meshes, height textures, and the shadow surfaces that follow the Sun.
 */
import {
  Constants,
  Matrix,
  Mesh,
  RawTexture,
  RawTexture2DArray,
  Vector3,
  VertexData,
} from './engine.ts';
import type { Scene } from './engine.ts';
import { DETAIL_SIZE } from './groundModel.ts';
import type { GroundModel } from './groundModel.ts';
import type { GroundSource } from './groundSource.ts';
import { applyKitMesh } from './kitMesh.ts';
import type { Materials } from './materials.ts';
import type { Quality } from './quality.ts';
import { ROCK_SHAPES, rockMesh } from './rockMesh.ts';
import { rockRise_m } from './rocks.ts';
import type { Rock } from './rocks.ts';
import { SHADOW_CHANNELS, softEdge_m } from './sunShadow.ts';
import type { ShadowSun } from './sunShadow.ts';
import { heightOver, LEVEL_HALF_m } from './terrain.ts';
import { drawnHeight } from './terrainMesh.ts';
import type { GroundPatch } from './terrainMesh.ts';

export type GroundRenderer = {
  /** Height of the terrain at a point, m. */
  readonly height_m: (e_m: number, n_m: number) => number;
  /** Height of the drawn triangles: what things stand on, m. */
  readonly drawnHeight_m: (e_m: number, n_m: number) => number;
  readonly relief: RawTexture2DArray;
  readonly groundTex: RawTexture2DArray;
  readonly detailTex: RawTexture;
  /** Asks for the shadow surfaces of a Sun, unless those there are near enough. */
  aim(sun: ShadowSun): void;
  /** The Sun of the shadow surfaces; null before the first are there. */
  readonly aimed: ShadowSun | null;
  /** Shadow surfaces are being made. */
  readonly isAiming: boolean;
  /** Called when new shadow surfaces are in place. */
  onAimed: () => void;
  /** Smallest penumbra height a level, for the shader. */
  soft_m(): readonly number[];
  dispose(): void;
};

/** The Sun moves less than this without new shadows. */
const SUN_STEP_rad = (0.1 * Math.PI) / 180;

/** Puts a ground on the screen; `onShadows` is called when its shadows have changed. */
export function createGround(
  scene: Scene,
  quality: Quality,
  materials: Materials,
  source: GroundSource,
  model: GroundModel,
  onShadows: () => void,
): GroundRenderer {
  const res = quality.heightCells;
  const height_m = heightOver(model.levels, res);
  const { isHalfFloat, anisotropy } = quality;
  const groundTex = isHalfFloat
    ? levelArray(scene, model.slopes, Constants.TEXTURETYPE_HALF_FLOAT, res, true, anisotropy)
    : levelArray(scene, model.slopes, Constants.TEXTURETYPE_UNSIGNED_BYTE, res, true, 1);
  const detailTex = tileTexture(scene, model.tile, DETAIL_SIZE, anisotropy);
  const relief = levelArray(
    scene,
    new Uint16Array(LEVEL_HALF_m.length * res * res * SHADOW_CHANNELS),
    Constants.TEXTURETYPE_HALF_FLOAT,
    res,
    false,
    1,
  );
  const meshes = [
    ...groundMeshes(scene, model.patches, materials),
    ...placeRocks(scene, model.rocks, quality, materials),
  ];
  let asked: ShadowSun | null = null;
  let aimed: ShadowSun | null = null;
  source.onSwept = ({ sun, texels }) => {
    aimed = sun;
    relief.update(texels);
    ground.onAimed();
    onShadows();
  };
  const ground: GroundRenderer = {
    onAimed: () => {},
    height_m,
    drawnHeight_m: drawnHeight({ height_m }, quality.rings),
    relief,
    groundTex,
    detailTex,
    aim(sun) {
      if (asked !== null && !hasSunMoved(asked, sun)) return;
      asked = sun;
      source.sweep(sun);
    },
    get aimed() {
      return aimed;
    },
    get isAiming() {
      return source.isSweeping;
    },
    soft_m() {
      const elevation_rad = aimed?.elevation_rad ?? 0;
      return LEVEL_HALF_m.map((half_m) => softEdge_m(elevation_rad, half_m, res));
    },
    dispose() {
      source.dispose();
      for (const mesh of meshes) mesh.dispose();
      for (const texture of [groundTex, detailTex, relief]) texture.dispose();
    },
  };
  return ground;
}

/** Whether two places of the Sun differ by more than a step, in height or in azimuth. */
export function hasSunMoved(a: ShadowSun, b: ShadowSun, step_rad: number = SUN_STEP_rad): boolean {
  const up = Math.abs(a.elevation_rad - b.elevation_rad);
  return (
    up > step_rad / 2 || Math.abs(Math.sin((a.azimuth_rad - b.azimuth_rad) / 2)) * 2 > step_rad
  );
}

/** One layer a level; bytes where pixels are drawn by the processor, half floats on a GPU. */
function levelArray(
  scene: Scene,
  data: Uint16Array | Uint8Array,
  type: number,
  res: number,
  hasMips: boolean,
  anisotropy: number,
): RawTexture2DArray {
  const texture = new RawTexture2DArray(
    data,
    res,
    res,
    LEVEL_HALF_m.length,
    Constants.TEXTUREFORMAT_RGBA,
    scene,
    hasMips,
    false,
    hasMips ? Constants.TEXTURE_TRILINEAR_SAMPLINGMODE : Constants.TEXTURE_BILINEAR_SAMPLINGMODE,
    type,
  );
  texture.wrapU = Constants.TEXTURE_CLAMP_ADDRESSMODE;
  texture.wrapV = Constants.TEXTURE_CLAMP_ADDRESSMODE;
  texture.anisotropicFilteringLevel = anisotropy;
  return texture;
}

function tileTexture(
  scene: Scene,
  bytes: Uint8Array,
  size: number,
  anisotropy: number,
): RawTexture {
  const sampling = Constants.TEXTURE_TRILINEAR_SAMPLINGMODE;
  const texture = RawTexture.CreateRGBATexture(bytes, size, size, scene, true, false, sampling);
  texture.wrapU = Constants.TEXTURE_WRAP_ADDRESSMODE;
  texture.wrapV = Constants.TEXTURE_WRAP_ADDRESSMODE;
  texture.anisotropicFilteringLevel = anisotropy;
  return texture;
}

function groundMeshes(scene: Scene, patches: readonly GroundPatch[], materials: Materials): Mesh[] {
  return patches.map((patch, i) => {
    const mesh = new Mesh(`ground${i}`, scene);
    const data = new VertexData();
    data.positions = patch.positions;
    data.indices = patch.indices;
    data.applyToMesh(mesh);
    mesh.material = materials.ground;
    mesh.isPickable = false;
    mesh.freezeWorldMatrix();
    mesh.doNotSyncBoundingInfo = true;
    return mesh;
  });
}

function placeRocks(
  scene: Scene,
  rocks: readonly Rock[],
  quality: Quality,
  materials: Materials,
): Mesh[] {
  const meshes: Mesh[] = [];
  const details = ROCK_DETAILS[quality.rockDetail];
  for (let shape = 0; shape < ROCK_SHAPES; shape++) {
    for (const isLarge of [false, true]) {
      const own = rocks.filter((r) => r.shape === shape && r.diameter_m > LARGE_ROCK_m === isLarge);
      if (own.length === 0) continue;
      const kit = rockMesh(shape, isLarge ? details.large : details.small);
      const mesh = applyKitMesh(`rock${shape}${isLarge}`, scene, kit, materials.machine);
      const matrices = new Float32Array(own.length * 16);
      for (const [i, rock] of own.entries()) rockMatrix(rock).copyToArray(matrices, i * 16);
      mesh.thinInstanceSetBuffer('matrix', matrices, 16, true);
      mesh.thinInstanceRefreshBoundingInfo(false);
      meshes.push(mesh);
    }
  }
  return meshes;
}

/** Rocks above this size are worth more triangles. */
const LARGE_ROCK_m = 0.45;
/** Splits of the icosphere for small and large rocks, by detail. */
const ROCK_DETAILS = [
  { small: 1, large: 1 },
  { small: 1, large: 2 },
  { small: 1, large: 3 },
] as const;

function rockMatrix(rock: Rock): Matrix {
  const d = rock.diameter_m;
  const tall = d * rock.flatness_frac;
  const turn = Matrix.RotationYawPitchRoll(rock.yaw_rad, rock.tilt_rad, rock.tilt_rad * 0.6);
  const size = Matrix.Scaling(d / 2, tall / 2, (d / 2) * rock.slimness_frac);
  const rise = rock.ground_m + rockRise_m(rock);
  const at = new Vector3(rock.e_m, rise, rock.n_m);
  return size.multiply(turn).multiply(Matrix.Translation(at.x, at.y, at.z));
}
