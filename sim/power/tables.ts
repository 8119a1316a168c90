/** What power keeps and shows: every column of its tables, declared once. */
import { causes } from '../core/causes.ts';
import { defineTables, derived, input, state } from '../core/tables.ts';
import type { Mutable, View } from '../core/tables.ts';
import { powerDefinitions } from './definitions.ts';

const share = { min: 0, max: 1 };
const flag = { min: 0, max: 1 };
/** An instant that has not come. */
export const NEVER_s = -1;

/** Tables of power. */
export const powerTables = defineTables({
  bus: {
    isUp_bool: state('Bus is up', '母線給電中', { ...flag, start: 1, warning: { below: 0.5 } }),
    downCause_enum: state('Why the bus is down', '母線停止の原因', { names: causes }),
    downAt_s: state('Down since', '停止時刻', { start: NEVER_s, none: NEVER_s }),
    restart_s: state('Time fit to restart', '再起動条件の継続時間', { min: 0 }),
    restartCount_count: state('Restarts', '再起動回数', { min: 0 }),
    isForcedDown_bool: input('Forced down by a fault', '故障による強制停止', flag),
    arrays_W: derived('Power arrays could give', '太陽電池の供給可能電力', { min: 0 }),
    essential_W: derived('Essential load, priority 0', '必須負荷（優先度0）', { min: 0 }),
    usable_J: derived('Battery energy usable', '蓄電池の利用可能エネルギー'),
    available_W: derived('Power available', '供給可能電力', { min: 0 }),
    load_W: derived('Load', '負荷電力', { min: 0 }),
    refused_W: derived('Load refused', '遮断された負荷', { min: 0 }),
    refusedCause_enum: derived('Why loads are refused', '負荷遮断の原因', { names: causes }),
    refusedAt_s: derived('Loads refused in this tick from', '今回の負荷遮断の時刻', {
      start: NEVER_s, none: NEVER_s,
    }),
    curtailed_W: derived('Power not used', '抑制電力', { min: 0 }),
    battery_W: derived('Power into batteries, at the bus', '蓄電池への電力（母線側）'),
    loss_W: derived('Loss of converters and cables', '変換器とケーブルの損失', { min: 0 }),
    residual_W: derived('Energy audit residual', '電力収支の残差'),
    current_A: derived('Load current', '負荷電流', { min: 0 }),
    soc_frac: derived('Charge of all batteries', '全蓄電池の充電率', share),
  },
  shedRung: {
    isActive_bool: state('Shedding stage active', '負荷遮断段階', flag),
  },
  shedMemory: {
    refused_count: state('Loads refused, as bits', '遮断中の負荷（ビット列）', { min: 0 }),
    refusedNow_count: derived('Loads refused in this tick', '今回遮断の負荷（ビット列）', { min: 0 }),
  },
  array: {
    health_frac: input('Strings that work', '健全なストリングの割合', { ...share, start: 1 }),
    dust_frac: input('Dust cover from events', '事象による塵の被覆率', share),
    tilt_rad: input('Tilt of the body', '機体の傾き', { min: 0, max: 1.5707963267948966 }),
    tiltAzimuth_rad: input('Azimuth the body leans to', '傾きの方位', { min: -6.3, max: 6.3 }),
    isConnected_bool: input('Array is connected', '太陽電池の接続', { ...flag, start: 1 }),
    dustGrown_frac: state('Dust cover grown', '堆積した塵の被覆率', share),
    radiation_frac: state('Power left after radiation', '放射線劣化後の出力', { ...share, start: 1 }),
    sunE_BODY_dir: derived('Sun in body axes, east', '機体座標の太陽方向（東）'),
    sunN_BODY_dir: derived('Sun in body axes, north', '機体座標の太陽方向（北）'),
    sunU_BODY_dir: derived('Sun in body axes, up', '機体座標の太陽方向（上）'),
    upE_BODY_dir: derived('Vertical in body axes, east', '機体座標の鉛直（東）'),
    upN_BODY_dir: derived('Vertical in body axes, north', '機体座標の鉛直（北）'),
    upU_BODY_dir: derived('Vertical in body axes, up', '機体座標の鉛直（上）'),
    light_W_m2: derived('Light on the panels, mean', 'パネル面の平均照度', { min: 0 }),
    temp_K: derived('Panel temperature, mean', 'パネル平均温度', { min: 0 }),
    available_W: derived('Power the array could give', '発電可能電力', { min: 0 }),
    atBus_W: derived('Power it could put on the bus', '母線への供給可能電力', { min: 0 }),
    generated_W: derived('Power used from the array', '太陽電池の利用電力', { min: 0, couple: 'energyIn' }),
  },
  cable: {
    isConnected_bool: input('Cable is whole', 'ケーブルの接続', { ...flag, start: 1 }),
    isLimited_bool: derived('Cable cannot carry the array', 'ケーブル容量の不足', flag),
    current_A: derived('Current', '電流', { min: 0 }),
    loss_W: derived('Loss into the ground', 'ケーブル損失', { min: 0, couple: 'energyOut' }),
  },
  battery: {
    charge_frac: state('Charge of working cells at 25 °C', '健全セルの充電率（25℃基準）', share),
    soc_frac: state('Charge', '充電率', {
      ...share,
      caution: { below: 0.2 },
      warning: { below: 0.05 },
    }),
    energy_J: state('Chemical energy', '蓄電エネルギー', { min: 0, couple: 'stored' }),
    connected_frac: state('Cells at work', '使用中セルの割合', { ...share, start: 1 }),
    lostCharge_C: state('Charge in lost cells', '喪失セルの電荷', { min: 0 }),
    lostEnergy_J: state('Energy in lost cells', '喪失セルのエネルギー', { min: 0 }),
    cycles_count: state('Equivalent full cycles', '等価サイクル数', { min: 0 }),
    isChargeInhibited_bool: state('Too cold or hot to charge', '温度による充電禁止', flag),
    isDischargeInhibited_bool: state('Too cold or hot to discharge', '温度による放電禁止', flag),
    isLow_bool: state('Charge is low', '残量低下', flag),
    isEmpty_bool: state('Empty', '放電終了', flag),
    isFull_bool: state('Full', '満充電', flag),
    health_frac: input('Usable share of capacity', '健全容量の割合', { ...share, start: 1 }),
    isConnected_bool: input('Battery is connected', '蓄電池の接続', { ...flag, start: 1 }),
    chargeLimit_frac: input('Charge only up to', '充電上限', { ...share, start: 1 }),
    temp_K: derived('Cell temperature', 'セル温度', { min: 0 }),
    locked_frac: derived('Charge locked by cold', '低温で使えない充電', share),
    resistance_Ohm: derived('Resistance', '内部抵抗', { min: 0 }),
    usable_J: derived('Energy usable at the bus', '母線側の利用可能エネルギー', { min: 0 }),
    dischargeMax_W: derived('Power it can give, at the bus', '放電可能電力（母線側）', { min: 0 }),
    chargeMax_W: derived('Power it could take now, at the bus', '充電可能電力（母線側）', { min: 0 }),
    bus_W: derived('Power in, at the bus', '入力電力（母線側）'),
    power_W: derived('Power in, + is charging', '入力電力（＋は充電）'),
    voltage_V: derived('Terminal voltage', '端子電圧', { min: 0 }),
    current_A: derived('Current in, + is charging', '入力電流（＋は充電）'),
    heat_W: derived('Heat of the cells', 'セル発熱', { couple: 'heat' }),
    converterHeat_W: derived('Heat of the converter', '変換器発熱', { min: 0, couple: 'heat' }),
  },
}, powerDefinitions);

/** Power's own columns, writable. */
export type PowerOwn = Mutable<typeof powerTables>;
/** Power's columns as others see them. */
export type PowerView = View<typeof powerTables>;
