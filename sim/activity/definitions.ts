/** What every column of the activities measures; carried to panels and sim/CHANNELS.md. */
import { about, loadDefinitions } from '../core/tables.ts';

/** One sentence for each column, by table; every column has one. */
export const activityDefinitions = {
  activity: {
    isEnabled_bool: about(
      'Whether the activity may work; if not, it asks for no power.',
      '作業を許可しているか。不許可なら電力を要求しない。'),
    demand_W: about(
      'Power while working times the share of the tick in which the schedule has it at work.',
      '作業時の電力に、このステップのうち予定作業時間の割合を掛けた値。'),
    grant_W: loadDefinitions.grant_W,
    draw_W: loadDefinitions.draw_W,
    heat_W: about(
      'Part of the power used that becomes heat in the thermal node, mean over the tick.',
      '消費電力のうち熱節点で熱になる分。ステップ平均。'),
    work_W: about(
      'Part of the power used that leaves the base as work, light or radio, mean over the tick.',
      '消費電力のうち仕事、光、電波として拠点の外へ出る分。ステップ平均。'),
    produced_bit: about(
      'Data produced in this tick; a link takes them.',
      'このステップで生成したデータ量。通信回線に渡す。'),
    done_s: about(
      'Time worked since the start of the run.',
      '計算開始からの作業時間の累計。'),
    waited_s: about(
      'Length of all ticks since the start of the run in which work was due and none was done, ' +
        'for want of power or by a fault.',
      '予定の作業が電力不足または故障で行えなかったステップの長さの累計。計算開始から。'),
    cause_enum: about(
      'Why due work stands still in this tick; fault when it is not allowed; else none.',
      'このステップで予定の作業が止まっている原因。不許可なら「故障」、なければ「なし」。'),
    phase_enum: about(
      'Planned: no work due in this tick; working; waiting for power or the end of a fault; ' +
        'done: all scheduled time worked.',
      '予定：このステップに作業予定なし。作業中。待機：電力または故障の復旧待ち。完了：予定時間をすべて作業済み。'),
    progress_frac: about(
      'Time worked over all scheduled time.',
      '予定した全作業時間に対する作業済み時間の割合。'),
    posE_m: about(
      'Position east of the origin of the site, from progress along the route, at the end of ' +
        'the tick.',
      '現地原点から東への位置。進捗に応じた経路上の点。ステップ終了時。'),
    posN_m: about(
      'Position north of the origin of the site, from progress along the route, at the end of ' +
        'the tick.',
      '現地原点から北への位置。進捗に応じた経路上の点。ステップ終了時。'),
    heading_rad: about(
      'Direction of the present leg of the route, clockwise from north.',
      '現在の経路区間の方位。北から時計回り。'),
  },
};
