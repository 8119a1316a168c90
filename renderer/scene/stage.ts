/** One quality's worth of scene: builds everything for an engine and draws frames of it. */
import {
  Color4,
  drawCalls_count,
  resetDrawCalls,
  Scene,
  TargetCamera,
  Vector3,
  Vector4,
} from './engine.ts';
import type { Engine } from './engine.ts';
import { toScene } from './axes.ts';
import type { Triple } from './axes.ts';
import { createCameraRig, presetPose, PRESETS } from './cameraRig.ts';
import type { CameraRig, Pose, PresetPose } from './cameraRig.ts';
import { earthPose } from './earthPose.ts';
import { createEyes, lampsFor, sunSeen_frac } from './eyes.ts';
import { createGround, hasSunMoved } from './groundRenderer.ts';
import type { GroundRenderer } from './groundRenderer.ts';
import type { GroundSource } from './groundSource.ts';
import { createItems } from './itemRenderer.ts';
import type { ItemRenderer } from './itemRenderer.ts';
import { FOOT_SLOTS } from './lightingGlsl.ts';
import { keyAndFill_lx, keyLight } from './keyLight.ts';
import type { Light } from './light.ts';
import { applyLight, createMaterials } from './materials.ts';
import type { FrameLight, Materials, SceneLamp } from './materials.ts';
import { temperatureColor } from './overlay.ts';
import { QUALITY } from './quality.ts';
import type { Tier } from './quality.ts';
import type { Language, SceneView } from './sceneView.ts';
import { waitReady } from './ready.ts';
import { createShadowDirector, isSunUp, shadowSun } from './shadowDirector.ts';
import { createSky } from './sky/sky.ts';
import { dressMaterials } from './surfaces.ts';
import { LEVEL_HALF_m } from './terrain.ts';
import { createViewQueue } from './viewQueue.ts';
import { notReady, warmShaders } from './warmShaders.ts';

export type Stage = {
  readonly rig: CameraRig;
  /** Nothing can be drawn now: the shadows of the view on the picture are still being made. */
  readonly isBlind: boolean;
  /** A view waits for its shadows, or they are still being brought nearer to its Sun. */
  readonly isAiming: boolean;
  /** The preset the camera goes on keeping to, as what it looks at moves; null when it stands. */
  readonly kept: PresetPose | null;
  /** The instant that is drawn, s of the run. */
  readonly time_s: number;
  show(view: SceneView): void;
  /** Draws; true when another frame is wanted (camera or eyes still moving). */
  draw(dt_s: number): boolean;
  /** Makes the eyes adapt at once with the next frame. */
  settle(): void;
  setLanguage(language: Language): void;
  follow(itemId: string | null): void;
  /** Goes to a preset, at once or slowly. */
  look(preset: PresetPose, animate_s: number): void;
  /** A hand has taken the camera: it keeps to no preset any more. */
  letGo(): void;
  ground_m(e_m: number, n_m: number): number;
  pickAt(x_px: number, y_px: number): string | null;
  screenPosition(itemId: string): { readonly x_px: number; readonly y_px: number } | null;
  drawCalls(): number;
  triangles(): number;
  dispose(): void;
};

/** What a stage is built from. */
export type StagePlan = {
  readonly tier: Tier;
  readonly language: Language;
  /** The ground of that tier, on its way. */
  readonly source: GroundSource;
  /** Longest wait for shaders. */
  readonly limit_s: number;
  /** Called when something arrived that the picture should show. */
  readonly onChange: () => void;
};

/** Everything a stage is made of; shaders compile while the ground is being made. */
async function buildParts(engine: Engine, scene: Scene, plan: StagePlan) {
  const quality = QUALITY[plan.tier];
  scene.clearColor = new Color4(0, 0, 0, 1);
  scene.skipPointerMovePicking = true;
  const skyErrors: string[] = [];
  const materials = createMaterials(scene, quality);
  const sky = createSky(scene, quality.earthWidth, skyErrors, plan.onChange);
  const warm = warmShaders(scene, materials);
  const waitingFor = (): readonly string[] => notReady([...warm, ...sky.meshes]);
  waitingFor();
  const model = await plan.source.model;
  const ground = createGround(scene, quality, materials, plan.source, model, plan.onChange);
  const ground_m = ground.drawnHeight_m;
  const items = createItems({ scene, materials, detail: quality.modelDetail, ground_m });
  const shadows = createShadowDirector(scene, quality, materials, items);
  const camera = new TargetCamera('eye', new Vector3(0, 2, 0), scene);
  camera.minZ = 0.08;
  camera.maxZ = 24000;
  const writeDecals = dressMaterials(scene, quality, materials, ground, items);
  writeDecals(plan.language);
  const rig = createCameraRig(presetPose(PRESETS[0], ground_m, null), ground_m);
  await waitReady(
    {
      get errors() {
        return [...materials.errors, ...skyErrors];
      },
      waitingFor,
    },
    plan.limit_s,
  );
  return {
    engine,
    scene,
    materials,
    ground,
    ground_m,
    items,
    sky,
    shadows,
    camera,
    writeDecals,
    rig,
  };
}

type Parts = Awaited<ReturnType<typeof buildParts>>;

/** Builds a stage; resolves when it can be drawn without waiting for anything. */
export async function createStage(engine: Engine, plan: StagePlan): Promise<Stage> {
  const scene = new Scene(engine);
  try {
    return stageOf(await buildParts(engine, scene, plan));
  } catch (error) {
    plan.source.dispose();
    scene.dispose();
    throw error;
  }
}

function stageOf(parts: Parts): Stage {
  const { items, rig, scene } = parts;
  const eyes = createEyes();
  let view: SceneView | null = null;
  let hasMoved = true;
  let isBlind = true;
  let kept: PresetPose | null = null;
  let followed: { readonly id: string; at: Triple | null } | null = null;
  const put = (next: SceneView): void => {
    view = next;
    hasMoved = items.apply(next) || hasMoved;
    if (followed !== null) followed.at = followItem(parts, followed.id, followed.at);
  };
  const queue = createViewQueue<SceneView>({
    isReady: (next) => hasShadows(parts, next),
    ask: (next) => askShadows(parts, next),
    accept(next) {
      isBlind = false;
      put(next);
    },
  });
  parts.ground.onAimed = queue.shadowsCame;
  return {
    rig,
    get isBlind() {
      return isBlind || (view !== null && !hasShadows(parts, view));
    },
    get isAiming() {
      return parts.ground.isAiming || queue.isWaiting;
    },
    get kept() {
      return kept;
    },
    get time_s() {
      return view?.time_s ?? Number.NaN;
    },
    ground_m: parts.ground_m,
    show(next) {
      // cameras may ask where things are before the first picture
      if (isBlind) put(next);
      queue.push(next);
    },
    draw(dt_s) {
      if (kept !== null) rig.redirect(poseOf(parts, kept, view));
      const isMoving = rig.advance(dt_s);
      placeCamera(parts);
      resetDrawCalls(parts.engine);
      if (view !== null) {
        const lamps = lampsFor(items.lamps, rig.pose.target);
        parts.shadows.aim(view, lamps, hasMoved);
        hasMoved = false;
        lightUp(parts, view, eyes.look(view, lamps, rig.pose, dt_s), lamps);
      }
      scene.render();
      return isMoving || eyes.isAdapting;
    },
    settle: eyes.settle,
    setLanguage: parts.writeDecals,
    follow(itemId) {
      if (itemId !== null) kept = null;
      followed = itemId === null ? null : { id: itemId, at: items.position(itemId) };
    },
    look(preset, animate_s) {
      kept = preset.isOfEarth === true ? preset : null;
      rig.goTo(poseOf(parts, preset, view), animate_s);
      if (animate_s <= 0) eyes.settle();
    },
    letGo() {
      kept = null;
    },
    pickAt: (x_px, y_px) => pickAt(parts, x_px, y_px),
    screenPosition: (itemId) => screenPosition(parts, itemId),
    drawCalls: () => drawCalls_count(parts.engine),
    triangles: () => Math.round(scene.getActiveIndices() / 3),
    dispose() {
      for (const part of [items, parts.ground, parts.sky, parts.shadows, scene]) part.dispose();
    },
  };
}

/** Where a preset's camera stands for what a view shows. */
function poseOf({ engine, ground_m }: Parts, preset: PresetPose, view: SceneView | null): Pose {
  const itemOf = (model: string) => view?.items.find((item) => item.model === model) ?? null;
  if (preset.isOfEarth === true && view !== null) {
    const lander = itemOf('lander') ?? { e_m: 0, n_m: 0 };
    return earthPose(view.earthDir_SITE, engine.getScreenAspectRatio(), lander, ground_m);
  }
  return presetPose(preset, ground_m, preset.anchor === undefined ? null : itemOf(preset.anchor));
}

/** Shadows of a Sun further away than this would mislead: another time of day. */
const SUN_FAR_rad = (6 * Math.PI) / 180;

function hasShadows({ ground }: Parts, view: SceneView): boolean {
  const sun = shadowSun(view);
  if (!isSunUp(sun)) return true;
  return ground.aimed !== null && !hasSunMoved(ground.aimed, sun, SUN_FAR_rad);
}

function askShadows({ ground }: Parts, view: SceneView): void {
  const sun = shadowSun(view);
  if (isSunUp(sun)) ground.aim(sun);
}

function placeCamera({ camera, rig }: Parts): void {
  const { eye, target, fov_deg } = rig.pose;
  camera.position.set(...toScene(eye));
  camera.setTarget(new Vector3(...toScene(target)));
  camera.fov = (fov_deg * Math.PI) / 180;
}

/** Hands the frame's light to every material and the sky. */
function lightUp(parts: Parts, view: SceneView, light: Light, lamps: readonly SceneLamp[]): void {
  const { materials, ground, items, camera } = parts;
  const frame = frameLight(view, light, camera.position, lamps, ground);
  for (const material of materials.all) applyLight(material, frame, parts.shadows.maps);
  markGround(materials, items, view);
  const seen = sunSeen_frac(view, light, parts.rig.pose.eye, ground.height_m, items.blocks);
  const pixelRatio = 1 / parts.engine.getHardwareScalingLevel();
  parts.sky.update(view, light, camera.position, seen, pixelRatio);
}

function frameLight(
  view: SceneView,
  light: Light,
  eye: Vector3,
  lamps: readonly SceneLamp[],
  ground: GroundRenderer,
): FrameLight {
  const key = keyLight(view);
  const [sun_lx, earth_lx] = keyAndFill_lx(key, light);
  return {
    eye,
    sunDir: key.dir,
    sun_lx,
    sunRadius_rad: key.angularRadius_rad,
    earthDir: view.earthDir_SITE,
    earth_lx,
    ground_cd_m2: light.ground_cd_m2,
    exposure: light.exposure,
    grey_frac: 0,
    levelHalf_m: LEVEL_HALF_m,
    shadowAzimuth_rad: ground.aimed?.azimuth_rad ?? 0,
    shadowSoft_m: ground.soft_m(),
    lamps,
  };
}

/** Footprints under machines, and the overlay's tint of the ground. */
function markGround(materials: Materials, items: ItemRenderer, view: SceneView): void {
  const feet = items.feet.slice(0, FOOT_SLOTS).flat();
  while (feet.length < 4 * FOOT_SLOTS) feet.push(0);
  const tint =
    view.overlay === 'temperature' ? [...temperatureColor(view.groundTemp_K), 0.85] : [0, 0, 0, 0];
  for (const material of [materials.ground, materials.track]) {
    material.setArray4('feet', feet);
    material.setVector4('overlay', new Vector4(tint[0], tint[1], tint[2], tint[3]));
  }
}

/** Moves the camera with an item; returns where the item is now. */
function followItem(parts: Parts, id: string, before: Triple | null): Triple | null {
  const at = parts.items.position(id);
  if (at !== null && before !== null) {
    parts.rig.shift([at[0] - before[0], at[1] - before[1], at[2] - before[2]]);
  }
  return at;
}

function pickAt(parts: Parts, x_px: number, y_px: number): string | null {
  placeCamera(parts);
  parts.scene.updateTransformMatrix(true);
  const canvas = parts.engine.getInputElement();
  const x = (2 * x_px) / (canvas?.clientWidth ?? 1) - 1;
  const y = 1 - (2 * y_px) / (canvas?.clientHeight ?? 1);
  const back = parts.scene.getTransformMatrix().clone().invert();
  const far = Vector3.TransformCoordinates(new Vector3(x, y, 0.9), back);
  const to = far.subtract(parts.camera.position).normalize();
  return parts.items.pick(parts.rig.pose.eye, toScene([to.x, to.y, to.z]));
}

function screenPosition(parts: Parts, itemId: string): { x_px: number; y_px: number } | null {
  const at = parts.items.position(itemId);
  if (at === null) return null;
  const p = Vector3.TransformCoordinates(
    new Vector3(...toScene(at)),
    parts.scene.getTransformMatrix(),
  );
  if (p.z < 0 || p.z > 1 || Math.abs(p.x) > 1.05 || Math.abs(p.y) > 1.05) return null;
  const canvas = parts.engine.getInputElement();
  return {
    x_px: ((p.x + 1) / 2) * (canvas?.clientWidth ?? 1),
    y_px: ((1 - p.y) / 2) * (canvas?.clientHeight ?? 1),
  };
}
