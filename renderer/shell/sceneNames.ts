/**
 * Names of the things on the site, as elements over the canvas: they stay sharp, follow the
 * language, and move with every picture. For the eye only: panels say the same to screen readers.
 */
import { effect } from '@preact/signals';
import type { SceneHandle } from '../scene/sceneView.ts';
import { labelText } from '../i18n/language.ts';
import { isLabelled } from '../store/layout.ts';
import { run } from '../store/session.ts';
import { placeNames } from './namePlaces.ts';
import type { Box, Name } from './namePlaces.ts';

interface Tag {
  readonly id: string;
  readonly element: HTMLElement;
}

/** Draws names into `host` while they are wanted; returns what stops it. */
export function showNames(
  scene: Pick<SceneHandle, 'screenPosition'>,
  host: HTMLElement,
): () => void {
  const layer = document.createElement('div');
  layer.className = 'scene-names';
  layer.setAttribute('aria-hidden', 'true');
  host.append(layer);
  let tags: Tag[] = [];
  let request = 0;

  const turn = (): void => {
    request = requestAnimationFrame(turn);
    if (!document.hidden) place(scene, layer, tags, toolBoxes(layer));
  };
  const stop = effect(() => {
    cancelAnimationFrame(request);
    const cards = isLabelled.value ? (run.value?.scene ?? []) : [];
    tags = cards
      .filter(({ model }) => model !== 'cable' && model !== 'track')
      .map(({ id, title }) => makeTag(id, labelText(title)));
    layer.replaceChildren(...tags.map(({ element }) => element));
    if (tags.length > 0) turn();
  });
  return () => {
    cancelAnimationFrame(request);
    stop();
    layer.remove();
  };
}

function makeTag(id: string, text: string): Tag {
  const element = document.createElement('span');
  element.className = 'scene-name';
  element.dataset['item'] = id;
  element.textContent = text;
  element.style.visibility = 'hidden';
  return { id, element };
}

// what stands over the picture already, in the picture's own pixels
function toolBoxes(layer: HTMLElement): Box[] {
  const from = layer.getBoundingClientRect();
  const tools = layer.closest('.scene')?.querySelectorAll('.scene-tools, .scene-legend') ?? [];
  return [...tools].map((tool) => {
    const box = tool.getBoundingClientRect();
    const { width, height } = box;
    return { left: box.left - from.left, top: box.top - from.top, width, height };
  });
}

function place(
  scene: Pick<SceneHandle, 'screenPosition'>,
  layer: HTMLElement,
  tags: readonly Tag[],
  taken: readonly Box[],
): void {
  const names: Name[] = [];
  for (const { id, element } of tags) {
    const at = scene.screenPosition(id);
    if (at === null) continue;
    names.push({ id, ...at, width_px: element.offsetWidth, height_px: element.offsetHeight });
  }
  const picture = { width: layer.clientWidth, height: layer.clientHeight };
  const places = placeNames(names, picture, taken);
  for (const { id, element } of tags) {
    const box = places.get(id);
    element.style.visibility = box === undefined ? 'hidden' : 'visible';
    if (box !== undefined) element.style.transform = `translate(${box.left}px, ${box.top}px)`;
  }
}
