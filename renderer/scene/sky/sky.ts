/**
 * The sky: stars, the Milky Way's band, the Sun's disc and Earth, each at its true place and size.
 */
import {
  Constants,
  Effect,
  Matrix,
  Mesh,
  RawTexture,
  ShaderMaterial,
  Vector2,
  Vector3,
  Vector4,
  VertexData,
} from '../engine.ts';
import type { Scene } from '../engine.ts';
import { dot, toScene, unitVector } from '../axes.ts';
import type { Triple } from '../axes.ts';
import type { Light } from '../light.ts';
import { cross } from '../kit.ts';
import type { SceneView } from '../sceneView.ts';
import { earthTexels } from './earthMap.ts';
import { STARS, starColor, starPower } from './stars.ts';
import { earthRotation_rad, equatorial, icrfToSite, multiply, transposed } from './starSphere.ts';
import type { Rotation } from './starSphere.ts';
import {
  BAND_FRAGMENT,
  BAND_VERTEX,
  DISC_VERTEX,
  EARTH_FRAGMENT,
  STAR_FRAGMENT,
  STAR_VERTEX,
  SUN_FRAGMENT,
} from './skyShaders.ts';

/** Site used when no rotation comes with the view: S1, Mare Frigoris. */
const DEFAULT_SITE = { latitude_deg: 60.5, longitude_deg: -4.6 } as const;
/** Squares are this many radii wide each way. */
const SUN_MARGIN = 22;
const EARTH_MARGIN = 1.5;

export type Sky = {
  update(
    view: SceneView,
    light: Light,
    eye: Vector3,
    sunSeen_frac: number,
    pixelRatio: number,
  ): void;
  readonly materials: readonly ShaderMaterial[];
  dispose(): void;
};

/** Builds the sky; `mapWidth` is the width of Earth's picture. */
export function createSky(scene: Scene, mapWidth: number, errors: string[]): Sky {
  const stars = starMesh(scene, errors);
  const band = bandMesh(scene, errors);
  const sun = discMesh(scene, 'getsumenSun', SUN_FRAGMENT, ['shine', 'earthAt'], [], 2, errors);
  const earth = discMesh(
    scene,
    'getsumenEarth',
    EARTH_FRAGMENT,
    ['toEarth', 'sunAt', 'ring', 'sunlight', 'exposure', 'grey'],
    ['earthMap'],
    3,
    errors,
  );
  earth.material.alphaMode = Constants.ALPHA_COMBINE;
  const map = RawTexture.CreateRGBATexture(
    earthTexels(mapWidth, 11),
    mapWidth,
    mapWidth / 2,
    scene,
    false,
    false,
    Constants.TEXTURE_BILINEAR_SAMPLINGMODE,
  );
  map.wrapU = Constants.TEXTURE_WRAP_ADDRESSMODE;
  earth.material.setTexture('earthMap', map);
  const parts = [stars, band, sun, earth];
  return {
    materials: parts.map((p) => p.material),
    update(view, light, eye, sunSeen_frac, pixelRatio) {
      const rotation =
        view.icrfToSite ??
        icrfToSite(view.utc_s, DEFAULT_SITE.latitude_deg, DEFAULT_SITE.longitude_deg);
      for (const part of parts) part.material.setVector3('eye', eye);
      // eyes used to daylight see few stars; at night they come out
      const night = 1 - Math.min(1, Math.log10(1 + light.ground_cd_m2[1] * 4) / 3.2);
      stars.material.setMatrix('turn', sceneMatrix(rotation));
      stars.material.setVector2('look', new Vector2(0.2 + 2.6 * night * night, pixelRatio));
      const galactic = multiply(GALACTIC, transposed(rotation));
      band.material.setMatrix('toGalactic', sceneMatrix(galactic, true));
      band.material.setFloat('power', 0.13 * night * night);
      band.mesh.setEnabled(night > 0.35);
      placeSun(sun.material, view, sunSeen_frac);
      placeEarth(earth.material, view, light, rotation);
      earth.mesh.setEnabled(view.earthDir_SITE[2] > -0.05);
      sun.mesh.setEnabled(view.sunDir_SITE[2] > -0.02);
    },
    dispose() {
      map.dispose();
      for (const part of parts) {
        part.mesh.dispose();
        part.material.dispose();
      }
    },
  };
}

/** Galactic axes in ICRF as rows: centre, 90°, pole (Hipparcos catalogue, IAU 1958 system). */
const GALACTIC: Rotation = [
  -0.0548755604, -0.8734370902, -0.4838350155, 0.4941094279, -0.44482963, 0.7469822445,
  -0.867666149, -0.1980763734, 0.4559837762,
];

type Part = { readonly mesh: Mesh; readonly material: ShaderMaterial };

function skyMaterial(
  scene: Scene,
  name: string,
  vertex: string,
  fragment: string,
  attributes: readonly string[],
  uniforms: readonly string[],
  samplers: readonly string[],
  errors: string[],
): ShaderMaterial {
  Effect.ShadersStore[`${name}VertexShader`] = vertex;
  Effect.ShadersStore[`${name}FragmentShader`] = fragment;
  const material = new ShaderMaterial(
    name,
    scene,
    { vertex: name, fragment: name },
    {
      attributes: [...attributes],
      uniforms: ['viewProjection', 'eye', ...uniforms],
      samplers: [...samplers],
    },
  );
  material.onError = (_effect, message) => errors.push(`${name}: ${message}`);
  material.backFaceCulling = false;
  material.disableDepthWrite = true;
  material.needAlphaBlending = () => true;
  material.alphaMode = Constants.ALPHA_ONEONE;
  return material;
}

function finished(mesh: Mesh, material: ShaderMaterial, order: number): Part {
  mesh.material = material;
  mesh.alphaIndex = order;
  mesh.isPickable = false;
  mesh.alwaysSelectAsActiveMesh = true;
  return { mesh, material };
}

function starMesh(scene: Scene, errors: string[]): Part {
  const material = skyMaterial(
    scene,
    'getsumenStars',
    STAR_VERTEX,
    STAR_FRAGMENT,
    ['position', 'color'],
    ['turn', 'look'],
    [],
    errors,
  );
  material.fillMode = Constants.MATERIAL_PointFillMode;
  const mesh = new Mesh('stars', scene);
  const data = new VertexData();
  data.positions = STARS.flatMap((s) => [...equatorial(s.ra_h, s.dec_deg)]);
  data.colors = STARS.flatMap((s) => [...starColor(s.colorIndex), starPower(s.magnitude)]);
  data.indices = STARS.map((_star, i) => i);
  data.applyToMesh(mesh);
  mesh.hasVertexAlpha = false;
  return finished(mesh, material, 1);
}

function bandMesh(scene: Scene, errors: string[]): Part {
  const material = skyMaterial(
    scene,
    'getsumenBand',
    BAND_VERTEX,
    BAND_FRAGMENT,
    ['position'],
    ['toGalactic', 'power'],
    [],
    errors,
  );
  const mesh = new Mesh('band', scene);
  const data = new VertexData();
  const positions: number[] = [];
  const indices: number[] = [];
  for (let j = 0; j <= 8; j++) {
    for (let i = 0; i <= 16; i++) {
      const el = (-0.12 + (j / 8) * 1.12) * (Math.PI / 2);
      const az = (i / 16) * 2 * Math.PI;
      positions.push(Math.cos(el) * Math.sin(az), Math.sin(el), Math.cos(el) * Math.cos(az));
      const v = j * 17 + i;
      if (i < 16 && j < 8) indices.push(v, v + 1, v + 18, v, v + 18, v + 17);
    }
  }
  data.positions = positions;
  data.indices = indices;
  data.applyToMesh(mesh);
  return finished(mesh, material, 0);
}

function discMesh(
  scene: Scene,
  name: string,
  fragment: string,
  uniforms: readonly string[],
  samplers: readonly string[],
  order: number,
  errors: string[],
): Part {
  const material = skyMaterial(
    scene,
    name,
    DISC_VERTEX,
    fragment,
    ['position'],
    ['frame', 'size', ...uniforms],
    samplers,
    errors,
  );
  const mesh = new Mesh(name, scene);
  const data = new VertexData();
  data.positions = [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0];
  data.indices = [0, 1, 2, 0, 2, 3];
  data.applyToMesh(mesh);
  return finished(mesh, material, order);
}

/** Right and up of a square that looks from a direction, and the direction, in SITE. */
function skyFrame(direction: Triple): readonly [Triple, Triple, Triple] {
  const right = unitVector(cross(direction, [0, 0, 1]));
  return [right, cross(right, direction), direction];
}

/** SITE columns to a Babylon matrix of scene columns. */
function frameMatrix(columns: readonly Triple[]): Matrix {
  const m: number[] = [];
  for (const c of columns) m.push(...toScene(c), 0);
  return Matrix.FromArray([...m, 0, 0, 0, 1]);
}

/**
 * A rotation from anything to SITE as a matrix to the scene; `fromScene` also takes scene vectors
 * in.
 */
function sceneMatrix(r: Rotation, fromScene = false): Matrix {
  const rows = fromScene
    ? [r.slice(0, 3), r.slice(3, 6), r.slice(6, 9)]
    : [r.slice(0, 3), r.slice(6, 9), r.slice(3, 6)];
  const order = fromScene ? [0, 2, 1] : [0, 1, 2];
  const m: number[] = [];
  for (const c of order) m.push(rows[0]?.[c] ?? 0, rows[1]?.[c] ?? 0, rows[2]?.[c] ?? 0, 0);
  return Matrix.FromArray([...m, 0, 0, 0, 1]);
}

function placeSun(material: ShaderMaterial, view: SceneView, seen_frac: number): void {
  const frame = skyFrame(view.sunDir_SITE);
  const tan = Math.tan(view.sunAngularRadius_rad);
  material.setMatrix('frame', frameMatrix(frame));
  material.setVector2('size', new Vector2(SUN_MARGIN, tan * SUN_MARGIN));
  material.setFloat('shine', seen_frac);
  const far = Math.max(0.05, dot(view.earthDir_SITE, frame[2]));
  material.setVector3(
    'earthAt',
    new Vector3(
      dot(view.earthDir_SITE, frame[0]) / far / tan,
      dot(view.earthDir_SITE, frame[1]) / far / tan,
      dot(view.earthDir_SITE, frame[2]) > 0 ? Math.tan(view.earthAngularRadius_rad) / tan : 0,
    ),
  );
}

function placeEarth(
  material: ShaderMaterial,
  view: SceneView,
  light: Light,
  rotation: Rotation,
): void {
  const frame = skyFrame(view.earthDir_SITE);
  const tan = Math.tan(view.earthAngularRadius_rad);
  material.setMatrix('frame', frameMatrix(frame));
  material.setVector2('size', new Vector2(EARTH_MARGIN, tan * EARTH_MARGIN));
  const [s, c] = [Math.sin(earthRotation_rad(view.utc_s)), Math.cos(earthRotation_rad(view.utc_s))];
  const toFixed = multiply([c, s, 0, -s, c, 0, 0, 0, 1], transposed(rotation));
  material.setMatrix('toEarth', sceneMatrix(toFixed, true));
  material.setVector3('sunAt', new Vector3(...toScene(view.sunDir_SITE)));
  const far = Math.max(0.05, dot(view.sunDir_SITE, frame[2]));
  const x = dot(view.sunDir_SITE, frame[0]) / far / tan;
  const y = dot(view.sunDir_SITE, frame[1]) / far / tan;
  const apart = Math.hypot(x, y);
  const isNear = dot(view.sunDir_SITE, frame[2]) > 0.99;
  material.setVector4(
    'ring',
    new Vector4(x, y, isNear ? 2.1 * Math.exp(-Math.max(0, apart - 0.75) * 2.6) : 0, 0),
  );
  material.setFloat('sunlight', 133000);
  // Earth is held back as in a graded picture: at night it would be a white hole
  material.setFloat('exposure', Math.min(light.exposure, 6.5e-5));
  material.setFloat('grey', 0);
}
