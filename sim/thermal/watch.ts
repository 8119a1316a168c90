/** Watch: places every node against its limits and reports when that changes. */
import type { Tick } from '../core/clock.ts';
import { rangeOf } from './surface.ts';
import type { ThermalModel, ThermalOwn } from './thermal.ts';

/**
 * Events: `node.cold` and `node.hot` (caution outside operating, warning outside survival limits),
 * `node.in-limits` when it is back. Value: temperature, K.
 */
export function watchLimits(model: ThermalModel, own: ThermalOwn, tick: Tick): void {
  const { temp_K, range_enum } = own.node;
  const { operateMin_K, operateMax_K, surviveMin_K, surviveMax_K } = model;
  for (let i = 0; i < model.nodeIds.length; i++) {
    const before = range_enum[i];
    const t = temp_K[i];
    const now = rangeOf(
      before, t, operateMin_K[i], operateMax_K[i], surviveMin_K[i], surviveMax_K[i]);
    if (now === before) continue;
    range_enum[i] = now;
    tick.events.add({
      tick: tick.number,
      time_s: tick.time_s + tick.dt_s,
      kind: now === 0 ? 'node.in-limits' : now <= 2 ? 'node.cold' : 'node.hot',
      severity: now === 0 ? 'note' : now === 2 || now === 4 ? 'warning' : 'caution',
      entity: `node/${model.nodeIds[i]}`,
      cause: now === 0 ? 'none' : 'heat',
      value: t,
    });
  }
}
