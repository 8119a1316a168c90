/**
 * Keys of the window. Nothing happens while a person types or a control of its own wants the key.
 */
import { shiftRate, stepTicks } from '../timeline/Transport.tsx';
import { isHelpOpen, isReportOpen } from '../store/layout.ts';
import { moment, run, seekTo, togglePlay } from '../store/session.ts';

const HOUR_S = 3600;

/** Listens until the returned function is called. */
export function listenToKeys(): () => void {
  const listener = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return closeSheets();
    if (isHelpOpen.peek() || isReportOpen.peek()) return;
    if (wantsKey(event.target, event.key)) return;
    if (act(event.key, event.shiftKey)) event.preventDefault();
  };
  window.addEventListener('keydown', listener);
  return () => window.removeEventListener('keydown', listener);
}

function closeSheets(): void {
  isHelpOpen.value = false;
  isReportOpen.value = false;
}

function act(key: string, isShifted: boolean): boolean {
  const now_s = moment.peek().time_s;
  switch (key) {
    case ' ':
      togglePlay();
      return true;
    case 'ArrowLeft':
      if (isShifted) seekTo(now_s - HOUR_S);
      else stepTicks(-1);
      return true;
    case 'ArrowRight':
      if (isShifted) seekTo(now_s + HOUR_S);
      else stepTicks(1);
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

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
const MOVING_KEYS = new Set([' ', 'Enter', 'Home', 'End', ...ARROWS]);

// a text field keeps every key, lists, tabs and sliders those that move them, a button its space
function wantsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input[type="search"], input[type="text"], textarea')) return true;
  if (target.matches('input, select, [role="tab"], [role="tab"] *')) return MOVING_KEYS.has(key);
  return key === ' ' && target.matches('button, [role="switch"]');
}
