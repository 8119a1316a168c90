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
  children,
  ...meter
}: MeterProps & {
  readonly path: string;
  readonly name: string;
  readonly mark?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="meter-row">
      <div class="meter-head">
        <span class="meter-title">
          <PickButton path={path} name={name} />
          {mark}
        </span>
        <span class="line-value">{children}</span>
      </div>
      <Meter {...meter} />
    </div>
  );
}

/** The name of a thing; a press anywhere in its row, numbers aside, opens it in the inspector. */
export function PickButton({ path, name }: { readonly path: string; readonly name: string }) {
  return (
    <button
      type="button"
      class="pick"
      title={name}
      onClick={() => {
        picked.value = path;
      }}
    >
      {name}
    </button>
  );
}
