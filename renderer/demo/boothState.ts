/** What the story shows now: written by the booth, read by its view. */
import { signal } from '@preact/signals';
import type { Beat, StoryState } from './story.ts';

/** State of the story machine. */
export const story = signal<StoryState>({ mode: 'returning', since_ms: 0, isLate: false });
/** Beats of the run on show; empty until it is open. */
export const beats = signal<readonly Beat[]>([]);
