import * as astronomy from 'astronomy-engine';

/** TT - UTC with the 37 leap seconds in force since 2017, assumed for the whole table. */
const TT_MINUS_UTC_s = 69.184;
const LIGHT_AU_DAY = 173.1446326846693;
export const AU_m = 149597870700;

type Vector = [number, number, number];

/**
 * Apparent direction times geometric distance of Sun and Earth from the Moon's centre, ME frame, m:
 * [sunX, sunY, sunZ, earthX, earthY, earthZ].
 *
 * Positions: astronomy-engine (truncated VSOP87, Moon after Montenbruck & Pfleger 2000); rotation
 * of the Moon: its RotationAxis (IAU WGCCRE 2009). Terrestrial time is given to the library
 * directly, because its own extrapolated TT - UTC is 7 to 9 s too long in 2026-2030.
 */
export function skyVectors_ME_m(utc2000_s: number): Float64Array {
  const tt_day = (utc2000_s - 43200 + TT_MINUS_UTC_s) / 86400;
  const time = astronomy.AstroTime.FromTerrestrialTime(tt_day);
  const moon = astronomy.BaryState(astronomy.Body.Moon, time);

  // Sun: where it was when the light left, tilted by the Moon's own motion
  const sunNow = minus(barycentric(astronomy.Body.Sun, time), [moon.x, moon.y, moon.z]);
  const sunThen = astronomy.AstroTime.FromTerrestrialTime(tt_day - length(sunNow) / LIGHT_AU_DAY);
  const sunSeen = minus(barycentric(astronomy.Body.Sun, sunThen), [moon.x, moon.y, moon.z]);
  const sun = aberrated(sunSeen, [moon.vx, moon.vy, moon.vz], length(sunNow));

  // Earth: light time and aberration leave only the motion relative to each other
  const geo = astronomy.GeoMoonState(time);
  const light_day = length([geo.x, geo.y, geo.z]) / LIGHT_AU_DAY;
  const earthSeen: Vector = [
    -geo.x + geo.vx * light_day,
    -geo.y + geo.vy * light_day,
    -geo.z + geo.vz * light_day,
  ];
  const stretch = length([geo.x, geo.y, geo.z]) / length(earthSeen);

  const axes = moonAxes(time);
  const out = new Float64Array(6);
  for (let r = 0; r < 3; r++) {
    out[r] = AU_m * dot(axes[r], sun);
    out[3 + r] = AU_m * stretch * dot(axes[r], earthSeen);
  }
  return out;
}

function barycentric(body: astronomy.Body, time: astronomy.AstroTime): Vector {
  const state = astronomy.BaryState(body, time);
  return [state.x, state.y, state.z];
}

function aberrated(seen: Vector, velocity: Vector, dist_AU: number): Vector {
  const distance = length(seen);
  const tilted: Vector = [
    seen[0] / distance + velocity[0] / LIGHT_AU_DAY,
    seen[1] / distance + velocity[1] / LIGHT_AU_DAY,
    seen[2] / distance + velocity[2] / LIGHT_AU_DAY,
  ];
  const scale = dist_AU / length(tilted);
  return [tilted[0] * scale, tilted[1] * scale, tilted[2] * scale];
}

/** Rows are the ME axes in the library's J2000 equator frame. */
function moonAxes(time: astronomy.AstroTime): [Vector, Vector, Vector] {
  const axis = astronomy.RotationAxis(astronomy.Body.Moon, time);
  const ra = (axis.ra * 15 * Math.PI) / 180;
  const dec = (axis.dec * Math.PI) / 180;
  const spin = (axis.spin * Math.PI) / 180;
  const node: Vector = [-Math.sin(ra), Math.cos(ra), 0];
  const pole: Vector = [Math.cos(dec) * Math.cos(ra), Math.cos(dec) * Math.sin(ra), Math.sin(dec)];
  const ahead: Vector = [
    pole[1] * node[2] - pole[2] * node[1],
    pole[2] * node[0] - pole[0] * node[2],
    pole[0] * node[1] - pole[1] * node[0],
  ];
  const x = node.map((n, k) => n * Math.cos(spin) + ahead[k] * Math.sin(spin)) as Vector;
  const y = node.map((n, k) => -n * Math.sin(spin) + ahead[k] * Math.cos(spin)) as Vector;
  return [x, y, pole];
}

function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function length(a: Vector): number {
  return Math.sqrt(dot(a, a));
}
