/**
 * Items of the view on screen: models, moving parts, glow, lamps, cables and tracks on the ground.
 */
import { Mesh, TransformNode, Vector3, VertexData } from './engine.ts';
import type { Scene } from './engine.ts';
import { applyKitMesh, updateKitMesh } from './kitMesh.ts';
import { sceneYaw_rad, toScene } from './axes.ts';
import type { Triple } from './axes.ts';
import type { Materials, SceneLamp } from './materials.ts';
import type { SceneItem, SceneView } from './sceneView.ts';
import { NO_TEMPERATURE, temperatureColor } from './overlay.ts';
import { createModel } from './models/catalogue.ts';
import type { Model } from './models/model.ts';
import { membraneSkin } from './models/membrane.ts';
import { createTrackLog, impliedCables } from './impliedItems.ts';
import type { TrackLog } from './impliedItems.ts';
import { glowOf, isDarkAt, lampsOn, partTurn, withLights } from './itemState.ts';
import { cableMesh, trackMesh } from './groundLines.ts';
import { GLOW_SLOTS } from './machineShader.ts';
import { meetsTriangle } from './rayMesh.ts';
import type { Caster } from './shadowMaps.ts';

type Entry = {
  item: SceneItem;
  readonly root: TransformNode;
  readonly meshes: Map<string, Mesh>;
  readonly model: Model | null;
  readonly looks: Looks;
  /** Way driven, for wheels whose angle nobody gives. */
  rolled_m: number;
  ground_m: number;
  key: string;
};

/** What a mesh of an item shows beyond its own finish. */
export type Looks = {
  readonly glow: Float32Array;
  /** False colour and its share. */
  heat: readonly [number, number, number, number];
};

export type ItemRenderer = {
  /** Applies a view's items; true when something that casts a shadow changed. */
  apply(view: SceneView): boolean;
  readonly meshes: readonly Mesh[];
  readonly casters: readonly Caster[];
  readonly lamps: readonly SceneLamp[];
  /** Centre east, north, radius and darkness of what stands on the ground. */
  readonly feet: readonly (readonly [number, number, number, number])[];
  position(id: string): Triple | null;
  /** Nearest item that a ray from a point meets, by its upright box. */
  pick(from: Triple, direction: Triple): string | null;
  /** Whether a ray from a point meets any item, by its triangles. */
  blocks(from: Triple, direction: Triple): boolean;
  looksOf(meshId: number): Looks | null;
  /** False colour of what belongs to the ground: rocks. */
  readonly groundHeat: Looks['heat'];
  dispose(): void;
};

type Context = {
  readonly scene: Scene;
  readonly materials: Materials;
  readonly detail: 0 | 1 | 2;
  readonly ground_m: (e: number, n: number) => number;
};

/** What all entries share. */
type Store = {
  readonly entries: Map<string, Entry>;
  readonly looks: Map<number, Looks>;
  readonly models: Map<string, Model>;
  readonly tracks: TrackLog;
  groundHeat: Looks['heat'];
};

/** A renderer for items over a ground. */
export function createItems(context: Context): ItemRenderer {
  const store: Store = {
    entries: new Map(),
    looks: new Map(),
    models: new Map(),
    tracks: createTrackLog(),
    groundHeat: [0, 0, 0, 0],
  };
  const list = (): Entry[] => [...store.entries.values()];
  const standing = (): Entry[] => list().filter((e) => e.model !== null);
  return {
    apply: (view) => applyView(context, store, view),
    get meshes() {
      return list().flatMap((e) => (e.item.model === 'track' ? [] : [...e.meshes.values()]));
    },
    get casters() {
      return standing().map(sphereOf);
    },
    get lamps() {
      return list().flatMap(worldLamps);
    },
    get feet() {
      return standing().map(({ item, model }) => {
        return [item.e_m, item.n_m, model?.footprint_m ?? 1, model?.footprint_frac ?? 0] as const;
      });
    },
    position(id) {
      const entry = store.entries.get(id);
      return entry === undefined ? null : [entry.item.e_m, entry.item.n_m, entry.ground_m];
    },
    pick: (from, direction) => nearest(list(), from, direction),
    blocks: (from, direction) => list().some((entry) => isInTheWay(entry, from, direction)),
    looksOf: (meshId) => store.looks.get(meshId) ?? null,
    get groundHeat() {
      return store.groundHeat;
    },
    dispose() {
      for (const entry of list()) remove(store, entry);
    },
  };
}

function applyView(context: Context, store: Store, view: SceneView): boolean {
  const { entries } = store;
  const all = [
    ...view.items,
    ...impliedCables(view.items),
    ...store.tracks.note(view.time_s, view.items),
  ];
  const isDark = isDarkAt(view);
  store.groundHeat = heatOf(view, view.groundTemp_K);
  const shown = all.filter((i) => i.state['hidden'] !== 1).map((i) => withLights(i, isDark));
  const wanted = new Map(shown.map((i) => [i.id, i]));
  let hasChanged = false;
  for (const entry of entries.values()) {
    if (wanted.get(entry.item.id)?.model === entry.item.model) continue;
    remove(store, entry);
    hasChanged = true;
  }
  for (const item of wanted.values()) {
    let entry = entries.get(item.id);
    if (entry === undefined) {
      entry = createEntry(context, store, item);
      entries.set(item.id, entry);
      hasChanged = true;
    }
    hasChanged = place(context, store, entry, item) || hasChanged;
    showLooks(entry, view);
  }
  return hasChanged;
}

/**
 * False colour of a temperature under the temperature overlay, grey for what has none: it must not
 * be taken for as warm as the ground. Nothing under any other overlay.
 */
export function heatOf(
  { overlay }: Pick<SceneView, 'overlay'>,
  temp_K: number | undefined,
): Looks['heat'] {
  if (overlay !== 'temperature') return [0, 0, 0, 0];
  return temp_K === undefined ? [...NO_TEMPERATURE, 0.5] : [...temperatureColor(temp_K), 0.85];
}

function remove(store: Store, entry: Entry): void {
  for (const mesh of entry.meshes.values()) {
    store.looks.delete(mesh.uniqueId);
    mesh.dispose();
  }
  entry.root.dispose();
  store.entries.delete(entry.item.id);
}

function modelOf(context: Context, store: Store, name: string): Model {
  const model = store.models.get(name) ?? createModel(name, context.detail);
  store.models.set(name, model);
  return model;
}

/** Glow of lamps and, under the temperature overlay, false colour. */
function showLooks(entry: Entry, view: SceneView): void {
  const day_frac = view.sunDir_SITE[2] > 0 ? view.sunVisible_frac : 0;
  const glow = glowOf(entry.item, day_frac);
  for (let i = 0; i < GLOW_SLOTS; i++) entry.looks.glow[i] = glow[i] ?? 0;
  entry.looks.heat = heatOf(view, entry.item.state['temp_K']);
}

function createEntry(context: Context, store: Store, item: SceneItem): Entry {
  const { scene, materials } = context;
  const root = new TransformNode(item.id, scene);
  const meshes = new Map<string, Mesh>();
  const looks: Looks = { glow: new Float32Array(GLOW_SLOTS), heat: [0, 0, 0, 0] };
  const isLine = item.model === 'cable' || item.model === 'track';
  const model = isLine ? null : modelOf(context, store, item.model);
  for (const part of model?.parts ?? []) {
    const mesh = applyKitMesh(`${item.id}.${part.name}`, scene, part.mesh, materials.machine);
    mesh.parent = part.parent === undefined ? root : (meshes.get(part.parent) ?? root);
    mesh.position.set(...toScene(part.at));
    meshes.set(part.name, mesh);
    store.looks.set(mesh.uniqueId, looks);
  }
  return { item, root, meshes, model, looks, rolled_m: 0, ground_m: 0, key: '' };
}

/** Moves an item and its parts; true when its outline changed. */
function place(context: Context, store: Store, entry: Entry, item: SceneItem): boolean {
  const before = entry.item;
  entry.item = item;
  if (entry.model === null) return placeLine(context, store, entry, item);
  entry.rolled_m += Math.hypot(item.e_m - before.e_m, item.n_m - before.n_m);
  entry.ground_m = standHeight_m(context, item);
  entry.root.position.set(...toScene([item.e_m, item.n_m, entry.ground_m]));
  lean(context, entry, item);
  for (const [name, mesh] of entry.meshes) {
    const turn = partTurn(item, name, entry.rolled_m);
    mesh.rotation.set(turn.roll_rad, turn.yaw_rad, turn.pitch_rad);
  }
  const isReshaped = item.model === 'membrane-demo' && inflate(context, entry, item);
  return isReshaped || hasTurned(before, item);
}

/** Gives the membrane its shape for a fill share; true when it changed. */
function inflate(context: Context, entry: Entry, item: SceneItem): boolean {
  const skin = entry.meshes.get('skin');
  const key = (item.state['fill'] ?? 1).toFixed(3);
  if (skin === undefined || key === entry.key) return false;
  updateKitMesh(skin, membraneSkin(Number(key), context.detail));
  entry.key = key;
  return true;
}

function hasTurned(a: SceneItem, b: SceneItem): boolean {
  const hasStirred = a.e_m !== b.e_m || a.n_m !== b.n_m || a.heading_rad !== b.heading_rad;
  const joints = ['mastYaw_rad', 'scoop_rad', 'yaw_rad', 'dishYaw_rad', 'dishPitch_rad'];
  return hasStirred || joints.some((k) => a.state[k] !== b.state[k]);
}

/** Ground under the middle of the footprint: mean of five points. */
function standHeight_m(context: Context, item: SceneItem): number {
  const r = item.model === 'lander' ? 1.1 : 0.18;
  const at = (e: number, n: number): number => context.ground_m(item.e_m + e, item.n_m + n);
  return (at(0, 0) + at(r, r) + at(-r, r) + at(r, -r) + at(-r, -r)) / 5;
}

/** Small vehicles follow the slope; all else stands upright. */
function lean(context: Context, entry: Entry, item: SceneItem): void {
  entry.root.rotation.set(0, sceneYaw_rad(item.heading_rad), 0);
  if (item.model !== 'rover') return;
  const s = Math.sin(item.heading_rad);
  const c = Math.cos(item.heading_rad);
  const at = (along: number, left: number): number =>
    context.ground_m(item.e_m + along * s - left * c, item.n_m + along * c + left * s);
  const half = 0.165;
  const pitch = Math.atan2(at(half, 0) - at(-half, 0), 2 * half);
  const roll = Math.atan2(at(0, half) - at(0, -half), 2 * half);
  entry.root.rotation.set(-roll, sceneYaw_rad(item.heading_rad), pitch);
}

function placeLine(context: Context, store: Store, entry: Entry, item: SceneItem): boolean {
  const path = item.path_m ?? [];
  const key = JSON.stringify(path);
  if (key === entry.key) return false;
  entry.key = key;
  for (const mesh of entry.meshes.values()) {
    store.looks.delete(mesh.uniqueId);
    mesh.dispose();
  }
  entry.meshes.clear();
  if (path.length < 2) return true;
  if (item.model === 'cable') {
    const kit = cableMesh(path, context.ground_m, context.detail, item.state['startHeight_m'] ?? 0);
    const cable = applyKitMesh(item.id, context.scene, kit, context.materials.machine);
    store.looks.set(cable.uniqueId, entry.looks);
    entry.meshes.set('cable', cable);
    return true;
  }
  const track = trackMesh(path, context.ground_m);
  const mesh = new Mesh(item.id, context.scene);
  const data = new VertexData();
  data.positions = track.positions;
  data.uvs = track.uvs;
  data.indices = track.indices;
  data.applyToMesh(mesh);
  mesh.material = context.materials.track;
  mesh.isPickable = false;
  entry.meshes.set('track', mesh);
  return false;
}

function sphereOf(entry: Entry): Caster {
  const [x, y, z] = entry.model?.size_m ?? [1, 1, 1];
  return {
    centre: [entry.item.e_m, entry.item.n_m, entry.ground_m + z / 2],
    radius_m: 0.5 * Math.hypot(x, y, z) * 0.92,
  };
}

function worldLamps(entry: Entry): SceneLamp[] {
  const power = lampsOn(entry.item);
  if (power <= 0 || entry.model === null) return [];
  const { heading_rad, e_m, n_m } = entry.item;
  return entry.model.lamps.map((lamp) => {
    const yaw = lamp.part === undefined ? 0 : partTurn(entry.item, lamp.part).yaw_rad;
    const s = Math.sin(heading_rad + yaw);
    const c = Math.cos(heading_rad + yaw);
    const turn = (v: Triple): Triple => [v[0] * s - v[1] * c, v[0] * c + v[1] * s, v[2]];
    const p = turn(lamp.at);
    return {
      at: [e_m + p[0], n_m + p[1], entry.ground_m + p[2]],
      towards: turn(lamp.towards),
      intensity_cd: lamp.intensity_cd * power,
      inner_deg: lamp.inner_deg,
      outer_deg: lamp.outer_deg,
      color: lamp.color,
    };
  });
}

function nearest(entries: readonly Entry[], from: Triple, direction: Triple): string | null {
  let best: { readonly id: string; readonly t: number } | null = null;
  for (const entry of entries) {
    const t = entry.model === null ? null : rayBox(entry, entry.model, from, direction);
    if (t !== null && (best === null || t < best.t)) best = { id: entry.item.id, t };
  }
  return best?.id ?? null;
}

/** By its box first, which is quick, then by the triangles of its parts. */
function isInTheWay(entry: Entry, from: Triple, direction: Triple): boolean {
  if (entry.model === null || rayBox(entry, entry.model, from, direction) === null) return false;
  for (const mesh of entry.meshes.values()) {
    const back = mesh.computeWorldMatrix(true).clone().invert();
    const o = Vector3.TransformCoordinates(new Vector3(...toScene(from)), back);
    const d = Vector3.TransformNormal(new Vector3(...toScene(direction)), back);
    const positions = mesh.getVerticesData('position') ?? [];
    const indices = mesh.getIndices() ?? [];
    if (meetsTriangle({ positions, indices }, [o.x, o.y, o.z], [d.x, d.y, d.z])) return true;
  }
  return false;
}

/** Distance along a ray to an upright box round the item, or null. */
function rayBox(entry: Entry, model: Model, from: Triple, direction: Triple): number | null {
  const s = Math.sin(entry.item.heading_rad);
  const c = Math.cos(entry.item.heading_rad);
  const local = (v: Triple, isPoint: boolean): Triple => {
    const e = v[0] - (isPoint ? entry.item.e_m : 0);
    const n = v[1] - (isPoint ? entry.item.n_m : 0);
    return [
      e * s + n * c,
      -e * c + n * s,
      v[2] - (isPoint ? entry.ground_m + model.size_m[2] / 2 : 0),
    ];
  };
  const o = local(from, true);
  const d = local(direction, false);
  let near = 0;
  let far = Infinity;
  for (let a = 0; a < 3; a++) {
    const half = (model.size_m[a] ?? 0) / 2 + 0.05;
    const inverse = 1 / ((d[a] ?? 0) || 1e-9);
    const t0 = (-half - (o[a] ?? 0)) * inverse;
    const t1 = (half - (o[a] ?? 0)) * inverse;
    near = Math.max(near, Math.min(t0, t1));
    far = Math.min(far, Math.max(t0, t1));
  }
  return near <= far ? near : null;
}
