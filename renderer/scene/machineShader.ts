/**
 * Everything built: painted metal, foil, solar cells, fabric, lettering and lamps in one shader,
 * chosen by a `finish` per vertex, so that a whole machine is one draw. Reflections see what is
 * really there: a black sky, sunlit ground below the horizon, Earth and the Sun.
 */
import { LIGHTING_GLSL } from './lightingGlsl.ts';

/** Values of finish.x; the shader and the kit must agree. */
export const PATTERN = {
  paint: 0,
  cells: 1,
  foil: 2,
  weave: 3,
  decal: 4,
  lamp: 5,
  mirror: 6,
  rock: 7,
  suit: 8,
} as const;
/** Emissive slots per item. */
export const GLOW_SLOTS = 8;

/** Own uniforms. */
export const MACHINE_UNIFORMS: readonly string[] = ['world', 'viewProjection', 'glow', 'heat'];
/** Own samplers. */
export const MACHINE_SAMPLERS: readonly string[] = ['crinkleTex', 'decalTex'];

/** Vertex stage. */
export const MACHINE_VERTEX = `
precision highp float;
attribute vec3 position;
attribute vec3 normal;
attribute vec2 uv;
attribute vec4 color;
attribute vec4 finish;
#include<instancesDeclaration>
uniform mat4 viewProjection;
varying vec3 vPos;
varying vec3 vNormal;
varying vec2 vUv;
varying vec4 vColor;
varying vec4 vFinish;
void main() {
#include<instancesVertex>
  vec4 p = finalWorld * vec4(position, 1.0);
  vPos = p.xyz;
  vNormal = normalize(mat3(finalWorld) * normal);
  vUv = uv;
  vColor = color;
  vFinish = finish;
  gl_Position = viewProjection * p;
}
`;

const SURFACE = `
float gridLine(float x, float period, float width) {
  float w = fwidth(x) / period;
  float f = abs(fract(x / period + 0.5) - 0.5);
  float half_ = 0.5 * width / period;
  float share = min(1.0, 2.5 * half_ / max(w, 1e-4) + 0.15);
  return clamp((half_ - f) / max(w, 1e-4) + 0.5, 0.0, 1.0) * share;
}
// colour, roughness and metalness of the pattern at this point; n may be bent
void surface(inout vec3 base, inout float rough, inout float metal, inout vec3 n, float kind) {
  vec3 gx = dFdx(vPos);
  vec3 gy = dFdy(vPos);
  vec2 ux = dFdx(vUv);
  vec2 uy = dFdy(vUv);
  float det = ux.x * uy.y - ux.y * uy.x;
  vec3 tu = det != 0.0 ? normalize((gx * uy.y - gy * ux.y) * sign(det)) : vec3(1.0, 0.0, 0.0);
  vec3 tv = cross(n, tu);
  if (kind < 0.5) {
    // paint: handled, dusted at the foot
    float wear = texture(crinkleTex, vUv * 1.3).z;
    base *= 0.93 + 0.14 * wear;
    rough = clamp(rough + 0.15 * (wear - 0.5), 0.05, 1.0);
  } else if (kind < 1.5) {
    // cells 40 x 80 mm with clipped corners, bus bars, gaps
    vec2 c = fract(vUv / vec2(0.04, 0.08));
    float gap = max(gridLine(vUv.x, 0.04, 0.0022), gridLine(vUv.y, 0.08, 0.0026));
    vec2 k = abs(c - 0.5);
    float corner = step(0.93, k.x + k.y * 1.0);
    float finger = gridLine(vUv.x - 0.02, 0.04, 0.0012);
    float tone = texture(crinkleTex, floor(vUv / vec2(0.04, 0.08)) * 0.173).z;
    base = mix(base * (0.75 + 0.5 * tone), vec3(0.1, 0.1, 0.105), finger * 0.25);
    base = mix(base, vec3(0.1, 0.085, 0.06), max(gap, corner * 0.8));
    rough = mix(0.09, 0.5, max(gap, corner));
    n = normalize(n + (tone - 0.5) * 0.012 * tu);
  } else if (kind < 2.5) {
    // sheets taped together, each with its own creases
    vec2 sheet = floor(vUv / 0.46);
    vec2 at = vUv + 0.37 * sheet;
    vec2 a = texture(crinkleTex, at * 1.9).xy - 0.5;
    vec2 b = texture(crinkleTex, at.yx * 5.3 + 0.31).xy - 0.5;
    vec2 s = a * 0.42 + b * 0.42;
    base *= 0.9 + 0.2 * texture(crinkleTex, sheet * 0.217 + 0.1).z;
    float seam = max(gridLine(vUv.x, 0.46, 0.01), gridLine(vUv.y, 0.46, 0.01));
    n = normalize(n + tu * s.x + tv * s.y);
    base *= 1.0 - 0.35 * seam;
  } else if (kind < 3.5) {
    vec2 t = vUv * 90.0;
    float near = 1.0 - smoothstep(0.25, 0.7, fwidth(t.x) + fwidth(t.y));
    float cloth = sin(t.x * 3.1416) * sin(t.y * 3.1416);
    float strap = max(gridLine(vUv.x, 0.255, 0.032), gridLine(vUv.y, 0.32, 0.028));
    vec2 a = texture(crinkleTex, vUv * 0.8).xy - 0.5;
    n = normalize(n + (tu * a.x + tv * a.y) * 1.1 * (1.0 - vColor.a) + near * 0.14 * cloth * tu);
    base *= 1.0 + 0.07 * near * cloth;
    base = mix(base, base * vec3(0.58, 0.52, 0.42), strap);
  } else if (kind < 4.5) {
    vec4 d = texture(decalTex, vUv);
    if (d.a < 0.03) discard;
    base = mix(base, pow(d.rgb, vec3(2.2)), d.a);
  } else if (kind > 5.5 && kind < 6.5) {
    float tile = max(gridLine(vUv.x, 0.05, 0.0014), gridLine(vUv.y, 0.05, 0.0014));
    base *= 1.0 - 0.28 * tile;
    vec2 id = floor(vUv / 0.05);
    vec2 r = texture(crinkleTex, id * 0.137).xy - 0.5;
    n = normalize(n + (tu * r.x + tv * r.y) * 0.03);
  } else if (kind > 6.5 && kind < 7.5) {
    vec2 a = texture(crinkleTex, vPos.xz * 1.7 + vPos.y).xy - 0.5;
    vec2 b = texture(crinkleTex, vPos.zy * 4.3 + vPos.x).xy - 0.5;
    n = normalize(n + vec3(a.x + b.x, a.y, b.y) * 0.55);
    base *= 0.6 + 0.7 * texture(crinkleTex, vPos.xy * 0.9 + vPos.z * 0.7).z;
  } else if (kind > 7.5) {
    vec2 a = texture(crinkleTex, vUv * 1.9).xy - 0.5;
    n = normalize(n + (tu * a.x + tv * a.y) * 0.7);
  }
}
`;

const REFLECTION = `
// radiance from a direction as a machine sees it: ground below, nothing above but Earth
vec3 surroundings(vec3 r, float rough) {
  float blur = 0.14 + rough * 0.9;
  float below = smoothstep(blur, -blur, r.y);
  // ground away from the Sun shows its lit side
  vec2 away = -normalize(sunDir.xz + 1e-5);
  float towards = 0.65 + 0.5 * max(0.0, dot(normalize(r.xz + 1e-5), away));
  vec3 ground = bounceL * below * towards * (0.5 + 0.5 * smoothstep(-1.0, -0.15, r.y));
  float sharp = 2.0 / (rough * rough * rough + 0.002);
  return ground + earthE * 0.9 * pow(max(0.0, dot(r, earthDir)), sharp);
}
float gloss(vec3 n, vec3 v, vec3 l, float rough, float m0, float mv) {
  vec3 h = normalize(l + v);
  float a = rough * rough;
  float nh = max(dot(n, h), 0.0);
  float q = nh * nh * (a * a - 1.0) + 1.0;
  float d = a * a / (PI * q * q + 1e-7);
  float k = (rough + 1.0) * (rough + 1.0) / 8.0;
  return d / (4.0 * (mv * (1.0 - k) + k) * (m0 * (1.0 - k) + k));
}
`;

/** Fragment stage. */
export const MACHINE_FRAGMENT = `
${LIGHTING_GLSL}
varying vec3 vPos;
varying vec3 vNormal;
varying vec2 vUv;
varying vec4 vColor;
varying vec4 vFinish;
uniform sampler2D crinkleTex;
uniform sampler2D decalTex;
uniform float glow[${GLOW_SLOTS}];
uniform vec4 heat;
${SURFACE}
${REFLECTION}
void main() {
  vec3 v = normalize(eye - vPos);
  vec3 n = normalize(vNormal);
  if (dot(n, v) < 0.0 && !gl_FrontFacing) n = -n;
  vec3 flat_ = n;
  vec3 base = vColor.rgb;
  float kind = floor(vFinish.x + 0.5);
  float rough = vFinish.y;
  float metal = vFinish.z;
  surface(base, rough, metal, n, kind);
  if (heat.w > 0.0 && kind != 5.0) base = mix(vec3(dot(base, vec3(0.33))), heat.rgb, heat.w);
  float occlusion = kind == 3.0 ? 1.0 : vColor.a;
  rough = clamp(rough, 0.06, 1.0);
  float mv = max(dot(n, v), 0.03);
  vec3 f0 = mix(vec3(0.04), base, metal);
  vec3 fresnel = f0 + (1.0 - f0) * pow(1.0 - mv, 5.0) * (1.0 - 0.8 * rough);
  // stone is as dark as the ground it lies on
  float stone = kind == 7.0 ? 0.16 : 1.0;
  vec3 diffuse = stone * base * (1.0 - metal) / PI;
  vec3 light = vec3(0.0);
  float m0 = dot(n, sunDir);
  WHEN(m0 > 0.0 && sunE.y > 0.0) {
    float lit = reliefLit(vPos, 0.0);
    WHEN(lit > 0.0) lit *= castLit(vPos, flat_);
    // the disc has a size, so a mirror still shows a spot
    float g = gloss(n, v, sunDir, max(rough, 0.1), m0, mv);
    vec3 scatter = kind == 7.0
      ? base * (0.75 * regolithReflectance(m0, mv, dot(sunDir, v)) + 0.05 * m0) / PI
      : diffuse * m0 + fresnel * (g * m0);
    light += sunE * lit * scatter;
  }
  float mE = max(dot(n, earthDir), 0.0);
  light += earthE * diffuse * mE;
  // light from the ground: half of what a plate facing down would see, more where a face looks
  // away from the Sun, for there the ground shows its lit side
  float downSun = max(0.0, dot(n.xz, -normalize(sunDir.xz + 1e-5)));
  vec3 fromGround = bounceL * PI * clamp(0.5 - 0.5 * n.y, 0.0, 1.0) * occlusion;
  fromGround *= 0.8 + 1.1 * downSun;
  light += diffuse * (fromGround + bounceL * 0.02);
  if (kind != 7.0) {
    vec3 mirrored = surroundings(reflect(-v, n), rough);
    light += fresnel * mirrored * occlusion * (1.0 - 0.55 * rough);
  }
  int count = int(lampCount);
  for (int i = 0; i < count; i++) {
    vec4 l = lampAt(i, vPos, flat_);
    float m = dot(n, l.xyz);
    WHEN(m > 0.0 && l.w > 0.0) {
      float g = gloss(n, v, l.xyz, max(rough, 0.15), m, mv);
      light += lampColor[i].rgb * l.w * (diffuse * m + fresnel * g * m);
    }
  }
  light += heat.rgb * (heat.w * 0.16 / exposure);
  if (kind == 5.0) {
    float power = glow[int(vFinish.w + 0.5)];
    light += vColor.rgb * power * (0.35 + 0.65 * mv);
  }
  gl_FragColor = vec4(film(light), 1.0);
}
`;
