import { lighter } from '../colour.ts';
import { d } from '../path.ts';
import type { Stage } from '../stage.ts';

export const deep = '#1c2f33';

export function framingRocks({ width, height, unit, near, greens }: Stage, colour: string): string {
  const rock = (x: number, k: number, s: number) =>
    near.shape(
      d`M${x - k * s * 0.2} ${height + 9}L${x - k * s * 0.1} ${height - s * 0.5}L${x + k * s * 0.16} ${height - s * 0.72}L${x + k * s * 0.42} ${height - s * 0.5}L${x + k * s * 0.6} ${height - s * 0.18}L${x + k * s * 0.95} ${height + 9}Z`,
      colour,
    ) +
    near.wash(
      d`M${x - k * s * 0.1} ${height - s * 0.5}L${x + k * s * 0.16} ${height - s * 0.72}L${x + k * s * 0.42} ${height - s * 0.5}L${x + k * s * 0.2} ${height - s * 0.52}Z`,
      greens.snow ? '#f4f8fc' : lighter(colour, 0.3),
      0.9,
    );
  return rock(0, 1, unit * 0.25) + rock(width, -1, unit * 0.32);
}
