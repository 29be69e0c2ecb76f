import { clockHands } from '../../clock-hands.ts';
import { darker } from '../../colour.ts';
import { d } from '../../path.ts';
import { repeat } from '../../random.ts';
import { type Piece, picture, portrait } from './parts.ts';

/** What is looked at, or hangs on the wall. */
export const ornamentPieces = {
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
  globe: {
    w: 40,
    draw: ({ b, wood }) =>
      b.stroke('M0 -6V-26M-12 0H12M-8 -2L0 -10L8 -2', wood, 3.4) +
      b.disc(0, -42, 17, '#5f9ab0') +
      b.wash('M-11 -50q8 -7 14 0q-2 8 -10 10q-7 -3 -4 -10ZM2 -38q8 -4 11 2q-3 8 -8 8q-6 -4 -3 -10Z', '#8fae62') +
      d`<path d="M0 -62A20 20 0 0 1 0 -22" fill="none" stroke="${b.tone('#c49a4a')}" stroke-width="2.4"/>`,
  },
  clock: {
    w: 34,
    draw: ({ b, wood, time }) =>
      b.box(-13, -112, 26, 112, wood, 2) +
      b.shape('M-16 -110Q0 -134 16 -110Z', darker(wood, 0.15)) +
      b.disc(0, -98, 9.5, '#f6efdf') +
      b.stroke(clockHands(time, 0, -98, 9.5), '#2a2228', 1.2) +
      b.box(-8, -82, 16, 56, darker(wood, 0.42)) +
      b.stroke('M0 -82V-44', '#e2b64d', 1.3) +
      b.disc(0, -42, 4.6, '#e2b64d') +
      b.box(-16, -10, 32, 10, darker(wood, 0.15)),
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
  banner: {
    w: 44,
    wall: true,
    draw: ({ b, cloth }) =>
      b.stroke('M-19 -70H19', '#c49a4a', 3) +
      b.shape('M-16 -69H16V10L0 -2L-16 10Z', cloth) +
      b.wash('M0 -56L7 -38L0 -20L-7 -38Z', '#e8c15a'),
  },
  awningSign: {
    w: 60,
    wall: true,
    draw: ({ b }) =>
      b.stroke('M-20 -44V-34M20 -44V-34', '#4a3a30', 1.6) +
      b.box(-28, -34, 56, 20, '#3f6a5a', 3) +
      b.stroke('M-18 -24H18', '#f3ead4', 2.6),
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
  rockingHorse: {
    w: 60,
    draw: ({ b }) =>
      b.stroke('M-26 -4Q0 8 26 -4', '#8a5a38', 4) +
      b.stroke('M-12 -2L-8 -24M14 -2L10 -24', '#c49a6a', 4) +
      b.shape('M-18 -24Q-16 -36 4 -34Q12 -44 16 -52Q24 -52 27 -44L22 -41Q18 -28 12 -22Q-4 -18 -18 -24Z', '#c49a6a') +
      b.stroke('M-18 -28q-8 4 -6 14M13 -50q-6 8 -6 18', '#5a3a24', 3.4) +
      b.disc(21, -47, 1.2, '#2a1d20'),
  },
  picture: { w: 56, wall: true, draw: (w) => picture(w, 46, 34) },
  portrait: { w: 40, wall: true, draw: portrait },
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
