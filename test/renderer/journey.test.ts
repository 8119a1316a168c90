import { describe, expect, test } from 'vitest';
import { createJourney } from '../../renderer/store/journey.ts';

describe('a journey to an instant', () => {
  test('what lies on the way forward is not there yet, the goal and all after it is', () => {
    const journey = createJourney();
    journey.setOut(1, 3000);
    const seen = [400, 2999, 3000, 3020, 3010].map((tick) => {
      journey.note(tick);
      return journey.isUnderway;
    });
    expect(seen).toEqual([true, true, false, false, false]);
  });

  test('a run that plays on at once arrives past the goal', () => {
    const journey = createJourney();
    journey.setOut(1, 3000);
    journey.note(2900);
    journey.note(3100);
    expect(journey.isUnderway).toBe(false);
    journey.note(2990);
    expect(journey.isUnderway).toBe(false);
  });

  test('on the way back, frames from before the seek do not count as an arrival', () => {
    const journey = createJourney();
    journey.setOut(3000, 500);
    journey.note(3001);
    expect(journey.isUnderway).toBe(false);
    journey.note(420);
    expect(journey.isUnderway).toBe(true);
    journey.note(500);
    expect(journey.isUnderway).toBe(false);
  });

  test('a run says where it will be, for a worker that has to start over', () => {
    const journey = createJourney();
    journey.setOut(1, 3000);
    expect(journey.note(400)).toBe(3000);
    expect(journey.note(3050)).toBe(3050);
  });

  test('stopping shows what comes', () => {
    const journey = createJourney();
    journey.setOut(1, 3000);
    journey.note(400);
    journey.stop();
    expect(journey.isUnderway).toBe(false);
    journey.note(401);
    expect(journey.isUnderway).toBe(false);
  });
});
