/** Small tools over the picture: where to look from, names, temperatures as colours. */
import { labelText, t } from '../i18n/language.ts';
import { savePicture } from '../store/fileAccess.ts';
import { isBooth, isLabelled, isOverlaid } from '../store/layout.ts';
import { picture } from '../store/picture.ts';
import { Icon } from './Icon.tsx';
import type { PictureHandle } from './sceneHost.ts';

const EASE_S = 1.2;

/** Nothing until the picture is there. */
export function SceneTools({ picture: handle }: { readonly picture: PictureHandle }) {
  const { cameras } = picture.value;
  if (cameras.length === 0) return null;
  return (
    <div class="scene-tools">
      <span class="camera-pick">
        <Icon name="camera" />
        <select
          class="select"
          aria-label={t('scene.camera')}
          onChange={(event) => handle.showCamera([event.currentTarget.value], EASE_S)}
        >
          {cameras.map(({ id, title }) => (
            <option key={id} value={id}>
              {labelText(title)}
            </option>
          ))}
        </select>
      </span>
      <Toggle
        icon="label"
        name={t('scene.labels')}
        isOn={isLabelled.value}
        flip={() => {
          isLabelled.value = !isLabelled.peek();
        }}
      />
      <Toggle
        icon="thermal"
        name={t('scene.temperature')}
        isOn={isOverlaid.value}
        flip={() => {
          isOverlaid.value = !isOverlaid.peek();
        }}
      />
      {!isBooth.value && (
        <button
          type="button"
          class="icon-button is-toggle"
          aria-label={t('scene.save')}
          title={t('scene.save')}
          onClick={() => void saveScreenshot(handle)}
        >
          <Icon name="picture" />
        </button>
      )}
    </div>
  );
}

/** Draws a picture of the site to a file of the user's choice. */
export async function saveScreenshot(handle: PictureHandle): Promise<void> {
  const made = await handle.screenshot();
  if (made !== null) await savePicture(made);
}

function Toggle({
  icon,
  name,
  isOn,
  flip,
}: {
  readonly icon: 'label' | 'thermal';
  readonly name: string;
  readonly isOn: boolean;
  readonly flip: () => void;
}) {
  return (
    <button
      type="button"
      class="icon-button is-toggle"
      aria-pressed={isOn}
      aria-label={name}
      title={name}
      onClick={flip}
    >
      <Icon name={icon} />
    </button>
  );
}
