import type { Emotion } from '@visiobook/contracts';
import type { Brush } from '../brush.ts';
import { darker, mix } from '../colour.ts';
import { d } from '../path.ts';

export interface Expression {
  emotion: Emotion;
  eyesShut: boolean;
  mouth: 'closed' | 'open' | 'wide';
}

/** The face looks to the right: its features sit this far from the middle of a head of radius 13. */
const TURN = 2.7;
const LEFT = TURN - 4.5;
const RIGHT = TURN + 4.5;
const ink = '#2b1d20';

const line = (path: string, width: number, colour: string) =>
  d`<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

function eye(b: Brush, x: number, { emotion, eyesShut }: Expression, skin: string): string {
  if (eyesShut) return line(d`M${x - 2.1} .6q2.1 1.9 4.2 0`, 0.95, b.tone(ink));
  if (emotion === 'afraid' || emotion === 'surprised') {
    return (
      b.wash(d`M${x - 2.7} .2a2.7 3 0 0 1 5.4 0a2.7 3 0 0 1 -5.4 0Z`, '#fffdf6') +
      b.wash(d`M${x - 1.1} .4a1.3 1.3 0 0 1 2.6 0a1.3 1.3 0 0 1 -2.6 0Z`, ink)
    );
  }
  const dx = emotion === 'thoughtful' ? 0.5 : 0;
  const dy = emotion === 'thoughtful' ? -0.6 : 0;
  const open =
    b.wash(d`M${x - 1.55 + dx} ${0.4 + dy}a1.55 1.95 0 0 1 3.1 0a1.55 1.95 0 0 1 -3.1 0Z`, ink) +
    d`<circle cx="${x + 0.55 + dx}" cy="${-0.35 + dy}" r=".6" fill="#fff" fill-opacity=".95"/>`;
  if (emotion === 'happy') return open;
  if (emotion === 'tired' || emotion === 'sad') {
    const lid = emotion === 'tired' ? 2 : 1.2;
    return (
      open +
      b.wash(d`M${x - 2.4} -2.2h4.8v${lid}h-4.8Z`, skin) +
      line(d`M${x - 2.1} ${-2.2 + lid}h4.2`, 0.75, b.tone(ink))
    );
  }
  return open;
}

/** Heights of the outer and inner end of each brow. */
const brows: Record<Emotion, [outer: number, inner: number]> = {
  neutral: [-4.4, -4.8],
  happy: [-4.9, -5.6],
  sad: [-3.8, -5.8],
  angry: [-5.6, -3.4],
  afraid: [-4.8, -6.8],
  surprised: [-6.8, -7.2],
  tired: [-4, -4.4],
  thoughtful: [-4.4, -5.4],
};

function mouth(b: Brush, { emotion, mouth: shape }: Expression): string {
  const x = TURN + 0.3;
  if (shape !== 'closed') {
    const w = shape === 'wide' ? 3.9 : 2.7;
    const h = shape === 'wide' ? 4.6 : 2.7;
    const grim = emotion === 'sad' || emotion === 'angry' || emotion === 'afraid';
    const top = grim ? -1.2 : 0.4;
    return (
      b.wash(
        d`M${x - w} 5.6Q${x} ${5.6 + top} ${x + w} 5.6Q${x + w * 0.8} ${5.6 + h} ${x} ${5.6 + h}Q${x - w * 0.8} ${5.6 + h} ${x - w} 5.6Z`,
        '#7a2630',
      ) +
      b.wash(
        d`M${x - w * 0.55} ${5.6 + h * 0.82}Q${x} ${5.6 + h * 0.45} ${x + w * 0.55} ${5.6 + h * 0.82}Q${x} ${5.6 + h * 1.02} ${x - w * 0.55} ${5.6 + h * 0.82}Z`,
        '#d9666a',
      )
    );
  }
  const tone = b.tone('#8d3b34');
  switch (emotion) {
    case 'happy':
      return (
        b.wash(d`M${x - 3.5} 5Q${x} 6.1 ${x + 3.5} 5Q${x + 2.6} 8.9 ${x} 8.9Q${x - 2.6} 8.9 ${x - 3.5} 5Z`, '#8d2f35') +
        b.wash(d`M${x - 3} 5.2Q${x} 6.1 ${x + 3} 5.2L${x + 2.6} 6.2Q${x} 6.9 ${x - 2.6} 6.2Z`, '#fffaf2')
      );
    case 'sad':
      return line(d`M${x - 2.6} 7.6Q${x} 5.2 ${x + 2.6} 7.6`, 1.05, tone);
    case 'angry':
      return line(d`M${x - 2.8} 7.2Q${x} 5.6 ${x + 2.8} 6.9`, 1.15, tone);
    case 'afraid':
      return line(d`M${x - 2.8} 7q.95 -1.7 1.9 -.2t1.9 0t1.9 0`, 1, tone);
    case 'surprised':
      return b.wash(d`M${x - 1.7} 6.9a1.7 2.2 0 0 1 3.4 0a1.7 2.2 0 0 1 -3.4 0Z`, '#7a2630');
    case 'tired':
      return line(d`M${x - 2} 6.9h4`, 1, tone);
    case 'thoughtful':
      return line(d`M${x - 1.6} 7q1.8 .3 3.4 -.9`, 1, tone);
    default:
      // Hardly a smile: nothing has been told, and it may be no time for one.
      return line(d`M${x - 2.1} 6.5Q${x} 7.4 ${x + 2.1} 6.4`, 1.05, tone);
  }
}

/** Eyes, brows, nose, mouth and cheeks on a head of radius 13 at (0, 0). */
export function face(b: Brush, skin: string, brow: string, expression: Expression, wrinkled: boolean): string {
  const [outer, inner] = brows[expression.emotion];
  const browTone = b.tone(darker(brow, 0.15));
  const cheek = mix(skin, '#e2574f', 0.55);
  const nose = line(d`M${TURN + 1.1} 1.2q2.2 2 .2 2.7`, 0.95, b.tone(mix(skin, '#7a3420', 0.45)));
  const wrinkles = wrinkled
    ? line(
        d`M${LEFT - 3.4} 2.4q1 1.2 2.2 1.2M${RIGHT + 3.2} 2.4q-.8 1.2 -1.8 1.2M${TURN - 3.4} -7.8q3.4 -.9 6.8 0`,
        0.55,
        b.tone(mix(skin, '#6a3020', 0.4)),
      )
    : '';
  return (
    b.wash(
      d`M${LEFT - 4.1} 4.2a2.7 1.9 0 0 1 5.4 0a2.7 1.9 0 0 1 -5.4 0ZM${RIGHT - 1.2} 4.2a2.4 1.9 0 0 1 4.8 0a2.4 1.9 0 0 1 -4.8 0Z`,
      cheek,
      0.5,
    ) +
    wrinkles +
    nose +
    eye(b, LEFT, expression, skin) +
    eye(b, RIGHT, expression, skin) +
    line(
      d`M${LEFT - 2.4} ${outer}L${LEFT + 1.7} ${inner}M${RIGHT - 1.7} ${inner}L${RIGHT + 2.1} ${outer}`,
      expression.emotion === 'angry' ? 1.35 : 1,
      browTone,
    ) +
    mouth(b, expression)
  );
}

/** Only eyes and mouth, in a colour of the caller's: faces of tin, cloth and light. */
export function plainFace(b: Brush, expression: Expression, colour: string): string {
  const eyes = expression.eyesShut
    ? line(d`M${LEFT - 2} .6q2 1.8 4 0M${RIGHT - 2} .6q2 1.8 4 0`, 1.1, b.tone(colour))
    : b.wash(
        d`M${LEFT - 1.8} 0a1.8 2.2 0 0 1 3.6 0a1.8 2.2 0 0 1 -3.6 0ZM${RIGHT - 1.8} 0a1.8 2.2 0 0 1 3.6 0a1.8 2.2 0 0 1 -3.6 0Z`,
        colour,
      );
  const [outer, inner] = brows[expression.emotion];
  return (
    eyes +
    line(
      d`M${LEFT - 2.4} ${outer}L${LEFT + 1.7} ${inner}M${RIGHT - 1.7} ${inner}L${RIGHT + 2.1} ${outer}`,
      1.1,
      b.tone(colour),
    ) +
    mouth(b, expression)
  );
}
