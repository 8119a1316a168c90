/**
 * The elementary functions the simulation may use: same bits on every host and engine version.
 *
 * Only + - * /, comparisons, square root and exact bit access are used, in a fixed order, so no
 * result depends on the host's `Math`. Each stays within 2 ulp of the true value over the range its
 * own comment states; tested against 60-digit tables in `test/reference/elementary`.
 */

export { acos, ANGLE_MAX_rad, asin, atan, atan2, cos, sin, tan } from './trigonometric.ts';
export { cbrt, exp, expm1, log, log10, pow } from './exponential.ts';
export { erf } from './error-function.ts';
