/** Words of the story, always in both languages at once: a booth does not know who looks. */
import type { Label } from '../../sim/view.ts';
import type { BeatId, Choice } from './story.ts';

/** Caption of a beat. */
export const captions: Readonly<Record<BeatId, Label>> = {
  landing: {
    en: 'A small lander on the Moon, with one box of computers.',
    ja: '月に立つ小さな着陸船と、計算機の箱ひとつ。',
  },
  work: {
    en: 'Day work: rover, membrane and data node share the sunlight.',
    ja: '昼の仕事。ローバー、膜、データノードが陽の光を分け合う。',
  },
  sunset: {
    en: 'Sunset. No sunlight for fifteen days.',
    ja: '日没。これから15日間、陽は差さない。',
  },
  night: {
    en: 'Only the battery keeps the computers warm. Every watt counts.',
    ja: '計算機を温めるのは蓄電池だけ。1ワットが生死を分ける。',
  },
  choice: {
    en: 'Your choice: how much power may the night use?',
    ja: 'あなたの選択：夜に何ワット使いますか？',
  },
  replay: {
    en: 'The same night again, with your choice: {watts} W.',
    ja: '同じ夜をもう一度。あなたの選択は{watts} W。',
  },
  verdict: { en: 'Sunrise.', ja: '日の出。' },
  eclipse: {
    en: 'New Year’s morning in Japan, 2029: the Earth covers the Sun over the site.',
    ja: '2029年元日未明（日本時間）。地球が月面の太陽を覆い隠す。',
  },
};

/** Caption of the night again when nobody chose. */
export const replayUnchosen: Label = {
  en: 'The same night again, at {watts} W as planned.',
  ja: '同じ夜をもう一度。計画どおり{watts} Wで。',
};

/**
 * How a night without a shutdown ended; `percent` is the lowest charge until sunrise, `limit` the
 * reserve it may not fall below.
 */
export const endings = {
  pass: {
    en: 'Sunrise: {percent} % left in the battery. The node wakes and works again.',
    ja: '日の出。蓄電池の残りは{percent} %。ノードは目覚め、仕事に戻る。',
  },
  reserve: {
    en: 'Sunrise: {percent} % left, below the {limit} % reserve. It was too close.',
    ja: '日の出。残りは{percent} %。予備の{limit} %を割った。危うい夜だった。',
  },
  missed: {
    en: 'Sunrise. The night is over, but not every goal was met.',
    ja: '日の出。夜は越えたが、届かなかった目標がある。',
  },
} as const satisfies Record<string, Label>;

/** Why it shut down, by cause; `days` since sunset. */
export const went = {
  energy: {
    en: 'The battery lasted {days} days of night.',
    ja: '日没から{days}日で蓄電池が空に。',
  },
  heat: {
    en: 'It left its temperature limits {days} days into the night.',
    ja: '日没から{days}日で温度が限界を外れた。',
  },
  other: {
    en: 'It went dark {days} days into the night.',
    ja: '日没から{days}日で停止。',
  },
} as const satisfies Record<string, Label>;

/** And what became of it then; it wakes only after the sunrise that is told of. */
export const after = {
  woke: { en: 'Unharmed, it will wake.', ja: '箱は無事で、やがて目を覚ます。' },
  wokeCold: {
    en: 'Chilled below its limit, it will still wake.',
    ja: '箱は限界より冷えたが、やがて目を覚ます。',
  },
  dark: { en: 'It has not woken yet.', ja: 'まだ目覚めていない。' },
  lost: { en: 'It does not wake again.', ja: 'もう目覚めることはない。' },
} as const satisfies Record<string, Label>;

/** What each choice means. */
export const choiceNotes: Readonly<Record<Choice, Label>> = {
  20: { en: 'everything sleeps', ja: 'すべて休眠' },
  25: { en: 'a little more kept on', ja: '一部を待機' },
  30: { en: 'one card’s worth kept on', ja: 'カード1枚分を維持' },
};

/** Words of the booth's own controls. */
export const boothWords = {
  touch: { en: 'Touch to explore', ja: '画面に触れて操作' },
  back: { en: 'Back to the story', ja: '最初に戻す' },
  restarting: { en: 'One moment: starting again …', ja: 'まもなく再開します…' },
  illustrative: { en: 'Illustrative; no company’s plan.', ja: '例示（各社の計画ではありません）' },
} as const satisfies Record<string, Label>;

/** Fills `{name}` places. */
export function fill(label: Label, values: Readonly<Record<string, string>>): Label {
  const put = (text: string): string =>
    text.replace(/\{(\w+)\}/gu, (_whole, name: string) => values[name] ?? '');
  return { en: put(label.en), ja: put(label.ja) };
}
