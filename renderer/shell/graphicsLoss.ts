/**
 * A browser may take the graphics away from a page: the driver was reset, the machine slept,
 * another program needed the memory. It mostly gives them back, but need not.
 */

/** Graphics that did not come back by then are asked for anew, on another canvas. */
export const GIVEN_UP_MS = 5000;

/**
 * Watches a canvas: `lost` is called when its graphics are gone, then `again` once, when they are
 * back or when that has taken too long. Returns what stops watching.
 */
export function watchGraphics(
  canvas: Pick<HTMLCanvasElement, 'addEventListener'>,
  lost: () => void,
  again: () => void,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const goOn = (): void => {
    if (signal.aborted) return;
    end();
    again();
  };
  const end = (): void => {
    clearTimeout(timer);
    stop.abort();
  };
  canvas.addEventListener(
    'webglcontextlost',
    (event) => {
      // without this they are never given back
      event.preventDefault();
      timer ??= setTimeout(goOn, GIVEN_UP_MS);
      lost();
    },
    { signal },
  );
  canvas.addEventListener('webglcontextrestored', goOn, { signal });
  return end;
}
