/** How sure a number is, as one letter with its meaning. */
import type { ParameterCard } from '../../sim/view.ts';
import { t } from '../i18n/language.ts';

/** A read, B standard, C assumed, K computed; a pencil for what somebody set. */
export function CertaintyBadge({
  certainty,
  hasWords = false,
}: {
  readonly certainty: ParameterCard['certainty'];
  /** Says the meaning when pointed at and to readers of the screen. */
  readonly hasWords?: boolean;
}) {
  const words = t(`certainty.${certainty}`);
  return (
    <span class={`badge is-${certainty}`} {...(hasWords ? { title: words } : {})}>
      <span aria-hidden="true">{certainty === 'user' ? '✎' : certainty}</span>
      {hasWords && <span class="spoken">{words}</span>}
    </span>
  );
}
