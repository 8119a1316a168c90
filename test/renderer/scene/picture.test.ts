import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directionSite, dot } from '../../../renderer/scene/axes.ts';
import type { Triple } from '../../../renderer/scene/axes.ts';
import { presetPose, PRESETS } from '../../../renderer/scene/cameraRig.ts';
import type { Pose } from '../../../renderer/scene/cameraRig.ts';
import { earthPose } from '../../../renderer/scene/earthPose.ts';
import { QUALITY } from '../../../renderer/scene/quality.ts';
import { icrfToSite, turned } from '../../../renderer/scene/sky/starSphere.ts';
import { createTerrain } from '../../../renderer/scene/terrain.ts';
import { buildGround } from '../../../renderer/scene/terrainMesh.ts';
import type { PageServer } from '../../../electron/build/serve.mjs';
import {
  launchChromium,
  noChromium,
  openPage,
  PROJECT_ROOT,
  servePage,
} from '../../support/chromium.ts';
import type { WatchedPage } from '../../support/chromium.ts';
import { pictureOf, pixelOf } from './harness/picture.ts';
import type { Picture } from './harness/picture.ts';
import type { SiteMoment } from './harness/siteView.ts';
import { brightStars } from './knownStars.ts';

const DAY: SiteMoment = { sunAzimuth_deg: 150, sunElevation_deg: 18 };
const NIGHT: SiteMoment = { sunAzimuth_deg: 330, sunElevation_deg: -12 };
const HARNESS = path.join(PROJECT_ROOT, 'test/renderer/scene/harness');

/**
 * Presets that see the sky: from and to in width, to in height, where nothing stands; then where
 * Earth is, which one of them looks at.
 */
const OPEN_SKY = [
  ['earth', 0, 0.48, 0.34, 150],
  ['earth', 0, 0.48, 0.34, 170],
  ['earth', 0, 0.48, 0.34, 200],
  ['earth', 0.66, 1, 0.34, 310],
  ['ground', 0, 1, 0.2, 175],
  ['overview', 0, 1, 0.28, 175],
] as const;
/** 2028-12-15T00:00Z: Earth is nearly full, in Taurus. */
const STARRY_utc_s = 913723200;

/** Where the harness has its lander. */
const LANDER = { e_m: 0, n_m: 0 };

const createDrawnHeight = (): ((e: number, n: number) => number) =>
  buildGround(createTerrain(7, QUALITY.test.heightCells), QUALITY.test.rings).drawnHeight_m;

const isAhead = ({ eye, target }: Pose, to: Triple): boolean =>
  dot([target[0] - eye[0], target[1] - eye[1], target[2] - eye[2]], to) > 0;

let folder = '';
let server: PageServer;
let browser: Browser;
let watched: WatchedPage;
let first_ms = 0;
const glWarnings: string[] = [];

async function opened(): Promise<WatchedPage> {
  const next = await openPage(browser, server.url);
  next.page.on('console', (message) => {
    if (/GL_|WebGL:/u.test(message.text())) glWarnings.push(message.text());
  });
  await next.page.waitForFunction(() => 'sceneTest' in globalThis);
  first_ms = await next.page.evaluate(() => sceneTest.start('test', 'en'));
  return next;
}

async function shot(
  page: WatchedPage['page'],
  moment: SiteMoment,
  camera: string,
): Promise<string> {
  return page.evaluate(([m, c]) => sceneTest.picture(m, c), [moment, camera] as const);
}

async function seen(moment: SiteMoment, camera: string): Promise<Picture> {
  return pictureOf(await shot(watched.page, moment, camera));
}

describe.skipIf(noChromium !== null)(`the scene in a page ${noChromium ?? ''}`, () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'getsumen-scene-'));
    await build({
      root: HARNESS,
      configFile: false,
      logLevel: 'error',
      base: './',
      build: {
        outDir: folder,
        emptyOutDir: true,
        target: 'chrome140',
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 4000,
      },
    });
    await cp(path.join(PROJECT_ROOT, 'assets/sky'), path.join(folder, 'assets/sky'), {
      recursive: true,
    });
    server = await servePage(folder);
    browser = await launchChromium();
    watched = await opened();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('shaders compile, and the first picture comes', () => {
    // about 2 s when the machine is idle; tests share it with much else
    expect(first_ms).toBeLessThan(40_000);
    expect(watched.problems.filter((p) => !p.includes('favicon'))).toEqual([]);
  });

  test('the driver has nothing to complain about, with no view yet and with one', async () => {
    await shot(watched.page, DAY, 'overview');
    await shot(watched.page, NIGHT, 'night');
    expect(glWarnings).toEqual([]);
  });

  test('every shader is compiled before the first picture', async () => {
    const before = await watched.page.evaluate(() => sceneTest.programs);
    expect(before).toBeGreaterThan(8);
    for (const moment of [DAY, NIGHT]) await shot(watched.page, moment, 'overview');
    expect(await watched.page.evaluate(() => sceneTest.programs)).toBe(before);
  });

  test('the overview keeps the budget: 120 draws, 60 000 triangles', async () => {
    await shot(watched.page, DAY, 'overview');
    const stats = await watched.page.evaluate(() => sceneTest.figures());
    expect(stats.softwareRendering).toBe(true);
    expect(stats.drawCalls).toBeGreaterThan(30);
    expect(stats.drawCalls).toBeLessThanOrEqual(120);
    expect(stats.triangles).toBeGreaterThan(20_000);
    expect(stats.triangles).toBeLessThanOrEqual(60_000);
  });

  test('by day the ground is mid grey under a black sky', async () => {
    const picture = await seen(DAY, 'hero');
    const ground = picture.mean(0.1, 0.6, 0.9, 1);
    expect(ground).toBeGreaterThan(75);
    expect(ground).toBeLessThan(160);
    expect(picture.mean(0, 0, 1, 0.2)).toBeLessThan(4);
  });

  test.each([1, 2, 4])('at a Sun of %i degrees the base is lit as on photographs', async (el) => {
    const picture = await seen({ sunAzimuth_deg: 118, sunElevation_deg: el }, 'overview');
    const ground = picture.mean(0.1, 0.62, 0.9, 1);
    expect(ground).toBeGreaterThan(24);
    expect(ground).toBeLessThan(110);
    // the mare at the horizon is no white strip, the sky above it black
    const horizon = picture.mean(0, 0.33, 1, 0.37);
    expect(horizon).toBeGreaterThan(15);
    expect(horizon).toBeLessThan(130);
    expect(picture.mean(0, 0, 1, 0.3)).toBeLessThan(4);
    // sunlit faces of machines: bright, and little of the picture burnt out
    expect(picture.quantile(0.999)).toBeGreaterThan(150);
    expect(picture.quantile(0.985)).toBeLessThan(220);
  });

  test('with half of its disc set the Sun still lights the base, less', async () => {
    const low = await seen({ sunAzimuth_deg: 118, sunElevation_deg: 1 }, 'overview');
    const half = await seen({ sunAzimuth_deg: 118, sunElevation_deg: 0 }, 'overview');
    const last = await seen({ sunAzimuth_deg: 118, sunElevation_deg: -0.2 }, 'overview');
    const lander = (p: Picture): number => p.mean(0.46, 0.45, 0.58, 0.6);
    expect(lander(half)).toBeLessThan(0.95 * lander(low));
    expect(lander(half)).toBeGreaterThan(0.4 * lander(low));
    expect(lander(last)).toBeLessThan(0.8 * lander(half));
  });

  test.each([
    [90, -1],
    [270, 1],
  ])('with the Sun at azimuth %i the lander shades the other side', async (azimuth, side) => {
    const picture = await seen({ sunAzimuth_deg: azimuth, sunElevation_deg: 20 }, 'drone');
    const drawnHeight_m = createDrawnHeight();
    const drone = PRESETS.find((p) => p.id === 'drone') ?? PRESETS[0];
    const pose = presetPose(drone, drawnHeight_m, null);
    const at = (e: number, n: number): number =>
      picture.at(...pixelOf(pose, [e, n, drawnHeight_m(e, n)], picture.width, picture.height));
    const dark = at(side * 4.2, 0);
    const lit = at(-side * 4.2, 0);
    expect(dark).toBeLessThan(0.45 * lit);
  });

  test('night is darker, and lit pools stand out of it', async () => {
    const day = await seen(DAY, 'night');
    const night = await seen(NIGHT, 'night');
    expect(night.quantile(0.5)).toBeLessThan(0.75 * day.quantile(0.5));
    expect(night.quantile(0.99)).toBeGreaterThan(2.5 * night.quantile(0.5));
    const dark = await seen({ ...NIGHT, lights: 0 }, 'night');
    expect(dark.quantile(0.99)).toBeLessThan(night.quantile(0.99));
  });

  test('at night the brightest stars stand where the hand-made list has them', async () => {
    const rotation = icrfToSite(STARRY_utc_s, 60.5, -4.6);
    const shown: string[] = [];
    for (const [camera, left, right, low, earthAzimuth_deg] of OPEN_SKY) {
      const dark: SiteMoment = { ...NIGHT, lights: 0, utc_s: STARRY_utc_s, earthAzimuth_deg };
      const picture = await seen(dark, camera);
      const preset = PRESETS.find((p) => p.id === camera) ?? PRESETS[0];
      const pose =
        preset.isOfEarth === true
          ? earthPose(
              directionSite(earthAzimuth_deg, 29),
              picture.width / picture.height,
              LANDER,
              createDrawnHeight(),
            )
          : presetPose(preset, createDrawnHeight(), null);
      for (const { name, at } of brightStars()) {
        const [e, n, u] = turned(rotation, at);
        const far: Triple = [pose.eye[0] + 9e3 * e, pose.eye[1] + 9e3 * n, pose.eye[2] + 9e3 * u];
        const [x, y] = pixelOf(pose, far, picture.width, picture.height);
        const isIn =
          x > 8 + left * picture.width &&
          x < right * picture.width &&
          y > 8 &&
          y < low * picture.height;
        if (!isIn || !isAhead(pose, [e, n, u])) continue;
        shown.push(name);
        expect(picture.at(x, y), name).toBeGreaterThan(6);
        const [w, h] = [picture.width, picture.height];
        const around = picture.mean((x - 20) / w, (y - 20) / h, (x + 20) / w, (y + 20) / h);
        expect(picture.at(x, y), name).toBeGreaterThan(3 * around);
      }
    }
    expect(new Set(shown).size).toBeGreaterThanOrEqual(5);
    const night = await seen({ ...NIGHT, lights: 0, utc_s: STARRY_utc_s }, 'earth');
    const day = await seen({ ...DAY, utc_s: STARRY_utc_s }, 'earth');
    expect(day.mean(0, 0, 0.4, 0.3)).toBeLessThan(0.5 * night.mean(0, 0, 0.4, 0.3));
  });

  test('at night the lander shades the side away from Earth', async () => {
    const picture = await seen({ ...NIGHT, lights: 0 }, 'drone');
    const drawnHeight_m = createDrawnHeight();
    const drone = PRESETS.find((p) => p.id === 'drone') ?? PRESETS[0];
    const pose = presetPose(drone, drawnHeight_m, null);
    const at = (e: number, n: number): number =>
      picture.at(...pixelOf(pose, [e, n, drawnHeight_m(e, n)], picture.width, picture.height));
    // Earth stands in the south, 29 degrees up
    expect(at(-0.25, 2.9)).toBeLessThan(0.5 * at(-3, -2.9));
  });

  test('in totality the ground is lit faintly and red', async () => {
    const moment: SiteMoment = { sunAzimuth_deg: 175, sunElevation_deg: 29, sunVisible_frac: 0 };
    const picture = await seen({ ...moment, lights: 0 }, 'hero');
    const day = await seen(DAY, 'hero');
    expect(picture.mean(0.1, 0.6, 0.9, 1)).toBeGreaterThan(8);
    expect(picture.redness).toBeGreaterThan(1.2 * day.redness);
    expect(picture.mean(0.1, 0.6, 0.9, 1)).toBeLessThan(0.75 * day.mean(0.1, 0.6, 0.9, 1));
  });

  test.each([
    [175, 29],
    [167, 36],
    [183, 22],
  ])('Earth at azimuth %i, elevation %i stands over the lander', async (azimuth, elevation) => {
    const earth = { earthAzimuth_deg: azimuth, earthElevation_deg: elevation };
    const picture = await seen({ ...NIGHT, lights: 0, ...earth }, 'earth');
    const earthDir = directionSite(azimuth, elevation);
    const { width, height } = picture;
    const pose = earthPose(earthDir, width / height, LANDER, createDrawnHeight());
    const [e, n, u] = earthDir;
    const far: Triple = [pose.eye[0] + 9e5 * e, pose.eye[1] + 9e5 * n, pose.eye[2] + 9e5 * u];
    const [x, y] = pixelOf(pose, far, width, height);
    expect(picture.at(x, y)).toBeGreaterThan(60);
    expect(picture.at(x, y)).toBeGreaterThan(8 * picture.mean(0.75, 0, 1, 0.12));
  });

  test('another quality takes the place of the first one, which stays until then', async () => {
    const other = await opened();
    const { page } = other;
    const before = pictureOf(await shot(page, DAY, 'hero'));
    const pending = page.evaluate(() => sceneTest.change('low'));
    const between = pictureOf(await shot(page, DAY, 'hero'));
    await pending;
    const after = pictureOf(await shot(page, DAY, 'hero'));
    expect(other.problems.filter((p) => !p.includes('favicon'))).toEqual([]);
    await page.context().close();
    const ground = (p: Picture): number => p.mean(0.1, 0.6, 0.9, 1);
    expect(ground(between) / ground(before)).toBeCloseTo(1, 1);
    expect(ground(after)).toBeGreaterThan(0.7 * ground(before));
    expect(ground(after)).toBeLessThan(1.4 * ground(before));
    expect(after.mean(0, 0, 1, 0.2)).toBeLessThan(4);
  }, 60_000);

  test('two runs give the same bytes', async () => {
    const here = await shot(watched.page, DAY, 'hero');
    const other = await opened();
    const there = await shot(other.page, DAY, 'hero');
    await other.page.context().close();
    expect(there).toBe(here);
  }, 60_000);
});
