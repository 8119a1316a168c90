/** Parts made with the kit: each call adds one piece to a model. Lengths in metres, model axes. */
import { along, between, cross, placed, unit } from './kit.ts';
import type { Finish, Kit } from './kit.ts';
import type { Triple } from './axes.ts';

/** A box with rounded-looking edges: flat faces, bevels shaded between them. */
export function box(
  kit: Kit,
  size: Triple,
  bevel: number,
  finish: Finish,
  centre: Triple = [0, 0, 0],
): void {
  const half: Triple = [size[0] / 2, size[1] / 2, size[2] / 2];
  if (kit.detail === 0 && (Math.max(...size) < 0.09 || Math.min(...size) < 0.012)) {
    plainBox(kit, half, finish, centre);
    return;
  }
  const b = Math.min(bevel, half[0], half[1], half[2]);
  const index = new Map<number, number>();
  const key = (axis: number, sx: number, sy: number, sz: number): number =>
    axis * 8 + (sx > 0 ? 1 : 0) + (sy > 0 ? 2 : 0) + (sz > 0 ? 4 : 0);
  for (let axis = 0; axis < 3; axis++) {
    for (let corner = 0; corner < 8; corner++) {
      const s: Triple = [corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, corner & 4 ? 1 : -1];
      const p: Triple = [
        centre[0] + s[0] * (half[0] - (axis === 0 ? 0 : b)),
        centre[1] + s[1] * (half[1] - (axis === 1 ? 0 : b)),
        centre[2] + s[2] * (half[2] - (axis === 2 ? 0 : b)),
      ];
      const n: Triple = [axis === 0 ? s[0] : 0, axis === 1 ? s[1] : 0, axis === 2 ? s[2] : 0];
      const u = axis === 0 ? p[1] : p[0];
      const v = axis === 2 ? p[1] : p[2];
      index.set(key(axis, s[0], s[1], s[2]), kit.vertex(p, n, u, v, finish));
    }
  }
  const at = (axis: number, sx: number, sy: number, sz: number): number =>
    index.get(key(axis, sx, sy, sz)) ?? 0;
  const turn = (flip: boolean, a: number, c: number, d: number, e: number): void =>
    flip ? kit.quad(e, d, c, a) : kit.quad(a, c, d, e);
  for (const s of [-1, 1]) {
    turn(s < 0, at(0, s, -1, -1), at(0, s, 1, -1), at(0, s, 1, 1), at(0, s, -1, 1));
    turn(s > 0, at(1, -1, s, -1), at(1, 1, s, -1), at(1, 1, s, 1), at(1, -1, s, 1));
    turn(s < 0, at(2, -1, -1, s), at(2, 1, -1, s), at(2, 1, 1, s), at(2, -1, 1, s));
    for (const t of [-1, 1]) {
      const flip = s * t > 0;
      turn(flip, at(0, s, t, -1), at(0, s, t, 1), at(1, s, t, 1), at(1, s, t, -1));
      turn(flip, at(2, s, -1, t), at(2, s, 1, t), at(0, s, 1, t), at(0, s, -1, t));
      turn(flip, at(1, -1, s, t), at(1, 1, s, t), at(2, 1, s, t), at(2, -1, s, t));
      for (const r of [-1, 1]) {
        const [a, c, d] = [at(0, s, t, r), at(1, s, t, r), at(2, s, t, r)];
        if (s * t * r > 0) kit.triangle(a, c, d);
        else kit.triangle(a, d, c);
      }
    }
  }
}

/** Six flat faces, for small parts at the lowest detail. */
function plainBox(kit: Kit, half: Triple, finish: Finish, centre: Triple): void {
  for (let axis = 0; axis < 3; axis++) {
    const [i, j] = [(axis + 1) % 3, (axis + 2) % 3];
    for (const side of [-1, 1]) {
      const n = [0, 0, 0] as [number, number, number];
      n[axis] = side;
      const corner = (u: number, v: number): number => {
        const p = [centre[0], centre[1], centre[2]] as [number, number, number];
        p[axis] = (p[axis] ?? 0) + side * (half[axis] ?? 0);
        p[i] = (p[i] ?? 0) + u * (half[i] ?? 0);
        p[j] = (p[j] ?? 0) + v * (half[j] ?? 0);
        return kit.vertex(p, n, p[i] ?? 0, p[j] ?? 0, finish);
      };
      const [a, b, c, d] = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
      if (side > 0) kit.quad(a, b, c, d);
      else kit.quad(d, c, b, a);
    }
  }
}

/** A straight tube or cone between two points, closed at both ends. */
export function tube(kit: Kit, a: Triple, b: Triple, ra: number, rb: number, finish: Finish): void {
  const axis = unit(between(a, b));
  const length = Math.hypot(...between(a, b));
  const side = unit(cross(axis, Math.abs(axis[2]) > 0.9 ? [1, 0, 0] : [0, 0, 1]));
  const up = cross(axis, side);
  const count = kit.sides(Math.max(ra, rb));
  const slope = (ra - rb) / (length || 1);
  const rings: number[][] = [[], [], [], []];
  for (let i = 0; i <= count; i++) {
    const t = (2 * Math.PI * i) / count;
    const d = along(along([0, 0, 0], side, Math.cos(t)), up, Math.sin(t));
    const n = unit(along(d, axis, slope));
    const back: Triple = [-axis[0], -axis[1], -axis[2]];
    const around = (i / count) * 2 * Math.PI * Math.max(ra, rb);
    rings[0]?.push(kit.vertex(along(a, d, ra), n, around, 0, finish));
    rings[1]?.push(kit.vertex(along(b, d, rb), n, around, length, finish));
    rings[2]?.push(kit.vertex(along(a, d, ra), back, ra * Math.cos(t), ra * Math.sin(t), finish));
    rings[3]?.push(kit.vertex(along(b, d, rb), axis, rb * Math.cos(t), rb * Math.sin(t), finish));
  }
  const at = (r: number, i: number): number => rings[r]?.[i] ?? 0;
  for (let i = 0; i < count; i++) {
    kit.quad(at(0, i), at(0, i + 1), at(1, i + 1), at(1, i));
    if (i > 0 && i < count - 1) {
      if (ra > 0) kit.triangle(at(2, 0), at(2, i + 1), at(2, i));
      if (rb > 0) kit.triangle(at(3, 0), at(3, i), at(3, i + 1));
    }
  }
}

/**
 * A part turned about z from a profile of [radius, z], bottom to top outside; `smooth` rounds it.
 */
export function lathe(
  kit: Kit,
  profile: readonly (readonly [number, number])[],
  finish: Finish,
  smooth = false,
  isFlatMapped = false,
): void {
  const widest = Math.max(...profile.map((p) => p[0]));
  const count = kit.sides(widest);
  const slopeAt = (i: number): [number, number] => {
    const a = profile[Math.max(0, i)] ?? [0, 0];
    const b = profile[Math.min(profile.length - 1, i + 1)] ?? [0, 0];
    const l = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    return [(b[1] - a[1]) / l, -(b[0] - a[0]) / l];
  };
  const ring = (i: number, n: readonly [number, number]): number[] => {
    const [r, z] = profile[i] ?? [0, 0];
    const out: number[] = [];
    for (let s = 0; s <= count; s++) {
      const t = (2 * Math.PI * s) / count;
      const normal = unit([n[0] * Math.cos(t), n[0] * Math.sin(t), n[1]]);
      const p: Triple = [r * Math.cos(t), r * Math.sin(t), z];
      const uv = isFlatMapped ? [p[0], p[1]] : [t * widest, z + r * 0.3];
      out.push(kit.vertex(p, normal, uv[0] ?? 0, uv[1] ?? 0, finish));
    }
    return out;
  };
  for (let i = 0; i + 1 < profile.length; i++) {
    const flat = slopeAt(i);
    const before = smooth && i > 0 ? mean(slopeAt(i - 1), flat) : flat;
    const after = smooth && i + 2 < profile.length ? mean(flat, slopeAt(i + 1)) : flat;
    const low = ring(i, before);
    const high = ring(i + 1, after);
    for (let s = 0; s < count; s++) {
      kit.quad(low[s] ?? 0, low[s + 1] ?? 0, high[s + 1] ?? 0, high[s] ?? 0);
    }
  }
}

function mean(a: readonly [number, number], b: readonly [number, number]): [number, number] {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/** A ball or ellipsoid standing at a point. */
export function ball(kit: Kit, centre: Triple, radius: number, finish: Finish, squash = 1): void {
  const steps = Math.max(4, Math.round(kit.sides(radius) / 2));
  const profile: [number, number][] = [];
  for (let i = 0; i <= steps; i++) {
    const t = (Math.PI * i) / steps - Math.PI / 2;
    profile.push([Math.max(0, radius * Math.cos(t)), radius * squash * Math.sin(t)]);
  }
  kit.at(placed(centre), () => lathe(kit, profile, finish, true));
}

/**
 * A straight prism over a convex outline (counter-clockwise from above), with a bevelled top and
 * bottom.
 */
export function prism(
  kit: Kit,
  outline: readonly (readonly [number, number])[],
  z0: number,
  z1: number,
  bevel: number,
  finish: Finish,
  caps: Finish = finish,
): void {
  const count = outline.length;
  const inset = (i: number, by: number): [number, number] => {
    const p = outline[(i + count) % count] ?? [0, 0];
    const l = Math.hypot(p[0], p[1]) || 1;
    return [p[0] * (1 - by / l), p[1] * (1 - by / l)];
  };
  const top: number[] = [];
  const bottom: number[] = [];
  for (let i = 0; i < count; i++) {
    const [ax, ay] = inset(i, 0);
    const [bx, by] = inset(i + 1, 0);
    const [cx, cy] = inset(i, bevel);
    const [dx, dy] = inset(i + 1, bevel);
    const n = unit([by - ay, -(bx - ax), 0]);
    const width = Math.hypot(bx - ax, by - ay);
    const strip = (p: Triple, q: Triple, r: Triple, s: Triple, m: Triple, k: Triple): void => {
      const a = kit.vertex(p, m, 0, p[2], finish);
      const b = kit.vertex(q, m, width, q[2], finish);
      const c = kit.vertex(r, k, width, r[2], finish);
      const d = kit.vertex(s, k, 0, s[2], finish);
      kit.quad(a, b, c, d);
    };
    strip(
      [ax, ay, z0 + bevel],
      [bx, by, z0 + bevel],
      [bx, by, z1 - bevel],
      [ax, ay, z1 - bevel],
      n,
      n,
    );
    strip(
      [ax, ay, z1 - bevel],
      [bx, by, z1 - bevel],
      [dx, dy, z1],
      [cx, cy, z1],
      n,
      unit([n[0], n[1], 1]),
    );
    strip(
      [cx, cy, z0],
      [dx, dy, z0],
      [bx, by, z0 + bevel],
      [ax, ay, z0 + bevel],
      unit([n[0], n[1], -1]),
      n,
    );
    top.push(kit.vertex([cx, cy, z1], [0, 0, 1], cx, cy, caps));
    bottom.push(kit.vertex([cx, cy, z0], [0, 0, -1], cx, cy, caps));
  }
  for (let i = 1; i + 1 < count; i++) {
    kit.triangle(top[0] ?? 0, top[i] ?? 0, top[i + 1] ?? 0);
    kit.triangle(bottom[0] ?? 0, bottom[i + 1] ?? 0, bottom[i] ?? 0);
  }
}

/** Points of a regular outline; `turn_deg` of the first corner. */
export function polygon(sides: number, radius: number, turn_deg: number): [number, number][] {
  return Array.from({ length: sides }, (_unused, i) => {
    const t = ((turn_deg + (360 * i) / sides) * Math.PI) / 180;
    return [radius * Math.cos(t), radius * Math.sin(t)] as [number, number];
  });
}

/**
 * A flat rectangle facing +x of its placement, y left to right as u, z as v; uv in metres or given.
 */
export function panel(
  kit: Kit,
  width: number,
  height: number,
  finish: Finish,
  uv: readonly [number, number, number, number] = [0, 0, width, height],
): void {
  const n: Triple = [1, 0, 0];
  const a = kit.vertex([0, -width / 2, -height / 2], n, uv[0], uv[1], finish);
  const b = kit.vertex([0, width / 2, -height / 2], n, uv[2], uv[1], finish);
  const c = kit.vertex([0, width / 2, height / 2], n, uv[2], uv[3], finish);
  const d = kit.vertex([0, -width / 2, height / 2], n, uv[0], uv[3], finish);
  kit.quad(a, b, c, d);
}

/** A bent pipe through points (Catmull–Rom). */
export function hose(
  kit: Kit,
  points: readonly Triple[],
  radius: number,
  finish: Finish,
  per = 6,
): void {
  const path = curve(points, kit.detail === 0 ? Math.max(2, Math.round(per / 2)) : per);
  const count = kit.detail === 0 ? 4 : Math.max(5, kit.sides(radius));
  let previous: number[] = [];
  let walked = 0;
  for (const [i, p] of path.entries()) {
    const q = path[Math.min(path.length - 1, i + 1)] ?? p;
    const o = path[Math.max(0, i - 1)] ?? p;
    const axis = unit(between(o, q));
    const side = unit(cross(axis, Math.abs(axis[2]) > 0.95 ? [1, 0, 0] : [0, 0, 1]));
    const up = cross(axis, side);
    walked += i > 0 ? Math.hypot(...between(o, p)) : 0;
    const ring: number[] = [];
    for (let s = 0; s <= count; s++) {
      const t = (2 * Math.PI * s) / count;
      const d = along(along([0, 0, 0], side, Math.cos(t)), up, Math.sin(t));
      ring.push(kit.vertex(along(p, d, radius), d, t * radius, walked, finish));
    }
    for (let s = 0; i > 0 && s < count; s++) {
      kit.quad(previous[s] ?? 0, previous[s + 1] ?? 0, ring[s + 1] ?? 0, ring[s] ?? 0);
    }
    previous = ring;
  }
}

/** Points of a Catmull–Rom curve with `per` steps a span. */
export function curve(points: readonly Triple[], per: number): Triple[] {
  const out: Triple[] = [];
  const at = (i: number): Triple =>
    points[Math.min(points.length - 1, Math.max(0, i))] ?? [0, 0, 0];
  for (let i = 0; i + 1 < points.length; i++) {
    for (let k = 0; k < per; k++) {
      const t = k / per;
      const mix = (a: number, b: number, c: number, d: number): number =>
        0.5 *
        (2 * b +
          (c - a) * t +
          (2 * a - 5 * b + 4 * c - d) * t * t +
          (3 * b - a - 3 * c + d) * t ** 3);
      const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
      out.push([
        mix(a[0], b[0], c[0], d[0]),
        mix(a[1], b[1], c[1], d[1]),
        mix(a[2], b[2], c[2], d[2]),
      ]);
    }
  }
  out.push(at(points.length - 1));
  return out;
}
