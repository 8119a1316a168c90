/** Where names stand over the picture: below their thing, clear of each other. Pure, CSS pixels. */

/** A name that wants a place: its thing's point in the picture and the size of its box. */
export interface Name {
  readonly id: string;
  readonly x_px: number;
  readonly y_px: number;
  readonly width_px: number;
  readonly height_px: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Room between a thing's foot and its name, and between two names. */
const BELOW_PX = 6;
const APART_PX = 2;
/** A name pushed further than this says more about another thing than about its own. */
const PUSHED_MAX_PX = 60;

/** Places by id; what finds none inside `picture` or clear of `taken` (the tools) is left out. */
export function placeNames(
  names: readonly Name[],
  picture: { readonly width: number; readonly height: number },
  taken: readonly Box[],
): ReadonlyMap<string, Box> {
  const placed = new Map<string, Box>();
  // from the top, so that names are pushed one way only
  for (const name of [...names].sort((a, b) => a.y_px - b.y_px)) {
    const box = freePlace(name, picture, [...placed.values()]);
    const isInside = box.top >= 0 && box.top + box.height <= picture.height;
    const isPushedFar = box.top - name.y_px > BELOW_PX + PUSHED_MAX_PX;
    if (!isInside || isPushedFar || taken.some((other) => isOver(box, other))) continue;
    placed.set(name.id, box);
  }
  return placed;
}

function freePlace(
  { x_px, y_px, width_px, height_px }: Name,
  { width, height }: { readonly width: number; readonly height: number },
  others: readonly Box[],
): Box {
  // a thing at the edge keeps its whole name
  const most = Math.max(0, width - width_px);
  const left = Math.round(Math.min(most, Math.max(0, x_px - width_px / 2)));
  const lowest = y_px <= height ? height - height_px : y_px;
  let top = Math.round(Math.min(lowest, y_px + BELOW_PX));
  const boxAt = (y: number): Box => ({ left, top: y, width: width_px, height: height_px });
  // each pass goes past one name at least
  for (let pass = 0; pass < others.length; pass++) {
    const hit = others.find((other) => isOver(boxAt(top), other));
    if (hit === undefined) break;
    top = hit.top + hit.height + APART_PX;
  }
  return boxAt(top);
}

function isOver(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}
