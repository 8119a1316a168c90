/** One timeline for everything: light, Earth, phases, charge, events, and the cursor to drag. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OpenedRun } from '../../sim/view.ts';
import { clockText, elapsedText } from '../format/clock.ts';
import { language, t } from '../i18n/language.ts';
import { rem } from '../store/layout.ts';
import { moment, run, seekTo, tickAt } from '../store/session.ts';
import { Tracks, TRACK_ROWS } from './Tracks.tsx';
import { Transport } from './Transport.tsx';

/** Transport above, tracks and cursor below. */
export function Timeline() {
  const opened = run.value;
  return (
    <section class="timeline" aria-label={t('time.timeline')}>
      <Transport />
      <div class="timeline-body">
        <div class="timeline-gutter" aria-hidden="true">
          {TRACK_ROWS.map(
            ({ id, title, top, height }) =>
              title !== null && (
                <span key={id} style={{ top: `${top / 16}rem`, height: `${height / 16}rem` }}>
                  {t(title)}
                </span>
              ),
          )}
        </div>
        {opened === null ? <div class="timeline-plot" /> : <Plot opened={opened} />}
      </div>
    </section>
  );
}

function Plot({ opened }: { readonly opened: OpenedRun }) {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [pointed, setPointed] = useState<number | null>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, []);

  const seekToPointer = (event: PointerEvent & { readonly currentTarget: HTMLElement }): void => {
    const box = event.currentTarget.getBoundingClientRect();
    seekTo(((event.clientX - box.left) / box.width) * opened.duration_s);
  };
  return (
    <div
      ref={host}
      class="timeline-plot"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        seekToPointer(event);
      }}
      onPointerLeave={() => setPointed(null)}
      onPointerCancel={() => setPointed(null)}
      onPointerUp={(event) => {
        // a finger that is lifted points at nothing
        if (event.pointerType !== 'mouse') setPointed(null);
      }}
      onPointerMove={(event) => {
        setPointed(event.clientX - event.currentTarget.getBoundingClientRect().left);
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekToPointer(event);
      }}
    >
      {width > 0 && <Tracks opened={opened} width={width} scale={rem.value / 16} />}
      <Cursor opened={opened} width={width} />
      {pointed !== null && width > 0 && <Pointed opened={opened} share={pointed / width} />}
    </div>
  );
}

/** The instant a click would go to, beside the pointer and never outside the plot. */
function Pointed({ opened, share }: { readonly opened: OpenedRun; readonly share: number }) {
  const inside = Math.min(1, Math.max(0, share));
  const time_s = (tickAt(inside * opened.duration_s) ?? 0) * opened.tick_s;
  const shift = `translateX(${(-inside * 100).toFixed(1)}%)`;
  return (
    <div
      class="timeline-pointed num"
      aria-hidden="true"
      style={{ left: `${(inside * 100).toFixed(2)}%`, transform: shift }}
    >
      {positionText(opened, time_s)}
    </div>
  );
}

/** Date, time of day and time since the start. */
function positionText(opened: OpenedRun, time_s: number): string {
  const { date, time } = clockText(opened.start_utc2000_s + time_s, 'utc', language.value);
  return t('time.position', { elapsed: elapsedText(time_s, language.value), date, time });
}

/** Follows every frame; the tracks below do not. */
function Cursor({ opened, width }: { readonly opened: OpenedRun; readonly width: number }) {
  const { time_s } = moment.value;
  return (
    <div
      class="timeline-cursor"
      role="slider"
      tabIndex={0}
      aria-label={t('time.timeline')}
      aria-valuemin={0}
      aria-valuemax={opened.duration_s}
      aria-valuenow={time_s}
      aria-valuetext={positionText(opened, time_s)}
      style={{ transform: `translateX(${(time_s / opened.duration_s) * width}px)` }}
    />
  );
}
