import { afterEach, describe, expect, test } from 'vitest';
import { language } from '../../../renderer/i18n/language.ts';
import {
  flowId,
  hasTrend,
  limitText,
  rangeText,
  readingOf,
  spanText,
  sumId,
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
  min: 0,
  max: 1,
  caution: { below: 0.2 },
  warning: { below: 0.05, above: 0.99 },
});
const dust = channel('array/a1/dust_frac', { unit: 'frac', role: 'input' });
const tilt = channel('array/a1/tilt_rad', { unit: 'rad', role: 'input' });
const used = ['a1', 'a2'].map((id) => channel(`array/${id}/generated_W`, {}));
const curtailed = channel('bus/main/curtailed_W', {});

const entities: EntityCard[] = [
  { path: 'battery/b', title: { en: 'Night battery', ja: '越夜用蓄電池' }, parameters: [] },
  {
    path: 'array/a1',
    title: { en: 'Body panels', ja: '機体パネル' },
    type: 'body-panels',
    parameters: [{ key: 'dust_frac', value: 0, source: 'datasheet page 3', certainty: 'A' }],
  },
];
const index = indexChannels({
  channels: [charge, dust, tilt, ...used, curtailed],
  entities,
} as unknown as OpenedRun);

describe('what a number says of itself', () => {
  afterEach(() => {
    language.value = 'en';
  });

  test('a channel gives its full name, its role and the model that computes it', () => {
    const reading = readingOf(charge.path, index);
    expect(reading?.name).toBe('Night battery · Charge');
    expect(reading?.definition).toBe('Battery: a state, carried from tick to tick, in %.');
    expect(reading?.origin.certainty).toBe('K');
    expect(reading?.origin.text).toContain('open-circuit voltage');
    expect(reading?.origin.detail).toContain('sim/power/battery.ts');
    expect(reading?.parts).toEqual([charge]);
  });

  test('and the same in Japanese', () => {
    language.value = 'ja';
    const reading = readingOf(charge.path, index);
    expect(reading?.name).toBe('越夜用蓄電池 · 充電率');
    expect(reading?.definition).toContain('状態量');
    expect(limitText(charge.warning, 'frac', 'words')).toBe('5.0 %未満、99.0 %超');
  });

  test('a setting has the letter and source of its parameter, and no letter without one', () => {
    expect(readingOf(dust.path, index)?.origin).toEqual({
      certainty: 'A',
      text: 'datasheet page 3',
      detail: 'body-panels',
    });
    expect(readingOf(tilt.path, index)?.origin.certainty).toBeNull();
  });

  test('a sum is made of its rows, a sum of one row is that row', () => {
    const sum = readingOf(sumId('array', 'generated_W'), index);
    expect(sum?.parts).toEqual(used);
    expect(sum?.definition).toContain('2 rows');
    expect(readingOf(sumId('bus', 'curtailed_W'), index)).toEqual(readingOf(curtailed.path, index));
  });

  test('the flow from an array counts what is curtailed', () => {
    expect(readingOf(flowId('array/a1'), index)?.parts).toEqual([used[0], curtailed]);
  });

  test('an id the run does not have gives nothing', () => {
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
