/**
 * Creases of foil: ridges where planes meet, found as the nearest of scattered tilted facets. Pure.
 */
import { latticeNoise, randomStream } from './noise.ts';

/** RGBA bytes of a tile that wraps: slopes (128 = none), wear, unused. */
export function crinkleTexels(size: number, seed: number): Uint8Array {
  const random = randomStream(seed);
  const facets = Array.from({ length: 90 }, () => ({
    x: random(),
    y: random(),
    sx: (random() - 0.5) * 1.5,
    sy: (random() - 0.5) * 1.5,
    lift: random() * 0.03,
  }));
  const out = new Uint8Array(size * size * 4);
  const wrap = (d: number): number => d - Math.round(d);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const px = x / size + 0.025 * latticeNoise((x / size) * 9, (y / size) * 9, seed + 1, 9);
      const py = y / size + 0.025 * latticeNoise((x / size) * 9, (y / size) * 9, seed + 2, 9);
      let best = 9;
      let slopeX = 0;
      let slopeY = 0;
      for (const f of facets) {
        const dx = wrap(px - f.x);
        const dy = wrap(py - f.y);
        const d = dx * dx + dy * dy + f.lift * 0.25;
        if (d < best) {
          best = d;
          slopeX = f.sx + dx * 4;
          slopeY = f.sy + dy * 4;
        }
      }
      const i = (y * size + x) * 4;
      const fine = 0.25 * latticeNoise((x / size) * 40, (y / size) * 40, seed + 3, 40);
      const wear = 0.5 + 0.35 * latticeNoise((x / size) * 12, (y / size) * 12, seed + 4, 12);
      const grain = 0.15 * latticeNoise((x / size) * 64, (y / size) * 64, seed + 5, 64);
      out[i] = byte(0.5 + 0.3 * (slopeX + fine));
      out[i + 1] = byte(0.5 + 0.3 * (slopeY - fine));
      out[i + 2] = byte(wear + grain);
      out[i + 3] = 255;
    }
  }
  return out;
}

function byte(x: number): number {
  return Math.round(255 * Math.min(1, Math.max(0, x)));
}
