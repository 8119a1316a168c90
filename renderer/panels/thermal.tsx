/**
 * Thermal: temperatures against their limits, heaters, radiators with their real sinks, switches.
 */
import type { ChannelCard } from '../../sim/view.ts';
import { labelText, t } from '../i18n/language.ts';
import type { Row } from '../store/channels.ts';
import { channels, valueAt } from '../store/session.ts';
import { MeterRow } from './MeterRow.tsx';
import { Panel } from './Panel.tsx';
import { ChannelValue, Empty, limitsOf, Line, Section, stateName } from './Value.tsx';

const SPAN_MARGIN_K = 15;
const DEFAULT_SPAN_K = [233.15, 333.15] as const;

/** Every row of the thermal tables. */
export function ThermalPanel() {
  const index = channels.value;
  const nodes = index?.rows('node') ?? [];
  if (index === null || nodes.length === 0) return <Empty>{t('thermal.none')}</Empty>;
  const ground = index.rows('ground')[0]?.columns['temp_K'];
  const cards = index.rows('card').filter((row) => 'temp_K' in row.columns);
  return (
    <Panel>
      <Section title={t('thermal.nodes')}>
        {[...nodes, ...cards].map((row) => (
          <Temperature key={row.path} row={row} />
        ))}
        {ground !== undefined && (
          <Line label={t('thermal.ground')}>
            <ChannelValue channel={ground} hasSpark />
          </Line>
        )}
      </Section>
      <Heaters rows={index.rows('heater')} />
      <Radiators rows={index.rows('radiator')} />
      <Switches rows={index.rows('thermalSwitch')} />
    </Panel>
  );
}

function Temperature({ row }: { readonly row: Row }) {
  const channel = row.columns['temp_K'];
  if (channel === undefined) return null;
  const value = valueAt(channel.index);
  const [min, max] = spanOf(channel, value);
  const name = labelText(row.title);
  return (
    <MeterRow
      path={row.path}
      name={name}
      value={value}
      min={min}
      max={max}
      label={name}
      limits={limitsOf(channel)}
      tone={value < 273.15 ? 'cold' : 'heat'}
      origin={273.15}
    >
      <ChannelValue channel={channel} hasSpark />
    </MeterRow>
  );
}

// the bar shows the limits with some room, and always the value itself
function spanOf(channel: ChannelCard, value: number): readonly [number, number] {
  const limits = limitsOf(channel);
  const known = limits.length > 0 ? limits : [...DEFAULT_SPAN_K];
  const all = Number.isFinite(value) ? [...known, value] : known;
  return [Math.min(...all) - SPAN_MARGIN_K, Math.max(...all) + SPAN_MARGIN_K];
}

function Heaters({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={t('thermal.heaters')}>
      {rows.map((row) => {
        const isOn = row.columns['isOn_bool'];
        const on = isOn !== undefined && valueAt(isOn.index) > 0.5;
        return (
          <Line key={row.path} label={labelText(row.title)}>
            <span class={`state ${on ? 'tone-heat is-on' : ''}`}>
              {on ? t('thermal.on') : t('thermal.off')}
            </span>
            <ChannelValue channel={row.columns['draw_W'] ?? row.columns['heat_W']} hasSpark />
          </Line>
        );
      })}
    </Section>
  );
}

function Radiators({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={t('thermal.radiators')}>
      {rows.map((row) => (
        <div key={row.path} class="block">
          <Line label={labelText(row.title)}>
            <span class="dim">{t('thermal.rejected')}</span>
            <ChannelValue channel={row.columns['rejected_W']} hasSpark />
          </Line>
          <Line label={<span class="dim">{t('thermal.sink')}</span>} hint={t('thermal.sinkNote')}>
            <ChannelValue channel={row.columns['sink_K']} hasSpark />
          </Line>
        </div>
      ))}
      <p class="note">{t('thermal.sinkNote')}</p>
    </Section>
  );
}

function Switches({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={t('thermal.switches')}>
      {rows.map((row) => {
        const state = Object.values(row.columns).find(
          ({ unit, role }) => (unit === 'enum' || unit === 'bool') && role !== 'input',
        );
        return (
          <Line key={row.path} label={labelText(row.title)}>
            {state !== undefined && (
              <span class="state">{stateName(state, valueAt(state.index))}</span>
            )}
            <ChannelValue channel={row.columns['conductance_W_K']} hasSpark />
          </Line>
        );
      })}
    </Section>
  );
}
