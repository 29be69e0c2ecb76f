import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { d } from '../path.ts';
import { repeat } from '../random.ts';
import type { Appearance } from './appearance.ts';

/** Hair that hangs behind head and shoulders (head of radius 13 at (0, 0)). */
export function hairBehind(b: Brush, { hair, hairStyle, body }: Appearance): string {
  const c = darker(hair, 0.12);
  const fall = Math.min(30, 14 + body.torso * 0.5);
  switch (hairStyle) {
    case 'long':
      return b.shape(d`M-13.5 -4Q-17 8 -15 ${fall}Q-8 ${fall + 3} -1 ${fall - 1}L9 ${fall - 6}Q13 4 12 -6Z`, c);
    case 'braids':
      return repeat(2, (i) => {
        const x = i ? 11 : -12.5;
        return (
          repeat(4, (k) => b.disc(x + (i ? 0.8 : -0.8) * k, 8 + k * 4.6, 3.5 - k * 0.25, k % 2 ? c : hair)) +
          b.box(x - 3 + (i ? 3 : -3), 24.5, 5, 2.4, '#d84a4a', 1)
        );
      });
    case 'curly':
      return repeat(7, (k) => b.disc(-13.5 + k * 4.1, 5 + Math.abs(k - 3) * -1.8 + 3, 6, c));
    case 'bun':
      return b.disc(-9.5, -11, 6, c);
    default:
      return '';
  }
}

/** Hair on top of the head and around the face. */
export function hairBefore(b: Brush, { hair, hairStyle, feminine }: Appearance, covered: boolean): string {
  const shine = (path: string) => b.wash(path, lighter(hair, 0.25), 0.5);
  switch (hairStyle) {
    case 'bald':
      return b.shape(d`M-13.2 1Q-15.5 -6 -11.5 -9Q-10.5 -3 -10.8 3.5Q-12.4 4 -13.2 1Z`, hair);
    case 'short':
      return (
        b.shape(
          d`M-13.4 3Q-17 -14 -2 -15.6Q12 -17 14 -4.5Q13 -6.5 11 -7.5Q5 -6 .5 -9.5Q-3 -5 -9 -4.5Q-10.4 -1 -10.6 4Q-12.6 5.4 -13.4 3Z`,
          hair,
        ) + (covered ? '' : shine(d`M-8 -12Q-1 -15.500 6 -12.500Q-1 -13.500 -8 -10Z`))
      );
    case 'curly':
      return repeat(8, (i, t) =>
        b.disc(
          -12.5 + t * 25,
          -6.5 - Math.sin(Math.PI * t) * 7.5,
          i % 2 ? 5.2 : 4.6,
          i % 2 ? hair : darker(hair, 0.07),
        ),
      );
    default:
      return (
        b.shape(
          d`M-13.6 ${feminine ? 7 : 4}Q-17 -15 -1 -15.4Q14.500 -15.500 13.6 2Q12.500 -5 7.500 -9.600Q1 -4.500 -8.500 -4.500Q-10.200 0 -10.300 6Q-12 9 -13.6 7Z`,
          hair,
        ) + (covered ? '' : shine(d`M-9 -11Q-1 -15 7 -11.500Q-1 -12.800 -9 -8.600Z`))
      );
  }
}

/** A full beard with moustache; long on elders. */
export function beard(b: Brush, { hair, elder }: Appearance): string {
  const drop = elder ? 27 : 17.5;
  const c = elder ? lighter(hair, 0.1) : hair;
  return (
    b.shape(
      d`M-10.600 1Q-9 7 -4.500 4.600Q3 2.200 9.500 4.600Q12 4 12.600 1Q13.500 12 6 ${drop}Q2.500 ${drop + 2} -1 ${drop - 1}Q-11 12 -10.600 1Z`,
      c,
    ) + b.wash(d`M${-2} 4.800Q1.500 2.600 3 4Q5 2.600 8 4.800Q5 6.400 3 5.200Q1 6.400 -2 4.800Z`, darker(c, 0.16))
  );
}
