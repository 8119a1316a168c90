/** Scenario and catalogue keys for people: `capacity_kWh` is "capacity" in "kWh". */

const SYMBOLS: Readonly<Record<string, string>> = {
  degC: '°C',
  deg: '°',
  frac: '',
  count: '',
  bool: '',
  enum: '',
  utc: '',
  W_m2: 'W/m²',
  W_K: 'W/K',
  W_m2K: 'W/(m²·K)',
  J_K: 'J/K',
  J_kgK: 'J/(kg·K)',
  J_mol: 'J/mol',
  m2: 'm²',
  m3: 'm³',
  ohm: 'Ω',
  Ohm: 'Ω',
  Mbit_s: 'Mbit/s',
  kbit_s: 'kbit/s',
  bit_s: 'bit/s',
  m_s: 'm/s',
  kg_m3: 'kg/m³',
  op_s: 'op/s',
  Wh_kg: 'Wh/kg',
  W_h: 'W/h',
  A_h: 'A·h',
  Ah: 'A·h',
  K_s: 'K/s',
  kg_s: 'kg/s',
  si: '',
  '1_K': '1/K',
  '1_h': '1/h',
  K_W: 'K/W',
  W_mK: 'W/(m·K)',
  mm2: 'mm²',
  mOhm: 'mΩ',
  kJ_mol: 'kJ/mol',
  dB_K: 'dB/K',
  Top_s: 'Top/s',
  frac_year: '1/a',
  frac_month: '1/month',
  per_day: '1/d',
  year: 'a',
  per_bit_day: '1/(bit·d)',
};
const PLAIN = new Set([
  'W',
  'kW',
  'Wh',
  'kWh',
  'J',
  'kJ',
  'MJ',
  'K',
  's',
  'min',
  'h',
  'd',
  'm',
  'mm',
  'cm',
  'km',
  'kg',
  't',
  'V',
  'A',
  'Pa',
  'kPa',
  'Hz',
  'kHz',
  'MHz',
  'GHz',
  'dB',
  'dBi',
  'dBW',
  'dBm',
  'dBHz',
  'bit',
  'Mbit',
  'Gbit',
  'GB',
  'op',
  'Top',
]);

/** The words of a key and the symbol of its unit; the unit is empty when the key has none. */
export function splitKey(key: string): { readonly name: string; readonly unit: string } {
  const parts = key.split('_');
  for (const length of [3, 2, 1]) {
    if (parts.length <= length) continue;
    const suffix = parts.slice(-length).join('_');
    const symbol = SYMBOLS[suffix] ?? (PLAIN.has(suffix) ? suffix : undefined);
    if (symbol !== undefined) return { name: words(parts.slice(0, -length)), unit: symbol };
  }
  return { name: words(parts), unit: '' };
}

function words(parts: readonly string[]): string {
  return parts
    .join(' ')
    .replaceAll('.', ' · ')
    .replace(/([a-z])([A-Z])/gu, (_whole, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}

/** Symbol of a unit as scenario keys spell it (`kWh`, `degC`); null for a unit it does not know. */
export function splitUnit(unit: string): string | null {
  return SYMBOLS[unit] ?? (PLAIN.has(unit) || unit === '' ? unit : null);
}
