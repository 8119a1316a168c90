/**
 * Keys of the window. Nothing happens while a person types or a control of its own wants the key.
 */
import { shiftRate, stepTicks } from '../timeline/Transport.tsx';
import { isHelpOpen, isReportOpen } from '../store/layout.ts';
import { run, seekTo, togglePlay } from '../store/session.ts';

const HOUR_S = 3600;

/** Listens until the returned function is called. */
export function listenToKeys(): () => void {
  const listener = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Tab') touched = null;
    if (event.key === 'Escape') return closeSheets();
    if (isHelpOpen.peek() || isReportOpen.peek()) return;
    if (wantsKey(event.target, event.key)) return;
    if (act(event.key, event.shiftKey)) event.preventDefault();
  };
  const touch = (event: PointerEvent): void => {
    touched = event.target instanceof Element ? event.target.closest(BUTTONS) : null;
  };
  window.addEventListener('keydown', listener);
  window.addEventListener('pointerdown', touch, { capture: true });
  return () => {
    window.removeEventListener('keydown', listener);
    window.removeEventListener('pointerdown', touch, { capture: true });
  };
}

const BUTTONS = 'button, [role="switch"]';
/** The button pressed last, unless something else was since: it has the focus, but not the keys. */
let touched: Element | null = null;

function closeSheets(): void {
  isHelpOpen.value = false;
  isReportOpen.value = false;
}

function act(key: string, isShifted: boolean): boolean {
  switch (key) {
    case ' ':
      togglePlay();
      return true;
    case 'ArrowLeft':
      stepTicks(isShifted ? -hour_ticks() : -1);
      return true;
    case 'ArrowRight':
      stepTicks(isShifted ? hour_ticks() : 1);
      return true;
    case '[':
      shiftRate(-1);
      return true;
    case ']':
      shiftRate(1);
      return true;
    case 'Home':
      seekTo(0);
      return true;
    case 'End':
      seekTo(run.peek()?.duration_s ?? 0);
      return true;
    case '?':
      isHelpOpen.value = true;
      return true;
    default:
      return false;
  }
}

const hour_ticks = (): number => Math.round(HOUR_S / (run.peek()?.tick_s ?? HOUR_S));

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
const MOVING_KEYS = new Set([' ', 'Enter', 'Home', 'End', ...ARROWS]);

// a text field keeps every key, lists, tabs and sliders those that move them; a button keeps its
// space, but not after a click: whoever presses it then means the run
function wantsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input[type="search"], input[type="text"], textarea')) return true;
  if (target.matches('input, select, [role="tab"], [role="tab"] *')) return MOVING_KEYS.has(key);
  return key === ' ' && target.matches(BUTTONS) && target !== touched;
}
