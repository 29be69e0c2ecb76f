import { darker, lighter } from '../colour.ts';
import { d } from '../path.ts';
import type { OwnProp } from './own-props.ts';

/** What somebody holds, wears or is carried by. */
export const heldProps: Record<string, OwnProp> = {
  match: ({ b, defs }) =>
    d`<circle cx="5" cy="-14" r="44" fill="${defs.pool('#ffcf7a', 0.5)}"/>` +
    b.stroke('M-5 -1L4 -10', '#d9b98a', 1.8) +
    b.glow('M3 -9Q0 -14 5 -20Q10 -14 7 -9Q5 -7 3 -9Z', '#ffb84a') +
    b.glow('M4 -10Q3.500 -13 5 -15Q7 -12 6 -10Z', '#fff2c0'),
  stick: ({ b, paint }) => b.stroke('M-3 0L2 -46', paint ?? '#6a4630', 3) + b.disc(2, -48, 3, paint ?? '#8a6a42'),
  bar: ({ b, paint }) =>
    b.stroke('M-12 -2L12 -38', paint ?? '#7c838c', 4) +
    b.stroke('M-10 -4L12 -37', lighter(paint ?? '#7c838c', 0.25), 1.2),
  whip: ({ b }) =>
    b.stroke('M-8 0L-1 -15', '#5a3a24', 3) + b.stroke('M-1 -15Q10 -38 20 -22Q22 -10 12 -8', '#4a3226', 1.2),
  passport: ({ b, paint }) =>
    b.box(-6, -14, 12, 14, paint ?? '#7a2f3a', 1) +
    b.stroke('M-3.500 -10H3.500M-3.500 -3H3.500', '#e2b64d', 0.8) +
    d`<circle cx="0" cy="-6.600" r="2" fill="none" stroke="${b.tone('#e2b64d')}" stroke-width=".8"/>`,
  cap: ({ b, paint }) => {
    const colour = paint ?? '#5f6f8a';
    return (
      b.shape('M-9 -3Q-9 -13 0 -13Q9 -13 9 -3Z', colour) +
      b.shape('M4 -4Q14 -5 16 -1Q8 0 3 -1Z', darker(colour, 0.2)) +
      b.disc(0, -13, 1.2, darker(colour, 0.2))
    );
  },
  sledge: ({ b, paint }) =>
    b.stroke('M-40 -2H30Q44 -2 44 -16', '#6a4630', 4) +
    b.stroke('M-26 -4V-16M0 -4V-16M24 -4V-16', '#6a4630', 3) +
    b.box(-34, -20, 64, 5, paint ?? '#9a6a40', 2) +
    b.stroke('M-34 -20V-34H-24', '#6a4630', 3),
};
