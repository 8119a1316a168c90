/**
 * The model `radiator`: effective sink and heat rejection of a face on the ground of a site at an
 * instant. Sun, ground temperature and view are the engine's own laws.
 */
import { shown } from '../core/issues.ts';
import { z } from '../core/zod.ts';
import {
  covered_frac as eclipsed_frac, discAbove_frac, discHeight_radii,
} from '../environment/disc.ts';
import { earthInfraredAt_W_m2, earthshineAt_W_m2 } from '../environment/earthlight.ts';
import type { Ephemeris } from '../environment/ephemeris.ts';
import { uncoveredSpan } from '../environment/ephemeris.ts';
import { GROUND_HISTORY_s, groundStart } from '../environment/ground-start.ts';
import type { HorizonLine } from '../environment/horizon.ts';
import { sphereHorizon_rad } from '../environment/horizon.ts';
import {
  ALBEDO_HIGHLAND_frac, albedo_frac, lunarSoil, planColumn, SOLAR_CONSTANT_W_m2,
} from '../environment/regolith.ts';
import type { Site } from '../environment/site.ts';
import { earthLine, sunLine } from '../environment/site.ts';
import { createSkyClock } from '../environment/sky-clock.ts';
import type { SitePosition } from '../environment/sun.ts';
import { SKY, sitePosition, sunHeight_radii } from '../environment/sun.ts';
import { irradianceAt_W_m2 } from '../environment/sunlight.ts';
import { isUtc, utc2000_s } from '../environment/utc.ts';
import type { Surroundings } from '../environment/view.ts';
import { blackBody_K, planFacing, rejected_W_m2, sinkFlux_W_m2 } from '../environment/view.ts';
import { cos, sin } from '../math/elementary.ts';
import { RAD_PER_DEG } from '../math/numeric.ts';
import { finShare_frac, finTip_K } from '../thermal/fin.ts';
import { covered_frac, DUST_ABSORPTIVITY_frac, DUST_EMISSIVITY_frac } from '../thermal/surface.ts';
import { knownTimes, refuse } from './faults.ts';

/** Height above ground that the skyline is taken for. */
const EYE_HEIGHT_m = 2;
const share = z.number().min(0).max(1);
const latitude_deg = z.number().min(-90).max(90);
const longitude_deg = z.number().min(-180).max(360);

const place = z.strictObject({
  lat_deg: latitude_deg,
  lon_deg: longitude_deg,
  height_m: z.number().min(-10000).max(50000).default(0),
  albedo0: z.number().min(0).max(0.9).default(ALBEDO_HIGHLAND_frac),
});

const conditions = z.strictObject({
  sunEl_deg: latitude_deg,
  sunAz_deg: z.number().min(-360).max(360),
  /** Sunlight facing the Sun; default S0 with the Sun up, 0 with it down. */
  irradiance_W_m2: z.number().min(0).max(2000).optional(),
  ground_K: z.number().min(0).max(1000),
  /** Share of sunlight the ground reflects. */
  albedo: share.default(ALBEDO_HIGHLAND_frac),
});

const input = z.strictObject({
  area_m2: z.number().min(1e-6).max(1e6).describe('Area of one face'),
  emissivity: z.number().min(0.01).max(1),
  absorptivity: share.describe('Solar absorptivity of the clean face'),
  faces: z.union([z.literal(1), z.literal(2)]).default(1).describe('2: front and back radiate'),
  orientation: z.union([
    z.enum(['up', 'down', 'vertical']),
    z.strictObject({
      tilt_deg: z.number().min(0).max(180),
      azimuth_deg: z.number().min(-360).max(360).default(0),
    }),
  ]).describe('Tilt from facing up; azimuth of the normal clockwise from north; vertical: north'),
  site: z.union([z.string().min(1), place, conditions])
    .describe('Id of a built-in site, a place, or the conditions themselves'),
  utc: z.string().refine(isUtc, 'a UTC time like 2028-12-31T16:56:00Z').optional()
    .describe('Instant; not needed with conditions'),
  loop: z.strictObject({
    temp_K: z.number().min(0).max(2000).describe('Of the radiating face, of its root with a fin'),
    fin_frac: share.optional().describe('Fin efficiency, 1 if absent'),
    fin: z.strictObject({
      length_m: z.number().min(1e-4).max(10).describe('From the root to the tip'),
      thickness_m: z.number().min(1e-5).max(1),
      conductivity_W_mK: z.number().min(0.01).max(10_000),
    }).optional().describe('Instead of fin_frac: a plate whose root is at temp_K'),
    dust_frac: share.default(0).describe('Share covered by dust'),
    dustAbsorptivity: share.default(DUST_ABSORPTIVITY_frac),
    dustEmissivity: z.number().min(0.01).max(1).default(DUST_EMISSIVITY_frac),
  }),
});
export type RadiatorInput = z.infer<typeof input>;

/** What the model reads besides its input. */
export interface RadiatorAssets {
  readonly ephemeris: Ephemeris;
  readonly sites: readonly Site[];
}

export interface RadiatorOutput {
  sink_K: number;
  /** Heat given off, negative when the sink is hotter. */
  reject_W: number;
  /** By the law, where the fin's geometry was given; it assumes a sink much colder than it. */
  fin_frac?: number;
  tip_K?: number;
}

/** The door to the model: its name, what it takes, and how to run it. */
export const radiatorModel = {
  name: 'radiator',
  summary: 'Effective sink temperature and heat rejection of a radiator on a site',
  input,
  run: runRadiator,
};

function runRadiator(asked: RadiatorInput, assets: RadiatorAssets): RadiatorOutput {
  const { orientation, faces, loop, area_m2 } = asked;
  const isNamed = typeof orientation === 'string';
  const face = isNamed
    ? planFacing(orientation, 0, 0, faces === 2)
    : planFacing('tilted', orientation.tilt_deg * RAD_PER_DEG,
      orientation.azimuth_deg * RAD_PER_DEG, faces === 2);
  const alpha = covered_frac(asked.absorptivity, loop.dustAbsorptivity, loop.dust_frac);
  const eps = covered_frac(asked.emissivity, loop.dustEmissivity, loop.dust_frac);
  const sink_K = blackBody_K(sinkFlux_W_m2(face, alpha, eps, surroundings(asked, assets)));
  const { fin } = loop;
  if (fin === undefined) {
    const q_W_m2 = rejected_W_m2(loop.temp_K, sink_K, eps, loop.fin_frac ?? 1);
    return { sink_K, reject_W: faces * area_m2 * q_W_m2 };
  }
  if (loop.fin_frac !== undefined) refuse(['loop', 'fin'], 'either fin or fin_frac', 'both');
  const fin_frac = finShare_frac(fin, faces * eps, loop.temp_K);
  const q_W_m2 = rejected_W_m2(loop.temp_K, sink_K, eps, fin_frac);
  const tip_K = finTip_K(fin, faces * eps, loop.temp_K);
  return { sink_K, reject_W: faces * area_m2 * q_W_m2, fin_frac, tip_K };
}

function surroundings(asked: RadiatorInput, assets: RadiatorAssets): Surroundings {
  const { site, utc } = asked;
  if (typeof site === 'object' && 'ground_K' in site) return given(site);
  if (utc === undefined) refuse(['utc'], 'an instant', 'nothing');
  const time = utc2000_s(utc);
  if (uncoveredSpan(assets.ephemeris, time - GROUND_HISTORY_s, time) !== '') {
    const times = knownTimes(assets.ephemeris, GROUND_HISTORY_s);
    refuse(['utc'], `${times}, the ground's past known too`, utc);
  }
  if (typeof site !== 'string') {
    const { lat_deg, lon_deg, height_m, albedo0 } = site;
    const line = { elevation_rad: Float64Array.of(sphereHorizon_rad(height_m)) };
    return computed(
      assets.ephemeris, sitePosition(lat_deg, lon_deg, height_m), line, line,
      lat_deg * RAD_PER_DEG,
      albedo0, lunarSoil, time);
  }
  const found = assets.sites.find(({ id }) => id === site);
  if (found === undefined) {
    refuse(['site'], `one of ${assets.sites.map(({ id }) => id).join(', ')}`, shown(site));
  }
  const soil = {
    ...lunarSoil, scaleHeight_m: found.regolithH_m, heatFlow_W_m2: found.heatFlow_W_m2,
  };
  return computed(
    assets.ephemeris, found.position, sunLine(found, EYE_HEIGHT_m),
    earthLine(found, EYE_HEIGHT_m), found.lat_rad,
    found.albedo0_frac, soil, time);
}

function given(site: z.infer<typeof conditions>): Surroundings {
  const elevation_rad = site.sunEl_deg * RAD_PER_DEG;
  const azimuth_rad = site.sunAz_deg * RAD_PER_DEG;
  return {
    sunE_dir: cos(elevation_rad) * sin(azimuth_rad),
    sunN_dir: cos(elevation_rad) * cos(azimuth_rad),
    sunU_dir: sin(elevation_rad),
    irradiance_W_m2: site.irradiance_W_m2 ?? (site.sunEl_deg > 0 ? SOLAR_CONSTANT_W_m2 : 0),
    // the conditions name what counts; the Earth is not among them
    earthE_dir: 0,
    earthN_dir: 0,
    earthU_dir: 1,
    earthInfrared_W_m2: 0,
    earthshine_W_m2: 0,
    ground_K: site.ground_K,
    groundAlbedo_frac: site.albedo,
  };
}

/** Sun and ground as the engine would start with them at an instant. */
function computed(
  ephemeris: Ephemeris,
  position: SitePosition,
  line: HorizonLine,
  earthOver: HorizonLine,
  lat_rad: number,
  albedo0_frac: number,
  soil: typeof lunarSoil,
  time_utc2000_s: number,
): Surroundings {
  const clock = createSkyClock(ephemeris, position);
  const start = groundStart(planColumn(soil), clock, line, lat_rad, albedo0_frac, time_utc2000_s);
  clock.moveTo(time_utc2000_s, time_utc2000_s);
  const sky = clock.to;
  const eclipsed =
    eclipsed_frac(sky[SKY.separation_rad], sky[SKY.sunRadius_rad], sky[SKY.earthRadius_rad]);
  const lit_frac = discAbove_frac(sunHeight_radii(line, sky)) * (1 - eclipsed);
  const sunDist_m = sky[SKY.sunDist_m];
  const earthDist_m = sky[SKY.earthDist_m];
  const seen_frac = discAbove_frac(discHeight_radii(
    earthOver, sky[SKY.earthAz_rad], sky[SKY.earthEl_rad], sky[SKY.earthRadius_rad]));
  return {
    sunE_dir: sky[SKY.sunX],
    sunN_dir: sky[SKY.sunY],
    sunU_dir: sky[SKY.sunZ],
    irradiance_W_m2: irradianceAt_W_m2(sunDist_m) * lit_frac,
    earthE_dir: sky[SKY.earthX],
    earthN_dir: sky[SKY.earthY],
    earthU_dir: sky[SKY.earthZ],
    earthInfrared_W_m2: earthInfraredAt_W_m2(earthDist_m) * seen_frac,
    earthshine_W_m2: earthshineAt_W_m2(earthDist_m, sunDist_m, sky[SKY.separation_rad]) * seen_frac,
    ground_K: start.surface_K,
    groundAlbedo_frac: albedo_frac(albedo0_frac, sky[SKY.sunZ]),
  };
}
