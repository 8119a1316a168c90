/**
 * A site: where a base stands and what its ground and skyline are, read from `assets/sites`.
 *
 * Every number of the file carries its source and certainty (A read, B standard, C assumed,
 * K computed). Angles of the file are in degrees, east longitude positive; heights of the ground
 * are above the 1737.4 km sphere, heights of the skyline tables above the ground.
 */

import { certainty } from '../core/catalog.ts';
import { assert, problemLine } from '../core/errors.ts';
import { problemsOf } from '../core/issues.ts';
import { type SourceText, sourceText } from '../core/source-text.ts';
import { z } from '../core/zod.ts';
import { azimuth_rad } from '../math/frames.ts';
import { RAD_PER_DEG } from '../math/numeric.ts';
import { type Horizon, horizonLine, type HorizonLine, raisedLine } from './horizon.ts';
import { type SitePosition, sitePosition } from './sun.ts';

const sourced = (value: z.ZodNumber) =>
  z.strictObject({ value, source: sourceText, certainty, note: sourceText.optional() });

/** Content of `assets/sites/<id>.json`. */
export const siteFile = z.strictObject({
  version: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.strictObject({ en: z.string().min(1), ja: z.string().min(1) }),
  lat_deg: sourced(z.number().min(-90).max(90)),
  lon_deg: sourced(z.number().min(-180).max(360)),
  height_m: sourced(z.number().min(-10000).max(11000)),
  albedo0_frac: sourced(z.number().min(0).max(1)),
  regolithH_m: sourced(z.number().positive()),
  heatFlow_W_m2: sourced(z.number().min(0)),
  horizon: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('flat'), source: sourceText, certainty }),
    z.strictObject({
      kind: z.literal('mask'),
      /** Table beside the site file. */
      file: z.string().min(1),
      /** Massifs on the Earth's side that lie beyond the terrain data. */
      earthRaise_deg: sourced(z.number().min(0)),
      earthRaiseHalfWidth_deg: sourced(z.number().min(0).max(180)),
    }),
  ]),
});

/** Content of a skyline table, `assets/sites/<id>.horizon.json`. */
export const horizonFile = z.strictObject({
  version: z.literal(1),
  source: sourceText,
  certainty,
  /** Heights above ground, ascending. */
  heights_m: z.array(z.number().min(0)).min(1),
  /** One list per height: elevations at uniform azimuths from north, clockwise. */
  elevation_deg: z.array(z.array(z.number().min(-90).max(90)).min(4)).min(1),
});

/** One number of a site file with where it was read. */
export interface SiteParameter {
  readonly key: string;
  readonly value: number;
  readonly source: SourceText;
  readonly certainty: 'A' | 'B' | 'C' | 'K';
  readonly note?: SourceText | undefined;
}

/** A site in the units of the simulation. */
export interface Site {
  readonly id: string;
  readonly name: { readonly en: string; readonly ja: string };
  readonly lat_rad: number;
  readonly lon_rad: number;
  /** Ground above the 1737.4 km sphere. */
  readonly height_m: number;
  readonly position: SitePosition;
  /** Albedo at normal incidence. */
  readonly albedo0_frac: number;
  /** Scale height of the regolith's density profile. */
  readonly regolithH_m: number;
  readonly heatFlow_W_m2: number;
  readonly horizon: Horizon;
  readonly earthRaise_rad: number;
  readonly earthRaiseHalfWidth_rad: number;
  /** The numbers of the file as they stand there. */
  readonly parameters: readonly SiteParameter[];
}

/** Name of the skyline table a site file asks for, or '' for flat ground. */
export function horizonFileOf(siteJson: unknown): string {
  const { horizon } = siteFile.parse(siteJson);
  return horizon.kind === 'mask' ? horizon.file : '';
}

/** Reads a site from its file and, unless the ground is flat, its skyline table. */
export function loadSite(siteJson: unknown, horizonJson?: unknown): Site {
  const file = siteFile.parse(siteJson);
  const { lat_deg, lon_deg, height_m, horizon } = file;
  const isMask = horizon.kind === 'mask';
  return {
    id: file.id,
    name: file.name,
    lat_rad: lat_deg.value * RAD_PER_DEG,
    lon_rad: lon_deg.value * RAD_PER_DEG,
    height_m: height_m.value,
    position: sitePosition(lat_deg.value, lon_deg.value, height_m.value),
    albedo0_frac: file.albedo0_frac.value,
    regolithH_m: file.regolithH_m.value,
    heatFlow_W_m2: file.heatFlow_W_m2.value,
    horizon: isMask ? horizonMask(horizonJson) : { kind: 'flat' },
    earthRaise_rad: isMask ? horizon.earthRaise_deg.value * RAD_PER_DEG : 0,
    earthRaiseHalfWidth_rad: isMask ? horizon.earthRaiseHalfWidth_deg.value * RAD_PER_DEG : 0,
    parameters: parametersOf(file),
  };
}

/** Every site of `assets/sites`, given the JSON of each file by its name; Error names the file. */
export function allSites(files: Readonly<Record<string, unknown>>): Site[] {
  return Object.keys(files)
    .filter((file) => !file.endsWith('.horizon.json'))
    .sort()
    .map((file) => {
      assertSound(siteFile, files[file], file);
      const table = horizonFileOf(files[file]);
      if (table !== '') assertSound(horizonFile, files[table], table);
      return loadSite(files[file], files[table]);
    });
}

function assertSound(schema: z.ZodType, json: unknown, file: string): void {
  const { error } = schema.safeParse(json);
  if (error === undefined) return;
  throw new Error(problemsOf(error, json, file).map(problemLine).join('\n'));
}

function parametersOf(file: z.infer<typeof siteFile>): SiteParameter[] {
  const { lat_deg, lon_deg, height_m, albedo0_frac, regolithH_m, heatFlow_W_m2 } = file;
  const numbers = { lat_deg, lon_deg, height_m, albedo0_frac, regolithH_m, heatFlow_W_m2 };
  return Object.entries(numbers).map(([key, number]) => ({ key, ...number }));
}

function horizonMask(horizonJson: unknown): Horizon {
  const { heights_m, elevation_deg } = horizonFile.parse(horizonJson);
  const azimuthCount = elevation_deg[0].length;
  assert(
    elevation_deg.length === heights_m.length &&
      elevation_deg.every((table) => table.length === azimuthCount) &&
      heights_m.every((height, k) => k === 0 || height > heights_m[k - 1]),
    'skyline table: one list of equal length per height, heights ascending',
  );
  return {
    kind: 'mask',
    heights_m: Float64Array.from(heights_m),
    elevation_rad: Float64Array.from(elevation_deg.flat(), (angle) => angle * RAD_PER_DEG),
    azimuthCount,
  };
}

/** Azimuth at which the Earth stands on average, seen from a place. */
export function meanEarthAzimuth_rad(position: SitePosition): number {
  return azimuth_rad(position.rot_SITE_ME[0], position.rot_SITE_ME[3]);
}

/** The skyline sunlight has to clear, seen from a height above ground. */
export function sunLine(site: Site, heightAboveGround_m: number): HorizonLine {
  return horizonLine(site.horizon, heightAboveGround_m);
}

/** The skyline a link to the Earth has to clear: with the massifs beyond the terrain data. */
export function earthLine(site: Site, heightAboveGround_m: number): HorizonLine {
  const line = horizonLine(site.horizon, heightAboveGround_m);
  if (site.earthRaise_rad === 0) return line;
  return raisedLine(line, meanEarthAzimuth_rad(site.position), site.earthRaiseHalfWidth_rad,
    site.earthRaise_rad);
}
