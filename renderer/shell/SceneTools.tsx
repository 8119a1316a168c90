/** Small tools over the picture: where to look from, what to go with, names, temperatures. */
import { formatNumber } from '../format/quantity.ts';
import { labelText, language, t } from '../i18n/language.ts';
import { savePicture } from '../store/fileAccess.ts';
import { isBooth, isLabelled, isOverlaid } from '../store/layout.ts';
import { picture } from '../store/picture.ts';
import { picked, run } from '../store/session.ts';
import { followTarget } from './following.ts';
import { Icon } from './Icon.tsx';
import { Legend } from './Legend.tsx';
import type { PictureHandle } from './sceneHost.ts';

const EASE_S = 1.2;

/** Nothing until the picture is there. */
export function SceneTools({ picture: handle }: { readonly picture: PictureHandle }) {
  const { cameras, preset } = picture.value;
  if (cameras.length === 0) return null;
  return (
    <>
      <div class="scene-tools">
        <span class="camera-pick">
          <Icon name="camera" />
          <select
            class="select"
            aria-label={t('scene.camera')}
            value={preset}
            data-action="camera"
            onChange={(event) => handle.showCamera([event.currentTarget.value], EASE_S)}
          >
            {cameras.map(({ id, title }) => (
              <option key={id} value={id}>
                {labelText(title)}
              </option>
            ))}
          </select>
        </span>
        <Follow handle={handle} />
        <Toggle
          icon="label"
          action="names"
          name={t('scene.labels')}
          isOn={isLabelled.value}
          flip={() => {
            isLabelled.value = !isLabelled.peek();
          }}
        />
        <Toggle
          icon="thermal"
          action="temperature"
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
        <Speed />
      </div>
      {isOverlaid.value && <Legend />}
    </>
  );
}

/** Draws a picture of the site to a file of the user's choice. */
export async function saveScreenshot(handle: PictureHandle): Promise<void> {
  const made = await handle.screenshot();
  if (made !== null) await savePicture(made);
}

/** Choosing the item again, or another camera, lets it go. */
function Follow({ handle }: { readonly handle: PictureHandle }) {
  const { followed } = picture.value;
  const target = followTarget(run.value, picked.value, followed);
  if (target === null) return null;
  const isOn = followed === target.id;
  return (
    <Toggle
      icon="follow"
      action="follow"
      name={t('scene.follow', { name: labelText(target.title) })}
      text={t('scene.followShort')}
      isOn={isOn}
      flip={() => handle.follow(isOn ? null : target.id)}
    />
  );
}

/** The quality and what a picture takes, in every layout and size. */
function Speed() {
  const { tier, frame_ms, isSoftware } = picture.value;
  const title = isSoftware ? `${t('bar.frameTime')} (${t('bar.software')})` : t('bar.frameTime');
  return (
    <span class="scene-speed num" title={title} data-figure="frameTime">
      {t(`quality.${tier}`)} · {formatNumber(frame_ms, 0, language.value)} ms
    </span>
  );
}

interface ToggleProps {
  readonly icon: 'follow' | 'label' | 'thermal';
  readonly action: string;
  readonly name: string;
  readonly text?: string;
  readonly isOn: boolean;
  readonly flip: () => void;
}

function Toggle({ icon, action, name, text, isOn, flip }: ToggleProps) {
  return (
    <button
      type="button"
      class={`icon-button is-toggle ${text === undefined ? '' : 'has-text'}`}
      aria-pressed={isOn}
      aria-label={name}
      title={name}
      data-action={action}
      onClick={flip}
    >
      <Icon name={icon} />
      {text}
    </button>
  );
}
