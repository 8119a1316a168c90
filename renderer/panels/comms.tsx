/** Communications: every link with its state, margin, delay and queue; where the Earth stands. */
import { labelText, t } from '../i18n/language.ts';
import type { Row } from '../store/channels.ts';
import { channels, picked, valueAt } from '../store/session.ts';
import { Icon } from '../shell/Icon.tsx';
import { Panel } from './Panel.tsx';
import { ChannelValue, columnsOf, Empty, Line, Section } from './Value.tsx';

/** What a glance needs, in this order; the inspector has the rest. */
const SHOWN = [
  'rate_bit_s',
  'goodput_bit_s',
  'spare_dB',
  'delay_s',
  'queue_bit',
  'drain_s',
  'sent_bit',
  'dropped_bit',
  'draw_W',
  'waitCause_enum',
];
const WHEN_SET = new Set(['drain_s', 'dropped_bit', 'waitCause_enum']);

/** Every row of the table `link`, and the Earth in the sky. */
export function CommsPanel() {
  const index = channels.value;
  const links = index?.rows('link') ?? [];
  if (index === null || links.length === 0) return <Empty>{t('comms.none')}</Empty>;
  return (
    <Panel>
      {links.map((row) => (
        <Link key={row.path} row={row} />
      ))}
      <Earth rows={index.rows('sky')} />
    </Panel>
  );
}

function Link({ row }: { readonly row: Row }) {
  const up = row.columns['isUp_bool'];
  const isUp = up !== undefined && valueAt(up.index) > 0.5;
  const isPlanned = !isUp && isOffByPlan(row);
  const shown = columnsOf(row, SHOWN, WHEN_SET);
  return (
    <Section
      title={labelText(row.title)}
      aside={
        <button
          type="button"
          class={`state is-button ${isUp ? 'tone-comms is-on' : isPlanned ? '' : 'is-down'}`}
          onClick={() => {
            picked.value = row.path;
          }}
        >
          {!isPlanned && <Icon name={isUp ? 'comms' : 'close'} size={14} />}
          {isUp ? t('comms.up') : isPlanned ? t('comms.planned') : t('comms.down')}
        </button>
      }
    >
      {shown.map((channel) => (
        <Line key={channel.path} label={labelText(channel.label)}>
          <ChannelValue channel={channel} hasSpark />
        </Line>
      ))}
    </Section>
  );
}

// a link that asks for no power and has no fault is off because the plan says so
function isOffByPlan({ columns }: Row): boolean {
  const at = (name: string): number => {
    const channel = columns[name];
    return channel === undefined ? Number.NaN : valueAt(channel.index);
  };
  return at('demand_W') === 0 && at('isOutage_bool') === 0;
}

function Earth({ rows }: { readonly rows: readonly Row[] }) {
  const sky = rows[0];
  if (sky === undefined) return null;
  const visible = sky.columns['earthVisible_frac'];
  const isVisible = visible !== undefined && valueAt(visible.index) > 0.5;
  return (
    <Section
      title={t('comms.earth')}
      aside={
        <span class={`state ${isVisible ? 'tone-comms is-on' : ''}`}>
          {isVisible ? t('comms.inView') : t('comms.notInView')}
        </span>
      }
    >
      <Line label={t('comms.elevation')}>
        <ChannelValue channel={sky.columns['earthElevation_rad']} hasSpark />
      </Line>
    </Section>
  );
}
