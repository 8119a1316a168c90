/** A page with only the scene on it, driven by tests through `sceneTest`. */
import '@fontsource-variable/inter';
import '@fontsource-variable/noto-sans-jp';
import { startGround } from '../../../../renderer/scene/groundSource.ts';
import { createScene } from '../../../../renderer/scene/scene.ts';
import type { SceneHandle, SceneStats, Tier } from '../../../../renderer/scene/scene.ts';
import { siteView } from './siteView.ts';
import type { SiteMoment } from './siteView.ts';

export type SceneTest = {
  /** Builds the scene; milliseconds to the first picture. */
  start(tier: Tier, language: 'en' | 'ja'): Promise<number>;
  /** Shows a moment from a camera and gives the picture, a PNG in base64. */
  picture(moment: SiteMoment, camera: string): Promise<string>;
  /** Figures of one more picture of the same view, nothing having moved. */
  figures(): Promise<SceneStats>;
  /** Median time of a picture, the GPU's share included, ms. */
  time_ms(frames: number): Promise<number>;
  /** Programs linked since the page was opened. */
  readonly programs: number;
  /** Builds the scene at another quality. */
  change(tier: Tier): Promise<void>;
  handle: SceneHandle | null;
};

declare global {
  var sceneTest: SceneTest;
}

const canvas = document.querySelector<HTMLCanvasElement>('#view');
const SIGNS = '月面最初のノード水電解装置膜構造実証注意高温吊り点上エッジデータ';

function scene(): SceneHandle {
  if (sceneTest.handle === null) throw new Error('start the scene first');
  return sceneTest.handle;
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return btoa(text);
}

/** Waits for the star catalogue, which the scene fetches on the side, to be in the sky. */
async function starsThere(): Promise<void> {
  const isLoaded = (): boolean =>
    performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/stars.bin'));
  while (!isLoaded()) await new Promise((resolve) => setTimeout(resolve, 20));
  for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

let programs = 0;
const { linkProgram } = WebGL2RenderingContext.prototype;
WebGL2RenderingContext.prototype.linkProgram = function (program) {
  programs++;
  linkProgram.call(this, program);
};

globalThis.sceneTest = {
  handle: null,
  get programs() {
    return programs;
  },
  change: (tier) => scene().setTier(tier),
  async start(tier, language) {
    if (canvas === null) throw new Error('the page has no canvas');
    await document.fonts.load("700 40px 'Inter Variable'", 'GETSUMEN');
    await document.fonts.load("700 40px 'Noto Sans JP Variable'", SIGNS);
    const begin_ms = performance.now();
    const handle = await createScene(canvas, { tier, language, ground: startGround(tier) });
    sceneTest.handle = handle;
    // as in the app, where the first view comes some frames after the scene
    for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    handle.update(siteView({ sunAzimuth_deg: 150, sunElevation_deg: 18 }));
    await handle.renderOnce();
    const first_ms = performance.now() - begin_ms;
    await starsThere();
    return first_ms;
  },
  async picture(moment, camera) {
    scene().update(siteView(moment));
    scene().setCamera(camera, { animate_s: 0 });
    return base64Of(await scene().screenshot());
  },
  figures() {
    return new Promise((resolve) => {
      const stop = scene().onStats((stats) => {
        stop();
        resolve(stats);
      });
      setTimeout(() => void scene().renderOnce(), 600);
    });
  },
  async time_ms(frames) {
    const gl = canvas?.getContext('webgl2');
    const pixel = new Uint8Array(4);
    const times_ms: number[] = [];
    for (let i = 0; i < frames; i++) {
      const begin_ms = performance.now();
      await scene().renderOnce();
      gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      times_ms.push(performance.now() - begin_ms);
    }
    return times_ms.sort((a, b) => a - b)[Math.floor(frames / 2)] ?? 0;
  },
};
