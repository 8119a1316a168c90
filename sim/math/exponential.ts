/**
 * Exponential, logarithms, powers and cube root with a fixed order of operations.
 *
 * Methods and coefficients: fdlibm 5.3 (K. C. Ng, © 1993 Sun Microsystems, free to use with this
 * notice); cube root: an own fit and one step of Halley's method.
 */

import { head21, highWord, scaled } from './float-bits.ts';

const LN2_HI = 6.93147180369123816490e-1; // first 33 bits of ln 2, so that n·LN2_HI is exact
const LN2_LO = 1.90821492927058770002e-10; // ln 2 - LN2_HI
const LN2_INVERSE = 1.4426950408889634; // 1/ln 2
const WHOLE = 6755399441055744; // 1.5·2^52: adding and taking it away rounds to a whole number
const TWO_54 = 18014398509481984;

/** t - t²·(…): the rational core of exp on |t| ≤ ln2/2, after which e^t = 1 + t + t·c/(2 - c). */
function expCore(t: number): number {
  const z = t * t;
  return t - z * (1.66666666666666019037e-1 + z * (-2.77777777770155933842e-3 +
    z * (6.61375632143793436117e-5 + z * (-1.65339022054652515390e-6 +
    z * 4.13813679705723846039e-8))));
}

/** e^x for any x, within 1.5 ulp; 0 below -745.2, Infinity above 709.8. */
export function exp(x: number): number {
  if (!(Math.abs(x) <= 709)) {
    if (x > 709.782712893384) return Infinity;
    if (x < -745.1332191019411) return 0;
    if (x !== x) return NaN;
  }
  const n = x * LN2_INVERSE + WHOLE - WHOLE;
  const hi = x - n * LN2_HI;
  const lo = n * LN2_LO;
  const t = hi - lo;
  const c = expCore(t);
  return scaled(1 - (lo - (t * c) / (2 - c) - hi), n);
}

/** e^x - 1 for any x, within 1.5 ulp also near zero; -1 far below, Infinity above 709.8. */
export function expm1(x: number): number {
  if (x !== x) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -56 * 0.6931471805599453) return -1;
  if (Math.abs(x) < 5e-17) return x;
  const n = Math.abs(x) <= 0.34657359027997264 ? 0 : x * LN2_INVERSE + WHOLE - WHOLE;
  const hi = x - n * LN2_HI;
  const lo = n * LN2_LO;
  const t = hi - lo;
  const tail = hi - t - lo;
  const half = 0.5 * t;
  const z = t * half;
  const r = 1 + z * (-3.33333333333331316428e-2 + z * (1.58730158725481460165e-3 +
    z * (-7.93650757867487942473e-5 + z * (4.00821782732936239552e-6 +
    z * -2.01099218183624371326e-7))));
  const s = 3 - r * half;
  const e = z * ((r - s) / (6 - t * s));
  if (n === 0) return t - (t * e - z);
  // d = t - (e^t - 1), so that e^t = 1 + (t - d)
  const d = t * (e - tail) - tail - z;
  if (n === 1) return t < -0.25 ? -2 * (d - (t + 0.5)) : 1 + 2 * (t - d);
  if (n === -1) return 0.5 * (t - d) - 0.5;
  if (n <= -2 || n > 56) return scaled(1 - (d - t), n) - 1;
  const small = scaled(1, -n);
  return n < 20 ? scaled(1 - small - (d - t), n) : scaled(t - (d + small) + 1, n);
}

/** Shared series of the logarithms: (log(1+f) - 2s)/s with s = f/(2+f), z = s². */
function logSeries(z: number): number {
  const w = z * z;
  return z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 +
      w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1))) +
    w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 +
      w * 1.531383769920937332e-1));
}

/** log 0, log of a negative number, of Infinity and of NaN; anything else is not special. */
function specialLog(x: number): number {
  if (x === 0) return -Infinity;
  return x < 0 ? NaN : x;
}

/** Natural logarithm, x > 0, within 1.5 ulp; -Infinity at 0, NaN below. */
export function log(x: number): number {
  let high = highWord(x);
  let offset = 0;
  let value = x;
  if (high < 0x00100000 || high >= 0x7ff00000) {
    if (!(x > 0) || x === Infinity) return specialLog(x);
    value = x * TWO_54;
    high = highWord(value);
    offset = -54;
  }
  // mantissa to [√½, √2): scaling is exact and faster than writing the exponent bits
  const octave = (high >> 20) + (((high & 0x000fffff) + 0x95f64) >> 20) - 1023;
  const f = scaled(value, -octave) - 1;
  const exponent = octave + offset;
  const s = f / (2 + f);
  const r = logSeries(s * s);
  const half = 0.5 * f * f;
  if (exponent === 0) return f - (half - s * (half + r));
  return exponent * LN2_HI - (half - (s * (half + r) + exponent * LN2_LO) - f);
}

/** Decimal logarithm, x > 0, within 1.5 ulp; -Infinity at 0, NaN below. */
export function log10(x: number): number {
  let high = highWord(x);
  let offset = 0;
  let value = x;
  if (high < 0x00100000 || high >= 0x7ff00000) {
    if (!(x > 0) || x === Infinity) return specialLog(x);
    value = x * TWO_54;
    high = highWord(value);
    offset = -54;
  }
  const octave = (high >> 20) + (((high & 0x000fffff) + 0x95f64) >> 20) - 1023;
  const f = scaled(value, -octave) - 1;
  const exponent = octave + offset;
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  // log(1+f) as head + tail, then times 1/ln 10 in two parts
  const head = head21(f - half);
  const tail = f - head - half + s * (half + logSeries(s * s));
  const valueHead = head * 4.34294481878168880939e-1;
  const exponentHead = exponent * 3.01029995663611771306e-1;
  const sum = exponentHead + valueHead;
  const rest = exponent * 3.69423907715893078616e-13 + (tail + head) * 2.50829467116452752298e-11 +
    tail * 4.34294481878168880939e-1;
  return rest + (exponentHead - sum + valueHead) + sum;
}

/** Bases that log2 is taken from, and their log2 as head + tail. */
const BASE = Float64Array.of(1, 1.5, 1);
const BASE_LOG_HEAD = Float64Array.of(0, 5.84962487220764160156e-1, 0);
const BASE_LOG_TAIL = Float64Array.of(0, 1.35003920212974897128e-8, 0);

/** log2 of the last `logTwo` argument: leading part and tail. */
const LOG2 = new Float64Array(2);

/** Writes log2 x to LOG2 as head + tail, good to about 2^-68 of it; x positive and finite. */
function logTwo(x: number): void {
  let high = highWord(x);
  let offset = 0;
  let value = x;
  if (high < 0x00100000) {
    value = x * TWO_54;
    high = highWord(value);
    offset = -54;
  }
  let octave = (high >> 20) - 1023;
  // the nearest of 1, 1.5 and 2 (as 1 an octave up), chosen by sign bits: no branch to mispredict
  const fraction = high & 0x000fffff;
  const nearest = ((0x3988e - fraction) >>> 31) + ((0xbb679 - fraction) >>> 31);
  const base = BASE[nearest];
  const baseLogHead = BASE_LOG_HEAD[nearest];
  const baseLogTail = BASE_LOG_TAIL[nearest];
  octave += nearest >> 1;
  const a = scaled(value, -octave);
  const exponent = octave + offset;
  // s = (a - base)/(a + base), with the error of the division in sTail
  const u = a - base;
  const v = 1 / (a + base);
  const s = u * v;
  const sHead = head21(s);
  const sumHead = head21(a + base);
  const sumTail = a - (sumHead - base);
  const sTail = v * (u - sHead * sumHead - sHead * sumTail);
  const z = s * s;
  const r = z * z * (5.99999999999994648725e-1 + z * (4.28571428578550184252e-1 +
    z * (3.33333329818377432918e-1 + z * (2.72728123808534006489e-1 +
    z * (2.30660745775561754067e-1 + z * 2.06975017800338417784e-1))))) + sTail * (sHead + s);
  // 3 + s² + r, times s
  const squareHead = sHead * sHead;
  const threeHead = head21(3 + squareHead + r);
  const threeTail = r - (threeHead - 3 - squareHead);
  const productHead = sHead * threeHead;
  const productTail = sTail * threeHead + threeTail * s;
  const p = head21(productHead + productTail);
  const pTail = productTail - (p - productHead);
  // 2/(3 ln 2) in two parts
  const zHead = 9.61796700954437255859e-1 * p;
  const zTail = -7.02846165095275826516e-9 * p + pTail * 9.61796693925975554329e-1 + baseLogTail;
  const head = head21(zHead + zTail + baseLogHead + exponent);
  LOG2[0] = head;
  LOG2[1] = zTail - (head - exponent - baseLogHead - zHead);
}

/** x^y for x ≥ 0 and any y, within 1.5 ulp; NaN for x < 0 (write x·x where a square is meant). */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (!(x >= 0) || y !== y) return NaN;
  if (y === 1 || x === 1) return x;
  if (x === 0 || x === Infinity) return (x === 0) === y > 0 ? 0 : Infinity;
  if (Math.abs(y) > 2 * 9223372036854775808) return x > 1 === y > 0 ? Infinity : 0;
  logTwo(x);
  const head = LOG2[0];
  const yHead = head21(y);
  const productTail = (y - yHead) * head + y * LOG2[1];
  const productHead = yHead * head;
  const product = productTail + productHead;
  if (product >= 1025) return Infinity;
  if (product <= -1076) return 0;
  return twoTo(product, productHead, productTail);
}

/** 2^(head + tail), sum = head + tail within (-1076, 1025). */
function twoTo(sum: number, head: number, tail: number): number {
  const n = Math.min(sum + WHOLE - WHOLE, 1024);
  const rest = head - n;
  const t = head21(tail + rest);
  const u = t * 6.93147182464599609375e-1;
  const v = (tail - (t - rest)) * 0.6931471805599453 + t * -1.90465429995776804525e-9;
  const z = u + v;
  const w = v - (z - u);
  const c = expCore(z);
  return scaled(1 - ((z * c) / (c - 2) - (w + z * w) - z), n);
}

/** Cube roots of 1, 2 and 4. */
const CBRT_OF_POWER = Float64Array.of(1, 1.2599210498948732, 1.5874010519681996);

/** Cube root of any x, within 1.5 ulp. */
export function cbrt(x: number): number {
  const size = Math.abs(x);
  if (!(size > 0 && size < Infinity)) return x;
  const isSubnormal = size < 2.2250738585072014e-308;
  const value = isSubnormal ? size * TWO_54 : size;
  // value = mantissa·2^left·2^(3·third)
  const octave = (highWord(value) >> 20) - 1023;
  const third = (((octave + 1200) * 21846) >> 16) - 400; // octave/3, rounded down
  const left = octave - 3 * third;
  const mantissa = scaled(value, -octave);
  // own Chebyshev fit of the cube root on [1, 2], good to 2^-25
  const guess = 0.4271992078573546 + mantissa * (1.0494919967917438 +
    mantissa * (-0.8763453843873725 + mantissa * (0.629773233237034 +
    mantissa * (-0.3133092283040934 + mantissa * (0.10019650911433674 +
    mantissa * (-0.01850623587250941 + mantissa * 0.0014999374772160568))))));
  const t = head21(guess * CBRT_OF_POWER[left]);
  // Halley: t has 21 bits, so t·t is exact and the last step rounds once
  const quotient = scaled(mantissa, left) / (t * t);
  const root = t + t * ((quotient - t) / (t + t + quotient));
  const result = scaled(root, third - (isSubnormal ? 18 : 0));
  return x < 0 ? -result : result;
}
