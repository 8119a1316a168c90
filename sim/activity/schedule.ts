/**
 * Time worked between `start_s` and `end_s` by a slot [from_s, to_s) that is on for `on_s` of every
 * `period_s`, s. Closed form: no loop over cycles.
 */
export function workTime_s(
  from_s: number,
  to_s: number,
  on_s: number,
  period_s: number,
  start_s: number,
  end_s: number,
): number {
  const a = Math.min(Math.max(start_s, from_s), to_s) - from_s;
  const b = Math.min(Math.max(end_s, from_s), to_s) - from_s;
  return onTimeUntil_s(b, on_s, period_s) - onTimeUntil_s(a, on_s, period_s);
}

function onTimeUntil_s(t_s: number, on_s: number, period_s: number): number {
  const cycles = Math.floor(t_s / period_s);
  return cycles * on_s + Math.min(on_s, t_s - cycles * period_s);
}
