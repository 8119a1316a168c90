/** Says that a part of the program could not be loaded; loading the page again is the way on. */
import { t } from '../i18n/language.ts';
import { isBooth } from '../store/layout.ts';
import { isPartMissing } from '../store/lazyPart.ts';
import { Icon } from './Icon.tsx';

/** In the page's flow, so that it covers nothing; a booth loads itself again. */
export function MissingPartBanner() {
  if (!isPartMissing.value || isBooth.value) return null;
  return (
    <div class="banner" role="alert">
      <Icon name="warning" size={20} />
      <div class="banner-words">
        <strong>{t('app.partMissing')}</strong>
        <p>{t('app.partMissingWhy')}</p>
      </div>
      <button
        type="button"
        class="button is-strong"
        data-action="reload"
        onClick={() => location.reload()}
      >
        <Icon name="reset" size={14} />
        {t('app.reload')}
      </button>
    </div>
  );
}
