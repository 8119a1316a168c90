/** A row of a panel that names a thing, shows it as a bar, and opens it in the inspector. */
import type { ComponentChildren } from 'preact';
import { picked } from '../store/session.ts';
import { Meter } from './Value.tsx';
import type { MeterProps } from './Value.tsx';

/** `mark` stands beside the name, the children are the values at the end of the row. */
export function MeterRow({
  path,
  name,
  mark,
  hasTwo = false,
  children,
  ...meter
}: MeterProps & {
  readonly path: string;
  readonly name: string;
  readonly mark?: ComponentChildren;
  readonly hasTwo?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <button
      type="button"
      class={hasTwo ? 'meter-row has-two' : 'meter-row'}
      onClick={() => {
        picked.value = path;
      }}
    >
      <span class="meter-name" title={name}>
        {name}
        {mark}
      </span>
      <Meter {...meter} />
      {children}
    </button>
  );
}
