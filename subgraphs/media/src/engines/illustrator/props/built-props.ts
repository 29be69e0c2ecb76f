import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { d } from '../path.ts';
import { repeat } from '../random.ts';
import type { OwnProp } from './own-props.ts';

const stone = '#a8a096';

const battlements = (b: Brush, x: number, y: number, count: number, colour: string) =>
  repeat(count, (i) => b.box(x + i * 9, y - 6, 5, 7, colour));

const slit = (b: Brush, x: number, y: number, lit: boolean) =>
  lit ? b.glow(d`M${x} ${y}h4v9h-4Z`, '#ffd98a') : b.box(x, y, 4, 9, '#4a4650', 1);

/** What is built or grows, and stands on the ground. */
export const builtProps: Record<string, OwnProp> = {
  wall: ({ b, paint }) => {
    const colour = paint ?? stone;
    return (
      b.box(-56, -74, 112, 74, colour, 1) +
      b.box(-59, -79, 118, 7, lighter(colour, 0.12), 1) +
      repeat(5, (row) => b.stroke(d`M-56 ${-60 + row * 14}H56`, darker(colour, 0.16), 1.2)) +
      repeat(5, (row) =>
        repeat(4, (i) =>
          b.stroke(d`M${-44 + i * 26 + (row % 2) * 13} ${-72 + row * 14}v11`, darker(colour, 0.16), 1.2),
        ),
      )
    );
  },
  stairs: ({ b, paint }) =>
    repeat(6, (i) => b.box(-42 + i * 14, -12 * (i + 1), 84 - i * 14, 12, darker(paint ?? '#b0a596', i * 0.05))),
  throne: ({ b, paint }) => {
    const gold = paint ?? '#c99a3a';
    return (
      b.box(-30, -8, 60, 8, darker(gold, 0.25), 1) +
      b.shape('M-22 -8V-92Q-22 -104 0 -110Q22 -104 22 -92V-8Z', gold) +
      b.shape('M-15 -42V-86Q-14 -95 0 -99Q14 -95 15 -86V-42Z', '#a8323c') +
      b.box(-26, -42, 52, 9, '#a8323c', 2) +
      b.box(-29, -58, 8, 52, lighter(gold, 0.12), 2) +
      b.box(21, -58, 8, 52, lighter(gold, 0.12), 2) +
      b.disc(0, -112, 5, '#e8d27a')
    );
  },
  pillar: ({ b, paint }) => {
    const colour = paint ?? '#c9c2b4';
    return (
      b.box(-20, -8, 40, 8, darker(colour, 0.1), 1) +
      b.box(-13, -110, 26, 102, colour) +
      b.stroke('M-6 -106V-12M1 -106V-12M8 -106V-12', darker(colour, 0.14), 1.6) +
      b.box(-19, -118, 38, 9, lighter(colour, 0.1), 1)
    );
  },
  tower: ({ b, lit, paint }) => {
    const colour = paint ?? stone;
    return (
      b.shape('M-22 0L-18 -128H18L22 0Z', colour) +
      b.box(-22, -138, 44, 12, lighter(colour, 0.08), 1) +
      battlements(b, -22, -138, 5, lighter(colour, 0.08)) +
      slit(b, -2, -112, lit) +
      slit(b, -2, -74, lit) +
      b.shape('M-7 0V-16Q0 -24 7 -16V0Z', '#5a4030')
    );
  },
  castle: ({ b, lit, paint }) => {
    const colour = paint ?? stone;
    const roof = '#7a4a52';
    return (
      b.box(-46, -64, 92, 64, colour) +
      battlements(b, -44, -64, 10, colour) +
      [-52, 32]
        .map(
          (x) =>
            b.box(x, -96, 20, 96, lighter(colour, 0.06)) +
            b.shape(d`M${x - 4} -95L${x + 10} -126L${x + 24} -95Z`, roof) +
            slit(b, x + 8, -78, lit),
        )
        .join('') +
      b.box(-13, -116, 26, 60, darker(colour, 0.06)) +
      b.shape('M-17 -115L0 -150L17 -115Z', roof) +
      slit(b, -2, -100, lit) +
      b.shape('M-11 0V-24Q0 -37 11 -24V0Z', '#4a3a34')
    );
  },
  hole: ({ b, paint }) =>
    b.oval(0, -4, 40, 10, paint ?? '#7a684e') + b.oval(0, -3, 34, 7.5, '#2c241e') + b.oval(0, -1, 26, 4.5, '#17120f'),
  bush: ({ b, paint }) => {
    const green = paint ?? '#5c9a4e';
    return (
      b.shape('M-38 0Q-46 -18 -30 -26Q-26 -44 -6 -40Q12 -52 24 -34Q44 -30 40 -10Q42 0 36 0Z', darker(green, 0.1)) +
      b.wash('M-26 -6Q-30 -22 -14 -26Q-4 -38 10 -30Q26 -28 26 -12Q10 -4 -26 -6Z', lighter(green, 0.14), 0.8)
    );
  },
};
