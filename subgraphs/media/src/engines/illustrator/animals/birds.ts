import type { Species } from '@visiobook/contracts';
import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { d } from '../path.ts';
import { repeat } from '../random.ts';
import type { Animal, Behaviour } from './animal.types.ts';
import { animalEye } from './animal-eye.ts';

interface Plumage {
  size: number;
  coat: string;
  breast: string;
  bill: string;
  hooked?: boolean;
  flat?: boolean;
  comb?: boolean;
  whiteHead?: boolean;
  owl?: boolean;
}

const plumages: Partial<Record<Species, Plumage>> = {
  bird: { size: 16, coat: '#4f86b8', breast: '#f3b45e', bill: '#e8963a' },
  crow: { size: 22, coat: '#2f2d3a', breast: '#3a3846', bill: '#23212c' },
  owl: { size: 28, coat: '#96704a', breast: '#e6cfa0', bill: '#d9a03a', owl: true },
  hen: { size: 28, coat: '#c8703a', breast: '#e2975a', bill: '#e8b03a', comb: true },
  duck: { size: 26, coat: '#f6f1e2', breast: '#fffaf0', bill: '#e8913a', flat: true },
  eagle: { size: 38, coat: '#6a4630', breast: '#7d5538', bill: '#e8b03a', hooked: true, whiteHead: true },
};

function bill(b: Brush, { bill: paint, hooked, flat }: Plumage, s: number, open: boolean): string {
  const x = s * 0.55;
  const y = -s * 1.06;
  if (flat)
    return b.shape(
      d`M${x - s * 0.04} ${y - s * 0.1}Q${x + s * 0.2} ${y - s * 0.08} ${x + s * 0.4} ${y + s * 0.02}Q${x + s * 0.2} ${y + s * 0.12} ${x - s * 0.04} ${y + s * 0.1}Z`,
      paint,
    );
  if (hooked)
    return b.shape(
      d`M${x - s * 0.04} ${y - s * 0.12}Q${x + s * 0.3} ${y - s * 0.14} ${x + s * 0.28} ${y + s * 0.16}Q${x + s * 0.12} ${y + s * 0.06} ${x - s * 0.04} ${y + s * 0.1}Z`,
      paint,
    );
  const gap = open ? s * 0.1 : 0;
  return (
    b.shape(
      d`M${x - s * 0.04} ${y - s * 0.08}L${x + s * 0.3} ${y - gap * 0.3}L${x - s * 0.04} ${y + s * 0.02}Z`,
      paint,
    ) +
    b.shape(
      d`M${x - s * 0.04} ${y + s * 0.01}L${x + s * 0.24} ${y + s * 0.04 + gap}L${x - s * 0.04} ${y + s * 0.1}Z`,
      darker(paint, 0.15),
    )
  );
}

function perched(b: Brush, p: Plumage, how: Behaviour): string {
  const s = p.size;
  const open = how.speaking || how.action === 'sing';
  const legs = b.stroke(
    d`M${-s * 0.08} ${-s * 0.3}V0M${s * 0.14} ${-s * 0.3}V0M${-s * 0.16} 0h${s * 0.2}M${s * 0.06} 0h${s * 0.2}`,
    p.bill,
    s * 0.05,
  );
  const tail = b.shape(
    d`M${-s * 0.4} ${-s * 0.62}L${-s * 1.02} ${p.comb ? -s * 1.1 : -s * 0.3}L${-s * 0.84} ${p.comb ? -s * 0.72 : -s * 0.16}L${-s * 0.2} ${-s * 0.3}Z`,
    darker(p.coat, 0.25),
  );
  const body =
    b.shape(
      d`M${-s * 0.52} ${-s * 0.56}Q${-s * 0.4} ${-s * 1} ${s * 0.14} ${-s * 0.98}Q${s * 0.62} ${-s * 0.8} ${s * 0.48} ${-s * 0.42}Q${s * 0.3} ${-s * 0.14} ${-s * 0.04} ${-s * 0.2}Q${-s * 0.42} ${-s * 0.24} ${-s * 0.52} ${-s * 0.56}Z`,
      p.coat,
    ) +
    b.wash(
      d`M${s * 0.3} ${-s * 0.92}Q${s * 0.62} ${-s * 0.8} ${s * 0.48} ${-s * 0.42}Q${s * 0.3} ${-s * 0.14} ${-s * 0.04} ${-s * 0.2}Q${s * 0.3} ${-s * 0.4} ${s * 0.3} ${-s * 0.92}Z`,
      p.breast,
    );
  const head = b.disc(s * 0.3, -s * 1.08, s * 0.31, p.whiteHead ? '#f6f1e4' : p.coat);
  const wing = b.shape(
    d`M${-s * 0.24} ${-s * 0.84}Q${s * 0.2} ${-s * 0.86} ${s * 0.16} ${-s * 0.5}Q${-s * 0.2} ${-s * 0.3} ${-s * 0.7} ${-s * 0.34}Q${-s * 0.44} ${-s * 0.6} ${-s * 0.24} ${-s * 0.84}Z`,
    darker(p.coat, 0.2),
  );
  const comb = p.comb
    ? b.shape(
        d`M${s * 0.14} ${-s * 1.34}q${s * 0.02} ${-s * 0.2} ${s * 0.1} ${-s * 0.06}q${s * 0.06} ${-s * 0.2} ${s * 0.12} ${-s * 0.02}q${s * 0.1} ${-s * 0.12} ${s * 0.1} ${s * 0.08}Z`,
        '#d0382f',
      ) +
      b.shape(
        d`M${s * 0.54} ${-s * 0.96}q${s * 0.1} ${s * 0.1} 0 ${s * 0.2}q${-s * 0.08} ${-s * 0.1} 0 ${-s * 0.2}Z`,
        '#d0382f',
      )
    : '';
  return (
    legs + tail + body + comb + head + wing + bill(b, p, s, open) + animalEye(b, s * 0.4, -s * 1.12, s * 0.06, how)
  );
}

function owl(b: Brush, p: Plumage, how: Behaviour): string {
  const s = p.size;
  const eye = (x: number) => b.disc(x, -s * 1.06, s * 0.2, '#f6e8c4') + animalEye(b, x, -s * 1.06, s * 0.1, how);
  return (
    b.shape(
      d`M${-s * 0.46} ${-s * 0.1}Q${-s * 0.62} ${-s * 0.9} ${-s * 0.42} ${-s * 1.34}L${-s * 0.18} ${-s * 1.24}Q0 ${-s * 1.3} ${s * 0.18} ${-s * 1.24}L${s * 0.42} ${-s * 1.34}Q${s * 0.62} ${-s * 0.9} ${s * 0.46} ${-s * 0.1}Q0 ${s * 0.06} ${-s * 0.46} ${-s * 0.1}Z`,
      p.coat,
    ) +
    b.shape(
      d`M${-s * 0.28} ${-s * 0.1}Q${-s * 0.36} ${-s * 0.76} 0 ${-s * 0.8}Q${s * 0.36} ${-s * 0.76} ${s * 0.28} ${-s * 0.1}Q0 0 ${-s * 0.28} ${-s * 0.1}Z`,
      p.breast,
    ) +
    repeat(6, (i) =>
      b.stroke(
        d`M${-s * 0.16 + (i % 3) * s * 0.16} ${-s * 0.54 + Math.floor(i / 3) * s * 0.2}l${s * 0.05} ${s * 0.06}l${s * 0.05} ${-s * 0.06}`,
        p.coat,
        s * 0.03,
      ),
    ) +
    b.shape(
      d`M${-s * 0.5} ${-s * 0.84}Q${-s * 0.66} ${-s * 0.3} ${-s * 0.36} ${-s * 0.1}Q${-s * 0.3} ${-s * 0.6} ${-s * 0.5} ${-s * 0.84}Z`,
      darker(p.coat, 0.25),
    ) +
    b.shape(
      d`M${s * 0.5} ${-s * 0.84}Q${s * 0.66} ${-s * 0.3} ${s * 0.36} ${-s * 0.1}Q${s * 0.3} ${-s * 0.6} ${s * 0.5} ${-s * 0.84}Z`,
      darker(p.coat, 0.25),
    ) +
    eye(-s * 0.19) +
    eye(s * 0.19) +
    b.shape(d`M${-s * 0.07} ${-s * 0.98}H${s * 0.07}L0 ${-s * 0.82}Z`, p.bill) +
    b.stroke(
      d`M${-s * 0.2} ${-s * 0.04}v${s * 0.06}M${-s * 0.1} ${-s * 0.04}v${s * 0.06}M${s * 0.1} ${-s * 0.04}v${s * 0.06}M${s * 0.2} ${-s * 0.04}v${s * 0.06}`,
      p.bill,
      s * 0.06,
    )
  );
}

function flying(b: Brush, p: Plumage, how: Behaviour): string {
  const s = p.size;
  const wing = (k: number, paint: string) =>
    b.shape(
      d`M${s * 0.2} ${-s * 0.1}Q${s * 0.1} ${-s * 1.1 * k} ${-s * 0.7} ${-s * 1.3 * k}Q${-s * 0.6} ${-s * 0.9 * k} ${-s * 0.7} ${-s * 0.7 * k}Q${-s * 0.5} ${-s * 0.6 * k} ${-s * 0.52} ${-s * 0.36 * k}Q${-s * 0.4} ${-s * 0.2} ${-s * 0.3} 0Z`,
      paint,
    );
  return (
    wing(0.8, darker(p.coat, 0.3)) +
    b.shape(
      d`M${-s * 0.5} ${-s * 0.02}L${-s * 1.1} ${-s * 0.14}L${-s * 1.04} ${s * 0.2}L${-s * 0.4} ${s * 0.16}Z`,
      darker(p.coat, 0.2),
    ) +
    b.shape(
      d`M${-s * 0.6} ${s * 0.04}Q${-s * 0.1} ${-s * 0.3} ${s * 0.5} ${-s * 0.18}Q${s * 0.6} ${s * 0.1} ${s * 0.3} ${s * 0.22}Q${-s * 0.2} ${s * 0.34} ${-s * 0.6} ${s * 0.04}Z`,
      p.coat,
    ) +
    b.wash(
      d`M${s * 0.5} ${s * 0.02}Q${s * 0.4} ${s * 0.2} ${s * 0.2} ${s * 0.24}Q${-s * 0.2} ${s * 0.3} ${-s * 0.4} ${s * 0.12}Q${s * 0.1} ${s * 0.16} ${s * 0.5} ${s * 0.02}Z`,
      p.breast,
    ) +
    b.disc(s * 0.56, -s * 0.2, s * 0.25, p.whiteHead ? '#f6f1e4' : p.coat) +
    d`<g transform="translate(${s * 0.2} ${s * 0.86})">${bill(b, p, s, how.speaking)}</g>` +
    animalEye(b, s * 0.62, -s * 0.24, s * 0.05, how) +
    wing(1, lighter(p.coat, 0.06))
  );
}

/** A bird; it flies when its action says so. */
export function bird(b: Brush, species: Species, how: Behaviour, coat: string | null): Animal | null {
  const known = plumages[species];
  if (!known) return null;
  const p = coat ? { ...known, coat } : known;
  const s = p.size;
  if (['fly', 'fall', 'run', 'fight'].includes(how.action) && species !== 'hen') {
    return {
      drawing: d`<g transform="translate(0 -70)">${flying(b, p, how)}</g>`,
      head: { x: s * 0.56, y: -70 - s * 0.2 },
      headRadius: s * 0.4,
      reach: s,
      lift: 70,
    };
  }
  return {
    drawing: p.owl ? owl(b, p, how) : perched(b, p, how),
    head: { x: s * 0.3, y: -s * 1.08 },
    headRadius: s * 0.4,
    reach: s * 0.8,
    lift: 0,
  };
}
