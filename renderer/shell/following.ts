/** Which item of a run the camera goes with. Pure. */
import type { OpenedRun, SceneItemCard } from '../../sim/view.ts';

/** Whether a thing on the site changes its place. */
export function isMoving(card: SceneItemCard): boolean {
  return 'e_m' in card.channels || 'n_m' in card.channels;
}

/** The moving item a preset aimed at `model` goes with; null when it has none. */
export function movingItem(opened: OpenedRun | null, model: string | undefined): string | null {
  const card = opened?.scene.find((item) => item.model === model);
  return card !== undefined && isMoving(card) ? card.id : null;
}

/** What the follow button is about: what was picked, else followed, else the first that moves. */
export function followTarget(
  opened: OpenedRun | null,
  pickedPath: string | null,
  followed: string | null,
): SceneItemCard | null {
  const moving = opened?.scene.filter(isMoving) ?? [];
  return (
    moving.find(({ entity }) => entity !== undefined && entity === pickedPath) ??
    moving.find(({ id }) => id === followed) ??
    moving[0] ??
    null
  );
}
