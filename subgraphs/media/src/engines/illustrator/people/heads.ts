import type { Brush } from '../brush.ts';
import { darker, lighter, mix } from '../colour.ts';
import { d } from '../path.ts';
import { repeat } from '../random.ts';
import type { Appearance } from './appearance.ts';
import { type Expression, face, plainFace } from './face.ts';
import { beard, hairBefore, hairBehind } from './hair.ts';
import { coversHair, glasses, headwear, hoodBehind } from './headwear.ts';

interface Head {
  behind: string;
  front: string;
}

function human(b: Brush, who: Appearance, expression: Expression): Head {
  const { skin, wears, child } = who;
  const covered =
    coversHair(who) || wears.has('hat') || wears.has('cap') || wears.has('uniform') || wears.has('armour');
  const jaw = child ? 12.6 : 13.4;
  const skull = d`M-12.800 -1.500Q-12.800 -13.600 0 -13.600Q13 -13.600 13 -1Q13 ${jaw * 0.62} 6.500 ${jaw * 0.92}Q1.500 ${jaw * 1.06} -4.500 ${jaw * 0.9}Q-12.400 ${jaw * 0.6} -12.800 -1.500Z`;
  const ear = b.oval(-11.2, 2, 2.7, 3.3, mix(skin, '#a04a30', 0.14));
  const hoodPaint = wears.get('hood');
  return {
    behind:
      (hoodPaint ? hoodBehind(b, hoodPaint) : '') +
      (coversHair(who) && !who.feminine ? '' : hoodPaint ? '' : hairBehind(b, who)),
    front:
      b.shape(skull, skin) +
      (who.hairStyle === 'long' || hoodPaint ? '' : ear) +
      (who.beard ? beard(b, who) : '') +
      face(b, skin, who.hair, expression, who.elder) +
      hairBefore(b, who, covered) +
      (wears.has('glasses') ? glasses(b) : '') +
      headwear(b, who),
  };
}

function scarecrow(b: Brush, who: Appearance, expression: Expression): Head {
  const sack = '#dcbf86';
  const straw = repeat(9, (i) => b.stroke(d`M${-9 + i * 2.3} 11.500l${(i - 4) * 1.1} 6`, '#e6c35a', 1.4));
  const paint = who.wears.get('hat') ?? '#4a6db0';
  const hat =
    b.shape(d`M-12 -7Q-4 -14 -5 -31Q4 -24 11 -7.500Z`, paint) +
    b.shape(d`M-18 -7Q0 -1.500 18 -7.500Q17 -3.500 12 -3Q0 0 -13 -3Q-18 -4 -18 -7Z`, darker(paint, 0.15));
  const stitches = b.stroke(d`M-3 -12.500v4M-5 -11.300h4`, '#8a6a3a', 0.9);
  const hair = repeat(10, (i) => {
    const [side, step] = [i < 5 ? -1 : 1, i % 5];
    return b.stroke(
      d`M${side * (12.6 - step * 1.1)} -6l${side * (3.4 - step * 0.9)} ${7 + (step % 2) * 2.5}`,
      '#e6c35a',
      1.5,
    );
  });
  return {
    behind: straw,
    front:
      b.shape(d`M-12.500 0Q-13 -13 0 -13Q13 -13 13 0Q13 12 4 13Q-3 14.500 -7 12.500Q-12.500 11 -12.500 0Z`, sack) +
      stitches +
      plainFace(b, expression, '#33405c') +
      b.wash(d`M1.800 2l3.600 .300l-2 3Z`, '#c8703a') +
      hair +
      hat,
  };
}

function tinMan(b: Brush, _who: Appearance, expression: Expression): Head {
  const tin = '#b6c2cc';
  const funnel =
    b.shape(d`M-12 -10.500L-2 -22L-1.600 -31L3 -31L3.400 -22L13 -10.500Z`, '#98a6b3') +
    b.wash(d`M3.400 -22L13 -10.500L6 -10.500L2 -22Z`, '#d8e1e8', 0.7);
  return {
    behind: '',
    front:
      b.shape(d`M-12 -11Q0 -13.500 12.500 -11L12.800 9Q1 14.500 -12 9.500Z`, tin) +
      b.wash(d`M-12 -11L-8 -11.800L-8 11L-12 9.500Z`, '#8b98a6', 0.7) +
      plainFace(b, expression, '#2e3842') +
      b.shape(d`M2 1.500L8 3.200L2.300 4.600Z`, '#9aa7b4') +
      b.stroke(d`M-11 9.800Q0 13.500 12 9.500`, '#7e8b98', 1.2) +
      funnel,
  };
}

function robot(b: Brush, who: Appearance, expression: Expression): Head {
  const shell = lighter(who.top, 0.35);
  return {
    behind: b.stroke(d`M0 -13v-7`, '#7c8794', 1.8) + b.disc(0, -21, 2.6, '#e8574b'),
    front:
      b.box(-13, -13, 26, 24, shell, 4) +
      b.box(-9.5, -8, 21, 15, '#26323f', 3) +
      b.glow(
        d`M-4.500 -1a2.200 2.600 0 0 1 4.400 0a2.200 2.600 0 0 1 -4.400 0ZM5 -1a2.200 2.600 0 0 1 4.400 0a2.200 2.600 0 0 1 -4.400 0Z`,
        expression.eyesShut ? '#4a6a72' : '#8ff0e0',
      ) +
      d`<path d="${expression.emotion === 'sad' || expression.emotion === 'angry' ? 'M-1 5.400q3.500 -2 7 0' : 'M-1 4q3.500 2.200 7 0'}" fill="none" stroke="#8ff0e0" stroke-width="1"/>` +
      b.disc(-13, 0, 2.6, '#7c8794'),
  };
}

function monster(b: Brush, who: Appearance, expression: Expression): Head {
  const fur = monsterFur(who);
  const horn = (k: number) =>
    b.shape(d`M${k * 5} -10Q${k * 14} -13 ${k * 14} -23Q${k * 5} -20 ${k * 2} -12Z`, '#efe3c4');
  const shag = repeat(9, (i) => b.shape(d`M${-15 + i * 3.3} 8l1.700 ${7 + (i % 3) * 2}l2.600 -6Z`, darker(fur, 0.08)));
  const teeth = b.wash(d`M-2 9l1.300 -3.600l1.500 3.600ZM6 9l1.300 -3.600l1.500 3.600Z`, '#fffaf0');
  return {
    behind: horn(-1) + horn(1),
    front:
      shag +
      b.shape(d`M-15.500 2Q-16 -14 0 -14Q16.500 -14 16 2Q15 13 0 13.500Q-15 13 -15.500 2Z`, fur) +
      b.wash(
        d`M-4.800 -.500a3 3.400 0 0 1 6 0a3 3.400 0 0 1 -6 0ZM4.400 -.500a3 3.400 0 0 1 6 0a3 3.400 0 0 1 -6 0Z`,
        '#fff6d8',
      ) +
      plainFace(b, expression, '#2a1a26') +
      teeth,
  };
}

export const monsterFur = (who: Appearance) => mix(who.top, '#5f7a4c', 0.55);

/** The head around (0, 0) with radius 13; hair and hoods that hang behind the body are apart. */
export function head(b: Brush, who: Appearance, expression: Expression): Head {
  switch (who.kind) {
    case 'scarecrow':
      return scarecrow(b, who, expression);
    case 'tin-man':
      return tinMan(b, who, expression);
    case 'robot':
      return robot(b, who, expression);
    case 'monster':
      return monster(b, who, expression);
    default:
      return human(b, who, expression);
  }
}
