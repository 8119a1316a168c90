/**
 * Where the rocks lie. Cumulative count after Surveyor I (a mare): N(>D) per 100 m² = 5e5 D^-2.11,
 * D in mm (Shoemaker & Morris 1970, environment.md 3.3), thinned with distance to what can be seen.
 */
import { randomStream } from './noise.ts';
import type { Terrain } from './terrain.ts';

const SURVEYOR_I_COUNT = 5e5; // per 100 m², Shoemaker & Morris 1970, B
const SURVEYOR_I_EXPONENT = -2.11; // B

export type Rock = {
  readonly e_m: number;
  readonly n_m: number;
  /** Ground height under the rock. */
  readonly ground_m: number;
  readonly diameter_m: number;
  readonly yaw_rad: number;
  readonly tilt_rad: number;
  readonly flatness_frac: number;
  /** Width over length. */
  readonly slimness_frac: number;
  /** Share of the height that is under ground. */
  readonly buried_frac: number;
  readonly shape: number;
  readonly albedo: number;
};

/** Least height of a rock's own top and bottom over its middle, as a share of half its height. */
export const ROCK_REACH_frac = 0.46;

/** Height of a rock's middle over the ground: low enough that its bottom is under ground. */
export function rockRise_m(rock: Rock): number {
  const tall_m = rock.diameter_m * rock.flatness_frac;
  return tall_m * (0.3 - rock.buried_frac);
}

/** Rocks per square metre larger than a diameter. */
export function rockDensity_m2(diameter_m: number): number {
  return (SURVEYOR_I_COUNT * Math.pow(diameter_m * 1000, SURVEYOR_I_EXPONENT)) / 100;
}

/** Bands of distance: outer radius and the smallest rock that is worth drawing there. */
const BANDS = [
  { to_m: 14, smallest_m: 0.07 },
  { to_m: 32, smallest_m: 0.16 },
  { to_m: 90, smallest_m: 0.4 },
  { to_m: 250, smallest_m: 1.0 },
  { to_m: 700, smallest_m: 2.6 },
] as const;
const CLEAR_m = 4;
const LARGEST_m = 4;

/**
 * The rocks of a site, largest first, cut to `limit`. `shapes` is the number of distinct meshes.
 */
export function scatterRocks(
  terrain: Pick<Terrain, 'height_m'>,
  seed: number,
  limit: number,
  shapes: number,
): readonly Rock[] {
  const rocks: Rock[] = [];
  let from_m = 0;
  for (const [index, band] of BANDS.entries()) {
    const random = randomStream(seed * 101 + index);
    const area_m2 = Math.PI * (band.to_m ** 2 - from_m ** 2);
    const count = Math.round(
      area_m2 * (rockDensity_m2(band.smallest_m) - rockDensity_m2(LARGEST_m)),
    );
    for (let i = 0; i < count; i++) {
      const rock = drawRock(terrain, random, from_m, band, shapes);
      if (Math.hypot(rock.e_m, rock.n_m) > CLEAR_m + 2 * rock.diameter_m) rocks.push(rock);
    }
    from_m = band.to_m;
  }
  // what looks largest from the middle of the site stays
  const size = (r: Rock): number => r.diameter_m / (6 + Math.hypot(r.e_m, r.n_m));
  return rocks.sort((a, b) => size(b) - size(a)).slice(0, limit);
}

function drawRock(
  terrain: Pick<Terrain, 'height_m'>,
  random: () => number,
  from_m: number,
  band: { readonly to_m: number; readonly smallest_m: number },
  shapes: number,
): Rock {
  const radius_m = Math.sqrt(from_m ** 2 + random() * (band.to_m ** 2 - from_m ** 2));
  const angle = 2 * Math.PI * random();
  const low = (LARGEST_m / band.smallest_m) ** SURVEYOR_I_EXPONENT;
  const diameter_m = band.smallest_m * (low + random() * (1 - low)) ** (1 / SURVEYOR_I_EXPONENT);
  const e_m = radius_m * Math.sin(angle);
  const n_m = radius_m * Math.cos(angle);
  return {
    e_m,
    n_m,
    ground_m: terrain.height_m(e_m, n_m),
    diameter_m,
    yaw_rad: 2 * Math.PI * random(),
    tilt_rad: (random() - 0.5) * 1.1,
    flatness_frac: 0.4 + 0.5 * random(),
    slimness_frac: 0.6 + 0.4 * random(),
    buried_frac: 0.27 + 0.3 * random(),
    shape: Math.floor(random() * shapes),
    albedo: 0.85 + 0.5 * random(),
  };
}
