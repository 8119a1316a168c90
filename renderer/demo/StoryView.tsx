/**
 * The story over the picture: caption in both languages, progress, the visitor's choice, the way
 * back.
 */
import type { Label } from '../../sim/view.ts';
import { language } from '../i18n/language.ts';
import { Icon } from '../shell/Icon.tsx';
import { forecast } from '../store/forecast.ts';
import { run, stoppedMessage } from '../store/session.ts';
import { beats, story } from './boothState.ts';
import { boothWords, captions, choiceNotes, fill, replayUnchosen } from './captions.ts';
import { endingOf } from './ending.ts';
import { CHOICES_W } from './story.ts';
import type { BeatId, Choice } from './story.ts';

interface StoryViewProps {
  readonly onChoose: (choice: Choice) => void;
  readonly onBack: () => void;
}

/** The story as the visitor sees it, and the button back while exploring. */
export function StoryView({ onChoose, onBack }: StoryViewProps) {
  const state = story.value;
  if (state.mode === 'explore') {
    return (
      <button type="button" class="story-back" data-story onClick={onBack}>
        <Icon name="reset" />
        <Both label={boothWords.back} />
      </button>
    );
  }
  if (state.mode === 'returning') {
    return state.isLate || stoppedMessage.value !== null ? <Restarting /> : null;
  }
  const beat = state.beat === null ? undefined : beats.value[state.beat];
  if (beat === undefined || state.beat === null) return null;
  // between two beats the picture may change at any moment: words belong to neither
  const caption = state.coming === null && (
    <div class="story-caption" aria-live="polite">
      <Both label={captionOf(beat.id, state.choice)} />
    </div>
  );
  // what is chosen for stands in the middle of the picture: the question goes above it
  return beat.id === 'choice' ? (
    <>
      <section class="story is-choice">
        {caption}
        {state.coming === null && <Choices onChoose={onChoose} />}
      </section>
      <div class="story is-foot">
        <Progress at={state.beat} />
      </div>
    </>
  ) : (
    <section class={`story is-${beat.id}`}>
      {caption}
      <Progress at={state.beat} />
    </section>
  );
}

/** A simulation that stopped or does not come starts again by itself: say so. */
function Restarting() {
  return (
    <section class="story">
      <div class="story-caption" role="status">
        <Both label={boothWords.restarting} />
      </div>
    </section>
  );
}

/** The language on screen first and larger, the other below it. */
function Both({ label }: { readonly label: Label }) {
  const first = language.value;
  const second = first === 'ja' ? 'en' : 'ja';
  return (
    <span class="both">
      <span class="both-first" lang={first}>
        {label[first]}
      </span>
      <span class="both-second" lang={second}>
        {label[second]}
      </span>
    </span>
  );
}

function captionOf(id: BeatId, choice: Choice | null): Label {
  if (id === 'replay') {
    const label = choice === null ? replayUnchosen : captions.replay;
    return fill(label, { watts: String(choice ?? CHOICES_W[0]) });
  }
  return id === 'verdict' ? ending() : captions[id];
}

/** What the sunrise shows, from the report of the run that was chosen. */
function ending(): Label {
  const made = forecast.value;
  if (made === null) return captions.verdict;
  return endingOf(made, run.value?.bands.find(({ kind }) => kind === 'sun')?.to_s ?? 0);
}

function Choices({ onChoose }: { readonly onChoose: (choice: Choice) => void }) {
  return (
    <div class="story-choices">
      {CHOICES_W.map((choice) => (
        <button
          key={choice}
          type="button"
          class="story-choice"
          data-story
          data-choice={choice}
          onClick={() => onChoose(choice)}
        >
          <b class="num">{choice} W</b>
          <Both label={choiceNotes[choice]} />
        </button>
      ))}
    </div>
  );
}

function Progress({ at }: { readonly at: number }) {
  return (
    <div class="story-foot">
      <span class="story-dots" aria-hidden="true">
        {beats.value.map(({ id }, i) => (
          <i key={id} class={i === at ? 'is-now' : ''} />
        ))}
      </span>
      <span class="story-hint">
        <Both label={boothWords.touch} />
      </span>
      <span class="story-hint">
        <Both label={boothWords.illustrative} />
      </span>
    </div>
  );
}
