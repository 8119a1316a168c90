/**
 * Shaders of the sky: points for stars, squares facing the eye for the Sun and Earth, a dome for
 * the band.
 */
import { FILM_GLSL } from '../lightingGlsl.ts';

/** Share of a star's light in the wings of its image, and how fast they fall off (C). */
const WINGS_GLSL = `
const float WINGS = 0.02;
const float SPREAD = 0.12;
`;

/** A star is a point; colour.a is the luminance at the middle of its image, cd/m². */
export const STAR_VERTEX = `
precision highp float;
attribute vec3 position;
attribute vec4 color;
${WINGS_GLSL}
uniform mat4 viewProjection;
uniform mat4 turn;
uniform vec3 eye;
uniform float spot;
uniform float exposure;
varying vec4 vLight;
void main() {
  vec3 d = (turn * vec4(position, 0.0)).xyz;
  gl_Position = viewProjection * vec4(eye + d * 9000.0, 1.0);
  // as far out as its image is brighter than black; only a saturated star looks larger
  float middle = color.a * exposure;
  float core = 2.0 * log(max(2.0, middle * 800.0));
  float wings = (sqrt(max(1.0, middle * WINGS * 500.0)) - 1.0) / SPREAD;
  float reach = spot * sqrt(max(core, wings));
  gl_PointSize = 2.0 * reach + 1.0;
  vLight = vec4(color.rgb * color.a, (reach + 0.5) / spot);
}
`;
/** On the film a Gaussian, and wings of scattered light that tell bright stars from faint. */
export const STAR_FRAGMENT = `
precision highp float;
varying vec4 vLight;
${WINGS_GLSL}
${FILM_GLSL}
void main() {
  vec2 r = (gl_PointCoord - 0.5) * 2.0 * vLight.w;
  float far = 1.0 + SPREAD * dot(r, r);
  float share = exp(-0.5 * dot(r, r)) + WINGS / (far * far);
  gl_FragColor = vec4(film(vLight.rgb * share), 1.0);
}
`;

/** The strip of the Milky Way. */
export const BAND_VERTEX = `
precision highp float;
attribute vec3 position;
attribute vec2 uv;
uniform mat4 viewProjection;
uniform mat4 turn;
uniform vec3 eye;
varying vec2 vUv;
void main() {
  vUv = uv;
  gl_Position = viewProjection * vec4(eye + (turn * vec4(position, 0.0)).xyz * 9000.0, 1.0);
}
`;
/** Outlines of the catalogue, with grain finer than they are; the bulge is warmer. */
export const BAND_FRAGMENT = `
precision highp float;
varying vec2 vUv;
uniform sampler2D bandMap;
uniform float luminance;
${FILM_GLSL}
float h2(vec2 p) {
  vec3 q = fract(vec3(p.xyx) * 0.1031);
  q += dot(q, q.yzx + 33.33);
  return fract((q.x + q.y) * q.z);
}
// so many cells round the sky and across the strip; what is left and right of its seam is one
float n2(vec2 cells) {
  vec2 p = vUv * cells;
  vec2 i = floor(p);
  vec2 f = p - i;
  f = f * f * (3.0 - 2.0 * f);
  vec4 x = vec4(mod(vec2(i.x, i.x + 1.0), cells.x), i.y, i.y + 1.0);
  return mix(mix(h2(x.xz), h2(x.yz), f.x), mix(h2(x.xw), h2(x.yw), f.x), f.y);
}
void main() {
  float v = textureLod(bandMap, vUv, 0.0).x;
  // the rim of the catalogue's faintest outline runs straight for tens of degrees, as no light of
  // the sky does: there it strays by cells of 6 and 2 degrees, up to 4 degrees either way (C)
  float stray = (n2(vec2(60.0, 12.0)) - 0.5) * 0.08 + (n2(vec2(180.0, 37.0)) - 0.5) * 0.03;
  float rim = 1.0 - smoothstep(0.08, 0.2, v);
  v = mix(v, textureLod(bandMap, vUv + vec2(0.0, stray), 0.0).x, rim);
  // cells of 0.7, 0.2 and 0.07 degrees: star clouds too faint for the catalogue
  float grain = 0.35 * n2(vec2(520.0, 106.0)) + 0.35 * n2(vec2(1800.0, 366.0));
  float fine = n2(vec2(5400.0, 1097.0));
  v *= 0.6 + grain + 0.8 * fine * fine * fine;
  float bulge = smoothstep(0.1, 0.0, abs(vUv.x - 0.5));
  vec3 tint = mix(vec3(0.94, 0.99, 1.09), vec3(1.1, 1.0, 0.86), bulge);
  gl_FragColor = vec4(film(tint * luminance * v * sqrt(v)), 1.0);
}
`;

/** A square round a direction; `frame` holds right, up and direction as columns. */
export const DISC_VERTEX = `
precision highp float;
attribute vec3 position;
uniform mat4 viewProjection;
uniform mat4 frame;
uniform vec3 eye;
uniform vec2 size;
varying vec2 vAt;
void main() {
  vAt = position.xy * size.x;
  vec3 d = frame[2].xyz + frame[0].xyz * position.x * size.y + frame[1].xyz * position.y * size.y;
  gl_Position = viewProjection * vec4(eye + d * 8800.0, 1.0);
}
`;
/** vAt in radii of the Sun. */
export const SUN_FRAGMENT = `
precision highp float;
varying vec2 vAt;
uniform float shine;
uniform float corona;
uniform vec3 earthAt;
void main() {
  float r = length(vAt);
  float behind = smoothstep(earthAt.z - 0.012, earthAt.z + 0.012, length(vAt - earthAt.xy));
  float disc = smoothstep(1.03, 0.97, r) * behind;
  float limb = 0.45 + 0.55 * sqrt(max(0.0, 1.0 - min(r, 1.0) * min(r, 1.0)));
  float glare = 0.34 * exp(-max(0.0, r - 1.0) * 0.62);
  glare += 0.05 / (1.0 + r * r * 0.05) * smoothstep(20.0, 4.0, r);
  float veil = 0.3 * behind * exp(-max(0.0, r - 0.8) * 0.55) * corona;
  float face = disc * (2.0 + limb) * step(0.0005, shine);
  vec3 c = vec3(1.0, 0.985, 0.96) * (face + glare * shine) + vec3(0.26, 0.28, 0.315) * veil;
  gl_FragColor = vec4(c, 1.0);
}
`;
/** vAt in radii of Earth; alpha is what hides the stars behind. */
export const EARTH_FRAGMENT = `
precision highp float;
varying vec2 vAt;
${FILM_GLSL}
uniform mat4 frame;
uniform mat4 toEarth;
uniform vec3 sunAt;
uniform vec4 ring;
uniform float sunlight;
uniform float texels;
uniform float veil;
uniform sampler2D earthMap;
void main() {
  float r = length(vAt);
  float px = fwidth(r) * 1.2;
  float disc = 1.0 - smoothstep(1.0 - px, 1.0 + px, r);
  vec3 n3 = vec3(vAt, sqrt(max(0.0, 1.0 - r * r)));
  vec3 n = normalize(frame[0].xyz * n3.x + frame[1].xyz * n3.y - frame[2].xyz * n3.z);
  vec3 e = (toEarth * vec4(n, 0.0)).xyz;
  vec2 uv = vec2(atan(e.y, e.x) / 6.2831853 + 0.5, asin(clamp(e.z, -1.0, 1.0)) / 3.1415927 + 0.5);
  float mv = n3.z;
  // as fine as the pixels; chosen here, for the map's own choice fails at its seam
  vec4 map = textureLod(earthMap, uv, log2(max(1.0, texels * px * 0.7)));
  float m0 = dot(n, sunAt);
  float water = 1.0 - smoothstep(0.025, 0.06, map.r);
  float glint = pow(max(0.0, dot(reflect(-sunAt, n), -frame[2].xyz)), 24.0);
  vec3 surface = mix(map.rgb + vec3(0.2, 0.19, 0.16) * glint * water, vec3(0.78), map.a);
  // blue of the air: more of it towards the limb, and before dark ground than before cloud
  float air = 0.3 + 0.7 * pow(1.0 - mv, 2.5);
  surface = surface * (1.0 - 0.45 * air) + vec3(0.045, 0.11, 0.29) * air;
  // the Sun is long in setting: the last of its light is reddened
  float day = max(0.0, m0 + 0.03) * smoothstep(-0.08, 0.12, m0);
  vec3 dusk = mix(vec3(1.0, 0.62, 0.4), vec3(1.0), smoothstep(0.0, 0.24, m0));
  vec3 light = surface * dusk * day * sunlight / 3.14159;
  // in eclipse all sunrises and sunsets at once: a thin ring, brightest where the Sun is nearest
  float near = dot(normalize(vAt + 1e-6), normalize(ring.xy + 1e-6));
  float pull = length(ring.xy);
  float along = exp(-(1.0 - near) * pull * 3.2);
  float thin = exp(-abs(r - 1.006) * min(46.0, 1.1 / px)) + 0.2 * exp(-abs(r - 1.0) * 9.0);
  float hot = clamp(thin * along * 1.3 - 0.55, 0.0, 1.0);
  vec3 red = mix(vec3(1.0, 0.23, 0.05), vec3(1.0, 0.62, 0.32), hot);
  vec3 glow = red * thin * along * ring.z;
  glow += vec3(0.78, 0.89, 1.0) * (veil * exp(-max(0.0, r - 1.0) * 2.4)) * (1.0 - disc);
  gl_FragColor = vec4(film(light) * disc + glow, disc);
}
`;
