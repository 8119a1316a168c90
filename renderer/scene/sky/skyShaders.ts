/**
 * Shaders of the sky: points for stars, squares facing the eye for the Sun and Earth, a dome for
 * the band.
 */
import { FILM_GLSL } from '../lightingGlsl.ts';

/** A star is a point; colour.a is its power. */
export const STAR_VERTEX = `
precision highp float;
attribute vec3 position;
attribute vec4 color;
uniform mat4 viewProjection;
uniform mat4 turn;
uniform vec3 eye;
uniform vec2 look;
varying vec3 vColor;
void main() {
  vec3 d = (turn * vec4(position, 0.0)).xyz;
  gl_Position = viewProjection * vec4(eye + d * 9000.0, 1.0);
  float power = color.a * look.x;
  // a star is a point: brightness goes to size only when it saturates
  float size = clamp(sqrt(power) * 2.1, 1.8, 5.5) * look.y;
  gl_PointSize = size + 1.0;
  vColor = color.rgb * min(1.0, power * 2.2 / max(1.0, size * size * 0.25));
}
`;
/** Round and soft. */
export const STAR_FRAGMENT = `
precision highp float;
varying vec3 vColor;
void main() {
  float r = length(gl_PointCoord - 0.5) * 2.0;
  float a = smoothstep(1.0, 0.15, r);
  gl_FragColor = vec4(vColor * a * a, 1.0);
}
`;

/** The dome of the Milky Way. */
export const BAND_VERTEX = `
precision highp float;
attribute vec3 position;
uniform mat4 viewProjection;
uniform vec3 eye;
varying vec3 vDir;
void main() {
  vDir = position;
  gl_Position = viewProjection * vec4(eye + position * 9500.0, 1.0);
}
`;
/** The Milky Way, in galactic directions. */
export const BAND_FRAGMENT = `
precision highp float;
varying vec3 vDir;
uniform mat4 toGalactic;
uniform float power;
float h3(vec3 p) {
  p = fract(p * vec3(0.1031, 0.103, 0.0973));
  p += dot(p, p.yxz + 33.33);
  return fract((p.x + p.y) * p.z);
}
float n3(vec3 p) {
  vec3 i = floor(p);
  vec3 f = p - i;
  f = f * f * (3.0 - 2.0 * f);
  vec2 e = vec2(0.0, 1.0);
  vec4 low = vec4(h3(i), h3(i + e.yxx), h3(i + e.xyx), h3(i + e.yyx));
  vec4 high = vec4(h3(i + e.xxy), h3(i + e.yxy), h3(i + e.xyy), h3(i + 1.0));
  vec4 m = mix(low, high, f.z);
  return mix(mix(m.x, m.y, f.x), mix(m.z, m.w, f.x), f.y);
}
void main() {
  vec3 g = (toGalactic * vec4(normalize(vDir), 0.0)).xyz;
  float b = asin(clamp(g.z, -1.0, 1.0));
  float centre = max(0.0, g.x);
  float wide = 0.1 + 0.1 * centre * centre;
  float cloud = 0.35 * n3(g * 9.0) + 0.3 * n3(g * 23.0) + 0.2 * n3(g * 57.0) + 0.15 * n3(g * 131.0);
  float band = exp(-b * b / (wide * wide)) * (0.45 + 0.75 * centre * centre);
  band *= 0.1 + 1.5 * cloud * cloud + 0.3 * cloud;
  // the dark rift along the middle, strongest towards the centre
  float dust = 0.6 * n3(g * 8.0 + 3.0) + 0.4 * n3(g * 27.0);
  float rift = exp(-pow((b - 0.03 * n3(g * 5.0)) / 0.045, 2.0)) * smoothstep(0.4, 0.75, dust);
  band *= 1.0 - 0.6 * rift;
  gl_FragColor = vec4(vec3(0.92, 0.95, 1.0) * band * power, 1.0);
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
uniform vec3 earthAt;
void main() {
  float r = length(vAt);
  float behind = smoothstep(earthAt.z - 0.012, earthAt.z + 0.012, length(vAt - earthAt.xy));
  float disc = smoothstep(1.03, 0.97, r) * behind;
  float limb = 0.45 + 0.55 * sqrt(max(0.0, 1.0 - min(r, 1.0) * min(r, 1.0)));
  float glare = 0.34 * exp(-max(0.0, r - 1.0) * 0.62);
  glare += 0.05 / (1.0 + r * r * 0.05) * smoothstep(20.0, 4.0, r);
  float corona = 0.3 * behind * exp(-max(0.0, r - 0.8) * 0.55) * (1.0 - shine);
  float face = disc * (2.0 + limb) * step(0.0005, shine);
  vec3 c = vec3(1.0, 0.985, 0.96) * (face + glare * shine) + vec3(0.26, 0.28, 0.315) * corona;
  gl_FragColor = vec4(c, 1.0);
}
`;
/** vAt in radii of Earth. */
export const EARTH_FRAGMENT = `
precision highp float;
varying vec2 vAt;
${FILM_GLSL}
uniform mat4 frame;
uniform mat4 toEarth;
uniform vec3 sunAt;
uniform vec4 ring;
uniform float sunlight;
uniform sampler2D earthMap;
void main() {
  float r = length(vAt);
  float px = fwidth(r) * 1.2;
  float disc = 1.0 - smoothstep(1.0 - px, 1.0 + px, r);
  vec3 light = vec3(0.0);
  vec3 n3 = vec3(vAt, sqrt(max(0.0, 1.0 - r * r)));
  vec3 n = normalize(frame[0].xyz * n3.x + frame[1].xyz * n3.y - frame[2].xyz * n3.z);
  vec3 e = (toEarth * vec4(n, 0.0)).xyz;
  vec2 uv = vec2(atan(e.y, e.x) / 6.2831853 + 0.5, asin(clamp(e.z, -1.0, 1.0)) / 3.1415927 + 0.5);
  vec4 map = textureLod(earthMap, uv, 0.0);
  float m0 = dot(n, sunAt);
  float mv = n3.z;
  float day = smoothstep(-0.06, 0.25, m0) * max(0.06, m0 + 0.06);
  vec3 ground = map.rgb;
  float water = step(map.b, 0.2) * step(map.r, 0.05);
  float glint = pow(max(0.0, dot(reflect(-sunAt, n), -frame[2].xyz)), 60.0);
  ground += vec3(0.5, 0.47, 0.4) * glint * water;
  vec3 surface = mix(ground, vec3(0.82), map.a * 0.95);
  float air = pow(1.0 - mv, 3.0);
  surface = surface * (1.0 - 0.35 * air) + vec3(0.13, 0.24, 0.5) * (0.12 + 0.75 * air);
  light = surface * day * sunlight / 3.14159;
  // in eclipse all sunrises and sunsets at once: a thin ring, brightest where the Sun is nearest
  float angle = atan(vAt.y, vAt.x);
  float near = dot(normalize(vAt + 1e-6), normalize(ring.xy + 1e-6));
  float pull = length(ring.xy);
  float along = exp(-(1.0 - near) * pull * 3.2);
  float thin = exp(-abs(r - 1.006) * min(46.0, 1.1 / px)) + 0.2 * exp(-abs(r - 1.0) * 9.0);
  float hot = clamp(thin * along * 1.3 - 0.55, 0.0, 1.0);
  vec3 red = mix(vec3(1.0, 0.23, 0.05), vec3(1.0, 0.62, 0.32), hot);
  vec3 glow = red * thin * along * ring.z;
  vec3 c = film(light * disc) * disc + glow;
  gl_FragColor = vec4(c, max(disc, clamp(max(glow.r, glow.g), 0.0, 1.0)));
}
`;
