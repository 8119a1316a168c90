/**
 * What the tables and subsystems of the simulation are called: those of `sim/CHANNELS.md` and the
 * ledger the engine keeps beside them.
 */
import type { Label } from '../../sim/view.ts';

/** Tables by name, in the singular: `Heater` stands before the id of an untitled heater. */
export const tableLabels = {
  sky: { en: 'Sky', ja: '空' },
  ground: { en: 'Ground surface', ja: '地表面' },
  regolith: { en: 'Regolith', ja: 'レゴリス' },
  node: { en: 'Thermal node', ja: '熱節点' },
  boundary: { en: 'Fixed temperature', ja: '温度境界' },
  coupling: { en: 'Thermal coupling', ja: '熱結合' },
  insulation: { en: 'Insulation', ja: '断熱材' },
  radiator: { en: 'Radiator', ja: '放熱板' },
  thermalSwitch: { en: 'Thermal switch', ja: '熱スイッチ' },
  heater: { en: 'Heater', ja: 'ヒータ' },
  bus: { en: 'Power bus', ja: '母線' },
  shedRung: { en: 'Load-shedding stage', ja: '負荷遮断の段階' },
  shedMemory: { en: 'Load-shedding memory', ja: '負荷遮断の記憶' },
  array: { en: 'Solar array', ja: '太陽電池' },
  cable: { en: 'Power cable', ja: '送電ケーブル' },
  battery: { en: 'Battery', ja: '蓄電池' },
  dataNode: { en: 'Data node', ja: 'データノード' },
  card: { en: 'Compute card', ja: '計算カード' },
  jobClass: { en: 'Job class', ja: 'ジョブ種別' },
  stream: { en: 'Continuous job', ja: '連続処理' },
  link: { en: 'Link', ja: '通信回線' },
  activity: { en: 'Activity', ja: '作業' },
  vital: { en: 'Survival watch', ja: '生存監視' },
  criterion: { en: 'Criterion', ja: '判定項目' },
  ledger: { en: 'Energy audit', ja: 'エネルギー収支' },
} as const satisfies Readonly<Record<string, Label>>;

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
