/** Tables of the compute subsystem. */
import { causes } from '../core/causes.ts';
import type { Mutable, View } from '../core/tables.ts';
import { defineTables, derived, input, state } from '../core/tables.ts';
import { computeDefinitions } from './definitions.ts';

/** What a node is doing, in the order of `mode_enum`. */
export const nodeModes = [
  'off',
  'waiting',
  'booting',
  'running',
  'checkpointing',
  'asleep',
  'waking',
] as const;

/** What a user may ask of a node, in the order of `modeRequest_enum`. */
export const modeRequests = ['auto', 'awake', 'asleep', 'off'] as const;

/** "As in the scenario" for the input `awakeCards_count`. */
export const AS_PLANNED = -1;
const POWER_CAP_NONE_W = 1e9;

const share = { min: 0, max: 1 } as const;
const positive = { min: 0 } as const;

/** Every column of the subsystem. */
export const computeTables = defineTables({
  dataNode: {
    modeRequest_enum: input('Mode asked for', '要求モード', {
      min: 0, max: 3, names: modeRequests,
    }),
    rebootRequest_count: input('Restarts asked for', '再起動要求数', positive),
    radiation_frac: input('Radiation against quiet Sun', '放射線（静穏時比）', {
      min: 0, max: 1e6, start: 1,
    }),
    awakeCards_count: input('Cards kept awake at night, if not as planned', '夜間稼働カード数（計画と異なる場合）', {
      min: AS_PLANNED, max: 64, start: AS_PLANNED, none: AS_PLANNED,
    }),
    powerCap_W: input('Power cap', '電力上限', {
      min: 0, max: POWER_CAP_NONE_W, start: POWER_CAP_NONE_W, none: POWER_CAP_NONE_W,
    }),
    mode_enum: state('Mode', 'モード', { names: nodeModes, min: 0, max: 6 }),
    stage_count: state('Stage of the boot order', '起動段階', positive),
    left_s: state('Time left in the stage', '段階の残り時間', positive),
    bootCause_enum: state('Why it boots', '起動の理由', { names: causes }),
    rebootDone_count: state('Restarts asked for and done', '実施済み再起動要求数', positive),
    bootCount_count: state('Boots', '起動回数', positive),
    upset_count: state('Upsets', '放射線による誤動作', positive),
    hazardLeft_frac: state('Exposure left until the next upset', '次の誤動作までの余裕'),
    dark_s: state('Time in the dark', '暗闇の経過時間', positive),
    light_s: state('Time in the light', '日照の経過時間', positive),
    isNight_bool: state('Night regime', '夜間運用', share),
    isSaving_bool: state('Saving energy', '節電中', share),
    isTooCold_bool: state('Too cold to boot', '低温で起動待ち', share),
    isAlive_bool: state('Alive, asleep or awake', '生存（休眠を含む）', share),
    isServing_bool: state('Serves jobs', 'ジョブ処理可', share),
    serving_s: state('Time serving', '稼働時間', positive),
    wanted_s: state('Time planned to serve', '計画稼働時間', positive),
    available_s: state('Time serving as planned', '計画内の稼働時間', positive),
    outage_s: state('Time since it last served', '最後の稼働からの時間', positive),
    checkpointAge_s: state('Age of the last checkpoint', 'チェックポイント経過時間', positive),
    lostWork_op: state('Work lost', '失われた計算', positive),
    energy_J: state('Energy used', '消費電力量', positive),
    demand_W: derived('Power asked for', '要求電力', { couple: 'demand' }),
    grant_W: derived('Power granted', '割当電力', { couple: 'grant' }),
    draw_W: derived('Power used', '消費電力', { couple: 'draw', min: 0 }),
    heat_W: derived('Heat', '発熱', { couple: 'heat' }),
    planMode_enum: derived('Mode at the end of the tick, if powered', 'ティック終了時モード', {
      names: nodeModes,
    }),
    planStage_count: derived('Stage at the end of the tick', 'ティック終了時段階'),
    planLeft_s: derived('Time left then', 'その時点の残り時間'),
    serveFrom_s: derived('Start of service in the tick', '処理開始時刻'),
    timed_J: derived('Energy of boot, hibernation and wake in the tick', '起動・休眠の電力量'),
    isWanted_bool: derived('Planned to serve', '稼働計画中', share),
    availability_frac: derived('Availability', '稼働率', share),
    cardsOn_count: derived('Cards powered', '通電カード数'),
    utilisation_frac: derived('Utilisation', '利用率', share),
    rate_op_s: derived('Work done', '処理速度'),
    waitCause_enum: derived('Why it does not serve', '待ちの原因', { names: causes }),
  },
  card: {
    isFailed_bool: input('Failed', '故障', share),
    temp_K: state('Chip temperature', 'チップ温度', { start: 293.15, min: 0 }),
    throttle_frac: state('Clock left by throttling', '熱制限後のクロック', { start: 1, ...share }),
    isTripped_bool: state('Off because too hot', '過熱停止', share),
    class_count: state('Class of its job, counted from 1; 0 none', 'ジョブ種別（0はなし）', positive),
    number_count: state('Number of its job in the class', 'ジョブ番号', positive),
    work_op: state('Work of its job', 'ジョブの計算量', positive),
    remaining_op: state('Work left', '残り計算量', positive),
    saved_op: state('Work left at the last checkpoint', '保存時の残り計算量', positive),
    arrived_s: state('Arrival of its job', 'ジョブ到着時刻'),
    begun_s: state('Start of its job', 'ジョブ開始時刻'),
    done_op: state('Work done', '処理済み計算量', positive),
    isOn_bool: derived('Powered', '通電', share),
    from_s: derived('Start of its work in the tick', 'ティック内の作業開始'),
    speed_frac: derived('Clock', 'クロック', share),
    finish_s: derived('Expected end of its job', 'ジョブ終了予定'),
    power_W: derived('Power', '電力'),
    utilisation_frac: derived('Utilisation', '利用率', share),
  },
  jobClass: {
    nextNumber_count: state('Number of the next job', '次のジョブ番号', positive),
    nextGrid_s: state('Slot of the next job', '次のジョブの枠'),
    nextArrival_s: state('Next arrival', '次の到着'),
    headGrid_s: state('Slot of the oldest waiting job', '先頭ジョブの枠'),
    queued_count: state('Waiting', '待ち数', positive),
    arrived_count: state('Arrived', '到着数', positive),
    done_count: state('Done', '完了数', positive),
    late_count: state('Missed deadlines', '期限超過数', positive),
    dropped_count: state('Dropped', '破棄数', positive),
    latencySum_s: state('Latency, sum', '遅延の合計', positive),
    latencyMax_s: state('Latency, worst', '最大遅延', positive),
    dataIn_bit: state('Data taken in', '入力データ量', positive),
    lastMiss_s: state('Last report of a missed deadline', '期限超過の最終報告', { start: -1e9, none: -1e9 }),
    produced_bit: derived('Data produced in the tick', '生成データ量', { couple: 'dataOut' }),
    oldestWait_s: derived('Wait of the oldest job', '最長待ち時間'),
    latencyMean_s: derived('Latency, mean', '平均遅延'),
    waitCause_enum: derived('Why jobs wait', '待ちの原因', { names: causes }),
  },
  stream: {
    isEnabled_bool: input('Allowed to run', '実行許可', { start: 1, ...share }),
    done_op: state('Work done', '処理済み計算量', positive),
    lost_op: state('Work lost', '処理できなかった計算量', positive),
    rate_op_s: derived('Work done', '処理速度'),
    produced_bit: derived('Data produced in the tick', '生成データ量', { couple: 'dataOut' }),
  },
}, computeDefinitions);

export type ComputeOwn = Mutable<typeof computeTables>;
export type ComputeView = View<typeof computeTables>;
