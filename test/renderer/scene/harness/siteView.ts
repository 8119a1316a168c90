/**
 * Views of S1 for pictures: the Sun where asked, Earth low in the south, items as in the scenario.
 */
import { directionSite } from '../../../../renderer/scene/axes.ts';
import type { SceneItem, SceneView } from '../../../../renderer/scene/sceneView.ts';

export type SiteMoment = {
  readonly sunAzimuth_deg: number;
  readonly sunElevation_deg: number;
  readonly sunVisible_frac?: number;
  readonly earthAzimuth_deg?: number;
  readonly earthElevation_deg?: number;
  /** Power of the machines' lamps, 0..1; without it, what the scene decides. */
  readonly lights?: number;
  readonly fill?: number;
  readonly person?: boolean;
  readonly utc_s?: number;
  readonly overlay?: SceneView['overlay'];
};

/** 2028-12-15T00:00Z in seconds since J2000. */
const NIGHT_utc_s = 913723200;

/** A view of the site at a moment. */
export function siteView(moment: SiteMoment): SceneView {
  const el = moment.sunElevation_deg;
  return {
    utc_s: moment.utc_s ?? NIGHT_utc_s,
    time_s: 0,
    sunDir_SITE: directionSite(moment.sunAzimuth_deg, el),
    sunAngularRadius_rad: 0.00465,
    sunVisible_frac: moment.sunVisible_frac ?? Math.min(1, Math.max(0, (el + 0.266) / 0.532)),
    earthDir_SITE: directionSite(moment.earthAzimuth_deg ?? 175, moment.earthElevation_deg ?? 29),
    earthAngularRadius_rad: 0.0166,
    icrfToSite: null,
    groundTemp_K: 250,
    items: siteItems(moment),
    overlay: moment.overlay ?? 'none',
  };
}

/** Items where the scenario puts them, with a round trip of the rover behind it. */
export function siteItems(moment: SiteMoment): SceneItem[] {
  const lamps = moment.lights === undefined ? {} : { lights: moment.lights };
  const item = (
    model: SceneItem['model'],
    e_m: number,
    n_m: number,
    heading_deg: number,
    state: Record<string, number>,
  ): SceneItem => ({
    id: model,
    model,
    e_m,
    n_m,
    heading_rad: (heading_deg * Math.PI) / 180,
    state: { ...state, ...lamps },
  });
  const lightsOn = moment.lights === undefined ? {} : { lightsOn: moment.lights };
  const items: SceneItem[] = [
    item('lander', 0, 0, 0, { busUp: 1, batterySoc: 0.8, temp_K: 290 }),
    item('data-node', 3.4, -3.2, 35, { serving: 1, power_W: 150, temp_K: 305 }),
    item('rover', 6.6, 0.4, 250, { power_W: 20, ...lightsOn, wheelAngle_rad: 0.3, temp_K: 270 }),
    item('mast', -3.8, -3.6, 35, { power_W: 25, temp_K: 240 }),
    item('membrane-demo', -6.5, 3.5, 20, { fill: moment.fill ?? 1, temp_K: 230 }),
    item('electrolyser', 5.2, 3.8, -30, { power_W: 80, temp_K: 320 }),
    {
      ...item('track', 0, 0, 0, {}),
      path_m: [
        [1.6, 0.9],
        [3.4, 1.6],
        [5.2, 2.4],
        [7.8, 4.4],
        [10.4, 4.6],
        [11.6, 2.6],
        [10.2, 1.2],
        [8.2, 1.0],
        [6.6, 0.4],
      ],
    },
  ];
  return moment.person === true ? [...items, item('person', 8.5, 6, 200, {})] : items;
}
