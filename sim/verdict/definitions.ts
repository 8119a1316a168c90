/** What every column of the verdict measures; carried to panels and sim/CHANNELS.md. */
import { about } from '../core/tables.ts';

/** One sentence for each column, by table; every column has one. */
export const verdictDefinitions = {
  vital: {
    isLost_bool: about(
      'Whether the item is lost for good: its node left the survival limits, or it did not come ' +
        'back within 72 h of light.',
      '永久に失われたか。熱節点が生存限界を外れた、または日照72時間以内に復帰しなかった。'),
    lostAt_s: about(
      'Time since the start of the run of the permanent loss; for want of a restart, when the ' +
        'item went down, or when one that never lived first had light.',
      '永久喪失の時刻（計算開始から）。復帰しなかった場合は停止した時刻、一度も起動しなかった場合は' +
        '最初に日照を得た時刻。'),
    lostCause_enum: about(
      'Cause of the permanent loss; heat when the node left its survival limits.',
      '永久喪失の原因。生存限界を外れた場合は「温度」。'),
    isDown_bool: about(
      'Whether the item has lived and is not alive at the end of the tick.',
      '一度起動した後、ステップ終了時に生存していないか。'),
    downAt_s: about(
      'Time since the start of the run at which the item last went down; before it has lived, ' +
        'when it first had light.',
      '直近に停止した時刻。計算開始から。起動前は最初に日照を得た時刻。'),
    downCause_enum: about(
      'Cause for which the item last went down.',
      '直近に停止した原因。'),
    firstDownAt_s: about(
      'Time since the start of the run at which the item first went down after it had lived.',
      '起動後に初めて停止した時刻。計算開始から。'),
    firstDownCause_enum: about(
      'Cause for which the item first went down.',
      '初めて停止した原因。'),
    downLight_s: about(
      'Time of light since the item was last alive or the run began, each tick times the ' +
        'visible share of the Sun; above 72 h it is lost; 0 while alive.',
      '生存が途切れてから（または計算開始から）の日照時間。各ステップに太陽の可視率を掛けた和。72時間を超えると喪失。生存中は0。'),
    lowest_K: about(
      'Lowest temperature of its thermal node at the end of any tick so far.',
      'これまでの各ステップ終了時の、熱節点温度の最低値。'),
    lowestAt_s: about(
      'Time since the start of the run at which the lowest temperature was reached.',
      '最低温度に達した時刻。計算開始から。'),
    wasAlive_bool: about(
      'Whether the item has been alive at the end of any tick so far.',
      'これまでのいずれかのステップ終了時に生存していたか。'),
  },
  criterion: {
    value_si: about(
      'Lowest, highest or last value of the judged channel in its window so far, or its change ' +
        'since the window began, in the SI unit of the channel.',
      '判定期間のここまでの最小値、最大値、最終値、または期間開始からの変化量。対象チャネルのSI単位。'),
    first_si: about(
      'Value of the judged channel in the first tick of its window, in the SI unit of the ' +
        'channel.',
      '判定期間の最初のステップでの対象チャネルの値。同チャネルのSI単位。'),
    isOpen_bool: about(
      'Whether the window has begun.',
      '判定期間が始まったか。'),
    isClosed_bool: about(
      'Whether the window is over and the value final.',
      '判定期間が終わり、値が確定したか。'),
  },
};
