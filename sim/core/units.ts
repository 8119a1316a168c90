/**
 * Units live in names: `power_W`, `temp_K`, `soc_frac`. This table is the only list of suffixes;
 * columns, charts, CSV headers and the tidy test read it. Ratios are `_frac`, flags `_bool` (0 or
 * 1), states of a machine `_enum`, counters `_count`. `_dir` columns are unit vectors in a named
 * frame.
 */
export interface Unit {
  /** Symbol shown in the SI column of documents; empty for pure numbers. */
  readonly symbol: string;
  readonly quantity: string;
}

/** Every suffix a column name may end in. */
export const units = {
  s: { symbol: 's', quantity: 'time' },
  utc2000_s: { symbol: 's', quantity: 'instant' },
  m: { symbol: 'm', quantity: 'length' },
  m2: { symbol: 'm²', quantity: 'area' },
  m3: { symbol: 'm³', quantity: 'volume' },
  rad: { symbol: 'rad', quantity: 'angle' },
  kg: { symbol: 'kg', quantity: 'mass' },
  kg_s: { symbol: 'kg/s', quantity: 'mass flow' },
  K: { symbol: 'K', quantity: 'temperature' },
  J: { symbol: 'J', quantity: 'energy' },
  J_K: { symbol: 'J/K', quantity: 'heat capacity' },
  W: { symbol: 'W', quantity: 'power' },
  W_m2: { symbol: 'W/m²', quantity: 'irradiance' },
  W_K: { symbol: 'W/K', quantity: 'conductance' },
  V: { symbol: 'V', quantity: 'voltage' },
  A: { symbol: 'A', quantity: 'current' },
  Ohm: { symbol: 'Ω', quantity: 'resistance' },
  C: { symbol: 'C', quantity: 'charge' },
  Pa: { symbol: 'Pa', quantity: 'pressure' },
  Hz: { symbol: 'Hz', quantity: 'frequency' },
  dB: { symbol: 'dB', quantity: 'level' },
  dBHz: { symbol: 'dBHz', quantity: 'carrier to noise density' },
  bit: { symbol: 'bit', quantity: 'data' },
  bit_s: { symbol: 'bit/s', quantity: 'data rate' },
  op: { symbol: 'op', quantity: 'computation' },
  op_s: { symbol: 'op/s', quantity: 'computing rate' },
  frac: { symbol: '1', quantity: 'ratio' },
  count: { symbol: '1', quantity: 'count' },
  bool: { symbol: '', quantity: 'flag' },
  enum: { symbol: '', quantity: 'state' },
  si: { symbol: '', quantity: 'value in the SI unit of the channel it judges' },
  dir: { symbol: '1', quantity: 'unit vector component' },
} as const satisfies Record<string, Unit>;

export type UnitSuffix = keyof typeof units;

const suffixes = Object.keys(units).sort((a, b) => b.length - a.length) as UnitSuffix[];

/** 0 degC in kelvin, by definition of the Celsius scale. */
export const ZERO_CELSIUS_K = 273.15;
/** 24 h; leap seconds are ignored. */
export const DAY_s = 86_400;

/** The unit suffix a name ends in (`busLoad_W` gives `W`), or undefined when it has none. */
export function unitOf(name: string): UnitSuffix | undefined {
  return suffixes.find((suffix) => name.endsWith(`_${suffix}`));
}
