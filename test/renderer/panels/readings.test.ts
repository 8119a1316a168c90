import { afterEach, describe, expect, test } from 'vitest';
import { language } from '../../../renderer/i18n/language.ts';
import {
  flowId,
  hasTrend,
  limitText,
  rangeText,
  readingOf,
  sliderId,
  spanText,
  sumId,
  verdictId,
} from '../../../renderer/panels/readings.ts';
import { indexChannels } from '../../../renderer/store/channels.ts';
import type { ChannelCard, EntityCard, OpenedRun } from '../../../sim/view.ts';

const channel = (path: string, more: Partial<ChannelCard>): ChannelCard => {
  const [table, entity, name] = path.split('/');
  return {
    index: 0,
    path,
    subsystem: 'power',
    table,
    entity,
    name,
    unit: 'W',
    role: 'derived',
    label: { en: 'Power used', ja: '消費電力' },
    ...more,
  };
};

const charge = channel('battery/b/soc_frac', {
  unit: 'frac',
  role: 'state',
  label: { en: 'Charge', ja: '充電率' },
  about: { en: 'Charge that can be drawn now.', ja: '現在取り出せる充電量。' },
  min: 0,
  max: 1,
  caution: { below: 0.2 },
  warning: { below: 0.05, above: 0.99 },
});
const dust = channel('array/a1/dust_frac', { unit: 'frac', role: 'input' });
const tilt = channel('array/a1/tilt_rad', { unit: 'rad', role: 'input' });
const drawn = { en: 'Power drawn, mean over the tick.', ja: '取り出した電力。ステップ平均。' };
const used = ['a1', 'a2'].map((id) => channel(`array/${id}/generated_W`, { about: drawn }));
const curtailed = channel('bus/main/curtailed_W', {});
const serving = channel('dataNode/d/isServing_bool', {
  unit: 'bool',
  label: { en: 'Serves jobs', ja: 'ジョブ処理可' },
});
const DAY_S = 86_400;
const measured = {
  title: { en: 'Lowest until sunrise', ja: '日の出までの最低残量' },
  channel: charge.path,
  unit: 'frac',
  statistic: 'min',
  from_s: 14 * DAY_S,
  to_s: 28.5 * DAY_S,
} as const;

const entities: EntityCard[] = [
  { path: 'battery/b', title: { en: 'Night battery', ja: '越夜用蓄電池' }, parameters: [] },
  {
    path: 'array/a1',
    title: { en: 'Body panels', ja: '機体パネル' },
    type: 'body-panels',
    typeName: { en: 'Lander body panels', ja: '着陸船の機体太陽電池' },
    parameters: [{ key: 'dust_frac', value: 0, source: 'datasheet page 3', certainty: 'A' }],
  },
];
const index = indexChannels({
  title: { en: 'A night', ja: '一夜' },
  start_utc2000_s: (Date.UTC(2028, 11, 1) - Date.UTC(2000, 0, 1)) / 1000,
  duration_s: 45 * DAY_S,
  channels: [charge, dust, tilt, ...used, curtailed, serving],
  entities,
  criteria: [
    { ...measured, id: 'through-night', limit: 0.05, isAtLeast: true },
    {
      ...measured,
      id: 'served',
      channel: serving.path,
      unit: 'bool',
      statistic: 'max',
      limit: 1,
      isAtLeast: true,
    },
  ],
  figures: [
    { ...measured, id: 'lowest_frac', from_s: 0, to_s: 45 * DAY_S },
    { ...measured, id: 'atSunset_frac', statistic: 'last', to_s: 14 * DAY_S },
    { ...measured, id: 'gone_frac', channel: 'battery/gone/soc_frac' },
  ],
  sliders: [
    {
      path: 'power.arrays.a1.dust_frac',
      entity: 'array/a1',
      title: { en: 'Dust', ja: '塵' },
      kind: 'range',
      unit: 'frac',
      min: 0,
      max: 0.5,
      step: 0.01,
      value: 0,
    },
  ],
} as unknown as OpenedRun);

describe('what a number says of itself', () => {
  afterEach(() => {
    language.value = 'en';
  });

  test('a channel gives its full name, what it measures and the model that computes it', () => {
    const reading = readingOf(charge.path, index);
    expect(reading?.name).toBe('Night battery · Charge');
    expect(reading?.definition).toBe('Charge that can be drawn now.');
    expect(reading?.origin.certainty).toBe('K');
    expect(reading?.origin.text).toContain('open-circuit voltage');
    expect(reading?.origin.detail).toContain('sim/power/battery.ts');
    expect(reading?.parts).toEqual([charge]);
  });

  test('and the same in Japanese', () => {
    language.value = 'ja';
    const reading = readingOf(charge.path, index);
    expect(reading?.name).toBe('越夜用蓄電池 · 充電率');
    expect(reading?.definition).toBe('現在取り出せる充電量。');
    expect(limitText(charge.warning, 'frac', 'words')).toBe('5.0 %未満、99.0 %超');
  });

  test('a setting has the letter and source of its parameter, and no letter without one', () => {
    expect(readingOf(dust.path, index)?.origin).toEqual({
      certainty: 'A',
      text: 'datasheet page 3',
      detail: 'Lander body panels',
    });
    expect(readingOf(tilt.path, index)?.origin.certainty).toBeNull();
    expect(readingOf(tilt.path, index)?.definition).toContain('only the scenario, commands');
  });

  test('a sum is made of its rows, a sum of one row is that row', () => {
    const sum = readingOf(sumId('array', 'generated_W'), index);
    expect(sum?.parts).toEqual(used);
    expect(sum?.definition).toBe(`Sum over 2 rows: Solar array · Power used. ${drawn.en}`);
    expect(readingOf(sumId('bus', 'curtailed_W'), index)).toEqual(readingOf(curtailed.path, index));
  });

  test('the flow from an array counts what is curtailed', () => {
    expect(readingOf(flowId('array/a1'), index)?.parts).toEqual([used[0], curtailed]);
  });

  test('a criterion says what of which channel it measures, when, and its limit', () => {
    const reading = readingOf(verdictId('through-night'), index);
    expect(reading?.name).toBe('Lowest until sunrise');
    expect(reading?.definition).toBe(
      'Lowest value: Night battery · Charge. Charge that can be drawn now.',
    );
    expect(reading?.parts).toEqual([charge]);
    expect(reading?.facts).toEqual([
      {
        label: 'Window',
        texts: ['14 d 00:00:00 to 28 d 12:00:00', '15 Dec 2028 00:00 to 29 Dec 2028 12:00 (UTC)'],
      },
      { label: 'Limit', texts: ['5.0 % or more'] },
    ]);
  });

  test('of a yes or no the highest is once, and the limit a word', () => {
    const reading = readingOf(verdictId('served'), index);
    expect(reading?.definition).toBe('Holds at least once: Data node · d · Serves jobs.');
    expect(reading?.facts?.at(-1)).toEqual({ label: 'Limit', texts: ['Yes'] });
  });

  test('a figure has no limit; of a last value one instant counts', () => {
    expect(readingOf(verdictId('lowest_frac'), index)?.facts).toEqual([
      { label: 'Window', texts: ['whole run'] },
    ]);
    expect(readingOf(verdictId('atSunset_frac'), index)?.facts).toEqual([
      { label: 'Instant', texts: ['14 d 00:00:00', '15 Dec 2028 00:00 UTC'] },
    ]);
  });

  test('a slider names parameter and owner, with the range in its own unit and the source', () => {
    const reading = readingOf(sliderId('power.arrays.a1.dust_frac'), index);
    expect(reading?.name).toBe('Dust');
    expect(reading?.definition).toContain('of Body panels in the scenario');
    expect(reading?.origin.text).toBe('datasheet page 3');
    expect(reading?.facts?.map(({ texts }) => texts)).toEqual([
      ['0.0 % to 50.0 %'],
      ['power.arrays.a1.dust_frac'],
    ]);
    expect(reading?.parts).toEqual([]);
  });

  test('an id the run does not have gives nothing', () => {
    const dangling = [verdictId('no-such'), verdictId('gone_frac'), sliderId('no.such.key')];
    for (const id of dangling) expect(readingOf(id, index), id).toBeNull();
    for (const id of ['no/such/channel', sumId('link', 'draw_W'), flowId('array/x'), 'light', '']) {
      expect(readingOf(id, index), id).toBeNull();
    }
  });

  test('limits and range are in the units of the screen', () => {
    expect(rangeText(charge)).toBe('0.0 % to 100.0 %');
    expect(rangeText(channel('node/n/temp_K', { unit: 'K', min: 273.15 }))).toBe('0.0 °C or more');
    expect(rangeText(used[0])).toBeNull();
    expect(limitText(charge.caution, 'frac', 'signs')).toBe('< 20.0 %');
    expect(limitText(charge.warning, 'frac', 'words')).toBe('below 5.0 %, above 99.0 %');
    expect(limitText(undefined, 'frac', 'words')).toBeNull();
    expect(limitText({ above: 0 }, 'bool', 'words')).toBeNull();
    expect(spanText(283.15, 283.16, 'K')).toBe('10.0 °C');
  });

  test('states, yes or no and residuals have no trend', () => {
    expect(hasTrend(charge)).toBe(true);
    expect(hasTrend(channel('dataNode/d/mode_enum', { unit: 'enum' }))).toBe(false);
    expect(hasTrend(channel('bus/m/isUp_bool', { unit: 'bool' }))).toBe(false);
    expect(hasTrend(channel('ledger/energy/worst_frac', { unit: 'frac' }))).toBe(false);
    expect(hasTrend(channel('bus/m/residual_W', {}))).toBe(false);
  });
});
