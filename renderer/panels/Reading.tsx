/** A number that can be asked: pointed at it explains itself, pressed it becomes a chart. */
import type { ComponentChildren } from 'preact';

/**
 * `id` is that of `readings.ts`. Panels keep one tab stop for all their numbers, so it is none by
 * itself; `isPlain` inside a control of its own, where it only explains itself.
 */
export function Reading({
  id,
  name,
  tone = '',
  isPlain = false,
  children,
}: {
  readonly id: string;
  /** Said before the value to readers of the screen. */
  readonly name: string;
  readonly tone?: string;
  readonly isPlain?: boolean;
  readonly children: ComponentChildren;
}) {
  if (isPlain) {
    return (
      <span class={`reading is-plain ${tone}`} data-reading={id}>
        {children}
      </span>
    );
  }
  return (
    <button type="button" class={`reading ${tone}`} data-reading={id} tabIndex={-1}>
      <span class="spoken">{name} </span>
      {children}
    </button>
  );
}
