/**
 * Electric power of a computer against its utilisation. Idle power stays at u = 0 (some public
 * simulators drop to 0 W there). Tables follow SPECpower_ssj2008: one wattage per load step.
 */

/**
 * Power on a piecewise-linear table, W; `utilisations` rise, entries `from` to `to` (exclusive).
 * Outside the table the end values hold.
 */
export function tablePower_W(
  utilisations: ArrayLike<number>,
  powers_W: ArrayLike<number>,
  from: number,
  to: number,
  utilisation_frac: number,
): number {
  let i = from;
  if (utilisation_frac <= utilisations[i]) return powers_W[i];
  while (i < to - 2 && utilisation_frac > utilisations[i + 1]) i++;
  if (to - from < 2 || utilisation_frac >= utilisations[to - 1]) return powers_W[to - 1];
  const share =
    (utilisation_frac - utilisations[i]) / (utilisations[i + 1] - utilisations[i]);
  return powers_W[i] + share * (powers_W[i + 1] - powers_W[i]);
}

/**
 * A host of several cores in the manner of SimGrid's energy plugin, W: idle power with no core
 * busy, else P_eps + (P_all - P_eps)·busy/cores. https://simgrid.org, src/plugins/host_energy.cpp.
 */
export function hostPower_W(
  idle_W: number,
  epsilon_W: number,
  allCores_W: number,
  busyCores: number,
  cores: number,
): number {
  if (busyCores <= 0) return idle_W;
  return epsilon_W + ((allCores_W - epsilon_W) * busyCores) / cores;
}
