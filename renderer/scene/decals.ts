/**
 * Lettering: one atlas of signs in English and Japanese. The layout is pure; drawing wants a 2-D
 * canvas. No company's name or mark is used.
 */
export const DECAL_ATLAS_px = 1024;

const SIGNS = [
  { name: 'title', width: 1024, height: 150, en: 'GETSUMEN', ja: '月面', style: 'title' },
  {
    name: 'mission',
    width: 700,
    height: 84,
    en: 'FIRST NODE  01',
    ja: '最初のノード 01',
    style: 'plain',
  },
  { name: 'node', width: 620, height: 110, en: 'EDN-0', ja: 'EDN-0', style: 'title' },
  {
    name: 'nodeWhat',
    width: 900,
    height: 70,
    en: 'EDGE DATA NODE',
    ja: 'エッジデータノード',
    style: 'plain',
  },
  {
    name: 'caution',
    width: 760,
    height: 76,
    en: 'CAUTION  HOT SURFACE',
    ja: '注意 高温',
    style: 'caution',
  },
  { name: 'lift', width: 420, height: 70, en: 'LIFT HERE', ja: '吊り点', style: 'plain' },
  {
    name: 'electrolyser',
    width: 900,
    height: 70,
    en: 'WATER ELECTROLYSER',
    ja: '水電解装置',
    style: 'plain',
  },
  {
    name: 'membrane',
    width: 900,
    height: 70,
    en: 'MEMBRANE DEMO',
    ja: '膜構造 実証',
    style: 'plain',
  },
  { name: 'rover', width: 420, height: 80, en: 'R-01', ja: 'R-01', style: 'title' },
  { name: 'stripes', width: 1024, height: 64, en: '', ja: '', style: 'stripes' },
  { name: 'arrow', width: 300, height: 70, en: '▲ UP', ja: '▲ 上', style: 'plain' },
] as const;

export type DecalName = (typeof SIGNS)[number]['name'];
export type DecalUv = {
  readonly u0: number;
  readonly v0: number;
  readonly u1: number;
  readonly v1: number;
  /** Width over height. */
  readonly aspect: number;
};

/** Where a sign lies in the atlas; v grows upwards, y of the canvas downwards. */
export function decalUv(name: DecalName): DecalUv {
  let y = 4;
  for (const sign of SIGNS) {
    if (sign.name === name) {
      return {
        u0: 0,
        u1: sign.width / DECAL_ATLAS_px,
        v0: 1 - (y + sign.height) / DECAL_ATLAS_px,
        v1: 1 - y / DECAL_ATLAS_px,
        aspect: sign.width / sign.height,
      };
    }
    y += sign.height + 8;
  }
  return { u0: 0, v0: 0, u1: 0, v1: 0, aspect: 1 };
}

const FONT = "'Inter Variable', 'Noto Sans JP Variable', 'Inter', 'Noto Sans JP', sans-serif";

/** Draws all signs in a language on a cleared square canvas. */
export function drawDecals(context: CanvasRenderingContext2D, language: 'en' | 'ja'): void {
  context.clearRect(0, 0, DECAL_ATLAS_px, DECAL_ATLAS_px);
  let y = 4;
  for (const sign of SIGNS) {
    if (sign.style === 'stripes') drawStripes(context, y, sign.width, sign.height);
    else drawSign(context, sign[language], y, sign.width, sign.height, sign.style);
    y += sign.height + 8;
  }
}

function drawSign(
  context: CanvasRenderingContext2D,
  text: string,
  y: number,
  width: number,
  height: number,
  style: 'title' | 'plain' | 'caution',
): void {
  if (style === 'caution') {
    context.fillStyle = '#d9a514';
    context.fillRect(0, y, width, height);
  }
  const size = height * (style === 'title' ? 0.86 : 0.7);
  context.font = `${style === 'title' ? 700 : 600} ${size}px ${FONT}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillStyle = style === 'caution' ? '#16130a' : '#1b1d20';
  context.letterSpacing = style === 'title' ? `${size * 0.12}px` : `${size * 0.05}px`;
  context.fillText(text, width / 2, y + height * 0.54, width * 0.97);
}

function drawStripes(
  context: CanvasRenderingContext2D,
  y: number,
  width: number,
  height: number,
): void {
  context.save();
  context.beginPath();
  context.rect(0, y, width, height);
  context.clip();
  context.fillStyle = '#c9920f';
  context.fillRect(0, y, width, height);
  context.fillStyle = '#16161a';
  for (let x = -height; x < width; x += 2 * height) {
    context.beginPath();
    context.moveTo(x, y + height);
    context.lineTo(x + height, y + height);
    context.lineTo(x + 2 * height, y);
    context.lineTo(x + height, y);
    context.fill();
  }
  context.restore();
}
