/** What every column of the audit measures; carried to panels and sim/CHANNELS.md. */
import { about } from './tables.ts';

/** One sentence for each column, by table; every column has one. */
export const ledgerDefinitions = {
  ledger: {
    in_W: about(
      'All power into the base, mean over the tick: power drawn from arrays, heat absorbed from ' +
        'Sun, sky and ground.',
      '拠点に入る全電力。太陽電池の利用電力と、太陽・空・地面から吸収する熱。ステップ平均。'),
    out_W: about(
      'All power out of the base, mean over the tick: heat to sky and ground, cable loss, radio ' +
        'and work.',
      '拠点から出る全電力。空・地面への放熱、ケーブル損失、電波、仕事。ステップ平均。'),
    stored_J: about(
      'Chemical energy of all batteries plus heat of all nodes from 0 K, at the end of the tick.',
      '全蓄電池の化学エネルギーと全節点の蓄熱（0 K基準）の和。ステップ終了時。'),
    residual_W: about(
      'Power into the base less power out less the rate of change of stored energy, in this ' +
        'tick; 0 but for rounding.',
      'このステップの入力から出力と蓄積エネルギーの変化率を引いた残り。丸め誤差を除き0。'),
    residual_frac: about(
      'Size of the energy residual of this tick over the sum of all flows in and out, enlarged ' +
        'by the flow that rounding of the stores could hide.',
      'このステップのエネルギー残差の大きさを、全入出力の和（蓄積量の丸めに隠れうる流量を加算）で割った比。'),
    worst_frac: about(
      'Largest energy residual of any one tick so far, as a share of all flows in and out of ' +
        'that tick.',
      'これまでの各ステップのエネルギー残差（全入出力に対する比）の最大値。'),
    totalResidual_J: about(
      'Sum of the energy residuals of all ticks since the start of the run, signs kept.',
      '計算開始からの全ステップのエネルギー残差の、符号付きの合計。'),
    totalFlow_J: about(
      'Sum of the sizes of all flows in and out since the start of the run, as energy.',
      '計算開始からの全入出力の大きさの合計（エネルギー）。'),
    total_frac: about(
      'Size of the summed energy residual over the summed flows in and out, both since the ' +
        'start of the run.',
      '累積したエネルギー残差の大きさを、累積した全入出力で割った比。計算開始から。'),
  },
};
