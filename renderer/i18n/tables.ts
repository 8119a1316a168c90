/** What the tables and subsystems of the simulation are called on screen. */
import { tableLabels } from '../../sim/view.ts';
import type { Label } from '../../sim/view.ts';

/** Tables that only the simulation itself reads. */
export const internalTables: ReadonlySet<string> = new Set(['shedMemory']);

/** Subsystems by name. */
export const subsystemLabels = {
  environment: { en: 'Environment', ja: '環境' },
  thermal: { en: 'Thermal', ja: '熱' },
  power: { en: 'Power', ja: '電力' },
  compute: { en: 'Data center', ja: 'データセンター' },
  comms: { en: 'Comms', ja: '通信' },
  activity: { en: 'Activities', ja: '作業' },
  verdict: { en: 'Verdict', ja: '判定' },
  ledger: { en: 'Audit', ja: '収支' },
} as const satisfies Readonly<Record<string, Label>>;

/** Label of a table; its name where a newer simulation has one this page does not know. */
export function tableLabel(table: string): Label {
  return labelOf(tableLabels, table);
}

/** Label of a subsystem, as `tableLabel`. */
export function subsystemLabel(subsystem: string): Label {
  return labelOf(subsystemLabels, subsystem);
}

/** What an entity without a title is called: `Heater · h-2`, `Sky`. */
export function untitledLabel(path: string): Label {
  const at = path.indexOf('/');
  const table = path.slice(0, at);
  const id = path.slice(at + 1);
  const { en, ja } = tableLabel(table);
  const layer = /^layer-(?<number>\d+)$/u.exec(id)?.groups?.['number'];
  if (layer !== undefined) return { en: `${en}, layer ${layer}`, ja: `${ja} 第${layer}層` };
  // the one row of a table needs no name of its own
  return id === table || table === 'ledger'
    ? { en, ja }
    : { en: `${en} · ${id}`, ja: `${ja} · ${id}` };
}

function labelOf(labels: Readonly<Record<string, Label>>, name: string): Label {
  return Object.hasOwn(labels, name) ? labels[name] : { en: name, ja: name };
}
