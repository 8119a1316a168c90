/** What every column of the links measures; carried to panels and sim/CHANNELS.md. */
import { about, loadDefinitions } from '../core/tables.ts';

/** One sentence for each column, by table; every column has one. */
export const commsDefinitions = {
  link: {
    isOutage_bool: about(
      'Fault or event: the link cannot send while this is set.',
      '故障または事象：設定中は送信できない。'),
    isEnabled_bool: about(
      'Whether the radio is switched on; off, it uses no power.',
      '無線機の電源が入っているか。切ると電力を使わない。'),
    rateFactor_frac: about(
      'Factor on the data rate; 1 is as planned.',
      '通信速度に掛ける係数。1は計画どおり。'),
    extraDelay_s: about(
      'Delay on top of the one-way light time.',
      '片道の光行時間に加える遅延。'),
    pointingLoss_dB: about(
      'Loss by wrong pointing of the antenna, taken off the link budget.',
      'アンテナの指向誤差による損失。回線設計から差し引く。'),
    queue_bit: about(
      'Data in the buffer at the end of the tick.',
      'ステップ終了時にバッファにあるデータ量。'),
    taken_bit: about(
      'Data taken into the buffer since the start of the run.',
      '計算開始からバッファに受け入れたデータ量の累計。'),
    sent_bit: about(
      'Payload data sent since the start of the run.',
      '計算開始から送信したペイロードデータ量の累計。'),
    dropped_bit: about(
      'Oldest data lost to a full buffer since the start of the run.',
      'バッファ満杯のため失われた古いデータ量の累計。計算開始から。'),
    fraction_bit: about(
      'Part of a bit produced but not yet taken in: only whole bits are counted.',
      '生成済みでまだ受け入れていない1ビット未満の端数。整数ビットだけを数える。'),
    lastIn_bit: about(
      'Data taken into the buffer in the latest tick.',
      '直近のステップでバッファに受け入れたデータ量。'),
    isUp_bool: about(
      'Whether the link could send in this tick: powered, Earth in view, budget closed, no ' +
        'outage.',
      'このステップで送信できたか。給電され、地球が見え、回線が成立し、回線断がない。'),
    isFull_bool: about(
      'Whether the buffer ran over in this tick and its oldest data were lost.',
      'このステップでバッファがあふれ、古いデータが失われたか。'),
    contact_s: about(
      'Total time since the start of the run in which the link could send.',
      '計算開始から送信できた時間の累計。'),
    energy_J: about(
      'Electric energy the radio has used since the start of the run.',
      '計算開始からの無線機の消費電力量。'),
    demand_W: about(
      'Power to receive, plus that to send what is planned, mean over the tick; 0 when switched ' +
        'off or while its host does not serve.',
      '受信電力と予定データの送信に要する電力。ステップ平均。電源断または設置先ノードの非稼働時は0。'),
    grant_W: loadDefinitions.grant_W,
    draw_W: loadDefinitions.draw_W,
    heat_W: about(
      'Heat into the thermal node, mean over the tick: power used less radio power radiated.',
      '熱節点に与える熱。消費電力から電波出力を引いた値。ステップ平均。'),
    radiated_W: about(
      'Radio power that leaves by the antenna, mean over the tick; pauses count as 0.',
      'アンテナから出る電波の電力。ステップ平均で、休止中は0と数える。'),
    usable_s: about(
      'Time in this tick in which it could send if powered: switched on, budget closed, Earth ' +
        'above the mask, times the visible share of the Earth.',
      '給電されれば送信できる時間。電源が入り、回線が成立し、地球が最低仰角より上にある時間に地球の可視率を掛ける。'),
    planned_bit: about(
      'Data it means to send in this tick, as far as rate and usable time allow: what waits, ' +
        'and as much as the tick before brought.',
      'このステップで送信予定のデータ量。待ちデータと前のステップと同じ量の流入を、速度と送信可能時間の範囲で送る。'),
    rate_bit_s: about(
      'Payload rate while sending in this tick, after halvings of the rate and protocol ' +
        'overhead; also given when nothing is sent.',
      'このステップの送信中のペイロード速度。速度の半減とプロトコルのオーバーヘッドを反映。送信がなくても示す。'),
    goodput_bit_s: about(
      'Payload data sent in the tick over its length.',
      'ステップ内に送信したペイロードデータ量を、その長さで割った値。'),
    delay_s: about(
      'Light time from the site to the centre of the Earth at the end of the tick plus extra ' +
        'delay; waiting in the buffer is not included.',
      'ステップ終了時の現地から地球中心までの光行時間と追加遅延の和。バッファでの待ちは含まない。'),
    cn0_dBHz: about(
      'Carrier power over noise density at the ground station for the distance in this tick, ' +
        'pointing loss taken off.',
      'このステップの距離での、地上局における搬送波電力と雑音電力密度の比。指向損失を差し引いた値。'),
    ebn0_dB: about(
      'Energy per bit over noise density in this tick at the channel rate in use, before ' +
        'protocol overhead.',
      'このステップで使用中の伝送速度（オーバーヘッドを含む）での、1ビット当たりエネルギーと雑音電力密度の比。'),
    spare_dB: about(
      'Eb/N0 in this tick less the Eb/N0 the code requires; to send, it must reach the margin ' +
        'of the scenario.',
      'このステップのEb/N0から所要Eb/N0を引いた余裕。送信にはシナリオの余裕以上が必要。'),
    drain_s: about(
      'Time to empty the buffer if inflow and throughput of this tick went on; 0 when empty, ' +
        '1e15 s for never.',
      'このステップの流入と送信能力が続くとした場合に、バッファが空になるまでの時間。空なら0、空にならなければ1e15秒。'),
    waitCause_enum: about(
      'Why more data are in the buffer at the end of the tick than this tick brought; none ' +
        'otherwise.',
      'ステップ終了時に、このステップの受け入れ量より多くのデータがバッファに残る原因。なければ「なし」。'),
  },
};
