/**
 * Recurring equipment: legs, antennas, cameras, solar panels, lamps, brackets, bolts, lettering.
 */
import { FINISH, along, between, lampFinish, placed, unit } from './kit.ts';
import type { Finish, Kit } from './kit.ts';
import type { Triple } from './axes.ts';
import { ball, box, lathe, panel, tube } from './kitParts.ts';
import { decalUv } from './decals.ts';
import type { DecalName } from './decals.ts';

/** A solar panel facing +x: thin tray, cells, edge trim and four stand-offs. */
export function solarPanel(kit: Kit, width: number, height: number): void {
  box(kit, [0.018, width, height], 0.005, FINISH.aluminium, [-0.012, 0, 0]);
  kit.at(placed([0.0015, 0, 0]), () => panel(kit, width - 0.03, height - 0.03, FINISH.cells));
  for (const y of [-0.4, 0.4]) {
    for (const z of [-0.42, 0.42]) {
      box(kit, [0.05, 0.03, 0.03], 0.006, FINISH.titanium, [-0.04, y * width, z * height]);
    }
  }
}

/** A landing leg: main strut with shock absorber, two side struts, foot pad that sits on z = 0. */
export function landingLeg(
  kit: Kit,
  foot: Triple,
  shoulder: Triple,
  sideA: Triple,
  sideB: Triple,
): void {
  const down = unit(between(shoulder, foot));
  const length = Math.hypot(...between(shoulder, foot));
  const ankle = along(foot, [0, 0, 1], 0.085);
  const knee = along(shoulder, down, length * 0.52);
  tube(kit, shoulder, along(shoulder, down, length * 0.6), 0.042, 0.042, FINISH.silver);
  tube(kit, knee, along(knee, down, 0.05), 0.052, 0.052, FINISH.aluminium);
  tube(kit, along(shoulder, down, length * 0.6), ankle, 0.027, 0.024, FINISH.aluminium);
  const hold = along(shoulder, down, length * 0.74);
  ball(kit, hold, 0.038, FINISH.titanium);
  for (const side of [sideA, sideB]) {
    tube(kit, side, hold, 0.021, 0.019, FINISH.aluminium);
    ball(kit, side, 0.034, FINISH.titanium);
  }
  ball(kit, shoulder, 0.06, FINISH.titanium);
  ball(kit, ankle, 0.045, FINISH.titanium);
  kit.at(placed([foot[0], foot[1], foot[2]]), () => {
    lathe(
      kit,
      [
        [0, -0.03],
        [0.1, -0.03],
        [0.17, -0.005],
        [0.195, 0.05],
        [0.185, 0.055],
        [0.16, 0.018],
        [0.06, 0.012],
        [0.05, 0.07],
        [0, 0.075],
      ],
      FINISH.titanium,
    );
  });
}

/** A dish antenna looking along +x with its feed on three struts. */
export function dish(kit: Kit, radius: number): void {
  const depth = radius * 0.32;
  kit.at(placed([0, 0, 0], 0, 90), () => {
    const rim: [number, number][] = [];
    for (let i = 0; i <= 6; i++) rim.push([(radius * i) / 6, depth * (i / 6) ** 2]);
    // inside then outside, so both faces are there
    lathe(kit, [...rim].reverse(), FINISH.white, true);
    lathe(
      kit,
      rim.map(([r, z]) => [r, z - 0.012] as const),
      FINISH.grey,
      true,
    );
    lathe(
      kit,
      [
        [0.05, -0.1],
        [0.07, -0.02],
        [0.05, 0.0],
      ],
      FINISH.titanium,
    );
    const focus = radius * 0.75;
    tube(kit, [0, 0, focus - 0.02], [0, 0, focus + 0.05], 0.03, 0.045, FINISH.dark);
    for (let i = 0; i < 3; i++) {
      const t = (2 * Math.PI * i) / 3 + 0.5;
      const foot: Triple = [radius * 0.85 * Math.cos(t), radius * 0.85 * Math.sin(t), depth * 0.75];
      tube(kit, foot, [0, 0, focus], 0.007, 0.007, FINISH.aluminium);
    }
  });
}

/** A camera looking along +x. */
export function camera(kit: Kit, size: number): void {
  box(kit, [size, size * 0.8, size * 0.75], size * 0.08, FINISH.white);
  tube(kit, [size * 0.45, 0, 0], [size * 0.8, 0, 0], size * 0.27, size * 0.3, FINISH.dark);
  tube(kit, [size * 0.7, 0, 0], [size * 0.805, 0, 0], size * 0.22, size * 0.22, FINISH.glass);
  box(kit, [size * 0.8, size * 0.84, size * 0.05], size * 0.02, FINISH.silver, [0, 0, size * 0.42]);
}

/** A flood lamp looking along +x: finned housing, rim, lens in a glow slot. */
export function floodLamp(kit: Kit, size: number, slot: number): void {
  box(kit, [size * 0.4, size * 1.3, size * 0.8], size * 0.07, FINISH.dark);
  for (let i = -2; i <= 2; i++) {
    box(kit, [size * 0.22, size * 0.05, size * 0.84], size * 0.01, FINISH.titanium, [
      -size * 0.28,
      i * size * 0.24,
      0,
    ]);
  }
  box(kit, [size * 0.05, size * 1.34, size * 0.84], size * 0.02, FINISH.aluminium, [
    size * 0.19,
    0,
    0,
  ]);
  kit.at(placed([size * 0.221, 0, 0]), () =>
    panel(kit, size * 1.16, size * 0.66, lampFinish(slot)),
  );
}

/** A small status lamp on a surface facing +x. */
export function statusLamp(kit: Kit, radius: number, slot: number, color: Triple): void {
  tube(kit, [-0.004, 0, 0], [radius * 0.5, 0, 0], radius * 1.5, radius * 1.4, FINISH.dark);
  tube(kit, [0, 0, 0], [radius * 0.9, 0, 0], radius, radius * 0.8, lampFinish(slot, color));
}

/** Lettering on a surface facing +x, `height` tall; keeps the sign's proportions. */
export function decal(kit: Kit, name: DecalName, height: number): void {
  const uv = decalUv(name);
  panel(kit, height * uv.aspect, height, FINISH.decal, [uv.u0, uv.v0, uv.u1, uv.v1]);
}

/** A row of bolt heads along y on a surface facing +x. */
export function boltRow(
  kit: Kit,
  width: number,
  count: number,
  radius: number,
  finish: Finish = FINISH.titanium,
): void {
  for (let i = 0; i < count; i++) {
    const y = width * (i / Math.max(1, count - 1) - 0.5);
    tube(kit, [0, y, 0], [radius * 0.8, y, 0], radius, radius * 0.9, finish);
  }
}

/** A whip or rod antenna standing up from the origin. */
export function rodAntenna(kit: Kit, height: number): void {
  tube(kit, [0, 0, 0], [0, 0, 0.05], 0.024, 0.018, FINISH.dark);
  tube(kit, [0, 0, 0.04], [0, 0, height], 0.007, 0.004, FINISH.aluminium);
}

/** A round foot pad on z = 0, slightly sunk into the ground. */
export function footPad(kit: Kit, radius: number): void {
  const shape: readonly (readonly [number, number])[] = [
    [radius * 0.25, -0.02],
    [radius * 0.9, -0.01],
    [radius, 0.011],
    [radius * 0.5, 0.02],
    [radius * 0.3, 0.042],
    [0, 0.046],
  ];
  lathe(kit, shape, FINISH.titanium);
}
