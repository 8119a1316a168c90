/**
 * Geometry of the power flow: sources on the left, the bus as one bar, sinks on the right. A band
 * is as thick at the bus as its share of the total; at its row it narrows to fit, so rows never
 * jump.
 */

export interface Flow {
  readonly id: string;
  readonly power_W: number;
}

export interface Band {
  readonly id: string;
  /** Closed outline of the band, in px of the drawing. */
  readonly outline: string;
}

export interface SankeySize {
  readonly width: number;
  /** Height of one row of labels on each side. */
  readonly sourcePitch: number;
  readonly sinkPitch: number;
  readonly busX: number;
  readonly busWidth: number;
  /** Thickest end of a band at its row. */
  readonly endMax: number;
}

export interface Sankey {
  readonly height: number;
  readonly bus: { readonly y: number; readonly height: number };
  readonly bands: readonly Band[];
  /** Middle of each row, by flow id. */
  readonly rowY: Readonly<Record<string, number>>;
}

const BUS_SHARE = 0.8;
const BUS_MAX = 112;

/** Lays out flows of W; what is not positive keeps its row and gets no band. */
export function layoutSankey(
  sources: readonly Flow[],
  sinks: readonly Flow[],
  size: SankeySize,
): Sankey {
  const height = Math.max(
    sources.length * size.sourcePitch,
    sinks.length * size.sinkPitch,
    size.sourcePitch,
  );
  const total_W = Math.max(sum(sources), sum(sinks));
  const busHeight = Math.min(height * BUS_SHARE, BUS_MAX);
  const bus = { y: (height - busHeight) / 2, height: busHeight };
  const scale = total_W > 0 ? busHeight / total_W : 0;
  const rowY: Record<string, number> = {};
  const bands: Band[] = [];

  const side = (flows: readonly Flow[], pitch: number, fromX: number, toX: number): void => {
    const top = (height - flows.length * pitch) / 2;
    let busY = bus.y + (busHeight - sum(flows) * scale) / 2;
    flows.forEach((flow, i) => {
      const middle = top + (i + 0.5) * pitch;
      rowY[flow.id] = middle;
      if (!(flow.power_W > 0)) return;
      const thick = flow.power_W * scale;
      const end = Math.min(thick, size.endMax);
      bands.push({ id: flow.id, outline: outline(toX, busY, thick, fromX, middle - end / 2, end) });
      busY += thick;
    });
  };
  side(sources, size.sourcePitch, 0, size.busX);
  side(sinks, size.sinkPitch, size.width, size.busX + size.busWidth);
  return { height, bus, bands, rowY };
}

function outline(
  busX: number,
  busY: number,
  busThick: number,
  rowX: number,
  rowTop: number,
  rowThick: number,
): string {
  const bend = (busX + rowX) / 2;
  const n = (value: number) => value.toFixed(1);
  return [
    `M${n(busX)} ${n(busY)}`,
    `C${n(bend)} ${n(busY)} ${n(bend)} ${n(rowTop)} ${n(rowX)} ${n(rowTop)}`,
    `V${n(rowTop + rowThick)}`,
    `C${n(bend)} ${n(rowTop + rowThick)} ${n(bend)} ${n(busY + busThick)}`,
    `${n(busX)} ${n(busY + busThick)}`,
    'Z',
  ].join(' ');
}

function sum(flows: readonly Flow[]): number {
  return flows.reduce((total, { power_W }) => total + (power_W > 0 ? power_W : 0), 0);
}
