/** The scene's shader materials and the light uniforms they share. */
import { Effect, RawTexture, ShaderMaterial, Vector2, Vector3, Vector4 } from './engine.ts';
import type { Matrix, RenderTargetTexture, Scene } from './engine.ts';
import {
  GROUND_FRAGMENT,
  GROUND_SAMPLERS,
  GROUND_UNIFORMS,
  GROUND_VERTEX,
} from './groundShader.ts';
import { LAMP_SLOTS, LIGHTING_SAMPLERS, LIGHTING_UNIFORMS, tapDefines } from './lightingGlsl.ts';
import {
  MACHINE_FRAGMENT,
  MACHINE_SAMPLERS,
  MACHINE_UNIFORMS,
  MACHINE_VERTEX,
} from './machineShader.ts';
import type { Triple } from './axes.ts';
import { toScene } from './axes.ts';
import type { Quality } from './quality.ts';

/** One lamp in SITE axes. */
export type SceneLamp = {
  readonly at: Triple;
  readonly towards: Triple;
  readonly intensity_cd: number;
  readonly inner_deg: number;
  readonly outer_deg: number;
  readonly color: Triple;
};

/** Everything the lighting chunk needs for a frame. */
export type FrameLight = {
  readonly eye: Vector3;
  readonly sunDir: Triple;
  readonly sun_lx: Triple;
  readonly sunRadius_rad: number;
  readonly earthDir: Triple;
  readonly earth_lx: Triple;
  readonly ground_cd_m2: Triple;
  readonly exposure: number;
  readonly grey_frac: number;
  readonly levelHalf_m: readonly number[];
  /** Azimuth of the Sun that the ground's shadow surfaces were made for. */
  readonly shadowAzimuth_rad: number;
  readonly shadowSoft_m: readonly number[];
  readonly lamps: readonly SceneLamp[];
};

export type ShadowMaps = {
  readonly cast: RenderTargetTexture;
  readonly castMatrix: Matrix;
  /** Depth range (m), width (m), texel (uv), on. */
  readonly castInfo: Vector4;
  readonly spot: RenderTargetTexture;
  readonly spotMatrix: Matrix;
  readonly spotInfo: Vector4;
};

export type Materials = {
  readonly ground: ShaderMaterial;
  readonly track: ShaderMaterial;
  readonly machine: ShaderMaterial;
  readonly castDepth: ShaderMaterial;
  readonly spotDepth: ShaderMaterial;
  readonly all: readonly ShaderMaterial[];
  /** Compile errors so far, with the shader's name. */
  readonly errors: readonly string[];
};

const DEPTH_VERTEX = `
precision highp float;
attribute vec3 position;
#include<instancesDeclaration>
uniform mat4 lightMatrix;
varying float vDepth;
void main() {
#include<instancesVertex>
  vec4 p = lightMatrix * finalWorld * vec4(position, 1.0);
  gl_Position = p;
#ifdef SPOT
  vDepth = p.w;
#else
  vDepth = p.z;
  gl_Position.z = p.z * 2.0 - 1.0;
#endif
}
`;
const DEPTH_FRAGMENT = `
precision highp float;
varying float vDepth;
uniform float depthScale;
void main() { gl_FragColor = vec4(vDepth * depthScale, 0.0, 0.0, 1.0); }
`;

/** Creates all materials of a quality. */
export function createMaterials(scene: Scene, quality: Quality): Materials {
  const errors: string[] = [];
  const [search, shadow, spot] = quality.taps;
  const taps = tapDefines(search, shadow, spot).map((d) => `#define ${d}`);
  const make = (
    name: string,
    vertex: string,
    fragment: string,
    attributes: readonly string[],
    uniforms: readonly string[],
    samplers: readonly string[],
    defines: readonly string[],
  ): ShaderMaterial => {
    Effect.ShadersStore[`${name}VertexShader`] = vertex;
    Effect.ShadersStore[`${name}FragmentShader`] = fragment;
    const material = new ShaderMaterial(
      name,
      scene,
      { vertex: name, fragment: name },
      {
        attributes: [...attributes],
        uniforms: [...uniforms],
        samplers: [...samplers],
        // in the defines, so that shaders of two qualities are told apart
        defines: [...taps, ...defines.map((d) => `#define ${d}`)],
      },
    );
    material.onError = (_effect, message) => errors.push(`${name}: ${message}`);
    return material;
  };
  const lit = (own: readonly string[]): string[] => [...LIGHTING_UNIFORMS, ...own];
  const samplers = (own: readonly string[]): string[] => [...LIGHTING_SAMPLERS, ...own];
  const fine = quality.isFine ? ['FINE'] : [];
  const ground = make(
    'getsumenGround',
    GROUND_VERTEX,
    GROUND_FRAGMENT,
    ['position'],
    lit(GROUND_UNIFORMS),
    samplers(GROUND_SAMPLERS),
    fine,
  );
  const track = make(
    'getsumenTrack',
    GROUND_VERTEX,
    GROUND_FRAGMENT,
    ['position', 'uv'],
    lit(GROUND_UNIFORMS),
    samplers(GROUND_SAMPLERS),
    [...fine, 'TRACK'],
  );
  track.needAlphaBlending = () => true;
  track.backFaceCulling = false;
  const machine = make(
    'getsumenMachine',
    MACHINE_VERTEX,
    MACHINE_FRAGMENT,
    ['position', 'normal', 'uv', 'color', 'finish'],
    lit(MACHINE_UNIFORMS),
    samplers(MACHINE_SAMPLERS),
    [],
  );
  const depth = ['world', 'lightMatrix', 'depthScale'];
  const castDepth = make('getsumenCast', DEPTH_VERTEX, DEPTH_FRAGMENT, ['position'], depth, [], []);
  const spotDepth = make(
    'getsumenSpot',
    DEPTH_VERTEX,
    DEPTH_FRAGMENT,
    ['position'],
    depth,
    [],
    ['SPOT'],
  );
  castDepth.backFaceCulling = false;
  spotDepth.backFaceCulling = false;
  return { ground, track, machine, castDepth, spotDepth, all: [ground, track, machine], errors };
}

const vector3 = (t: Triple): Vector3 => new Vector3(t[0], t[1], t[2]);
const vector4 = (v: readonly number[]): Vector4 =>
  new Vector4(v[0] ?? 0, v[1] ?? 0, v[2] ?? 0, v[3] ?? 0);

/** Sets the frame's light on a material. */
export function applyLight(material: ShaderMaterial, light: FrameLight, maps: ShadowMaps): void {
  const lamps = lampArrays(light.lamps);
  const azimuth = light.shadowAzimuth_rad;
  material.setVector3('eye', light.eye);
  material.setVector3('sunDir', vector3(toScene(light.sunDir)));
  material.setVector3('sunE', vector3(light.sun_lx));
  material.setVector3('earthDir', vector3(toScene(light.earthDir)));
  material.setVector3('earthE', vector3(light.earth_lx));
  material.setVector3('bounceL', vector3(light.ground_cd_m2));
  material.setVector2('awayDir', new Vector2(-Math.sin(azimuth), -Math.cos(azimuth)));
  material.setVector4('levelHalf', vector4(light.levelHalf_m));
  material.setVector4('shadowSoft', vector4(light.shadowSoft_m));
  material.setMatrix('castMatrix', maps.castMatrix);
  material.setVector4('castInfo', maps.castInfo);
  material.setMatrix('spotMatrix', maps.spotMatrix);
  material.setVector4('spotInfo', maps.spotInfo);
  material.setFloat('sunRadius', light.sunRadius_rad);
  material.setFloat('exposure', light.exposure);
  material.setFloat('grey', light.grey_frac);
  material.setArray4('lampPos', lamps.pos);
  material.setArray4('lampDir', lamps.dir);
  material.setArray4('lampColor', lamps.color);
  material.setFloat('lampCount', Math.min(LAMP_SLOTS, light.lamps.length));
  material.setTexture('castDepth', maps.cast);
  material.setTexture('spotDepth', maps.spot);
}

function lampArrays(lamps: readonly SceneLamp[]): {
  pos: number[];
  dir: number[];
  color: number[];
} {
  const pos: number[] = [];
  const dir: number[] = [];
  const color: number[] = [];
  const cos = (deg: number): number => Math.cos((deg * Math.PI) / 180);
  for (let i = 0; i < LAMP_SLOTS; i++) {
    const lamp = lamps[i];
    if (lamp === undefined) {
      pos.push(0, 0, 0, 1);
      dir.push(0, 1, 0, 1);
      color.push(0, 0, 0, 0);
      continue;
    }
    const length = Math.hypot(...lamp.towards) || 1;
    const d = toScene(lamp.towards).map((x) => x / length);
    pos.push(...toScene(lamp.at), cos(lamp.outer_deg));
    dir.push(d[0] ?? 0, d[1] ?? 0, d[2] ?? 0, cos(lamp.inner_deg));
    color.push(...lamp.color, lamp.intensity_cd);
  }
  return { pos, dir, color };
}

/** Small tile of creases for foil, cloth and paint: slopes in x and y about 0.5, wear in z. */
export function createCrinkle(scene: Scene, texels: Uint8Array, size: number): RawTexture {
  const texture = RawTexture.CreateRGBATexture(texels, size, size, scene, true, false, 3);
  texture.wrapU = 1;
  texture.wrapV = 1;
  return texture;
}
