/** What every column of the data centre measures; carried to panels and sim/CHANNELS.md. */
import { about, loadDefinitions } from '../core/tables.ts';

/** One sentence for each column, by table; every column has one. */
export const computeDefinitions = {
  dataNode: {
    modeRequest_enum: about(
      'Mode the operator asks for; auto leaves it to light, charge and plan.',
      '運用者が求めるモード。「自動」は日照、充電率、計画に従う。'),
    rebootRequest_count: about(
      'Restarts asked for since the start of the run; when it rises, a node that is booted ' +
        'restarts once.',
      '計算開始からの再起動要求の累計。増えると、起動済みのノードが一度再起動する。'),
    radiation_frac: about(
      'Radiation that causes upsets, as a multiple of that under the quiet Sun; 1 is quiet.',
      '誤動作を起こす放射線の、太陽静穏時に対する倍率。1は静穏。'),
    awakeCards_count: about(
      'Cards that stay awake while the node sleeps; a dash means as many as the scenario plans.',
      'ノード休眠中も稼働させるカードの数。「—」はシナリオの計画どおり。'),
    powerCap_W: about(
      'Upper limit of the power in service, kept by slower clocks, then by switching cards off; ' +
        'a dash means none besides the limit of the scenario.',
      '稼働中の電力の上限。クロックを下げ、足りなければカードを切って守る。「—」はシナリオの上限のみ。'),
    mode_enum: about(
      'What the node does at the end of the tick.',
      'ステップ終了時のノードの動作モード。'),
    stage_count: about(
      'Step of the boot sequence at the end of the tick, counted from 0; the last one is the ' +
        'warm restart.',
      'ステップ終了時の起動手順の段階。0から数え、最後は再起動。'),
    left_s: about(
      'Time left in the present step of booting, hibernating or waking at the end of the tick; ' +
        '0 in other modes.',
      '起動、休眠移行、復帰の現段階の残り時間。ステップ終了時。ほかのモードでは0。'),
    bootCause_enum: about(
      'What took the node out of service before its latest boot.',
      '直近の起動の前にノードを停止させた原因。'),
    rebootDone_count: about(
      'Restart requests that the node has taken note of.',
      'ノードが処理した再起動要求の数。'),
    bootCount_count: about(
      'Boots since the start of the run, cold boots and restarts; waking from sleep does not ' +
        'count.',
      '計算開始からの起動回数。コールドブートと再起動を数え、休眠からの復帰は数えない。'),
    upset_count: about(
      'Restarts that radiation has forced since the start of the run.',
      '計算開始から放射線により再起動した回数。'),
    hazardLeft_frac: about(
      'Expected number of upsets the node has yet to live through before the next one comes; ' +
        'drawn at random after each.',
      '次の誤動作までに残る、誤動作の期待回数で表した被ばく量。発生のたびに乱数で決める。'),
    dark_s: about(
      'Time without a break that sunlight has been below the limit of the sleep policy; 0 in ' +
        'the light.',
      '日射が休眠方針の限界を下回り続けている時間。日照中は0。'),
    light_s: about(
      'Time without a break that sunlight has been at or above the limit of the sleep policy; 0 ' +
        'in the dark.',
      '日射が休眠方針の限界以上を保っている時間。暗闇では0。'),
    isNight_bool: about(
      'Whether the night rules hold: from darkness that has lasted until light has lasted, by ' +
        'the delays of the sleep policy.',
      '夜間運用中か。休眠方針の待ち時間だけ暗闇が続くと始まり、日照が続くと終わる。'),
    isSaving_bool: about(
      'Whether the node sleeps to save charge: from its lower limit of the battery until the ' +
        'wake limit.',
      '充電を節約するため休眠中か。蓄電池が下限を下回ってから復帰の限界に達するまで。'),
    isTooCold_bool: about(
      'Whether the node has power but its thermal node is too cold to boot.',
      '電力はあるが、熱節点が低温のため起動できないか。'),
    isAlive_bool: about(
      'Whether the node is booting or booted, sleep included; off and waiting are not alive.',
      '起動中または起動済み（休眠を含む）か。停止と起動待ちは含まない。'),
    isServing_bool: about(
      'Whether the node had powered cards ready for jobs at the end of the tick.',
      'ステップ終了時に、通電したカードでジョブを処理できる状態か。'),
    serving_s: about(
      'Total time in service since the start of the run.',
      '計算開始からの稼働時間の累計。'),
    wanted_s: about(
      'Total time since the start of the run in which plan, night, charge and operator did not ' +
        'want the node asleep or off.',
      '計画、夜間、充電率、運用者のいずれも休眠や停止を求めなかった時間の累計。計算開始から。'),
    available_s: about(
      'Total time in service within the time it was planned to serve, since the start of the run.',
      '計画稼働時間のうち実際に稼働した時間の累計。計算開始から。'),
    outage_s: about(
      'Time since the node last served, planned sleep included; 0 while it serves.',
      '最後に稼働してからの時間。計画した休眠を含む。稼働中は0。'),
    checkpointAge_s: about(
      'Time in service since the jobs were last saved.',
      'ジョブを最後に保存してからの稼働時間。'),
    lostWork_op: about(
      'Computation lost since the start of the run because jobs fell back to their last ' +
        'checkpoint.',
      'ジョブが最後のチェックポイントに戻ったため失われた計算量の累計。計算開始から。'),
    energy_J: about(
      'Electric energy the node has used since the start of the run.',
      '計算開始からのノードの消費電力量。'),
    demand_W: about(
      'Power the node needs at most in this tick: its timed steps, then the steady load of its ' +
        'mode; mean over the tick.',
      'このステップで最大限必要な電力。時間の決まった段階と、その後の定常負荷。ステップ平均。'),
    grant_W: loadDefinitions.grant_W,
    draw_W: loadDefinitions.draw_W,
    heat_W: about(
      'Heat into the thermal node, mean over the tick; all the power used becomes heat.',
      '熱節点に与える熱。消費電力のすべて。ステップ平均。'),
    planMode_enum: about(
      'Mode the node will have at the end of the tick if the bus grants its power.',
      '母線が給電した場合の、ステップ終了時のモード。'),
    planStage_count: about(
      'Step of the boot sequence at the end of the tick if the bus grants the power, counted ' +
        'from 0.',
      '母線が給電した場合の、ステップ終了時の起動段階。0から数える。'),
    planLeft_s: about(
      'Time then left in the step of booting, hibernating or waking.',
      'そのときの起動、休眠移行、復帰の段階の残り時間。'),
    serveFrom_s: about(
      'Time from the start of the tick until its timed steps are over and service can begin.',
      'ステップ開始から、時間の決まった段階が終わり処理を始められるまでの時間。'),
    timed_J: about(
      'Energy that steps of booting, hibernating and waking need in this tick.',
      'このステップで起動、休眠移行、復帰の段階に要するエネルギー。'),
    isWanted_bool: about(
      'Whether the node is meant to serve in this tick: plan, night, charge and operator do not ' +
        'want it asleep or off.',
      'このステップで稼働する予定か。計画、夜間、充電率、運用者のいずれも休眠や停止を求めていない。'),
    availability_frac: about(
      'Time in service over planned time, both since the start of the run; planned sleep does ' +
        'not count; 1 before any time is planned.',
      '計画稼働時間に対する実稼働時間の割合。計算開始から。計画した休眠は含まない。計画時間がない間は1。'),
    cardsOn_count: about(
      'Cards with power in this tick, idle ones included.',
      'このステップで通電しているカードの数。待機中のカードを含む。'),
    utilisation_frac: about(
      'Load of all cards, mean over cards and the tick; a card without power counts as 0.',
      '全カードの負荷率。カードとステップでの平均。通電していないカードは0と数える。'),
    rate_op_s: about(
      'Computation that jobs and streams did in the tick over its length.',
      'ジョブと連続処理がステップ内に行った計算量を、その長さで割った値。'),
    waitCause_enum: about(
      'Why the node does not serve at the end of the tick; none while it serves.',
      'ステップ終了時に処理できない原因。処理中は「なし」。'),
  },
  card: {
    isFailed_bool: about(
      'Fault: the card gets no power, and its job falls back to the last checkpoint.',
      '故障：カードは通電せず、ジョブは最後のチェックポイントに戻る。'),
    temp_K: about(
      'Temperature of the thermal node at the start of the tick plus the thermal resistance of ' +
        'the chip times the mean power of the card in the tick.',
      'ステップ開始時の熱節点温度に、チップの熱抵抗とカードのステップ平均電力の積を加えた温度。'),
    throttle_frac: about(
      'Clock that keeps the chip below its throttle temperature at full load, over the rated ' +
        'clock; 1 is not throttled.',
      '全負荷でもチップを制限温度未満に保つクロックの、定格に対する割合。1は制限なし。'),
    isTripped_bool: about(
      'Whether the card has switched itself off at its shutdown temperature; over once its ' +
        'slowest clock would leave it cool.',
      '停止温度に達してカードが自動停止中か。最低クロックで十分冷える温度になると解除。'),
    class_count: about(
      'Class of the job on the card, counted from 1 in the order of the classes; 0 without a job.',
      'カード上のジョブの種別。種別の順に1から数え、ジョブがなければ0。'),
    number_count: about(
      'Number within its class of the latest job on the card, counted from 0.',
      'カードの直近のジョブの、種別内での番号。0から数える。'),
    work_op: about(
      'Computation that the latest job on the card takes in all.',
      'カードの直近のジョブに必要な総計算量。'),
    remaining_op: about(
      'Computation still to do of the job on the card at the end of the tick; 0 without a job.',
      'カード上のジョブの、ステップ終了時の残り計算量。ジョブがなければ0。'),
    saved_op: about(
      'Computation that was still to do when the job was last saved; after an interruption it ' +
        'goes on from there.',
      'ジョブを最後に保存した時点の残り計算量。中断後はここから再開する。'),
    arrived_s: about(
      'Time since the start of the run at which the latest job on the card came into the queue.',
      'カードの直近のジョブが待ち行列に入った時刻。計算開始から。'),
    begun_s: about(
      'Time since the start of the run at which the latest job on the card was begun, on ' +
        'whichever card.',
      'カードの直近のジョブが（いずれかのカードで）始まった時刻。計算開始から。'),
    done_op: about(
      'Computation of all jobs finished on the card since the start of the run; unfinished ones ' +
        'are not counted.',
      '計算開始からこのカードで完了したジョブの計算量の累計。未完了分は含まない。'),
    isOn_bool: about(
      'Whether the card has power in this tick.',
      'このステップでカードが通電しているか。'),
    from_s: about(
      'Time since the start of the run at which the card took up work in this tick.',
      'このステップでカードが作業を始めた時刻。計算開始から。'),
    speed_frac: about(
      'Clock of the card in this tick over the rated clock, after throttling and power cap.',
      'このステップのクロックの、定格に対する割合。熱制限と電力上限の適用後。'),
    finish_s: about(
      'Time since the start of the run at which the job ends at its present speed; 1e15 s ' +
        'without a job.',
      '現在の速度でジョブが終わる時刻。計算開始から。ジョブがなければ1e15秒。'),
    power_W: about(
      'Electric power of the card, mean over the tick.',
      'カードの電力。ステップ平均。'),
    utilisation_frac: about(
      'Load of the card by jobs and streams, mean over the tick; 1 is fully busy.',
      'ジョブと連続処理によるカードの負荷率。ステップ平均。1は全負荷。'),
  },
  jobClass: {
    nextNumber_count: about(
      'Number of the next job of the class to arrive, counted from 0.',
      '次に到着するジョブの、種別内での番号。0から数える。'),
    nextGrid_s: about(
      'Nominal time of the next arrival, before its random delay, since the start of the run.',
      '次の到着の公称時刻（乱数による遅れを含まない）。計算開始から。'),
    nextArrival_s: about(
      'Time since the start of the run at which the next job arrives.',
      '次のジョブが到着する時刻。計算開始から。'),
    headGrid_s: about(
      'Nominal time of arrival of the oldest waiting job, or of the next one when none waits, ' +
        'since the start of the run.',
      '最も古い待ちジョブの公称到着時刻。待ちがなければ次のジョブのもの。計算開始から。'),
    queued_count: about(
      'Jobs waiting at the end of the tick; those on cards are not counted.',
      'ステップ終了時に待っているジョブの数。カード上のジョブは含まない。'),
    arrived_count: about(
      'Jobs taken into the queue since the start of the run.',
      '計算開始から待ち行列に入ったジョブの数。'),
    done_count: about(
      'Jobs finished since the start of the run.',
      '計算開始から完了したジョブの数。'),
    late_count: about(
      'Jobs finished after their deadline or dropped because it had passed, since the start of ' +
        'the run.',
      '期限後に完了した、または期限切れで破棄されたジョブの数。計算開始から。'),
    dropped_count: about(
      'Jobs taken off the queue unserved since the start of the run: queue full, too late to ' +
        'start, or stopped at nightfall.',
      '処理せずに待ち行列から外したジョブの数。満杯、期限切れ、日没による中止。計算開始から。'),
    latencySum_s: about(
      'Time from arrival to end, summed over all jobs finished since the start of the run.',
      '到着から完了までの時間の、完了した全ジョブの合計。計算開始から。'),
    latencyMax_s: about(
      'Longest time from arrival to end of a job finished since the start of the run.',
      '計算開始から完了したジョブの、到着から完了までの最長時間。'),
    dataIn_bit: about(
      'Input data of all jobs finished since the start of the run.',
      '計算開始から完了したジョブの入力データ量の累計。'),
    lastMiss_s: about(
      'Time since the start of the run of the latest event about a missed deadline; at most one ' +
        'in 6 h.',
      '期限超過を最後に通知した時刻。通知は6時間に一度まで。計算開始から。'),
    produced_bit: about(
      'Result data of the jobs that ended in this tick; a link takes them.',
      'このステップで完了したジョブの結果データ量。通信回線に渡す。'),
    oldestWait_s: about(
      'Time from the arrival of the oldest waiting job to the end of the tick; 0 when none waits.',
      '最も古い待ちジョブの到着からステップ終了までの時間。待ちがなければ0。'),
    latencyMean_s: about(
      'Time from arrival to end, mean over all jobs finished since the start of the run.',
      '到着から完了までの時間の、完了した全ジョブの平均。計算開始から。'),
    waitCause_enum: about(
      'Why jobs of the class wait at the end of the tick; none when none waits.',
      'ステップ終了時にジョブが待つ原因。待ちがなければ「なし」。'),
  },
  stream: {
    isEnabled_bool: about(
      'Whether the stream may run; while it may not, none of its work counts as lost.',
      '実行を許可しているか。不許可の間の処理は損失に数えない。'),
    done_op: about(
      'Computation done since the start of the run.',
      '計算開始から行った計算量の累計。'),
    lost_op: about(
      'Computation asked for but not done since the start of the run, for want of service or ' +
        'speed.',
      '稼働していない、または速度不足のため行えなかった計算量の累計。計算開始から。'),
    rate_op_s: about(
      'Computation done in the tick over its length.',
      'ステップ内に行った計算量を、その長さで割った値。'),
    produced_bit: about(
      'Data of the work done in this tick; a link takes them.',
      'このステップの処理で生じたデータ量。通信回線に渡す。'),
  },
};
