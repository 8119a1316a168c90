/**
 * What the things in the tables are called, in the singular: those of `sim/CHANNELS.md` and the
 * ledger the engine keeps beside them.
 */
import type { Label } from '../core/tables.ts';

/** Kinds of things by the table they stand in. */
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
