import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { blob, d } from '../path.ts';
import type { Behaviour } from './animal.types.ts';
import { animalEye } from './animal-eye.ts';
import { type Build, dark } from './build.ts';
import { ear, horns } from './ears-and-horns.ts';

/** Lengths of a head are told in its radius `r`; `m` is the muzzle's. */

const lionMane = (b: Brush, { head: r }: Build) =>
  b.shape(
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
  );

const forelock = (b: Brush, { head: r, coat }: Build) =>
  b.shape(
    d`M${-r * 0.2} ${-r * 1.1}Q${r * 0.5} ${-r * 1.2} ${r * 0.6} ${-r * 0.4}Q${r * 0.2} ${-r * 0.7} ${-r * 0.3} ${-r * 0.6}Z`,
    darker(coat, 0.5),
  );

const skull = (b: Brush, { head: r, coat }: Build) =>
  b.shape(
    d`M${-r} 0Q${-r} ${-r} 0 ${-r}Q${r * 0.75} ${-r} ${r * 0.95} ${-r * 0.15}Q${r} ${r} 0 ${r}Q${-r} ${r} ${-r} 0Z`,
    coat,
  );

const openJaw = (b: Brush, { head: r, muzzle: m }: Build, face: string, jawDrop: number) =>
  b.shape(
    d`M${r * 0.3} ${r * 0.5}L${r * 0.55 + m} ${r * 0.55 + jawDrop * 0.6}Q${r * 0.5 + m * 0.6} ${r * 0.95 + jawDrop} ${0} ${r * 0.98}Z`,
    darker(face, 0.15),
  ) +
  b.wash(
    d`M${r * 0.4} ${r * 0.5}L${r * 0.45 + m} ${r * 0.6}L${r * 0.4 + m * 0.7} ${r * 0.72 + jawDrop * 0.4}L${r * 0.2} ${r * 0.8}Z`,
    '#a83a44',
  );

const trunkAndTusk = (b: Brush, { head: r, coat }: Build) =>
  b.stroke(
    d`M${r * 0.8} ${r * 0.2}Q${r * 2.3} ${r * 0.6} ${r * 1.7} ${r * 2.4}Q${r * 1.5} ${r * 3.1} ${r * 2.2} ${r * 3.2}`,
    coat,
    r * 0.52,
  ) +
  b.shape(
    d`M${r * 0.5} ${r * 0.7}Q${r * 1.1} ${r * 1.5} ${r * 2} ${r * 1.3}Q${r * 1.3} ${r * 1} ${r * 0.9} ${r * 0.5}Z`,
    '#fbf5e4',
  );

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

/** A dog's, a cat's or a pig's. */
const softMuzzle = (b: Brush, { head: r, muzzle: m, pigNose }: Build, face: string) =>
  b.shape(
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

const smile = (b: Brush, { head: r, muzzle: m }: Build, how: Behaviour) =>
  d`<path d="M${r * 0.62 + m} ${r * 0.45}Q${r * 0.5 + m * 0.5} ${how.emotion === 'sad' || how.emotion === 'angry' ? r * 0.45 : r * 0.78} ${r * 0.25 + m * 0.2} ${how.emotion === 'sad' || how.emotion === 'angry' ? r * 0.74 : r * 0.56}" fill="none" stroke="${b.tone(dark)}" stroke-width="${Math.max(0.5, r * 0.07)}" stroke-linecap="round"/>`;

const hairs = (b: Brush, { head: r, muzzle: m }: Build) =>
  b.stroke(
    d`M${r * 0.4 + m} ${r * 0.3}l${r * 0.9} ${-r * 0.2}M${r * 0.4 + m} ${r * 0.42}l${r * 0.95} ${r * 0.1}`,
    '#fdf8ee',
    Math.max(0.4, r * 0.06),
  );

const stripesOfHead = (b: Brush, { head: r }: Build) =>
  b.wash(
    d`M${-r * 0.2} ${-r}l${r * 0.1} ${r * 0.5}l${r * 0.12} ${-r * 0.5}ZM${r * 0.15} ${-r * 0.95}l${r * 0.1} ${r * 0.4}l${r * 0.12} ${-r * 0.35}ZM${-r * 0.95} ${r * 0.1}l${r * 0.5} ${r * 0.08}l${-r * 0.5} ${r * 0.15}Z`,
    dark,
    0.75,
  );

const woolOfHead = (b: Brush, { head: r }: Build) =>
  b.disc(-r * 0.35, -r * 0.75, r * 0.55, '#f6f1e6') + b.disc(r * 0.1, -r * 0.95, r * 0.42, '#f6f1e6');

function nose(b: Brush, build: Build, face: string): string {
  if (build.trunk) return trunkAndTusk(b, build);
  return build.hooves && !build.pigNose ? hoofedMuzzle(b, build, face) : softMuzzle(b, build, face);
}

/** The head around (0, 0), looking right. */
export function headOf(b: Brush, build: Build, how: Behaviour): string {
  const { coat, head: r, mane, marks, trunk } = build;
  const face = build.snout ?? coat;
  const open = how.speaking || how.action === 'shout' || how.action === 'sing' || how.action === 'laugh';
  const farEar = () => ear(b, build, true).replace('<path', d`<path transform="translate(${r * 0.5} ${r * 0.02})"`);
  return (
    (mane === 'lion' ? lionMane(b, build) : '') +
    (build.ears === 'huge' ? '' : farEar()) +
    horns(b, build) +
    skull(b, build) +
    (open ? openJaw(b, build, face, r * 0.32) : '') +
    nose(b, build, face) +
    (marks === 'stripes' || marks === 'tabby' ? stripesOfHead(b, build) : '') +
    ear(b, build, false) +
    (marks === 'wool' ? woolOfHead(b, build) : '') +
    (mane === 'horse' ? forelock(b, build) : '') +
    (trunk || open ? '' : smile(b, build, how)) +
    (build.whiskers ? hairs(b, build) : '') +
    animalEye(b, r * 0.3, -r * 0.28, Math.max(0.9, r * 0.17), how)
  );
}
