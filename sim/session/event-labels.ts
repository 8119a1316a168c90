/** What happened, in words: for the window and for the command line. */
import type { BaseEvent } from '../core/events.ts';
import type { Label } from '../core/tables.ts';

/** Kinds of events in words. */
export const eventLabels: Readonly<Record<string, Label>> = {
  'activity.done': { en: 'Activity done', ja: '作業完了' },
  'activity.waits': { en: 'Activity waits', ja: '作業待ち' },
  'battery.empty': { en: 'Battery empty', ja: '蓄電池が空' },
  'battery.full': { en: 'Battery full', ja: '蓄電池が満充電' },
  'battery.low': { en: 'Battery low', ja: '蓄電池の残量低下' },
  'bus.down': { en: 'Bus down: no power', ja: '母線停電' },
  'bus.up': { en: 'Bus up again', ja: '母線復電' },
  'card.tooHot': { en: 'Card off: too hot', ja: 'カード過熱停止' },
  'charge.allowed': { en: 'Charging allowed again', ja: '充電可能に復帰' },
  'charge.inhibited': { en: 'Charging inhibited by temperature', ja: '温度により充電停止' },
  'discharge.allowed': { en: 'Discharging allowed again', ja: '放電可能に復帰' },
  'discharge.inhibited': { en: 'Discharging inhibited by temperature', ja: '温度により放電停止' },
  'fault.begins': { en: 'Fault', ja: '故障発生' },
  'fault.ends': { en: 'Fault over', ja: '故障終了' },
  'job.deadlineMissed': { en: 'Job missed its deadline', ja: 'ジョブの期限超過' },
  'link.bufferFull': { en: 'Link buffer full', ja: '送信バッファ満杯' },
  'link.lost': { en: 'Link lost', ja: '通信断' },
  'link.up': { en: 'Link up', ja: '通信接続' },
  'load.restored': { en: 'Load restored', ja: '負荷の給電再開' },
  'load.shed': { en: 'Load shed', ja: '負荷遮断' },
  'node.boot': { en: 'Node boots', ja: 'ノード起動' },
  'node.cold': { en: 'Cold', ja: '低温' },
  'node.hot': { en: 'Hot', ja: '高温' },
  'node.in-limits': { en: 'Within limits again', ja: '許容範囲に復帰' },
  'node.lostPower': { en: 'Node lost power', ja: 'ノードの電源喪失' },
  'node.notServing': { en: 'Node stops serving jobs', ja: 'ノード処理停止' },
  'node.serving': { en: 'Node serves jobs', ja: 'ノード稼働開始' },
  'node.sleep': { en: 'Node goes to sleep', ja: 'ノード休眠' },
  'node.tooCold': { en: 'Too cold to boot', ja: '低温で起動待ち' },
  'node.upset': { en: 'Upset by radiation', ja: '放射線による誤動作' },
  'node.wake': { en: 'Node wakes', ja: 'ノード復帰' },
  'throttle.off': { en: 'Throttle released', ja: '性能制限の解除' },
  'throttle.on': { en: 'Throttled by heat', ja: '熱による性能制限' },
  'vital.lost': { en: 'Permanently lost', ja: '永久喪失' },
};

const plannedOff: Label = { en: 'Link off as planned', ja: '計画による通信停止' };

/** Name of an event; its dotted kind where a newer simulation has one that is not known here. */
export function eventLabel({ kind, cause }: Pick<BaseEvent, 'kind' | 'cause'>): Label {
  if (kind === 'link.lost' && cause === 'plan') return plannedOff;
  if (Object.hasOwn(eventLabels, kind)) return eventLabels[kind];
  const name = kind.replaceAll('.', ' · ');
  return { en: name, ja: name };
}
