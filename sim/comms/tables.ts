/** Tables of communications. */
import { causes } from '../core/causes.ts';
import type { Mutable } from '../core/tables.ts';
import { defineTables, derived, input, state } from '../core/tables.ts';
import { DAY_s } from '../core/units.ts';
import { commsDefinitions } from './definitions.ts';

const share = { min: 0, max: 1 } as const;
const positive = { min: 0 } as const;

/** Every column of the subsystem. */
export const commsTables = defineTables({
  link: {
    isOutage_bool: input('Outage', '回線断', share),
    isEnabled_bool: input('Switched on', '電源', { start: 1, ...share }),
    rateFactor_frac: input('Rate against the planned one', '通信速度（計画比）', { start: 1, ...share }),
    extraDelay_s: input('Extra delay', '追加遅延', { min: 0, max: DAY_s }),
    pointingLoss_dB: input('Pointing loss', '指向損失', { min: 0, max: 60 }),
    queue_bit: state('Waiting to be sent', '送信待ちデータ', positive),
    taken_bit: state('Data taken in', '受け入れたデータ', positive),
    sent_bit: state('Data sent', '送信済みデータ', positive),
    dropped_bit: state('Data dropped', '破棄データ', positive),
    fraction_bit: state('Part of a bit not yet counted', '端数', positive),
    lastIn_bit: state('Data taken in, last tick', '前回の受け入れデータ', positive),
    isUp_bool: state('Can send', '通信可', share),
    isFull_bool: state('Buffer full', 'バッファ満杯', share),
    contact_s: state('Time in contact', '通信可能時間', positive),
    energy_J: state('Energy used', '消費電力量', positive),
    demand_W: derived('Power asked for', '要求電力', { couple: 'demand' }),
    grant_W: derived('Power granted', '割当電力', { couple: 'grant' }),
    draw_W: derived('Power used', '消費電力', { couple: 'draw', min: 0 }),
    heat_W: derived('Heat', '発熱', { couple: 'heat' }),
    radiated_W: derived('Radio power radiated', '電波出力', { couple: 'energyOut', min: 0 }),
    usable_s: derived('Time it can send in the tick', '送信可能時間', positive),
    planned_bit: derived('Data it may send in the tick', '送信予定データ', positive),
    rate_bit_s: derived('Rate', '通信速度', positive),
    goodput_bit_s: derived('Data sent a second', '実効速度', positive),
    delay_s: derived('Delay, one way', '片道遅延', positive),
    cn0_dBHz: derived('Carrier to noise density', '搬送波対雑音密度比'),
    ebn0_dB: derived('Eb/N0', 'Eb/N0'),
    spare_dB: derived('Margin over the required Eb/N0', '回線マージン'),
    drain_s: derived('Time to empty the buffer', 'バッファ排出時間', positive),
    waitCause_enum: derived('Why data wait', '待ちの原因', { names: causes }),
  },
}, commsDefinitions);

export type CommsOwn = Mutable<typeof commsTables>;
