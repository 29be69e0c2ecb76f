import type { Brush } from '../brush.ts';
import { darker, lighter, mix } from '../colour.ts';
import { blob, d, placed } from '../path.ts';
import { repeat } from '../random.ts';
import type { Animal, Behaviour } from './animal.types.ts';

/** Proportions of a four-legged animal, in hundredths of a grown person's height. */
export interface Build {
  coat: string;
  belly?: string;
  length: number;
  leg: number;
  depth: number;
  legWidth: number;
  neck: number;
  /** Degrees of the neck above the horizontal. */
  rise: number;
  head: number;
  muzzle: number;
  /** Colour of the muzzle, if not the coat's. */
  snout?: string;
  ears: 'pointed' | 'round' | 'floppy' | 'long' | 'leaf' | 'huge';
  tail: 'bushy' | 'thin' | 'tuft' | 'horse' | 'stub' | 'curl' | 'up' | 'plume';
  mane?: 'lion' | 'horse';
  horns?: 'cow' | 'goat' | 'antlers' | 'ram';
  marks?: 'spots' | 'stripes' | 'wool' | 'tabby';
  hooves?: boolean;
  trunk?: boolean;
  pigNose?: boolean;
  whiskers?: boolean;
}

const dark = '#231a1e';

const gaits: Record<string, readonly [number, number, number, number]> = {
  stand: [2, -3, 6, -8],
  walk: [20, -16, -16, 18],
  run: [44, -46, 30, -32],
};

function ear(b: Brush, { ears, head: r, coat }: Build, far: boolean): string {
  const c = far ? darker(coat, 0.18) : coat;
  const inner = mix(coat, '#e8a0a0', 0.5);
  switch (ears) {
    case 'pointed':
      return (
        b.shape(d`M${-r * 0.75} ${-r * 0.4}L${-r * 0.5} ${-r * 1.7}L${r * 0.2} ${-r * 0.75}Z`, c) +
        b.wash(d`M${-r * 0.5} ${-r * 0.6}L${-r * 0.42} ${-r * 1.35}L${-r * 0.02} ${-r * 0.75}Z`, inner)
      );
    case 'round':
      return (
        b.disc(-r * 0.5, -r * 0.85, r * 0.42, c) +
        b.wash(
          d`M${-r * 0.72} ${-r * 0.85}a${r * 0.22} ${r * 0.22} 0 0 1 ${r * 0.44} 0a${r * 0.22} ${r * 0.22} 0 0 1 ${-r * 0.44} 0Z`,
          inner,
        )
      );
    case 'floppy':
      return b.shape(
        d`M${-r * 0.3} ${-r * 0.8}Q${-r * 1.2} ${-r * 0.7} ${-r * 1.05} ${r * 0.55}Q${-r * 0.7} ${r * 0.9} ${-r * 0.45} ${r * 0.2}Z`,
        darker(c, 0.25),
      );
    case 'long':
      return (
        b.shape(
          d`M${-r * 0.5} ${-r * 0.5}Q${-r * 1.15} ${-r * 2.4} ${-r * 0.55} ${-r * 2.7}Q${r * 0.05} ${-r * 2.2} ${r * 0.1} ${-r * 0.7}Z`,
          c,
        ) +
        b.wash(
          d`M${-r * 0.35} ${-r * 0.8}Q${-r * 0.8} ${-r * 2.1} ${-r * 0.5} ${-r * 2.4}Q${-r * 0.15} ${-r * 2} ${-r * 0.1} ${-r * 0.8}Z`,
          inner,
        )
      );
    case 'leaf':
      return b.shape(
        d`M${-r * 0.5} ${-r * 0.5}Q${-r * 1.5} ${-r * 1.15} ${-r * 1.55} ${-r * 0.4}Q${-r * 1.1} ${r * 0.05} ${-r * 0.5} ${-r * 0.1}Z`,
        darker(c, 0.1),
      );
    default:
      return (
        b.shape(
          d`M${-r * 0.1} ${-r * 0.7}Q${-r * 1.6} ${-r * 1.4} ${-r * 1.8} ${r * 0.1}Q${-r * 1.5} ${r * 1.3} ${-r * 0.5} ${r * 0.75}Z`,
          darker(c, 0.14),
        ) +
        b.wash(
          d`M${-r * 0.4} ${-r * 0.4}Q${-r * 1.3} ${-r * 0.8} ${-r * 1.4} ${r * 0.1}Q${-r * 1.2} ${r * 0.8} ${-r * 0.6} ${r * 0.5}Z`,
          inner,
          0.5,
        )
      );
  }
}

export function animalEye(b: Brush, x: number, y: number, r: number, { action, emotion }: Behaviour): string {
  if (action === 'sleep' || action === 'cry')
    return d`<path d="M${x - r} ${y}q${r} ${r} ${r * 2} 0" fill="none" stroke="${b.tone(dark)}" stroke-width="${r * 0.5}" stroke-linecap="round"/>`;
  const wide = emotion === 'afraid' || emotion === 'surprised';
  const white = wide ? b.disc(x, y, r * 1.5, '#fffdf6') : '';
  const brow =
    emotion === 'angry'
      ? d`M${x - r * 1.4} ${y - r * 1.9}L${x + r * 1.4} ${y - r * 0.9}`
      : emotion === 'sad' || emotion === 'afraid'
        ? d`M${x - r * 1.5} ${y - r * 1.2}L${x + r * 1.2} ${y - r * 2.1}`
        : '';
  return (
    white +
    b.wash(d`M${x - r} ${y}a${r} ${r * 1.15} 0 0 1 ${r * 2} 0a${r} ${r * 1.15} 0 0 1 ${-r * 2} 0Z`, dark) +
    d`<circle cx="${x + r * 0.35}" cy="${y - r * 0.4}" r="${r * 0.36}" fill="#fff"/>` +
    (brow ? d`<path d="${brow}" stroke="${b.tone(dark)}" stroke-width="${r * 0.55}" stroke-linecap="round"/>` : '')
  );
}

function horns(b: Brush, { horns: kind, head: r }: Build): string {
  switch (kind) {
    case 'cow':
      return b.shape(
        d`M${-r * 0.5} ${-r * 0.75}Q${-r * 1} ${-r * 1.5} ${-r * 0.5} ${-r * 1.9}Q${-r * 0.5} ${-r * 1.3} ${-r * 0.1} ${-r * 0.9}Z`,
        '#efe4c8',
      );
    case 'goat':
      return (
        b.shape(
          d`M${-r * 0.4} ${-r * 0.7}Q${-r * 0.5} ${-r * 2} ${-r * 1.6} ${-r * 2.2}Q${-r * 0.9} ${-r * 1.5} ${-r * 0.9} ${-r * 0.6}Z`,
          '#b9a888',
        ) +
        b.shape(
          d`M${r * 0.9} ${r * 0.75}q${r * 0.1} ${r * 0.9} ${-r * 0.2} ${r * 1.2}q${-r * 0.5} ${-r * 0.5} ${-r * 0.4} ${-r * 1.1}Z`,
          '#efe8dc',
        )
      );
    case 'antlers':
      return b.stroke(
        d`M${-r * 0.4} ${-r * 0.7}Q${-r * 1.6} ${-r * 1.8} ${-r * 1} ${-r * 3.4}M${-r * 1.1} ${-r * 1.9}L${-r * 0.2} ${-r * 2.6}M${-r * 1.2} ${-r * 2.6}L${-r * 2} ${-r * 3}M${-r * 0.1} ${-r * 0.8}Q${r * 0.8} ${-r * 1.8} ${r * 0.3} ${-r * 3.2}M${r * 0.5} ${-r * 2}L${r * 1.2} ${-r * 2.6}`,
        '#8a6a48',
        r * 0.26,
      );
    default:
      return '';
  }
}

/** Long, deep and blunt, with a nostril: horses, cows and sheep have no dog's nose. */
function hoofedMuzzle(b: Brush, { head: r, muzzle: m }: Build, face: string): string {
  const end = r * 0.62 + m;
  return (
    b.shape(
      d`M${-r * 0.1} ${-r * 0.55}Q${r * 0.7} ${-r * 0.5} ${end} ${-r * 0.02}Q${end + r * 0.42} ${r * 0.2} ${end + r * 0.3} ${r * 0.62}Q${end + r * 0.1} ${r * 1.02} ${end - r * 0.35} ${r * 0.98}Q${r * 0.3} ${r * 1.06} ${-r * 0.3} ${r * 0.92}Z`,
      face,
    ) +
    b.wash(
      d`M${end - r * 0.12} ${r * 0.06}Q${end + r * 0.4} ${r * 0.16} ${end + r * 0.3} ${r * 0.62}Q${end + r * 0.1} ${r * 1.02} ${end - r * 0.3} ${r * 0.96}Q${end - r * 0.36} ${r * 0.5} ${end - r * 0.12} ${r * 0.06}Z`,
      lighter(face, 0.2),
      0.7,
    ) +
    b.oval(end + r * 0.1, r * 0.36, r * 0.08, r * 0.12, dark)
  );
}

function headOf(b: Brush, build: Build, how: Behaviour): string {
  const { coat, head: r, muzzle: m, snout, pigNose, whiskers, trunk } = build;
  const face = snout ?? coat;
  const open = how.speaking || how.action === 'shout' || how.action === 'sing' || how.action === 'laugh';
  const mane =
    build.mane === 'lion'
      ? b.shape(
          blob(
            Array.from({ length: 14 }, (_, i) => {
              const a = (i / 14) * Math.PI * 2;
              const k = i % 2 ? 2.05 : 1.75;
              return { x: -r * 0.35 + Math.cos(a) * r * k, y: r * 0.15 + Math.sin(a) * r * k };
            }),
          ),
          '#a85a24',
        ) +
        b.wash(
          blob(
            Array.from({ length: 12 }, (_, i) => {
              const a = (i / 12) * Math.PI * 2;
              const k = i % 2 ? 1.55 : 1.35;
              return { x: -r * 0.25 + Math.cos(a) * r * k, y: r * 0.12 + Math.sin(a) * r * k };
            }),
          ),
          '#c27430',
        )
      : '';
  const skull = b.shape(
    d`M${-r} 0Q${-r} ${-r} 0 ${-r}Q${r * 0.75} ${-r} ${r * 0.95} ${-r * 0.15}Q${r} ${r} 0 ${r}Q${-r} ${r} ${-r} 0Z`,
    coat,
  );
  const jawDrop = open ? r * 0.32 : 0;
  const jaw = open
    ? b.shape(
        d`M${r * 0.3} ${r * 0.5}L${r * 0.55 + m} ${r * 0.55 + jawDrop * 0.6}Q${r * 0.5 + m * 0.6} ${r * 0.95 + jawDrop} ${0} ${r * 0.98}Z`,
        darker(face, 0.15),
      ) +
      b.wash(
        d`M${r * 0.4} ${r * 0.5}L${r * 0.45 + m} ${r * 0.6}L${r * 0.4 + m * 0.7} ${r * 0.72 + jawDrop * 0.4}L${r * 0.2} ${r * 0.8}Z`,
        '#a83a44',
      )
    : '';
  const nose = trunk
    ? b.stroke(
        d`M${r * 0.8} ${r * 0.2}Q${r * 2.3} ${r * 0.6} ${r * 1.7} ${r * 2.4}Q${r * 1.5} ${r * 3.1} ${r * 2.2} ${r * 3.2}`,
        coat,
        r * 0.52,
      ) +
      b.shape(
        d`M${r * 0.5} ${r * 0.7}Q${r * 1.1} ${r * 1.5} ${r * 2} ${r * 1.3}Q${r * 1.3} ${r * 1} ${r * 0.9} ${r * 0.5}Z`,
        '#fbf5e4',
      )
    : build.hooves && !pigNose
      ? hoofedMuzzle(b, build, face)
      : b.shape(
          d`M${r * 0.1} ${-r * 0.25}Q${r * 0.7 + m * 0.5} ${-r * 0.3} ${r * 0.7 + m} ${r * 0.05}Q${r * 0.95 + m} ${r * 0.4} ${r * 0.6 + m} ${r * 0.68}Q${r * 0.4} ${r * 1.02} ${-r * 0.1} ${r * 0.8}Z`,
          face,
        ) +
        (pigNose
          ? b.oval(r * 0.75 + m, r * 0.25, r * 0.26, r * 0.4, darker(face, 0.14)) +
            b.disc(r * 0.75 + m, r * 0.12, r * 0.07, dark) +
            b.disc(r * 0.75 + m, r * 0.38, r * 0.07, dark)
          : b.wash(
              d`M${r * 0.5 + m} ${-r * 0.05}Q${r * 0.85 + m} ${-r * 0.18} ${r * 0.86 + m} ${r * 0.16}Q${r * 0.74 + m} ${r * 0.38} ${r * 0.56 + m} ${r * 0.22}Z`,
              dark,
            ));
  const smile =
    trunk || open
      ? ''
      : d`<path d="M${r * 0.62 + m} ${r * 0.45}Q${r * 0.5 + m * 0.5} ${how.emotion === 'sad' || how.emotion === 'angry' ? r * 0.45 : r * 0.78} ${r * 0.25 + m * 0.2} ${how.emotion === 'sad' || how.emotion === 'angry' ? r * 0.74 : r * 0.56}" fill="none" stroke="${b.tone(dark)}" stroke-width="${Math.max(0.5, r * 0.07)}" stroke-linecap="round"/>`;
  const hairs = whiskers
    ? b.stroke(
        d`M${r * 0.4 + m} ${r * 0.3}l${r * 0.9} ${-r * 0.2}M${r * 0.4 + m} ${r * 0.42}l${r * 0.95} ${r * 0.1}`,
        '#fdf8ee',
        Math.max(0.4, r * 0.06),
      )
    : '';
  const stripes =
    build.marks === 'stripes' || build.marks === 'tabby'
      ? b.wash(
          d`M${-r * 0.2} ${-r}l${r * 0.1} ${r * 0.5}l${r * 0.12} ${-r * 0.5}ZM${r * 0.15} ${-r * 0.95}l${r * 0.1} ${r * 0.4}l${r * 0.12} ${-r * 0.35}ZM${-r * 0.95} ${r * 0.1}l${r * 0.5} ${r * 0.08}l${-r * 0.5} ${r * 0.15}Z`,
          dark,
          0.75,
        )
      : '';
  const wool =
    build.marks === 'wool'
      ? b.disc(-r * 0.35, -r * 0.75, r * 0.55, '#f6f1e6') + b.disc(r * 0.1, -r * 0.95, r * 0.42, '#f6f1e6')
      : '';
  const hm =
    build.mane === 'horse'
      ? b.shape(
          d`M${-r * 0.2} ${-r * 1.1}Q${r * 0.5} ${-r * 1.2} ${r * 0.6} ${-r * 0.4}Q${r * 0.2} ${-r * 0.7} ${-r * 0.3} ${-r * 0.6}Z`,
          darker(coat, 0.5),
        )
      : '';
  return (
    mane +
    (build.ears === 'huge'
      ? ''
      : ear(b, build, true).replace('<path', d`<path transform="translate(${r * 0.5} ${r * 0.02})"`)) +
    horns(b, build) +
    skull +
    jaw +
    nose +
    stripes +
    ear(b, build, false) +
    wool +
    hm +
    smile +
    hairs +
    animalEye(b, r * 0.3, -r * 0.28, Math.max(0.9, r * 0.17), how)
  );
}

function tailOf(b: Brush, { tail, coat, length, depth }: Build, x: number, y: number): string {
  const tip = (path: string, width: number) => b.stroke(path, coat, width);
  switch (tail) {
    case 'bushy':
      return (
        b.shape(
          d`M${x + 2} ${y}Q${x - length * 0.3} ${y - depth * 0.3} ${x - length * 0.52} ${y + depth * 0.5}Q${x - length * 0.42} ${y + depth * 0.9} ${x - length * 0.28} ${y + depth * 0.7}Q${x - length * 0.1} ${y + depth * 0.4} ${x + 3} ${y + depth * 0.3}Z`,
          coat,
        ) +
        b.wash(
          d`M${x - length * 0.52} ${y + depth * 0.5}Q${x - length * 0.42} ${y + depth * 0.9} ${x - length * 0.34} ${y + depth * 0.74}Q${x - length * 0.36} ${y + depth * 0.5} ${x - length * 0.46} ${y + depth * 0.3}Z`,
          lighter(coat, 0.6),
        )
      );
    case 'plume':
      return b.shape(
        d`M${x} ${y + depth * 0.5}C${x - length * 0.9} ${y + depth * 0.4} ${x - length * 0.7} ${y - depth * 2.3} ${x - length * 0.25} ${y - depth * 2.1}C${x - length * 0.1} ${y - depth * 1.7} ${x - length * 0.5} ${y - depth * 0.7} ${x + 1} ${y + depth * 0.1}Z`,
        darker(coat, 0.08),
      );
    case 'tuft':
      return (
        tip(
          d`M${x + 1} ${y + 2}Q${x - length * 0.28} ${y + depth * 0.2} ${x - length * 0.26} ${y + depth * 0.95}`,
          depth * 0.1,
        ) +
        b.shape(
          d`M${x - length * 0.26} ${y + depth * 0.85}q${-depth * 0.2} ${depth * 0.2} 0 ${depth * 0.5}q${depth * 0.2} ${-depth * 0.3} 0 ${-depth * 0.5}Z`,
          darker(coat, 0.45),
        )
      );
    case 'horse':
      return b.shape(
        d`M${x + 3} ${y}Q${x - length * 0.2} ${y} ${x - length * 0.2} ${y + depth * 1.5}Q${x - length * 0.06} ${y + depth * 0.9} ${x + 3} ${y + depth * 0.3}Z`,
        darker(coat, 0.5),
      );
    case 'curl':
      return tip(
        d`M${x} ${y + depth * 0.2}q${-depth * 0.3} ${-depth * 0.1} ${-depth * 0.2} ${-depth * 0.3}q${depth * 0.2} ${-depth * 0.1} ${depth * 0.15} ${depth * 0.15}`,
        depth * 0.09,
      );
    case 'up':
      return tip(
        d`M${x + 1} ${y + depth * 0.2}Q${x - length * 0.26} ${y} ${x - length * 0.22} ${y - depth * 0.9}Q${x - length * 0.16} ${y - depth * 1.3} ${x - length * 0.06} ${y - depth * 1.1}`,
        depth * 0.2,
      );
    case 'thin':
      return tip(
        d`M${x + 1} ${y + depth * 0.3}Q${x - length * 0.5} ${y + depth * 0.9} ${x - length * 0.7} ${y + depth * 0.2}`,
        depth * 0.1,
      );
    default:
      return b.disc(x, y + depth * 0.15, depth * 0.24, lighter(coat, 0.4));
  }
}

function markings(b: Brush, { marks, length: l, depth: h }: Build, y: number): string {
  if (marks === 'spots')
    return b.wash(
      d`M${-l * 0.35} ${y - h * 0.1}q${l * 0.1} ${-h * 0.35} ${l * 0.25} ${-h * 0.2}q${l * 0.08} ${h * 0.3} ${-l * 0.08} ${h * 0.42}q${-l * 0.18} ${h * 0.02} ${-l * 0.17} ${-h * 0.22}ZM${l * 0.08} ${y + h * 0.1}q${l * 0.02} ${-h * 0.35} ${l * 0.18} ${-h * 0.32}q${l * 0.12} ${h * 0.18} ${l * 0.02} ${h * 0.36}q${-l * 0.14} ${h * 0.12} ${-l * 0.2} ${-h * 0.04}Z`,
      '#3f2f2c',
      0.9,
    );
  if (marks === 'stripes' || marks === 'tabby')
    return repeat(7, (i) =>
      b.wash(
        d`M${-l * 0.36 + i * l * 0.115} ${y - h * 0.5}q${l * 0.03} ${h * 0.3} ${-l * 0.005} ${h * 0.6}q${l * 0.045} ${-h * 0.25} ${l * 0.045} ${-h * 0.6}Z`,
        dark,
        marks === 'stripes' ? 0.85 : 0.35,
      ),
    );
  if (marks === 'wool')
    return repeat(13, (i) =>
      b.disc(
        -l * 0.46 + (i % 7) * l * 0.15,
        y + (i > 6 ? h * 0.22 : -h * 0.25),
        h * 0.33,
        i % 2 ? '#f6f1e6' : '#ece5d6',
      ),
    );
  return '';
}

/** A four-legged animal that stands, walks, runs, sits, lies or sleeps. */
export function quadruped(b: Brush, given: Build, how: Behaviour, coat: string | null): Animal {
  const build = coat ? { ...given, coat } : given;
  const { length, leg, depth, legWidth, neck, rise, head: r, belly } = build;
  const resting = ['lie', 'sleep'].includes(how.action);
  const sitting =
    ['sit', 'listen', 'think', 'eat', 'drink', 'read', 'write', 'cry'].includes(how.action) &&
    !build.hooves &&
    !build.trunk;
  const gait = gaits[
    ['run', 'fight', 'fall', 'play', 'dance'].includes(how.action)
      ? 'run'
      : ['walk', 'search', 'carry', 'climb', 'ride'].includes(how.action)
        ? 'walk'
        : 'stand'
  ] as (typeof gaits)[string];
  const legLength = resting ? leg * 0.16 : leg;
  const y = -(legLength + depth * 0.48);
  const c = build.marks === 'wool' ? '#5a4c48' : build.coat;
  const one = (x: number, angle: number, far: boolean) => {
    const a = (angle * Math.PI) / 180;
    const ex = x + Math.sin(a) * leg;
    const ey = y + depth * 0.3 + Math.cos(a) * (leg + depth * 0.16);
    const paint = far ? darker(c, 0.25) : darker(c, 0.04);
    const foot = build.hooves
      ? b.shape(
          d`M${ex - legWidth * 0.55} ${ey - legWidth * 0.3}h${legWidth * 1.1}l${legWidth * 0.3} ${legWidth * 0.8}h${-legWidth * 1.5}Z`,
          darker(c, 0.6),
        )
      : b.oval(ex + legWidth * 0.3, ey + legWidth * 0.15, legWidth * 0.85, legWidth * 0.45, paint);
    return (
      b.stroke(
        d`M${x} ${y + depth * 0.1}Q${x + (ex - x) * 0.2} ${y + depth * 0.4 + leg * 0.4} ${ex} ${ey}`,
        paint,
        legWidth,
      ) + foot
    );
  };
  const folded = (x: number) => b.oval(x, -legWidth * 0.5, legWidth * 2, legWidth * 0.62, darker(c, 0.06));
  const [nf, nh, ff, fh] = gait;
  const front = length * 0.36;
  const far = resting
    ? ''
    : one(front + legWidth * 0.3, ff, true) + (sitting ? '' : one(-front + legWidth * 0.6, fh, true));
  const near = resting
    ? folded(front) + folded(-front * 0.6)
    : one(front - legWidth * 0.4, sitting ? 4 : nf, false) + (sitting ? '' : one(-front, nh, false));
  const body =
    b.shape(
      d`M${-length / 2} ${y}Q${-length / 2} ${y - depth * 0.56} ${-length * 0.2} ${y - depth * 0.5}Q${length * 0.1} ${y - depth * 0.46} ${length * 0.36} ${y - depth * 0.52}Q${length * 0.54} ${y - depth * 0.4} ${length * 0.5} ${y + depth * 0.1}Q${length * 0.46} ${y + depth * 0.5} ${length * 0.1} ${y + depth * 0.46}Q${-length * 0.16} ${y + depth * 0.4} ${-length * 0.34} ${y + depth * 0.5}Q${-length / 2} ${y + depth * 0.46} ${-length / 2} ${y}Z`,
      build.coat,
    ) +
    (belly
      ? b.wash(
          d`M${length * 0.46} ${y + depth * 0.2}Q${length * 0.4} ${y + depth * 0.5} ${length * 0.1} ${y + depth * 0.46}Q${-length * 0.16} ${y + depth * 0.4} ${-length * 0.3} ${y + depth * 0.48}Q${0} ${y + depth * 0.1} ${length * 0.46} ${y + depth * 0.2}Z`,
          belly,
          0.85,
        )
      : '') +
    b.wash(
      d`M${-length * 0.48} ${y + depth * 0.1}Q${-length * 0.4} ${y + depth * 0.5} ${-length * 0.2} ${y + depth * 0.46}Q${length * 0.1} ${y + depth * 0.42} ${length * 0.4} ${y + depth * 0.4}Q${length * 0.1} ${y + depth * 0.24} ${-length * 0.48} ${y + depth * 0.1}Z`,
      '#241a30',
      0.16,
    ) +
    markings(b, build, y);
  const up =
    resting && how.action === 'sleep'
      ? rise - 38
      : how.action === 'eat' || how.action === 'drink' || how.action === 'search'
        ? rise - 62
        : rise;
  const a = (up * Math.PI) / 180;
  const base = { x: length * 0.4, y: y - depth * 0.2 };
  const joint = { x: base.x + Math.cos(a) * neck, y: base.y - Math.sin(a) * neck };
  const neckWidth = Math.max(r * 1.15, depth * 0.5);
  const throat = b.shape(
    d`M${base.x - neckWidth * 0.75} ${base.y - depth * 0.2}L${joint.x - r * 0.75} ${joint.y}L${joint.x + r * 0.5} ${joint.y + r * 0.7}L${base.x + neckWidth * 0.28} ${base.y + depth * 0.45}Z`,
    build.coat,
  );
  const mane =
    build.mane === 'horse'
      ? b.shape(
          d`M${joint.x - r * 0.5} ${joint.y - r}Q${joint.x - r * 1.6} ${joint.y} ${base.x - neckWidth * 0.95} ${base.y - depth * 0.14}L${base.x - neckWidth * 0.4} ${base.y}Q${joint.x - r * 0.9} ${joint.y + r * 0.6} ${joint.x - r * 0.2} ${joint.y - r * 0.4}Z`,
          darker(build.coat, 0.5),
        )
      : '';
  const skull = placed(joint, headOf(b, build, how), {
    turn: resting && how.action === 'sleep' ? 14 : up < 0 ? 22 : 0,
  });
  const tail = tailOf(b, build, -length * 0.47, y - depth * 0.36);
  if (!sitting) {
    return {
      drawing: tail + far + body + near + throat + mane + skull,
      head: joint,
      headRadius: r * 1.3,
      reach: length * 0.55 + r,
      lift: 0,
    };
  }
  return sat(b, build, { tail, far, near, body, throat: throat + mane }, headOf(b, build, how), joint);
}

/** Sitting: the trunk is turned up on its haunches, the head stays level. */
function sat(
  b: Brush,
  build: Build,
  parts: { tail: string; far: string; near: string; body: string; throat: string },
  skull: string,
  joint: { x: number; y: number },
): Animal {
  const { length, leg, depth, legWidth, head: r } = build;
  const angle = -36;
  const rad = (angle * Math.PI) / 180;
  const pivot = { x: -length * 0.42, y: -depth * 0.5 };
  const from = { x: -length * 0.4, y: -(leg + depth * 0.48) };
  const turn = (p: { x: number; y: number }) => ({
    x: pivot.x + (p.x - from.x) * Math.cos(rad) - (p.y - from.y) * Math.sin(rad),
    y: pivot.y + (p.x - from.x) * Math.sin(rad) + (p.y - from.y) * Math.cos(rad),
  });
  const at = turn(joint);
  const shoulder = turn({ x: length * 0.36, y: from.y + depth * 0.2 });
  const fore = (dx: number, paint: string) =>
    b.stroke(
      d`M${shoulder.x + dx} ${shoulder.y}L${shoulder.x + dx + length * 0.06} ${-legWidth * 0.4}`,
      paint,
      legWidth,
    ) +
    b.oval(shoulder.x + dx + length * 0.06 + legWidth * 0.3, -legWidth * 0.35, legWidth * 0.85, legWidth * 0.45, paint);
  const haunch =
    b.oval(-length * 0.36, -depth * 0.42, depth * 0.48, depth * 0.44, darker(build.coat, 0.07)) +
    b.oval(-length * 0.2, -legWidth * 0.4, legWidth * 1.5, legWidth * 0.5, darker(build.coat, 0.07));
  const turned = d`<g transform="translate(${pivot.x} ${pivot.y}) rotate(${angle}) translate(${-from.x} ${-from.y})">${parts.tail}${parts.body}${parts.throat}</g>`;
  return {
    drawing:
      fore(legWidth * 0.7, darker(build.coat, 0.25)) +
      turned +
      fore(-legWidth * 0.3, darker(build.coat, 0.04)) +
      haunch +
      placed(at, skull),
    head: at,
    headRadius: r * 1.3,
    reach: length * 0.5 + r,
    lift: 0,
  };
}
