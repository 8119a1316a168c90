/** Our own arrangements of the docks: wide windows get columns, small ones tabs. */
import type { DockviewApi } from 'dockview';
import type { LayoutName } from '../store/layout.ts';
import type { PanelId } from '../panels/panels.ts';

/** Id of the one panel that always stays: the picture. */
export const SCENE_ID = 'scene';

/** Widths of the docks in a wide window, px. */
export const LEFT_WIDTH = 320;
/** See `LEFT_WIDTH`. */
export const RIGHT_WIDTH = 380;
const COMPACT_LEFT_WIDTH = 296;
const COMPACT_RIGHT_WIDTH = 344;
/** A dock is never squeezed below this share of its width: the picture gives way first. */
export const LEAST_SHARE = 0.8;
const CHARTS_HEIGHT = 272;

type Side = 'left' | 'right' | 'below' | 'within';

interface Place {
  readonly panels: readonly PanelId[];
  /** Panel beside which the group stands. */
  readonly beside: PanelId | typeof SCENE_ID;
  readonly side: Side;
  readonly width?: number;
  readonly height?: number;
}

const ARRANGEMENTS: Readonly<
  Record<LayoutName, Readonly<Record<'wide' | 'compact', readonly Place[]>>>
> = {
  night: {
    wide: [
      { panels: ['power', 'comms'], beside: SCENE_ID, side: 'right', width: RIGHT_WIDTH },
      { panels: ['thermal', 'compute', 'inspector'], beside: 'power', side: 'below', height: 376 },
      { panels: ['charts', 'alarms'], beside: SCENE_ID, side: 'below', height: CHARTS_HEIGHT },
      { panels: ['scenario'], beside: SCENE_ID, side: 'left', width: LEFT_WIDTH },
    ],
    compact: [
      {
        panels: ['power', 'thermal', 'compute', 'comms', 'charts', 'alarms', 'inspector'],
        beside: SCENE_ID,
        side: 'right',
        width: COMPACT_RIGHT_WIDTH,
      },
      { panels: ['scenario'], beside: SCENE_ID, side: 'left', width: COMPACT_LEFT_WIDTH },
    ],
  },
  show: {
    wide: [{ panels: ['vitals'], beside: SCENE_ID, side: 'right', width: 360 }],
    compact: [{ panels: ['vitals'], beside: SCENE_ID, side: 'right', width: 280 }],
  },
};

/** Puts the panels of a layout into empty docks. */
export function arrange(api: DockviewApi, layout: LayoutName, compact: boolean): void {
  const scene = api.addPanel({
    id: SCENE_ID,
    component: SCENE_ID,
    tabComponent: SCENE_ID,
    renderer: 'always',
  });
  scene.group.header.hidden = true;
  scene.group.locked = 'no-drop-target';
  const places = ARRANGEMENTS[layout][compact ? 'compact' : 'wide'];
  const right = places.filter(({ side, beside }) => !(beside === SCENE_ID && side === 'left'));
  const left = places.filter(({ side, beside }) => beside === SCENE_ID && side === 'left');
  for (const place of [...left, ...right]) addGroup(api, place);
  const alone = api.getPanel('vitals');
  // seen from afar, one group needs no tab
  if (layout === 'show' && alone !== undefined) alone.group.header.hidden = true;
}

function addGroup(api: DockviewApi, place: Place): void {
  const [first, ...rest] = place.panels;
  if (first === undefined) return;
  api.addPanel({
    id: first,
    component: first,
    tabComponent: first,
    position: { referencePanel: place.beside, direction: place.side },
    ...(place.width === undefined
      ? {}
      : { initialWidth: place.width, minimumWidth: place.width * LEAST_SHARE }),
    ...(place.height === undefined ? {} : { initialHeight: place.height }),
  });
  for (const id of rest) {
    api.addPanel({
      id,
      component: id,
      tabComponent: id,
      inactive: true,
      position: { referencePanel: first, direction: 'within' },
    });
  }
}
