/** Charts: any channel, grouped by unit, over any stretch of what was computed. */
import { signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ChannelCard, History, OpenedRun } from '../../sim/view.ts';
import { labelText, language, plural, t } from '../i18n/language.ts';
import { internalTables, tableLabel } from '../i18n/tables.ts';
import { Icon } from '../shell/Icon.tsx';
import { chartRange } from '../store/chartSeries.ts';
import { loadPart } from '../store/lazyPart.ts';
import type { ChannelIndex } from '../store/channels.ts';
import { channels, moment, run, seekTo } from '../store/session.ts';
import { useHistory } from '../store/useHistory.ts';
import type { Plot } from './chartPlot.ts';
import { called, drawnPaths, toggleDrawn } from './callChart.ts';
import { Panel } from './Panel.tsx';
import { channelName } from './readings.ts';
import { seriesColors } from './seriesColors.ts';
import { ChannelValue, Empty } from './Value.tsx';

const POINTS_MAX = 900;
const NOW_SPAN_S = 2 * 86400;

const isPicking = signal(false);
const searched = signal('');

/** Toolbar, channel picker and one plot per unit. */
export function ChartsPanel() {
  const index = channels.value;
  const opened = run.value;
  if (index === null || opened === null) return <Empty>{t('charts.empty')}</Empty>;
  const paths = drawnPaths(index);
  const drawn = paths.map((path) => index.byPath.get(path)).filter((card) => card !== undefined);
  return (
    <Panel kind="panel charts">
      <Toolbar opened={opened} />
      {isPicking.value && <Picker index={index} drawn={drawn} />}
      {drawn.length === 0 ? (
        <Empty>{t('charts.empty')}</Empty>
      ) : (
        <Plots drawn={drawn} opened={opened} />
      )}
    </Panel>
  );
}

function Toolbar({ opened }: { readonly opened: OpenedRun }) {
  const showNow = (): void => {
    const at_s = moment.peek().time_s;
    chartRange.value = clippedRange(at_s - NOW_SPAN_S / 2, at_s + NOW_SPAN_S / 2, opened);
  };
  return (
    <div class="toolbar">
      <button
        type="button"
        class="button"
        aria-expanded={isPicking.value}
        onClick={() => {
          isPicking.value = !isPicking.peek();
        }}
      >
        <Icon name="plus" size={14} />
        {t('charts.add')}
      </button>
      <span class="toolbar-gap" />
      <button type="button" class="button" onClick={showNow}>
        {t('charts.now')}
      </button>
      <button
        type="button"
        class="button"
        disabled={chartRange.value === null}
        onClick={() => {
          chartRange.value = null;
        }}
      >
        {t('charts.zoomOut')}
      </button>
    </div>
  );
}

function Picker({
  index,
  drawn,
}: {
  readonly index: ChannelIndex;
  readonly drawn: readonly ChannelCard[];
}) {
  const words = searched.value
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  useEffect(() => closeOnEscape(), []);
  const found = index.all.filter((channel) => {
    if (internalTables.has(channel.table) || channel.isMeaningless === true) return false;
    const text = searchText(channel, index);
    return words.every((word) => text.includes(word));
  });
  // the many layers of the soil come last
  const listed = [
    ...found.filter(({ table }) => table !== 'regolith'),
    ...found.filter(({ table }) => table === 'regolith'),
  ];
  return (
    <div class="picker">
      <input
        class="input is-wide"
        type="search"
        aria-label={t('charts.search')}
        placeholder={t('charts.search')}
        value={searched.value}
        onInput={(event) => {
          searched.value = event.currentTarget.value;
        }}
      />
      <p class="note" role="status">
        {found.length === 0 ? t('charts.none') : plural('charts.found', found.length)}
      </p>
      <ul class="picker-list">
        {listed.slice(0, 60).map((channel) => {
          const isDrawn = drawn.includes(channel);
          return (
            <li key={channel.path}>
              <label title={channel.path}>
                <input
                  type="checkbox"
                  checked={isDrawn}
                  onChange={() => toggleDrawn(channel.path, index)}
                />
                <span
                  class="picker-name"
                  title={labelText(index.titleOf(`${channel.table}/${channel.entity}`))}
                >
                  {labelText(index.titleOf(`${channel.table}/${channel.entity}`))}
                </span>
                <span class="dim" title={labelText(channel.label)}>
                  {labelText(channel.label)}
                </span>
                <ChannelValue channel={channel} isPlain />
              </label>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function closeOnEscape(): () => void {
  const listener = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') isPicking.value = false;
  };
  window.addEventListener('keydown', listener);
  return () => window.removeEventListener('keydown', listener);
}

function searchText(channel: ChannelCard, index: ChannelIndex): string {
  const title = index.titleOf(`${channel.table}/${channel.entity}`);
  const { label, path, unit } = channel;
  const kind = tableLabel(channel.table);
  const names = [label, title, kind].map(({ en, ja }) => `${en} ${ja}`).join(' ');
  return `${path} ${unit} ${names}`.toLowerCase();
}

/** A stretch inside the run, at least a few ticks long. */
function clippedRange(from_s: number, to_s: number, opened: OpenedRun): [number, number] {
  const least_s = opened.tick_s * 10;
  const from = Math.max(0, Math.min(from_s, opened.duration_s - least_s));
  return [from, Math.min(opened.duration_s, Math.max(to_s, from + least_s))];
}

function Plots({
  drawn,
  opened,
}: {
  readonly drawn: readonly ChannelCard[];
  readonly opened: OpenedRun;
}) {
  const byUnit = useMemo(() => [...Map.groupBy(drawn, ({ unit }) => unit)], [drawn]);
  const indices = drawn.map((channel) => channel.index);
  const history = useHistory(opened, indices, chartRange.value, POINTS_MAX);
  return (
    <div class="plots">
      {byUnit.map(([unit, members]) => (
        <PlotBox
          key={`${unit} ${members.map(({ path }) => path).join(' ')} ${language.value}`}
          unit={unit}
          members={members}
          all={drawn}
          opened={opened}
          history={history}
        />
      ))}
    </div>
  );
}

// what means none would stretch the scale to where nothing is
function withoutNone(history: History, drawn: readonly ChannelCard[]): History {
  if (drawn.every(({ none }) => none === undefined)) return history;
  const clear = (values: Float32Array, i: number): Float32Array => {
    const none = drawn[i]?.none;
    return none === undefined
      ? values
      : values.map((value) => (value === none ? Number.NaN : value));
  };
  return { ...history, min: history.min.map(clear), max: history.max.map(clear) };
}

function PlotBox({
  unit,
  members,
  all,
  opened,
  history,
}: {
  readonly unit: string;
  readonly members: readonly ChannelCard[];
  readonly all: readonly ChannelCard[];
  readonly opened: OpenedRun;
  readonly history: History | null;
}) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const latest = useRef(history);
  latest.current = history;
  const index = channels.value;
  const colors = seriesColors(all);
  const colorOf = (channel: ChannelCard): string => colors[all.indexOf(channel)];
  const nameOf = (channel: ChannelCard): string =>
    index === null ? labelText(channel.label) : channelName(channel, index);

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    let isOver = false;
    const observer = new ResizeObserver(() => {
      plot.current?.resize(element.clientWidth, element.clientHeight);
    });
    void loadPart(() => import('./chartPlot.ts')).then((part) => {
      if (isOver || part === null) return;
      plot.current = part.createPlot({
        host: element,
        unit,
        language: language.peek(),
        start_utc2000_s: opened.start_utc2000_s,
        lines: members.map((channel) => ({ name: nameOf(channel), color: colorOf(channel) })),
        onZoom: (from_s, to_s) => {
          chartRange.value = clippedRange(from_s, to_s, opened);
        },
        onSeek: seekTo,
      });
      observer.observe(element);
      draw();
    });
    return () => {
      isOver = true;
      observer.disconnect();
      plot.current?.dispose();
      plot.current = null;
    };
  }, []);

  const draw = (): void => {
    if (latest.current === null) return;
    const columns = members.map((channel) => all.indexOf(channel));
    plot.current?.show(
      withoutNone(latest.current, all),
      columns,
      chartRange.peek() ?? [0, opened.duration_s],
    );
    plot.current?.now(moment.peek().time_s);
  };
  useEffect(draw, [history, chartRange.value]);
  useEffect(() => moment.subscribe(({ time_s }) => plot.current?.now(time_s)), []);

  return (
    <figure class="plot">
      <figcaption>
        {members.map((channel) => (
          <span
            key={channel.path}
            class={called.value.has(channel.path) ? 'plot-key is-called' : 'plot-key'}
          >
            <i class="plot-swatch" style={{ background: colorOf(channel) }} />
            <span class="plot-name" title={nameOf(channel)}>
              {nameOf(channel)}
            </span>
            <ChannelValue channel={channel} />
            <button
              type="button"
              class="icon-button is-small"
              aria-label={t('charts.remove', { name: nameOf(channel) })}
              onClick={() => index !== null && toggleDrawn(channel.path, index)}
            >
              <Icon name="close" size={12} />
            </button>
          </span>
        ))}
      </figcaption>
      <div class="plot-host" ref={host} />
    </figure>
  );
}
