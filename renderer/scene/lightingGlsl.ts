/**
 * Light shared by every shader of the scene, in lux and cd/m²: the Sun with soft shadows of ground
 * and machines, Earth, light bounced off the ground, lamps, and the camera's exposure with its film
 * curve. Positions are in Babylon axes: x east, y up, z north.
 */
import { HAPKE_GLSL } from './hapke.ts';
import { SHADOW_WIDEN } from './sunShadow.ts';

/** Lamps the shaders can hold. */
export const LAMP_SLOTS = 8;
/** Footprints that darken the ground under machines. */
export const FOOT_SLOTS = 12;

/** Names of the uniforms that `LIGHTING_GLSL` declares. */
export const LIGHTING_UNIFORMS: readonly string[] = [
  'eye',
  'sunDir',
  'sunE',
  'earthDir',
  'earthE',
  'bounceL',
  'awayDir',
  'levelHalf',
  'shadowSoft',
  'castMatrix',
  'castInfo',
  'sunRadius',
  'exposure',
  'lampPos',
  'lampDir',
  'lampColor',
  'lampCount',
  'spotMatrix',
  'spotInfo',
  'grey',
];
/** Names of its samplers. */
export const LIGHTING_SAMPLERS: readonly string[] = ['sunShadow', 'castDepth', 'spotDepth'];

const w = SHADOW_WIDEN.toFixed(4);

/** Film curve, dither and sRGB encoding; needs `exposure` and `grey`. */
export const FILM_GLSL = `
uniform float exposure;
uniform float grey;
float gridNoise(vec2 p) { return fract(52.9829189 * fract(dot(p, vec2(0.06711056, 0.00583715)))); }
vec3 film(vec3 radiance) {
  vec3 x = radiance * exposure;
  float y = dot(x, vec3(0.2126, 0.7152, 0.0722));
  x = mix(x, vec3(y), grey);
  // straight below mid grey, a soft shoulder above; bright colours drift to white as on film
  float s = (1.0 + y / 300.0) / (1.0 + y * 0.92);
  vec3 c = mix(x * s, x * (1.0 + x / 300.0) / (1.0 + x * 0.92), 0.6);
  c = clamp(c, 0.0, 1.0);
  vec3 e = mix(c * 12.92, 1.055 * pow(c, vec3(0.41667)) - 0.055, step(0.0031308, c));
  return e + (gridNoise(gl_FragCoord.xy) - 0.5) / 255.0;
}
`;

/** The chunk; a fragment shader starts with it. */
export const LIGHTING_GLSL = `
precision highp float;
precision highp sampler2DArray;
uniform vec3 eye;
uniform vec3 sunDir;
uniform vec3 sunE;
uniform vec3 earthDir;
uniform vec3 earthE;
uniform vec3 bounceL;
uniform vec2 awayDir;
uniform vec4 levelHalf;
uniform vec4 shadowSoft;
uniform mat4 castMatrix;
uniform vec4 castInfo;
uniform float sunRadius;
uniform vec4 lampPos[${LAMP_SLOTS}];
uniform vec4 lampDir[${LAMP_SLOTS}];
uniform vec4 lampColor[${LAMP_SLOTS}];
uniform float lampCount;
uniform mat4 spotMatrix;
uniform vec4 spotInfo;
uniform sampler2DArray sunShadow;
uniform sampler2D castDepth;
uniform sampler2D spotDepth;
const float PI = 3.14159265;
// SwiftShader runs both sides of every if, but leaves a loop that no pixel wants
// no derivatives and no implicit ones inside: Direct3D forbids them in such a loop
#define WHEN(c) for (int once_ = 0; once_ < 1 && (c); once_++)
${FILM_GLSL}
${HAPKE_GLSL}
// finest level that holds the point, with its blend towards the next
vec2 levelOf(vec2 q) {
  float m = max(abs(q.x), abs(q.y));
  vec3 past = step(levelHalf.xyz * 0.985, vec3(m));
  float k = past.x + past.y + past.z;
  float h = k < 0.5 ? levelHalf.x : k < 1.5 ? levelHalf.y : k < 2.5 ? levelHalf.z : levelHalf.w;
  return vec2(k, k > 2.5 ? 0.0 : smoothstep(0.86, 0.98, m / h));
}
float halfOf(float k) {
  return k < 0.5 ? levelHalf.x : k < 1.5 ? levelHalf.y : k < 2.5 ? levelHalf.z : levelHalf.w;
}
vec3 shadowSurface(vec2 st, float k) {
  vec2 uv = st / (halfOf(k) * ${w}) * 0.5 + 0.5;
  return textureLod(sunShadow, vec3(uv, k), 0.0).xyz;
}
// share of the Sun's disc over the ground's own relief, on the ground itself or at a height
float reliefLit(vec3 p, float onGround) {
  vec2 q = p.xz;
  vec2 st = vec2(dot(q, awayDir), dot(q, vec2(-awayDir.y, awayDir.x)));
  vec2 lv = levelOf(q);
  float k = lv.x;
  vec3 s = shadowSurface(st, k);
  float soft = k < 0.5 ? shadowSoft.x : k < 1.5 ? shadowSoft.y : shadowSoft.z;
  if (k > 2.5) soft = shadowSoft.w;
  float z = mix(p.y + 0.03, s.z, onGround);
  float a = smoothstep(s.x, max(s.y, s.x + soft), z);
  WHEN(lv.y > 0.01) {
    vec3 t = shadowSurface(st, k + 1.0);
    float b = smoothstep(t.x, max(t.y, t.x + soft * 6.0), mix(p.y + 0.03, t.z, onGround));
    a = mix(a, b, lv.y);
  }
  return a;
}
// machines' shadows: one map along the Sun's rays, penumbra from the distance to what casts it
float castLit(vec3 p, vec3 n) {
  vec3 at = (castMatrix * vec4(p + n * 0.012, 1.0)).xyz;
  vec2 uv = at.xy * 0.5 + 0.5;
  vec2 inside = step(abs(at.xy), vec2(0.98));
  float range = castInfo.x;
  float d = at.z * range;
  float perMetre = 1.0 / castInfo.y;
  float bias = 0.012 + sunRadius * 0.5;
  float lit = 1.0;
  WHEN(castInfo.w * inside.x * inside.y > 0.5) {
    float angle = gridNoise(gl_FragCoord.xy) * 6.2832;
    float reach = clamp(sunRadius * d * perMetre, 1.5 * castInfo.z, 48.0 * castInfo.z);
    vec2 found = vec2(0.0);
    for (int i = 0; i < SEARCH_TAPS; i++) {
      float r = sqrt((float(i) + 0.5) / float(SEARCH_TAPS)) * reach;
      float t = angle + float(i) * 2.39996;
      float o = textureLod(castDepth, uv + r * vec2(cos(t), sin(t)), 0.0).x * range;
      found += step(o, d - bias) * vec2(o, 1.0);
    }
    WHEN(found.y > 0.5) {
      float gap = max(0.0, d - found.x / found.y);
      // not under a texel: the map's own steps would show
      float radius = clamp(sunRadius * gap * perMetre, 1.25 * castInfo.z, 48.0 * castInfo.z);
      float sum = 0.0;
      for (int i = 0; i < SHADOW_TAPS; i++) {
        float r = sqrt((float(i) + 0.5) / float(SHADOW_TAPS)) * radius;
        float t = angle + float(i) * 2.39996;
        float o = textureLod(castDepth, uv + r * vec2(cos(t), sin(t)), 0.0).x * range;
        sum += step(d - bias, o);
      }
      lit = sum / float(SHADOW_TAPS);
    }
  }
  return lit;
}
float spotLit(vec3 p, vec3 n) {
  vec4 at = spotMatrix * vec4(p + n * 0.015, 1.0);
  vec2 uv = at.xy / max(at.w, 0.01) * 0.5 + 0.5;
  vec2 inside = step(abs(uv - 0.5), vec2(0.495));
  float d = at.w;
  float lit = 1.0;
  WHEN(at.w > 0.0 && inside.x * inside.y > 0.5) {
    float angle = gridNoise(gl_FragCoord.xy) * 6.2832;
    float sum = 0.0;
    for (int i = 0; i < SPOT_TAPS; i++) {
      float r = sqrt((float(i) + 0.5) / float(SPOT_TAPS)) * 1.7 * spotInfo.z;
      float t = angle + float(i) * 2.39996;
      float o = textureLod(spotDepth, uv + r * vec2(cos(t), sin(t)), 0.0).x * spotInfo.x;
      sum += step(d - 0.03 - d * 0.004, o);
    }
    lit = sum / float(SPOT_TAPS);
  }
  return lit;
}
// illuminance vector of a lamp: direction to it and lux on a plate facing it, before its colour
vec4 lampAt(int i, vec3 p, vec3 n) {
  vec3 to = lampPos[i].xyz - p;
  float d2 = max(dot(to, to), 0.01);
  vec3 l = to * inversesqrt(d2);
  float cone = smoothstep(lampPos[i].w, lampDir[i].w, dot(-l, lampDir[i].xyz));
  float e = cone * cone * lampColor[i].w / d2;
  WHEN(i == 0 && spotInfo.w > 0.5 && e > 0.0) e *= spotLit(p, n);
  return vec4(l, e);
}
`;

/** Tap counts of the shadow filters for a quality, as shader defines. */
export function tapDefines(search: number, shadow: number, spot: number): string[] {
  return [`SEARCH_TAPS ${search}`, `SHADOW_TAPS ${shadow}`, `SPOT_TAPS ${spot}`];
}
