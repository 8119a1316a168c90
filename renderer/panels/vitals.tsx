/** Key figures, large: the few numbers that decide a night, readable at three metres. */
import type { ComponentChildren } from 'preact';
import type { OpenedRun } from '../../sim/view.ts';
import { DASH, formatDuration } from '../format/quantity.ts';
import { language, t } from '../i18n/language.ts';
import type { ChannelIndex, Row } from '../store/channels.ts';
import { channels, moment, run, valueAt } from '../store/session.ts';
import { Panel } from './Panel.tsx';
import { Reading } from './Reading.tsx';
import { LIGHT_ID } from './readings.ts';
import { SumValue } from './SumValue.tsx';
import { ChannelValue, Empty } from './Value.tsx';

const FREEZING_K = 273.15;

/** Six figures at most, so that they can be large. */
export function VitalsPanel() {
  const index = channels.value;
  const opened = run.value;
  if (index === null || opened === null) return <Empty>{t('app.opening')}</Empty>;
  const battery = index.rows('battery')[0];
  return (
    <Panel kind="vitals">
      <SunFigure index={index} />
      <LightFigure opened={opened} />
      {battery !== undefined && (
        <Figure label={t('vitals.charge')} tone="storage">
          <ChannelValue channel={battery.columns['soc_frac']} decimals={1} hasSpark />
        </Figure>
      )}
      <ColdestFigure index={index} />
      <Figure label={t('vitals.used')} tone="power">
        <SumValue
          table="array"
          column="generated_W"
          name={t('vitals.used')}
          decimals={0}
          hasSpark
        />
      </Figure>
      <Figure label={t('vitals.load')} tone="neutral">
        <SumValue table="bus" column="load_W" name={t('vitals.load')} decimals={0} hasSpark />
      </Figure>
    </Panel>
  );
}

function Figure({
  label,
  tone,
  children,
}: {
  readonly label: string;
  readonly tone: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class={`vital tone-${tone}`}>
      <span class="vital-label" title={label}>
        {label}
      </span>
      <span class="vital-value">{children}</span>
    </div>
  );
}

function SunFigure({ index }: { readonly index: ChannelIndex }) {
  const elevation = index.rows('sky')[0]?.columns['sunElevation_rad'];
  return (
    <Figure label={t('vitals.sun')} tone="power">
      <ChannelValue channel={elevation} hasSpark />
    </Figure>
  );
}

/** Time to the next sunrise or sunset, from the bands of the run. */
function LightFigure({ opened }: { readonly opened: OpenedRun }) {
  const now_s = moment.value.time_s;
  const days = opened.bands.filter(({ kind }) => kind === 'sun');
  const today = days.find(({ from_s, to_s }) => from_s <= now_s && now_s < to_s);
  const next = days.find(({ from_s }) => from_s > now_s);
  const isOver = today !== undefined && today.to_s >= opened.duration_s;
  const left_s = today === undefined ? (next?.from_s ?? Number.NaN) - now_s : today.to_s - now_s;
  const label = today === undefined ? t('vitals.night') : t('vitals.day');
  return (
    <Figure label={label} tone={today === undefined ? 'cold' : 'power'}>
      <Reading id={LIGHT_ID} name={label}>
        <span class="num">{isOver ? DASH : formatDuration(left_s, language.value)}</span>
      </Reading>
    </Figure>
  );
}

/** Electronics are the compute cards; a base without any is as cold as its coldest node. */
function ColdestFigure({ index }: { readonly index: ChannelIndex }) {
  const cards = index.rows('card').filter((row) => 'temp_K' in row.columns);
  let coldest: Row | undefined;
  for (const row of cards.length > 0 ? cards : index.rows('node')) {
    if (coldest === undefined || temp(row) < temp(coldest)) coldest = row;
  }
  const isFrozen = coldest !== undefined && temp(coldest) < FREEZING_K;
  return (
    <Figure label={t('vitals.coldest')} tone={isFrozen ? 'cold' : 'neutral'}>
      <ChannelValue channel={coldest?.columns['temp_K']} hasSpark />
    </Figure>
  );
}

function temp(row: Row): number {
  const channel = row.columns['temp_K'];
  return channel === undefined ? Number.NaN : valueAt(channel.index);
}
