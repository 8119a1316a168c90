/**
 * Power converter with a constant efficiency and a standing loss, systems.md 1.2 (0.95, C). The
 * standing loss is a load of its own while the converter is on; what is lost becomes heat.
 */

/** Power that comes out when `in_W` goes in, W. */
export function converterOut_W(efficiency_frac: number, in_W: number): number {
  return in_W * efficiency_frac;
}

/** Power that must go in for `out_W` to come out, W. */
export function converterIn_W(efficiency_frac: number, out_W: number): number {
  return out_W / efficiency_frac;
}
