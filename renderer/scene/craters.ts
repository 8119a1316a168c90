/**
 * A crater population in equilibrium, as small craters on old ground are. N(>D) = 0.05 D^-2 (D and
 * area in the same unit): between Minton 2019 (0.0336) and Trask 1966 (0.0794). Above 180 m, the
 * crossover at 3.5 Ga, it falls as D^-3 (Neukum 2001 is -2.8 to -3.3 there). Shape: Pike 1977 for
 * fresh ones, degradation drawn evenly between fresh and erased (environment.md 3.3).
 */
import { randomStream } from './noise.ts';

const EQUILIBRIUM_COEFFICIENT = 0.05; // environment.md 3.3, B
const CROSSOVER_m = 180; // environment.md 3.3: production = equilibrium at 3.5 Ga, C

export type Crater = {
  readonly e_m: number;
  readonly n_m: number;
  readonly diameter_m: number;
  /** Floor below the old surface. */
  readonly depth_m: number;
  readonly rim_m: number;
  /** 0 fresh, 1 erased. */
  readonly age_frac: number;
};

/** Craters per square metre larger than a diameter. */
export function craterDensity_m2(diameter_m: number): number {
  const equilibrium = EQUILIBRIUM_COEFFICIENT / (diameter_m * diameter_m);
  return diameter_m <= CROSSOVER_m ? equilibrium : (equilibrium * CROSSOVER_m) / diameter_m;
}

/** Depth over diameter when fresh: 0.2 (Pike 1974), shallower when small (Stopar 2017). */
export function freshDepth_frac(diameter_m: number): number {
  return diameter_m >= 100 ? 0.2 : 0.15 + 0.05 * Math.min(1, diameter_m / 100);
}

/**
 * All craters of one band of diameters in a square of half-width `half_m` about the origin. Those
 * that would cross the square's edge are pulled inside, so that a finer level ends as its coarser
 * one.
 */
export function craterBand(
  half_m: number,
  from_m: number,
  to_m: number,
  seed: number,
): readonly Crater[] {
  const random = randomStream(seed);
  const span = craterDensity_m2(from_m) - craterDensity_m2(to_m);
  const count = Math.round(span * 4 * half_m * half_m);
  const craters: Crater[] = [];
  for (let i = 0; i < count; i++) {
    const diameter_m = diameterAt_m(craterDensity_m2(to_m) + random() * span, from_m, to_m);
    const reach = Math.max(0, half_m - 1.3 * diameter_m);
    const e_m = (2 * random() - 1) * reach;
    const n_m = (2 * random() - 1) * reach;
    craters.push(shapedCrater(e_m, n_m, diameter_m, random()));
  }
  return craters;
}

/** A crater of a given age with its depth and rim. */
export function shapedCrater(
  e_m: number,
  n_m: number,
  diameter_m: number,
  age_frac: number,
): Crater {
  const left = 1 - age_frac;
  const depth_m = freshDepth_frac(diameter_m) * diameter_m * Math.pow(left, 0.9);
  // rims wear faster than bowls
  const rim_m = 0.036 * diameter_m * Math.pow(left, 1.6);
  return { e_m, n_m, diameter_m, depth_m, rim_m, age_frac };
}

function diameterAt_m(density_m2: number, from_m: number, to_m: number): number {
  let low = from_m;
  let high = to_m;
  for (let i = 0; i < 30; i++) {
    const middle = Math.sqrt(low * high);
    if (craterDensity_m2(middle) > density_m2) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

/** Height change of a crater at `r`, the distance over the crater's radius. Zero beyond 2.4. */
export function craterProfile_m(crater: Crater, r: number): number {
  if (r >= 2.4) return 0;
  const { depth_m, rim_m, age_frac } = crater;
  const sharp = 1 - age_frac;
  const flank = r < 1 ? 0 : rim_m * (r ** -3 - 0.0723) * 1.078;
  const bowl = r < 1 ? (depth_m + rim_m) * r * r - depth_m : flank;
  // an old crater is a soft dish without a lip
  const soft = -depth_m * Math.exp(-1.9 * r * r) + rim_m * Math.exp(-8 * (r - 1.1) * (r - 1.1));
  const worn = soft * (r > 1.8 ? (2.4 - r) / 0.6 : 1);
  return bowl * sharp * sharp + worn * (1 - sharp * sharp);
}
