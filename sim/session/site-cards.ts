/** Describes the place of a run: sky, ground and soil, each number with its source. */
import type { CompiledBase } from '../base.ts';
import { lunarSoil } from '../environment/regolith.ts';
import { parameterCard, sourcedCard } from './parameter-cards.ts';
import type { EntityCard, ParameterCard } from './protocol.ts';

const HAYNE = {
  en: 'Hayne et al. 2017, JGR Planets 122, appendix A',
  ja: 'Hayne et al. 2017, JGR Planets 122、付録A',
};
const GRID = {
  en: 'grid of the column: sim/environment/regolith.ts, environment.md 1.3',
  ja: '鉛直格子：sim/environment/regolith.ts, environment.md 1.3',
};

/** Cards of the entities that no section of a scenario names. */
export function siteCards(compiled: CompiledBase): EntityCard[] {
  const { site, albedo0_frac, column } = compiled.models.environment;
  const given = (keys: readonly string[]) =>
    site.parameters.filter(({ key }) => keys.includes(key));
  const of = (keys: readonly string[]) =>
    given(keys).map((parameter) => sourcedCard(parameter.key, parameter.value, parameter));
  const albedo = given(['albedo0_frac']).map((parameter) =>
    parameterCard(compiled, ['environment', 'albedo0_frac'], albedo0_frac, parameter),
  );
  const soil: ParameterCard[] = [
    { key: 'emissivity_frac', value: lunarSoil.emissivity_frac, source: HAYNE, certainty: 'A' },
    { key: 'rhoSurface_kg_m3', value: lunarSoil.rhoSurface_kg_m3, source: HAYNE, certainty: 'A' },
    { key: 'rhoDeep_kg_m3', value: lunarSoil.rhoDeep_kg_m3, source: HAYNE, certainty: 'A' },
    { key: 'kSurface_W_mK', value: lunarSoil.kSurface_W_mK, source: HAYNE, certainty: 'A' },
    { key: 'kDeep_W_mK', value: lunarSoil.kDeep_W_mK, source: HAYNE, certainty: 'A' },
    { key: 'radiative_frac', value: lunarSoil.radiative_frac, source: HAYNE, certainty: 'A' },
  ];
  const layers = Array.from(column.depth_m, (depth_m, i): EntityCard => {
    const text = `${(depth_m * 1000).toFixed(0)} mm`;
    return {
      path: `regolith/layer-${i + 1}`,
      title: { en: `Regolith at ${text}`, ja: `レゴリス 深さ${text}` },
      parameters: [sourcedCard('depth_m', depth_m, { source: GRID, certainty: 'K' })],
    };
  });
  return [
    {
      path: 'sky/site',
      title: { en: `Sky over ${site.name.en}`, ja: `${site.name.ja}の空` },
      parameters: of(['lat_deg', 'lon_deg', 'height_m']),
    },
    {
      path: 'ground/site',
      title: { en: `Ground at ${site.name.en}`, ja: `${site.name.ja}の地面` },
      parameters: [...albedo, ...of(['regolithH_m', 'heatFlow_W_m2']), ...soil],
    },
    ...layers,
  ];
}
