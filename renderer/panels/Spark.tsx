/** A trend spark: the last day of a number as a hairline, in the colour of its series. */
import { useEffect, useRef } from 'preact/hooks';
import type { ChannelCard } from '../../sim/view.ts';
import { meaningColor } from './seriesColors.ts';
import { SPARK_HEIGHT, SPARK_WIDTH, sparkPath } from './sparkPath.ts';
import { trendOf, watchTrends } from './trends.ts';

/** Always as wide, so that nothing moves when the course is not known yet. */
export function Spark({ channel }: { readonly channel: ChannelCard }) {
  const host = useRef<HTMLSpanElement>(null);
  const { index, unit, table } = channel;
  useEffect(() => {
    const element = host.current;
    return element === null ? undefined : watchTrends([index], element);
  }, [index]);
  const trend = trendOf(index);
  const outline = trend === undefined ? '' : sparkPath(trend, unit);
  return (
    <span class="spark" ref={host} style={{ color: meaningColor(table) }} aria-hidden="true">
      <svg viewBox={`0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`}>
        {outline !== '' && <path d={outline} />}
      </svg>
    </span>
  );
}
