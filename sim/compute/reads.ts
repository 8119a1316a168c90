/** What compute reads of the others. */
import type { ReadonlyColumn } from '../core/tables.ts';

export interface ComputeReads {
  readonly environment: {
    readonly sky: { readonly irradiance_W_m2: ReadonlyColumn };
  };
  readonly power: {
    readonly battery: { readonly soc_frac: ReadonlyColumn };
    readonly bus: {
      readonly isUp_bool: ReadonlyColumn;
      readonly refusedCause_enum: ReadonlyColumn;
      readonly refusedAt_s: ReadonlyColumn;
    };
  };
  readonly thermal: {
    readonly node: { readonly temp_K: ReadonlyColumn };
  };
}
