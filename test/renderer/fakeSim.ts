/**
 * A scripted stand-in for the simulation that speaks the protocol: closed-form curves that look
 * like S1, no physics. For tests of the window only; never part of the product.
 */
import type {
  BaseEvent,
  ChannelCard,
  FromSim,
  OpenedRun,
  RunReport,
  RunRequest,
  ToSim,
} from '../../sim/view.ts';

const DAY_S = 86400;
const TICK_S = 60;
const DURATION_S = 45 * DAY_S;
const TICKS = DURATION_S / TICK_S;
const SUNSET_S = 14.39 * DAY_S;
const SUNRISE_S = 29.32 * DAY_S;
const SLIDER = 'compute.dataNodes.edn-0.keepAlive_W';

const same = (text: string) => ({ en: text, ja: text });

type Curve = (time_s: number, keepAlive_W: number) => number;

interface Declared {
  readonly card: Omit<ChannelCard, 'index'>;
  readonly curve: Curve;
}

const isDay = (time_s: number): boolean => time_s < SUNSET_S || time_s > SUNRISE_S;
const soc: Curve = (time_s, keepAlive_W) => {
  if (time_s < SUNSET_S) return Math.min(1, 0.6 + time_s / (3 * DAY_S));
  if (time_s > SUNRISE_S) return Math.min(1, 0.15 + (time_s - SUNRISE_S) / (2 * DAY_S));
  const share = (time_s - SUNSET_S) / (SUNRISE_S - SUNSET_S);
  return Math.max(0, 1 - 0.85 * share * (keepAlive_W / 20) ** 1.4);
};

function declare(
  path: string,
  unit: string,
  label: string,
  curve: Curve,
  more: Partial<ChannelCard> = {},
): Declared {
  const [table = '', entity = '', name = ''] = path.split('/');
  const card = {
    path,
    subsystem: table,
    table,
    entity,
    name,
    unit,
    role: 'derived' as const,
    label: same(label),
  };
  return { card: { ...card, ...more }, curve };
}

const DECLARED: readonly Declared[] = [
  declare(
    'sky/sky/sunElevation_rad',
    'rad',
    'Sun elevation',
    (t) => 0.5 * Math.sin((t / SUNSET_S) * Math.PI),
  ),
  declare('bus/main/isUp_bool', 'bool', 'Bus is up', (t, w) => (soc(t, w) > 0 ? 1 : 0)),
  declare('bus/main/curtailed_W', 'W', 'Power not used', (t, w) =>
    isDay(t) && soc(t, w) >= 1 ? 400 : 0,
  ),
  declare('bus/main/loss_W', 'W', 'Loss', () => 4),
  declare('array/body-panels/generated_W', 'W', 'Power used from the array', (t) =>
    isDay(t) ? 300 : 0,
  ),
  declare('battery/night-battery/soc_frac', 'frac', 'Charge', soc, {
    role: 'state',
    min: 0,
    max: 1,
    caution: { below: 0.2 },
    warning: { below: 0.05 },
  }),
  declare('battery/night-battery/power_W', 'W', 'Power in', (t, w) => (isDay(t) ? 120 : -w)),
  declare('battery/night-battery/energy_J', 'J', 'Chemical energy', (t, w) => soc(t, w) * 3.6e7),
  declare('node/box/temp_K', 'K', 'Temperature', (t) => (isDay(t) ? 293 : 268)),
  declare('dataNode/edn-0/mode_enum', 'enum', 'Mode', (t) => (isDay(t) ? 1 : 0), {
    names: ['asleep', 'running'],
  }),
  declare('dataNode/edn-0/isServing_bool', 'bool', 'Serves jobs', (t) => (isDay(t) ? 1 : 0)),
  declare('dataNode/edn-0/draw_W', 'W', 'Power used', (t, w) => (isDay(t) ? 150 : w)),
  declare('dataNode/edn-0/demand_W', 'W', 'Power asked for', (t, w) => (isDay(t) ? 150 : w)),
  declare('link/direct/isUp_bool', 'bool', 'Up', () => 1),
  declare('link/direct/delay_s', 's', 'Delay', () => 1.28),
  declare('ledger/energy/residual_frac', 'frac', 'Residual share of flows', () => 3e-16),
];

/** Channels of the fake run, in buffer order. */
export const FAKE_CHANNELS: readonly ChannelCard[] = DECLARED.map(({ card }, index) => ({
  ...card,
  index,
}));

function eventsUntil(tick: number): BaseEvent[] {
  const all: readonly BaseEvent[] = [
    {
      tick: 0,
      time_s: 0,
      kind: 'node.boot',
      severity: 'note',
      entity: 'dataNode/edn-0',
      cause: 'none',
    },
    {
      tick: SUNSET_S / TICK_S,
      time_s: SUNSET_S,
      kind: 'node.sleep',
      severity: 'note',
      entity: 'dataNode/edn-0',
      cause: 'light',
    },
    {
      tick: 33_000,
      time_s: 33_000 * TICK_S,
      kind: 'battery.low',
      severity: 'caution',
      entity: 'battery/night-battery',
      cause: 'energy',
    },
  ];
  return all.filter((event) => event.tick <= tick);
}

function keepAliveOf(request: RunRequest): number {
  const change = request.changes.find(({ path }) => path === SLIDER);
  return typeof change?.value === 'number' ? change.value : 20;
}

/** The report the fake gives for a request: passes up to 22 W, fails above. */
export function fakeReport(request: RunRequest): RunReport {
  const value = soc(SUNRISE_S, keepAliveOf(request));
  const passed = value >= 0.05;
  return {
    scenario: 'first-node',
    version: '0',
    seed: 1,
    run: 0,
    ticks: TICKS,
    simTime_s: DURATION_S,
    wallTime_s: 0.5,
    timesRealTime: DURATION_S / 0.5,
    hash: `fake${keepAliveOf(request)}`,
    verdict: {
      passed,
      survived: passed,
      outcome: passed ? 'kept-alive' : 'lost',
      darkAtEnd: passed ? [] : ['dataNode/edn-0'],
      criteria: [{ id: 'battery-at-sunrise', passed, value, limit: 0.05, unit: 'frac' }],
    },
    firstLoss: passed ? null : { time_s: 27 * DAY_S, entity: 'dataNode/edn-0', cause: 'energy' },
    lowest: [],
    ledger: { energy_frac: 3e-16 },
    figures: { batteryLowest_frac: value },
  };
}

/** The opened run of a request. */
export function fakeRun(request: RunRequest): OpenedRun {
  return {
    scenario: 'first-node',
    title: same('First Node'),
    summary: same('A night.'),
    note: same('Fake.'),
    start_utc2000_s: 912_038_400,
    duration_s: DURATION_S,
    tick_s: TICK_S,
    ticks: TICKS,
    seed: 1,
    site: { id: 'mare-frigoris', name: same('Mare Frigoris'), lat_deg: 60.5, lon_deg: -4.6 },
    channels: FAKE_CHANNELS,
    entities: [],
    bands: [
      { kind: 'sun', from_s: 0, to_s: SUNSET_S },
      { kind: 'sun', from_s: SUNRISE_S, to_s: 44.1 * DAY_S },
      { kind: 'earth', from_s: 0, to_s: DURATION_S },
    ],
    figures: [],
    criteria: [
      {
        id: 'battery-at-sunrise',
        title: same('Battery at sunrise'),
        channel: 'battery/night-battery/soc_frac',
        statistic: 'last',
        from_s: 0,
        to_s: SUNRISE_S,
        limit: 0.05,
        unit: 'frac',
        isAtLeast: true,
      },
    ],
    sliders: [
      {
        path: SLIDER,
        title: same('Keep-alive'),
        kind: 'range',
        unit: 'W',
        min: 10,
        max: 40,
        step: 1,
        value: keepAliveOf(request),
      },
    ],
    faults: [{ id: 'F15', title: same('Cell fault'), order: 'F15' }],
    scene: [],
    phases: [
      { id: 'day', title: same('Day work'), from_s: 0, to_s: SUNSET_S, entity: '' },
      { id: 'night', title: same('Night'), from_s: SUNSET_S, to_s: SUNRISE_S, entity: '' },
    ],
    text: '{}',
  };
}

export interface FakeSim {
  receive(message: ToSim): void;
  /** Lets `passed_s` of wall time go by: plays on if it is playing. */
  advance(passed_s: number): void;
  readonly tick: () => number;
}

/** A fake session that answers at once through `send`. */
export function createFakeSim(send: (message: FromSim) => void): FakeSim {
  let request: RunRequest | null = null;
  let tick = 0;
  let computed = 0;
  let rate: number | 'max' | null = null;

  const frame = (): void => {
    if (request === null) return;
    const keepAlive_W = keepAliveOf(request);
    computed = Math.max(computed, tick);
    const values = Float64Array.from(DECLARED, ({ curve }) => curve(tick * TICK_S, keepAlive_W));
    send({
      kind: 'frame',
      frame: {
        tick,
        time_s: tick * TICK_S,
        isPlaying: rate !== null,
        rate: rate === 'max' ? 5e6 : (rate ?? 0),
        values,
        hash: `tick${tick}with${keepAlive_W}W`,
        computedTick: computed,
        eventsFrom: 0,
        events: eventsUntil(tick),
      },
    });
    if (tick === TICKS) send({ kind: 'report', report: fakeReport(request) });
  };
  const goTo = (next: number): void => {
    tick = Math.max(0, Math.min(TICKS, Math.round(next)));
    frame();
  };

  send({
    kind: 'ready',
    scenarios: [
      {
        id: 'first-node',
        title: same('First Node'),
        summary: same('A night.'),
        duration_s: DURATION_S,
      },
    ],
  });
  return {
    tick: () => tick,
    advance: (passed_s) => {
      if (rate === null) return;
      goTo(tick + (rate === 'max' ? 8000 : (rate * passed_s) / TICK_S));
      if (tick === TICKS) rate = null;
    },
    receive: (message) => {
      switch (message.kind) {
        case 'open':
          request = message.request;
          tick = 1;
          computed = 0;
          rate = null;
          send({ kind: 'opened', run: fakeRun(request) });
          return frame();
        case 'play':
          rate = message.rate;
          return frame();
        case 'pause':
          rate = null;
          return frame();
        case 'ping':
          return send({ kind: 'pong' });
        case 'fault':
          return send({ kind: 'injected', fault: `${message.fault}@${tick * TICK_S}s` });
        case 'step':
          return goTo(tick + message.ticks);
        case 'seek':
          return goTo(message.tick);
        case 'whatIf':
          return send({
            kind: 'whatIf',
            id: message.id,
            result: { problems: [], report: fakeReport(message.request) },
          });
        case 'history':
          return send({ kind: 'history', id: message.id, history: historyOf(message, request) });
        default:
          return undefined;
      }
    },
  };
}

function historyOf(
  { channels, fromTick, toTick, points }: Extract<ToSim, { kind: 'history' }>,
  request: RunRequest | null,
) {
  const keepAlive_W = request === null ? 20 : keepAliveOf(request);
  const time_s = Float64Array.from(
    { length: points },
    (_x, i) => (fromTick + ((i + 0.5) / points) * (toTick - fromTick)) * TICK_S,
  );
  const column = (index: number) =>
    Float32Array.from(time_s, (at) => DECLARED[index]?.curve(at, keepAlive_W) ?? Number.NaN);
  const columns = channels.map(column);
  return { time_s, min: columns, max: columns };
}
