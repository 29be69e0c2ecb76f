import { darker } from '../../colour.ts';
import { d } from '../../path.ts';
import { repeat } from '../../random.ts';
import { flame, flask, gear, type Piece, table } from './parts.ts';

/** What is worked with, in workshops, laboratories, stables and factories. */
export const craftPieces = {
  ladder: {
    w: 34,
    draw: ({ b }) =>
      b.stroke('M-14 0L2 -160M12 0L20 -160', '#b98a54', 4) +
      repeat(8, (i) => b.stroke(d`M${-12 + i * 1.8} ${-14 - i * 19}H${12.5 + i}`, '#b98a54', 3)),
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
  gears: {
    w: 120,
    draw: ({ b }) =>
      b.box(-54, -36, 108, 36, '#5a5660', 2) +
      gear(b, -26, -68, 28, '#b5834f') +
      gear(b, 22, -50, 19, '#8a909a') +
      gear(b, 32, -92, 15, '#c49a4a') +
      b.stroke('M-54 -120H-26V-68', '#6a6f78', 5),
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
} satisfies Record<string, Piece>;
