/**
 * Mouse, touch and keys to camera moves. Left drag turns, right or shift drag moves, wheel comes
 * closer.
 */
import type { CameraRig } from './cameraRig.ts';

const TURN_rad_px = 0.006;
const KEY_TURN_rad = 0.06;
const CLICK_SLACK_px = 4;

/** Attaches to a canvas; `pick` gets CSS pixels of a click that did not drag. */
export function attachControls(
  canvas: HTMLCanvasElement,
  rig: () => CameraRig,
  changed: () => void,
  pick: (x_px: number, y_px: number) => void,
): { dispose(): void } {
  const pointers = new Map<number, { x: number; y: number }>();
  let travelled_px = 0;
  const stop = new AbortController();
  const listen = <K extends keyof HTMLElementEventMap>(
    kind: K,
    handle: (event: HTMLElementEventMap[K]) => void,
    passive = true,
  ): void => canvas.addEventListener(kind, handle, { signal: stop.signal, passive });
  if (!canvas.hasAttribute('tabindex')) canvas.tabIndex = 0;
  canvas.style.touchAction = 'none';

  listen('pointerdown', (event) => {
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    canvas.setPointerCapture(event.pointerId);
    if (pointers.size === 1) travelled_px = 0;
  });
  listen('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const dx = event.clientX - before.x;
    const dy = event.clientY - before.y;
    travelled_px += Math.abs(dx) + Math.abs(dy);
    const spread = pinch_px(pointers);
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.size === 2) {
      const next = pinch_px(pointers);
      if (next > 0) rig().dolly(spread / next);
      rig().pan(-dx / canvas.clientHeight / 2, dy / canvas.clientHeight / 2);
    } else if (event.shiftKey || (event.buttons & 6) !== 0) {
      rig().pan(-dx / canvas.clientHeight, dy / canvas.clientHeight);
    } else {
      rig().orbit(-dx * TURN_rad_px, dy * TURN_rad_px);
    }
    changed();
  });
  const release = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return;
    if (event.type === 'pointerup' && travelled_px < CLICK_SLACK_px && event.button === 0) {
      const box = canvas.getBoundingClientRect();
      pick(event.clientX - box.left, event.clientY - box.top);
    }
  };
  listen('pointerup', release);
  listen('pointercancel', release);
  listen('contextmenu', (event) => event.preventDefault(), false);
  listen(
    'wheel',
    (event) => {
      event.preventDefault();
      rig().dolly(
        Math.exp(Math.sign(event.deltaY) * Math.min(0.3, Math.abs(event.deltaY) * 0.0012)),
      );
      changed();
    },
    false,
  );
  listen(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (!pressKey(rig(), event.key, event.shiftKey)) return;
      event.preventDefault();
      event.stopPropagation();
      changed();
    },
    false,
  );
  return { dispose: () => stop.abort() };
}

function pinch_px(pointers: ReadonlyMap<number, { x: number; y: number }>): number {
  const [a, b] = [...pointers.values()];
  return a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y);
}

/**
 * Arrows turn, with shift they move; plus and minus come closer. Only when the canvas has the
 * focus.
 */
function pressKey(rig: CameraRig, key: string, shift: boolean): boolean {
  const side = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  const rise = key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : 0;
  if (side !== 0 || rise !== 0) {
    if (shift) rig.pan(side * 0.05, rise * 0.05);
    else rig.orbit(side * KEY_TURN_rad, rise * KEY_TURN_rad * 0.6);
    return true;
  }
  if (key === '+' || key === '=' || key === '-') {
    rig.dolly(key === '-' ? 1.12 : 1 / 1.12);
    return true;
  }
  return false;
}
