/** Data center: mode, cards, queue by class, boots and throttle of every node. */
import { labelText, t } from '../i18n/language.ts';
import { Icon } from '../shell/Icon.tsx';
import type { Row } from '../store/channels.ts';
import { channels, picked, valueAt } from '../store/session.ts';
import { MeterRow } from './MeterRow.tsx';
import { Panel } from './Panel.tsx';
import { ChannelValue, columnsOf, Empty, Line, Section, stateName } from './Value.tsx';

/** What a glance needs, in this order; the inspector has the rest. */
const SHOWN = [
  'cardsOn_count',
  'utilisation_frac',
  'rate_op_s',
  'left_s',
  'outage_s',
  'bootCount_count',
  'upset_count',
  'isNight_bool',
  'isSaving_bool',
  'waitCause_enum',
  'energy_J',
];
const WHEN_SET = new Set(['left_s', 'outage_s', 'waitCause_enum', 'isSaving_bool']);
const FULL_CLOCK = 0.999;

/** Every row of the tables `dataNode`, `card` and `jobClass`. */
export function ComputePanel() {
  const index = channels.value;
  const nodes = index?.rows('dataNode') ?? [];
  if (index === null || nodes.length === 0) return <Empty>{t('compute.none')}</Empty>;
  return (
    <Panel>
      {nodes.map((row) => (
        <DataNode key={row.path} row={row} />
      ))}
      <Cards rows={index.rows('card')} />
      <Queue rows={index.rows('jobClass')} />
    </Panel>
  );
}

function DataNode({ row }: { readonly row: Row }) {
  const { mode_enum: mode, isServing_bool: serving, draw_W: draw, demand_W: demand } = row.columns;
  const isServing = serving !== undefined && valueAt(serving.index) > 0.5;
  const rest = columnsOf(row, SHOWN, WHEN_SET);
  return (
    <Section
      title={labelText(row.title)}
      aside={
        <span class={`state ${isServing ? 'tone-data is-on' : ''}`}>
          {isServing ? t('compute.serving') : t('compute.notServing')}
        </span>
      }
    >
      <div class="figure-row">
        <button
          type="button"
          class="figure"
          onClick={() => {
            picked.value = row.path;
          }}
        >
          <span class="figure-label">{t('compute.mode')}</span>
          <span class="figure-value">
            {mode === undefined ? '—' : (stateName(mode, valueAt(mode.index)) ?? '—')}
          </span>
        </button>
        <div class="figure">
          <span class="figure-label">{t('power.drawn')}</span>
          <span class="figure-value">
            <ChannelValue channel={draw} hasSpark />
          </span>
        </div>
        <div class="figure">
          <span class="figure-label">{t('power.asked')}</span>
          <span class="figure-value">
            <ChannelValue channel={demand} />
          </span>
        </div>
      </div>
      {rest.map((channel) => (
        <Line key={channel.path} label={labelText(channel.label)}>
          <ChannelValue channel={channel} hasSpark />
        </Line>
      ))}
    </Section>
  );
}

function Cards({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={t('compute.cards')}>
      {rows.map((row) => {
        const use = row.columns['utilisation_frac'];
        const value = use === undefined ? Number.NaN : valueAt(use.index);
        const clock = row.columns['throttle_frac'];
        const left = clock === undefined ? 1 : valueAt(clock.index);
        const name = labelText(row.title);
        return (
          <MeterRow
            key={row.path}
            path={row.path}
            name={name}
            mark={
              left < FULL_CLOCK && (
                <span class="is-failed" title={t('compute.throttle')}>
                  <Icon name="caution" size={12} label={t('compute.throttle')} />
                  <ChannelValue channel={clock} decimals={0} />
                </span>
              )
            }
            value={value}
            min={0}
            max={1}
            tone="data"
            label={`${name} ${t('compute.utilisation')}`}
          >
            <ChannelValue channel={use} decimals={0} />
            <ChannelValue channel={row.columns['temp_K']} hasSpark />
          </MeterRow>
        );
      })}
    </Section>
  );
}

function Queue({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={t('compute.queue')}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('compute.class')}</th>
            <th scope="col" class="right">
              {t('compute.queued')}
            </th>
            <th scope="col" class="right">
              {t('compute.done')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.path}>
              <th scope="row">{labelText(row.title)}</th>
              <td class="right">
                <ChannelValue channel={row.columns['queued_count']} hasSpark />
              </td>
              <td class="right">
                <ChannelValue channel={row.columns['done_count']} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
