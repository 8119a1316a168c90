/** One timeline for everything: light, Earth, phases, charge, events, and the cursor to drag. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OpenedRun } from '../../sim/view.ts';
import { clockText, elapsedText } from '../format/clock.ts';
import { language, t } from '../i18n/language.ts';
import { rem } from '../store/layout.ts';
import { moment, run, seekTo } from '../store/session.ts';
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
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekToPointer(event);
      }}
    >
      {width > 0 && <Tracks opened={opened} width={width} scale={rem.value / 16} />}
      <Cursor opened={opened} width={width} />
    </div>
  );
}

/** Follows every frame; the tracks below do not. */
function Cursor({ opened, width }: { readonly opened: OpenedRun; readonly width: number }) {
  const { time_s } = moment.value;
  const clock = clockText(opened.start_utc2000_s + time_s, 'utc', language.value);
  const position = {
    elapsed: elapsedText(time_s, language.value),
    date: clock.date,
    time: clock.time,
  };
  return (
    <div
      class="timeline-cursor"
      role="slider"
      tabIndex={0}
      aria-label={t('time.timeline')}
      aria-valuemin={0}
      aria-valuemax={opened.duration_s}
      aria-valuenow={time_s}
      aria-valuetext={t('time.position', position)}
      style={{ transform: `translateX(${(time_s / opened.duration_s) * width}px)` }}
    />
  );
}
