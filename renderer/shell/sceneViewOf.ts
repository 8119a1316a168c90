/**
 * Turns a frame into what the scene draws. Directions come from the simulation, never from here.
 */
import type { ChannelCard, OpenedRun, SceneItemCard } from '../../sim/view.ts';
import { labelText } from '../i18n/language.ts';
import type { Triple } from '../scene/axes.ts';
import type { SceneItem, SceneView } from '../scene/sceneView.ts';
import type { ChannelIndex } from '../store/channels.ts';

/** The Sun's photosphere and the Earth's mean radius, m (IAU 2015 B3). */
const SUN_RADIUS_M = 6.957e8;
const EARTH_RADIUS_M = 6.371e6;
const SUN_DIST_M = 1.496e11;
const EARTH_DIST_M = 3.844e8;
/** Noon of 2000-01-01, which the scene counts from, against midnight. */
const NOON_S = 43200;
const GROUND_K = 250;
const POSE_KEYS: ReadonlySet<string> = new Set(['e_m', 'n_m', 'heading_rad']);

export interface SceneSource {
  readonly opened: OpenedRun;
  readonly index: ChannelIndex;
  readonly values: Float64Array;
  readonly time_s: number;
  readonly overlay: SceneView['overlay'];
}

/** What the scene shows at the instant of the newest frame. */
export function sceneView(source: SceneSource): SceneView {
  const { opened, index, values, time_s } = source;
  const sky = index.rows('sky')[0]?.columns ?? {};
  const ground = index.rows('ground')[0]?.columns['temp_K'];
  const read = (channel: ChannelCard | undefined, otherwise: number): number => {
    const value = channel === undefined ? Number.NaN : values[channel.index];
    return Number.isFinite(value) ? value : otherwise;
  };
  const direction = (body: 'sun' | 'earth', otherwise: Triple): Triple => {
    const made: Triple = [
      read(sky[`${body}E_dir`], otherwise[0]),
      read(sky[`${body}N_dir`], otherwise[1]),
      read(sky[`${body}U_dir`], otherwise[2]),
    ];
    return made.every((part) => part === 0) ? otherwise : made;
  };
  return {
    utc_s: opened.start_utc2000_s + time_s - NOON_S,
    time_s,
    sunDir_SITE: direction('sun', [0.6, -0.6, 0.53]),
    sunAngularRadius_rad: SUN_RADIUS_M / read(sky['sunDist_m'], SUN_DIST_M),
    sunVisible_frac: read(sky['lit_frac'], 1),
    earthDir_SITE: direction('earth', [0, -0.87, 0.49]),
    earthAngularRadius_rad: EARTH_RADIUS_M / read(sky['earthDist_m'], EARTH_DIST_M),
    groundTemp_K: read(ground, GROUND_K),
    items: opened.scene.map((card) => itemOf(card, index, values)),
    overlay: source.overlay,
  };
}

function itemOf(card: SceneItemCard, index: ChannelIndex, values: Float64Array): SceneItem {
  const state: Record<string, number> = {};
  for (const [name, path] of Object.entries(card.channels)) {
    const channel = index.byPath.get(path);
    const value = channel === undefined ? Number.NaN : values[channel.index];
    if (Number.isFinite(value)) state[name] = value;
  }
  const { e_m = card.e_m, n_m = card.n_m } = state;
  const heading_rad = state['heading_rad'] ?? (card.heading_deg * Math.PI) / 180;
  const shown = Object.entries(state).filter(([name]) => !POSE_KEYS.has(name));
  return {
    id: card.id,
    // the scene itself says so when it has no such model
    model: card.model as SceneItem['model'],
    e_m,
    n_m,
    heading_rad,
    state: Object.fromEntries(shown),
    label: labelText(card.title),
  };
}
