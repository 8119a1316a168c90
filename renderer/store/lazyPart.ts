/** Parts of the program that are loaded when they are needed, and what happens when one is gone. */
import { signal } from '@preact/signals';

/** A part could not be loaded: only loading the page again brings it back. */
export const isPartMissing = signal(false);

/** Loads a part; null when it cannot be had, which the window then says. */
export async function loadPart<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch (error) {
    console.warn(error);
    isPartMissing.value = true;
    return null;
  }
}

/** Hears of every part that the build's own loader misses. */
export function watchParts(): void {
  window.addEventListener('vite:preloadError', () => {
    isPartMissing.value = true;
  });
}
