import { darker, lighter } from '../../colour.ts';
import { d } from '../../path.ts';
import { pick, repeat } from '../../random.ts';
import { bookRow, candle, jars, type Piece, shelves } from './parts.ts';

/** What keeps things: shelves, cupboards, chests, barrels. */
export const storagePieces = {
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
  cabinet: {
    w: 48,
    draw: ({ b, wood }) =>
      b.box(-22, -104, 44, 104, wood, 1) +
      repeat(
        4,
        (i) => b.box(-18, -99 + i * 25, 36, 21, darker(wood, 0.13), 1) + b.box(-6, -91 + i * 25, 12, 4, '#e2c268', 1),
      ),
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
} satisfies Record<string, Piece>;
