/**
 * Ways to get the input of a model wrong that a schema alone cannot tell, at least one for every
 * check a door makes of its own; messages are a golden file.
 */
import { readFileSync } from 'node:fs';

const night = new URL('../../reference/thermal/night.json', import.meta.url);
const { input: RN } = JSON.parse(readFileSync(night, 'utf8'));

const pack = {
  kind: 'ocv-r',
  ocv: [
    [0, 3],
    [1, 4],
  ],
  charge_Ah: 3,
  series: 1,
  parallel: 1,
  R25_ohm: 0.04,
  Ea_J_mol: 0,
  temp_K: 298,
  soc0_frac: 1,
  load: [{ t_s: 0, power_W: 1 }],
};
const face = {
  area_m2: 1,
  emissivity: 0.8,
  absorptivity: 0.1,
  orientation: 'up',
  site: 'mare-frigoris',
  utc: '2028-12-31T16:56:00Z',
  loop: { temp_K: 300 },
};
const sky = { lat_deg: 60, lon_deg: 0, utc: ['2028-12-31T16:56:00Z'] };
const panel = {
  cell: 'sun-trap',
  area_m2: 1,
  irradiance_W_m2: 1361,
  temp_K: 300,
  incidence_deg: 0,
  dust_frac: 0,
};
const server = {
  calibration: [
    [0, 10],
    [1, 20],
  ],
  at: [0.5],
};
const host = { id: 'a', speed_op_s: 1, cores: 2 };
const pstate = { speed_op_s: 1, idle_W: 1, allCores_W: 2 };
const job = { arrival_s: 0, work_op: 1 };
const fin = { length_m: 1, thickness_m: 0.01, conductivity_W_mK: 100 };

export interface BadInput {
  readonly door: string;
  readonly what: string;
  readonly input: object;
}

const bad = (door: string, what: string, input: object): BadInput => ({ door, what, input });

const battery = (what: string, change: object) => bad('battery', what, { ...pack, ...change });
const queue = (what: string, change: object) =>
  bad('queue', what, { hosts: [host], jobs: [job], ...change });
const network = (what: string, change: object) => bad('network', what, { ...RN, ...change });
const cells = (what: string, change: object) =>
  network(what, { battery: { ...RN.battery, ...change } });

/** All of them, in the order of the golden file. */
export const badInputs: readonly BadInput[] = [
  bad('sun', 'an unknown horizon', { ...sky, horizon: 'atlantis' }),
  bad('sun', 'an eye under the ground', {
    ...sky,
    lat_deg: 60.5,
    lon_deg: -4.6,
    horizon: 'mare-frigoris',
    height_m: -9000,
  }),
  bad('sun', 'the skyline of another place', { ...sky, horizon: 'connecting-ridge' }),
  bad('sun', 'a time before the sky table', {
    ...sky,
    utc: ['1950-01-01T00:00:00Z', '2090-01-01T00:00:00Z'],
  }),
  bad('sun', 'a time that is none', { ...sky, utc: ['yesterday'] }),
  bad('pv', 'an unknown cell', panel),
  bad('pv', 'a cell so cold that it would give more than the light', {
    ...panel,
    cell: { efficiency_frac: 0.9, beta_1_K: -0.01, tempRef_K: 301 },
    temp_K: 10,
  }),
  battery('an OCV table that stops early', {
    ocv: [
      [0, 3],
      [0.9, 4],
    ],
  }),
  battery('an OCV table that falls', {
    ocv: [
      [0, 3],
      [0.5, 4],
      [1, 3.5],
    ],
  }),
  battery('an OCV table that turns back', {
    ocv: [
      [0, 3],
      [0.5, 3.5],
      [0.4, 3.6],
      [1, 4],
    ],
  }),
  battery('two rows at one time', {
    load: [
      { t_s: 5, power_W: 1 },
      { t_s: 5, power_W: 2 },
    ],
  }),
  bad('radiator', 'no time for a site', { ...face, utc: undefined }),
  bad('radiator', 'a time that is none', { ...face, utc: 'noon' }),
  bad('radiator', 'a time too early for the ground', { ...face, utc: '1950-01-01T00:00:00Z' }),
  bad('radiator', 'an unknown site', { ...face, site: 'atlantis' }),
  bad('radiator', 'a fin twice', { ...face, loop: { temp_K: 300, fin_frac: 0.9, fin } }),
  network('a node twice', { nodes: [...RN.nodes, RN.nodes[0]] }),
  network('a body too cold to start', {
    nodes: [{ ...RN.nodes[0], temp_K: 1 }, RN.nodes[1]],
  }),
  bad('network', 'nothing but sinks', { nodes: [{ id: 'sink', temp_K: 3 }], duration_s: 60 }),
  network('couplings to itself and to nowhere', {
    couplings: [
      { from: 'box', to: 'box' },
      { from: 'nowhere', to: 'sink' },
    ],
  }),
  network('a coupling of two sinks', {
    nodes: [...RN.nodes, { id: 'sky', temp_K: 3 }],
    couplings: [{ from: 'sky', to: 'sink' }],
  }),
  network('a load twice', { loads: [RN.loads[0], { ...RN.loads[1], id: 'idle' }] }),
  network('the id of a load without one', {
    loads: [
      { node: 'box', power_W: 1 },
      { id: 'load-0', node: 'box', power_W: 1 },
    ],
  }),
  network('a heater twice', { heaters: [RN.heaters[0], RN.heaters[0]] }),
  network('more loads than a bus remembers', {
    loads: Array.from({ length: 200 }, () => ({ node: 'box', power_W: 1 })),
  }),
  network('a load in a sink', { loads: [{ node: 'sink', power_W: 1 }] }),
  network('a load on for longer than its period', {
    loads: [{ node: 'box', power_W: 1, on_s: 120, every_s: 60 }],
  }),
  network('a period and no time on', { loads: [{ node: 'box', power_W: 1, every_s: 60 }] }),
  network('a period beyond the engine', {
    loads: [{ node: 'box', power_W: 1, on_s: 60, every_s: 1e7 }],
  }),
  network('a thermostat upside down', { heaters: [{ ...RN.heaters[0], on_K: 270 }] }),
  network('a heater in a sink', { heaters: [{ ...RN.heaters[0], node: 'sink' }] }),
  network('a converter and no battery', { battery: undefined }),
  cells('a battery in a sink', { node: 'sink' }),
  cells('a floor at full', { socMin_frac: 1 }),
  network('a converter in a sink', { converter: { efficiency_frac: 0.9, node: 'sink' } }),
  cells('an OCV table that stops early', {
    ocv: [
      [0, 3],
      [0.9, 4],
    ],
  }),
  network('more ticks than fit a day', { duration_s: 1e8, tick_s: 1 }),
  network('more switchings than fit a day', {
    duration_s: 3e8,
    tick_s: 3600,
    loads: Array.from({ length: 100 }, () => ({
      node: 'box',
      power_W: 1,
      on_s: 60,
      every_s: 60,
    })),
  }),
  bad('server', 'a calibration that turns back', {
    ...server,
    calibration: [
      [0, 10],
      [0.6, 15],
      [0.5, 20],
    ],
  }),
  bad('server', 'a utilisation outside', { ...server, at: [0.5, 1.2] }),
  queue('a host twice', { hosts: [host, host] }),
  queue('a host without speed', { hosts: [{ id: 'a' }] }),
  queue('a host with speed and p-states', { hosts: [{ ...host, pstates: [pstate] }] }),
  queue('a schedule that turns back', {
    hosts: [
      {
        ...host,
        schedule: [
          { t_s: 2, isOn: false },
          { t_s: 1, isOn: true },
        ],
      },
    ],
  }),
  queue('a change of nothing, and of both', {
    hosts: [{ ...host, schedule: [{ t_s: 1 }, { t_s: 2, isOn: true, pstate: 0 }] }],
  }),
  queue('a p-state it has not', { hosts: [{ ...host, schedule: [{ t_s: 1, pstate: 3 }] }] }),
  queue('a job twice, and one named as the place of another', {
    jobs: [{ ...job, id: 'a' }, { ...job, id: 'a' }, { ...job, id: '3' }, job],
  }),
  queue('a job for nobody', { jobs: [{ ...job, host: 'b' }] }),
  queue('a job too wide for any', { jobs: [{ ...job, cores: 9 }] }),
  queue('a job too wide for its host', {
    hosts: [host, { id: 'wide', speed_op_s: 1, cores: 16 }],
    jobs: [{ ...job, cores: 9, host: 'a' }],
  }),
];
