import type { Species } from '@visiobook/contracts';
import type { Brush } from '../brush.ts';
import { darker, lighter, mix } from '../colour.ts';
import { d } from '../path.ts';
import { repeat } from '../random.ts';
import type { Animal, AnimalPainter, Behaviour } from './animal.types.ts';
import { animalEye } from './animal-eye.ts';

const smile = (b: Brush, path: string, width: number) =>
  d`<path d="${path}" fill="none" stroke="${b.tone('#2a1d20')}" stroke-width="${width}" stroke-linecap="round"/>`;
const animal = (drawing: string, x: number, y: number, headRadius: number, reach: number, lift = 0): Animal => ({
  drawing,
  head: { x, y },
  headRadius,
  reach,
  lift,
});
const speaks = (how: Behaviour) => how.speaking || ['talk', 'shout', 'sing', 'laugh'].includes(how.action);

const ghost: AnimalPainter = (b, how, coat) => {
  const c = coat ?? '#eef3fb';
  const body = d`M-24 -20Q-28 -88 0 -92Q28 -88 25 -22Q22 -6 26 4Q16 0 12 6Q6 12 0 5Q-6 12 -12 5Q-18 2 -28 6Q-22 -6 -24 -20Z`;
  return animal(
    d`<circle cx="0" cy="-44" r="62" fill="${b.bright('#dfeaff')}" fill-opacity=".12"/>` +
      d`<g transform="translate(0 -10)">${b.glow(body, c, 0.88)}${b.glow('M-25 -56Q-44 -54 -46 -40Q-36 -38 -24 -44ZM24 -56Q42 -60 46 -48Q38 -40 25 -44Z', c, 0.88)}${b.wash('M-24 -20Q-28 -88 0 -92Q-16 -80 -14 -20Q-14 0 -12 5Q-18 2 -28 6Q-22 -6 -24 -20Z', '#9fb4d8', 0.3)}${b.wash('M-5 -68a4 5.500 0 0 1 8 0a4 5.500 0 0 1 -8 0ZM8 -68a4 5.500 0 0 1 8 0a4 5.500 0 0 1 -8 0Z', '#2f3350')}${speaks(how) || how.emotion !== 'happy' ? b.wash('M2 -54a4 5 0 0 1 8 0a4 5 0 0 1 -8 0Z', '#2f3350') : smile(b, 'M0 -55q6 6 12 0', 2)}</g>`,
    2,
    -76,
    16,
    34,
    10,
  );
};

const monkey: AnimalPainter = (b, how, coat) => {
  const c = coat ?? '#8a5a38';
  const face = '#eccba0';
  const far = darker(c, 0.25);
  return animal(
    b.stroke('M-12 -10Q-34 -10 -34 -32Q-34 -48 -24 -46', c, 3.6) +
      b.stroke('M9 -32Q22 -26 20 -14', far, 5.4) +
      b.disc(20, -13, 3, face) +
      b.stroke('M6 -8Q18 -14 15 -1', far, 6.4) +
      b.shape('M-14 -8Q-16 -36 0 -40Q16 -36 13 -8Q0 2 -14 -8Z', c) +
      b.wash('M-3 -8Q-4 -30 5 -32Q13 -26 11 -9Q4 -3 -3 -8Z', face) +
      b.stroke('M-8 -8Q4 -16 4 -2', c, 6.8) +
      b.oval(8, -2, 5, 2.4, face) +
      b.stroke('M-9 -32Q-20 -20 -6 -16', c, 5.4) +
      b.disc(-5, -15.5, 3, face) +
      b.disc(-12, -50, 5, c) +
      b.disc(-12, -50, 3, face) +
      b.disc(14, -52, 4, far) +
      b.disc(2, -51, 13, c) +
      b.shape('M-4 -54Q-2 -60 4 -57Q10 -61 13 -54Q16 -47 12 -42Q6 -38 0 -41Q-6 -46 -4 -54Z', face) +
      animalEye(b, 2, -52, 1.6, how) +
      animalEye(b, 9, -52, 1.6, how) +
      (speaks(how) ? b.wash('M2 -45q4 2 8 0q-1 5 -4 5q-3 0 -4 -5Z', '#7a2630') : smile(b, 'M1 -45q5 4 9 0', 1)),
    2,
    -51,
    14,
    30,
  );
};

const dragon: AnimalPainter = (b, how, coat) => {
  const c = coat ?? '#5a9a58';
  const belly = '#f0dca0';
  const wing = (k: number, paint: string) =>
    b.shape(
      d`M-6 -66Q${-20 * k} -132 ${-78 * k} -138Q${-66 * k} -118 ${-70 * k} -100Q${-56 * k} -104 ${-48 * k} -86Q${-36 * k} -92 ${-22 * k} -66Z`,
      paint,
    ) +
    b.stroke(
      d`M-6 -66Q${-30 * k} -116 ${-78 * k} -138M-8 -66Q${-40 * k} -100 ${-70 * k} -100M-10 -64Q${-36 * k} -86 ${-48 * k} -86`,
      darker(paint, 0.25),
      2,
    );
  const spikes = repeat(7, (i) =>
    b.shape(d`M${-52 + i * 11} ${-44 - Math.sin((i / 6) * 2.4) * 24}l5 -12l5 10Z`, '#e8a83a'),
  );
  const fire =
    speaks(how) || how.action === 'fight'
      ? b.glow('M88 -92Q112 -104 136 -88Q120 -86 126 -76Q108 -82 88 -86Z', '#f08a34') +
        b.glow('M90 -90Q106 -96 120 -87Q106 -86 90 -87Z', '#ffd98a')
      : '';
  return animal(
    b.shape('M-40 -40Q-80 -30 -104 -4Q-116 -4 -108 -18L-126 -10L-112 0Q-80 10 -34 -14Z', c) +
      wing(0.72, darker(c, 0.35)) +
      b.stroke('M22 -30V-4M-22 -26V-4', darker(c, 0.25), 15) +
      spikes +
      b.shape('M-52 -30Q-50 -72 -4 -72Q24 -72 34 -92Q44 -116 66 -112Q76 -84 52 -62Q44 -20 8 -12Q-44 -6 -52 -30Z', c) +
      b.wash('M58 -78Q44 -64 42 -44Q34 -16 4 -12Q-24 -10 -34 -18Q4 -20 18 -40Q28 -62 48 -84Z', belly) +
      b.stroke('M30 -30V-4M-30 -24V-4', c, 16) +
      b.oval(36, -4, 12, 5, c) +
      b.oval(-24, -4, 12, 5, c) +
      b.shape('M54 -116Q48 -134 36 -138Q46 -124 46 -112ZM66 -118Q66 -134 58 -142Q60 -128 56 -116Z', '#f3e6c4') +
      b.shape('M42 -104Q46 -122 66 -118Q92 -112 92 -96Q90 -84 66 -86Q44 -84 42 -104Z', c) +
      b.disc(88, -101, 1.7, '#2a1d20') +
      smile(b, 'M90 -92Q76 -86 64 -92', 1.6) +
      b.wash('M84 -91l2 5l2 -5ZM76 -89l2 5l2 -5Z', '#fffaf0') +
      animalEye(b, 64, -106, 3, how) +
      wing(1, mix(c, '#c8503a', 0.45)) +
      fire,
    66,
    -102,
    22,
    100,
  );
};

const fish: AnimalPainter = (b, how, coat) => {
  const c = coat ?? '#e8823a';
  return animal(
    d`<g transform="translate(0 -26)">${b.shape('M-14 0L-34 -13Q-28 0 -34 13Z', darker(c, 0.15))}${b.shape('M-4 -12Q2 -24 14 -12ZM0 11Q-2 20 -10 20Q-8 12 -4 9Z', darker(c, 0.15))}${b.shape('M-18 0Q-6 -17 12 -14Q28 -10 30 0Q28 10 12 14Q-6 17 -18 0Z', c)}${b.wash('M10 -14Q14 0 10 14Q4 15 0 13Q6 0 0 -13Q4 -15 10 -14Z', '#fffaf0', 0.9)}${b.shape('M2 2Q-8 4 -8 12Q2 12 6 4Z', darker(c, 0.25))}${animalEye(b, 21, -4, 2.4, how)}${smile(b, 'M29 3q-4 4 -8 2', 1.2)}</g>`,
    18,
    -28,
    12,
    32,
    22,
  );
};

const whale: AnimalPainter = (b, how, coat) => {
  const c = coat ?? '#4f78a4';
  return animal(
    b.stroke('M24 -64Q16 -88 2 -86M24 -64Q32 -90 46 -86M24 -64V-92', '#dff0f8', 4, 0.9) +
      b.shape('M-74 -20Q-100 -34 -104 -60Q-88 -58 -80 -46Q-78 -62 -62 -68Q-60 -44 -62 -26Z', c) +
      b.shape('M-76 -18Q-40 -38 -10 -58Q40 -78 78 -44Q92 -20 72 2H-28Q-60 0 -76 -18Z', c) +
      b.wash('M84 -24Q80 -8 72 2H-28Q-44 2 -56 -6Q0 -2 30 -18Q56 -30 84 -24Z', '#e6eef2') +
      b.stroke('M72 -16Q50 -12 34 2M62 -19Q42 -14 24 2M80 -12Q62 -8 50 2', '#a9bccb', 1.6) +
      b.shape('M6 -8Q-6 12 -26 12Q-18 -2 -10 -12Z', darker(c, 0.2)) +
      animalEye(b, 54, -34, 3.2, how) +
      smile(b, 'M84 -26Q70 -18 58 -24', 1.8),
    56,
    -34,
    26,
    92,
  );
};

const snake: AnimalPainter = (b, how, coat) => {
  const c = coat ?? '#6a9a48';
  return animal(
    b.stroke('M-44 -3Q-30 -12 -20 -4T2 -4', c, 7) +
      b.stroke('M-14 -5Q-20 -18 0 -18Q22 -18 18 -7Q10 -1 -2 -5', darker(c, 0.12), 8.4) +
      b.stroke('M4 -16Q20 -20 12 -32Q4 -44 14 -50', c, 8) +
      b.stroke('M-38 -5l5 -2M-26 -7l5 2M-6 -18l6 0M10 -17l5 2M12 -26l2 -5M9 -38l-1 -4', '#e8d25a', 2.4) +
      b.shape('M6 -52Q8 -62 20 -60Q32 -58 32 -52Q30 -46 18 -46Q8 -44 6 -52Z', c) +
      b.stroke('M32 -51h8M40 -51l4 -3M40 -51l4 3', '#c8323c', 1.2) +
      animalEye(b, 19, -55, 1.8, how),
    18,
    -53,
    11,
    42,
  );
};

const frog: AnimalPainter = (b, how, coat) => {
  const c = coat ?? '#6fae4a';
  return animal(
    b.shape('M-20 -4Q-28 -16 -12 -20L-2 -4Z', darker(c, 0.15)) +
      b.oval(-14, -2, 9, 2.6, darker(c, 0.15)) +
      b.shape('M-16 -6Q-14 -24 4 -28Q22 -28 22 -14Q18 0 0 -1Q-14 0 -16 -6Z', c) +
      b.wash('M18 -14Q14 -1 0 -1Q-6 -4 4 -10Q12 -16 18 -14Z', '#f0ecc0') +
      b.stroke('M8 -8V-1M15 -8V-1', darker(c, 0.1), 4) +
      b.oval(10, -1, 5, 1.8, c) +
      b.oval(18, -1, 5, 1.8, c) +
      b.disc(5, -28, 5, c) +
      b.disc(15, -29, 5, c) +
      animalEye(b, 6, -29, 2.3, how) +
      animalEye(b, 16, -30, 2.3, how) +
      (speaks(how)
        ? b.wash('M4 -19Q14 -20 22 -18Q18 -9 12 -10Q6 -11 4 -19Z', '#a83a44')
        : smile(b, 'M3 -19Q12 -13 21 -18', 1.3)),
    10,
    -26,
    13,
    24,
  );
};

const turtle: AnimalPainter = (b, how, coat) => {
  const c = coat ?? '#8aa85a';
  const shell = '#7a6a3c';
  return animal(
    b.shape('M-28 -6L-38 -2L-27 -2Z', c) +
      b.oval(-16, -3, 7, 4.5, c) +
      b.oval(15, -3, 7, 4.5, c) +
      b.stroke('M24 -10Q34 -12 36 -20', c, 8) +
      b.shape('M-30 -7Q-28 -32 0 -33Q28 -32 30 -7Q0 -3 -30 -7Z', shell) +
      b.wash(
        'M-8 -29L8 -29L12 -18L0 -12L-12 -18ZM-14 -26L-24 -14L-15 -9L-15 -17ZM14 -26L24 -14L15 -9L15 -17Z',
        lighter(shell, 0.3),
      ) +
      b.shape('M-31 -8Q0 -3 31 -8L30 -4Q0 0 -30 -4Z', darker(shell, 0.2)) +
      b.oval(39, -23, 8, 7, c) +
      animalEye(b, 41, -25, 1.7, how) +
      smile(b, 'M46 -21q-4 3 -7 1', 1),
    39,
    -23,
    10,
    40,
  );
};

const bee: AnimalPainter = (b, how, coat) => {
  const c = coat ?? '#f0c040';
  return animal(
    d`<g transform="translate(0 -52)">${b.glow('M-2 -8Q-16 -28 -6 -30Q6 -26 2 -8ZM4 -8Q8 -28 18 -26Q20 -14 6 -7Z', '#eaf6ff', 0.85)}${b.shape('M-18 0Q-14 -12 2 -12Q16 -11 16 0Q16 11 2 12Q-14 12 -18 0Z', c)}${b.wash('M-10 -10Q-6 0 -10 10L-5 11.500Q-1 0 -5 -11.500ZM1 -12Q5 0 1 12L6 11.500Q10 0 6 -11.500Z', '#3a2a24')}${b.shape('M-18 -2l-6 2l6 2Z', '#3a2a24')}${b.stroke('M14 -9q3 -7 8 -7M16 -6q6 -4 9 -3', '#3a2a24', 1.2)}${animalEye(b, 12, -3, 2.2, how)}${smile(b, 'M9 4q3 3 6 0', 1)}</g>`,
    12,
    -54,
    9,
    22,
    40,
  );
};

export const creatures: Partial<Record<Species, AnimalPainter>> = {
  ghost,
  monkey,
  dragon,
  fish,
  whale,
  snake,
  frog,
  turtle,
  bee,
};
