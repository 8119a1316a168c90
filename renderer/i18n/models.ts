/**
 * Which model computes the channels of a table, in words, where it is written down and what it
 * cites there. A test holds the file and the citation to the source code.
 */
import type { Label } from '../../sim/view.ts';

export interface ModelCard {
  readonly what: Label;
  /** File of the source code that states equations, assumptions and sources. */
  readonly file: string;
  /** Citation as that file spells it; empty where the model is our own bookkeeping. */
  readonly cites: string;
}

const model = (en: string, ja: string, file: string, cites = ''): ModelCard => ({
  what: { en, ja },
  file,
  cites,
});

const network = (en: string, ja: string): ModelCard =>
  model(en, ja, 'sim/thermal/network.ts', 'systems.md 2.1');

const compute = (en: string, ja: string): ModelCard =>
  model(en, ja, 'sim/compute/compute.ts', 'systems.md section 3');

const verdict = (en: string, ja: string): ModelCard => model(en, ja, 'sim/verdict/verdict.ts');

const soil = model(
  'heat equation of layered regolith',
  '層状レゴリスの熱伝導方程式',
  'sim/environment/regolith.ts',
  'Hayne et al. 2017, JGR Planets 122, 2371',
);

/** Models by table, those of `sim/CHANNELS.md` and the ledger. */
export const modelCards: Readonly<Record<string, ModelCard>> = {
  sky: model(
    'Chebyshev series of Sun and Earth, seen from the site',
    '太陽・地球のチェビシェフ級数を現地から見た値',
    'sim/environment/ephemeris.ts',
    'astronomy-engine',
  ),
  ground: soil,
  regolith: soil,
  node: network('implicit network of lumped nodes', '集中節点の陰的熱回路網'),
  boundary: network('given temperature at the edge of the network', '熱回路網の境界の指定温度'),
  coupling: network('conduction and radiation between nodes', '節点間の伝導と放射'),
  insulation: network('patch of the network to its surroundings', '熱回路網と周囲との間の断熱面'),
  radiator: model(
    'view of Sun, sky and ground from a face',
    '面から見た太陽・空・地面の放射',
    'sim/environment/view.ts',
    'systems.md 2.1',
  ),
  thermalSwitch: model(
    'switch between two conductances',
    '二つの熱コンダクタンスの切替',
    'sim/thermal/surface.ts',
    'systems.md 2.1',
  ),
  heater: model(
    'thermostat on the temperature at the start of a tick',
    'ステップ開始時の温度によるサーモスタット',
    'sim/thermal/thermal.ts',
    'systems.md 2.1',
  ),
  bus: model(
    'one voltage a bus, loads served whole or not at all',
    '母線ごとに一定電圧、負荷は全量給電か遮断',
    'sim/power/power.ts',
    'systems.md 1.1',
  ),
  shedRung: model('load-shedding ladder', '段階的な負荷遮断', 'sim/power/grant.ts'),
  shedMemory: model('load-shedding ladder', '段階的な負荷遮断', 'sim/power/grant.ts'),
  array: model(
    'eta-beta model at the equilibrium temperature of the panel',
    'パネル平衡温度でのη–βモデル',
    'sim/power/pv.ts',
    'systems.md 1.1',
  ),
  cable: model(
    'resistance of two aluminium conductors',
    'アルミ往復導体の抵抗',
    'sim/power/cable.ts',
    'systems.md 1.1',
  ),
  battery: model(
    'open-circuit voltage behind a resistance',
    '開放電圧と内部抵抗のモデル',
    'sim/power/battery.ts',
    'systems.md 1.1',
  ),
  dataNode: compute('modes and service, event-driven in the tick', '動作モードと逐次事象の処理'),
  card: compute('chip at its thermal resistance, clock by throttle', 'チップ熱抵抗と性能制限'),
  jobClass: compute('queue with exact arrivals and ends', '到着と終了を厳密に扱う待ち行列'),
  stream: compute('steady share of every card', '各カードの一定割合を使う連続処理'),
  link: model(
    'link budget and store-and-forward buffer',
    '回線設計と蓄積転送バッファ',
    'sim/comms/comms.ts',
    'systems.md section 4',
  ),
  activity: model('scheduled load', '予定負荷', 'sim/activity/activity.ts'),
  vital: verdict('watch of what must survive', '生存すべき機器の監視'),
  criterion: verdict('measure over its stretch of the run', '対象期間での測定'),
  ledger: model(
    'first-law audit of every tick',
    'ステップごとの熱力学第一法則の収支',
    'sim/core/ledger.ts',
  ),
};

/** The model of a table; null where this page knows none. */
export function modelOf(table: string): ModelCard | null {
  return Object.hasOwn(modelCards, table) ? modelCards[table] : null;
}
