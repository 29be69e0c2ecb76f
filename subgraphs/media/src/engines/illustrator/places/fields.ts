import { mix } from '../colour.ts';
import { ground, hazeAt, ridge, tufts, winding } from '../land.ts';
import { d } from '../path.ts';
import { between, repeat } from '../random.ts';
import type { Stage } from '../stage.ts';
import { ruin } from './buildings.ts';
import { deep } from './framing.ts';
import { across, brushAt, countryside, down, heavens, type Recipe, set, stones } from './setting.ts';
import { bush, framingGrass, framingLeaves, framingTrunk, stand, tree } from './trees.ts';

export const meadow: Recipe = (stage) => {
  const { place: r, greens } = stage;
  return {
    ...countryside(
      stage,
      stand(stage, r, { depth: 0.84, count: across(stage, 7), height: 0.15, kinds: ['broad', 'broad', 'poplar'] }) +
        tree(stage, brushAt(stage, 0.25), r, 'broad', stage.width * 0.16, down(stage, 0.24), stage.unit * 0.5) +
        tufts(stage, r, 330, true, 0.06),
    ),
    frame: framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
    seat: 'stone',
  };
};

export const prairie: Recipe = (stage) => {
  const { place: r, greens, horizon, unit, width, brush } = stage;
  const gold = greens.snow ? greens.grass : mix(greens.grass, '#d9b45a', 0.62);
  const waves = repeat(9, (i) =>
    ridge(
      stage,
      { y: down(stage, 0.03 + i * 0.1), rise: unit * 0.012 * (1 + i * 0.4), waves: 2.2, layer: 40 + i },
      brushAt(stage, 0.05 + i * 0.1).tone(mix(gold, '#8a6a34', (i % 2) * 0.12 + i * 0.025)),
    ),
  );
  let stalks = '';
  for (let i = 0; i < 420; i++) {
    const t = 0.06 + r() * 0.94;
    const h = unit * 0.06 * (0.15 + t);
    stalks += d`M${r() * width} ${down(stage, t)}q${h * 0.12} ${-h * 0.6} ${h * 0.34} ${-h}`;
  }
  return {
    sky: heavens(stage),
    far: ridge(
      stage,
      { y: horizon - unit * 0.004, rise: unit * 0.008, waves: 0.8, layer: 3 },
      brush.far(hazeAt(stage, 0.9)).tone(gold),
    ),
    land:
      ground(stage, gold) +
      waves +
      brush.stroke(stalks, greens.snow ? '#a9a488' : '#b98a3c', unit * 0.0022, 0.75) +
      set(
        stage,
        0.8,
        0.07,
        0.1,
        (b) => b.shape('M-30 0V-34L0 -62L30 -34V0Z', '#8a7a66') + b.shape('M-36 -30L0 -66L36 -30Z', '#5a4a44'),
      ),
    frame: framingGrass(stage, r, mix(gold, '#5a3f22', greens.snow ? 0.2 : 0.6)),
    seat: 'stone',
  };
};

export const rolling: Recipe = (stage) => {
  const { place: r, greens, horizon, unit } = stage;
  const layers = repeat(5, (i) => {
    const y = horizon - unit * 0.13 + i * unit * 0.085;
    const b = brushAt(stage, 0.04 + i * 0.12);
    const trees = repeat(across(stage, 4), () => {
      const x = r() * stage.width;
      return tree(stage, b, r, 'broad', x, y + unit * 0.02, unit * (0.05 + i * 0.02));
    });
    return (
      ridge(
        stage,
        { y, rise: unit * 0.075, waves: 1 + i * 0.12, layer: 60 + i * 5 },
        b.tone(mix(greens.grass, '#5d8a4a', (i % 2) * 0.35)),
      ) + trees
    );
  });
  return {
    sky: heavens(stage),
    far: '',
    land: layers + tufts(stage, r, 150, true, 0.4),
    frame: framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
    seat: 'stone',
  };
};

export const cemetery: Recipe = (stage) => {
  const { place: r, greens, unit, width } = stage;
  const grave = (b: Stage['brush'], i: number) =>
    (i % 3 === 0
      ? b.shape('M-5 0V-58H-20V-70H-5V-88H7V-70H22V-58H7V0Z', '#a7a9b0')
      : b.shape('M-24 0V-44Q-24 -70 0 -70Q24 -70 24 -44V0Z', '#9a9ca6') +
        b.stroke('M-12 -44H12M-10 -34H10', '#6a6c78', 2.4)) +
    b.shape('M-34 3Q0 -9 34 3Z', mix(greens.grass, '#3a5a34', 0.3));
  const rows = [0.1, 0.2, 0.36]
    .map((t, k) =>
      repeat(across(stage, 5 - k), (i) => {
        const x = (i + 0.5 + (r() - 0.5) * 0.4) / across(stage, 5 - k);
        return k === 2 && Math.abs(x - 0.5) < 0.22 ? '' : set(stage, x, t, 0.1 + k * 0.075, (b) => grave(b, i + k));
      }),
    )
    .join('');
  const gateAndFence = set(stage, 0.5, 0.05, 0.16, (b) =>
    b.stroke(`${repeat(44, (i) => d`M${-330 + i * 15} 0V-34`)}M-330 -10H330M-330 -28H330`, '#3f3f4a', 2.6),
  );
  return {
    ...countryside(
      stage,
      gateAndFence +
        tree(stage, brushAt(stage, 0.16), r, 'bare', width * 0.16, down(stage, 0.18), unit * 0.52) +
        tree(stage, brushAt(stage, 0.16), r, 'poplar', width * 0.9, down(stage, 0.1), unit * 0.36) +
        rows +
        tufts(stage, r, 130, false, 0.2),
      mix(greens.grass, '#5f7a5a', 0.3),
    ),
    frame: framingTrunk(stage, r, 0, unit * 0.045, '#25252e') + framingGrass(stage, r, '#26322a'),
    seat: 'stone',
  };
};

export const ruins: Recipe = (stage) => {
  const { place: r, greens } = stage;
  return {
    ...countryside(
      stage,
      set(stage, 0.34, 0.16, 0.3, (b) => ruin(b, r)) +
        set(stage, 0.83, 0.24, 0.34, (b) => ruin(b, r)) +
        stones(stage, r, 18, '#b3aa98') +
        tufts(stage, r, 260, true, 0.15),
    ),
    frame:
      framingLeaves(stage, r, greens.leaf[0] as string, -1) +
      framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
    seat: 'stone',
  };
};

export const trail =
  (made: boolean): Recipe =>
  (stage) => {
    const { place: r, greens, width, unit } = stage;
    const posts = made
      ? repeat(6, (_, t) =>
          set(
            stage,
            0.5 + (t < 0.5 ? -1 : 1) * (0.06 + 0.42 * Math.abs(t - 0.5) * 2),
            0.05 + Math.abs(t - 0.5) * 0.8,
            0.05 + Math.abs(t - 0.5) * 0.12,
            (b) => b.box(-6, -60, 12, 60, '#8a6a4c', 2),
          ),
        )
      : '';
    const signpost = made
      ? set(
          stage,
          0.77,
          0.3,
          0.24,
          (b) =>
            b.box(-3, -92, 6, 92, '#7a5638') +
            b.shape('M-4 -86H38L46 -77L38 -68H-4Z', '#b98a54') +
            b.shape('M4 -60H-34L-42 -51L-34 -42H4Z', '#a97a48'),
        )
      : '';
    return {
      ...countryside(
        stage,
        stand(stage, r, {
          depth: 0.86,
          count: across(stage, made ? 6 : 9),
          height: 0.14,
          kinds: ['broad', 'poplar', 'broad', 'conifer'],
          clearing: 0.06,
        }) +
          winding(stage, greens.snow ? '#d6dee8' : made ? '#d2b88c' : '#b8935f', {
            wide: made ? 0.27 : 0.12,
            bend: made ? 0.1 : 0.22,
          }) +
          posts +
          signpost +
          tree(stage, brushAt(stage, 0.3), r, 'broad', width * 0.11, down(stage, 0.3), unit * 0.5) +
          repeat(made ? 0 : 6, () =>
            bush(
              brushAt(stage, 0.3),
              r,
              width * (r() < 0.5 ? between(r, 0, 0.3) : between(r, 0.7, 1)),
              down(stage, between(r, 0.25, 0.5)),
              unit * 0.12,
              greens.conifer,
            ),
          ) +
          tufts(stage, r, 190, true, 0.1),
      ),
      frame: framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
      seat: 'stone',
    };
  };
