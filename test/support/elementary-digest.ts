import * as elementary from '../../sim/math/elementary.ts';

/**
 * FNV-1a hash, as eight hex digits, of the bits of about 100,000 results of every elementary
 * function. Runs in Node and in a browser alike: two hosts agree when their digests are equal.
 */
export function elementaryDigest(): string {
  const { sin, cos, tan, asin, acos, atan, atan2, exp, expm1, log, log10, pow } = elementary;
  const { cbrt, erf } = elementary;
  const cell = new Float64Array(1);
  const halves = new Uint32Array(cell.buffer);
  let hash = 0x811c9dc5;
  let state = 20281231;
  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const take = (value: number): void => {
    cell[0] = value;
    hash = Math.imul(hash ^ halves[0], 0x01000193);
    hash = Math.imul(hash ^ halves[1], 0x01000193);
  };
  for (let k = 0; k < 7143; k++) {
    const unit = 2 * draw() - 1;
    const angle = (draw() - 0.5) * (k % 4 === 0 ? 2e6 : 20);
    const size = exp((draw() - 0.5) * 200);
    take(sin(angle));
    take(cos(angle));
    take(tan(angle));
    take(asin(unit));
    take(acos(unit));
    take(atan(unit * size));
    take(atan2(unit, angle));
    take(exp(unit * 700));
    take(expm1(unit * (k % 2 === 0 ? 1 : 50)));
    take(log(size));
    take(log10(size));
    take(pow(size, unit * 5));
    take(cbrt(unit * size));
    take(erf(unit * 5));
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
