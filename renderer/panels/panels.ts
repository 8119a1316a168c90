/** Every panel, once: a new panel is one file and one line here. */
import type { ComponentType } from 'preact';
import type { TextKey } from '../i18n/language.ts';
import type { IconName } from '../shell/Icon.tsx';
import { AlarmsPanel } from './alarms.tsx';
import { ChartsPanel } from './charts.tsx';
import { CommsPanel } from './comms.tsx';
import { ComputePanel } from './compute.tsx';
import { InspectorPanel } from './inspector.tsx';
import { PowerPanel } from './power.tsx';
import { ScenarioPanel } from './scenario.tsx';
import { ThermalPanel } from './thermal.tsx';
import { VitalsPanel } from './vitals.tsx';

export interface PanelCard {
  readonly title: TextKey;
  readonly icon: IconName;
  readonly view: ComponentType;
}

/** The panels by id, in the order of menus and tabs. */
export const panels = {
  scenario: { title: 'panel.scenario', icon: 'scenario', view: ScenarioPanel },
  vitals: { title: 'panel.vitals', icon: 'vitals', view: VitalsPanel },
  power: { title: 'panel.power', icon: 'power', view: PowerPanel },
  thermal: { title: 'panel.thermal', icon: 'thermal', view: ThermalPanel },
  compute: { title: 'panel.compute', icon: 'compute', view: ComputePanel },
  comms: { title: 'panel.comms', icon: 'comms', view: CommsPanel },
  inspector: { title: 'panel.inspector', icon: 'inspector', view: InspectorPanel },
  charts: { title: 'panel.charts', icon: 'charts', view: ChartsPanel },
  alarms: { title: 'panel.alarms', icon: 'alarms', view: AlarmsPanel },
} as const satisfies Record<string, PanelCard>;

export type PanelId = keyof typeof panels;
/** Ids of all panels, in order. */
export const panelIds = Object.keys(panels) as readonly PanelId[];

/** Whether a name found in a stored layout still is a panel. */
export function isPanelId(name: string): name is PanelId {
  return name in panels;
}
