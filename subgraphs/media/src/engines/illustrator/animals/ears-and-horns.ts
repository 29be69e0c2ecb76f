import type { Brush } from '../brush.ts';
import { darker, mix } from '../colour.ts';
import { d } from '../path.ts';
import type { Build } from './build.ts';

export function ear(b: Brush, { ears, head: r, coat }: Build, far: boolean): string {
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

export function horns(b: Brush, { horns: kind, head: r }: Build): string {
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
