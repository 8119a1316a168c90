/**
 * Which number is being explained: shown a moment after pointer or focus rest on it, at once after
 * a touch, gone with Escape, a scroll, a press elsewhere or the number itself.
 */
import { signal } from '@preact/signals';

export type TipCause = 'pointer' | 'keys' | 'touch';

export interface Tip {
  /** Id of the reading. */
  readonly id: string;
  /** The number on screen. */
  readonly anchor: HTMLElement;
  readonly cause: TipCause;
  /** Before that it is in the page for readers of the screen, but not to be seen. */
  readonly isShown: boolean;
}

/** Id of the explanation in the page, for `aria-describedby`. */
export const TIP_ID = 'reading-tip';
const REST_MS = 300;
/** From one number to the next while one is explained. */
const NEXT_MS = 100;
/** Time to move from the number to its explanation. */
const LEAVE_MS = 250;

/** The number that is explained; null when none is. */
export const tip = signal<Tip | null>(null);

let timer = 0;
let leaving = 0;

/** Explains the number: soon, or at once after a touch. */
export function offerTip(anchor: HTMLElement, cause: TipCause): void {
  keepTip();
  const now = tip.peek();
  const id = anchor.dataset['reading'];
  if (id === undefined || (now?.anchor === anchor && now.cause === cause)) return;
  const wait_ms = cause === 'touch' ? 0 : now?.isShown === true ? NEXT_MS : REST_MS;
  window.clearTimeout(timer);
  now?.anchor.removeAttribute('aria-describedby');
  anchor.setAttribute('aria-describedby', TIP_ID);
  if (now === null) listen(true);
  tip.value = { id, anchor, cause, isShown: wait_ms === 0 };
  timer = window.setTimeout(() => {
    if (tip.peek()?.anchor === anchor) tip.value = { id, anchor, cause, isShown: true };
  }, wait_ms);
}

/** Whoever was leaving has come back, or has reached the explanation. */
export function keepTip(): void {
  window.clearTimeout(leaving);
  leaving = 0;
}

/** The pointer has left: what it pointed at goes in a moment; a touch or focus holds it. */
export function leaveTip(): void {
  const now = tip.peek();
  if (now?.cause !== 'pointer' || leaving !== 0) return;
  // what was not to be seen yet never will be
  if (now.isShown) leaving = window.setTimeout(closeTip, LEAVE_MS);
  else closeTip();
}

/** Takes the explanation away at once. */
export function closeTip(): void {
  keepTip();
  window.clearTimeout(timer);
  const now = tip.peek();
  if (now === null) return;
  listen(false);
  now.anchor.removeAttribute('aria-describedby');
  tip.value = null;
}

/** Whether `target` belongs to the row of the number that is explained. */
export function isInRow(target: Element): boolean {
  const row = tip.peek()?.anchor.closest('.line, .meter-row, .vital, .figure, tr, li');
  return row?.contains(target) === true;
}

function onKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') closeTip();
}

function onPress({ target }: Event): void {
  const isOwn =
    target instanceof Element &&
    (target.closest(`#${TIP_ID}`) !== null || tip.peek()?.anchor.contains(target) === true);
  if (!isOwn) closeTip();
}

function listen(isOn: boolean): void {
  const change = isOn ? window.addEventListener : window.removeEventListener;
  change.call(window, 'keydown', onKey as EventListener, { capture: true });
  change.call(window, 'pointerdown', onPress, { capture: true });
  change.call(window, 'scroll', onScroll, { capture: true });
  change.call(window, 'resize', closeTip);
  change.call(window, 'blur', closeTip);
}

function onScroll({ target }: Event): void {
  const now = tip.peek();
  // what scrolls elsewhere does not move the number
  if (now === null || !(target instanceof Node && target.contains(now.anchor))) return;
  // a number that got the focus scrolls into sight, and its explanation with it
  if (now.cause === 'keys') tip.value = { ...now };
  else closeTip();
}
