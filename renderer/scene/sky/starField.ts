/**
 * Stars as points and the Milky Way as a strip round its plane. Both are there from the start,
 * empty, so that nothing waits for the catalogue; it fills them when it comes.
 */
import { Constants, Mesh, RawTexture, VertexData } from '../engine.ts';
import type { Scene } from '../engine.ts';
import type { Light } from '../light.ts';
import { finished, sceneMatrix, skyMaterial } from './skyPart.ts';
import type { Part } from './skyPart.ts';
import { BAND_FRAGMENT, BAND_VERTEX, STAR_FRAGMENT, STAR_VERTEX } from './skyShaders.ts';
import { shownCount, starColor, starLuminance_cd_m2 } from './starLight.ts';
import { GALACTIC, multiply, transposed } from './starSphere.ts';
import type { Rotation } from './starSphere.ts';
import type { BandTexels, StarTable } from './starTable.ts';

/** Standard deviation of a star's image, in pixels of the page and at least of the picture. */
const SPOT_px = 0.6;
/**
 * The sky is exposed a stop longer than the ground, for a screen is not looked at in the dark (C),
 * but no longer than this: in an eclipse the ground is so dim that all stars would burn out.
 */
const SKY_LONGER = 2;
const EXPOSURE_MAX = 0.45;
/** Luminance of the brightest clouds of the Milky Way, 20.5 mag/arcsec² (B). */
const BAND_cd_m2 = 7e-4;
/** They are drawn as on an exposure longer by this than that of the stars, else black (C). */
const BAND_LONGER = 60;
/** The strip is left away when its brightest part would be black. */
const BAND_FAINTEST = 0.0008;

const NO_BAND: BandTexels = { width: 1, height: 1, texels: new Uint8Array(1) };

export type StarField = {
  readonly parts: readonly Part[];
  /** Takes the catalogue. */
  fill(table: StarTable): void;
  /** Turns the sky and exposes it. */
  update(rotation: Rotation, light: Light, pixelRatio: number): void;
};

/** An empty field. */
export function createStarField(scene: Scene, errors: string[]): StarField {
  const stars = starMesh(scene, errors);
  const band = bandMesh(scene, errors);
  let texture = bandTexture(scene, NO_BAND);
  band.material.setTexture('bandMap', texture);
  let table: StarTable | null = null;
  return {
    parts: [stars, band],
    fill(next) {
      table = next;
      starVertices(next).applyToMesh(stars.mesh);
      bandVertices(next.band).applyToMesh(band.mesh);
      const old = texture;
      texture = bandTexture(scene, next.band);
      band.material.setTexture('bandMap', texture);
      old.dispose();
    },
    update(rotation, light, pixelRatio) {
      const exposure = Math.min(SKY_LONGER * light.exposure, EXPOSURE_MAX);
      const shown = table === null ? 0 : shownCount(table.magnitudes, exposure);
      const points = stars.mesh.subMeshes?.[0];
      if (points !== undefined) {
        // brightest first: by day only a handful is drawn; a part of a mesh needs its own bounds
        points.verticesCount = shown;
        points.setBoundingInfo(stars.mesh.getBoundingInfo());
      }
      stars.mesh.setEnabled(shown > 0);
      stars.material.setMatrix('turn', sceneMatrix(rotation));
      stars.material.setFloat('spot', SPOT_px * Math.max(1, pixelRatio));
      const luminance = BAND_cd_m2 * BAND_LONGER;
      band.mesh.setEnabled(table !== null && luminance * exposure > BAND_FAINTEST);
      const fromGalaxy = multiply(rotation, transposed(GALACTIC));
      band.material.setMatrix('turn', sceneMatrix(fromGalaxy));
      band.material.setFloat('luminance', luminance);
      for (const { material } of [stars, band]) {
        material.setFloat('exposure', exposure);
        material.setFloat('grey', 0);
      }
    },
  };
}

function starMesh(scene: Scene, errors: string[]): Part {
  const shader = {
    name: 'getsumenStars',
    vertex: STAR_VERTEX,
    fragment: STAR_FRAGMENT,
    attributes: ['position', 'color'],
    uniforms: ['turn', 'spot', 'exposure', 'grey'],
    samplers: [],
  };
  const material = skyMaterial(scene, shader, errors);
  material.fillMode = Constants.MATERIAL_PointFillMode;
  const mesh = new Mesh('stars', scene);
  const none = new VertexData();
  none.positions = [0, 0, 1];
  none.colors = [0, 0, 0, 0];
  none.indices = [0];
  none.applyToMesh(mesh, true);
  mesh.hasVertexAlpha = false;
  return finished(mesh, material, 1);
}

function starVertices(table: StarTable): VertexData {
  const data = new VertexData();
  const colors = new Float32Array(4 * table.count);
  for (let i = 0; i < table.count; i++) {
    const color = starColor(table.colorIndices[i] ?? 0);
    colors.set([...color, starLuminance_cd_m2(table.magnitudes[i] ?? 0)], 4 * i);
  }
  data.positions = table.directions;
  data.colors = colors;
  data.indices = Uint16Array.from(table.magnitudes, (_v, i) => i);
  return data;
}

function bandMesh(scene: Scene, errors: string[]): Part {
  const shader = {
    name: 'getsumenBand',
    vertex: BAND_VERTEX,
    fragment: BAND_FRAGMENT,
    attributes: ['position', 'uv'],
    uniforms: ['turn', 'luminance', 'exposure', 'grey'],
    samplers: ['bandMap'],
  };
  const material = skyMaterial(scene, shader, errors);
  const mesh = new Mesh('band', scene);
  bandVertices(NO_BAND).applyToMesh(mesh);
  return finished(mesh, material, 0);
}

const BAND_COLUMNS = 64;
const BAND_ROWS = 6;

/** The strip in galactic axes, as wide as its texels reach. */
function bandVertices({ width, height }: BandTexels): VertexData {
  const data = new VertexData();
  const positions: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  const reach_rad = (Math.PI * height) / Math.max(width, 2 * height);
  for (let j = 0; j <= BAND_ROWS; j++) {
    for (let i = 0; i <= BAND_COLUMNS; i++) {
      const l_rad = (2 * i - BAND_COLUMNS) * (Math.PI / BAND_COLUMNS);
      const b_rad = (2 * (j / BAND_ROWS) - 1) * reach_rad;
      positions.push(
        Math.cos(b_rad) * Math.cos(l_rad),
        Math.cos(b_rad) * Math.sin(l_rad),
        Math.sin(b_rad),
      );
      uvs.push(i / BAND_COLUMNS, j / BAND_ROWS);
      const v = j * (BAND_COLUMNS + 1) + i;
      const up = v + BAND_COLUMNS + 1;
      if (i < BAND_COLUMNS && j < BAND_ROWS) indices.push(v, v + 1, up + 1, v, up + 1, up);
    }
  }
  data.positions = positions;
  data.uvs = uvs;
  data.indices = indices;
  return data;
}

function bandTexture(scene: Scene, { width, height, texels }: BandTexels): RawTexture {
  const colors = new Uint8Array(4 * texels.length);
  texels.forEach((v, i) => colors.fill(v, 4 * i, 4 * i + 4));
  const texture = RawTexture.CreateRGBATexture(
    colors,
    width,
    height,
    scene,
    false,
    false,
    Constants.TEXTURE_BILINEAR_SAMPLINGMODE,
  );
  texture.wrapU = Constants.TEXTURE_WRAP_ADDRESSMODE;
  texture.wrapV = Constants.TEXTURE_CLAMP_ADDRESSMODE;
  return texture;
}
