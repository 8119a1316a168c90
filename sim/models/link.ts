/** The door `model link`: the engine's free-space budget on a caller's own link. */
import type { Band } from '../comms/link-budget.ts';
import {
  bands_Hz, carrierToNoise_dBHz, ebn0_dB, freeSpaceLoss_dB, level_dB, requiredEbn0_dB,
} from '../comms/link-budget.ts';
import { z } from '../core/zod.ts';

const bandNames = Object.keys(bands_Hz) as [Band, ...Band[]];
const bandList = bandNames.map((band) => `${band} ${bands_Hz[band] / 1e9} GHz`).join(', ');
const gain_dBi = z.number().min(-60).max(120);
const frequency_Hz = z.number().min(1e6).max(1e12);

/** What the model asks for. */
export const linkInput = z.strictObject({
  txPower_W: z.number().min(1e-9).max(1e9),
  gains: z.union([
    z.strictObject({ tx_dBi: gain_dBi, rx_dBi: gain_dBi }),
    z.tuple([gain_dBi, gain_dBi]),
  ]).describe('antenna gains { tx_dBi, rx_dBi }, or [tx, rx] in dBi'),
  band: z.union([z.enum(bandNames), frequency_Hz, z.strictObject({ frequency_Hz })])
    .describe(`name of a band (${bandList}), or a frequency in Hz`),
  range_m: z.number().min(1e-3).max(1e15),
  systemTemp_K: z.number().min(0.1).max(1e6)
    .describe('noise temperature of the receiver; G/T = rx gain - 10 log10 of it'),
  losses_dB: z.number().min(-60).max(200).describe('all losses but the path'),
  rate_bit_s: z.number().min(1e-6).max(1e15),
  requiredEbn0_dB: z.number().min(-10).max(60).default(requiredEbn0_dB.convolutionalReedSolomon)
    .describe('for the margin; 2.5 dB is CCSDS convolutional and Reed-Solomon code'),
});
export type LinkInput = z.output<typeof linkInput>;

export interface LinkOutput {
  readonly cn0_dBHz: number;
  readonly ebn0_dB: number;
  readonly margin_dB: number;
}

/** The door to the model: its name, what it takes, and how to run it. */
export const linkModel = {
  name: 'link',
  summary: 'Radio link in free space: carrier to noise, Eb/N0 and margin',
  input: linkInput,
  run(asked: LinkInput): LinkOutput {
    const { gains, band } = asked;
    const [tx_dBi, rx_dBi] = 'tx_dBi' in gains ? [gains.tx_dBi, gains.rx_dBi] : gains;
    const gt_dB_K = rx_dBi - level_dB(asked.systemTemp_K);
    const eirp_dBW = level_dB(asked.txPower_W) + tx_dBi;
    const loss_dB = freeSpaceLoss_dB(asked.range_m, frequencyOf_Hz(band));
    const cn0_dBHz = carrierToNoise_dBHz(eirp_dBW, loss_dB, asked.losses_dB, gt_dB_K);
    const found_dB = ebn0_dB(cn0_dBHz, asked.rate_bit_s);
    return { cn0_dBHz, ebn0_dB: found_dB, margin_dB: found_dB - asked.requiredEbn0_dB };
  },
};

function frequencyOf_Hz(band: LinkInput['band']): number {
  if (typeof band === 'string') return bands_Hz[band];
  return typeof band === 'number' ? band : band.frequency_Hz;
}
