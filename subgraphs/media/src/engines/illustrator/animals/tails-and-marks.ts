import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { d } from '../path.ts';
import { repeat } from '../random.ts';
import { type Build, dark } from './build.ts';

export function tailOf(b: Brush, { tail, coat, length, depth }: Build, x: number, y: number): string {
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

export function markings(b: Brush, { marks, length: l, depth: h }: Build, y: number): string {
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
