import type { Position } from '@visiobook/contracts';
import type { Unit } from './units.ts';

export interface Narration {
  start: Position;
  end: Position;
  text: string;
  seconds: number;
}

/** What is read aloud for these units: each block's stretch as it stands, one line feed between blocks. */
export function narrationOf(units: readonly Unit[]): Narration {
  const stretches: Unit[][] = [];
  for (const unit of units) {
    const last = stretches.at(-1);
    if (last?.[0]?.block === unit.block) last.push(unit);
    else stretches.push([unit]);
  }
  const text = stretches
    .map((stretch) => stretch[0]?.block.text.slice(stretch[0].start, stretch.at(-1)?.end) ?? '')
    .join('\n');
  const [first, last] = [units[0], units.at(-1)];
  return {
    start: { blockId: first?.block.id ?? '', offset: first?.start ?? 0 },
    end: { blockId: last?.block.id ?? '', offset: last?.end ?? 0 },
    text,
    seconds: units.reduce((sum, unit) => sum + unit.seconds, 0),
  };
}
