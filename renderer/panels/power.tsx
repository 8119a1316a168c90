/** Power: what flows from the Sun through the bus into loads and store, and whether it adds up. */
import { labelText, t } from '../i18n/language.ts';
import { Icon } from '../shell/Icon.tsx';
import type { ChannelIndex, Row } from '../store/channels.ts';
import { channels, valueAt } from '../store/session.ts';
import { layoutSankey } from './sankey.ts';
import type { SankeySize } from './sankey.ts';
import { MeterRow, PickButton } from './MeterRow.tsx';
import { Panel } from './Panel.tsx';
import { Reading } from './Reading.tsx';
import { flowId, sumId } from './readings.ts';
import { SumValue } from './SumValue.tsx';
import { ChannelValue, Empty, limitsOf, Line, Quantity, Section } from './Value.tsx';

const SIZE: SankeySize = {
  width: 96,
  sourcePitch: 44,
  sinkPitch: 26,
  busX: 38,
  busWidth: 6,
  endMax: 20,
};

type Tone = 'power' | 'storage' | 'heat' | 'data' | 'comms' | 'construction' | 'neutral';

interface FlowRow {
  readonly id: string;
  readonly name: string;
  readonly power_W: number;
  readonly tone: Tone;
  readonly entity: string | null;
  /** What the number explains. */
  readonly reading: string;
  readonly isShed: boolean;
}

const LOAD_TONES: Readonly<Record<string, Tone>> = {
  heater: 'heat',
  dataNode: 'data',
  link: 'comms',
  activity: 'construction',
};

/** Flow, stores and audit of all buses together. */
export function PowerPanel() {
  const index = channels.value;
  if (index === null || index.rows('bus').length === 0) return <Empty>{t('power.empty')}</Empty>;
  return (
    <Panel>
      <BusFigures index={index} />
      <FlowDiagram index={index} />
      <Batteries rows={index.rows('battery')} />
      <Audit rows={index.rows('ledger')} />
    </Panel>
  );
}

const read = (row: Row | undefined, name: string): number => {
  const channel = row?.columns[name];
  return channel === undefined ? 0 : valueAt(channel.index);
};

const total = (rows: readonly Row[], name: string): number =>
  rows.reduce((sum, row) => sum + read(row, name), 0);

function BusFigures({ index }: { readonly index: ChannelIndex }) {
  const buses = index.rows('bus');
  const isDown = buses.some((row) => 'isUp_bool' in row.columns && !(read(row, 'isUp_bool') > 0.5));
  return (
    <div class="figure-row">
      <div class="figure">
        <span class="figure-label">{t('power.used')}</span>
        <span class="figure-value tone-power">
          <SumValue table="array" column="generated_W" name={t('power.used')} hasSpark />
        </span>
      </div>
      <div class="figure">
        <span class="figure-label">{t('power.load')}</span>
        <span class="figure-value">
          <SumValue table="bus" column="load_W" name={t('power.load')} hasSpark />
        </span>
      </div>
      {isDown && (
        <div class="figure is-warning">
          <span class="figure-label">
            <Icon name="warning" size={14} />
          </span>
          <span class="figure-value">{t('power.busDown')}</span>
        </div>
      )}
    </div>
  );
}

function sourcesOf(index: ChannelIndex): FlowRow[] {
  const curtailed_W = total(index.rows('bus'), 'curtailed_W');
  const arrays = index.rows('array');
  const share_W = arrays.length === 0 ? 0 : curtailed_W / arrays.length;
  const rows = arrays.map((row): FlowRow => ({
    id: row.path,
    name: labelText(row.title),
    tone: 'power',
    entity: row.path,
    reading: flowId(row.path),
    isShed: false,
    power_W: read(row, 'generated_W') + share_W,
  }));
  const discharging = index.rows('battery').map((row): FlowRow => ({
    id: `from ${row.path}`,
    name: labelText(row.title),
    tone: 'storage',
    entity: row.path,
    reading: `${row.path}/power_W`,
    isShed: false,
    power_W: Math.max(0, -read(row, 'power_W')),
  }));
  return [...rows, ...discharging];
}

// what is planned for another time would only fill the list; equipment always has its row
function isShown(row: Row): boolean {
  const isActivity = row.path.startsWith('activity/');
  return !isActivity || read(row, 'demand_W') > 0 || read(row, 'draw_W') > 0;
}

function sinksOf(index: ChannelIndex): FlowRow[] {
  const loads = index
    .rowsWith('draw_W')
    .filter(isShown)
    .map((row): FlowRow => ({
      id: row.path,
      name: labelText(row.title),
      tone: LOAD_TONES[row.path.slice(0, row.path.indexOf('/'))] ?? 'neutral',
      entity: row.path,
      reading: `${row.path}/draw_W`,
      power_W: read(row, 'draw_W'),
      isShed: read(row, 'demand_W') > 0 && !(read(row, 'draw_W') > 0),
    }));
  const charging = index.rows('battery').map((row): FlowRow => ({
    id: `into ${row.path}`,
    name: isIdle(row) ? t('power.batteryIdle') : t('power.charging'),
    tone: 'storage',
    entity: row.path,
    reading: `${row.path}/power_W`,
    isShed: false,
    power_W: Math.max(0, read(row, 'power_W')),
  }));
  const plain = (id: string, name: string, column: string): FlowRow => ({
    id,
    name,
    tone: 'neutral',
    entity: null,
    reading: sumId('bus', column),
    isShed: false,
    power_W: total(index.rows('bus'), column),
  });
  return [
    ...loads,
    ...charging,
    plain('losses', t('power.losses'), 'loss_W'),
    plain('curtailed', t('power.curtailed'), 'curtailed_W'),
  ];
}

function FlowDiagram({ index }: { readonly index: ChannelIndex }) {
  const sources = sourcesOf(index);
  const sinks = sinksOf(index);
  const sankey = layoutSankey(sources, sinks, SIZE);
  const tones = new Map([...sources, ...sinks].map((row) => [row.id, row.tone]));
  return (
    <Section title={t('power.flow')}>
      <div class="sankey" style={{ height: `${sankey.height / 16}rem` }}>
        <FlowLabels rows={sources} rowY={sankey.rowY} side="left" />
        <svg
          viewBox={`0 0 ${SIZE.width} ${sankey.height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {sankey.bands.map(({ id, outline }) => (
            <path
              key={id}
              d={outline}
              class={`band tone-${tones.get(id)} ${id === 'curtailed' ? 'is-curtailed' : ''}`}
            />
          ))}
          <rect
            class="bus"
            x={SIZE.busX}
            width={SIZE.busWidth}
            y={sankey.bus.y}
            height={sankey.bus.height}
          />
        </svg>
        <FlowLabels rows={sinks} rowY={sankey.rowY} side="right" />
      </div>
    </Section>
  );
}

function FlowLabels({
  rows,
  rowY,
  side,
}: {
  readonly rows: readonly FlowRow[];
  readonly rowY: Readonly<Record<string, number>>;
  readonly side: 'left' | 'right';
}) {
  const pitch = side === 'left' ? SIZE.sourcePitch : SIZE.sinkPitch;
  return (
    <ul class={`flow-labels is-${side}`}>
      {rows.map((row) => (
        <li
          key={row.id}
          class={row.power_W > 0 ? '' : 'is-idle'}
          style={{
            top: `${((rowY[row.id] ?? 0) - pitch / 2) / 16}rem`,
            height: `${pitch / 16}rem`,
          }}
        >
          {row.entity === null ? (
            <span class="pick">{row.name}</span>
          ) : (
            <PickButton path={row.entity} name={row.name} />
          )}
          <Reading id={row.reading} name={row.name}>
            {row.isShed ? (
              <span class="flow-shed">{t('power.shed')}</span>
            ) : (
              <Quantity value={row.power_W} unit="W" decimals={row.power_W < 1000 ? 0 : 2} />
            )}
          </Reading>
        </li>
      ))}
    </ul>
  );
}

/** Less than this is no more than a battery's upkeep, and would be shown as 0 W. */
const IDLE_W = 0.5;

const isIdle = (row: Row): boolean => Math.abs(read(row, 'power_W')) < IDLE_W;

function batteryState(row: Row): string {
  if (isIdle(row)) return t('power.idle');
  return read(row, 'power_W') < 0 ? t('power.discharging') : t('power.charging');
}

function Batteries({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={t('power.battery')}>
      {rows.map((row) => {
        const charge = row.columns['soc_frac'];
        const value = charge === undefined ? Number.NaN : valueAt(charge.index);
        const name = labelText(row.title);
        return (
          <div key={row.path} class="block">
            <MeterRow
              path={row.path}
              name={name}
              value={value}
              min={0}
              max={1}
              tone="storage"
              label={`${name} ${t('power.charge')}`}
              limits={charge === undefined ? [] : limitsOf(charge)}
            >
              <ChannelValue channel={charge} decimals={1} hasSpark />
            </MeterRow>
            <Line label={batteryState(row)}>
              <span class="dim">
                <ChannelValue channel={row.columns['energy_J']} />
              </span>
              <ChannelValue channel={row.columns['power_W']} isSize hasSpark />
            </Line>
          </div>
        );
      })}
    </Section>
  );
}

/** Residuals are shares of all flows, so powers of ten say more than zeros. */
function Audit({ rows }: { readonly rows: readonly Row[] }) {
  const residuals = rows.flatMap((row) =>
    Object.values(row.columns).filter(({ unit }) => unit === 'frac'),
  );
  if (residuals.length === 0) return null;
  return (
    <Section title={t('power.audit')}>
      {residuals.map((channel) => (
        <Line key={channel.path} label={labelText(channel.label)} hint={t('power.residual')}>
          <ChannelValue channel={channel} />
        </Line>
      ))}
    </Section>
  );
}
