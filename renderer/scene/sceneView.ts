/** What the scene is given and gives back: plain data, no Babylon and no simulation types. */
import type { Triple } from './axes.ts';
import type { GroundSource } from './groundSource.ts';
import type { Tier } from './quality.ts';
import type { ModelName } from './models/catalogue.ts';

export type Language = 'en' | 'ja';

/**
 * One thing on the site. `state` holds what its model shows, by the keys of `sceneStates` in
 * sim/core/scenario.ts. What has no temp_K is grey under the temperature overlay.
 */
export type SceneItem = {
  readonly id: string;
  readonly model: ModelName | 'cable' | 'track';
  readonly e_m: number;
  readonly n_m: number;
  /** Clockwise from north. */
  readonly heading_rad: number;
  readonly state: Readonly<Record<string, number>>;
  /** Cables and tracks: the way on the ground, east and north. */
  readonly path_m?: readonly (readonly [number, number])[];
  readonly label?: string;
};

export type SceneView = {
  /** Seconds since 2000-01-01T12:00 UTC. */
  readonly utc_s: number;
  readonly time_s: number;
  readonly sunDir_SITE: Triple;
  readonly sunAngularRadius_rad: number;
  /** Share of the disc that shines on the site: eclipse times horizon. */
  readonly sunVisible_frac: number;
  readonly earthDir_SITE: Triple;
  readonly earthAngularRadius_rad: number;
  /**
   * Row-major rotation from ICRF to SITE; null: approximated from the time (see sky/starSphere.ts).
   */
  readonly icrfToSite?: readonly number[] | null;
  readonly groundTemp_K: number;
  readonly items: readonly SceneItem[];
  readonly overlay: 'none' | 'temperature';
};

export type CameraPreset = {
  readonly id: string;
  readonly title: { readonly en: string; readonly ja: string };
};

export type SceneStats = {
  /** Pictures a second since the last figures; few when nothing changes. */
  readonly fps: number;
  /** Median cost of a picture, first command to last pixel. */
  readonly frame_ms: number;
  readonly drawCalls: number;
  readonly triangles: number;
  readonly softwareRendering: boolean;
};

export type Drawn = { readonly time_s: number; readonly begun_ms: number };

export type SceneHandle = {
  update(view: SceneView): void;
  /** Resolves when the picture is drawn at that quality; the old one stays until then. */
  setTier(tier: Tier): Promise<void>;
  setLanguage(language: Language): void;
  setCamera(presetId: string, options?: { readonly animate_s?: number }): void;
  readonly cameras: readonly CameraPreset[];
  follow(itemId: string | null): void;
  onPick(listener: (itemId: string | null) => void): () => void;
  onStats(listener: (stats: SceneStats) => void): () => void;
  /** Tells of every picture that is on the canvas: what it shows and when drawing it began. */
  onDrawn(listener: (drawn: Drawn) => void): () => void;
  screenshot(): Promise<Blob>;
  /** Draws with eyes fully adapted and shadows in place; then the picture is on the canvas. */
  renderOnce(): Promise<void>;
  resize(): void;
  /**
   * Where an item is on the canvas in CSS pixels, or null when not seen; for labels of the page.
   */
  screenPosition(itemId: string): { readonly x_px: number; readonly y_px: number } | null;
  groundHeight_m(e_m: number, n_m: number): number;
  dispose(): void;
};

export type SceneOptions = {
  readonly tier: Tier;
  readonly language: Language;
  /**
   * The ground of that tier, on its way: it takes longest and may be started before the rest. The
   * scene disposes of it.
   */
  readonly ground: GroundSource;
  /** Longest wait for shaders before the scene fails with the compile log. */
  readonly readyLimit_s?: number;
};
