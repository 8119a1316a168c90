/**
 * Where the window opens: as it was left, if that place is still on a screen, else the default
 * size. Numbers are device-independent pixels of the desktop.
 */

/** A rectangle on the desktop. */
export type Bounds = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** How the window was left. */
export type WindowPlace = { readonly bounds: Bounds; readonly isMaximized: boolean };

/** Size of a first start; the smallest one still shows timeline, scene and one column of panels. */
export const DEFAULT_SIZE = { width: 1440, height: 900 } as const;
export const SMALLEST_SIZE = { width: 960, height: 600 } as const;

// a title bar that can still be caught with the mouse
const REACHABLE_WIDTH = 120;
const REACHABLE_HEIGHT = 32;

/** Reads what was written at the last close; null when it is not that. */
export function parsePlace(text: string): WindowPlace | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // a damaged note is worth nothing: open at the default place
    return null;
  }
  const { x, y, width, height, isMaximized } = Object(value) as Record<string, unknown>;
  const numbers = [x, y, width, height];
  if (!numbers.every((each) => Number.isSafeInteger(each))) return null;
  const bounds = { x, y, width, height } as Bounds;
  if (bounds.width < SMALLEST_SIZE.width || bounds.height < SMALLEST_SIZE.height) return null;
  return { bounds, isMaximized: isMaximized === true };
}

/** The note that `parsePlace` reads. */
export function placeText({ bounds, isMaximized }: WindowPlace): string {
  const { x, y, width, height } = bounds;
  return JSON.stringify({ x, y, width, height, isMaximized });
}

/** True when enough of the title bar lies on one of the screens' work areas. */
export function isReachable(bounds: Bounds, workAreas: readonly Bounds[]): boolean {
  return workAreas.some((area) => {
    const left = Math.max(bounds.x, area.x);
    const right = Math.min(bounds.x + bounds.width, area.x + area.width);
    const isTopInside = bounds.y >= area.y && bounds.y + REACHABLE_HEIGHT <= area.y + area.height;
    return right - left >= REACHABLE_WIDTH && isTopInside;
  });
}
