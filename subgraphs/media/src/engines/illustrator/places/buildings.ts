import type { Brush } from '../brush.ts';
import { darker, lighter, mix } from '../colour.ts';
import { d } from '../path.ts';
import { pick, type Random, repeat } from '../random.ts';

export interface Facade {
  wall: string;
  roof: string;
  /** Windows shine. */
  lit: boolean;
  snow: boolean;
}

/** Buildings stand on (0, 0); a door is about 20 units high. */
export function pane(b: Brush, x: number, y: number, w: number, h: number, lit: boolean, frame = '#f3ead8'): string {
  const glass = lit ? b.glow(d`M${x} ${y}h${w}v${h}h${-w}Z`, '#ffd98a') : b.box(x, y, w, h, '#7fa3b8');
  return (
    b.box(x - 0.8, y - 0.8, w + 1.6, h + 1.6, frame) +
    glass +
    b.stroke(d`M${x + w / 2} ${y}v${h}M${x} ${y + h / 2}h${w}`, frame, 0.7)
  );
}

export function door(b: Brush, x: number, w: number, h: number, paint: string): string {
  return (
    b.shape(d`M${x - w / 2 - 1} 0v${-h * 0.75}Q${x} ${-h * 1.25} ${x + w / 2 + 1} ${-h * 0.75}V0Z`, '#e9dcc4') +
    b.shape(d`M${x - w / 2} 0v${-h * 0.74}Q${x} ${-h * 1.14} ${x + w / 2} ${-h * 0.74}V0Z`, paint) +
    b.disc(x + w * 0.28, -h * 0.42, 0.7, '#e8c15a')
  );
}

function gable(b: Brush, w: number, top: number, rise: number, { roof, snow }: Facade): string {
  const eave = 4;
  const outline = d`M${-w / 2 - eave} ${top + 2}L0 ${top - rise}L${w / 2 + eave} ${top + 2}L${w / 2 + eave - 2} ${top + 4}L0 ${top - rise + 5}L${-w / 2 - eave + 2} ${top + 4}Z`;
  return b.shape(outline, snow ? '#f4f8fc' : roof);
}

/** A cottage seen from the front with a long roof. */
export function cottage(b: Brush, r: Random, w: number, f: Facade): string {
  const h = w * 0.36;
  const rise = w * 0.4;
  const eave = w * 0.07;
  const roofPath = d`M${-w / 2 - eave} ${-h + 1}L${-w * 0.36} ${-h - rise}L${w * 0.36} ${-h - rise}L${w / 2 + eave} ${-h + 1}Z`;
  const tiles = repeat(4, (i) => {
    const y = -h - (rise * (i + 0.6)) / 4.4;
    const half = w * 0.5 + eave - ((i + 0.6) / 4.4) * (w * 0.14 + eave);
    return b.stroke(d`M${-half} ${y}H${half}`, darker(f.roof, 0.18), 0.8, 0.6);
  });
  const chimney =
    b.box(w * 0.18, -h - rise - w * 0.14, w * 0.1, w * 0.24, darker(f.wall, 0.35)) +
    b.box(w * 0.165, -h - rise - w * 0.16, w * 0.13, w * 0.035, darker(f.wall, 0.45));
  const snow = f.snow
    ? b.wash(
        d`M${-w / 2 - eave} ${-h + 1}L${-w * 0.36} ${-h - rise}L${w * 0.36} ${-h - rise}L${w / 2 + eave} ${-h + 1}Q${w * 0.3} ${-h - 5} ${w * 0.1} ${-h - 2}Q${-w * 0.2} ${-h - 7} ${-w / 2 - eave} ${-h + 1}Z`,
        '#f4f8fc',
        0.95,
      )
    : '';
  const side = r() < 0.5 ? -1 : 1;
  return (
    chimney +
    b.shape(d`M${-w / 2} 0V${-h}H${w / 2}V0Z`, f.wall) +
    b.wash(d`M${w * 0.3} 0V${-h}H${w / 2}V0Z`, darker(f.wall, 0.2), 0.6) +
    b.shape(roofPath, f.roof) +
    tiles +
    snow +
    door(b, side * w * 0.02, w * 0.15, w * 0.25, pick(r, ['#8a4a34', '#3f6a5c', '#7a3a3a'])) +
    pane(b, -w * 0.37, -h * 0.78, w * 0.16, h * 0.42, f.lit) +
    pane(b, w * 0.21, -h * 0.78, w * 0.16, h * 0.42, f.lit)
  );
}

/** A narrow town house, its gable to the street. */
export function townHouse(b: Brush, r: Random, w: number, floors: number, f: Facade, shop = false): string {
  const storey = 30;
  const h = floors * storey;
  const steep = w * 0.62;
  let all =
    b.shape(d`M${-w / 2} 0V${-h}L0 ${-h - steep}L${w / 2} ${-h}V0Z`, f.wall) +
    b.wash(d`M${w * 0.28} 0V${-h - steep * 0.44}L${w / 2} ${-h}V0Z`, darker(f.wall, 0.25), 0.5) +
    gable(b, w, -h, steep, f);
  for (let i = 1; i < floors; i++) {
    for (const k of [-0.3, 0.02, 0.3])
      if (w > 46 || k !== 0.02) all += pane(b, w * k - w * 0.075, -i * storey - 22, w * 0.15, 15, f.lit && r() < 0.75);
    all += b.stroke(d`M${-w / 2} ${-i * storey - 1}H${w / 2}`, darker(f.wall, 0.2), 1, 0.5);
  }
  all += pane(b, -w * 0.075, -h - steep * 0.42, w * 0.15, 11, f.lit && r() < 0.6);
  if (shop) {
    const awning = pick(r, ['#b8463c', '#3f7a6a', '#c98a34', '#4a5f94']);
    all +=
      pane(b, -w * 0.42, -20, w * 0.5, 15, f.lit) +
      door(b, w * 0.28, w * 0.2, 17, '#5a3a2c') +
      repeat(6, (i) =>
        b.shape(
          d`M${-w * 0.47 + (i * w * 0.94) / 6} -28L${-w * 0.5 + (i * w) / 6} -21q${w / 12} 4 ${w / 6} 0L${-w * 0.47 + ((i + 1) * w * 0.94) / 6} -28Z`,
          i % 2 ? '#f6ecd8' : awning,
        ),
      );
  } else {
    all +=
      door(b, -w * 0.18, w * 0.22, 17, pick(r, ['#7a3f34', '#34586a', '#4a6a44', '#5a3f5c'])) +
      pane(b, w * 0.08, -20, w * 0.28, 13, f.lit);
  }
  return all;
}

/** A tower block of a distant skyline. */
export const skyscraper = (b: Brush, r: Random, w: number, h: number, wall: string, lit: boolean) =>
  b.shape(d`M${-w / 2} 0V${-h}H${w / 2}V0Z`, wall) +
  (r() < 0.4
    ? b.shape(d`M${-w * 0.3} ${-h}L0 ${-h - w * 0.9}L${w * 0.3} ${-h}Z`, darker(wall, 0.2))
    : b.box(-w * 0.18, -h - w * 0.2, w * 0.36, w * 0.2, darker(wall, 0.2))) +
  repeat(Math.floor(h / 11), (row) =>
    repeat(3, (col) =>
      lit
        ? r() < 0.55
          ? b.glow(
              d`M${-w * 0.34 + col * w * 0.26} ${-h + 5 + row * 11}h${w * 0.15}v5.500h${-w * 0.15}Z`,
              '#ffd98a',
              0.9,
            )
          : ''
        : b.wash(
            d`M${-w * 0.34 + col * w * 0.26} ${-h + 5 + row * 11}h${w * 0.15}v5.500h${-w * 0.15}Z`,
            darker(wall, 0.3),
            0.55,
          ),
    ),
  );

export function church(b: Brush, f: Facade): string {
  const { wall, roof, lit } = f;
  return (
    b.shape('M-12 0V-46H44V0Z', wall) +
    b.shape('M-14 -45L2 -66H42L48 -45Z', f.snow ? '#f4f8fc' : roof) +
    repeat(3, (i) => b.shape(d`M${4 + i * 13} -10v-16q3 -7 6 0v16Z`, lit ? '#ffd98a' : '#5f7a94')) +
    b.shape('M-40 0V-74H-12V0Z', lighter(wall, 0.1)) +
    b.wash('M-20 0V-74H-12V0Z', darker(wall, 0.2), 0.6) +
    b.shape('M-43 -73L-26 -124L-9 -73Z', f.snow ? '#f4f8fc' : roof) +
    b.stroke('M-26 -124v-13M-30.500 -132h9', '#d8b04c', 1.8) +
    b.shape('M-31 -52v-10q5 -9 10 0v10Z', '#4a3f3a') +
    b.shape('M-33 0v-16q7 -12 14 0V0Z', '#6a4430') +
    b.disc(-26, -36, 5.5, '#f3ead4') +
    b.stroke('M-26 -36v-3.500M-26 -36h2.500', '#3a2c26', 0.9)
  );
}

export function windmill(b: Brush, turn: number, f: Facade): string {
  const sail = (a: number) =>
    d`<g transform="translate(0 -88) rotate(${a})">${b.stroke('M0 0V-62', '#6a4a34', 2)}${b.shape('M1 -12H14V-60H1Z', '#f2e8d2')}${b.stroke('M1 -24H14M1 -36H14M1 -48H14', '#b59a74', 0.9)}</g>`;
  return (
    b.shape('M-24 0L-15 -82H15L24 0Z', f.wall) +
    b.wash('M8 0L5 -82H15L24 0Z', darker(f.wall, 0.22), 0.6) +
    b.shape('M-18 -81Q-16 -104 0 -106Q16 -104 18 -81Z', f.snow ? '#f4f8fc' : f.roof) +
    door(b, 0, 13, 20, '#6a4430') +
    pane(b, -4, -44, 8, 9, f.lit) +
    pane(b, -3.5, -66, 7, 8, f.lit) +
    [turn, turn + 90, turn + 180, turn + 270].map(sail).join('') +
    b.disc(0, -88, 3.4, '#4a3226')
  );
}

export function lighthouse(b: Brush, lit: boolean): string {
  const beam = lit
    ? b.glow('M0 -117L-900 -238L-900 -52Z', '#fff2b8', 0.2) + b.glow('M0 -117L900 -268L900 -82Z', '#fff2b8', 0.2)
    : '';
  const band = (y: number, h: number) => {
    const half = (yy: number) => 17 + (yy / 104) * 7;
    return b.wash(d`M${-half(y)} ${y}L${half(y)} ${y}L${half(y - h)} ${y - h}L${-half(y - h)} ${y - h}Z`, '#c8423a');
  };
  return (
    beam +
    b.shape('M-17 0L-10 -104H10L17 0Z', '#f5efe2') +
    band(-14, 20) +
    band(-56, 20) +
    b.wash('M5 0L3.500 -104H10L17 0Z', '#3a3a54', 0.18) +
    b.box(-14, -108, 28, 4.5, '#3f4654') +
    (lit ? b.glow('M-8 -108V-124H8V-108Z', '#fff0a8') : b.box(-8, -124, 16, 16, '#a9c6d4')) +
    b.stroke('M-8 -108V-124M0 -108V-124M8 -108V-124', '#3f4654', 1.2) +
    b.shape('M-11 -123Q0 -138 11 -123Z', '#c8423a') +
    b.stroke('M0 -132v-7', '#3f4654', 1.2) +
    door(b, 0, 9, 17, '#5a3a2c') +
    pane(b, -2.5, -46, 5, 7, lit) +
    pane(b, -2.5, -86, 5, 6, lit)
  );
}

function turret(b: Brush, x: number, w: number, h: number, wall: string, roof: string, f: Facade): string {
  const crenels = repeat(4, (i) => b.box(x - w / 2 - 2 + (i * (w + 4)) / 4, -h - 5, (w + 4) / 7, 6, wall));
  return (
    b.shape(d`M${x - w / 2} 0V${-h}H${x + w / 2}V0Z`, wall) +
    b.wash(d`M${x + w * 0.15} 0V${-h}H${x + w / 2}V0Z`, darker(wall, 0.25), 0.55) +
    b.box(x - w / 2 - 2, -h - 1, w + 4, 6, lighter(wall, 0.08)) +
    (roof
      ? b.shape(d`M${x - w / 2 - 4} ${-h}L${x} ${-h - w * 1.5}L${x + w / 2 + 4} ${-h}Z`, f.snow ? '#f4f8fc' : roof) +
        b.stroke(d`M${x} ${-h - w * 1.5}v-12`, '#5a4a3a', 1) +
        b.shape(d`M${x} ${-h - w * 1.5 - 12}l12 3.500l-12 3.500Z`, '#d0483e')
      : crenels) +
    pane(b, x - w * 0.1, -h * 0.75, w * 0.2, w * 0.36, f.lit, darker(wall, 0.4))
  );
}

export function castle(b: Brush, f: Facade): string {
  const { wall, roof } = f;
  const back = darker(wall, 0.12);
  return (
    turret(b, -34, 22, 128, back, roof, f) +
    turret(b, 40, 20, 112, back, roof, f) +
    turret(b, 4, 34, 148, mix(wall, back, 0.5), roof, f) +
    b.shape('M-92 0V-56H92V0Z', wall) +
    repeat(14, (i) => b.box(-92 + i * 13.4, -63, 7.5, 8, wall)) +
    b.wash('M40 0V-56H92V0Z', darker(wall, 0.2), 0.4) +
    turret(b, -92, 28, 92, lighter(wall, 0.05), roof, f) +
    turret(b, 92, 28, 86, wall, roof, f) +
    turret(b, -24, 16, 70, wall, '', f) +
    turret(b, 24, 16, 70, wall, '', f) +
    b.shape('M-17 0V-30Q0 -54 17 -30V0Z', '#3a2c2a') +
    b.stroke('M-10 0V-40M-3.500 0V-44M3.500 0V-44M10 0V-40M-16 -14H16M-17 -28H17', '#6a5444', 1.3) +
    repeat(4, (i) => pane(b, -74 + i * 12 + (i > 1 ? 100 : 0), -36, 5, 9, f.lit, darker(wall, 0.4)))
  );
}

export function barnHouse(b: Brush, f: Facade): string {
  return (
    b.shape('M-42 0V-38L-34 -60L0 -76L34 -60L42 -38V0Z', '#b1453a') +
    b.wash('M18 0V-68L34 -60L42 -38V0Z', '#5a1f2a', 0.35) +
    b.shape(
      'M-46 -36L-37 -63L0 -80L37 -63L46 -36L42 -36L34 -59L0 -74L-34 -59L-42 -36Z',
      f.snow ? '#f4f8fc' : '#6a4a4a',
    ) +
    b.shape('M-16 0V-30H16V0Z', '#f3ead8') +
    b.box(-14, -28, 28, 28, '#93352e') +
    b.stroke('M-14 -28L14 0M14 -28L-14 0M0 -28V0', '#f3ead8', 1.6) +
    b.shape('M-7 -44V-58H7V-44Z', f.lit ? '#ffd98a' : '#5a2a2a')
  );
}

export function tent(b: Brush, colour: string, lit: boolean): string {
  const c = lit ? lighter(colour, 0.25) : colour;
  return (
    b.shape('M-46 0L0 -62L46 0Z', c) +
    b.wash('M0 -62L46 0L20 0Z', darker(c, 0.25), 0.7) +
    (lit ? b.glow('M-13 0L-1 -44L12 0Z', '#ffd98a') : b.shape('M-13 0L-1 -44L12 0Z', '#3a2c30')) +
    b.shape('M-13 0L-1 -44L-22 -2Z', lighter(c, 0.2)) +
    b.stroke('M0 -62v-6M-46 0l-12 3M46 0l12 3M0 -62L-60 2M0 -62L60 2', '#6a4a34', 1)
  );
}

export function ruin(b: Brush, r: Random): string {
  const stone = '#b3aa98';
  const column = (x: number, h: number, whole: boolean) =>
    b.shape(d`M${x - 6} 0V${-h}l${whole ? 0 : 4} ${whole ? 0 : -5}l${whole ? 12 : 8} ${whole ? 0 : 7}V0Z`, stone) +
    b.wash(d`M${x + 1} 0V${-h}H${x + 6}V0Z`, '#6a6258', 0.4) +
    b.box(x - 8, -4, 16, 4, darker(stone, 0.1)) +
    (whole ? b.box(x - 9, -h - 5, 18, 6, lighter(stone, 0.1)) : '');
  return (
    column(-70, 88, true) +
    column(-42, 88, true) +
    b.shape('M-84 -94H-26L-30 -106H-80Z', lighter(stone, 0.05)) +
    column(-12, 46, false) +
    column(24, 70, false) +
    b.shape('M50 0V-64Q70 -96 92 -66L98 -70V0H84V-50Q71 -70 64 -50V0Z', darker(stone, 0.06)) +
    repeat(8, (i) => b.box(-90 + i * 24 + r() * 8, -6 - r() * 4, 9 + r() * 6, 9, darker(stone, r() * 0.25), 2)) +
    b.stroke('M-46 -80q8 30 2 60M88 -60q-6 26 2 50', '#5f8a4c', 2.6)
  );
}
