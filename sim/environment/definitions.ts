/** What every column of the environment measures; carried to panels and sim/CHANNELS.md. */
import { about } from '../core/tables.ts';

/** One sentence for each column, by table; every column has one. */
export const environmentDefinitions = {
  sky: {
    sunE_dir: about(
      'East component of the unit vector from the site to the centre of the Sun; mean direction ' +
        'of the tick.',
      '現地から太陽中心への単位ベクトルの東成分。ステップ内の平均方向。'),
    sunN_dir: about(
      'North component of the unit vector from the site to the centre of the Sun; mean ' +
        'direction of the tick.',
      '現地から太陽中心への単位ベクトルの北成分。ステップ内の平均方向。'),
    sunU_dir: about(
      'Upward component of the unit vector from the site to the centre of the Sun; mean ' +
        'direction of the tick.',
      '現地から太陽中心への単位ベクトルの上向き成分。ステップ内の平均方向。'),
    sunElevation_rad: about(
      'Angle of the centre of the Sun above the level plane of the site at the end of the tick; ' +
        'no refraction, the skyline is not counted.',
      'ステップ終了時の、現地水平面から測った太陽中心の高度角。大気差はなく、地形の稜線は考慮しない。'),
    sunAzimuth_rad: about(
      'Direction of the centre of the Sun, clockwise from north, at the end of the tick.',
      'ステップ終了時の太陽中心の方位角。北から時計回り。'),
    sunDist_m: about(
      'From the site to the centre of the Sun at the end of the tick.',
      'ステップ終了時の、現地から太陽中心までの距離。'),
    earthE_dir: about(
      'East component of the unit vector from the site to the centre of the Earth at the end of ' +
        'the tick.',
      'ステップ終了時の、現地から地球中心への単位ベクトルの東成分。'),
    earthN_dir: about(
      'North component of the unit vector from the site to the centre of the Earth at the end ' +
        'of the tick.',
      'ステップ終了時の、現地から地球中心への単位ベクトルの北成分。'),
    earthU_dir: about(
      'Upward component of the unit vector from the site to the centre of the Earth at the end ' +
        'of the tick.',
      'ステップ終了時の、現地から地球中心への単位ベクトルの上向き成分。'),
    earthElevation_rad: about(
      'Angle of the centre of the Earth above the level plane of the site at the end of the ' +
        'tick; the skyline is not counted.',
      'ステップ終了時の、現地水平面から測った地球中心の高度角。地形の稜線は考慮しない。'),
    earthAzimuth_rad: about(
      'Direction of the centre of the Earth, clockwise from north, at the end of the tick.',
      'ステップ終了時の地球中心の方位角。北から時計回り。'),
    earthDist_m: about(
      'From the site to the centre of the Earth at the end of the tick.',
      'ステップ終了時の、現地から地球中心までの距離。'),
    lit_frac: about(
      'Share of the area of the solar disc that stands above the skyline and is not covered by ' +
        'the Earth; mean over the tick.',
      '太陽面のうち、稜線より上にあり地球に隠されていない部分の面積比。ステップ平均。'),
    eclipse_frac: about(
      'Share of the area of the solar disc that the Earth and its opaque air cover, mean over ' +
        'the tick; 0 outside an eclipse.',
      '太陽面のうち地球とその不透明な大気に隠された部分の面積比。ステップ平均。日食以外では0。'),
    irradiance_W_m2: about(
      'Sunlight on a surface that faces the Sun: the solar constant at the true distance times ' +
        'the visible share of the Sun; mean over the tick.',
      '太陽に正対する面の日射。実距離での太陽定数に太陽の可視率を掛けた値。ステップ平均。'),
    earthVisible_frac: about(
      'Share of the disc of the Earth that stands above the skyline, mean over the tick.',
      '地球面のうち稜線より上にある部分の面積比。ステップ平均。'),
    earthInfrared_W_m2: about(
      'Infrared of the Earth on a surface that faces it, from 240 W/m² over the globe, times the ' +
        'visible share; at the end of the tick.',
      '地球に正対する面が受ける地球の赤外放射（地球全体の平均240 W/m²から）×可視率。ステップ終了時。'),
    earthshine_W_m2: about(
      'Sunlight reflected by the Earth on a surface that faces it, by phase as a diffuse ball of ' +
        'Bond albedo 0.294, times the visible share; at the end of the tick.',
      '地球に正対する面が受ける地球の反射光（ボンドアルベド0.294の拡散球として位相から）×可視率。ステップ終了時。'),
  },
  ground: {
    temp_K: about(
      'Temperature of the very surface of the open, level ground that stands for the site, at ' +
        'the end of the tick.',
      '現地を代表する、遮るもののない平らな地面の最表面の温度。ステップ終了時。'),
    albedo_frac: about(
      'Share of sunlight that the level ground reflects at the mean elevation of the Sun in the ' +
        'tick.',
      'ステップ平均の太陽高度で平らな地面が反射する日射の割合。'),
    absorbed_W_m2: about(
      'Sunlight that the level ground absorbs, mean over the tick; infrared is not counted.',
      '平らな地面が吸収する日射。赤外放射は含まない。ステップ平均。'),
    emitted_W_m2: about(
      'Infrared that the level ground emits to the sky, mean over the tick.',
      '平らな地面が空へ放射する赤外線。ステップ平均。'),
  },
  regolith: {
    temp_K: about(
      'Temperature at the middle of one layer of the ground at the end of the tick; layer 1 is ' +
        'the top 3 mm, each further layer 25 % thicker.',
      '地盤の一層の中央の温度。ステップ終了時。第1層は表面から3 mm、以下一層ごとに25 %厚くなる。'),
  },
};
