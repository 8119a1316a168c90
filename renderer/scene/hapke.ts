/**
 * Brightness of regolith: Hapke's model with a shadow-hiding opposition term. r = w/4 μ0/(μ0'+μ')
 * [P(g)(1+B(g)) + H(μ0)H(μ) − 1], as a reflectance factor (a white Lambert plate is μ0). Hapke
 * 2012; P is a double Henyey–Greenstein. Parameters near the lunar mean of Sato et al. 2014 (C).
 * μ' are cosines of a rough surface: grains and clods keep the ground from flashing at grazing
 * angles, so the mare is as dark at its horizon as close by. `HAPKE_GLSL` is the same formula for
 * the shader; a test compares both through the picture.
 */
export const HAPKE = { w: 0.25, b: 0.27, c: 0.3, B0: 1.5, h: 0.065 } as const;

/** Share scattered once towards a phase angle, before the opposition term. */
export function phaseFunction(cosPhase: number): number {
  const { b, c } = HAPKE;
  const back = (1 - b * b) / Math.pow(1 - 2 * b * cosPhase + b * b, 1.5);
  const forward = (1 - b * b) / Math.pow(1 + 2 * b * cosPhase + b * b, 1.5);
  return ((1 + c) / 2) * back + ((1 - c) / 2) * forward;
}

/** Opposition term B(g) = B0 / (1 + tan(g/2)/h). */
export function oppositionTerm(cosPhase: number): number {
  const t = Math.sqrt(Math.max(0, 1 - cosPhase) / Math.max(1e-6, 1 + cosPhase));
  return HAPKE.B0 / (1 + t / HAPKE.h);
}

/** Multiple scattering function H, Hapke's approximation. */
export function chandrasekharH(mu: number): number {
  const gamma = Math.sqrt(1 - HAPKE.w);
  return (1 + 2 * mu) / (1 + 2 * mu * gamma);
}

/** Half the tangent of the mean slope of roughness, 23.4° (Sato et al. 2014, B), squared. */
const ROUGHNESS = 0.047;

/** Cosine of incidence or emission as a rough surface has it at grazing angles. */
export function roughCosine(mu: number): number {
  return Math.sqrt((mu * mu + ROUGHNESS) / (1 + ROUGHNESS));
}

/** Reflectance factor of flat regolith from the cosines of incidence, emission and phase. */
export function regolithReflectance(mu0: number, mu: number, cosPhase: number): number {
  if (mu0 <= 0 || mu <= 0) return 0;
  const single = phaseFunction(cosPhase) * (1 + oppositionTerm(cosPhase));
  const multiple = chandrasekharH(mu0) * chandrasekharH(mu) - 1;
  return ((HAPKE.w / 4) * mu0 * (single + multiple)) / (roughCosine(mu0) + roughCosine(mu));
}

const f = (x: number): string => x.toFixed(6);

/** The same as `regolithReflectance` in GLSL; arguments clamped by the caller. */
export const HAPKE_GLSL = `
float regolithReflectance(float mu0, float mu, float cosPhase) {
  float t = sqrt(max(0.0, 1.0 - cosPhase) / max(1e-6, 1.0 + cosPhase));
  float B = ${f(HAPKE.B0)} / (1.0 + t * ${f(1 / HAPKE.h)});
  float q = 1.0 + ${f(HAPKE.b * HAPKE.b)};
  float x = ${f(2 * HAPKE.b)} * cosPhase;
  float up = q - x;
  float dn = q + x;
  float P = ${f(1 - HAPKE.b * HAPKE.b)} *
    (${f((1 + HAPKE.c) / 2)} / (up * sqrt(up)) + ${f((1 - HAPKE.c) / 2)} / (dn * sqrt(dn)));
  float g = ${f(2 * Math.sqrt(1 - HAPKE.w))};
  float H = (1.0 + 2.0 * mu0) / (1.0 + g * mu0) * (1.0 + 2.0 * mu) / (1.0 + g * mu);
  vec2 rough = sqrt((vec2(mu0 * mu0, mu * mu) + ${f(ROUGHNESS)}) * ${f(1 / (1 + ROUGHNESS))});
  return ${f(HAPKE.w / 4)} * mu0 * (P * (1.0 + B) + H - 1.0) / (rough.x + rough.y);
}
`;
