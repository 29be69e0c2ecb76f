import type { Brush } from '../brush.ts';
import { d } from '../path.ts';
import type { Behaviour } from './animal.types.ts';
import { dark } from './build.ts';

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
