/** What every column of the thermal tables measures; carried to panels and sim/CHANNELS.md. */
import { about, loadDefinitions } from '../core/tables.ts';

/** One sentence for each column, by table; every column has one. */
export const thermalDefinitions = {
  node: {
    temp_K: about(
      'Temperature of the part as a whole, taken as uniform, at the end of the tick.',
      '一様とみなした部分全体の温度。ステップ終了時。'),
    range_enum: about(
      'Where the temperature stands at the end of the tick: cold or hot outside the operating ' +
        'limits, too cold or too hot outside the survival limits; over once it is 1 K back ' +
        'inside.',
      'ステップ終了時の温度と限界の関係。「低温」「高温」は動作限界、「低温限界超過」「高温限界超過」は生存限界の外。1 K内側に戻ると解除。'),
    heatIn_W: about(
      'Heat that equipment puts into the node, mean over the tick; exchange with other nodes ' +
        'and the surroundings is not included.',
      '機器がこの節点に与える熱。ほかの節点や周囲との授受は含まない。ステップ平均。'),
    envIn_W: about(
      'Heat absorbed from Sun, sky and ground through blankets and radiators, plus net inflow ' +
        'from fixed temperatures; mean over the tick.',
      '断熱材と放熱板を通して太陽・空・地面から吸収する熱と、温度境界からの正味の流入。ステップ平均。'),
    envOut_W: about(
      'Heat radiated through blankets and radiators, plus net outflow to fixed temperatures; ' +
        'mean over the tick.',
      '断熱材と放熱板を通して放射する熱と、温度境界への正味の流出。ステップ平均。'),
    stored_J: about(
      'Heat capacity times temperature at the end of the tick, counted from 0 K.',
      '熱容量と温度の積。0 K基準、ステップ終了時。'),
  },
  boundary: {
    temp_K: about(
      'Temperature given to the network from outside in this tick: a fixed one, or the ground ' +
        'surface of the site.',
      'このステップで熱回路網に外から与える温度。固定値、または現地の地表温度。'),
  },
  coupling: {
    flow_W: about(
      'Heat by conduction and radiation from the first end to the second, negative the other ' +
        'way; between nodes at the end of the tick, to a fixed temperature the mean over it.',
      '伝導と放射による、一端から他端への熱流。逆向きは負。節点間はステップ終了時、温度境界とはステップ平均。'),
  },
  insulation: {
    sink_K: about(
      'Temperature of the outer skin in balance with Sun, sky and ground in this tick; heat ' +
        'from inside is not counted.',
      'このステップで太陽・空・地面と釣り合う外皮の温度。内側からの熱は考慮しない。'),
    leak_W: about(
      'Net heat from the node through the blanket to its surroundings, mean over the tick; ' +
        'negative flows in.',
      '断熱材を通って節点から周囲へ出る正味の熱。流入は負。ステップ平均。'),
  },
  radiator: {
    dust_frac: about(
      'Share of the radiating area under dust, which takes on the absorptivity and emissivity ' +
        'of dust.',
      '放熱面のうち塵に覆われた面積比。その部分は塵の吸収率と放射率になる。'),
    health_frac: about(
      'Share of the area that still exchanges heat; 1 is undamaged.',
      '熱を授受できる面積の割合。1は損傷なし。'),
    sink_K: about(
      'Temperature the face would take without heat from inside, from the Sun, sky and ground ' +
        'it sees and with its dust; in this tick.',
      '内側からの熱がない場合に面がとる温度。面から見える太陽・空・地面と塵を含む。このステップの値。'),
    rejected_W: about(
      'Heat radiated less heat absorbed from Sun, sky and ground, mean over the tick; negative ' +
        'warms the node.',
      '放射した熱から、太陽・空・地面から吸収した熱を引いた正味の放熱。負は加熱。ステップ平均。'),
  },
  thermalSwitch: {
    isClosed_bool: about(
      'Whether the heat path is at least half closed, that is conducting, at the end of the tick.',
      'ステップ終了時に熱経路が半分以上閉じて（伝熱して）いるか。'),
    isStuckOpen_bool: about(
      'Fault: held open at its low conductance whatever the temperature; counts before stuck ' +
        'closed.',
      '故障：温度によらず開（低コンダクタンス）のまま。閉固着より優先。'),
    isStuckClosed_bool: about(
      'Fault: held closed at its high conductance whatever the temperature.',
      '故障：温度によらず閉（高コンダクタンス）のまま。'),
    conductance_W_K: about(
      'Conductance at the end of the tick, between its values when open and when closed.',
      'ステップ終了時の熱コンダクタンス。開と閉の値の間。'),
    flow_W: about(
      'Heat from the first end to the second at the end of the tick; negative the other way.',
      'ステップ終了時の、一端から他端への熱流。逆向きは負。'),
  },
  heater: {
    isOn_bool: about(
      'Whether the thermostat calls for heat, judged by the node at the start of the tick; the ' +
        'bus may still refuse the power.',
      'ステップ開始時の節点温度でサーモスタットが加熱を求めているか。母線が給電しないこともある。'),
    isEnabled_bool: about(
      'Whether the thermostat may switch the heater on; a heater stuck on does not obey.',
      'サーモスタットによる通電を許可しているか。オン固着のヒータには効かない。'),
    isStuckOn_bool: about(
      'Fault: asks for full power all the time.',
      '故障：常に定格電力を要求する。'),
    demand_W: about(
      'Rated power while the thermostat is on and enabled or the heater is stuck on, else 0; ' +
        'mean over the tick.',
      'サーモスタットが作動し有効なとき、またはオン固着のとき定格電力、それ以外は0。ステップ平均。'),
    grant_W: loadDefinitions.grant_W,
    draw_W: loadDefinitions.draw_W,
    heat_W: about(
      'Heat into the node, mean over the tick; all the power used becomes heat.',
      '節点に与える熱。消費電力のすべて。ステップ平均。'),
  },
};
