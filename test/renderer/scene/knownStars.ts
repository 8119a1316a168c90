/** The hand-made list of bright stars, not derived from the catalogue that the page loads. */
import { readFileSync } from 'node:fs';
import type { Triple } from '../../../renderer/scene/axes.ts';
import { equatorial } from '../../../renderer/scene/sky/starSphere.ts';

export type KnownStar = {
  readonly name: string;
  /** ICRS at J2000. */
  readonly at: Triple;
  readonly magnitude: number;
  readonly colorIndex: number;
};

/** Stars brighter than a magnitude. */
export function brightStars(limit = Infinity): readonly KnownStar[] {
  const url = new URL('../../reference/sky/bright_stars.csv', import.meta.url);
  return readFileSync(url, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && line[0] !== '#' && !line.startsWith('name'))
    .map((line) => {
      const [name = '', ra = '', dec = '', v = '', bv = ''] = line.split(',');
      const at = equatorial(Number(ra), Number(dec));
      return { name, at, magnitude: Number(v), colorIndex: Number(bv) };
    })
    .filter(({ magnitude }) => magnitude < limit);
}
