/** Which controls of a page stand over each other, as a finger would find them. */
import type { Page } from 'playwright-core';

/** Class names of all controls that can be seen, and every pair of them that overlaps. */
export interface Overlaps {
  readonly controls: readonly string[];
  readonly pairs: readonly string[];
}

/** Looks at what is on screen now; what a list has scrolled away counts no more than it is seen. */
export function overlaps(page: Page): Promise<Overlaps> {
  return page.evaluate(() => {
    type Box = { left: number; top: number; right: number; bottom: number };
    const cut = (a: Box, b: Box): Box => ({
      left: Math.max(a.left, b.left),
      top: Math.max(a.top, b.top),
      right: Math.min(a.right, b.right),
      bottom: Math.min(a.bottom, b.bottom),
    });
    const isSeen = ({ left, top, right, bottom }: Box): boolean =>
      right - left > 1 && bottom - top > 1;
    const boxOf = (element: Element): Box => {
      let box: Box = element.getBoundingClientRect();
      for (let up = element.parentElement; up !== null; up = up.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(up);
        const clips = overflowX !== 'visible' || overflowY !== 'visible';
        if (clips) box = cut(box, up.getBoundingClientRect());
      }
      return cut(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
    };
    const shown = [...document.querySelectorAll('button, select, input, a[href], [role="tab"]')]
      .map((element) => ({ element, box: boxOf(element) }))
      .filter(
        ({ element, box }) => isSeen(box) && getComputedStyle(element).visibility === 'visible',
      );
    const nameOf = (element: Element): string =>
      `${element.className} ${element.getAttribute('aria-label') ?? element.textContent}`.trim();
    const pairs: string[] = [];
    shown.forEach((a, i) => {
      for (const b of shown.slice(i + 1)) {
        if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
        if (isSeen(cut(a.box, b.box))) pairs.push(`${nameOf(a.element)} / ${nameOf(b.element)}`);
      }
    });
    return { controls: shown.map(({ element }) => element.className), pairs };
  });
}
