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
import { byteTexels, detailTile, levelTexels, packedTexels } from './groundTextures.ts';
import type { Materials } from './materials.ts';
import type { Quality } from './quality.ts';
import { ROCK_SHAPES, rockMesh } from './rockMesh.ts';
import { rockRise_m, scatterRocks } from './rocks.ts';
import type { Rock } from './rocks.ts';
import { softEdge_m, sweepShadow, withRocks } from './sunShadow.ts';
import type { ShadowSun } from './sunShadow.ts';
import { createTerrain, LEVEL_HALF_m } from './terrain.ts';
import type { Terrain } from './terrain.ts';
import { buildGround } from './terrainMesh.ts';
import type { GroundSurface } from './terrainMesh.ts';
import { applyKitMesh } from './kitMesh.ts';

const DETAIL_SIZE = 512;

export type GroundRenderer = {
  readonly terrain: Terrain;
  readonly surface: GroundSurface;
  readonly rocks: readonly Rock[];
  readonly relief: RawTexture2DArray;
  readonly groundTex: RawTexture2DArray;
  readonly detailTex: RawTexture;
  /** Rocks near enough to cast a lamp's shadow. */
  readonly rockMeshes: readonly Mesh[];
  /** Brings the shadow surfaces to a Sun; true when they changed. */
  aim(sun: ShadowSun): boolean;
  /** Smallest penumbra height a level, for the shader. */
  soft_m(sun: ShadowSun): readonly number[];
  dispose(): void;
};

/** Sun moves less than this without new shadows. */
const SUN_STEP_rad = (0.1 * Math.PI) / 180;

/** Builds everything for a seed. */
export function createGround(
  scene: Scene,
  quality: Quality,
  materials: Materials,
  seed: number,
): GroundRenderer {
  const terrain = createTerrain(seed, quality.heightCells);
  const surface = buildGround(terrain, quality.rings);
  const rocks = scatterRocks({ height_m: surface.drawnHeight_m }, seed, quality.rocks, ROCK_SHAPES);
  const res = terrain.resolution;
  const slopes = packedTexels(levelTexels(terrain, seed));
  const groundTex = quality.isHalfFloat
    ? halfArray(scene, slopes, res, true, quality.anisotropy)
    : levelArray(
        scene,
        byteTexels(slopes, seed),
        Constants.TEXTURETYPE_UNSIGNED_BYTE,
        res,
        true,
        1,
      );
  const tile = byteTexels(packedTexels(detailTile(DETAIL_SIZE, seed)), seed);
  const detailTex = tileTexture(scene, tile, DETAIL_SIZE, quality.anisotropy);
  const shadows = new Float16Array(LEVEL_HALF_m.length * res * res * 4);
  const relief = halfArray(scene, shadows, res, false, 1);
  const casters = terrain.levels.map((level) => withRocks(level, res, rocks));
  const meshes = groundMeshes(scene, surface, materials);
  const rockMeshes = placeRocks(scene, rocks, quality, materials);
  let aimed: ShadowSun | null = null;
  return {
    terrain,
    surface,
    rocks,
    relief,
    groundTex,
    detailTex,
    rockMeshes,
    aim(sun) {
      if (aimed !== null && !hasMoved(aimed, sun)) return false;
      aimed = sun;
      const size = res * res * 4;
      let coarser: Float16Array | undefined;
      for (let k = LEVEL_HALF_m.length - 1; k >= 0; k--) {
        const out = shadows.subarray(k * size, (k + 1) * size);
        sweepShadow(terrain, k, casters[k] ?? new Float32Array(0), sun, out, coarser);
        coarser = out;
      }
      relief.update(new Uint16Array(shadows.buffer));
      return true;
    },
    soft_m(sun) {
      return LEVEL_HALF_m.map((half_m) => softEdge_m(sun.elevation_rad, half_m, res));
    },
    dispose() {
      for (const mesh of [...meshes, ...rockMeshes]) mesh.dispose();
      for (const texture of [groundTex, detailTex, relief]) texture.dispose();
    },
  };
}

function hasMoved(a: ShadowSun, b: ShadowSun): boolean {
  const up = Math.abs(a.elevation_rad - b.elevation_rad);
  return (
    up > SUN_STEP_rad / 2 ||
    Math.abs(Math.sin((a.azimuth_rad - b.azimuth_rad) / 2)) * 2 > SUN_STEP_rad
  );
}

function halfArray(
  scene: Scene,
  values: Float32Array | Float16Array,
  res: number,
  hasMips: boolean,
  anisotropy: number,
): RawTexture2DArray {
  const half = values instanceof Float16Array ? values : new Float16Array(values);
  const bits = new Uint16Array(half.buffer);
  return levelArray(scene, bits, Constants.TEXTURETYPE_HALF_FLOAT, res, hasMips, anisotropy);
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

function groundMeshes(scene: Scene, surface: GroundSurface, materials: Materials): Mesh[] {
  return surface.patches.map((patch, i) => {
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
