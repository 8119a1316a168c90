/** Pictures as numbers: luminance of regions, and where a point of the site is in a picture. */
import { PNG } from 'pngjs';
import type { Triple } from '../../../../renderer/scene/axes.ts';
import type { Pose } from '../../../../renderer/scene/cameraRig.ts';

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** Mean luminance 0..255 of a rectangle in shares of width and height. */
  mean(x0: number, y0: number, x1: number, y1: number): number;
  /** Mean luminance of a small square round a pixel. */
  at(x_px: number, y_px: number): number;
  /** Red over blue, summed over the lower half. */
  readonly redness: number;
  /** Luminance that a share of all pixels lies below. */
  quantile(share: number): number;
};

/** Reads a PNG given as base64. */
export function pictureOf(base64: string): Picture {
  const png = PNG.sync.read(Buffer.from(base64, 'base64'));
  const { width, height, data } = png;
  const luminance = (x: number, y: number): number => {
    const i = (Math.round(y) * width + Math.round(x)) * 4;
    const [r, g, b] = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const box = (x0: number, y0: number, x1: number, y1: number): number => {
    let sum = 0;
    let count = 0;
    for (let y = Math.max(0, y0); y < Math.min(height, y1); y++) {
      for (let x = Math.max(0, x0); x < Math.min(width, x1); x++) {
        sum += luminance(x, y);
        count++;
      }
    }
    return sum / Math.max(1, count);
  };
  let red = 0;
  let blue = 1;
  for (let i = Math.floor(data.length / 8) * 4; i < data.length; i += 4) {
    red += data[i] ?? 0;
    blue += data[i + 2] ?? 0;
  }
  return {
    width,
    height,
    redness: red / blue,
    mean: (x0, y0, x1, y1) =>
      box(
        Math.round(x0 * width),
        Math.round(y0 * height),
        Math.round(x1 * width),
        Math.round(y1 * height),
      ),
    at: (x, y) => box(Math.round(x) - 2, Math.round(y) - 2, Math.round(x) + 3, Math.round(y) + 3),
    quantile(share) {
      const all: number[] = [];
      for (let y = 0; y < height; y += 2) {
        for (let x = 0; x < width; x += 2) all.push(luminance(x, y));
      }
      return all.sort((a, b) => a - b)[Math.floor(share * (all.length - 1))] ?? 0;
    },
  };
}

/**
 * Pixel of a point in SITE axes for a pinhole camera, worked out here, without the scene's
 * matrices.
 */
export function pixelOf(
  pose: Pose,
  point: Triple,
  width: number,
  height: number,
): [number, number] {
  const sub = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  const unit = (a: Triple): Triple => {
    const l = Math.hypot(...a);
    return [a[0] / l, a[1] / l, a[2] / l];
  };
  const cross = (a: Triple, b: Triple): Triple => [
    a[1] * b[2] - a[2] * b[1],
    a[2] * b[0] - a[0] * b[2],
    a[0] * b[1] - a[1] * b[0],
  ];
  const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const forward = unit(sub(pose.target, pose.eye));
  const right = unit(cross(forward, [0, 0, 1]));
  const up = cross(right, forward);
  const d = sub(point, pose.eye);
  const scale = height / 2 / Math.tan((pose.fov_deg * Math.PI) / 360) / dot(d, forward);
  return [width / 2 + dot(d, right) * scale, height / 2 - dot(d, up) * scale];
}
