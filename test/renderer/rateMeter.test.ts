import { describe, expect, test } from 'vitest';
import { createRateMeter } from '../../renderer/store/rateMeter.ts';

const TICK_S = 60;
const playing = (time_s: number, rate = 0) => ({ time_s, isPlaying: true, rate });

describe('rate meter', () => {
  test('at 1× the rate that was asked for stands until two ticks are known', () => {
    const meter = createRateMeter();
    meter.ask(1);
    expect(meter.note(playing(60), TICK_S, 0)).toBe(1);
    expect(meter.note(playing(120), TICK_S, 60_050)).toBe(1);
    expect(meter.note(playing(180), TICK_S, 120_050)).toBe(1);
  });

  test('a simulation that does not keep up shows what it reaches', () => {
    const meter = createRateMeter();
    meter.ask(1000);
    let rate = Number.NaN;
    // a tick every 100 ms is 600×
    for (let i = 0; i <= 40; i++) rate = meter.note(playing(i * TICK_S), TICK_S, i * 100);
    expect(rate).toBeCloseTo(600, 6);
  });

  test('a seek while it plays is no rate', () => {
    const meter = createRateMeter();
    meter.ask(10);
    meter.note(playing(60), TICK_S, 0);
    meter.note(playing(120), TICK_S, 6000);
    meter.note(playing(180), TICK_S, 12_000);
    expect(meter.note(playing(864_000), TICK_S, 12_500)).toBe(10);
    expect(meter.note(playing(60), TICK_S, 13_000)).toBe(10);
  });

  test('the clock runs on at the rate reached and waits at the next tick', () => {
    const meter = createRateMeter();
    meter.ask(10);
    meter.note(playing(600), TICK_S, 1000);
    expect(meter.ahead_s(1000)).toBe(0);
    expect(meter.ahead_s(3500)).toBeCloseTo(25, 9);
    expect(meter.ahead_s(60_000)).toBe(TICK_S);
  });

  test('a frame of the same tick does not hold the clock back', () => {
    const meter = createRateMeter();
    meter.ask(1);
    meter.note(playing(60), TICK_S, 0);
    meter.note(playing(60), TICK_S, 20_000);
    expect(meter.ahead_s(30_000)).toBeCloseTo(30, 9);
  });

  test('a paused run reaches nothing; its clock stands where it was and goes on from there', () => {
    const meter = createRateMeter();
    const paused = { time_s: 60, isPlaying: false, rate: 0 };
    meter.ask(1);
    meter.note(playing(60), TICK_S, 0);
    expect(meter.note(paused, TICK_S, 25_000)).toBe(0);
    expect(meter.ahead_s(90_000)).toBe(25);
    // frames of the same tick, a what-if for example, do not move it
    meter.note(paused, TICK_S, 95_000);
    expect(meter.ahead_s(96_000)).toBe(25);
    meter.ask(10);
    expect(meter.ahead_s(99_000)).toBe(25);
    meter.note(playing(60), TICK_S, 100_000);
    expect(meter.ahead_s(101_000)).toBeCloseTo(35, 9);
  });

  test('a run that was paused and sought has its clock at the tick', () => {
    const meter = createRateMeter();
    meter.ask(1);
    meter.note(playing(60), TICK_S, 0);
    meter.note({ time_s: 60, isPlaying: false, rate: 0 }, TICK_S, 25_000);
    meter.note({ time_s: 600, isPlaying: false, rate: 0 }, TICK_S, 26_000);
    expect(meter.ahead_s(27_000)).toBe(0);
  });

  test('at maximum the measure of the simulation is shown, and none before there is one', () => {
    const meter = createRateMeter();
    meter.ask('max');
    expect(meter.note(playing(60), TICK_S, 0)).toBeNaN();
    expect(meter.note(playing(6000, 120_000), TICK_S, 600)).toBe(120_000);
    expect(meter.ahead_s(700)).toBe(0);
  });
});
