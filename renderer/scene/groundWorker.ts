/** The worker that makes a ground, then sweeps it for every Sun it is sent, in turn. */
import { modelGround } from './groundModel.ts';
import type { GroundModel, GroundPlan, ModelledGround } from './groundModel.ts';
import type { ShadowSun } from './sunShadow.ts';

/** First the plan, then any number of Suns. */
export type ToGround =
  | { readonly kind: 'plan'; readonly plan: GroundPlan }
  | { readonly kind: 'sweep'; readonly sun: ShadowSun };

/** One answer to each question, in order. */
export type FromGround =
  | { readonly kind: 'model'; readonly model: GroundModel }
  | {
      readonly kind: 'shadow';
      readonly sun: ShadowSun;
      readonly texels: Uint16Array<ArrayBuffer>;
      /** Time the sweep took, ms. */
      readonly took_ms: number;
    };

let ground: ModelledGround | null = null;

addEventListener('message', ({ data }: MessageEvent<ToGround>) => {
  if (data.kind === 'plan') {
    ground = modelGround(data.plan);
    const { model } = ground;
    // heights stay: the sweeps need them
    postMessage({ kind: 'model', model } satisfies FromGround, {
      transfer: [model.slopes.buffer, model.tile.buffer],
    });
    return;
  }
  const begin_ms = performance.now();
  const texels = ground?.sweep(data.sun);
  if (texels === undefined) throw new Error('the ground was asked for shadows before it was made');
  const took_ms = performance.now() - begin_ms;
  const shadow: FromGround = { kind: 'shadow', sun: data.sun, texels, took_ms };
  postMessage(shadow, { transfer: [texels.buffer] });
});
