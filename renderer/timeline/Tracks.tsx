/**
 * The drawing under the cursor: redrawn when the run, its events, what was computed or the width
 * change.
 */
import type { Band, BaseEvent, OpenedRun } from '../../sim/view.ts';
import { dayText, elapsedText } from '../format/clock.ts';
import { labelText, language, t } from '../i18n/language.ts';
import type { TextKey } from '../i18n/language.ts';
import { eventName } from '../panels/alarms.tsx';
import { timeSplits } from '../format/timeSplits.ts';
import { verdictReport } from '../store/forecast.ts';
import { channels, computedShare, events } from '../store/session.ts';
import { useHistory } from '../store/useHistory.ts';
import { bandPath, gatherEvents, packLanes } from './lanes.ts';

interface TrackRow {
  readonly id: string;
  readonly title: TextKey | null;
  readonly top: number;
  readonly height: number;
}

const AXIS = { id: 'axis', title: null, top: 0, height: 15 } as const;
const SUN = { id: 'sun', title: null, top: 17, height: 12 } as const;
const EARTH = { id: 'earth', title: null, top: 31, height: 6 } as const;
const SKY = { id: 'sky', title: 'time.sky', top: 17, height: 20 } as const;
const PHASES = { id: 'phases', title: 'time.phases', top: 42, height: 48 } as const;
const CHARGE = { id: 'charge', title: 'time.charge', top: 93, height: 20 } as const;
const EVENTS = { id: 'events', title: 'time.events', top: 116, height: 16 } as const;
/** Rows of the drawing, for the labels beside it. */
export const TRACK_ROWS: readonly TrackRow[] = [AXIS, SKY, PHASES, CHARGE, EVENTS];

const HEIGHT = 134;
const EVENT_PITCH = 11;
const LABEL_LEAST = 34;
const AXIS_PITCH = 130;

interface TracksProps {
  readonly opened: OpenedRun;
  readonly width: number;
}

/** `scale`: how much larger than at a desk everything is drawn. */
export function Tracks({
  opened,
  width: width_px,
  scale,
}: TracksProps & { readonly scale: number }) {
  const width = width_px / scale;
  const x = (time_s: number): number => (time_s / opened.duration_s) * width;
  return (
    <svg
      class="tracks"
      width={width_px}
      height={HEIGHT * scale}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      aria-hidden="true"
    >
      <Axis opened={opened} width={width} />
      <rect class="track-night" x={0} y={SUN.top} width={width} height={SUN.height} />
      <Bands bands={opened.bands} kind="sun" title="time.day" row={SUN} x={x} />
      <Bands bands={opened.bands} kind="eclipse" title="time.eclipse" row={SUN} x={x} />
      <rect class="track-empty" x={0} y={EARTH.top} width={width} height={EARTH.height} />
      <Bands bands={opened.bands} kind="earth" title="time.earthInView" row={EARTH} x={x} />
      <Phases opened={opened} x={x} />
      <Charge opened={opened} width={width} x={x} />
      <Events x={x} />
      <rect
        class="track-ahead"
        x={computedShare.value * width}
        y={CHARGE.top}
        height={HEIGHT - CHARGE.top}
        width={Math.max(0, (1 - computedShare.value) * width)}
      />
      <FirstLoss x={x} />
    </svg>
  );
}

function stretchText(name: string, { from_s, to_s }: { from_s: number; to_s: number }): string {
  const [from, to] = [from_s, to_s].map((time_s) => elapsedText(time_s, language.value));
  return `${name}: ${from} – ${to}`;
}

function markText(event: BaseEvent, count: number): string {
  const more = count > 1 ? ` +${count - 1}` : '';
  return `${elapsedText(event.time_s, language.value)} ${eventName(event)}${more}`;
}

type ToX = (time_s: number) => number;

function Axis({ opened, width }: TracksProps) {
  const splits = timeSplits(0, opened.duration_s, Math.max(2, Math.floor(width / AXIS_PITCH)));
  return (
    <g class="track-axis">
      {splits.map((at_s) => {
        const at = (at_s / opened.duration_s) * width;
        return (
          <g key={at_s}>
            <line x1={at} x2={at} y1={3} y2={HEIGHT} />
            <text x={at + 5} y={12}>
              {dayText(opened.start_utc2000_s + at_s, language.value)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function Bands({
  bands,
  kind,
  title,
  row,
  x,
}: {
  readonly bands: readonly Band[];
  readonly kind: Band['kind'];
  readonly title: TextKey;
  readonly row: TrackRow;
  readonly x: ToX;
}) {
  return (
    <g>
      {bands
        .filter((band) => band.kind === kind)
        .map((band) => (
          <rect
            key={band.from_s}
            class={`track-${kind}`}
            x={x(band.from_s)}
            y={row.top}
            width={Math.max(kind === 'eclipse' ? 3 : 1, x(band.to_s) - x(band.from_s))}
            height={row.height}
          >
            <title>{stretchText(t(title), band)}</title>
          </rect>
        ))}
    </g>
  );
}

function Phases({ opened, x }: { readonly opened: OpenedRun; readonly x: ToX }) {
  const { placed, lanes } = packLanes(opened.phases);
  const pitch = Math.min(16, PHASES.height / lanes);
  return (
    <g class="track-phases">
      {placed.map(({ phase, lane }) => {
        const from = x(phase.from_s);
        const width = Math.max(2, x(phase.to_s) - from - 1);
        const top = PHASES.top + lane * pitch;
        const name = labelText(phase.title);
        const hasLabel = width >= LABEL_LEAST && pitch >= 15;
        return (
          <g key={phase.id}>
            <rect x={from} y={top} width={width} height={pitch - 1} rx={2}>
              <title>{stretchText(name, phase)}</title>
            </rect>
            {hasLabel && (
              <foreignObject x={from + 4} y={top} width={width - 6} height={pitch - 1}>
                <span class="phase-name">{name}</span>
              </foreignObject>
            )}
          </g>
        );
      })}
    </g>
  );
}

function Charge({ opened, width, x }: TracksProps & { readonly x: ToX }) {
  const card = channels.value?.rows('battery')[0]?.columns['soc_frac'];
  const history = useHistory(opened, card === undefined ? [] : [card.index], null, width);
  const y = (value: number): number => CHARGE.top + (1 - value) * (CHARGE.height - 2);
  const bottom = CHARGE.top + CHARGE.height - 1;
  const line =
    history === null ? '' : bandPath(history.time_s, history.min[0], history.max[0], x, y);
  const area =
    history === null
      ? ''
      : bandPath(history.time_s, new Float32Array(history.time_s.length), history.max[0], x, y);
  return (
    <g class="track-charge">
      <line x1={0} x2={width} y1={bottom} y2={bottom} />
      <path class="charge-area" d={area} />
      <path class="charge-line" d={line} />
    </g>
  );
}

function Events({ x }: { readonly x: ToX }) {
  const middle = EVENTS.top + EVENTS.height / 2;
  return (
    <g class="track-events">
      {gatherEvents(events.value, x, EVENT_PITCH).map(({ x: at, severity, event, count }) => (
        <path
          key={at}
          class={`event-mark is-${severity}`}
          d={MARKS[severity]}
          transform={`translate(${at.toFixed(1)} ${middle})`}
        >
          <title>{markText(event, count)}</title>
        </path>
      ))}
    </g>
  );
}

// a tick, a triangle, an octagon: shape says what colour says
const MARKS = {
  note: 'M-0.75 -5h1.5v10h-1.5z',
  caution: 'M0 -6L6 5H-6Z',
  warning: 'M-2.5 -6h5L6 -2.5v5L2.5 6h-5L-6 2.5v-5Z',
} as const;

function FirstLoss({ x }: { readonly x: ToX }) {
  const loss = verdictReport.value?.firstLoss;
  if (loss === null || loss === undefined) return null;
  const at = x(loss.time_s);
  return (
    <g class="track-loss">
      <line x1={at} x2={at} y1={AXIS.height} y2={HEIGHT} />
      <path d={MARKS.warning} transform={`translate(${at} ${AXIS.height + 6})`}>
        <title>{`${t('time.firstLoss')}: ${elapsedText(loss.time_s, language.value)}`}</title>
      </path>
    </g>
  );
}
