/** Where an explanation stands: beside its panel, so that it covers no other number. Pure, px. */

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 8;
/** A panel wider than this share of the window leaves no side to stand on. */
const WIDE_SHARE = 0.45;

/** Upper left corner of a box of `size` for the number `anchor` in `panel`, inside the window. */
export function placeTip(
  anchor: Rect,
  panel: Rect,
  size: Size,
  window: Size,
): { readonly x: number; readonly y: number } {
  const fit = (at: number, length: number, room: number): number =>
    Math.round(Math.max(GAP, Math.min(at, room - length - GAP)));
  const beside = fit(anchor.top - GAP, size.height, window.height);
  if (panel.right - panel.left < window.width * WIDE_SHARE) {
    const left = panel.left - GAP - size.width;
    if (left >= GAP) return { x: Math.round(left), y: beside };
    const right = panel.right + GAP;
    if (right + size.width + GAP <= window.width) return { x: Math.round(right), y: beside };
  }
  // over a wide panel it starts or ends with the number, whichever leaves it on the panel
  const fromLeft = anchor.left + size.width <= panel.right;
  const x = fit(fromLeft ? anchor.left : anchor.right - size.width, size.width, window.width);
  const above = anchor.top - GAP - size.height;
  const y = above >= GAP ? above : anchor.bottom + GAP;
  return { x, y: fit(y, size.height, window.height) };
}
