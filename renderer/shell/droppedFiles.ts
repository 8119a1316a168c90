/** A scenario file dropped on the window is opened; anything else dropped does nothing. */
import { openFile } from '../store/fileAccess.ts';

/** Listens for the life of the window. */
export function acceptDroppedFiles(): void {
  window.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
  });
  window.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void openFile(file);
  });
}
