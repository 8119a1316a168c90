/**
 * The brightest stars: J2000 positions and V magnitudes to a few arc minutes, from memory of the
 * Yale catalogue.
 */
export type Star = {
  readonly name: string;
  readonly ra_h: number;
  readonly dec_deg: number;
  readonly magnitude: number;
  /** B − V. */
  readonly colorIndex: number;
};

/** name, hours, minutes, degrees (signed decimal), V, B−V. */
const ROWS = `
Sirius 6 45.15 -16.716 -1.46 0.00
Canopus 6 23.95 -52.696 -0.74 0.15
Arcturus 14 15.66 19.182 -0.05 1.23
RigilKentaurus 14 39.61 -60.834 -0.27 0.71
Vega 18 36.94 38.784 0.03 0.00
Capella 5 16.69 45.998 0.08 0.80
Rigel 5 14.54 -8.202 0.13 -0.03
Procyon 7 39.30 5.225 0.34 0.42
Achernar 1 37.71 -57.237 0.46 -0.16
Betelgeuse 5 55.17 7.407 0.50 1.85
Hadar 14 3.82 -60.373 0.61 -0.23
Altair 19 50.78 8.868 0.77 0.22
Acrux 12 26.60 -63.099 0.77 -0.24
Aldebaran 4 35.92 16.509 0.86 1.54
Antares 16 29.41 -26.432 0.96 1.83
Spica 13 25.19 -11.161 0.98 -0.23
Pollux 7 45.32 28.026 1.14 1.00
Fomalhaut 22 57.65 -29.622 1.16 0.09
Deneb 20 41.43 45.280 1.25 0.09
Mimosa 12 47.72 -59.689 1.25 -0.23
Regulus 10 8.37 11.967 1.39 -0.11
Adhara 6 58.63 -28.972 1.50 -0.21
Castor 7 34.60 31.888 1.58 0.03
Shaula 17 33.61 -37.104 1.63 -0.22
Gacrux 12 31.17 -57.113 1.64 1.59
Bellatrix 5 25.13 6.350 1.64 -0.22
Elnath 5 26.29 28.608 1.65 -0.13
Miaplacidus 9 13.20 -69.717 1.68 0.00
Alnilam 5 36.21 -1.202 1.69 -0.18
Alnair 22 8.23 -46.961 1.74 -0.13
Alnitak 5 40.76 -1.943 1.77 -0.21
Alioth 12 54.03 55.960 1.77 -0.02
Dubhe 11 3.73 61.751 1.79 1.07
Mirfak 3 24.32 49.861 1.79 0.48
Wezen 7 8.39 -26.393 1.84 0.68
Sargas 17 37.32 -42.998 1.87 0.40
KausAustralis 18 24.17 -34.385 1.85 -0.03
Avior 8 22.51 -59.509 1.86 1.28
Alkaid 13 47.54 49.313 1.86 -0.19
Menkalinan 5 59.53 44.947 1.90 0.03
Atria 16 48.67 -69.028 1.92 1.44
Alhena 6 37.71 16.399 1.93 0.00
Peacock 20 25.65 -56.735 1.94 -0.20
Alsephina 8 44.70 -54.709 1.96 0.04
Mirzam 6 22.70 -17.956 1.98 -0.23
Alphard 9 27.59 -8.659 1.98 1.44
Polaris 2 31.81 89.264 2.02 0.60
Hamal 2 7.17 23.462 2.00 1.15
Algieba 10 19.97 19.842 2.01 1.13
Diphda 0 43.59 -17.987 2.02 1.02
Mizar 13 23.93 54.925 2.04 0.02
Nunki 18 55.26 -26.297 2.05 -0.22
Menkent 14 6.68 -36.370 2.06 1.01
Mirach 1 9.73 35.620 2.05 1.58
Alpheratz 0 8.39 29.090 2.06 -0.11
Rasalhague 17 34.94 12.560 2.07 0.15
Kochab 14 50.71 74.156 2.08 1.47
Saiph 5 47.75 -9.670 2.09 -0.17
Denebola 11 49.06 14.572 2.13 0.09
Algol 3 8.17 40.956 2.12 -0.05
BetaGruis 22 42.67 -46.885 2.11 1.60
Muhlifain 12 41.52 -48.960 2.17 -0.01
Naos 8 3.58 -40.003 2.25 -0.26
Aspidiske 9 17.09 -59.275 2.21 0.18
Alphecca 15 34.69 26.715 2.23 -0.02
Suhail 9 8.00 -43.433 2.21 1.66
Sadr 20 22.23 40.257 2.23 0.68
Mintaka 5 32.01 -0.299 2.23 -0.22
Schedar 0 40.51 56.537 2.24 1.17
Eltanin 17 56.61 51.489 2.24 1.52
Almach 2 3.90 42.330 2.17 1.37
Caph 0 9.18 59.150 2.28 0.34
Izar 14 44.99 27.074 2.37 0.97
EpsilonCentauri 13 39.89 -53.466 2.30 -0.22
AlphaLupi 14 41.93 -47.388 2.30 -0.20
EtaCentauri 14 35.51 -42.158 2.31 -0.19
Dschubba 16 0.33 -22.622 2.32 -0.12
Larawag 16 50.17 -34.293 2.29 1.15
Merak 11 1.84 56.382 2.37 -0.02
Ankaa 0 26.28 -42.306 2.38 1.09
Girtab 17 42.49 -39.030 2.41 -0.22
Enif 21 44.19 9.875 2.39 1.53
Scheat 23 3.77 28.083 2.42 1.67
Sabik 17 10.38 -15.725 2.43 0.06
Phecda 11 53.83 53.695 2.44 0.00
Alderamin 21 18.58 62.586 2.51 0.22
Aludra 7 24.10 -29.303 2.45 -0.08
Markeb 9 22.12 -55.011 2.50 -0.18
GammaCassiopeiae 0 56.71 60.717 2.47 -0.15
Markab 23 4.76 15.205 2.49 -0.04
Aljanah 20 46.21 33.970 2.46 1.03
Zosma 11 14.11 20.524 2.56 0.12
Menkar 3 2.28 4.090 2.53 1.64
ZetaCentauri 13 55.54 -47.288 2.55 -0.22
Arneb 5 32.73 -17.822 2.58 0.21
DeltaCentauri 12 8.36 -50.722 2.60 -0.12
Gienah 12 15.81 -17.542 2.59 -0.11
Ascella 19 2.61 -29.880 2.59 0.08
Zubeneschamali 15 17.01 -9.383 2.61 -0.11
Acrab 16 5.44 -19.806 2.62 -0.07
Unukalhai 15 44.27 6.426 2.65 1.17
Sheratan 1 54.64 20.808 2.64 0.13
Phact 5 39.65 -34.074 2.64 -0.12
Kraz 12 34.39 -23.397 2.65 0.89
Ruchbah 1 25.82 60.235 2.68 0.13
Muphrid 13 54.68 18.398 2.68 0.58
Lesath 17 30.76 -37.296 2.69 -0.22
Hassaleh 4 56.99 33.166 2.69 1.53
KausMedia 18 20.99 -29.828 2.70 1.38
Tarazed 19 46.26 10.613 2.72 1.52
Porrima 12 41.66 -1.449 2.74 0.36
Zubenelgenubi 14 50.88 -16.042 2.75 0.15
Hatysa 5 35.43 -5.910 2.77 -0.24
Cebalrai 17 43.47 4.567 2.77 1.16
Kornephoros 16 30.22 21.490 2.77 0.94
Cursa 5 7.85 -5.086 2.79 0.13
Rastaban 17 30.43 52.301 2.79 0.98
Imai 12 15.15 -58.749 2.80 -0.23
KausBorealis 18 27.97 -25.421 2.81 1.04
Nihal 5 28.25 -20.759 2.84 0.82
Algenib 0 13.24 15.184 2.83 -0.23
ZetaPersei 3 54.13 31.884 2.85 0.12
EpsilonPersei 3 57.85 40.010 2.89 -0.18
Alcyone 3 47.48 24.105 2.87 -0.09
Vindemiatrix 13 2.18 10.959 2.83 0.94
Albireo 19 30.72 27.960 3.08 1.13
Fawaris 19 44.97 45.131 2.87 -0.03
DenebAlgedi 21 47.04 -16.127 2.87 0.29
Tejat 6 22.96 22.514 2.88 1.64
CorCaroli 12 56.03 38.318 2.90 -0.12
Sadalsuud 21 31.56 -5.571 2.91 0.83
Sadalmelik 22 5.78 -0.320 2.96 0.98
Gomeisa 7 27.15 8.289 2.90 -0.09
Algorab 12 29.86 -16.516 2.95 -0.05
Mebsuta 6 43.93 25.131 3.06 1.40
Segin 1 54.40 63.670 3.37 -0.15
Megrez 12 15.43 57.033 3.31 0.08
Pherkad 15 20.73 71.834 3.05 0.05
Edasich 15 24.93 58.966 3.29 1.16
Thuban 14 4.39 64.376 3.65 -0.05
Sulafat 18 58.94 32.690 3.24 -0.05
Sheliak 18 50.08 33.363 3.45 0.00
Nusakan 15 27.83 29.106 3.68 0.28
Meissa 5 35.14 9.934 3.39 -0.18
Tabit 4 49.84 6.961 3.19 0.45
Propus 6 14.88 22.507 3.28 1.60
Alzirr 6 45.29 12.896 3.36 0.43
Wasat 7 20.12 21.982 3.53 0.34
Chertan 11 14.24 15.430 3.34 0.00
RasElased 9 45.85 23.774 2.98 0.80
Adhafera 10 16.69 23.417 3.44 0.31
EtaLeonis 10 7.33 16.763 3.52 -0.03
Alshain 19 55.31 6.407 3.71 0.86
Okab 19 5.41 13.863 2.99 0.01
Dabih 20 21.01 -14.781 3.08 0.79
Algedi 20 18.05 -12.508 3.57 0.94
Errai 23 39.35 77.632 3.21 1.03
Alfirk 21 28.66 70.561 3.23 -0.22
Rasalgethi 17 14.65 14.390 3.10 1.44
Matar 22 43.00 30.221 2.94 0.86
Homam 22 41.46 10.831 3.40 -0.09
`;

/** All stars of the table. */
export const STARS: readonly Star[] = ROWS.trim()
  .split('\n')
  .map((row) => {
    const [name = '', hours = '0', minutes = '0', dec = '0', v = '0', bv = '0'] = row.split(' ');
    return {
      name,
      ra_h: Number(hours) + Number(minutes) / 60,
      dec_deg: Number(dec),
      magnitude: Number(v),
      colorIndex: Number(bv),
    };
  });

/** Display power of a magnitude: compressed, so that the faint ones of the table still show. */
export function starPower(magnitude: number): number {
  return Math.pow(10, -0.26 * (magnitude - 0.6));
}

/** Colour of a B − V index, gently, as the eye sees it. */
export function starColor(colorIndex: number): readonly [number, number, number] {
  const t = Math.min(1.8, Math.max(-0.3, colorIndex));
  return [
    Math.min(1, 0.78 + 0.25 * t),
    0.9 - 0.08 * Math.abs(t - 0.45),
    Math.min(1, 1.02 - 0.28 * t),
  ];
}
