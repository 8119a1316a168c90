/** Which layout is on and how the picture is drawn: signals that shell, docks and scene share. */
import { computed, signal } from '@preact/signals';

/** Show: large, for a booth screen at 3 m. Night: everything for the resilience engineer. */
export type LayoutName = 'show' | 'night';

/** Root font size at a desk, px. */
export const DESK_REM_PX = 16;
/** Show is read from 3 m: half as large again on a Full-HD screen, less where that has no room. */
const SHOW_REM_PX = { least: 19, most: 24 } as const;
/** Size that Show is laid out for, in root font sizes: its bar on one row, its figures whole. */
const SHOW_SIZE_REM = { width: 80, height: 40 } as const;

const WIDE_FROM = 1500;
const TALL_FROM = 860;
const isCompactNow = (): boolean => window.innerWidth < WIDE_FROM || window.innerHeight < TALL_FROM;
const showRemNow = (): number => {
  const { innerWidth, innerHeight } = window;
  const room = Math.min(innerWidth / SHOW_SIZE_REM.width, innerHeight / SHOW_SIZE_REM.height);
  return Math.max(SHOW_REM_PX.least, Math.min(SHOW_REM_PX.most, Math.floor(room)));
};

/** Below this size docks become tabs, so that the picture keeps its place. */
export const isCompactWindow = signal(isCompactNow());
const showRem = signal(showRemNow());
window.addEventListener('resize', () => {
  isCompactWindow.value = isCompactNow();
  showRem.value = showRemNow();
});

/** The layout on screen. */
export const layoutName = signal<LayoutName>('night');
/** Bumped to ask the docks for the layout's own arrangement. */
export const layoutReset = signal(0);
/** A panel somebody wants to see; a new object each time it is asked for. */
export const wantedPanel = signal<{ readonly id: string } | null>(null);

/** Brings a panel to the front, opening it if it was hidden. */
export function wantPanel(id: string): void {
  wantedPanel.value = { id };
}

/** Root font size, px: 16 at a desk, larger for a booth screen. */
export const rem = computed(() => (layoutName.value === 'show' ? showRem.value : DESK_REM_PX));
/** Names over the things in the picture; temperatures as colours. */
export const isLabelled = signal(false);
/** Temperatures as colours over the picture. */
export const isOverlaid = signal(false);
/** A booth: no files, no way out. */
export const isBooth = signal(false);
/** Whether help stands over the window. */
export const isHelpOpen = signal(false);
/** Whether the report of the run stands over the window. */
export const isReportOpen = signal(false);

/** Reads what an earlier window left; null when there is nothing or storage is off. */
export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(`getsumen.${key}`);
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    // storage is off or the text is damaged: start from our own arrangement
    return null;
  }
}

/** Keeps something for the next window, where storage is allowed. */
export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(`getsumen.${key}`, JSON.stringify(value));
  } catch {
    // storage is off: the arrangement lasts as long as the window
  }
}
