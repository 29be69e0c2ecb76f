import { darker, lighter } from '../colour.ts';
import { d, placed } from '../path.ts';
import { repeat } from '../random.ts';
import type { Stage } from '../stage.ts';
import { furniture } from './furniture/furniture.ts';
import type { Recipe } from './setting.ts';

const stone = '#5b5560';

/** One ring of a vault around the tunnel's far end; `k` = 1 at the viewer. */
function ring({ width, height, unit, near }: Stage, k: number, colour: string): string {
  const x = width / 2;
  const base = height * 0.6 + height * 0.42 * k ** 1.4;
  const half = (width * 0.62 + unit * 0.1) * k;
  const top = height * 0.46 - height * 0.62 * k;
  return near.shape(
    d`M${x - half} ${base}V${top + half * 0.75}Q${x - half} ${top} ${x} ${top}Q${x + half} ${top} ${x + half} ${top + half * 0.75}V${base}Z`,
    colour,
  );
}

/** A vault of rings that leads to a light, with rails in the middle. */
export const tunnel: Recipe = (stage) => {
  const { width, height, unit, near, defs } = stage;
  const steps = [1.25, 0.92, 0.66, 0.46, 0.31, 0.2];
  const rings = steps
    .map((k, i) => ring(stage, k, i % 2 ? darker(stone, 0.42 - i * 0.03) : darker(stone, 0.3 - i * 0.02)))
    .join('');
  const end = near.glow(
    d`M${width / 2 - unit * 0.09} ${height * 0.62}V${height * 0.5}Q${width / 2 - unit * 0.09} ${height * 0.4} ${width / 2} ${height * 0.4}Q${width / 2 + unit * 0.09} ${height * 0.4} ${width / 2 + unit * 0.09} ${height * 0.5}V${height * 0.62}Z`,
    stage.light.sky[2],
  );
  const halo = d`<circle cx="${width / 2}" cy="${height * 0.52}" r="${unit * 0.42}" fill="${defs.pool(stage.light.glow, 0.55)}"/>`;
  const floor = near.shape(
    d`M${width / 2 - unit * 0.1} ${height * 0.62}H${width / 2 + unit * 0.1}L${width * 1.2} ${height + 9}H${-width * 0.2}Z`,
    '#6f655e',
  );
  const sleepers = repeat(9, (_, t) => {
    const y = height * (0.63 + 0.37 * t ** 1.7);
    const w = unit * (0.06 + 0.36 * t ** 1.7);
    return near.box(width / 2 - w, y, w * 2, unit * (0.005 + 0.018 * t), '#4a3a30');
  });
  const rails = [-1, 1]
    .map((side) =>
      near.stroke(
        d`M${width / 2 + side * unit * 0.03} ${height * 0.62}L${width / 2 + side * unit * 0.3} ${height + 9}`,
        lighter('#8a909a', 0.2),
        unit * 0.008,
      ),
    )
    .join('');
  const torch = (x: number) =>
    placed(
      { x: width * x, y: height * 0.42 },
      furniture.torch.draw({
        b: near,
        r: stage.place,
        defs,
        lit: true,
        time: stage.facts.timeOfDay,
        wood: '#6a4430',
        cloth: '#8a3f3a',
      }),
      { scale: unit / 260 },
    );
  return {
    sky: '',
    far: '',
    land: rings + halo + end + floor + sleepers + rails + torch(0.2) + torch(0.8),
    frame: '',
    sheltered: true,
    indoors: true,
    seat: 'crate',
    pool: '#ffb454',
  };
};
