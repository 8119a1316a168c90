/**
 * What visitors do with their hands: tells of every touch, a drag as long as it moves, and takes
 * what is still held out of their hands when the story takes over.
 */

/** A finger or a button that is down. */
interface Press {
  readonly isFinger: boolean;
  /** Pressed on a button of the story itself. */
  readonly isOwn: boolean;
  /** What it was pressed on, innermost first: one of these may have captured it. */
  readonly path: readonly Element[];
}

/** The hands of whoever stands before the window. */
export interface Hands {
  /** Ends every drag under way: what is down does nothing more until it is pressed again. */
  letGo(): void;
}

/** Watches until the window closes; `onTouch` is not told of the story's own buttons. */
export function watchHands(target: Window, onTouch: () => void): Hands {
  const held = new Map<number, Press>();
  const spent = new Map<number, Press>();
  /** Lifted after they were spent: what they let go of is not clicked. */
  const clickless = new Set<number>();

  const onPress = (event: PointerEvent): void => {
    const { pointerId, pointerType } = event;
    const path = event.composedPath().filter((step) => step instanceof Element);
    const press = { isFinger: pointerType === 'touch', isOwn: isOwn(event), path };
    spent.delete(pointerId);
    clickless.delete(pointerId);
    held.set(pointerId, press);
    if (!press.isOwn) onTouch();
  };
  const onMove = (event: PointerEvent): void => {
    if (spent.has(event.pointerId)) event.stopImmediatePropagation();
    else if (held.get(event.pointerId)?.isOwn === false) onTouch();
  };
  // a list that is scrolled moves under the finger, without moves of its pointer
  const onDragOnly = (event: Event): void => {
    if (spent.size > 0) event.stopImmediatePropagation();
    else if (event.type === 'touchmove' && !isOwn(event)) onTouch();
  };
  const onLift = (event: PointerEvent): void => {
    held.delete(event.pointerId);
    if (spent.delete(event.pointerId)) clickless.add(event.pointerId);
  };
  // a finger that scrolls is no pointer any more, but still down
  const onCancel = (event: PointerEvent): void => {
    if (!event.isTrusted || event.pointerType === 'touch') return;
    held.delete(event.pointerId);
    spent.delete(event.pointerId);
  };
  const onLastFinger = (event: TouchEvent): void => {
    if (event.touches.length > 0) return;
    for (const presses of [held, spent]) {
      for (const [id, { isFinger }] of presses) if (isFinger) presses.delete(id);
    }
  };
  const onClick = (event: MouseEvent): void => {
    if (!(event instanceof PointerEvent) || !clickless.delete(event.pointerId)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  const onOther = (event: Event): void => {
    if (!isOwn(event)) onTouch();
  };

  const calm = { capture: true, passive: true };
  target.addEventListener('pointerdown', onPress, calm);
  target.addEventListener('pointermove', onMove, calm);
  for (const kind of ['mousemove', 'touchmove']) target.addEventListener(kind, onDragOnly, calm);
  target.addEventListener('pointerup', onLift, calm);
  target.addEventListener('pointercancel', onCancel, calm);
  for (const kind of ['touchend', 'touchcancel'] as const) {
    target.addEventListener(kind, onLastFinger, calm);
  }
  target.addEventListener('click', onClick, { capture: true });
  for (const kind of ['keydown', 'wheel']) target.addEventListener(kind, onOther, calm);

  return {
    letGo: () => {
      for (const [id, press] of held) {
        spent.set(id, press);
        cancel(id, press);
      }
      held.clear();
    },
  };
}

const isOwn = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('[data-story]') !== null;

/** Whoever follows the pointer hears that it is gone, as when the system takes it. */
function cancel(pointerId: number, { isFinger, path }: Press): void {
  const holder = path.find((element) => element.hasPointerCapture(pointerId));
  holder?.releasePointerCapture(pointerId);
  const pointerType = isFinger ? 'touch' : 'mouse';
  const event = new PointerEvent('pointercancel', { pointerId, pointerType, bubbles: true });
  (holder ?? path[0])?.dispatchEvent(event);
}
