/**
 * No way out of a booth: no menus, zoom, drags, drops, links or shortcuts; keys of the window
 * stay.
 */

const ALLOWED_KEYS = new Set([
  ' ',
  'Tab',
  'Enter',
  'Escape',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  '[',
  ']',
  '?',
  'Shift',
]);

/** Blocks what leads out; returns the function that lets go again. */
export function guardExits(target: Window): () => void {
  const block = (event: Event): void => event.preventDefault();
  const blockKey = (event: KeyboardEvent): void => {
    const isChord = event.ctrlKey || event.metaKey || event.altKey;
    const isTyping = event.target instanceof HTMLInputElement && event.key.length === 1;
    if (isChord || !(ALLOWED_KEYS.has(event.key) || isTyping || event.key === 'Backspace')) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const blockZoom = (event: WheelEvent): void => {
    if (event.ctrlKey || event.metaKey) event.preventDefault();
  };
  const blockLink = (event: MouseEvent): void => {
    const isLink = event.target instanceof Element && event.target.closest('a[href]') !== null;
    if (isLink || event.button === 1) event.preventDefault();
  };
  const blocked = [
    'contextmenu',
    'dragstart',
    'dragenter',
    'dragover',
    'drop',
    'gesturestart',
    'gesturechange',
    'beforeprint',
    'auxclick',
  ];
  for (const kind of blocked) target.addEventListener(kind, block, { capture: true });
  target.addEventListener('keydown', blockKey, { capture: true });
  target.addEventListener('wheel', blockZoom, { capture: true, passive: false });
  target.addEventListener('click', blockLink, { capture: true });
  return () => {
    for (const kind of blocked) target.removeEventListener(kind, block, { capture: true });
    target.removeEventListener('keydown', blockKey, { capture: true });
    target.removeEventListener('wheel', blockZoom, { capture: true });
    target.removeEventListener('click', blockLink, { capture: true });
  };
}
