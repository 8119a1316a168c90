/**
 * Where S1's beats lie, in days of the run: sunset at 14.4, sunrise at 29.3, eclipse at 36.7. What
 * is on screen while a beat is told is between these.
 */
export const BEATS_d: Readonly<Record<string, readonly [number, number]>> = {
  landing: [0, 0.4],
  work: [0.9, 12.5],
  sunset: [13, 14.7],
  night: [14.5, 21.5],
  choice: [14.5, 21.5],
  replay: [14.3, 29.4],
  verdict: [29.35, 30.3],
  eclipse: [36.6, 36.8],
};
