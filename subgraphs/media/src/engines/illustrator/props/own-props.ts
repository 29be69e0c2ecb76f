import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { d, placed } from '../path.ts';
import { tent } from '../places/buildings.ts';
import { locomotive, rowingBoat, tallShip } from '../places/ships.ts';
import { repeat } from '../random.ts';
import type { Definitions } from '../stage.ts';
import { builtProps } from './built-props.ts';
import { heldProps } from './held-props.ts';

export interface Hand {
  b: Brush;
  defs: Definitions;
  lit: boolean;
  /** The told colour, or null. */
  paint: string | null;
}

export type OwnProp = (hand: Hand) => string;

const wood = '#8a5a38';

const wheel = (b: Brush, x: number, r: number) =>
  d`<circle cx="${x}" cy="${-r}" r="${r - 2}" fill="none" stroke="${b.tone('#5a3a24')}" stroke-width="4"/>` +
  repeat(
    4,
    (i) =>
      d`<g transform="translate(${x} ${-r}) rotate(${i * 45})">${b.stroke(d`M${-r + 3} 0H${r - 3}`, '#7a5230', 2)}</g>`,
  ) +
  b.disc(x, -r, 3.4, '#c49a4a');

/** Props that no emoji draws well. Their foot is at (0, 0); sizes in hundredths of a person. */
export const ownProps: Record<string, OwnProp> = {
  ...builtProps,
  ...heldProps,
  chair: ({ b, paint }) =>
    b.box(-15, -62, 4, 62, paint ?? wood) +
    b.box(-15, -60, 24, 4, paint ?? wood) +
    b.shape('M-14 -58h6v24h-6Z', lighter(paint ?? wood, 0.15)) +
    b.box(-16, -31, 32, 5, paint ?? wood, 2) +
    b.box(11, -28, 4, 28, darker(paint ?? wood, 0.2)),
  lamp: ({ b, defs, lit, paint }) =>
    (lit ? d`<circle cx="0" cy="-18" r="60" fill="${defs.pool('#ffd98a', 0.45)}"/>` : '') +
    b.oval(0, -1, 7, 2, '#b98a3a') +
    b.box(-1.5, -12, 3, 12, '#b98a3a') +
    (lit ? b.glow('M-11 -11L-6 -26H6L11 -11Z', '#ffe2a0') : b.shape('M-11 -11L-6 -26H6L11 -11Z', paint ?? '#d9785a')),
  lantern: ({ b, defs, lit }) =>
    (lit ? d`<circle cx="0" cy="-10" r="70" fill="${defs.pool('#ffd98a', 0.42)}"/>` : '') +
    b.box(-6, -2, 12, 2.4, '#3a3440') +
    b.glow('M-5 -2V-15H5V-2Z', lit ? '#ffe7a0' : '#dfe8e4') +
    b.stroke('M-5 -2V-15M5 -2V-15', '#3a3440', 1.4) +
    b.shape('M-7 -15L0 -21L7 -15Z', '#3a3440') +
    d`<path d="M-4 -19a5 5 0 0 1 8 0" fill="none" stroke="${b.tone('#3a3440')}" stroke-width="1.4"/>`,
  fire: ({ b, defs }) =>
    d`<circle cx="0" cy="-14" r="90" fill="${defs.pool('#ffb454', 0.7)}"/>` +
    b.stroke('M-18 -1L16 -6M18 -1L-16 -6', '#6a4430', 6) +
    b.glow('M-13 -3Q-20 -18 -6 -34Q-4 -22 2 -27Q0 -40 9 -46Q8 -33 15 -24Q22 -10 13 -3Z', '#f07c34') +
    b.glow('M-7 -3Q-11 -12 -2 -22Q2 -13 6 -17Q13 -8 7 -3Z', '#ffd35c'),
  door: ({ b, paint }) =>
    b.box(-25, -98, 50, 98, '#d9c8a4', 1) +
    b.box(-21, -94, 42, 94, paint ?? '#8a4f34', 1) +
    [-88, -48]
      .map(
        (y) =>
          b.box(-15, y, 13, 34, darker(paint ?? '#8a4f34', 0.18), 1) +
          b.box(2, y, 13, 34, darker(paint ?? '#8a4f34', 0.18), 1),
      )
      .join('') +
    b.disc(15, -48, 2.4, '#e2b64d'),
  window: ({ b, lit }) =>
    b.box(-20, -44, 40, 44, '#f3ead8', 1) +
    (lit ? b.glow('M-17 -41H17V-3H-17Z', '#ffd98a') : b.box(-17, -41, 34, 38, '#8fb8cc')) +
    b.stroke('M0 -41V-3M-17 -22H17', '#f3ead8', 2),
  watch: ({ b, paint }) =>
    b.stroke('M0 -13q8 -8 14 -2', paint ?? '#d9a83a', 1.2) +
    b.disc(0, -7, 7, paint ?? '#d9a83a') +
    b.disc(0, -7, 5.4, '#fbf6e6') +
    b.stroke('M0 -7v-3.600M0 -7l2.500 1.400', '#2a242c', 0.9),
  bottle: ({ b, paint }) =>
    b.shape('M-4.500 0V-11Q-4.500 -14 -2 -15V-21H2V-15Q4.500 -14 4.500 -11V0Z', paint ?? '#5a7a4a') +
    b.box(-4.5, -9, 9, 5, '#f3ead4'),
  sword: ({ b }) =>
    b.shape('M-1.800 -14V-44L0 -50L1.800 -44V-14Z', '#d3dbe2') +
    b.box(-8, -15, 16, 2.6, '#c49a3a', 1) +
    b.box(-1.6, -12.5, 3.2, 9, '#5a3a24', 1) +
    b.disc(0, -3, 2.4, '#c49a3a'),
  gun: ({ b }) => b.stroke('M-16 -2L-6 -6', '#6a4430', 4.4) + b.stroke('M-6 -6L22 -14', '#5c6270', 2.6),
  spade: ({ b }) =>
    b.box(-1.4, -58, 2.8, 44, '#a9774a') +
    b.box(-6, -60, 12, 3, '#a9774a', 1) +
    b.shape('M-7 -16H7V-6Q5 0 0 1Q-5 0 -7 -6Z', '#8a939e'),
  rope: ({ b, paint }) =>
    repeat(
      3,
      (i) =>
        d`<ellipse cx="0" cy="${-4 - i * 4}" rx="${16 - i * 1.5}" ry="5" fill="none" stroke="${b.tone(darker(paint ?? '#c9a468', i * 0.06))}" stroke-width="3.6"/>`,
    ),
  lever: ({ b }) =>
    b.box(-12, -8, 24, 8, '#5c6270', 2) + b.stroke('M0 -6L12 -32', '#b9c2cc', 3.4) + b.disc(12, -33, 4.4, '#d0483e'),
  gold: ({ b }) =>
    repeat(9, (i) => b.oval(-14 + (i % 5) * 7, -2 - Math.floor(i / 5) * 5, 5.4, 2.8, i % 2 ? '#e8bd3f' : '#d9a62a')),
  tree: ({ b, paint }) =>
    b.shape('M-7 0Q-3 -30 -4 -66H4Q3 -30 8 0Z', '#6b4a34') +
    b.disc(-20, -80, 24, darker(paint ?? '#5c9a4e', 0.12)) +
    b.disc(20, -82, 25, darker(paint ?? '#5c9a4e', 0.08)) +
    b.disc(0, -110, 34, paint ?? '#5c9a4e') +
    b.disc(6, -118, 18, lighter(paint ?? '#5c9a4e', 0.18), 0.7),
  stone: ({ b, paint }) =>
    b.shape('M-20 0Q-22 -12 -8 -16Q10 -20 20 0Z', paint ?? '#9a9a9e') +
    b.wash('M-12 -11Q0 -18 10 -12Q0 -12 -12 -11Z', '#ffffff', 0.3),
  piano: ({ b, paint }) =>
    b.box(-44, -64, 88, 64, paint ?? '#5a3424', 2) +
    b.box(-48, -68, 96, 6, darker(paint ?? '#5a3424', 0.2), 2) +
    b.box(-46, -36, 92, 9, '#f8f2e4') +
    repeat(15, (i) => b.box(-43 + i * 6, -36, 3, 5.4, '#2a242c')) +
    b.box(-14, -56, 28, 17, '#f3ead4', 1),
  boat: ({ b, paint }) => {
    const boat = rowingBoat(b, paint ?? '#a9683c');
    return placed({ x: 0, y: -7 }, boat.behind + boat.front);
  },
  ship: ({ b, lit }) => placed({ x: 0, y: -11 }, tallShip(b, lit), { scale: 0.9 }),
  oar: ({ b }) => b.stroke('M0 0V-66', '#b98a54', 2.8) + b.shape('M-5 -62Q-6 -80 0 -84Q6 -80 5 -62Z', '#b98a54'),
  sail: ({ b, paint }) => b.box(-2, -96, 4, 96, wood) + b.shape('M4 -92Q44 -50 48 -14H4Z', paint ?? '#f1e4c6'),
  cart: ({ b }) =>
    b.shape('M-44 -44H40L34 -20H-38Z', '#a9774a') +
    b.stroke('M-42 -36H38M-40 -28H36', '#7a5230', 1.8) +
    b.stroke('M36 -26L74 -14', wood, 4) +
    wheel(b, -20, 17) +
    wheel(b, 18, 17),
  carriage: ({ b, lit, paint }) =>
    b.shape('M-44 -82Q-40 -92 0 -92Q40 -92 44 -82L40 -34Q0 -18 -40 -34Z', paint ?? '#7a3440') +
    b.box(-28, -76, 22, 24, '#f3ead4', 2) +
    (lit ? b.glow('M-26 -74h18v20h-18Z', '#ffd98a') : b.box(-26, -74, 18, 20, '#8fb8cc')) +
    b.box(4, -78, 24, 48, darker(paint ?? '#7a3440', 0.2), 2) +
    b.disc(22, -52, 1.8, '#e2b64d') +
    b.stroke('M-44 -82Q-40 -92 0 -92Q40 -92 44 -82', '#d9a83a', 3) +
    b.stroke('M44 -40L64 -46M60 -66V-34', wood, 5) +
    wheel(b, -32, 22) +
    wheel(b, 34, 18),
  train: ({ b, lit }) => locomotive(b, lit),
  balloon: ({ b, paint }) => {
    const c = paint ?? '#d8483e';
    return placed(
      { x: 0, y: -110 },
      b.stroke('M-20 34L-9 78M20 34L9 78', '#7a5a3a', 1.4) +
        b.box(-11, 76, 22, 17, '#a9774a', 3) +
        b.shape('M0 -46Q44 -46 44 -2Q42 26 14 44H-14Q-42 26 -44 -2Q-44 -46 0 -46Z', c) +
        b.wash('M0 -46Q-22 -40 -22 0Q-20 30 -7 44H7Q20 30 22 0Q22 -40 0 -46Z', '#f6ecd4') +
        b.wash('M0 -46Q-8 -30 -8 0Q-7 30 -3 44H3Q7 30 8 0Q8 -30 0 -46Z', c),
    );
  },
  ball: ({ b, paint }) =>
    b.disc(0, -8, 8, paint ?? '#d8483e') + b.wash('M-8 -8Q0 -13 8 -8Q0 -3 -8 -8Z', '#fbf5e6', 0.9),
  flag: ({ b, paint }) =>
    b.box(-1.5, -86, 3, 86, wood) + b.shape('M2 -84Q18 -92 30 -82T54 -84V-56Q42 -50 30 -56T2 -56Z', paint ?? '#d0483e'),
  barrel: ({ b }) =>
    b.shape('M-16 0q-7 -24 0 -46h32q7 22 0 46Z', '#9a6a3e') +
    b.stroke('M-19 -12H19M-19 -34H19', '#4a4048', 3) +
    b.oval(0, -46, 16, 4, '#7a5030'),
  well: ({ b }) =>
    b.shape('M-28 0V-28H28V0Z', '#a39a8e') +
    b.oval(0, -28, 28, 7, '#7a746c') +
    b.box(-25, -74, 4, 48, wood) +
    b.box(21, -74, 4, 48, wood) +
    b.shape('M-36 -70L0 -92L36 -70Z', '#a8503f') +
    b.stroke('M0 -70V-36', '#5a4a3a', 1.6),
  fence: ({ b, paint }) =>
    repeat(7, (i) => b.shape(d`M${-48 + i * 15} 0V-36l4 -5l4 5V0Z`, paint ?? '#e9dcc4')) +
    b.stroke('M-50 -26H50M-50 -12H50', darker(paint ?? '#e9dcc4', 0.12), 3.4),
  gate: ({ b }) =>
    b.box(-42, -82, 12, 82, '#a39a8e') +
    b.box(30, -82, 12, 82, '#a39a8e') +
    b.disc(-36, -87, 7, '#b5aca0') +
    b.disc(36, -87, 7, '#b5aca0') +
    b.stroke(
      `${repeat(7, (i) => d`M${-25 + i * 8.3} 0V${-58 - Math.sin((i / 6) * Math.PI) * 16}`)}M-29 -14H29M-29 -48H29`,
      '#3f3f4a',
      2.6,
    ),
  bench: ({ b }) =>
    b.box(-40, -46, 80, 6, wood, 2) +
    b.box(-40, -36, 80, 5, wood, 2) +
    b.box(-43, -24, 86, 6, lighter(wood, 0.1), 2) +
    b.box(-36, -48, 4, 48, '#4a4048') +
    b.box(32, -48, 4, 48, '#4a4048'),
  statue: ({ b }) =>
    b.box(-24, -34, 48, 34, '#a8a49e') +
    b.box(-28, -38, 56, 6, '#b9b5ae') +
    b.shape('M-14 -38Q-18 -70 -8 -84H8Q18 -70 14 -38Z', '#c4c0ba') +
    b.stroke('M9 -78L24 -98', '#c4c0ba', 6) +
    b.stroke('M-9 -78L-16 -58', '#b4b0aa', 6) +
    b.disc(0, -93, 9, '#c4c0ba'),
  tent: ({ b, lit, paint }) => tent(b, paint ?? '#d9a45a', lit),
  potion: ({ b, paint }) =>
    b.shape('M-2.500 -18h5v6l6 9q1 3 -3 3h-11q-4 0 -3 -3l6 -9Z', '#dbe9ec', 0.7) +
    b.glow('M-5 -6H5l3.500 4q0 2 -3 2h-11q-3 0 -3 -2Z', paint ?? '#9a5ad0') +
    b.box(-2.5, -20.5, 5, 3, '#a9774a', 1),
  moon: ({ b, defs }) =>
    d`<circle cx="0" cy="-20" r="90" fill="${defs.pool('#dbe8ff', 0.6, 0.3)}"/>` +
    b.glow('M8 -44A26 26 0 1 0 22 -6A22 22 0 1 1 8 -44Z', '#fff2c8'),
  sun: ({ b, defs }) =>
    d`<circle cx="0" cy="-22" r="110" fill="${defs.pool('#ffe9a0', 0.8, 0.32)}"/>` + b.glowDisc(0, -22, 22, '#ffefb0'),
  rainbow: ({ b }) =>
    ['#e8574b', '#f0a03a', '#f0d95a', '#6fb86a', '#4f8fd0', '#8a5ab8']
      .map(
        (c, i) =>
          d`<path d="M${-150 + i * 7} 20A${150 - i * 7} ${140 - i * 7} 0 0 1 ${150 - i * 7} 20" fill="none" stroke="${b.bright(c)}" stroke-opacity=".55" stroke-width="7.200"/>`,
      )
      .join(''),
  cloud: ({ b }) => b.wash('M-40 0Q-44 -16 -26 -18Q-20 -34 0 -30Q18 -36 26 -20Q44 -18 40 0Z', '#ffffff', 0.9),
  lightning: ({ b }) => b.glow('M6 -90L-16 -40H-2L-12 0L20 -52H4L22 -90Z', '#fff0a0', 0.95),
  smoke: ({ b }) => repeat(5, (i) => b.disc(Math.sin(i * 1.4) * 8, -6 - i * 12, 7 + i * 3, '#c9ccd2', 0.6 - i * 0.09)),
  pipe: ({ b }) =>
    b.shape('M2 -8h7v6q-3 4 -6 0Z', '#6a4430') +
    b.stroke('M4 -2L-10 -8', '#6a4430', 2) +
    b.disc(7, -14, 3, '#dfe2e6', 0.6) +
    b.disc(10, -20, 4, '#dfe2e6', 0.4),
  cloth: ({ b, paint }) =>
    b.shape('M-22 0Q-24 -14 -8 -14Q8 -20 20 -10Q26 -4 22 0Z', paint ?? '#b5576f') +
    b.stroke('M-14 -4Q0 -12 14 -4', darker(paint ?? '#b5576f', 0.25), 1.6),
  pillow: ({ b, paint }) => b.shape('M-17 -1Q-21 -8 -15 -13Q0 -16 15 -13Q21 -8 17 -1Q0 2 -17 -1Z', paint ?? '#f6f0e4'),
  curtain: ({ b, paint }) =>
    [-1, 1]
      .map((k) =>
        b.shape(d`M${k * 40} -100H${k * 12}Q${k * 20} -50 ${k * 32} -44L${k * 36} 0H${k * 42}Z`, paint ?? '#a8323c'),
      )
      .join('') + b.box(-46, -103, 92, 5, wood, 2),
  carpet: ({ b, paint }) =>
    b.oval(0, -2, 60, 10, paint ?? '#a8323c') +
    b.oval(0, -2, 48, 7, lighter(paint ?? '#a8323c', 0.3)) +
    b.oval(0, -2, 42, 5.6, paint ?? '#a8323c'),
  cage: ({ b }) =>
    b.shape('M-15 0H15V-3H-15Z', '#b98a3a') +
    b.stroke(
      repeat(6, (i) => d`M${-13 + i * 5.2} -2V-22Q${-13 + i * 5.2} -30 0 -34`),
      '#c49a4a',
      1.3,
    ) +
    d`<circle cx="0" cy="-36" r="3" fill="none" stroke="${b.tone('#c49a4a')}" stroke-width="1.400"/>`,
  saddle: ({ b }) =>
    b.shape('M-20 -8Q-14 -22 0 -16Q14 -22 20 -12Q16 0 0 0Q-16 2 -20 -8Z', '#8a4f2c') +
    b.stroke('M6 -2v14', '#5a3a24', 2),
  net: ({ b }) =>
    b.stroke(
      repeat(6, (i) => d`M${-24 + i * 9} 0Q${-16 + i * 6} -18 ${-4 + i * 1.5} -34`) +
        'M-24 -2H22M-19 -12H17M-13 -22H11',
      '#b59a68',
      1.3,
    ),
  crate: ({ b }) => b.box(-20, -38, 40, 38, '#b98a54') + b.stroke('M-19 -37L19 -1M-18 -36H18V-2H-18Z', '#8a6238', 3.2),
  pumpkin: ({ b, paint }) =>
    b.oval(-9, -10, 8, 10, darker(paint ?? '#e2812f', 0.12)) +
    b.oval(9, -10, 8, 10, darker(paint ?? '#e2812f', 0.12)) +
    b.oval(0, -11, 9, 11, paint ?? '#e2812f') +
    b.stroke('M0 -21q0 -4 4 -5', '#5f7a3c', 2.4),
  suitcase: ({ b, paint }) =>
    b.stroke('M-5 -23v-4h10v4', '#4a3226', 2.4) +
    b.box(-19, -23, 38, 23, paint ?? '#9a5f3a', 3) +
    b.stroke('M-11 -22V-1M11 -22V-1', '#5a3a24', 2.4) +
    b.box(-3, -16, 6, 4, '#e2b64d', 1),
  guitar: ({ b, paint }) =>
    b.shape('M0 0Q-11 -1 -10 -9Q-9 -13 -7 -15Q-8 -21 0 -22Q8 -21 7 -15Q9 -13 10 -9Q11 -1 0 0Z', paint ?? '#c98a48') +
    b.disc(0, -13, 3, '#4a3226') +
    b.box(-1.4, -40, 2.8, 26, '#6a4430') +
    b.box(-2.4, -46, 4.8, 7, '#4a3226', 1),
  sack: ({ b, paint }) =>
    b.shape('M-16 0Q-22 -20 -6 -28L-9 -35H9L6 -28Q22 -20 16 0Z', paint ?? '#cdb083') +
    b.stroke('M-7 -28H7', '#8a6a42', 2.4),
};
