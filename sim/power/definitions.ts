/** What every column of power measures; carried to panels and sim/CHANNELS.md. */
import { about } from '../core/tables.ts';

/** One sentence for each column, by table; every column has one. */
export const powerDefinitions = {
  bus: {
    isUp_bool: about(
      'Whether the bus can serve loads in this tick; it is down after a fault, or when its ' +
        'essential loads could not be served, until it restarts.',
      'このステップで母線が給電できるか。故障時、または必須負荷に給電できなかったとき停止し、再起動まで続く。'),
    downCause_enum: about(
      'Cause for which the bus went down; none while it is up.',
      '母線が停止した原因。給電中は「なし」。'),
    downAt_s: about(
      'Time since the start of the run at which the bus went down, exact inside the tick; a ' +
        'dash while it is up.',
      '母線が停止した時刻（計算開始から、ステップ内の時点まで算出）。給電中は「—」。'),
    restart_s: about(
      'How long light or charge have been enough for a restart without a break; 0 as soon as ' +
        'they are not.',
      '再起動に足りる日照または充電が途切れずに続いた時間。不足すると0に戻る。'),
    restartCount_count: about(
      'How often the bus has come back up since the start of the run.',
      '計算開始から母線が復帰した回数。'),
    isForcedDown_bool: about(
      'Fault: the bus serves no load while this is set.',
      '故障：設定中は母線がどの負荷にも給電しない。'),
    arrays_W: about(
      'Power that all arrays together could put on the bus, cable losses taken off; mean over ' +
        'the tick.',
      '全太陽電池が母線に供給できる電力の合計。ケーブル損失を差し引いた値。ステップ平均。'),
    essential_W: about(
      'Power that loads of priority 0 ask for in this tick, plus the standing loss of the ' +
        'battery converters.',
      'このステップで優先度0の負荷が要求する電力と、蓄電池変換器の定常損失の和。'),
    usable_J: about(
      'Energy that all batteries could still put on the bus, converter losses taken off, loss ' +
        'in the cells’ resistance not; start of the tick.',
      '全蓄電池が母線に供給できる残りのエネルギー。変換損失は差し引き、内部抵抗の損失は含めない。ステップ開始時。'),
    available_W: about(
      'Power that arrays and batteries together can keep up at the bus for the whole tick.',
      '太陽電池と蓄電池が、ステップを通して母線に供給できる電力の合計。'),
    load_W: about(
      'Electric power used by all loads of the bus, mean over the tick; battery charging and ' +
        'converter losses are not included.',
      '母線の全負荷が消費した電力。蓄電池の充電と変換損失は含まない。ステップ平均。'),
    refused_W: about(
      'Power that loads asked for in this tick and did not get, by shedding or for want of ' +
        'supply.',
      'このステップで負荷が要求したが、負荷遮断または供給不足で得られなかった電力。'),
    refusedCause_enum: about(
      'Why loads are refused in this tick, or why the bus is down; none when all are served.',
      'このステップで負荷に給電しない原因、または母線停止の原因。すべて給電中は「なし」。'),
    refusedAt_s: about(
      'Time since the start of the run from which loads are refused in this tick; a dash when ' +
        'none is.',
      'このステップで負荷への給電が止まった時刻（計算開始から）。なければ「—」。'),
    curtailed_W: about(
      'Power the arrays could have put on the bus but neither loads nor batteries took; mean ' +
        'over the tick.',
      '太陽電池が供給できたが、負荷も蓄電池も使わなかった電力。ステップ平均。'),
    battery_W: about(
      'Power from the bus into all batteries, before their converters; negative is discharge; ' +
        'mean over the tick.',
      '母線から全蓄電池へ入る、変換器の手前での電力。放電は負。ステップ平均。'),
    loss_W: about(
      'Heat of the battery converters, their standing loss included, and of the array cables; ' +
        'heat of the cells is not included; mean over the tick.',
      '蓄電池変換器（定常損失を含む）と太陽電池ケーブルの発熱。セルの発熱は含まない。ステップ平均。'),
    residual_W: about(
      'Power drawn from the arrays less loads, converter and cable losses and power into the ' +
        'cells, in this tick; 0 but for rounding.',
      'このステップの太陽電池の利用電力から、負荷、変換器とケーブルの損失、セルへの入力を引いた残り。丸め誤差を除き0。'),
    current_A: about(
      'Load power over the bus voltage, mean over the tick; battery current is not included.',
      '負荷電力を母線電圧で割った電流。蓄電池の電流は含まない。ステップ平均。'),
    soc_frac: about(
      'Charge of the connected batteries, weighted by capacity, at the start of the tick; ' +
        'decides load shedding; 1 without a battery.',
      '接続中の蓄電池の充電率を容量で重み付けした平均。ステップ開始時。負荷遮断の判断に使う。蓄電池がなければ1。'),
  },
  shedRung: {
    isActive_bool: about(
      'Whether this stage sheds loads of its priority and of less important ones: from its ' +
        'lower charge limit until the charge is back above it by the hysteresis.',
      'この段階が、その優先度以下の負荷を遮断中か。充電率が下限を下回ると作動し、ヒステリシス分上回ると解除。'),
  },
  shedMemory: {
    refused_count: about(
      'Loads that are refused, one bit for each in the order of service; kept to report changes.',
      '給電していない負荷。給電順に一負荷一ビット。変化の通知に使う。'),
    refusedNow_count: about(
      'Loads refused in this tick, one bit for each in the order of service.',
      'このステップで給電しない負荷。給電順に一負荷一ビット。'),
  },
  array: {
    health_frac: about(
      'Share of the cell strings that still give power; 1 is undamaged.',
      '発電できるセルストリングの割合。1は損傷なし。'),
    dust_frac: about(
      'Share of the panel area under opaque dust: cover at the start plus what events add; ' +
        'slowly settling dust is counted apart.',
      '不透明な塵に覆われたパネル面積の割合。初期値と事象による増加分。徐々に積もる塵は別に数える。'),
    tilt_rad: about(
      'Angle by which the body with its panels leans from upright.',
      'パネルを載せた機体の、鉛直からの傾斜角。'),
    tiltAzimuth_rad: about(
      'Direction towards which the body leans, clockwise from north.',
      '機体が傾いている方位。北から時計回り。'),
    isConnected_bool: about(
      'Whether the array is electrically connected; if not, it gives nothing.',
      '太陽電池が電気的に接続されているか。未接続なら出力は0。'),
    dustGrown_frac: about(
      'Share of the panel area that slowly settling dust has covered since the start of the run.',
      '計算開始から徐々に積もった塵に覆われたパネル面積の割合。'),
    radiation_frac: about(
      'Power left after radiation damage at the end of the tick, as a share of that when new; ' +
        'age before the run included.',
      'ステップ終了時の、放射線劣化後に残る出力の新品時に対する割合。計算開始前の経年を含む。'),
    sunE_BODY_dir: about(
      'East component of the direction to the Sun in the axes of the leaning body; mean of the ' +
        'tick.',
      '傾いた機体の座標系での太陽方向の東成分。ステップ平均の方向。'),
    sunN_BODY_dir: about(
      'North component of the direction to the Sun in the axes of the leaning body; mean of the ' +
        'tick.',
      '傾いた機体の座標系での太陽方向の北成分。ステップ平均の方向。'),
    sunU_BODY_dir: about(
      'Upward component of the direction to the Sun in the axes of the leaning body; mean of ' +
        'the tick.',
      '傾いた機体の座標系での太陽方向の上向き成分。ステップ平均の方向。'),
    upE_BODY_dir: about(
      'East component of the true vertical in the axes of the leaning body.',
      '傾いた機体の座標系での鉛直上向きの東成分。'),
    upN_BODY_dir: about(
      'North component of the true vertical in the axes of the leaning body.',
      '傾いた機体の座標系での鉛直上向きの北成分。'),
    upU_BODY_dir: about(
      'Upward component of the true vertical in the axes of the leaning body.',
      '傾いた機体の座標系での鉛直上向きの上成分。'),
    light_W_m2: about(
      'Sunlight and light off the ground on the lit faces, mean over the panel area and the ' +
        'tick; dust is not taken off.',
      '受光面に当たる太陽光と地面の反射光。パネル面積とステップでの平均。塵による減少は含まない。'),
    temp_K: about(
      'Temperature at which the panels are in balance with light and infrared in this tick ' +
        'while all their power is drawn, mean over their area; no heat is stored.',
      'このステップの光と赤外線に釣り合い、全電力を取り出すときのパネル温度の面積平均。蓄熱は考慮しない。'),
    available_W: about(
      'Highest power of the array at its terminals, mean over the tick; dust, radiation, lost ' +
        'strings, packing and tracker are taken off, the cable is not.',
      '端子での発電可能電力。塵、放射線劣化、ストリング喪失、充填率、追従損失を差し引き、ケーブル損失は含まない。ステップ平均。'),
    atBus_W: about(
      'Highest power of the array at the bus end of its cable, mean over the tick.',
      'ケーブルの母線側での供給可能電力。ステップ平均。'),
    generated_W: about(
      'Power drawn from the array at its terminals, the loss of its cable included; mean over ' +
        'the tick.',
      '端子で取り出した電力。ケーブルでの損失分を含む。ステップ平均。'),
  },
  cable: {
    isConnected_bool: about(
      'Whether the cable is whole; if not, its array gives nothing to the bus.',
      'ケーブルが健全か。断線中は太陽電池から母線に供給できない。'),
    isLimited_bool: about(
      'Whether the array offers more than the cable can take in at its voltage, V²/2R.',
      '太陽電池の出力が、ケーブルの電圧で受け入れられる上限 V²/2R を超えているか。'),
    current_A: about(
      'Current in the conductors at the voltage of the cable, mean over the tick.',
      'ケーブル電圧での導体電流。ステップ平均。'),
    loss_W: about(
      'Resistive loss in both conductors, mean over the tick; it warms the ground, not the base.',
      '往復導体の抵抗損失。拠点ではなく地面を暖める。ステップ平均。'),
  },
  battery: {
    charge_frac: about(
      'Charge in the working cells over their capacity at 25 °C, charge locked by cold ' +
        'included; end of the tick.',
      '使用中セルの電荷の、25℃での容量に対する割合。低温で使えない分を含む。ステップ終了時。'),
    soc_frac: about(
      'Charge that can be drawn now over what could be drawn when full, both at the present ' +
        'temperature of the cells; lost cells are not counted; end of the tick.',
      '現在のセル温度で取り出せる充電量の、満充電で取り出せる量に対する割合。喪失セルは除く。ステップ終了時。'),
    energy_J: about(
      'Chemical energy of all cells above empty, charge locked by cold and lost cells included; ' +
        'end of the tick.',
      '全セルの放電終了を基準とする化学エネルギー。低温で使えない分と喪失セルの分を含む。ステップ終了時。'),
    connected_frac: about(
      'Share of the cells in use in this tick; the others keep their charge.',
      'このステップで使用中のセルの割合。残りのセルは電荷を保持する。'),
    lostCharge_C: about(
      'Charge that cells out of use still hold in this tick.',
      '使用できなくなったセルにこのステップで残る電荷。'),
    lostEnergy_J: about(
      'Chemical energy that cells out of use still hold in this tick.',
      '使用できなくなったセルにこのステップで残る化学エネルギー。'),
    cycles_count: about(
      'Charge discharged since the start of the run over the rated capacity.',
      '計算開始からの放電電荷の累計を定格容量で割った値。'),
    isChargeInhibited_bool: about(
      'Whether charging is barred because the cells are outside their charging temperatures; ' +
        'over once they are inside by the hysteresis.',
      'セルが充電可能な温度範囲の外にあり充電を禁止中か。ヒステリシス分内側に戻ると解除。'),
    isDischargeInhibited_bool: about(
      'Whether discharging is barred because the cells are outside their discharging ' +
        'temperatures; over once they are inside by the hysteresis.',
      'セルが放電可能な温度範囲の外にあり放電を禁止中か。ヒステリシス分内側に戻ると解除。'),
    isLow_bool: about(
      'Whether the charge has fallen below the low limit; over once it is 2 percentage points ' +
        'above.',
      '充電率が残量低下の限界を下回ったか。2ポイント上回ると解除。'),
    isEmpty_bool: about(
      'Whether the battery ran down to its floor and is off; over once charging has brought it ' +
        '2 percentage points above.',
      '下限まで放電して停止中か。充電で下限を2ポイント上回ると解除。'),
    isFull_bool: about(
      'Whether charging has reached its upper limit; over once 2 % of the 25 °C capacity is ' +
        'free again.',
      '充電が上限に達したか。25℃容量の2 %が空くと解除。'),
    health_frac: about(
      'Share of the cells that work; faults lower it.',
      '使用できるセルの割合。故障で下がる。'),
    isConnected_bool: about(
      'Whether the battery is on its bus; if not, it neither charges nor discharges.',
      '蓄電池が母線に接続されているか。未接続なら充放電しない。'),
    chargeLimit_frac: about(
      'Charge at which charging stops, as the operator reads it; the upper limit of the ' +
        'scenario also holds.',
      '充電を止める充電率（運用者の読み値）。シナリオの上限も併せて適用。'),
    temp_K: about(
      'Temperature of the thermal node of the cells at the start of the tick.',
      'セルが属する熱節点の、ステップ開始時の温度。'),
    locked_frac: about(
      'Share of the 25 °C capacity that cannot be drawn at the temperature of the cells at the ' +
        'start of the tick; it comes back with warmth.',
      'ステップ開始時のセル温度のため取り出せない、25℃容量に対する割合。温まれば戻る。'),
    resistance_Ohm: about(
      'Resistance of the working cells together at their temperature at the start of the tick; ' +
        'rises steeply with cold.',
      'ステップ開始時のセル温度での、使用中セル全体の内部抵抗。低温で急増する。'),
    usable_J: about(
      'Energy above the floor as it would reach the bus, converter losses taken off, loss in ' +
        'the resistance not; 0 when it cannot discharge; start of the tick.',
      '下限より上のエネルギーの母線側換算値。変換損失を差し引き、内部抵抗の損失は含めない。放電不可なら0。ステップ開始時。'),
    dischargeMax_W: about(
      'Highest power it can keep up at the bus for the whole tick, by charge, rate limit, ' +
        'resistance, temperature and converter.',
      'ステップを通して母線に供給できる最大電力。残量、放電率、内部抵抗、温度、変換器による。'),
    chargeMax_W: about(
      'Highest power it could take from the bus for the whole tick; 0 in a tick without surplus.',
      'ステップを通して母線から受け入れられる最大電力。余剰電力のないステップでは0。'),
    bus_W: about(
      'Power from the bus into the converter, its standing loss not included; negative is ' +
        'discharge; mean over the tick.',
      '母線から変換器へ入る電力。定常損失は含まない。放電は負。ステップ平均。'),
    power_W: about(
      'Power into the terminals of the cells, behind the converter; negative is discharge; mean ' +
        'over the tick.',
      '変換器を通った後、セル端子に入る電力。放電は負。ステップ平均。'),
    voltage_V: about(
      'Terminal voltage, mean over the tick; the open-circuit voltage at its end when no ' +
        'current flows.',
      '端子電圧のステップ平均。電流がなければステップ終了時の開放電圧。'),
    current_A: about(
      'Current into the cells, mean over the tick; negative is discharge.',
      'セルへ入る電流。放電は負。ステップ平均。'),
    heat_W: about(
      'Heat set free in the cells, mean over the tick: terminal power less the change of ' +
        'chemical energy.',
      'セル内で生じる熱。端子電力から化学エネルギーの変化を引いた値。ステップ平均。'),
    converterHeat_W: about(
      'Conversion loss and, while the bus is up, standing loss of the converter; mean over the ' +
        'tick.',
      '変換器の変換損失と、母線給電中の定常損失。ステップ平均。'),
  },
};
