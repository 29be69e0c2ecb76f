import type { Brush } from '../brush.ts';
import { darker, lighter, mix } from '../colour.ts';
import { d } from '../path.ts';
import type { Appearance } from './appearance.ts';

function hat(b: Brush, paint: string, formal: boolean): string {
  const band = darker(paint, 0.45);
  if (formal) {
    return (
      b.shape(d`M-9.500 -9.500L-10.500 -27Q0 -30 10.500 -27L9.500 -9.500Z`, paint) +
      b.wash(d`M-9.700 -13L9.700 -13L9.500 -9Q0 -7.500 -9.500 -9Z`, band) +
      b.shape(
        d`M-16.500 -9.500Q0 -5.500 16.500 -9.500Q17 -7 14 -6.200Q0 -3 -14 -6.200Q-17 -7 -16.500 -9.500Z`,
        darker(paint, 0.1),
      )
    );
  }
  return (
    b.shape(d`M-10.500 -8Q-11 -22 -3 -22Q0 -19.500 4 -22Q11 -21 10.500 -8Z`, paint) +
    b.wash(d`M-10.600 -11.500Q0 -8.500 10.600 -11.500L10.500 -8Q0 -5 -10.500 -8Z`, band) +
    b.shape(d`M-20 -8.500Q0 -2 20 -8.500Q21 -6 17 -5Q0 -.5 -17 -5Q-21 -6 -20 -8.500Z`, darker(paint, 0.08))
  );
}

const cap = (b: Brush, paint: string) =>
  b.shape(d`M-13.500 -4Q-15 -17 0 -17.500Q13 -17 13.200 -5Q0 -9.500 -13.500 -4Z`, paint) +
  b.shape(d`M3 -8.800Q14 -8.500 20 -3.800Q16 -2.500 12 -4.500Q7 -6.500 2 -6Z`, darker(paint, 0.28)) +
  b.disc(0, -17.3, 1.5, darker(paint, 0.25));

const bonnet = (b: Brush, paint: string) =>
  b.shape(d`M-14.500 8Q-20 -14 -2 -18Q14 -18.500 15.500 -5Q8 -12 -3 -9.500Q-10 -4 -10.300 9Z`, paint) +
  b.shape(
    d`M15.500 -5Q17 -13 4 -14.500Q-10 -13 -10.300 9L-12.500 9Q-13 -16 4 -17.500Q19.500 -16 17.500 -4Z`,
    lighter(paint, 0.3),
  ) +
  b.stroke(d`M-10.800 8.500Q-4 15.500 3 14`, lighter(paint, 0.3), 1.5);

const crown = (b: Brush, paint: string) =>
  b.shape(d`M-10.500 -9L-13 -22L-6.500 -15.500L0 -24L6.500 -15.500L13 -22L10.500 -9Q0 -6 -10.500 -9Z`, paint) +
  b.wash(d`M-10.700 -11.500Q0 -8 10.700 -11.500L10.500 -9Q0 -6 -10.500 -9Z`, darker(paint, 0.25)) +
  b.disc(0, -13.5, 1.7, '#c8323c') +
  b.disc(-6.2, -12.6, 1.2, '#3f73b8') +
  b.disc(6.2, -12.6, 1.2, '#3f73b8');

const hood = (b: Brush, paint: string) =>
  b.shape(d`M-15 13Q-21 -14 0 -19.500Q18 -17 16 9Q14.500 13.500 11 13Q14.500 -6 4 -10.500Q-10 -9 -10.600 13Z`, paint) +
  b.wash(d`M-15 13Q-21 -14 0 -19.500Q-14 -12 -12.500 13Z`, darker(paint, 0.3), 0.6);

/** The part of a hood behind the head. */
export const hoodBehind = (b: Brush, paint: string) =>
  b.shape(d`M-16 14Q-20 -16 0 -18Q18 -16 15 14Q0 19 -16 14Z`, darker(paint, 0.4));

export const coversHair = ({ wears }: Appearance) => wears.has('hood') || wears.has('bonnet');

export function headwear(b: Brush, { wears }: Appearance): string {
  const formal = wears.has('suit') || (wears.has('coat') && wears.has('waistcoat'));
  const on = (item: 'hat' | 'cap' | 'bonnet' | 'hood' | 'crown') => wears.get(item);
  const helmet = wears.get('armour');
  let all = '';
  if (on('hood')) all += hood(b, on('hood') as string);
  if (on('bonnet')) all += bonnet(b, on('bonnet') as string);
  if (on('hat')) all += hat(b, on('hat') as string, formal);
  else if (on('cap')) all += cap(b, on('cap') as string);
  if (on('crown')) all += crown(b, on('crown') as string);
  if (!all && helmet)
    all +=
      b.shape(d`M-14 4Q-17 -17 0 -18Q15.500 -17 14 -2Q9 -7 3 -7Q-7 -7 -10 5Z`, helmet) +
      b.shape(d`M-3 -18Q-14 -30 -22 -15Q-12 -22 0 -16Z`, '#c8323c');
  if (!all && wears.has('uniform')) all += cap(b, mix(wears.get('uniform') as string, '#1a1a2a', 0.25));
  return all;
}

export const glasses = (b: Brush) => {
  const tone = b.tone('#4a3a2a');
  return d`<path d="M-4.800 .500a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M4.400 .500a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M1.200 .500q1.600 -1.200 3.200 0M-4.800 .200L-11 -1" fill="#ffffff" fill-opacity=".2" stroke="${tone}" stroke-width=".8"/>`;
};
