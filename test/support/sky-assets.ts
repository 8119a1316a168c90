import { readdirSync, readFileSync } from 'node:fs';
import { type Ephemeris, loadEphemeris } from '../../sim/environment/ephemeris.ts';
import { allSites, type Site } from '../../sim/environment/site.ts';

/** A JSON file of `assets`, parsed. */
export function assetJson(path: string): unknown {
  return JSON.parse(assetBytes(path).toString('utf8'));
}

/** A file of `assets` as bytes. */
export function assetBytes(path: string): Buffer {
  return readFileSync(new URL(`../../assets/${path}`, import.meta.url));
}

/** The committed sky table. */
export function committedEphemeris(): Ephemeris {
  return loadEphemeris(assetBytes('sky/sun-earth.bin'), assetJson('sky/sky.json'));
}

/** Every committed site with its skyline. */
export function committedSites(): Site[] {
  const folder = new URL('../../assets/sites/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return allSites(Object.fromEntries(names.map((name) => [name, assetJson(`sites/${name}`)])));
}

/** One committed site, by its id. */
export function committedSite(id: string): Site {
  const site = committedSites().find((candidate) => candidate.id === id);
  if (site === undefined) throw new Error(`no site ${id} in assets/sites`);
  return site;
}

/** Rows of a reference table: comment lines and the heading left out, the heading as keys. */
export function referenceRows(name: string): { utc: string; value: Record<string, number> }[] {
  const url = new URL(`../reference/sky/${name}`, import.meta.url);
  const text = readFileSync(url, 'utf8').split('\n');
  const lines = text.filter((line) => line !== '' && line[0] !== '#');
  const keys = lines[0].split(',');
  return lines.slice(1).map((line) => {
    const cells = line.split(',');
    const value: Record<string, number> = {};
    keys.forEach((key, k) => {
      value[key] = Number(cells[k]);
    });
    return { utc: cells[0], value };
  });
}
