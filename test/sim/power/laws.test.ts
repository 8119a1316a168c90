import { describe, expect, test } from 'vitest';
import {
  brownOut_W,
  capacityShare_frac,
  dischargeMax_W,
  lockedBelow_frac,
  operatorSoc_frac,
  resistanceAt_Ohm,
  stepCurrent_A,
  terminalCurrent_A,
} from '../../../sim/power/battery.ts';
import { makeOcvCurve, ocvIntegral_V, ocvProblem, ocv_V } from '../../../sim/power/ocv.ts';
import { cellEfficiency_frac, panelPower_W, panelTemp_K } from '../../../sim/power/pv.ts';
import { diodeCellMax_W } from '../../support/singleDiode.ts';
import { DERATING, MJ1 } from './powerHarness.ts';

/** Relative distance. */
const off = (ours: number, published: number) => Math.abs(ours / published - 1);

// systems.md 1.3, P-1: light W/m², cell °C, power W of a 30.18 cm² cell by diode and by eta-beta
const P1 = [
  [1367, 28, 1.2161, 1.2162],
  [1361, -50, 1.4063, 1.4281],
  [1361, 0, 1.2837, 1.2889],
  [1361, 50, 1.1513, 1.1496],
  [1361, 80, 1.0675, 1.0661],
  [1361, 100, 1.0098, 1.0104],
  [680.5, 28, 0.5991, 0.6054],
  [136.1, 28, 0.1117, 0.1211],
] as const;

/** The 3G30C class cell of P-1; coefficients of systems.md 1.2. */
const DIODE = {
  lightRef_W_m2: 1367,
  tempRef_K: 301.15,
  isc_A: 0.5202,
  iscRise_A_K: 0.36e-3,
  voc_V: 2.7,
  vocRise_V_K: -6.2e-3,
  idealityTotal: 2.41654,
  series_Ohm: 0.118589,
  shunt_Ohm: 1000,
};

describe('panels', () => {
  const cell = { efficiency_frac: 0.2948, beta_1_K: -0.0023, tempRef_K: 301.15 };

  test.each(P1)('P-1: %d W/m² at %d °C', (light_W_m2, temp_degC, diode_W, power_W) => {
    const efficiency_frac = cellEfficiency_frac(cell, temp_degC + 273.15);
    const ours_W = panelPower_W(30.18e-4, light_W_m2, efficiency_frac, 1);
    expect(off(ours_W, power_W)).toBeLessThan(1e-3);
    const yardstick_W = diodeCellMax_W(DIODE, light_W_m2, temp_degC + 273.15);
    expect(off(yardstick_W, diode_W)).toBeLessThan(1e-3);
    // systems.md 1.4: how far the simple model may be from the diode
    const within = light_W_m2 < 1000 ? 0.1 : temp_degC < 0 ? 0.02 : 0.005;
    expect(off(ours_W, yardstick_W)).toBeLessThan(within);
  });

  test('a cell in the dark, or hotter than it can bear, gives nothing', () => {
    expect(diodeCellMax_W(DIODE, 0, 301.15)).toBe(0);
    expect(diodeCellMax_W(DIODE, 1361, 800)).toBe(0);
  });

  test('P-2: a panel that radiates from both faces settles at 307.10 K', () => {
    const flat = { efficiency_frac: 0.28, beta_1_K: 0, tempRef_K: 301.15 };
    const surface = { absorptivity_frac: 0.91, front_frac: 0.85, back_frac: 0.85 };
    expect(Math.abs(panelTemp_K(flat, surface, 1361, 1, 0) - 307.1)).toBeLessThan(0.005);
  });

  test.each([
    [1361, 0],
    [1361, 300],
    [700, 80],
    [30, 5],
    [0, 120],
  ])('at %d W/m² and %d W/m² of infrared the panel is in balance', (light_W_m2, q_W_m2) => {
    const surface = { absorptivity_frac: 0.91, front_frac: 0.85, back_frac: 0 };
    const temp_K = panelTemp_K(cell, surface, light_W_m2, 0.9, q_W_m2);
    const made_W_m2 = light_W_m2 * 0.9 * cellEfficiency_frac(cell, temp_K);
    const excess_W_m2 =
      0.91 * light_W_m2 + q_W_m2 - made_W_m2 - 0.85 * 5.670374419e-8 * temp_K ** 4;
    // 1e-3 K, as the law promises, times the slope of the balance
    expect(Math.abs(excess_W_m2)).toBeLessThan(1e-3 * 10);
  });

  test('a very hot cell gives nothing, never less', () => {
    expect(cellEfficiency_frac(cell, 900)).toBe(0);
  });
});

describe('batteries', () => {
  const cell = makeOcvCurve(MJ1.ocv, 1);
  const at_K = (temp_degC: number) => temp_degC + 273.15;

  test.each([
    [-40, 9.48],
    [-20, 4.2],
    [-10, 2.93],
    [0, 2.09],
    [10, 1.53],
    [25, 1],
    [45, 0.602],
  ])('P-9: resistance at %d °C is %d times that at 25 °C', (temp_degC, factor) => {
    const ours = resistanceAt_Ohm(1, 20000, at_K(temp_degC));
    // 0.1 %, and half a unit of the table's last digit
    expect(Math.abs(ours - factor)).toBeLessThan(0.001 * factor + 0.005);
  });

  test.each([
    [25, 0.74],
    [0, 1.55],
    [-20, 3.11],
  ])('at C/5 and %d °C %d %% of the power is lost inside', (temp_degC, percent) => {
    const resistance_Ohm = resistanceAt_Ohm(0.04, 20000, at_K(temp_degC));
    const current_A = 3.5 / 5;
    const lost = (current_A * resistance_Ohm) / ocv_V(cell, 0.5);
    expect(Math.abs(100 * lost - percent)).toBeLessThan(0.02);
  });

  test('the curve passes its points and its integral is exact between them', () => {
    for (const [soc, volts] of MJ1.ocv) expect(ocv_V(cell, soc)).toBeCloseTo(volts, 12);
    // trapezoids by hand
    expect(ocvIntegral_V(cell, 1)).toBeCloseTo(3.776, 12);
    const steps = 100000;
    let sum = 0;
    for (let i = 0; i < steps; i++) sum += ocv_V(cell, (0.37 * (i + 0.5)) / steps);
    expect(off(ocvIntegral_V(cell, 0.37), (sum * 0.37) / steps)).toBeLessThan(1e-9);
  });

  test.each([
    ['too short', [[0, 3]]],
    [
      'not from 0',
      [
        [0.1, 3],
        [1, 4],
      ],
    ],
    [
      'not rising',
      [
        [0, 3],
        [0.5, 3.5],
        [0.5, 3.6],
        [1, 4],
      ],
    ],
    [
      'falling volts',
      [
        [0, 3],
        [0.5, 3.5],
        [1, 3.4],
      ],
    ],
    [
      'no volts',
      [
        [0, 0],
        [1, 3],
      ],
    ],
  ] as const)('a table that is %s is refused', (_, points) => {
    expect(ocvProblem(points)).toBeDefined();
  });

  test.each([
    [2, 60],
    [2, 600],
    [30, 600],
    [-12, 600],
    [-1, 3600],
  ])('chemical energy less I²R is the %d W drawn over %d s, corners or not', (power_W, dt_s) => {
    for (const soc of [0.97, 0.7, 0.7001, 0.31, 0.1999]) {
      const perAmpere = dt_s / (3.5 * 3600);
      const current_A = stepCurrent_A(cell, soc, perAmpere, 0.04, power_W);
      const end = soc - current_A * perAmpere;
      if (end < 0 || end > 1) continue;
      const chemical_J = 3.5 * 3600 * (ocvIntegral_V(cell, soc) - ocvIntegral_V(cell, end));
      const lost_J = current_A * current_A * 0.04 * dt_s;
      // the corrections at a corner leave less than 1e-9 of the energy moved
      expect(Math.abs(chemical_J - lost_J - power_W * dt_s)).toBeLessThan(
        1e-9 * Math.abs(chemical_J),
      );
    }
  });

  test('no more than U²/(4R) can be drawn', () => {
    const most_W = brownOut_W(3.78, 0.04);
    expect(most_W).toBeCloseTo((3.78 * 3.78) / 0.16, 12);
    const current_A = terminalCurrent_A(3.78, 0.04, 2 * most_W);
    expect(current_A).toBeCloseTo(3.78 / 0.08, 9);
  });

  test('what is promised for a step can be drawn to its end', () => {
    for (const [soc, dt_s, resistance_Ohm] of [
      [0.9, 60, 0.04],
      [0.02, 600, 0.2],
      [0.5, 600, 2],
    ]) {
      const perAmpere = dt_s / (3.5 * 3600);
      const most_A = soc / perAmpere;
      const power_W = dischargeMax_W(cell, soc, perAmpere, resistance_Ohm, most_A);
      const end = soc - stepCurrent_A(cell, soc, perAmpere, resistance_Ohm, power_W) * perAmpere;
      expect(power_W).toBeGreaterThan(0);
      expect(end).toBeGreaterThan(-1e-12);
      expect(power_W).toBeLessThanOrEqual(brownOut_W(ocv_V(cell, end), resistance_Ohm));
    }
  });

  test('cold locks the lowest part of the charge and warmth returns it', () => {
    const table = {
      temp_K: Float64Array.from(DERATING, (row) => row[0] + 273.15),
      share_frac: Float64Array.from(DERATING, (row) => row[1]),
    };
    expect(capacityShare_frac(table, at_K(-10))).toBeCloseTo(0.75, 12);
    expect(capacityShare_frac(table, at_K(-40))).toBe(0.66);
    const locked = lockedBelow_frac(capacityShare_frac(table, at_K(0)));
    expect(operatorSoc_frac(1, locked)).toBe(1);
    expect(operatorSoc_frac(0.16, locked)).toBeCloseTo(0, 12);
    expect(operatorSoc_frac(0.1, locked)).toBe(0);
    expect(operatorSoc_frac(0.58, locked)).toBeCloseTo(0.5, 12);
  });
});
