/** A number that stands for all rows of a table: the sum of one column. */
import { channels, valueAt } from '../store/session.ts';
import { Reading } from './Reading.tsx';
import { sumId } from './readings.ts';
import { ChannelValue, Quantity } from './Value.tsx';

/** With a single row it is that row's own value, trend and limits included. */
export function SumValue({
  table,
  column,
  name,
  decimals,
  hasSpark = false,
}: {
  readonly table: string;
  readonly column: string;
  readonly name: string;
  readonly decimals?: number;
  readonly hasSpark?: boolean;
}) {
  const parts = (channels.value?.rows(table) ?? []).flatMap((row) => row.columns[column] ?? []);
  const precision = decimals === undefined ? {} : { decimals };
  if (parts.length <= 1) {
    return <ChannelValue channel={parts[0]} hasSpark={hasSpark} {...precision} />;
  }
  const sum = parts.reduce((total, { index }) => total + valueAt(index), 0);
  return (
    <Reading id={sumId(table, column)} name={name}>
      <Quantity value={sum} unit={parts[0].unit} {...precision} />
    </Reading>
  );
}
