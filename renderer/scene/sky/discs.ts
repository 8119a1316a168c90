/**
 * The discs of the sky: the Sun with its glare, and Earth with its phase, rotation, weather and,
 * in an eclipse, the ring of all its sunsets.
 */
import { Constants, Mesh, RawTexture, Vector2, Vector3, Vector4, VertexData } from '../engine.ts';
import type { Scene, ShaderMaterial } from '../engine.ts';
import { dot, toScene } from '../axes.ts';
import { SUN_lx } from '../light.ts';
import type { Light } from '../light.ts';
import type { SceneView } from '../sceneView.ts';
import { earthTexels } from './earthMap.ts';
import { finished, frameMatrix, sceneMatrix, skyFrame, skyMaterial } from './skyPart.ts';
import type { Part } from './skyPart.ts';
import { DISC_VERTEX, EARTH_FRAGMENT, SUN_FRAGMENT } from './skyShaders.ts';
import { earthRotation_rad, multiply, transposed } from './starSphere.ts';
import type { Rotation } from './starSphere.ts';

/** Squares are this many radii wide each way. */
const SUN_MARGIN = 22;
const EARTH_MARGIN = 4;
/** Brightest exposure of Earth: clouds below white when it is full, a crescent about as bright. */
const EXPOSURE_MAX = { full: 6.5e-5, crescent: 1.3e-4 } as const;
/** Glare at the limb of a full Earth for each factor of ten that it is held back (C). */
const GLARE = 0.05;
/** Seed of Earth's clouds. */
const WEATHER = 11;

/** The Sun's disc. */
export function createSun(scene: Scene, errors: string[]): Part {
  return discMesh(
    scene,
    'getsumenSun',
    SUN_FRAGMENT,
    ['shine', 'corona', 'earthAt'],
    [],
    2,
    errors,
  );
}

/** Earth's disc with its map, which the part owns. */
export function createEarth(scene: Scene, mapWidth: number, errors: string[]): Part {
  const uniforms = ['toEarth', 'sunAt', 'ring', 'sunlight', 'texels', 'veil', 'exposure', 'grey'];
  const part = discMesh(scene, 'getsumenEarth', EARTH_FRAGMENT, uniforms, ['earthMap'], 3, errors);
  part.material.alphaMode = Constants.ALPHA_PREMULTIPLIED;
  const map = RawTexture.CreateRGBATexture(
    earthTexels(mapWidth, WEATHER),
    mapWidth,
    mapWidth / 2,
    scene,
    true,
    false,
    Constants.TEXTURE_TRILINEAR_SAMPLINGMODE,
  );
  map.wrapU = Constants.TEXTURE_WRAP_ADDRESSMODE;
  part.material.setTexture('earthMap', map);
  part.material.setFloat('texels', mapWidth / (2 * Math.PI));
  return part;
}

/** Sets the Sun's disc, the share of it that is seen, and Earth before it. */
export function placeSun(material: ShaderMaterial, view: SceneView, seen_frac: number): void {
  const frame = skyFrame(view.sunDir_SITE);
  const tan = Math.tan(view.sunAngularRadius_rad);
  material.setMatrix('frame', frameMatrix(frame));
  material.setVector2('size', new Vector2(SUN_MARGIN, tan * SUN_MARGIN));
  material.setFloat('shine', seen_frac);
  // behind a machine, with the site in sunlight, the Sun has no corona that a camera could see
  material.setFloat('corona', 1 - Math.max(seen_frac, view.sunVisible_frac));
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

/** Sets Earth's place, phase and rotation, its exposure, and the ring of an eclipse. */
export function placeEarth(
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
  material.setFloat('sunlight', SUN_lx);
  // held back as in a graded picture, for at night it would be a white hole; its glare tells
  const { full, crescent } = EXPOSURE_MAX;
  const held = Math.min(light.exposure, crescent + (full - crescent) * light.earthLit_frac);
  material.setFloat('exposure', held);
  material.setFloat('veil', GLARE * light.earthLit_frac * Math.log10(light.exposure / held));
  material.setFloat('grey', 0);
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
  const shader = {
    name,
    vertex: DISC_VERTEX,
    fragment,
    attributes: ['position'],
    uniforms: ['frame', 'size', ...uniforms],
    samplers,
  };
  const material = skyMaterial(scene, shader, errors);
  const mesh = new Mesh(name, scene);
  const data = new VertexData();
  data.positions = [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0];
  data.indices = [0, 1, 2, 0, 2, 3];
  data.applyToMesh(mesh);
  return finished(mesh, material, order);
}
