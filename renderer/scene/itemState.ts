/** From an item's state numbers to what its model shows: glow of lamps, turned parts. Pure. */
import { ROVER_WHEEL_RADIUS_m } from './models/rover.ts';
import type { SceneItem, SceneView } from './sceneView.ts';

/** Luminance of lamp faces, cd/m². */
const FLOOD_cd_m2 = 60000;
const STATUS_cd_m2 = 1500;

const on = (item: SceneItem, key: string, otherwise = 0): number => item.state[key] ?? otherwise;

/** Share of full power of an item's working lamps. */
export function lampsOn(item: SceneItem): number {
  return on(item, item.model === 'rover' ? 'lightsOn' : 'lights');
}

/** True when a camera would want lamps: the Sun is down. An eclipse is watched without them. */
export function isDarkAt(view: SceneView): boolean {
  return view.sunDir_SITE[2] < 0.01;
}

/** Lander's marker lamps: about a watt of light, as a share of its flood lamps (C). */
const MARKER_frac = 0.08;
/** A draw above this means that a machine is awake, W. */
const AWAKE_W = 2;

/**
 * Lamps of an item that nobody commands: in the dark, and only from power that the item really has.
 * A given `lights` or `lightsOn` always wins.
 */
export function withLights(item: SceneItem, isDark: boolean): SceneItem {
  const key = item.model === 'rover' ? 'lightsOn' : 'lights';
  if (item.state[key] !== undefined) return item;
  const isAwake = on(item, 'power_W') > AWAKE_W;
  const marker = on(item, 'busUp', 1) > 0 ? MARKER_frac : 0;
  const share = item.model === 'lander' ? marker : isAwake ? 1 : 0;
  return { ...item, state: { ...item.state, [key]: isDark ? share : 0 } };
}

/** Luminance of each glow slot. Status lamps are dimmed at night, as a crew would. */
export function glowOf(item: SceneItem, day_frac: number): readonly number[] {
  const status = STATUS_cd_m2 * (0.05 + 0.95 * day_frac);
  const flood = FLOOD_cd_m2 * lampsOn(item) * (0.02 + 0.98 * day_frac);
  const lit = (condition: boolean): number => (condition ? status : 0);
  switch (item.model) {
    case 'lander':
      return [flood, lit(on(item, 'busUp', 1) > 0), lit(on(item, 'batterySoc', 1) < 0.2)];
    case 'data-node': {
      const isUp = on(item, 'power_W', 1) > 0;
      return [
        lit(on(item, 'serving') > 0),
        lit(isUp),
        lit(isUp && on(item, 'serving') <= 0),
        flood,
      ];
    }
    case 'rover':
      return [flood, lit(true)];
    case 'mast':
      return [flood, lit(true)];
    case 'membrane-demo':
      return [lit(on(item, 'pressurised', on(item, 'fill')) > 0.9), lit(on(item, 'fill') > 0)];
    case 'electrolyser':
      return [lit(on(item, 'working', on(item, 'power_W')) > 0), lit(on(item, 'busUp', 1) > 0), 0];
    default:
      return [flood];
  }
}

export type PartTurn = {
  readonly yaw_rad: number;
  readonly pitch_rad: number;
  readonly roll_rad: number;
};
const STILL: PartTurn = { yaw_rad: 0, pitch_rad: 0, roll_rad: 0 };

/**
 * How a part is turned: yaw clockwise from above, pitch nose up, roll. `rolled_m` is the way
 * driven, for wheels without an angle of their own.
 */
export function partTurn(item: SceneItem, part: string, rolled_m = 0): PartTurn {
  if (item.model === 'rover') {
    if (part.startsWith('wheel'))
      return { ...STILL, pitch_rad: -on(item, 'wheelAngle_rad', rolled_m / ROVER_WHEEL_RADIUS_m) };
    if (part === 'mast') return { ...STILL, yaw_rad: on(item, 'mastYaw_rad') };
    if (part === 'scoop') return { ...STILL, pitch_rad: on(item, 'scoop_rad') };
  }
  if (item.model === 'mast' && part === 'head') return { ...STILL, yaw_rad: on(item, 'yaw_rad') };
  if (item.model === 'lander' && part === 'dish') {
    return {
      ...STILL,
      yaw_rad: on(item, 'dishYaw_rad', Math.PI),
      pitch_rad: on(item, 'dishPitch_rad', 0.5),
    };
  }
  return STILL;
}
