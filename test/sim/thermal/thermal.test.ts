import { describe, expect, test } from 'vitest';
import { rangeOf } from '../../../sim/thermal/surface.ts';
import type { Sky } from './rig.ts';
import { night, rig } from './rig.ts';

const noon: Sky = {
  sunE_dir: 0,
  sunN_dir: 0,
  sunU_dir: 1,
  irradiance_W_m2: 1361,
  ground_K: 385,
  albedo_frac: 0.12,
};
const plate = (id: string, temp_degC: number) => ({ id, capacity_J_K: 1e4, temp_degC });
const face = { absorptivity_frac: 0.08, emissivity_frac: 0.8, orientation: 'up' };

describe('radiator', () => {
  const noonPlate = (extra: object) =>
    rig(
      {
        nodes: [plate('plate', 20)],
        radiators: [{ id: 'rad', node: 'plate', area_m2: 0.55, ...face, ...extra }],
      },
      [],
      { sky: noon },
    );

  test('left alone in the Sun settles at its effective sink', () => {
    const base = noonPlate({}).to(48);
    expect(base.read('radiator/rad/sink_K')).toBeCloseTo(221.3, 1);
    expect(base.read('node/plate/temp_K')).toBeCloseTo(base.read('radiator/rad/sink_K'), 3);
    expect(base.read('radiator/rad/rejected_W')).toBeCloseTo(0, 3);
  });

  test('is heated by a sink that is hotter', () => {
    const base = noonPlate({ orientation: 'vertical' });
    base.engine.advance(1);
    // systems.md 2.2: -62 W/m² at 40 degC and fin 0.9; colder plates take up more
    expect(base.read('radiator/rad/rejected_W')).toBeLessThan(-62 * 0.55);
    expect(base.read('node/plate/temp_K')).toBeGreaterThan(293.15);
  });

  test('two faces, fins and broken sectors scale what it gives off', () => {
    const rejected = (extra: object, health = 1) => {
      const base = noonPlate({ orientation: 'vertical', azimuth_deg: 90, ...extra });
      base.engine.state.tables['thermal']['radiator']['health_frac'][0] = health;
      base.engine.advance(1);
      return base.read('radiator/rad/rejected_W');
    };
    const one_W = rejected({});
    // the plate moves less than 0.5 K in the minute
    expect(rejected({ faces: 2 }) / one_W).toBeCloseTo(2, 1);
    expect(rejected({ fin_frac: 0.5 }) / one_W).toBeCloseTo(0.5, 1);
    expect(rejected({}, 0.25) / one_W).toBeCloseTo(0.25, 1);
    expect(rejected({}, 0)).toBe(0);
  });

  test('dust raises the sink of a sunlit face', () => {
    const clean = noonPlate({});
    const dusty = noonPlate({ dust_frac: 0.2 });
    clean.engine.advance(1);
    dusty.engine.advance(1);
    expect(dusty.read('radiator/rad/dust_frac')).toBe(0.2);
    // α 0.244, ε 0.824 by areal mixing
    const sink_K = ((0.244 * 1361) / (0.824 * 5.670374419e-8)) ** 0.25;
    expect(dusty.read('radiator/rad/sink_K')).toBeCloseTo(sink_K, 5);
    expect(dusty.read('radiator/rad/sink_K')).toBeGreaterThan(
      clean.read('radiator/rad/sink_K') + 60,
    );
  });
});

describe('insulation', () => {
  test('on the site its skin takes the temperature of Sun and ground', () => {
    const base = rig({
      nodes: [{ ...plate('box', 20), capacity_J_K: 1e7 }],
      insulation: [
        {
          id: 'mli',
          node: 'box',
          area_m2: 2,
          emittance_frac: 0.02,
          absorptivity_frac: 0.3,
          emissivity_frac: 0.8,
        },
      ],
    });
    base.engine.advance(1);
    // a box sees half sky, half ground at 100 K
    expect(base.read('insulation/mli/sink_K')).toBeCloseTo(
      (0.5 * 100 ** 4 + 0.5 * 2.7255 ** 4) ** 0.25,
      6,
    );
    const temp_K = base.read('node/box/temp_K');
    const leak_W = 2 * 0.02 * 5.670374419e-8 * (temp_K ** 4 - 0.5e8);
    expect(base.read('insulation/mli/leak_W')).toBeCloseTo(leak_W, 3);
  });
});

describe('couplings', () => {
  test('two plates that only radiate to each other meet at their mean and keep their heat', () => {
    const base = rig({
      nodes: [plate('hot', 120), plate('cold', -120)],
      couplings: [{ id: 'gap', from: 'hot', to: 'cold', area_m2: 1, emittance_frac: 0.9 }],
    });
    base.engine.advance(1);
    expect(base.read('coupling/gap/flow_W')).toBeGreaterThan(1000);
    base.to(60);
    expect(base.read('node/hot/temp_K')).toBeCloseTo(273.15, 6);
    expect(base.read('node/cold/temp_K')).toBeCloseTo(273.15, 6);
    expect(base.read('node/hot/stored_J') + base.read('node/cold/stored_J')).toBeCloseTo(
      5463000,
      4,
    );
  });

  test('radiation between a light plate and a heavy one follows the closed form', () => {
    const base = rig({
      nodes: [
        { id: 'body', capacity_J_K: 1e5, temp_degC: 20 },
        { id: 'wall', capacity_J_K: 1e9, temp_degC: -173.15 },
      ],
      couplings: [{ id: 'gap', from: 'body', to: 'wall', area_m2: 0.85 }],
    });
    // fixture T-1 with a sink of 100 K
    expect(Math.abs(base.to(6).read('node/body/temp_K') - 242.332)).toBeLessThan(0.05);
    expect(Math.abs(base.to(100).read('node/body/temp_K') - 129.012)).toBeLessThan(0.05);
  });

  test('a boundary without a temperature is the ground of the site', () => {
    const base = rig({
      nodes: [plate('foot', 20)],
      boundaries: [{ id: 'soil' }],
      couplings: [{ id: 'pad', from: 'foot', to: 'soil', conductance_W_K: 5 }],
    });
    base.sky.ground_K = 250;
    expect(base.to(24).read('node/foot/temp_K')).toBeCloseTo(250, 6);
    expect(base.read('boundary/soil/temp_K')).toBe(250);
  });
});

describe('thermal switch', () => {
  const pair = (action: string, temp_degC: number) =>
    rig({
      nodes: [
        { id: 'box', capacity_J_K: 1e7, temp_degC },
        { ...plate('rad', -150), capacity_J_K: 1e7 },
      ],
      switches: [
        {
          id: 'hs',
          from: 'box',
          to: 'rad',
          on_W_K: 5,
          off_W_K: 0.02,
          open_degC: 10,
          closed_degC: 20,
          action,
        },
      ],
    });
  const conductance = (base: ReturnType<typeof pair>) => {
    base.engine.advance(1);
    return base.read('thermalSwitch/hs/conductance_W_K');
  };
  const columns = (base: ReturnType<typeof pair>) =>
    base.engine.state.tables['thermal']['thermalSwitch'];

  test('smooth: conducts when the box is warm, insulates when it is cold', () => {
    expect(conductance(pair('smooth', 25))).toBe(5);
    expect(conductance(pair('smooth', 5))).toBe(0.02);
    expect(conductance(pair('smooth', 15))).toBeCloseTo((5 + 0.02) / 2, 9);
  });

  test.each([
    // x² (3 - 2x) of the span from open to closed: 0.104, 0.352, 0.648, 0.896
    [12, 0.104],
    [14, 0.352],
    [16, 0.648],
    [18, 0.896],
  ])('smooth: at %d degC it is closed by %d, without corners', (temp_degC, share) => {
    expect(conductance(pair('smooth', temp_degC))).toBeCloseTo(0.02 + 4.98 * share, 9);
  });

  test('snap: stays as it was between its two temperatures', () => {
    const base = pair('snap', 25);
    const box_K = base.engine.state.tables['thermal']['node']['temp_K'];
    expect(conductance(base)).toBe(5);
    box_K[0] = 288.15;
    expect(conductance(base)).toBe(5);
    box_K[0] = 282.15;
    expect(conductance(base)).toBe(0.02);
    box_K[0] = 288.15;
    expect(conductance(base)).toBe(0.02);
  });

  test('faults hold it open or closed', () => {
    const base = pair('smooth', 25);
    columns(base)['isStuckOpen_bool'][0] = 1;
    expect(conductance(base)).toBe(0.02);
    const other = pair('smooth', 5);
    columns(other)['isStuckClosed_bool'][0] = 1;
    expect(conductance(other)).toBe(5);
    expect(other.read('thermalSwitch/hs/flow_W')).toBeCloseTo(5 * 155, 0);
  });
});

describe('heater', () => {
  const heated = (temp_degC: number) =>
    rig({
      nodes: [{ id: 'box', capacity_J_K: 2e4, temp_degC }],
      boundaries: [{ id: 'sink', temp_K: 100 }],
      couplings: [{ id: 'leak', from: 'box', to: 'sink', conductance_W_K: 0.1 }],
      heaters: [
        { id: 'h', node: 'box', bus: 'main', priority: 1, power_W: 40, on_degC: -10, off_degC: -7 },
      ],
    });

  test('keeps a box between its set points', () => {
    const base = heated(20).to(100);
    let low_K = Infinity;
    let high_K = 0;
    let onTicks = 0;
    for (let k = 0; k < 6000; k++) {
      base.engine.advance(1);
      const t = base.read('node/box/temp_K');
      low_K = Math.min(low_K, t);
      high_K = Math.max(high_K, t);
      onTicks += base.read('heater/h/isOn_bool');
    }
    // a thermostat acts one tick late: 40 W on 2e4 J/K is 0.12 K a minute
    expect(low_K).toBeGreaterThan(263.15 - 0.1);
    expect(high_K).toBeLessThan(266.15 + 0.15);
    // duty: 0.1 W/K over 164.65 K is 16.5 W of 40 W
    expect(Math.abs(onTicks / 6000 - 16.5 / 40)).toBeLessThan(0.02);
    expect(base.read('ledger/energy/worst_frac')).toBeLessThan(1e-9);
  });

  test('switched off by command it asks for nothing', () => {
    const base = heated(-30);
    base.engine.advance(1);
    expect(base.read('heater/h/draw_W')).toBe(40);
    base.engine.state.tables['thermal']['heater']['isEnabled_bool'][0] = 0;
    base.engine.advance(1);
    expect(base.read('heater/h/demand_W')).toBe(0);
    expect(base.read('heater/h/heat_W')).toBe(0);
  });

  test('stuck on it heats whatever the thermostat says', () => {
    const base = heated(60);
    base.engine.state.tables['thermal']['heater']['isStuckOn_bool'][0] = 1;
    base.engine.advance(1);
    expect(base.read('heater/h/heat_W')).toBe(40);
  });
});

describe('limits', () => {
  test('crossing a limit is reported once, on the way out and on the way back', () => {
    const base = rig({
      nodes: [
        {
          id: 'box',
          capacity_J_K: 1e4,
          temp_degC: 20,
          operateMin_degC: -20,
          operateMax_degC: 50,
          surviveMin_degC: -40,
          surviveMax_degC: 85,
        },
      ],
      boundaries: [{ id: 'soil' }],
      couplings: [{ id: 'leak', from: 'box', to: 'soil', conductance_W_K: 1 }],
    });
    base.sky.ground_K = 200;
    base.to(24);
    base.sky.ground_K = 400;
    base.to(72);
    const seen = base.engine.events.list.map(({ kind, severity }) => `${kind} ${severity}`);
    expect(seen).toEqual([
      'node.cold caution',
      'node.cold warning',
      'node.cold caution',
      'node.in-limits note',
      'node.hot caution',
      'node.hot warning',
    ]);
    expect(base.engine.events.list[0].entity).toBe('node/box');
    expect(base.engine.events.list[0].value).toBeLessThan(253.15);
  });

  test('a node at a limit does not chatter', () => {
    const limits = [253, 323, 233, 358] as const;
    expect(rangeOf(0, 252.9, ...limits)).toBe(1);
    expect(rangeOf(1, 253.5, ...limits)).toBe(1);
    expect(rangeOf(1, 254.1, ...limits)).toBe(0);
    expect(rangeOf(0, 253.5, ...limits)).toBe(0);
    expect(rangeOf(4, 357.5, ...limits)).toBe(4);
    expect(rangeOf(3, 322.5, ...limits)).toBe(3);
  });
});

test('a network of everything closes its energy to 1e-9 through a day and a night', () => {
  const base = rig(
    {
      nodes: [plate('box', 20), plate('rad', 0), plate('deck', 40)],
      boundaries: [{ id: 'soil' }],
      couplings: [
        { id: 'legs', from: 'deck', to: 'soil', conductance_W_K: 0.3 },
        { id: 'feet', from: 'box', to: 'deck', conductance_W_K: 0.05 },
        { id: 'gap', from: 'rad', to: 'deck', area_m2: 0.2, emittance_frac: 0.5 },
      ],
      insulation: [
        {
          id: 'mli',
          node: 'box',
          area_m2: 2,
          emittance_frac: 0.02,
          absorptivity_frac: 0.3,
          emissivity_frac: 0.8,
        },
      ],
      radiators: [
        {
          id: 'r',
          node: 'rad',
          area_m2: 0.55,
          ...face,
          orientation: 'tilted',
          tilt_deg: 70,
          azimuth_deg: 10,
        },
        { id: 'd', node: 'deck', area_m2: 2, ...face, absorptivity_frac: 0.4 },
      ],
      switches: [
        {
          id: 'hs',
          from: 'box',
          to: 'rad',
          on_W_K: 5,
          off_W_K: 0.02,
          open_degC: 10,
          closed_degC: 20,
        },
      ],
      heaters: [
        { id: 'h', node: 'box', bus: 'main', priority: 1, power_W: 20, on_degC: -10, off_degC: -7 },
      ],
    },
    [{ id: 'waste', node: 'box', power_W: 30 }],
    { sky: { ...noon } },
  );
  for (let hour = 1; hour <= 96; hour++) {
    if (hour === 48) Object.assign(base.sky, night);
    base.to(hour);
  }
  expect(base.read('ledger/energy/worst_frac')).toBeGreaterThan(0);
  expect(base.read('ledger/energy/worst_frac')).toBeLessThan(1e-9);
});
