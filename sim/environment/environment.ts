/**
 * Environment: true Sun and Earth over the site, the light of the tick (integrated, not sampled),
 * and the regolith under it. Assumes one open, level piece of ground that stands for the site.
 * Laws: ephemeris, sun, disc, horizon, regolith, spin-up.
 */
import type { Tick } from '../core/clock.ts';
import { assert } from '../core/errors.ts';
import type {
  Assets, CompileContext, KnownHead, SpareHead, Subsystem,
} from '../core/subsystem.ts';
import type { Mutable } from '../core/tables.ts';
import { defineTables, derived, state } from '../core/tables.ts';
import { z } from '../core/zod.ts';
import { DEG_PER_RAD } from '../math/numeric.ts';
import type { Band, SunTimes } from './calendar.ts';
import { skyCalendar } from './calendar.ts';
import { environmentDefinitions } from './definitions.ts';
import { discHeight_radii, meanCovered_frac, meanDiscAbove_frac } from './disc.ts';
import { earthInfraredAt_W_m2, earthshineAt_W_m2 } from './earthlight.ts';
import type { Ephemeris } from './ephemeris.ts';
import { loadEphemeris } from './ephemeris.ts';
import type { HorizonLine } from './horizon.ts';
import { GROUND_HISTORY_s, groundStart } from './ground-start.ts';
import type { ColumnPlan } from './regolith.ts';
import {
  LUNAR_DAY_s, albedo_frac, defaultGrid, lunarSoil, planColumn, stepColumn,
} from './regolith.ts';
import type { Site } from './site.ts';
import { allSites, earthLine, sunLine } from './site.ts';
import type { SkyClock } from './sky-clock.ts';
import { createSkyClock } from './sky-clock.ts';
import { SKY } from './sun.ts';
import { irradianceAt_W_m2 } from './sunlight.ts';
import { utcText } from './utc.ts';

/** Ticks up to this long need one property pass of the regolith column (regolith.ts). */
const ONE_PASS_MAX_s = 120;
/** Height of panels and antennas above ground that the skyline is taken for. */
const EYE_HEIGHT_m = 2;

const sectionSchema = z
  .strictObject({
    /** Albedo at normal incidence; default the site's. */
    albedo0_frac: z.number().min(0.01).max(0.9).optional(),
    /** Height above ground at which sunlight is counted; default 2 m. */
    eyeHeight_m: z.number().min(0).max(100).default(EYE_HEIGHT_m),
  })
  .default({ eyeHeight_m: EYE_HEIGHT_m });
type Section = z.infer<typeof sectionSchema>;

const unit = { min: -1, max: 1 } as const;
const share = { min: 0, max: 1 } as const;

const tables = defineTables({
  sky: {
    sunE_dir: derived('Sun direction east', '太陽方向（東）', unit),
    sunN_dir: derived('Sun direction north', '太陽方向（北）', unit),
    sunU_dir: derived('Sun direction up', '太陽方向（上）', unit),
    sunElevation_rad: derived('Sun elevation', '太陽高度'),
    sunAzimuth_rad: derived('Sun azimuth', '太陽方位'),
    sunDist_m: derived('Distance to the Sun', '太陽までの距離'),
    earthE_dir: derived('Earth direction east', '地球方向（東）', unit),
    earthN_dir: derived('Earth direction north', '地球方向（北）', unit),
    earthU_dir: derived('Earth direction up', '地球方向（上）', unit),
    earthElevation_rad: derived('Earth elevation', '地球高度'),
    earthAzimuth_rad: derived('Earth azimuth', '地球方位'),
    earthDist_m: derived('Distance to the Earth', '地球までの距離'),
    lit_frac: derived('Visible share of the Sun', '太陽の可視率', share),
    eclipse_frac: derived('Share of the Sun behind the Earth', '地球による食分', share),
    irradiance_W_m2: derived('Sunlight facing the Sun', '日射強度（正対面）', { min: 0 }),
    earthVisible_frac: derived('Visible share of the Earth', '地球の可視率', share),
    earthInfrared_W_m2: derived('Infrared of the Earth, facing it', '地球の赤外放射（正対面）', { min: 0 }),
    earthshine_W_m2: derived('Sunlight reflected by the Earth, facing it', '地球照（正対面）', { min: 0 }),
  },
  ground: {
    temp_K: state('Ground surface temperature', '地表温度', { min: 20, max: 420 }),
    albedo_frac: derived('Ground albedo', '地面アルベド', share),
    absorbed_W_m2: derived('Sunlight absorbed by the ground', '地面の吸収日射', { min: 0 }),
    emitted_W_m2: derived('Infrared emitted by the ground', '地面の赤外放射', { min: 0 }),
  },
  regolith: {
    temp_K: state('Regolith temperature', 'レゴリス温度', { min: 20, max: 420 }),
  },
}, environmentDefinitions);
type Own = Mutable<typeof tables>;

export interface EnvironmentModel {
  readonly site: Site;
  readonly siteCard: {
    readonly id: string;
    readonly name: { readonly en: string; readonly ja: string };
    readonly lat_deg: number;
    readonly lon_deg: number;
  };
  readonly ephemeris: Ephemeris;
  readonly clock: SkyClock;
  readonly sunLine: HorizonLine;
  readonly earthLine: HorizonLine;
  readonly albedo0_frac: number;
  readonly column: ColumnPlan;
  readonly startLayers_K: Float64Array;
  readonly startSurface_K: number;
  readonly sunTimes: SunTimes;
  readonly bands: readonly Band[];
}

// assets are read once per host: unpacking the sky again for every slider move would be waste
const ephemerides = new WeakMap<Assets, Ephemeris>();

function ephemerisOf(assets: Assets): Ephemeris {
  const known = ephemerides.get(assets);
  if (known !== undefined) return known;
  const loaded = loadEphemeris(assets.files['sky/sun-earth.bin'], assets.sky);
  ephemerides.set(assets, loaded);
  return loaded;
}

const sites = new WeakMap<Assets, readonly Site[]>();

function sitesOf(assets: Assets): readonly Site[] {
  const known = sites.get(assets);
  if (known !== undefined) return known;
  const read = allSites(assets.sites);
  sites.set(assets, read);
  return read;
}

function checkHead(
  { site, start_utc2000_s: start, duration_s = 0, tick_s = 0 }: KnownHead,
  assets: Assets,
  problem: (key: string, expected: string, found: string) => void,
): void {
  const ids = sitesOf(assets).map(({ id }) => id);
  if (site !== undefined && !ids.includes(site)) {
    problem('site', `one of ${ids.join(', ')}`, `"${site}"`);
  }
  if (start === undefined) return;
  const ephemeris = ephemerisOf(assets);
  const first = ephemeris.start_utc2000_s + GROUND_HISTORY_s;
  const last = ephemeris.end_utc2000_s - duration_s - tick_s;
  if (start >= first && start <= last) return;
  const expected = `a start from ${utcText(first)} to ${utcText(last)}, where the sky is known`;
  problem('start_utc', expected, utcText(start));
}

function spareHeads(assets: Assets): readonly [SpareHead, SpareHead] {
  const known = sitesOf(assets).map(({ id }) => id);
  const start_utc2000_s = ephemerisOf(assets).start_utc2000_s + GROUND_HISTORY_s;
  const last = known[known.length - 1] ?? '';
  return [
    { site: known[0] ?? '', start_utc2000_s },
    { site: last, start_utc2000_s: start_utc2000_s + LUNAR_DAY_s / 2 },
  ];
}

function compile(section: Section, context: CompileContext): EnvironmentModel {
  const { head, assets } = context;
  const site = sitesOf(assets).find(({ id }) => id === head.site);
  assert(site !== undefined, 'an unknown site in a checked head');
  const ephemeris = ephemerisOf(assets);
  const { start_utc2000_s: start, duration_s } = head;
  const albedo0_frac = section.albedo0_frac ?? site.albedo0_frac;
  const soil = {
    ...lunarSoil,
    scaleHeight_m: site.regolithH_m,
    heatFlow_W_m2: site.heatFlow_W_m2,
  };
  const column = planColumn(soil, defaultGrid, head.tick_s <= ONE_PASS_MAX_s ? 1 : 2);
  const clock = createSkyClock(ephemeris, site.position);
  const line = sunLine(site, section.eyeHeight_m);
  const lineEarth = earthLine(site, section.eyeHeight_m);
  const ground = groundStart(planColumn(soil), clock, line, site.lat_rad, albedo0_frac, start);
  const calendar = skyCalendar(clock, line, lineEarth, start, duration_s);
  return {
    site,
    siteCard: {
      id: site.id,
      name: site.name,
      lat_deg: site.lat_rad * DEG_PER_RAD,
      lon_deg: site.lon_rad * DEG_PER_RAD,
    },
    ephemeris,
    clock,
    sunLine: line,
    earthLine: lineEarth,
    albedo0_frac,
    column,
    startLayers_K: ground.layers_K,
    startSurface_K: ground.surface_K,
    sunTimes: calendar.sunTimes,
    bands: calendar.bands,
  };
}

function start(model: EnvironmentModel, own: Own): void {
  own.regolith.temp_K.set(model.startLayers_K);
  own.ground.temp_K[0] = model.startSurface_K;
}

/** The environment subsystem as core sees it. */
export const environment: Subsystem<Section, EnvironmentModel, Own> = {
  name: 'environment',
  schema: sectionSchema,
  tables,
  entities: () => ({
    sky: ['site'],
    ground: ['site'],
    regolith: Array.from({ length: defaultGrid.cellCount }, (_, i) => `layer-${i + 1}`),
  }),
  checkHead,
  spareHeads,
  compile,
  start,
};

/** Sky of the tick and one step of the ground under it. */
export function stepEnvironment(model: EnvironmentModel, own: Own, tick: Tick): void {
  const { clock } = model;
  clock.moveTo(tick.utc2000_s, tick.utc2000_s + tick.dt_s);
  writeSky(model, own.sky, clock.from, clock.to);
  const { ground, sky } = own;
  // light on the level ground; below the horizon the mean direction may still be under the ground
  const mu = sky.sunU_dir[0] > 0 ? sky.sunU_dir[0] : 0;
  const albedo = albedo_frac(model.albedo0_frac, mu);
  const absorbed_W_m2 = sky.irradiance_W_m2[0] * mu * (1 - albedo);
  ground.albedo_frac[0] = albedo;
  ground.absorbed_W_m2[0] = absorbed_W_m2;
  const { column } = model;
  stepColumn(column, own.regolith.temp_K, 0, ground.temp_K, 0, absorbed_W_m2, tick.dt_s);
  ground.emitted_W_m2[0] = column.flux_W_m2[1];
}

function writeSky(
  model: EnvironmentModel,
  sky: Own['sky'],
  from: Float64Array,
  to: Float64Array,
): void {
  const e = from[SKY.sunX] + to[SKY.sunX];
  const n = from[SKY.sunY] + to[SKY.sunY];
  const u = from[SKY.sunZ] + to[SKY.sunZ];
  const scale = 1 / Math.sqrt(e * e + n * n + u * u);
  sky.sunE_dir[0] = e * scale;
  sky.sunN_dir[0] = n * scale;
  sky.sunU_dir[0] = u * scale;
  sky.sunElevation_rad[0] = to[SKY.sunEl_rad];
  sky.sunAzimuth_rad[0] = to[SKY.sunAz_rad];
  sky.sunDist_m[0] = to[SKY.sunDist_m];
  sky.earthE_dir[0] = to[SKY.earthX];
  sky.earthN_dir[0] = to[SKY.earthY];
  sky.earthU_dir[0] = to[SKY.earthZ];
  sky.earthElevation_rad[0] = to[SKY.earthEl_rad];
  sky.earthAzimuth_rad[0] = to[SKY.earthAz_rad];
  sky.earthDist_m[0] = to[SKY.earthDist_m];
  const above_frac = meanDiscAbove_frac(
    heightOver(model.sunLine, from, SKY.sunAz_rad),
    heightOver(model.sunLine, to, SKY.sunAz_rad),
  );
  const eclipse_frac = meanCovered_frac(
    from[SKY.separation_rad],
    to[SKY.separation_rad],
    to[SKY.sunRadius_rad],
    to[SKY.earthRadius_rad],
  );
  sky.eclipse_frac[0] = eclipse_frac;
  sky.lit_frac[0] = above_frac * (1 - eclipse_frac);
  sky.irradiance_W_m2[0] = irradianceAt_W_m2(to[SKY.sunDist_m]) * sky.lit_frac[0];
  sky.earthVisible_frac[0] = meanDiscAbove_frac(
    heightOver(model.earthLine, from, SKY.earthAz_rad),
    heightOver(model.earthLine, to, SKY.earthAz_rad),
  );
  const { earthVisible_frac } = sky;
  const earthDist_m = to[SKY.earthDist_m];
  const shine_W_m2 = earthshineAt_W_m2(earthDist_m, to[SKY.sunDist_m], to[SKY.separation_rad]);
  sky.earthshine_W_m2[0] = shine_W_m2 * earthVisible_frac[0];
  sky.earthInfrared_W_m2[0] = earthInfraredAt_W_m2(earthDist_m) * earthVisible_frac[0];
}

// azimuth, elevation and radius of a body stand at fixed places from `at`
function heightOver(line: HorizonLine, sky: Float64Array, at: number): number {
  return discHeight_radii(line, sky[at], sky[at + 1], sky[at + 3]);
}
