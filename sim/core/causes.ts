import type { Label } from './tables.ts';

/**
 * Why something waits, is shed, throttled or lost. When several hold, the first of this order is
 * the primary cause (architecture.md, section 4). The number is the index, stored in `_enum`
 * columns.
 */
export const causes = [
  'none',
  'fault',
  'light',
  'energy',
  'heat',
  'plan',
  'map-unknown',
  'comms',
  'compute-queue',
  'other-machine',
  'soil',
  'window',
] as const;

export type Cause = (typeof causes)[number];

/** The number a cause is stored as. */
export const causeIndex = Object.fromEntries(causes.map((cause, i) => [cause, i])) as Readonly<
  Record<Cause, number>
>;

/** Causes in words. */
export const causeLabels: Readonly<Record<Cause, Label>> = {
  none: { en: 'none', ja: 'なし' },
  fault: { en: 'fault', ja: '故障' },
  light: { en: 'no light', ja: '日照なし' },
  energy: { en: 'no energy', ja: '電力不足' },
  heat: { en: 'heat or cold', ja: '温度' },
  plan: { en: 'plan', ja: '計画' },
  'map-unknown': { en: 'map unknown', ja: '地図未取得' },
  comms: { en: 'no link', ja: '通信断' },
  'compute-queue': { en: 'waiting for computing', ja: '処理待ち' },
  'other-machine': { en: 'other machine', ja: '他の機械' },
  soil: { en: 'soil', ja: '地盤' },
  window: { en: 'time window closed', ja: '時間帯の制約' },
};
