/** How the 3-D picture is doing: quality, time per picture, whether a GPU draws it. */
import { signal } from '@preact/signals';
import type { CameraPreset } from '../scene/sceneView.ts';

export type Tier = 'test' | 'low' | 'medium' | 'high';
/** What a person may choose; off leaves the machine to the numbers. */
export const CHOICES = ['off', 'low', 'medium', 'high'] as const;
export type Choice = (typeof CHOICES)[number] | 'test';

export interface Picture {
  readonly tier: Choice;
  /** A picture is on its way, though there is none yet. */
  readonly isBuilding: boolean;
  readonly frame_ms: number;
  readonly isSoftware: boolean;
  readonly cameras: readonly CameraPreset[];
  /** Preset the camera went to last. */
  readonly preset: string;
  /** Item the camera goes with; null when it stands. */
  readonly followed: string | null;
}

/** The picture as it is now. */
export const picture = signal<Picture>({
  tier: 'off',
  isBuilding: false,
  frame_ms: Number.NaN,
  isSoftware: false,
  cameras: [],
  preset: '',
  followed: null,
});

/** A finished picture: the instant of the run it shows and when drawing it began. */
export interface Drawn {
  readonly time_s: number;
  readonly begun_ms: number;
}

/** The last picture that came onto the screen; null before the first. */
export const lastDrawn = signal<Drawn | null>(null);
