/** Events and alarms, newest first: shape and colour say how loud; a click goes to the instant. */
import { signal } from '@preact/signals';
import type { BaseEvent, Severity } from '../../sim/view.ts';
import { clockText, elapsedText } from '../format/clock.ts';
import { language, labelText, t, textOr } from '../i18n/language.ts';
import { Icon } from '../shell/Icon.tsx';
import { channels, events, moment, run, seekTo } from '../store/session.ts';
import { Empty } from './Value.tsx';

const LISTED_MAX = 200;
const FILTERS = ['all', 'note', 'caution', 'warning'] as const;
const shownSeverity = signal<(typeof FILTERS)[number]>('all');

/** The list, filtered by loudness. */
export function AlarmsPanel() {
  const filter = shownSeverity.value;
  const kept = newestFirst(events.value, filter);
  return (
    <div class="panel">
      <div class="segments" role="group" aria-label={t('alarms.filter')}>
        {FILTERS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={filter === name}
            onClick={() => {
              shownSeverity.value = name;
            }}
          >
            {name !== 'all' && <Icon name={name} size={14} />}
            {name === 'all' ? t('alarms.all') : t(`severity.${name}`)}
          </button>
        ))}
      </div>
      {kept.length === 0 ? (
        <Empty>{events.value.length === 0 ? t('alarms.empty') : t('alarms.noneOfKind')}</Empty>
      ) : (
        <ol class="events">
          {kept.map((event, i) => (
            <EventRow key={i} event={event} />
          ))}
        </ol>
      )}
      {kept.length === LISTED_MAX && <p class="note">{t('alarms.shown', { count: LISTED_MAX })}</p>}
    </div>
  );
}

function newestFirst(all: readonly BaseEvent[], filter: 'all' | Severity): BaseEvent[] {
  const kept: BaseEvent[] = [];
  for (let i = all.length - 1; i >= 0 && kept.length < LISTED_MAX; i--) {
    const event = all[i];
    if (filter === 'all' || event.severity === filter) kept.push(event);
  }
  return kept;
}

function EventRow({ event }: { readonly event: BaseEvent }) {
  const opened = run.value;
  const isAhead = event.time_s > moment.value.time_s;
  const clock = clockText((opened?.start_utc2000_s ?? 0) + event.time_s, 'utc', language.value);
  return (
    <li>
      <button
        type="button"
        class={`event is-${event.severity} ${isAhead ? 'is-ahead' : ''}`}
        title={t('alarms.goTo')}
        onClick={() => seekTo(event.time_s)}
      >
        <Icon name={event.severity} label={t(`severity.${event.severity}`)} />
        <span class="event-what">
          <span class="event-kind" title={eventName(event)}>
            {eventName(event)}
          </span>
          <span class="event-where" title={eventPlace(event)}>
            {eventPlace(event)}
          </span>
        </span>
        <span class="event-when">
          <span class="num">{elapsedText(event.time_s, language.value)}</span>
          <span class="dim num">
            {clock.date} {clock.time}
          </span>
        </span>
      </button>
    </li>
  );
}

/** What happened, in words of the language; the dotted name when there are none. */
export function eventName(event: BaseEvent): string {
  if (event.kind === 'link.lost' && event.cause === 'plan') return t('event.link.off');
  return textOr(`event.${event.kind}`, event.kind.replaceAll('.', ' · '));
}

function eventPlace(event: BaseEvent): string {
  const place =
    event.entity === ''
      ? t('inspector.base')
      : labelText(channels.value?.titleOf(event.entity) ?? { en: event.entity, ja: event.entity });
  return event.cause === 'none' ? place : `${place} · ${t(`cause.${event.cause}`)}`;
}
