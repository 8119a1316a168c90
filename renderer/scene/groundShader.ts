/**
 * Regolith: relief from textures, Hapke brightness, shadows, lamps, and the marks people and
 * machines leave (the landing's blast zone, darkening under machines). `TRACK` shades wheel ruts on
 * the ground.
 */
import { FOOT_SLOTS, LIGHTING_GLSL } from './lightingGlsl.ts';

/** Own uniforms and samplers, then the two stages. */
export const GROUND_UNIFORMS: readonly string[] = [
  'world',
  'viewProjection',
  'blast',
  'feet',
  'overlay',
];
/** Own samplers. */
export const GROUND_SAMPLERS: readonly string[] = ['groundTex', 'detailTex'];

/** Vertex stage. */
export const GROUND_VERTEX = `
precision highp float;
attribute vec3 position;
#ifdef TRACK
attribute vec2 uv;
varying vec2 vUv;
#endif
uniform mat4 world;
uniform mat4 viewProjection;
varying vec3 vPos;
void main() {
  vec4 p = world * vec4(position, 1.0);
  vPos = p.xyz;
#ifdef TRACK
  vUv = uv;
#endif
  gl_Position = viewProjection * p;
#ifdef TRACK
  gl_Position.z -= 0.00004 * gl_Position.w;
#endif
}
`;

/** Fragment stage. */
export const GROUND_FRAGMENT = `
${LIGHTING_GLSL}
varying vec3 vPos;
#ifdef TRACK
varying vec2 vUv;
#endif
uniform sampler2DArray groundTex;
uniform sampler2D detailTex;
uniform vec4 blast;
uniform vec4 feet[${FOOT_SLOTS}];
uniform vec4 overlay;

vec4 detail(vec2 q, vec2 gx, vec2 gy, float size, float turn) {
  float c = cos(turn);
  float s = sin(turn);
  mat2 m = mat2(c, s, -s, c);
  vec4 d = textureGrad(detailTex, m * q / size, m * gx / size, m * gy / size);
  // bytes: slopes about one half, brightness as half of it
  d.xy = (d.xy * 2.0 - 1.0) * m;
  d.z = d.z * 2.0 - 1.0;
  return d;
}

void main() {
  vec2 q = vPos.xz;
  vec2 gx = dFdx(q);
  vec2 gy = dFdy(q);
  vec2 lv = levelOf(q);
  float h = halfOf(lv.x);
  vec4 g = textureGrad(groundTex, vec3(q / h * 0.5 + 0.5, lv.x), gx / h * 0.5, gy / h * 0.5);
  WHEN(lv.y > 0.01) {
    float h2 = halfOf(lv.x + 1.0);
    vec4 g2 = textureGrad(
      groundTex, vec3(q / h2 * 0.5 + 0.5, lv.x + 1.0), gx / h2 * 0.5, gy / h2 * 0.5);
    g = mix(g, g2, lv.y);
  }
  g.xyz = g.xyz * 2.0 - vec3(1.0, 1.0, 0.0);
  float depth = length(vPos - eye);
  float out0 = lv.x < 0.5 ? lv.y : 1.0;
  float out1 = lv.x < 0.5 ? 0.0 : lv.x < 1.5 ? lv.y : 1.0;
  float out2 = lv.x < 1.5 ? 0.0 : lv.x < 2.5 ? lv.y : 1.0;
  vec4 d = vec4(0.0);
  WHEN(depth < 60.0) d += detail(q, gx, gy, 1.93, 0.4) * 0.8 * smoothstep(60.0, 30.0, depth);
#ifdef FINE
  WHEN(depth < 9.0) d += detail(q, gx, gy, 0.37, 2.1) * 0.45 * smoothstep(9.0, 3.0, depth);
#endif
  WHEN(out0 > 0.01) {
    d += detail(q, gx, gy, 11.7, 1.1) * 0.8 * out0;
    d += detail(q, gx, gy, 41.0, 2.6) * out0;
  }
  WHEN(out1 > 0.01) d += detail(q, gx, gy, 263.0, 0.7) * out1;
  WHEN(out2 > 0.01) d += detail(q, gx, gy, 1070.0, 1.9) * out2;
  float albedo = g.z * (1.0 + 0.75 * d.z);

  // the engine's jet: finest dust gone, streaks outwards, brighter further out, scoured close in
  vec2 fromJet = q - blast.xy;
  float jet = length(fromJet) / max(blast.z, 0.01);
  WHEN(jet < 3.0) {
    vec2 turn = vec2(atan(fromJet.y, fromJet.x) * 0.32, 0.13 + jet * 0.05);
    float ray = textureLod(detailTex, turn, 1.0).z * 2.0 - 1.0;
    float near = exp(-jet * jet * 9.0);
    float wide = smoothstep(3.0, 0.5, jet) * smoothstep(0.1, 0.5, jet);
    albedo *= 1.0 + blast.w * (wide * (0.19 + 1.3 * ray) - 0.3 * near);
    d.xy *= 1.0 - 0.55 * near;
    g.xy *= 1.0 - 0.35 * near;
  }
  float alpha = 1.0;
#ifdef TRACK
  // two soft shoulders, a pressed floor and one print per grouser
  float across = abs(vUv.x);
  float print = smoothstep(0.25, 0.6, abs(fract(vUv.y) - 0.5) * 2.0) - 0.5;
  float floorOf = smoothstep(0.78, 0.62, across);
  alpha = smoothstep(1.0, 0.8, across);
  float lean = (smoothstep(0.55, 0.72, across) - smoothstep(0.78, 0.98, across)) * sign(vUv.x);
  vec2 side = normalize(vec2(dFdx(vUv.x), dFdy(vUv.x)) + 1e-6);
  vec2 sideQ = normalize(gx * side.x + gy * side.y + 1e-6);
  vec2 alongQ = vec2(-sideQ.y, sideQ.x);
  float fade = 1.0 - smoothstep(0.12, 0.4, fwidth(vUv.y));
  d.xy = d.xy * (1.0 - 0.7 * floorOf) - sideQ * lean * 0.35;
  d.xy += alongQ * floorOf * fade * 0.1 * sin((vUv.y + 0.25) * 6.2832);
  albedo *= 1.0 - floorOf * (0.2 + 0.12 * fade * print);
#endif

  vec3 nMacro = normalize(vec3(-g.x, 1.0, -g.y));
  vec3 n = normalize(vec3(-g.x - d.x, 1.0, -g.y - d.y));
  vec3 v = (eye - vPos) / depth;
  float mu = max(dot(n, v), 0.35 * max(dot(nMacro, v), 0.0) + 0.03);
  vec3 color = albedo * vec3(1.05, 1.0, 0.925);

  vec3 light = vec3(0.0);
  float mu0 = dot(n, sunDir);
  WHEN(mu0 > 0.0 && sunE.y > 0.0) {
    float lit = reliefLit(vPos, 1.0);
    WHEN(lit > 0.0) lit *= castLit(vPos, vec3(0.0, 1.0, 0.0));
    light += sunE * (lit * regolithReflectance(mu0, mu, dot(sunDir, v)));
  }
  float muE = dot(n, earthDir);
  WHEN(muE > 0.0 && earthE.y > 0.0) {
    light += earthE * regolithReflectance(muE, mu, dot(earthDir, v));
  }
  // what stands close takes away part of the sky and of the lit ground around
  float open = 1.0 - 0.5 * g.w;
  for (int i = 0; i < ${FOOT_SLOTS}; i++) {
    vec4 f = feet[i];
    if (f.z <= 0.0) break;
    float r = length(vPos.xz - f.xy) / f.z;
    open *= 1.0 - f.w * smoothstep(1.7, 0.5, r);
  }
  light += bounceL * PI * 0.03 * open * (0.6 + 0.4 * n.y);
  int count = int(lampCount);
  for (int i = 0; i < count; i++) {
    vec4 l = lampAt(i, vPos, nMacro);
    float m = dot(n, l.xyz);
    WHEN(m > 0.0 && l.w > 0.0) {
      light += lampColor[i].rgb * (l.w * regolithReflectance(m, mu, dot(l.xyz, v)));
    }
  }
  vec3 seen = color * light / PI;
  seen = mix(seen, overlay.rgb * (0.5 * dot(seen, vec3(0.33)) + 0.03 / exposure), overlay.w);
  gl_FragColor = vec4(film(seen), alpha);
}
`;
