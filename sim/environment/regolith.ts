/**
 * Regolith: temperature of the ground against depth, one column per kind of surface.
 *
 * Heat equation and soil of Hayne et al. 2017, JGR Planets 122, 2371, appendix A (as in heat1d,
 * github.com/phayne/heat1d). Cell-centred finite volumes, a massless surface node with half a cell
 * of resistance, backward Euler with the linearised surface balance inside the tridiagonal system.
 * Between two centres the contact resistance is integrated over depth and the radiative share over
 * temperature (Kirchhoff): at 20 cells 0.3 K from the reference at depth where the temperature of
 * the face gives 0.55 K. Conservative: what is booked closes.
 * Assumes a flat patch that sees only sky; z is depth, positive down; insolation comes absorbed.
 */
import { asin, exp, log } from '../math/elementary.ts';
import { PI } from '../math/numeric.ts';

/** Stefan-Boltzmann constant, CODATA 2018. */
export const STEFAN_BOLTZMANN_W_m2K4 = 5.670374419e-8;

/** Solar irradiance at 1 AU: Kopp & Lean 2011, doi 10.1029/2010GL045777. */
export const SOLAR_CONSTANT_W_m2 = 1361;

/** Synodic lunar day as in the reference tables (heat1d), 29.517 days. */
export const LUNAR_DAY_s = 2.55024e6;

/** Albedo at normal incidence of highland soil; Hayne et al. 2017. */
export const ALBEDO_HIGHLAND_frac = 0.12;

/** What the soil is made of; constants of the laws below. */
export interface Soil {
  readonly emissivity_frac: number;
  /** Density at the surface and at depth, and H of ρ(z) = ρd − (ρd − ρs) e^(−z/H). */
  readonly rhoSurface_kg_m3: number;
  readonly rhoDeep_kg_m3: number;
  readonly scaleHeight_m: number;
  /** Contact conductivity at the surface and at depth, Kc(z) = Kd − (Kd − Ks) e^(−z/H). */
  readonly kSurface_W_mK: number;
  readonly kDeep_W_mK: number;
  /** Radiative share χ of conductivity at 350 K, K = Kc (1 + χ (T/350)³). */
  readonly radiative_frac: number;
  /** Heat capacity c0 + c1 T + c2 T² + c3 T³ + c4 T⁴, J/kg/K; above 10 K (their eq. A6). */
  readonly cp: readonly [number, number, number, number, number];
  /** Heat flow from below. */
  readonly heatFlow_W_m2: number;
}

/** Standard lunar soil: Hayne et al. 2017, appendix A; heat flow Saito et al. 2008. */
export const lunarSoil: Soil = {
  emissivity_frac: 0.95,
  rhoSurface_kg_m3: 1100,
  rhoDeep_kg_m3: 1800,
  scaleHeight_m: 0.06,
  kSurface_W_mK: 7.4e-4,
  kDeep_W_mK: 3.4e-3,
  radiative_frac: 2.7,
  cp: [-3.6125, 2.7431, 2.3616e-3, -1.234e-5, 8.9093e-9],
  heatFlow_W_m2: 0.018,
};

/** Cells from the surface down: thickness of the first, growth from one to the next, how many. */
export interface Grid {
  readonly top_m: number;
  readonly growth_frac: number;
  readonly cellCount: number;
}

/** 3 mm growing by 1.25 to 1.03 m: 0.09 K rms from space (environment.md 1.3). */
export const defaultGrid: Grid = { top_m: 0.003, growth_frac: 1.25, cellCount: 20 };

/** A column ready to step: geometry, soil and work space. Temperatures live with the caller. */
export interface ColumnPlan {
  readonly soil: Soil;
  readonly cellCount: number;
  /** Property passes a step: 2 is right up to hours, 1 is enough for ticks of a minute. */
  readonly passes: number;
  readonly thickness_m: Float64Array;
  /** Depth of cell centres. */
  readonly depth_m: Float64Array;
  /** Mass of each cell per area, kg/m². */
  readonly mass_kg_m2: Float64Array;
  /** Contact conductance from each centre to the one above, the first to the surface, W/m²/K. */
  readonly contact_W_m2K: Float64Array;
  /** Work space; after a step `conductance[i]` is the last pass's from cell i upward. */
  readonly conductance: Float64Array;
  readonly inertia: Float64Array;
  readonly slope: Float64Array;
  readonly offset: Float64Array;
  readonly old_K: Float64Array;
  /** What stands above the first cell in a pass: conductance, W/m²/K, and heat it sends, W/m². */
  readonly above: Float64Array;
  /** Constants of the soil as the step wants them: εσ, χ/(4·350³), c_p, flow from below. */
  readonly radiation_W_m2K4: number;
  readonly chi: number;
  readonly c0: number;
  readonly c1: number;
  readonly c2: number;
  readonly c3: number;
  readonly c4: number;
  readonly heatFlow_W_m2: number;
  /** Terms of the last step, W/m², at the places named in `fluxAt`. */
  readonly flux_W_m2: Float64Array;
}

/** Places in `ColumnPlan.flux_W_m2`: absorbed − emitted + bottom = stored, to rounding. */
export const fluxAt = { absorbed: 0, emitted: 1, stored: 2, bottom: 3 } as const;

/**
 * Albedo against incidence, A0 + 0.06 (θ/45°)³ + 0.25 (θ/90°)⁸ (Keihm 1984; Hayne et al. 2017).
 * `cosIncidence` is the cosine of the angle between the Sun and the vertical, 0 to 1. At most 1.
 */
export function albedo_frac(albedo0_frac: number, cosIncidence: number): number {
  const mu = Math.max(0, Math.min(1, cosIncidence));
  // angles in units of 90 degrees: 45 degrees is one half
  const x = 1 - asin(mu) / (PI / 2);
  const x2 = x * x;
  const x4 = x2 * x2;
  return Math.min(1, albedo0_frac + 0.06 * 8 * x2 * x + 0.25 * x4 * x4);
}

/** Sunlight absorbed by flat ground, E cos θ (1 − A(θ)), 0 with the Sun below the horizontal. */
export function absorbedSun_W_m2(
  irradiance_W_m2: number,
  cosIncidence: number,
  albedo0_frac: number,
): number {
  if (cosIncidence <= 0) return 0;
  return irradiance_W_m2 * cosIncidence * (1 - albedo_frac(albedo0_frac, cosIncidence));
}

/** Prepares a column of this soil on this grid. */
export function planColumn(
  soil: Soil = lunarSoil,
  grid: Grid = defaultGrid,
  passes = 2,
): ColumnPlan {
  const n = grid.cellCount;
  if (!(n >= 3)) throw new RangeError(`planColumn: expected at least 3 cells, found ${n}`);
  const thickness_m = new Float64Array(n);
  const depth_m = new Float64Array(n);
  const mass_kg_m2 = new Float64Array(n);
  let top_m = 0;
  let dz_m = grid.top_m;
  for (let i = 0; i < n; i++) {
    thickness_m[i] = dz_m;
    depth_m[i] = top_m + dz_m / 2;
    mass_kg_m2[i] = cellMass_kg_m2(soil, top_m, dz_m);
    top_m += dz_m;
    dz_m *= grid.growth_frac;
  }
  const contact_W_m2K = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const above_m = i === 0 ? 0 : depth_m[i - 1];
    contact_W_m2K[i] = 1 / contactResistance_m2K_W(soil, above_m, depth_m[i]);
  }
  return {
    soil, cellCount: n, passes, thickness_m, depth_m, mass_kg_m2, contact_W_m2K,
    conductance: new Float64Array(n),
    inertia: new Float64Array(n),
    slope: new Float64Array(n),
    offset: new Float64Array(n),
    old_K: new Float64Array(n),
    above: new Float64Array(2),
    radiation_W_m2K4: soil.emissivity_frac * STEFAN_BOLTZMANN_W_m2K4,
    // (1/ΔT) ∫ χ (T/350)³ dT = χ (a² + b²)(a + b) / (4·350³)
    chi: soil.radiative_frac / 171500000,
    c0: soil.cp[0], c1: soil.cp[1], c2: soil.cp[2], c3: soil.cp[3], c4: soil.cp[4],
    heatFlow_W_m2: soil.heatFlow_W_m2,
    flux_W_m2: new Float64Array(4),
  };
}

/** ∫ ρ dz over a cell. */
function cellMass_kg_m2(soil: Soil, top_m: number, dz_m: number): number {
  const h = soil.scaleHeight_m;
  const loose = h * (exp(-top_m / h) - exp(-(top_m + dz_m) / h));
  return soil.rhoDeep_kg_m3 * dz_m - (soil.rhoDeep_kg_m3 - soil.rhoSurface_kg_m3) * loose;
}

/** ∫ dz / Kc between two depths, in closed form. */
function contactResistance_m2K_W(soil: Soil, from_m: number, to_m: number): number {
  const h = soil.scaleHeight_m;
  const k = soil.kDeep_W_mK;
  const missing = k - soil.kSurface_W_mK;
  return (h / k) * (log(k * exp(to_m / h) - missing) - log(k * exp(from_m / h) - missing));
}

/**
 * Moves one column over dt_s. Cells are `layers[first .. first + cellCount)`, the surface is
 * `surface[row]`; both hold the start of the step and receive its end. `absorbed_W_m2` is the heat
 * the surface takes up (sunlight, infrared of the surroundings), mean over the step.
 */
export function stepColumn(
  plan: ColumnPlan,
  layers: Float64Array,
  first: number,
  surface: Float64Array,
  row: number,
  absorbed_W_m2: number,
  dt_s: number,
): void {
  const { cellCount, passes, old_K, inertia, flux_W_m2 } = plan;
  for (let i = 0; i < cellCount; i++) old_K[i] = layers[first + i];
  let surface_K = surface[row];
  let emitted_W_m2 = 0;
  for (let pass = 0; pass < passes; pass++) {
    const radiated_W_m2K =
      4 * plan.radiation_W_m2K4 * surface_K * surface_K * surface_K;
    const constant_W_m2 = 0.75 * radiated_W_m2K * surface_K;
    surface_K = solveColumn(
      plan, layers, first, surface_K, absorbed_W_m2 + constant_W_m2, radiated_W_m2K, 1 / dt_s);
    emitted_W_m2 = radiated_W_m2K * surface_K - constant_W_m2;
  }
  surface[row] = surface_K;
  // book what the last pass moved
  let stored_W_m2 = 0;
  for (let i = 0; i < cellCount; i++) stored_W_m2 += inertia[i] * (layers[first + i] - old_K[i]);
  flux_W_m2[fluxAt.absorbed] = absorbed_W_m2;
  flux_W_m2[fluxAt.emitted] = emitted_W_m2;
  flux_W_m2[fluxAt.stored] = stored_W_m2;
  flux_W_m2[fluxAt.bottom] = plan.heatFlow_W_m2;
}

/**
 * One pass: properties at the present iterate (heat capacity midway between old and present), then
 * the tridiagonal system. Returns the surface temperature.
 */
function solveColumn(
  plan: ColumnPlan,
  layers: Float64Array,
  first: number,
  surface_K: number,
  source_W_m2: number,
  radiated_W_m2K: number,
  rate_1_s: number,
): number {
  const { cellCount, contact_W_m2K, conductance, slope, offset, above, chi } = plan;
  const middle = cellCount >> 1;
  const link = contact_W_m2K[0] * widening(chi, surface_K, layers[first]);
  conductance[0] = link;
  // surface = surfaceOffset + surfaceSlope * first cell
  const inverse = 1 / (radiated_W_m2K + link);
  const surfaceSlope = link * inverse;
  const surfaceOffset = source_W_m2 * inverse;
  // in an array: numbers handed to a call that is not inlined are boxed
  above[0] = radiated_W_m2K * surfaceSlope;
  above[1] = link * surfaceOffset;
  eliminate(plan, layers, first, rate_1_s);
  let x = layers[first + middle];
  let y = x;
  for (let i = middle - 1, j = middle + 1; i >= 0; i--, j++) {
    x = offset[i] + slope[i] * x;
    layers[first + i] = x;
    if (j < cellCount) {
      y = offset[j] + slope[j] * y;
      layers[first + j] = y;
    }
  }
  return surfaceOffset + surfaceSlope * x;
}

/**
 * Eliminates from both ends to the middle, so that two chains of divisions run side by side, and
 * writes the temperature there. Above a cell stands a conductance `g` to a source that sends it
 * `q` (`gUp` and `qUp` below): T[i] = offset + slope T[i+1], and from the bottom likewise upwards.
 */
function eliminate(
  plan: ColumnPlan,
  layers: Float64Array,
  first: number,
  rate_1_s: number,
): void {
  const { cellCount, mass_kg_m2, contact_W_m2K, conductance, inertia, slope, offset, old_K } = plan;
  const { above, chi, c0, c1, c2, c3, c4 } = plan;
  const middle = cellCount >> 1;
  let t = layers[first];
  let g = above[0];
  let q = above[1];
  let tUp = layers[first + cellCount - 1];
  let gUp = 0;
  let qUp = plan.heatFlow_W_m2;
  for (let i = 0, j = cellCount - 1; i < middle; i++, j--) {
    const next = layers[first + i + 1];
    const link = contact_W_m2K[i + 1] * widening(chi, t, next);
    const m = 0.5 * (old_K[i] + t);
    const hold = mass_kg_m2[i] * rate_1_s * (c0 + m * (c1 + m * (c2 + m * (c3 + m * c4))));
    conductance[i + 1] = link;
    inertia[i] = hold;
    t = next;
    g += hold;
    q += hold * old_K[i];
    const w = 1 / (g + link);
    slope[i] = link * w;
    offset[i] = q * w;
    g = link * g * w;
    q = link * q * w;
    if (j > middle) {
      const upper = layers[first + j - 1];
      const up = contact_W_m2K[j] * widening(chi, upper, tUp);
      const n = 0.5 * (old_K[j] + tUp);
      const held = mass_kg_m2[j] * rate_1_s * (c0 + n * (c1 + n * (c2 + n * (c3 + n * c4))));
      conductance[j] = up;
      inertia[j] = held;
      tUp = upper;
      gUp += held;
      qUp += held * old_K[j];
      const v = 1 / (gUp + up);
      slope[j] = up * v;
      offset[j] = qUp * v;
      gUp = up * gUp * v;
      qUp = up * qUp * v;
    }
  }
  const m = 0.5 * (old_K[middle] + t);
  const hold = mass_kg_m2[middle] * rate_1_s * (c0 + m * (c1 + m * (c2 + m * (c3 + m * c4))));
  inertia[middle] = hold;
  layers[first + middle] = (hold * old_K[middle] + q + qUp) / (hold + g + gUp);
}

/** Factor on contact conductance from radiation between grains, mean between two temperatures. */
function widening(chi: number, a_K: number, b_K: number): number {
  return 1 + chi * (a_K * a_K + b_K * b_K) * (a_K + b_K);
}
