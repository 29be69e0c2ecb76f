import { darker, lighter } from '../colour.ts';
import { d, placed } from '../path.ts';
import { pick, repeat } from '../random.ts';
import {
  armchair,
  bookRow,
  bottle,
  candle,
  flame,
  flask,
  gear,
  halo,
  jars,
  legs,
  type Piece,
  pew,
  picture,
  portrait,
  shelves,
  table,
} from './furniture-parts.ts';

export const furniture = {
  stove: {
    w: 62,
    draw: (w) =>
      halo(w, 0, -26, 70) +
      w.b.box(4, -150, 11, 76, '#3f3c46') +
      w.b.box(-30, -52, 60, 52, '#4a4650', 3) +
      w.b.box(-33, -56, 66, 6, '#2f2c36') +
      w.b.box(-22, -40, 24, 26, '#2a2730', 2) +
      w.b.glow('M-19 -16q-2 -12 5 -18q0 6 4 8q4 -4 3 -9q7 8 5 19Z', '#f08a34') +
      w.b.box(8, -40, 16, 11, '#2f2c36', 1) +
      w.b.shape('M-22 -56v-13h22v13Z', '#b5653f') +
      w.b.box(-24, -71, 26, 3, '#8a4a34', 1) +
      w.b.shape('M6 -56q-2 -12 8 -13q10 1 8 13Z', '#5f8a94') +
      w.b.stroke('M22 -62q7 -2 6 5', '#5f8a94', 2) +
      w.b.stroke('M-12 -76q-4 -6 0 -12t0 -12M-4 -78q-4 -6 0 -12', '#ffffff', 2, 0.35),
  },
  dresser: {
    w: 66,
    draw: (w) =>
      shelves(
        w,
        64,
        118,
        (x, y, wd) =>
          repeat(Math.floor(wd / 13), (i) =>
            i % 2
              ? w.b.disc(x + i * 13 + 6, y - 7, 6.4, '#f3ecdc') + w.b.disc(x + i * 13 + 6, y - 7, 4, '#8fb0c8')
              : w.b.box(x + i * 13 + 2, y - 9, 8, 9, pick(w.r, ['#d9785a', '#7fa86a', '#e8c15a']), 2),
          ),
        3,
      ) +
      w.b.box(-34, -46, 68, 46, lighter(w.wood, 0.08)) +
      w.b.box(-37, -49, 74, 5, darker(w.wood, 0.2)) +
      w.b.box(-28, -38, 25, 34, darker(w.wood, 0.14), 1) +
      w.b.box(3, -38, 25, 34, darker(w.wood, 0.14), 1) +
      w.b.disc(-7, -20, 1.6, '#e2b64d') +
      w.b.disc(7, -20, 1.6, '#e2b64d'),
  },
  kitchenTable: {
    w: 96,
    draw: (w) =>
      table(
        w,
        92,
        40,
        w.b.shape('M-30 -45q0 -12 13 -12q13 0 13 12Z', '#d9a45a') +
          w.b.stroke('M-23 -55l3 6M-15 -57l3 6', '#b5803a', 1.6) +
          w.b.shape('M8 -45q-6 -14 8 -15q14 1 8 15Z', '#5f8a94') +
          w.b.disc(34, -50, 5, '#d8402f') +
          w.b.disc(39, -49, 4.4, '#8fb84a'),
      ),
  },
  pans: {
    w: 60,
    wall: true,
    draw: ({ b }) =>
      b.stroke('M-28 -14H28', '#4a3a30', 2.4) +
      [-20, 0, 19]
        .map(
          (x, i) =>
            b.stroke(d`M${x} -14v9`, '#4a3a30', 1.6) + b.disc(x, 4 + i, 8 - i * 0.8, i === 1 ? '#5a5a64' : '#b5653f'),
        )
        .join(''),
  },
  bed: {
    w: 128,
    draw: ({ b, wood, cloth }) =>
      b.box(-64, -62, 7, 62, wood, 2) +
      b.shape('M-60 -58q20 -14 34 0v22h-34Z', darker(wood, 0.1)) +
      b.box(58, -42, 6, 42, wood, 2) +
      b.box(-60, -28, 120, 18, darker(wood, 0.2)) +
      b.shape('M-57 -26v-9q28 -6 114 0v11Z', '#f6f0e4') +
      b.shape('M-54 -34q-2 -12 14 -12q17 0 15 12Z', '#fffaf0') +
      b.shape('M-22 -38Q20 -44 60 -36V-10H-20Q-26 -24 -22 -38Z', cloth) +
      b.wash('M-22 -38Q-12 -40 -6 -40Q-10 -24 -6 -10H-20Q-26 -24 -22 -38Z', lighter(cloth, 0.45)) +
      repeat(3, (i) => b.stroke(d`M${12 + i * 17} -39q-3 14 0 28`, darker(cloth, 0.2), 1.4, 0.6)),
  },
  wardrobe: {
    w: 60,
    draw: ({ b, wood }) =>
      b.box(-28, -122, 56, 118, wood, 2) +
      b.shape('M-32 -120Q0 -138 32 -120V-115H-32Z', darker(wood, 0.15)) +
      b.box(-24, -110, 22, 92, darker(wood, 0.13), 2) +
      b.box(2, -110, 22, 92, darker(wood, 0.13), 2) +
      b.disc(-4.5, -62, 1.8, '#e2b64d') +
      b.disc(4.5, -62, 1.8, '#e2b64d') +
      b.box(-28, -4, 6, 4, darker(wood, 0.4)) +
      b.box(22, -4, 6, 4, darker(wood, 0.4)),
  },
  nightstand: {
    w: 34,
    draw: (w) =>
      w.b.box(-14, -32, 28, 32, w.wood, 1) +
      w.b.box(-16, -35, 32, 4, darker(w.wood, 0.2)) +
      w.b.disc(0, -20, 1.6, '#e2b64d') +
      candle(w, 0, -35),
  },
  bookshelf: { w: 76, draw: (w) => shelves(w, 72, 148, (x, y, wd) => bookRow(w, x, y, wd, 27), 4) },
  tallShelf: {
    w: 84,
    draw: (w) =>
      shelves(w, 80, 190, (x, y, wd) => bookRow(w, x, y, wd, 29), 5) +
      w.b.shape('M-44 -188H44L40 -197H-40Z', darker(w.wood, 0.2)),
  },
  ladder: {
    w: 34,
    draw: ({ b }) =>
      b.stroke('M-14 0L2 -160M12 0L20 -160', '#b98a54', 4) +
      repeat(8, (i) => b.stroke(d`M${-12 + i * 1.8} ${-14 - i * 19}H${12.5 + i}`, '#b98a54', 3)),
  },
  desk: {
    w: 104,
    draw: (w) =>
      w.b.box(-50, -40, 30, 40, darker(w.wood, 0.1), 1) +
      w.b.box(20, -40, 30, 40, darker(w.wood, 0.1), 1) +
      repeat(3, (i) => w.b.box(-47, -36 + i * 12, 24, 9, w.wood, 1) + w.b.disc(-35, -31.5 + i * 12, 1.3, '#e2b64d')) +
      w.b.box(-54, -46, 108, 7, w.wood, 1) +
      w.b.shape('M-14 -46l-6 -4h26l6 4Z', '#f8f1de') +
      w.b.box(-44, -56, 14, 10, '#a8483c', 1) +
      w.b.box(-42, -61, 14, 5, '#3f6a7a', 1) +
      w.b.stroke('M28 -46v-7M28 -53q8 -12 14 -14', '#f3ead4', 1.6) +
      w.b.disc(28, -49, 3.6, '#2f3440') +
      candle(w, 44, -46),
  },
  globe: {
    w: 40,
    draw: ({ b, wood }) =>
      b.stroke('M0 -6V-26M-12 0H12M-8 -2L0 -10L8 -2', wood, 3.4) +
      b.disc(0, -42, 17, '#5f9ab0') +
      b.wash('M-11 -50q8 -7 14 0q-2 8 -10 10q-7 -3 -4 -10ZM2 -38q8 -4 11 2q-3 8 -8 8q-6 -4 -3 -10Z', '#8fae62') +
      d`<path d="M0 -62A20 20 0 0 1 0 -22" fill="none" stroke="${b.tone('#c49a4a')}" stroke-width="2.4"/>`,
  },
  armchair: { w: 60, draw: armchair },
  sofa: {
    w: 118,
    draw: ({ b, cloth }) =>
      b.shape('M-52 -16V-54Q-30 -70 0 -56Q30 -70 52 -54V-16Z', cloth) +
      b.box(-48, -34, 47, 18, lighter(cloth, 0.14), 5) +
      b.box(1, -34, 47, 18, lighter(cloth, 0.14), 5) +
      b.box(-60, -42, 14, 36, darker(cloth, 0.14), 6) +
      b.box(46, -42, 14, 36, darker(cloth, 0.14), 6) +
      b.box(-54, -8, 6, 8, '#4a2f22') +
      b.box(48, -8, 6, 8, '#4a2f22') +
      placed({ x: -30, y: -44 }, b.box(-10, -10, 20, 20, '#e8c15a', 3), { turn: 12 }),
  },
  fireplace: {
    w: 98,
    draw: (w) =>
      w.b.box(-46, -84, 92, 84, '#b0a596') +
      repeat(5, (row) =>
        w.b.stroke(
          repeat(5, (i) => d`M${-46 + i * 20 + (row % 2) * 10} ${-80 + row * 16}v14`) + d`M-46 ${-66 + row * 16}H46`,
          '#8a8074',
          1.2,
          0.7,
        ),
      ) +
      w.b.shape('M-28 0V-46Q0 -66 28 -46V0Z', '#2a2228') +
      d`<circle cx="0" cy="-18" r="110" fill="${w.defs.pool('#ffa24a', w.lit ? 0.75 : 0.42)}"/>` +
      w.b.glow('M-16 -4Q-24 -24 -8 -40Q-6 -28 2 -32Q0 -46 10 -52Q9 -38 17 -28Q24 -14 16 -4Z', '#f07c34') +
      w.b.glow('M-8 -4Q-13 -16 -2 -26Q2 -16 8 -20Q15 -10 8 -4Z', '#ffd35c') +
      w.b.stroke('M-18 -3L16 -7M18 -3L-14 -8', '#6a4430', 5) +
      w.b.box(-54, -92, 108, 10, w.wood, 2) +
      candle(w, -40, -92) +
      candle(w, 40, -92) +
      w.b.disc(0, -101, 9, '#7a4f30') +
      w.b.disc(0, -101, 7, '#f6efdf') +
      w.b.stroke('M0 -101v-5M0 -101h3', '#2a2228', 1),
  },
  clock: {
    w: 34,
    draw: ({ b, wood }) =>
      b.box(-13, -112, 26, 112, wood, 2) +
      b.shape('M-16 -110Q0 -134 16 -110Z', darker(wood, 0.15)) +
      b.disc(0, -98, 9.5, '#f6efdf') +
      b.stroke('M0 -98v-6M0 -98l4 2', '#2a2228', 1.2) +
      b.box(-8, -82, 16, 56, darker(wood, 0.42)) +
      b.stroke('M0 -82V-44', '#e2b64d', 1.3) +
      b.disc(0, -42, 4.6, '#e2b64d') +
      b.box(-16, -10, 32, 10, darker(wood, 0.15)),
  },
  diningTable: {
    w: 168,
    draw: (w) =>
      repeat(4, (i) => w.b.box(-66 + i * 38, -72, 17, 40, darker(w.wood, 0.3), 4)) +
      w.b.shape('M-82 -46H82L86 -22Q70 -28 54 -22T20 -22T-14 -22T-48 -22T-86 -22Z', '#f8f2e4') +
      w.b.shape('M-80 -52H80L84 -44H-84Z', '#fffaf0') +
      w.b.box(-70, -22, 6, 22, w.wood) +
      w.b.box(64, -22, 6, 22, w.wood) +
      [-52, -18, 18, 52]
        .map((x) => w.b.oval(x, -49, 10, 2.6, '#dfe7ea') + w.b.oval(x, -50, 6, 1.6, '#c8d4da'))
        .join('') +
      w.b.shape('M-9 -50q-2 -12 9 -13q11 1 9 13Z', '#d9a45a') +
      candle(w, -34, -50) +
      candle(w, 34, -50) +
      bottle(w.b, 62, -48, '#5a7a4a'),
  },
  sideboard: {
    w: 84,
    draw: (w) =>
      w.b.box(-40, -46, 80, 42, w.wood, 2) +
      w.b.box(-43, -50, 86, 5, darker(w.wood, 0.2)) +
      [-27, 0, 27]
        .map((x) => w.b.box(x - 11, -40, 22, 32, darker(w.wood, 0.14), 1) + w.b.disc(x + 7, -24, 1.5, '#e2b64d'))
        .join('') +
      w.b.shape('M-30 -50q-2 -13 6 -16q8 3 6 16Z', '#5f8a94') +
      w.b.stroke('M-24 -66v-12M-24 -66l-7 -10M-24 -66l7 -10', '#5f9a4e', 1.6) +
      w.b.disc(-24, -80, 4, '#e8574b') +
      w.b.disc(-32, -77, 4, '#f0c145') +
      w.b.disc(-16, -77, 4, '#ee9db4') +
      candle(w, 20, -50),
  },
  plant: {
    w: 34,
    draw: ({ b }) =>
      b.shape('M-10 0L-13 -20H13L10 0Z', '#c0653f') +
      [-50, -24, 0, 24, 50]
        .map(
          (a) =>
            d`<g transform="translate(0 -20) rotate(${a})">${b.shape('M0 0Q-9 -18 0 -40Q9 -18 0 0Z', '#5a9250')}</g>`,
        )
        .join(''),
  },
  throne: {
    w: 76,
    draw: ({ b }) =>
      b.shape('M-60 0L-50 -10H50L60 0Z', '#9a8a80') +
      b.shape('M-44 -10L-38 -18H38L44 -10Z', '#b5a596') +
      b.shape('M-25 -18V-108Q-25 -124 -17 -122L0 -142L17 -122Q25 -124 25 -108V-18Z', '#d9a83a') +
      b.shape('M-18 -30V-104Q0 -124 18 -104V-30Z', '#a8323c') +
      b.box(-25, -48, 50, 14, '#c23c46', 4) +
      b.box(-32, -64, 9, 46, '#d9a83a', 2) +
      b.box(23, -64, 9, 46, '#d9a83a', 2) +
      b.disc(-27.5, -66, 6, '#e8c15a') +
      b.disc(27.5, -66, 6, '#e8c15a') +
      b.disc(0, -128, 5, '#3f73b8'),
  },
  banner: {
    w: 44,
    wall: true,
    draw: ({ b, cloth }) =>
      b.stroke('M-19 -70H19', '#c49a4a', 3) +
      b.shape('M-16 -69H16V10L0 -2L-16 10Z', cloth) +
      b.wash('M0 -56L7 -38L0 -20L-7 -38Z', '#e8c15a'),
  },
  column: {
    w: 36,
    draw: ({ b }) =>
      b.box(-12, -230, 24, 230, '#d9cfc0') +
      b.wash('M2 -230H12V0H2Z', '#8a8078', 0.35) +
      b.stroke('M-6 -220V-14M0 -220V-14', '#b8ac9c', 1.4, 0.7) +
      b.box(-17, -12, 34, 12, '#c4b8a6') +
      b.box(-17, -236, 34, 14, '#c4b8a6'),
  },
  counter: {
    w: 132,
    draw: (w) =>
      w.b.box(-62, -46, 124, 46, w.wood, 1) +
      repeat(4, (i) => w.b.box(-57 + i * 30, -39, 25, 34, darker(w.wood, 0.14), 1)) +
      w.b.box(-67, -52, 134, 7, darker(w.wood, 0.25), 2) +
      w.b.stroke('M-38 -52v-18M-54 -68L-22 -70', '#c49a4a', 2.4) +
      w.b.shape('M-60 -62h13l-3 5h-7ZM-28 -64h13l-3 5h-7Z', '#c49a4a') +
      jars(w, 14, -52, 40, ['#d8483e', '#f0c145', '#7fa86a', '#ee9db4']),
  },
  jarShelf: {
    w: 76,
    wall: true,
    draw: (w) =>
      [-34, -6, 22]
        .map(
          (y) =>
            w.b.box(-37, y, 74, 4, w.wood) +
            jars(w, -35, y, 70, ['#d8785a', '#e8c15a', '#7fa86a', '#8fb0c8', '#c9a0b8', '#f3ead4']),
        )
        .join(''),
  },
  awningSign: {
    w: 60,
    wall: true,
    draw: ({ b }) =>
      b.stroke('M-20 -44V-34M20 -44V-34', '#4a3a30', 1.6) +
      b.box(-28, -34, 56, 20, '#3f6a5a', 3) +
      b.stroke('M-18 -24H18', '#f3ead4', 2.6),
  },
  bar: {
    w: 128,
    draw: (w) =>
      w.b.box(-60, -50, 120, 50, darker(w.wood, 0.1), 1) +
      repeat(6, (i) => w.b.stroke(d`M${-50 + i * 20} -46V-3`, darker(w.wood, 0.35), 1.6)) +
      w.b.box(-65, -56, 130, 7, w.wood, 2) +
      [-40, -22, 8]
        .map(
          (x) =>
            w.b.box(x, -68, 9, 12, '#c9a25a', 1) +
            w.b.shape(d`M${x - 1} -68q5 -7 11 0Z`, '#fbf5e6') +
            w.b.stroke(d`M${x + 9} -65q5 0 4 6`, '#c9a25a', 1.6),
        )
        .join('') +
      bottle(w.b, 40, -56, '#5a7a4a') +
      bottle(w.b, 49, -56, '#8a3f3a'),
  },
  kegs: {
    w: 92,
    draw: ({ b }) =>
      [
        [-26, -20],
        [20, -20],
        [-3, -58],
      ]
        .map(
          ([x = 0, y = 0]) =>
            b.disc(x, y, 21, '#8a5a38') +
            b.disc(x, y, 16.5, '#b5834f') +
            b.stroke(d`M${x - 16} ${y - 4}H${x + 16}M${x - 15} ${y + 6}H${x + 15}`, '#8a5a38', 1.4) +
            b.box(x - 1.5, y + 7, 3, 7, '#d9b04c'),
        )
        .join(''),
  },
  innTable: {
    w: 82,
    draw: (w) =>
      table(w, 62, 36, w.b.box(-16, -53, 8, 12, '#c9a25a', 1) + candle(w, 10, -41)) +
      w.b.box(-42, -24, 14, 4, w.wood) +
      legs(w.b, -35, 12, 22, darker(w.wood, 0.25)) +
      w.b.box(28, -24, 14, 4, w.wood) +
      legs(w.b, 35, 12, 22, darker(w.wood, 0.25)),
  },
  workbench: {
    w: 112,
    draw: (w) =>
      table(
        w,
        108,
        42,
        w.b.box(-46, -57, 20, 10, '#7a828c') +
          w.b.box(-42, -63, 12, 6, '#5c6672') +
          w.b.shape('M0 -47h30l-4 -8h-22Z', '#d9b07a') +
          w.b.stroke('M38 -47l8 -16', '#8a5a34', 3) +
          w.b.box(38, -68, 15, 7, '#6a727c', 1),
      ) + w.b.box(-40, -24, 80, 5, darker(w.wood, 0.15)),
  },
  tools: {
    w: 84,
    wall: true,
    draw: ({ b }) =>
      b.box(-40, -36, 80, 56, '#a9824f', 2) +
      b.stroke('M-28 -28V6', '#7a5030', 3.6) +
      b.box(-34, -32, 12, 7, '#7a828c') +
      b.shape('M-14 -28h26l-3 11h-23Z', '#b9c2cc') +
      b.box(10, -29, 9, 11, '#7a4f30', 3) +
      b.stroke('M28 -28V6M24 -28h8', '#7a828c', 3) +
      b.stroke('M-12 -8L-6 12M-2 -8L-8 12', '#7a828c', 2.6) +
      b.stroke('M10 -8V12', '#c8423a', 3.4),
  },
  anvil: {
    w: 52,
    draw: ({ b }) =>
      b.box(-15, -26, 30, 26, '#6a4a34', 2) +
      b.shape('M-26 -48H22Q20 -38 8 -36L11 -26H-11L-8 -36Q-22 -36 -26 -48Z', '#4a4f5a'),
  },
  labBench: {
    w: 128,
    draw: (w) =>
      table(
        w,
        124,
        44,
        flask(w.b, -46, -49, '#6fd06a') +
          flask(w.b, -24, -49, '#e86a9a') +
          w.b.stroke('M4 -49v-36h20', '#5c6672', 2.4) +
          w.b.disc(24, -72, 8, '#dbe9ec', 0.8) +
          w.b.glow('M17 -70a8 8 0 0 0 14 0Z', '#5fb0f0') +
          w.b.stroke('M31 -72q12 0 12 16', '#b9c9d0', 2.6) +
          w.b.box(37, -58, 12, 9, '#dbe9ec', 1) +
          flame(w.b, 24, -50, 1.2),
      ),
  },
  coil: {
    w: 52,
    draw: ({ b }) =>
      b.box(-20, -14, 40, 14, '#5a4a44', 2) +
      b.box(-7, -92, 14, 80, '#b5653f') +
      repeat(11, (i) => b.stroke(d`M-8 ${-20 - i * 6.4}L8 ${-23 - i * 6.4}`, '#e0965a', 2)) +
      b.disc(0, -102, 14, '#c9ced6') +
      b.glow('M10 -112l10 -8l-3 9l12 -4l-15 14Z', '#bfeaff') +
      b.glow('M-11 -110l-12 -6l5 8l-12 0l16 7Z', '#bfeaff'),
  },
  chalkboard: {
    w: 96,
    wall: true,
    draw: ({ b }) =>
      b.box(-47, -50, 94, 62, '#8a5a34', 2) +
      b.box(-43, -46, 86, 54, '#33564c') +
      b.stroke('M-34 -34h24M-34 -24h34M-34 -14h18M14 -36l18 22M14 -14l18 -22', '#eef3ee', 1.8, 0.85) +
      b.box(-20, 10, 40, 3, '#a9774a'),
  },
  cabinet: {
    w: 48,
    draw: ({ b, wood }) =>
      b.box(-22, -104, 44, 104, wood, 1) +
      repeat(
        4,
        (i) => b.box(-18, -99 + i * 25, 36, 21, darker(wood, 0.13), 1) + b.box(-6, -91 + i * 25, 12, 4, '#e2c268', 1),
      ),
  },
  schoolDesks: {
    w: 150,
    draw: ({ b, wood }) =>
      [-52, 0, 52]
        .map(
          (x) =>
            b.box(x - 20, -34, 40, 5, wood) +
            b.wash(d`M${x - 18} -29h36v9h-36Z`, darker(wood, 0.25)) +
            legs(b, x, 34, 32, darker(wood, 0.35)) +
            b.box(x - 12, -37, 13, 3, '#f6efdf') +
            b.box(x + 6, -39, 8, 5, '#a8483c'),
        )
        .join(''),
  },
  map: {
    w: 74,
    wall: true,
    draw: ({ b }) =>
      b.box(-34, -38, 68, 48, '#e6d3a4', 1) +
      b.wash(
        'M-26 -30q14 -6 20 4q-4 14 -14 12q-12 -4 -6 -16ZM4 -30q18 -4 24 8q-8 6 -4 14q-16 4 -20 -6ZM-6 -2q8 -4 12 4q-8 4 -12 -4Z',
        '#9aa86a',
      ) +
      b.stroke('M-36 -40H36M-36 12H36', '#7a4f30', 3.4),
  },
  pews: { w: 170, draw: (w) => [-56, 0, 56].map((x) => pew(w, x)).join('') },
  altar: {
    w: 84,
    draw: (w) =>
      w.b.shape('M-52 0L-44 -8H44L52 0Z', '#a89a8a') +
      w.b.box(-36, -46, 72, 38, '#e6dcc8') +
      w.b.shape('M-40 -50H40V-42H-40Z', '#fffaf0') +
      w.b.shape('M-12 -42H12V-18L0 -10L-12 -18Z', '#a8323c') +
      w.b.stroke('M0 -84V-50M-10 -74H10', '#e2b64d', 3.4) +
      candle(w, -28, -50) +
      candle(w, 28, -50),
  },
  stainedGlass: {
    w: 66,
    wall: true,
    draw: ({ b }) =>
      b.shape('M-26 40V-60Q-26 -96 0 -108Q26 -96 26 -60V40Z', '#8a8078') +
      repeat(10, (i) =>
        b.glow(
          d`M${-20 + (i % 2) * 21} ${-52 + Math.floor(i / 2) * 18}h19v16h-19Z`,
          ['#d8483e', '#3f73b8', '#e8c15a', '#4f9a5b', '#8a5aa8', '#e5843a'][(i * 5) % 6] as string,
          0.85,
        ),
      ) +
      b.glow('M-20 -56Q-18 -84 0 -96Q18 -84 20 -56Z', '#e8c15a', 0.85) +
      b.glowDisc(0, -70, 9, '#d8483e') +
      b.stroke('M0 -98V38', '#5a5450', 2.2),
  },
  stage: {
    w: 210,
    draw: ({ b }) =>
      b.box(-105, -30, 210, 30, '#8a5a38') +
      b.box(-109, -34, 218, 6, '#b5834f') +
      b.shape('M-105 -34V-190H105V-34H78Q96 -110 60 -150Q0 -172 -60 -150Q-96 -110 -78 -34Z', '#a8323c') +
      repeat(6, (i) => b.stroke(d`M${(i < 3 ? -100 : 82) + (i % 3) * 9} -186V-38`, '#7a2430', 2.4, 0.7)) +
      repeat(7, (i) => b.shape(d`M${-105 + i * 30} -194h30v16q-15 16 -30 0Z`, i % 2 ? '#c23c46' : '#a8323c')) +
      repeat(6, (i) => b.glowDisc(-80 + i * 32, -37, 3.4, '#ffe9a8')),
  },
  judgeBench: {
    w: 140,
    draw: ({ b, wood }) =>
      b.box(-44, -130, 88, 90, darker(wood, 0.25), 2) +
      b.shape('M-26 -128q26 -22 52 0Z', darker(wood, 0.1)) +
      b.disc(0, -104, 13, '#c49a4a') +
      b.stroke('M-8 -106h16M0 -114v20M-8 -106l-4 7h8ZM8 -106l-4 7h8Z', '#4a3a2a', 1.6) +
      b.box(-66, -66, 132, 66, wood, 1) +
      b.box(-72, -73, 144, 9, darker(wood, 0.2), 2) +
      [-44, 0, 44].map((x) => b.box(x - 17, -56, 34, 46, darker(wood, 0.14), 1)).join('') +
      b.box(18, -80, 16, 7, '#7a4f30', 2) +
      b.stroke('M30 -78l14 -6', '#7a4f30', 2.4),
  },
  bars: {
    w: 120,
    draw: ({ b }) =>
      b.box(-58, -158, 116, 158, '#3a3840') +
      repeat(9, (i) => b.stroke(d`M${-52 + i * 13} -156V-2`, '#8a909a', 4)) +
      b.stroke('M-58 -150H58M-58 -84H58M-58 -6H58', '#8a909a', 5) +
      b.box(26, -92, 16, 18, '#6a6f78', 2) +
      b.disc(34, -84, 2.6, '#2a2a30'),
  },
  bunk: {
    w: 92,
    draw: ({ b }) =>
      b.box(-44, -26, 88, 6, '#7a5a40') +
      b.stroke('M-40 -20V0M40 -20V0', '#5a4230', 5) +
      b.shape('M-42 -26q0 -8 12 -8q60 -2 72 8Z', '#8f8a80') +
      b.stroke('M-36 -34L-36 -66M36 -34L36 -66', '#6a6f78', 2.4),
  },
  hospitalBeds: {
    w: 150,
    draw: ({ b }) =>
      [-40, 40]
        .map(
          (x) =>
            b.stroke(d`M${x - 32} 0V-50H${x - 26}V-26M${x + 32} 0V-34M${x - 32} -40h6`, '#b9c2cc', 3.4) +
            b.box(x - 32, -30, 64, 10, '#f6f4f0', 2) +
            b.shape(d`M${x - 28} -30q2 -9 12 -9q8 0 9 9Z`, '#ffffff') +
            b.shape(d`M${x - 6} -32h38v14h-38Z`, '#8fc0c8'),
        )
        .join(''),
  },
  crates: {
    w: 66,
    draw: ({ b }) =>
      [
        [-16, 0],
        [18, 0],
        [0, -34],
      ]
        .map(
          ([x = 0, y = 0]) =>
            b.box(x - 16, y - 33, 32, 33, '#b98a54') +
            b.stroke(
              d`M${x - 15} ${y - 32}L${x + 15} ${y - 1}M${x - 14} ${y - 31}H${x + 14}V${y - 2}H${x - 14}Z`,
              '#8a6238',
              2.8,
            ),
        )
        .join(''),
  },
  barrels: {
    w: 72,
    draw: ({ b }) =>
      [-18, 18]
        .map(
          (x) =>
            b.shape(d`M${x - 13} 0q-6 -22 0 -44h26q6 22 0 44Z`, '#9a6a3e') +
            b.stroke(d`M${x - 15} -11h30M${x - 15} -33h30`, '#4a4048', 2.8) +
            b.oval(x, -44, 13, 3.4, '#7a5030'),
        )
        .join(''),
  },
  wineRack: {
    w: 84,
    draw: ({ b, wood }) =>
      b.box(-40, -96, 80, 96, wood) +
      repeat(20, (i) => {
        const x = -30 + (i % 5) * 15;
        const y = -84 + Math.floor(i / 5) * 23;
        return b.disc(x, y, 6, darker(wood, 0.45)) + (i % 3 ? b.disc(x, y, 4, i % 2 ? '#5a7a4a' : '#7a3040') : '');
      }),
  },
  trunk: {
    w: 60,
    draw: ({ b }) =>
      b.box(-27, -28, 54, 28, '#8a5a38', 2) +
      b.shape('M-28 -26Q-28 -44 0 -44Q28 -44 28 -26Z', '#a06a42') +
      b.stroke('M-16 -42V0M16 -42V0', '#5a3a24', 3.4) +
      b.box(-5, -30, 10, 9, '#e2b64d', 1),
  },
  rockingHorse: {
    w: 60,
    draw: ({ b }) =>
      b.stroke('M-26 -4Q0 8 26 -4', '#8a5a38', 4) +
      b.stroke('M-12 -2L-8 -24M14 -2L10 -24', '#c49a6a', 4) +
      b.shape('M-18 -24Q-16 -36 4 -34Q12 -44 16 -52Q24 -52 27 -44L22 -41Q18 -28 12 -22Q-4 -18 -18 -24Z', '#c49a6a') +
      b.stroke('M-18 -28q-8 4 -6 14M13 -50q-6 8 -6 18', '#5a3a24', 3.4) +
      b.disc(21, -47, 1.2, '#2a1d20'),
  },
  hay: {
    w: 92,
    draw: ({ b, r }) =>
      b.shape('M-46 0Q-40 -40 -10 -52Q22 -52 46 0Z', '#dcb44e') +
      b.stroke(
        repeat(26, () => {
          const x = -36 + r() * 72;
          const y = -6 - r() * 32;
          return d`M${x} ${y}l${4 + r() * 5} ${-4 - r() * 5}`;
        }),
        '#b98a34',
        1.5,
      ),
  },
  stall: {
    w: 96,
    draw: ({ b, wood }) =>
      b.box(-46, -100, 6, 100, wood) +
      b.box(40, -100, 6, 100, wood) +
      b.stroke('M-42 -46H42M-42 -30H42M-42 -14H42', wood, 6) +
      b.stroke('M-42 -96H42', wood, 7) +
      b.shape('M-30 -46q30 -12 60 0Z', '#dcb44e'),
  },
  pitchfork: {
    w: 22,
    draw: ({ b }) =>
      b.stroke('M-4 0L4 -84', '#9a7048', 3) +
      b.stroke('M-4 -104L-2 -92Q4 -84 10 -92L10 -106M4 -86V-106', '#6a727c', 2.4),
  },
  spiral: {
    w: 70,
    draw: ({ b }) =>
      b.box(-4, -220, 8, 220, '#8a8078') +
      repeat(
        10,
        (i) =>
          b.box(i % 2 ? -34 : -4, -16 - i * 21, 38, 6, '#b0a596') +
          b.wash(d`M${i % 2 ? -34 : -4} ${-10 - i * 21}h38v5h-38Z`, '#6a6058'),
      ),
  },
  hammock: {
    w: 96,
    draw: ({ b, cloth }) =>
      b.stroke('M-46 -96L-34 -62M46 -96L34 -62', '#c9b48a', 2.2) +
      b.shape('M-38 -64Q0 -22 38 -64Q0 -40 -38 -64Z', cloth) +
      b.wash('M-38 -64Q0 -22 38 -64Q0 -30 -38 -64Z', darker(cloth, 0.25), 0.6),
  },
  bench: {
    w: 112,
    draw: ({ b, cloth }) =>
      b.box(-54, -92, 108, 66, cloth, 10) +
      repeat(12, (i) => b.disc(-42 + (i % 4) * 28, -80 + Math.floor(i / 4) * 18, 1.8, darker(cloth, 0.3))) +
      b.box(-56, -38, 112, 18, lighter(cloth, 0.14), 6) +
      b.box(-52, -22, 104, 22, '#5a3a28'),
  },
  clubChairs: {
    w: 130,
    draw: (w) =>
      [-34, 34].map((x) => placed({ x, y: 0 }, armchair(w))).join('') +
      w.b.stroke('M0 0V-30M-9 0H9', w.wood, 3) +
      w.b.oval(0, -31, 15, 3.6, w.wood) +
      w.b.box(-4, -42, 8, 9, '#d9a45a', 1),
  },
  gears: {
    w: 120,
    draw: ({ b }) =>
      b.box(-54, -36, 108, 36, '#5a5660', 2) +
      gear(b, -26, -68, 28, '#b5834f') +
      gear(b, 22, -50, 19, '#8a909a') +
      gear(b, 32, -92, 15, '#c49a4a') +
      b.stroke('M-54 -120H-26V-68', '#6a6f78', 5),
  },
  boiler: {
    w: 92,
    draw: (w) =>
      w.b.box(-4, -180, 12, 90, '#6a6f78') +
      w.b.box(-40, -92, 80, 84, '#a8613f', 26) +
      repeat(3, (i) => w.b.stroke(d`M-40 ${-74 + i * 24}H40`, '#7a4430', 2.4)) +
      w.b.disc(-16, -58, 10, '#f3ead4') +
      w.b.stroke('M-16 -58l5 -5', '#a8323c', 1.6) +
      w.b.box(2, -40, 26, 24, '#2a2228', 2) +
      w.b.glow('M6 -18q-2 -10 4 -14q2 5 5 5q1 -7 5 -9q6 9 4 18Z', '#f08a34') +
      w.b.stroke('M40 -70H52V0M-40 -50H-52V0', '#6a6f78', 5),
  },
  skeleton: {
    w: 170,
    draw: ({ b }) =>
      b.box(-80, -12, 160, 12, '#8a6a4a', 1) +
      b.stroke('M-74 -34Q-50 -62 -16 -64Q20 -66 34 -92Q42 -108 54 -110', '#efe6d0', 6) +
      repeat(7, (i) => b.stroke(d`M${-24 + i * 8} ${-64 - (i > 4 ? (i - 4) * 5 : 0)}q6 14 -1 27`, '#efe6d0', 2.6)) +
      b.stroke('M-20 -62L-26 -36L-16 -13M-6 -62L-2 -36L-8 -13M22 -70L28 -40L22 -13', '#efe6d0', 4.4) +
      b.shape('M50 -118Q64 -122 82 -108L80 -102L58 -102Q48 -106 50 -118Z', '#efe6d0') +
      b.disc(61, -112, 2.4, '#4a3a2a') +
      b.stroke('M60 -100L78 -98', '#efe6d0', 3),
  },
  vitrine: {
    w: 52,
    draw: ({ b }) =>
      b.box(-20, -46, 40, 46, '#7a4f30', 1) +
      b.shape('M-20 -46V-84H20V-46Z', '#dfeef2', 0.55) +
      b.shape('M-7 -46Q-14 -62 -5 -68H5Q14 -62 7 -46Z', '#c8703a') +
      b.stroke('M-8 -58H8', '#3a2c26', 2) +
      d`<path d="M-20 -46V-84H20V-46Z" fill="none" stroke="${b.tone('#c49a4a')}" stroke-width="2"/>`,
  },
  picture: { w: 56, wall: true, draw: (w) => picture(w, 46, 34) },
  portrait: { w: 40, wall: true, draw: portrait },
  sconce: {
    w: 22,
    wall: true,
    draw: (w) =>
      halo(w, 0, -6, 70) +
      w.b.stroke('M0 8Q-6 14 -4 4', '#b98a3a', 3) +
      w.b.box(-2.6, -8, 5.2, 12, '#f3ead4') +
      (w.lit ? flame(w.b, 0, -8, 1.2) : ''),
  },
  torch: {
    w: 24,
    wall: true,
    draw: (w) =>
      d`<circle cx="0" cy="-16" r="80" fill="${w.defs.pool('#ffb454', 0.7)}"/>` +
      w.b.stroke('M0 18L0 -6', '#6a4430', 5) +
      w.b.box(-6, -8, 12, 6, '#3a3440') +
      w.b.glow('M-6 -8Q-10 -20 0 -32Q2 -24 5 -22Q9 -14 6 -8Z', '#f08a34') +
      w.b.glow('M-3 -8Q-5 -15 0 -21Q4 -14 3 -8Z', '#ffd98a'),
  },
  chains: {
    w: 36,
    wall: true,
    draw: ({ b }) =>
      [-9, 9]
        .map(
          (x) =>
            repeat(
              6,
              (i) =>
                d`<ellipse cx="${x}" cy="${-30 + i * 7}" rx="2.6" ry="4.4" fill="none" stroke="${b.tone('#8a909a')}" stroke-width="1.8"/>`,
            ) + d`<circle cx="${x}" cy="17" r="5.500" fill="none" stroke="${b.tone('#8a909a')}" stroke-width="2.8"/>`,
        )
        .join(''),
  },
  cobweb: {
    w: 40,
    wall: true,
    draw: ({ b }) =>
      b.stroke('M0 -60L-18 -30M0 -60L0 -24M0 -60L18 -30M-12 -42Q0 -36 12 -42M-8 -50Q0 -45 8 -50', '#ffffff', 1, 0.55),
  },
} satisfies Record<string, Piece>;

export type PieceName = keyof typeof furniture;
