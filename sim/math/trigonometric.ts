/**
 * Sine, cosine, tangent and their inverses with a fixed order of operations.
 *
 * Methods and coefficients: fdlibm 5.3 (K. C. Ng, © 1993 Sun Microsystems, free to use with this
 * notice); argument reduction by a three-part π/2 after Cody & Waite 1980. Angles in radians.
 */

import { head21 } from './float-bits.ts';

/** Largest |angle| the reduction is exact for; the functions return NaN beyond it. */
export const ANGLE_MAX_rad = 1e6;

const PIO4 = 0.7853981633974483; // π/4
const PIO2_HI = 1.5707963267948966; // π/2
const PIO2_LO = 6.123233995736766e-17; // π/2 - PIO2_HI
const PI_HI = 3.141592653589793; // π
const PI_LO = 1.2246467991473532e-16; // π - PI_HI

const WHOLE = 6755399441055744; // 1.5·2^52: adding and taking it away rounds to a whole number
const PIO2_INVERSE = 0.6366197723675814; // 2/π
const PIO2_1 = 1.5707963267341256; // first 33 bits of π/2, so that n·PIO2_1 is exact
const PIO2_1_TAIL = 6.077100506506192e-11; // π/2 - PIO2_1
const PIO2_2 = 6.077100506303966e-11; // the next 33 bits of π/2
const PIO2_2_TAIL = 2.0222662487959506e-21; // what follows them
const PIO2_3 = 2.0222662487111665e-21; // the 33 bits after those
const PIO2_3_TAIL = 8.4784276603689e-32; // what follows them
const CANCELLED = 3.0517578125e-5; // 2^-15: so many bits lost, the next part of π/2 is needed
const CANCELLED_TWICE = 3.552713678800501e-15; // 2^-48: the third part too

/** x - n·π/2 of the last call of `restNearZero`: leading part and tail. */
const REST = new Float64Array(2);

/** Writes x - n·π/2 to REST where x lies so close to n·π/2 that most bits cancel. */
function restNearZero(x: number, n: number): void {
  const first = x - n * PIO2_1;
  let w = n * PIO2_2;
  let r = first - w;
  w = n * PIO2_2_TAIL - (first - r - w);
  let head = r - w;
  if (Math.abs(head) < Math.abs(x) * CANCELLED_TWICE) {
    const second = r;
    w = n * PIO2_3;
    r = second - w;
    w = n * PIO2_3_TAIL - (second - r - w);
    head = r - w;
  }
  REST[0] = head;
  REST[1] = r - head - w;
}

/** sin(x + (quadrant - n)·π/2) for x close to n·π/2. */
function sinCancelled(x: number, n: number, quadrant: number): number {
  restNearZero(x, n);
  const isOdd = (quadrant & 1) === 1;
  const value = isOdd ? cosNearZero(REST[0], REST[1]) : sinNearZero(REST[0], REST[1]);
  return value * (1 - (quadrant & 2));
}

/** sin(x + tail) for |x| ≤ π/4. */
function sinNearZero(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const r = 8.33333333332248946124e-3 +
    z * (-1.98412698298579493134e-4 + z * 2.75573137070700676789e-6) +
    z * w * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10);
  const v = z * x;
  return x - (z * (0.5 * tail - v * r) - tail - v * -1.66666666666666324348e-1);
}

/** cos(x + tail) for |x| ≤ π/4. */
function cosNearZero(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const r = z * (4.16666666666666019037e-2 +
      z * (-1.38888888888741095749e-3 + z * 2.48015872894767294178e-5)) +
    w * w * (-2.75573143513906633035e-7 +
      z * (2.08757232129817482790e-9 + z * -1.13596475577881948265e-11));
  const half = 0.5 * z;
  const head = 1 - half;
  return head + (1 - head - half + (z * r - x * tail));
}

/** sin x, |x| ≤ 1e6 rad, within 1.5 ulp; NaN beyond. */
export function sin(x: number): number {
  const size = Math.abs(x);
  if (size <= PIO4) return size < 1e-9 ? x : sinNearZero(x, 0);
  if (!(size <= ANGLE_MAX_rad)) return NaN;
  const n = x * PIO2_INVERSE + WHOLE - WHOLE;
  const r = x - n * PIO2_1;
  const w = n * PIO2_1_TAIL;
  const head = r - w;
  if (Math.abs(head) < size * CANCELLED) return sinCancelled(x, n, n);
  const tail = r - head - w;
  const value = (n & 1) === 0 ? sinNearZero(head, tail) : cosNearZero(head, tail);
  return value * (1 - (n & 2));
}

/** cos x, |x| ≤ 1e6 rad, within 1.5 ulp; NaN beyond. */
export function cos(x: number): number {
  const size = Math.abs(x);
  if (size <= PIO4) return cosNearZero(x, 0);
  if (!(size <= ANGLE_MAX_rad)) return NaN;
  const n = x * PIO2_INVERSE + WHOLE - WHOLE;
  const r = x - n * PIO2_1;
  const w = n * PIO2_1_TAIL;
  const head = r - w;
  if (Math.abs(head) < size * CANCELLED) return sinCancelled(x, n, n + 1);
  const tail = r - head - w;
  const value = (n & 1) === 0 ? cosNearZero(head, tail) : sinNearZero(head, tail);
  return value * (1 - ((n + 1) & 2));
}

/** tan x, |x| ≤ 1e6 rad, within 1.5 ulp; NaN beyond. */
export function tan(x: number): number {
  const size = Math.abs(x);
  if (size <= PIO4) return size < 1e-9 ? x : tanNearZero(x, 0, false);
  if (!(size <= ANGLE_MAX_rad)) return NaN;
  const n = x * PIO2_INVERSE + WHOLE - WHOLE;
  const r = x - n * PIO2_1;
  const w = n * PIO2_1_TAIL;
  const head = r - w;
  const isOdd = (n & 1) === 1;
  if (Math.abs(head) >= size * CANCELLED) return tanNearZero(head, r - head - w, isOdd);
  restNearZero(x, n);
  return tanNearZero(REST[0], REST[1], isOdd);
}

/** tan(x + tail) for |x| ≤ π/4, or -1/tan when `isCotangent`. */
function tanNearZero(angle: number, angleTail: number, isCotangent: boolean): number {
  const isBig = Math.abs(angle) >= 0.6744;
  let x = angle;
  let tail = angleTail;
  // near π/4 the complement is small and its tangent accurate
  if (isBig) {
    if (angle < 0) {
      x = -x;
      tail = -tail;
    }
    x = PIO4 - x + (3.06161699786838301793e-17 - tail);
    tail = 0;
  }
  const z = x * x;
  const w = z * z;
  const odd = 1.33333333333201242699e-1 + w * (2.18694882948595424599e-2 +
    w * (3.59207910759131235356e-3 + w * (5.88041240820264096874e-4 +
    w * (7.81794442939557092300e-5 + w * -1.85586374855275456654e-5))));
  const even = z * (5.39682539762260521377e-2 + w * (8.86323982359930005737e-3 +
    w * (1.45620945432529025516e-3 + w * (2.46463134818469906812e-4 +
    w * (7.14072491382608190305e-5 + w * 2.59073051863633712884e-5)))));
  const s = z * x;
  const r = tail + z * (s * (odd + even) + tail) + 3.33333333333334091986e-1 * s;
  const value = x + r;
  if (isBig) {
    const one = isCotangent ? -1 : 1;
    const result = one - 2 * (x - (value * value / (value + one) - r));
    return angle < 0 ? -result : result;
  }
  if (!isCotangent) return value;
  // -1/(x + r) to full accuracy: Newton step on a shortened reciprocal
  const head = head21(value);
  const rest = r - (head - x);
  const a = -1 / value;
  const aHead = head21(a);
  return aHead + a * (1 + aHead * head + aHead * rest);
}

/** The rational part of asin: (asin s - s) / s as a function of s², 0 ≤ s² ≤ 1/4. */
function asinRational(t: number): number {
  const p = t * (1.66666666666666657415e-1 + t * (-3.25565818622400915405e-1 +
    t * (2.01212532134862925881e-1 + t * (-4.00555345006794114027e-2 +
    t * (7.91534994289814532176e-4 + t * 3.47933107596021167570e-5)))));
  const q = 1 + t * (-2.40339491173441421878 + t * (2.02094576023350569471 +
    t * (-6.88283971605453293030e-1 + t * 7.70381505559019352791e-2)));
  return p / q;
}

/** asin x in [-π/2, π/2], |x| ≤ 1, within 1.5 ulp; NaN beyond. */
export function asin(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size < 0.5) return size < 1e-9 ? x : x + x * asinRational(x * x);
  const t = (1 - size) * 0.5;
  const s = Math.sqrt(t);
  const ratio = asinRational(t);
  let result = 0;
  if (size >= 0.975) {
    result = PIO2_HI - (2 * (s + s * ratio) - PIO2_LO);
  } else {
    const head = head21(s);
    const c = (t - head * head) / (s + head);
    result = PIO4 - (2 * s * ratio - (PIO2_LO - 2 * c) - (PIO4 - 2 * head));
  }
  return x < 0 ? -result : result;
}

/** acos x in [0, π], |x| ≤ 1, within 1.5 ulp; NaN beyond. */
export function acos(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size < 0.5) return PIO2_HI - (x - (PIO2_LO - x * asinRational(x * x)));
  const z = (1 - size) * 0.5;
  const s = Math.sqrt(z);
  const ratio = asinRational(z);
  if (x < 0) return PI_HI - 2 * (s + (ratio * s - PIO2_LO));
  if (z === 0) return 0;
  const head = head21(s);
  const c = (z - head * head) / (s + head);
  return 2 * (head + (ratio * s + c));
}

/** atan x in [-π/2, π/2] for any x, within 1.5 ulp. */
export function atan(x: number): number {
  const size = Math.abs(x);
  if (size < 1e-9) return x;
  // atan size = head + tail + atan t with |t| < 0.4375, so that one polynomial does for all
  let head = 0;
  let tail = 0;
  let t = size;
  if (size >= 2.4375) {
    head = PIO2_HI;
    tail = PIO2_LO;
    t = -1 / size;
  } else if (size >= 1.1875) {
    head = 9.82793723247329054082e-1;
    tail = 1.39033110312309984516e-17;
    t = (size - 1.5) / (1 + 1.5 * size);
  } else if (size >= 0.6875) {
    head = PIO4;
    tail = 3.06161699786838301793e-17;
    t = (size - 1) / (size + 1);
  } else if (size >= 0.4375) {
    head = 4.63647609000806093515e-1;
    tail = 2.26987774529616870924e-17;
    t = (2 * size - 1) / (2 + size);
  }
  const result = head - (t * atanRest(t * t) - tail - t);
  return x < 0 ? -result : result;
}

/** (t - atan t) / t as a function of t², |t| < 0.4375. */
function atanRest(z: number): number {
  const w = z * z;
  const odd = z * (3.33333333333329318027e-1 + w * (1.42857142725034663711e-1 +
    w * (9.09088713343650656196e-2 + w * (6.66107313738753120669e-2 +
    w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2)))));
  const even = w * (-1.99999999998764832476e-1 + w * (-1.11111104054623557880e-1 +
    w * (-7.69187620504482999495e-2 + w * (-5.83357013379057348645e-2 +
    w * -3.65315727442169155270e-2))));
  return odd + even;
}

/** Angle of the point (x, y) from the x axis, in [-π, π], within 1.5 ulp; signed zeros as in C. */
export function atan2(y: number, x: number): number {
  const quotient = Math.abs(y / x);
  const first = quotient === quotient ? atan(quotient) : cornerAngle(y, x);
  const isLeft = x < 0 || (x === 0 && 1 / x < 0);
  const isBelow = y < 0 || (y === 0 && 1 / y < 0);
  const angle = isLeft ? PI_HI - (first - PI_LO) : first;
  return isBelow ? -angle : angle;
}

/** Where the quotient says nothing: 0 at the origin, π/4 between two infinities, else NaN. */
function cornerAngle(y: number, x: number): number {
  if (y === 0 && x === 0) return 0;
  return x !== x || y !== y ? NaN : PIO4;
}
