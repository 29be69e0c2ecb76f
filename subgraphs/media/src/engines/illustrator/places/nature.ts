import { darker, lighter, mix } from '../colour.ts';
import { glitter, ground, hazeAt, mist, peaks, ridge, tufts, water, winding } from '../land.ts';
import { d, placed } from '../path.ts';
import { between, random, repeat } from '../random.ts';
import { cloud, sunSpot } from '../sky.ts';
import type { Stage } from '../stage.ts';
import { ruin } from './buildings.ts';
import {
  across,
  brushAt,
  countryside,
  down,
  heavens,
  hills,
  type Recipe,
  type Recipes,
  set,
  stones,
} from './setting.ts';
import { sailboat } from './ships.ts';
import { bush, framingGrass, framingLeaves, framingTrunk, stand, type TreeKind, tree } from './trees.ts';

const deep = '#1c2f33';

function woods(kinds: readonly TreeKind[], floor: string | null, frameColour: string): Recipe {
  return (stage) => {
    const { place: r, greens, horizon, unit } = stage;
    const rows = [0.95, 0.8, 0.66, 0.52, 0.38];
    const trees = rows
      .map(
        (depth, i) =>
          stand(stage, r, {
            depth,
            count: across(stage, 15 - i * 2),
            height: 0.27 + i * 0.1,
            kinds,
            clearing: i < 2 ? 0 : 0.1 + i * 0.05,
          }) + mist(stage, horizon + unit * 0.02 * i, unit * 0.12, 0.34 - i * 0.06),
      )
      .join('');
    const floorPaint = greens.snow ? greens.grass : (floor ?? mix(greens.grass, '#4a6a3c', 0.45));
    return {
      back:
        heavens(stage) +
        hills(stage, mix(greens.conifer, '#5b8a66', 0.4), { lift: 0.1 }) +
        ground(stage, floorPaint, { far: 0.6 }) +
        trees +
        winding(stage, greens.snow ? '#dbe5ef' : '#b08f62', { wide: 0.15, at: 0.5 }) +
        tufts(stage, r, 120, true, 0.25),
      frame:
        framingTrunk(stage, r, -stage.unit * 0.01, unit * 0.06, frameColour) +
        framingTrunk(stage, r, stage.width + unit * 0.015, unit * 0.075, frameColour) +
        framingLeaves(stage, r, greens.bare ? greens.conifer : (greens.leaf[0] as string), -1) +
        framingGrass(stage, r, mix(floorPaint, deep, greens.snow ? 0.25 : 0.75)),
      seat: 'log',
    };
  };
}

function vines(stage: Stage): string {
  const r = stage.place;
  return repeat(across(stage, 6), (_, t) => {
    const x = t * stage.width + between(r, -40, 40);
    const l = stage.unit * between(r, 0.12, 0.4);
    return (
      stage.near.stroke(d`M${x} ${-10}q${between(r, -30, 30)} ${l * 0.6} 0 ${l}`, '#3f7a48', stage.unit * 0.005) +
      repeat(6, (k) =>
        placed({ x, y: (l * (k + 1)) / 6 }, stage.near.wash('M0 0Q14 -8 26 4Q10 12 0 0Z', '#4f9650'), {
          flip: k % 2 === 0,
          scale: stage.unit / 1080,
        }),
      )
    );
  });
}

const jungle: Recipe = (stage) => {
  const base = woods(['palm', 'broad', 'palm', 'broad'], '#4f8a45', '#1f3a2c')(stage);
  const { place: r, unit, width, height } = stage;
  const fern = (x: number, y: number, s: number) =>
    repeat(7, (i) => {
      const a = -1.25 + (i * 2.5) / 6;
      const ex = x + Math.sin(a) * s;
      const ey = y - Math.cos(a) * s * 0.7;
      return stage.near.wash(
        d`M${x} ${y}Q${x + Math.sin(a) * s * 0.4} ${y - s * 0.6} ${ex} ${ey}Q${x + Math.sin(a) * s * 0.6} ${y - s * 0.25} ${x} ${y}Z`,
        mix('#2f7a44', '#7ab648', i / 7),
      );
    });
  return {
    ...base,
    back: base.back + repeat(across(stage, 6), () => fern(r() * width, down(stage, between(r, 0.2, 0.6)), unit * 0.08)),
    frame: vines(stage) + base.frame + fern(0, height, unit * 0.24) + fern(width, height, unit * 0.28),
  };
};

const meadow: Recipe = (stage) => {
  const { place: r, greens } = stage;
  return {
    back:
      countryside(stage, { blades: 0 }) +
      stand(stage, r, { depth: 0.84, count: across(stage, 7), height: 0.15, kinds: ['broad', 'broad', 'poplar'] }) +
      tree(stage, brushAt(stage, 0.25), r, 'broad', stage.width * 0.16, down(stage, 0.24), stage.unit * 0.5) +
      tufts(stage, r, 330, true, 0.06),
    frame: framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
    seat: 'stone',
  };
};

const prairie: Recipe = (stage) => {
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
    back:
      heavens(stage) +
      ridge(
        stage,
        { y: horizon - unit * 0.004, rise: unit * 0.008, waves: 0.8, layer: 3 },
        brush.far(hazeAt(stage, 0.9)).tone(gold),
      ) +
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

const rolling: Recipe = (stage) => {
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
    back: heavens(stage) + layers + tufts(stage, r, 150, true, 0.4),
    frame: framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
    seat: 'stone',
  };
};

const mountain: Recipe = (stage) => {
  const { place: r, greens, horizon, unit } = stage;
  return {
    back:
      heavens(stage) +
      peaks(stage, r, horizon + unit * 0.02, unit * 0.42, across(stage, 2.2), '#8593ad', hazeAt(stage, 0.95)) +
      mist(stage, horizon - unit * 0.03, unit * 0.16, 0.5) +
      peaks(stage, r, horizon + unit * 0.05, unit * 0.26, across(stage, 2.8), '#6d7d92', hazeAt(stage, 0.62)) +
      ground(stage, greens.snow ? greens.grass : mix(greens.grass, '#8a8a74', 0.35), { top: horizon + unit * 0.03 }) +
      stand(stage, r, { depth: 0.7, count: across(stage, 13), height: 0.12, kinds: ['conifer'], clearing: 0.12 }) +
      winding(stage, greens.snow ? '#dfe7ef' : '#c2ab84', { wide: 0.1, bend: 0.2, top: horizon + unit * 0.05 }) +
      stones(stage, r, 26, '#9a9aa2') +
      tufts(stage, r, 80, true, 0.3),
    frame: framingRocks(stage, '#4a4c58'),
    seat: 'stone',
  };
};

function framingRocks({ width, height, unit, near, greens }: Stage, colour: string): string {
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

const desert: Recipe = (stage) => {
  const { place: r, horizon, unit, width, brush } = stage;
  const sand = '#e3b877';
  const dunes = repeat(6, (i) => {
    const y = down(stage, -0.06 + i * 0.14);
    const b = brushAt(stage, 0.02 + i * 0.15);
    const x = width * between(r, 0.1, 0.9);
    const w = unit * between(r, 0.8, 1.3);
    const h = unit * between(r, 0.06, 0.1);
    return (
      ridge(
        stage,
        { y, rise: unit * 0.035, waves: 0.8, layer: 80 + i * 3 },
        b.tone(mix(sand, '#c88a52', (i % 2) * 0.3)),
      ) +
      b.wash(
        d`M${x - w * 0.6} ${y + h * 0.8}Q${x - w * 0.1} ${y - h * 0.2} ${x} ${y - h}Q${x + w * 0.1} ${y + h * 0.3} ${x + w * 0.02} ${y + h}Z`,
        lighter(sand, 0.25),
        0.8,
      ) +
      b.wash(
        d`M${x} ${y - h}Q${x + w * 0.1} ${y + h * 0.3} ${x + w * 0.02} ${y + h}L${x + w * 0.6} ${y + h}Q${x + w * 0.16} ${y} ${x} ${y - h}Z`,
        '#b97a48',
        0.75,
      )
    );
  });
  const cactus = (b: Stage['brush']) =>
    b.stroke('M0 0V-84M0 -34H-22V-62M0 -24H20V-52', '#4f8a55', 13) + b.stroke('M-3 -4V-82', '#86b56e', 2, 0.7);
  return {
    back:
      heavens(stage) +
      hills(stage, '#c08a6a', { lift: 0.08, rise: 0.04 }) +
      ground(stage, sand) +
      dunes +
      set(stage, 0.13, 0.25, 0.2, cactus) +
      set(stage, 0.9, 0.12, 0.11, cactus) +
      brush.stroke(
        repeat(
          40,
          () => d`M${r() * width} ${down(stage, 0.3 + r() * 0.7)}q${unit * 0.03} ${-unit * 0.006} ${unit * 0.07} 0`,
        ),
        '#b98a52',
        unit * 0.002,
        0.6,
      ),
    frame: framingRocks(stage, '#8a5a44'),
    seat: 'stone',
  } satisfies ReturnType<Recipe>;
};

const swamp: Recipe = (stage) => {
  const { place: r, horizon, unit, width, height, brush, greens } = stage;
  const islet = repeat(7, (i) => {
    const t = 0.06 + i * 0.12;
    const w = unit * between(r, 0.12, 0.26) * (0.5 + t);
    const x = width * (i % 2 ? between(r, 0, 0.32) : between(r, 0.68, 1));
    const b = brushAt(stage, t);
    const y = down(stage, t);
    return (
      b.shape(
        d`M${x - w} ${y}Q${x} ${y - w * 0.24} ${x + w} ${y}Q${x} ${y + w * 0.1} ${x - w} ${y}Z`,
        greens.snow ? '#dfe6ea' : '#5f7a48',
      ) +
      (i < 5 ? tree(stage, b, r, 'bare', x, y - w * 0.05, unit * (0.26 + t * 0.5)) : '') +
      b.stroke(
        repeat(
          6,
          () =>
            d`M${x + (r() - 0.5) * w * 1.6} ${y}q${unit * 0.004} ${-unit * 0.04} ${unit * 0.01} ${-unit * 0.07 * (0.4 + t)}`,
        ),
        '#7d9450',
        unit * 0.003,
      )
    );
  });
  const pads = repeat(22, () => {
    const t = 0.2 + r() * 0.75;
    return brushAt(stage, t).oval(
      r() * width,
      down(stage, t),
      unit * 0.03 * (0.3 + t),
      unit * 0.009 * (0.3 + t),
      '#6f9a4e',
    );
  });
  const bank = brush.shape(
    d`M${-9} ${height + 9}L${-9} ${down(stage, 0.66)}Q${width * 0.5} ${down(stage, 0.5)} ${width + 9} ${down(stage, 0.7)}V${height + 9}Z`,
    greens.snow ? greens.grass : '#66793f',
  );
  return {
    back:
      heavens(stage) +
      hills(stage, '#6f8a68') +
      water(stage, r, horizon, height, '#5a7a62') +
      islet +
      pads +
      mist(stage, horizon + unit * 0.06, unit * 0.22, 0.6) +
      bank +
      tufts(stage, r, 140, false, 0.66),
    frame: framingTrunk(stage, r, 0, unit * 0.05, '#26322e') + framingGrass(stage, r, '#2c3a26'),
    seat: 'log',
  };
};

/** A near bank for people to stand on, and water beyond it. */
function shore(stage: Stage, bank: string, from: number): string {
  const { width, height, brush } = stage;
  return brush.shape(
    d`M${-width} ${height * 1.3}L${-9} ${down(stage, from + 0.12)}Q${width * 0.3} ${down(stage, from - 0.03)} ${width * 0.62} ${down(stage, from + 0.05)}T${width + 9} ${down(stage, from)}L${width * 2} ${height * 1.3}Z`,
    bank,
  );
}

const lake: Recipe = (stage) => {
  const { place: r, horizon, unit, height, greens } = stage;
  const at = sunSpot(stage);
  return {
    back:
      heavens(stage) +
      peaks(stage, r, horizon, unit * 0.2, across(stage, 3), '#7a8ea6', hazeAt(stage, 0.9)) +
      hills(stage, greens.conifer, { lift: 0.03, rise: 0.03 }) +
      stand(stage, r, { depth: 0.96, count: across(stage, 22), height: 0.07, kinds: ['conifer', 'broad'] }) +
      water(stage, r, horizon + unit * 0.015, height) +
      glitter(stage, r, at.x, horizon + unit * 0.03, down(stage, 0.6)) +
      set(stage, 0.66, 0.2, 0.14, (b) => sailboat(b, '#f6efdf')) +
      shore(stage, greens.grass, 0.56) +
      tufts(stage, r, 150, true, 0.7),
    frame:
      framingLeaves(stage, r, greens.leaf[0] as string, 1) +
      framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
    seat: 'stone',
  };
};

const river: Recipe = (stage) => {
  const { place: r, horizon, unit, width, height, greens, brush, light } = stage;
  const c = brush.tone('#4f93b0');
  const course = d`M${width * 0.52} ${horizon}C${width * 0.6} ${down(stage, 0.1)} ${width * 0.36} ${down(stage, 0.16)} ${width * 0.42} ${down(stage, 0.28)}S${width * 0.95} ${down(stage, 0.5)} ${width * 1.05} ${down(stage, 0.74)}L${width * 1.05} ${down(stage, 0.36)}C${width * 0.8} ${down(stage, 0.28)} ${width * 0.58} ${down(stage, 0.26)} ${width * 0.56} ${down(stage, 0.2)}S${width * 0.62} ${down(stage, 0.08)} ${width * 0.53} ${horizon}Z`;
  const ripples = repeat(
    26,
    () =>
      d`M${width * between(r, 0.46, 1)} ${down(stage, between(r, 0.26, 0.56))}q${unit * 0.02} ${-unit * 0.006} ${unit * 0.045} 0`,
  );
  const riverPath = `<path d="${course}" fill="${mix(c, brush.bright(light.sky[2]), 0.3)}"/>`;
  return {
    back:
      heavens(stage) +
      hills(stage, greens.grass) +
      ground(stage, greens.grass) +
      riverPath +
      `<clipPath id="river"><path d="${course}"/></clipPath><g clip-path="url(#river)"><path d="${ripples}" fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="3" stroke-linecap="round"/></g>` +
      stand(stage, r, { depth: 0.8, count: across(stage, 9), height: 0.14, kinds: ['broad', 'poplar', 'conifer'] }) +
      stones(stage, r, 18, '#a3a3a0') +
      tree(stage, brushAt(stage, 0.3), r, 'broad', width * 0.1, down(stage, 0.34), unit * 0.5) +
      tufts(stage, r, 150, true, 0.58) +
      d`<path d="M0 ${height}" />`,
    frame: framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
    seat: 'log',
  };
};

/** Rows of waves, higher in wind and storm. */
export function waves(stage: Stage, colour: string, from: number, to: number, rows: number): string {
  const { width, unit, facts, noise, light, brush } = stage;
  const rough = { storm: 1, wind: 0.55, rain: 0.45 }[facts.weather as 'storm'] ?? 0.25;
  return repeat(rows, (i, t) => {
    const y = down(stage, from + (to - from) * t);
    const length = unit * (0.1 + 0.34 * t);
    const amp = unit * (0.006 + 0.075 * t) * rough;
    let path = d`M${-length} ${stage.height + 20}L${-length} ${y}`;
    let foam = '';
    for (let x = -length; x < width + length; x += length) {
      const a = amp * (0.9 + 0.4 * noise((x / length) * 0.8, i * 7));
      path += d`C${x + length * 0.3} ${y} ${x + length * 0.42} ${y - a} ${x + length * 0.6} ${y - a}S${x + length * 0.76} ${y - a * 0.2} ${x + length} ${y}`;
      foam += d`M${x + length * 0.4} ${y - a * 0.62}Q${x + length * 0.52} ${y - a * 1.06} ${x + length * 0.66} ${y - a * 0.94}Q${x + length * 0.52} ${y - a * 0.9} ${x + length * 0.4} ${y - a * 0.62}Z`;
    }
    const b = brush.far(hazeAt(stage, (1 - t) * 0.8));
    return `<path d="${path}${d`L${width + length * 2} ${stage.height + 20}Z`}" fill="${b.tone(mix(colour, '#123650', t * 0.55))}"/><path d="${foam}" fill="${mix(b.tone('#f4fafc'), light.haze, 0.1)}" fill-opacity="${(0.3 + rough * 0.5).toFixed(2)}"/>`;
  });
}

export const seaView = (stage: Stage, to = 1) => {
  const { place: r, horizon, height, unit } = stage;
  const at = sunSpot(stage);
  return (
    heavens(stage) +
    water(stage, r, horizon, height, '#3f86a8') +
    waves(stage, '#3f86a8', 0.05, to, 8) +
    glitter(stage, r, at.x, horizon + 4, down(stage, Math.min(to, 0.6))) +
    (stage.facts.weather === 'fog' ? mist(stage, horizon, unit * 0.2, 0.8) : '')
  );
};

const gulls = (stage: Stage) =>
  stage.light.lamps
    ? ''
    : repeat(5, () => {
        const r = stage.place;
        const s = stage.unit * between(r, 0.012, 0.024);
        const x = stage.width * r();
        const y = stage.horizon * between(r, 0.3, 0.85);
        return stage.brush.stroke(
          d`M${x - s} ${y - s * 0.3}Q${x - s * 0.5} ${y - s * 0.7} ${x} ${y}Q${x + s * 0.5} ${y - s * 0.7} ${x + s} ${y - s * 0.3}`,
          '#f4f6f8',
          stage.unit * 0.003,
        );
      });

const sea: Recipe = (stage) => ({ back: seaView(stage) + gulls(stage), frame: '', seat: 'crate', afloat: true });

const beach: Recipe = (stage) => {
  const { place: r, unit, width, height, brush } = stage;
  const sand = stage.greens.snow ? '#e6e6e4' : '#ecd29c';
  const foam = (y: number, o: number) =>
    d`<path d="M${-9} ${down(stage, y)}Q${width * 0.25} ${down(stage, y - 0.05)} ${width * 0.5} ${down(stage, y + 0.02)}T${width + 9} ${down(stage, y - 0.03)}" fill="none" stroke="${brush.tone('#ffffff')}" stroke-opacity="${o}" stroke-width="${unit * 0.012}" stroke-linecap="round"/>`;
  const bank = brush.shape(
    d`M${-9} ${height + 9}V${down(stage, 0.36)}Q${width * 0.25} ${down(stage, 0.31)} ${width * 0.5} ${down(stage, 0.38)}T${width + 9} ${down(stage, 0.33)}V${height + 9}Z`,
    sand,
  );
  const wet = brush.wash(
    d`M${-9} ${down(stage, 0.42)}V${down(stage, 0.36)}Q${width * 0.25} ${down(stage, 0.31)} ${width * 0.5} ${down(stage, 0.38)}T${width + 9} ${down(stage, 0.33)}V${down(stage, 0.42)}Q${width * 0.7} ${down(stage, 0.36)} ${width * 0.5} ${down(stage, 0.45)}T${-9} ${down(stage, 0.42)}Z`,
    '#b98f5c',
    0.5,
  );
  const shells = repeat(16, () => {
    const x = r() * width;
    const y = down(stage, between(r, 0.5, 0.98));
    const s = unit * 0.009;
    return brush.wash(
      d`M${x - s} ${y}Q${x - s} ${y - s * 1.3} ${x} ${y - s * 1.3}Q${x + s} ${y - s * 1.3} ${x + s} ${y}Q${x} ${y + s * 0.5} ${x - s} ${y}Z`,
      ['#f6e6da', '#e8a898', '#d9c2a0'][Math.floor(r() * 3)] as string,
    );
  });
  return {
    back:
      seaView(stage, 0.3) +
      gulls(stage) +
      set(stage, 0.72, 0.12, 0.12, (b) => sailboat(b, '#f6efdf')) +
      bank +
      wet +
      foam(0.355, 0.9) +
      foam(0.33, 0.5) +
      shells +
      tree(stage, brushAt(stage, 0.5), r, 'palm', width * 0.08, down(stage, 0.52), unit * 0.55),
    frame: framingGrass(stage, r, '#6f7a44'),
    seat: 'stone',
  };
};

const island: Recipe = (stage) => {
  const { place: r, unit, brush, width, height } = stage;
  const far = (x: number, s: number, t: number) => {
    const y = down(stage, t);
    const b = brush.far(hazeAt(stage, 0.75));
    const px = width * x;
    return (
      b.shape(
        d`M${px - s} ${y}Q${px - s * 0.5} ${y - s * 0.34} ${px - s * 0.1} ${y - s * 0.5}Q${px + s * 0.3} ${y - s * 0.46} ${px + s} ${y}Z`,
        '#5f8f58',
      ) +
      b.shape(d`M${px - s * 1.15} ${y + 2}Q${px} ${y - s * 0.1} ${px + s * 1.15} ${y + 2}Z`, '#ecd29c') +
      [0, 1, 2].map((i) => tree(stage, b, r, 'palm', px + (i - 1) * s * 0.4, y - s * 0.22, s * 0.6)).join('')
    );
  };
  const land = brush.shape(
    d`M${width * 0.02} ${height + 9}Q${width * 0.1} ${down(stage, 0.5)} ${width * 0.5} ${down(stage, 0.46)}Q${width * 0.9} ${down(stage, 0.5)} ${width * 0.98} ${height + 9}Z`,
    '#ecd29c',
  );
  const foam = d`<path d="M${-width * 0.01} ${height}Q${width * 0.08} ${down(stage, 0.47)} ${width * 0.5} ${down(stage, 0.435)}Q${width * 0.92} ${down(stage, 0.47)} ${width * 1.01} ${height}" fill="none" stroke="${brush.tone('#ffffff')}" stroke-opacity=".7" stroke-width="${unit * 0.014}"/>`;
  return {
    back:
      seaView(stage) +
      far(0.78, unit * 0.24, 0.03) +
      foam +
      land +
      tree(stage, brushAt(stage, 0.5), r, 'palm', width * 0.2, down(stage, 0.6), unit * 0.6) +
      tree(stage, brushAt(stage, 0.5), r, 'palm', width * 0.27, down(stage, 0.56), unit * 0.45) +
      tree(stage, brushAt(stage, 0.5), r, 'palm', width * 0.86, down(stage, 0.62), unit * 0.52) +
      stones(stage, random('island'), 0, '#999'),
    frame: '',
    seat: 'stone',
  };
};

const cave: Recipe = (stage) => {
  const { place: r, width, height, unit, horizon, near, brush } = stage;
  const rock = '#5c5666';
  const teeth = repeat(across(stage, 9), (i) => {
    const x = ((i + r()) / across(stage, 9)) * width;
    const h = unit * between(r, 0.1, 0.3);
    const w = unit * between(r, 0.03, 0.06);
    return near.shape(d`M${x - w} ${-9}L${x} ${h}L${x + w} ${-9}Z`, mix(rock, '#2a2834', r() * 0.5));
  });
  const stalagmites = repeat(across(stage, 6), (i) => {
    const x = (i % 2 ? between(r, 0, 0.26) : between(r, 0.74, 1)) * width;
    const t = between(r, 0.15, 0.7);
    const h = unit * between(r, 0.08, 0.24) * (0.5 + t);
    const b = brushAt(stage, t);
    return (
      b.shape(
        d`M${x - h * 0.28} ${down(stage, t)}L${x} ${down(stage, t) - h}L${x + h * 0.26} ${down(stage, t)}Z`,
        lighter(rock, 0.12),
      ) + b.wash(d`M${x} ${down(stage, t) - h}L${x + h * 0.26} ${down(stage, t)}H${x + h * 0.05}Z`, '#2a2834', 0.4)
    );
  });
  const mouth = d`M${width * 0.34} ${down(stage, 0.16)}Q${width * 0.3} ${horizon - unit * 0.36} ${width * 0.5} ${horizon - unit * 0.4}Q${width * 0.69} ${horizon - unit * 0.38} ${width * 0.68} ${down(stage, 0.12)}Q${width * 0.52} ${down(stage, 0.06)} ${width * 0.34} ${down(stage, 0.16)}Z`;
  const wall = d`<path fill-rule="evenodd" d="M${-width} ${-height}H${width * 2}V${height * 2}H${-width}Z ${mouth}" fill="${stage.defs.pool(near.tone(mix(rock, '#8f86a0', 0.35)), 1, 0.5)}"/>`;
  const dark = d`<path fill-rule="evenodd" d="M${-width} ${-height}H${width * 2}V${height * 2}H${-width}Z ${mouth}" fill="${near.tone('#3b3745')}"/>`;
  const floor = near.shape(
    d`M${-width} ${height * 1.5}V${down(stage, 0.3)}Q${width * 0.2} ${down(stage, 0.1)} ${width * 0.34} ${down(stage, 0.16)}Q${width * 0.52} ${down(stage, 0.06)} ${width * 0.68} ${down(stage, 0.12)}Q${width * 0.85} ${down(stage, 0.12)} ${width * 2} ${down(stage, 0.3)}V${height * 1.5}Z`,
    '#736a72',
  );
  const light = near.wash(
    d`M${width * 0.38} ${down(stage, 0.12)}H${width * 0.64}L${width * 0.86} ${height}H${width * 0.14}Z`,
    stage.light.glow,
    0.2,
  );
  return {
    back:
      heavens(stage) +
      hills(stage, stage.greens.grass) +
      dark +
      wall +
      teeth +
      floor +
      light +
      stalagmites +
      set(
        stage,
        0.83,
        0.24,
        0.1,
        (b) =>
          b.glow('M-12 0L-6 -44L0 -4Z', '#8fd8e8') +
          b.glow('M-4 0L8 -62L14 0Z', '#b4ecf2') +
          b.glow('M10 0L24 -34L24 0Z', '#6fbcd8'),
      ) +
      brush.wash('M0 0Z', '#000'),
    frame: framingRocks(stage, '#26232e'),
    seat: 'stone',
    pool: stage.light.glow,
  };
};

const snowfield: Recipe = (stage) => {
  const { place: r, horizon, unit } = stage;
  const snow = '#eaf1f8';
  const drifts = repeat(7, (i) =>
    ridge(
      stage,
      { y: down(stage, 0.02 + i * 0.13), rise: unit * 0.03, waves: 1, layer: 90 + i * 2 },
      brushAt(stage, 0.05 + i * 0.13).tone(mix(snow, '#9fb8d6', (i % 2) * 0.22 + 0.05)),
    ),
  );
  const tracks = repeat(14, (_, t) => {
    const k = 0.12 + t * 0.8;
    return brushAt(stage, k).oval(
      stage.width * (0.56 + 0.1 * Math.sin(t * 5)) + (_ % 2 ? 1 : -1) * unit * 0.012 * k * 2,
      down(stage, k),
      unit * 0.011 * (0.3 + k),
      unit * 0.005 * (0.3 + k),
      '#9db3cd',
    );
  });
  return {
    back:
      heavens(stage) +
      peaks(stage, r, horizon, unit * 0.22, across(stage, 3), '#a9b8cf', hazeAt(stage, 0.9)) +
      ground(stage, snow) +
      drifts +
      stand(stage, r, { depth: 0.8, count: across(stage, 7), height: 0.14, kinds: ['conifer'], clearing: 0.1 }) +
      tracks,
    frame: '',
    seat: 'stone',
  };
};

const airy: Recipe = (stage) => {
  const { place: r, width, height, unit, light, brush } = stage;
  const pale = brush.bright(mix(light.sky[2], '#ffffff', light.lamps ? 0.12 : 0.6));
  const bank = repeat(5, (i) => {
    const y = height * (0.62 + i * 0.1);
    return repeat(across(stage, 3), () =>
      cloud(
        r,
        r() * width,
        y,
        unit * between(r, 0.5, 0.9),
        mix(pale, brush.bright(light.sky[1]), 0.42 - i * 0.1),
        0.92,
      ),
    );
  });
  const below = ridge(
    stage,
    { y: height * 0.9, rise: unit * 0.02, waves: 2, layer: 5 },
    mix(brush.bright(light.sky[2]), brush.tone('#7aa870'), 0.35),
  );
  return { back: heavens({ ...stage, horizon: height }) + below + bank, frame: '', seat: 'cloud', airy: true };
};

const cemetery: Recipe = (stage) => {
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
    b.stroke(repeat(44, (i) => d`M${-330 + i * 15} 0V-34`) + 'M-330 -10H330M-330 -28H330', '#3f3f4a', 2.6),
  );
  return {
    back:
      countryside(stage, { ground: mix(greens.grass, '#5f7a5a', 0.3), blades: 0 }) +
      gateAndFence +
      tree(stage, brushAt(stage, 0.16), r, 'bare', width * 0.16, down(stage, 0.18), unit * 0.52) +
      tree(stage, brushAt(stage, 0.16), r, 'poplar', width * 0.9, down(stage, 0.1), unit * 0.36) +
      rows +
      tufts(stage, r, 130, false, 0.2),
    frame: framingTrunk(stage, r, 0, unit * 0.045, '#25252e') + framingGrass(stage, r, '#26322a'),
    seat: 'stone',
  };
};

const ruins: Recipe = (stage) => {
  const { place: r, greens } = stage;
  return {
    back:
      countryside(stage) +
      set(stage, 0.34, 0.16, 0.3, (b) => ruin(b, r)) +
      set(stage, 0.83, 0.24, 0.34, (b) => ruin(b, r)) +
      stones(stage, r, 18, '#b3aa98') +
      tufts(stage, r, 90, true, 0.3),
    frame:
      framingLeaves(stage, r, greens.leaf[0] as string, -1) +
      framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
    seat: 'stone',
  };
};

const trail =
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
      back:
        countryside(stage, { blades: 0 }) +
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
      frame: framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
      seat: 'stone',
    };
  };

const bridge: Recipe = (stage) => {
  const { place: r, horizon, unit, width, height, greens, near } = stage;
  const stone = '#b5aa99';
  // A second bridge far off says what the people stand on.
  const arch = set(
    stage,
    0.5,
    0.16,
    0.42,
    (b) =>
      b.shape('M-150 10V-30Q0 -74 150 -30V10H96Q92 -30 50 -30Q10 -30 6 10H-6Q-10 -30 -50 -30Q-92 -30 -96 10Z', stone) +
      b.wash('M-150 -30Q0 -74 150 -30V-22Q0 -66 -150 -22Z', darker(stone, 0.3), 0.5) +
      b.stroke(
        repeat(12, (i) => d`M${-132 + i * 24} ${-14 - (i % 3) * 7}h13`),
        darker(stone, 0.25),
        1.6,
        0.6,
      ),
  );
  const crown = (lift: number) =>
    d`${down(stage, 0.6) - lift}Q${width / 2} ${down(stage, 0.44) - lift} ${width + 20} ${down(stage, 0.6) - lift}`;
  const deck =
    near.shape(d`M-20 ${crown(0)}V${height + 20}H-20Z`, '#cbbda6') +
    near.stroke(
      repeat(60, () => d`M${r() * width} ${down(stage, between(r, 0.62, 1))}h${unit * 0.03}`),
      darker('#cbbda6', 0.3),
      2.4,
      0.5,
    );
  const wall =
    near.shape(
      d`M-20 ${crown(unit * 0.13)}V${down(stage, 0.6)}Q${width / 2} ${down(stage, 0.44)} -20 ${down(stage, 0.6)}Z`,
      stone,
    ) +
    near.stroke(d`M-20 ${crown(unit * 0.13)}`, lighter(stone, 0.25), unit * 0.024) +
    near.stroke(d`M-20 ${crown(unit * 0.045)}`, darker(stone, 0.25), 2.6, 0.6) +
    near.stroke(d`M-20 ${crown(0)}`, darker(stone, 0.4), unit * 0.008);
  const lantern = (x: number) =>
    set(
      stage,
      x,
      0.54,
      0.36,
      (b) =>
        b.box(-7, -40, 14, 40, darker(stone, 0.1)) +
        b.box(-10, -44, 20, 6, lighter(stone, 0.1)) +
        b.box(-1.5, -74, 3, 32, '#2f3440') +
        (stage.light.lamps
          ? b.glow('M-6 -88L-4 -74H4L6 -88Z', '#fff0b8')
          : b.shape('M-6 -88L-4 -74H4L6 -88Z', '#cfdde2')) +
        b.shape('M-8 -88L0 -96L8 -88Z', '#2f3440'),
    );
  return {
    back:
      heavens(stage) +
      hills(stage, greens.grass) +
      stand(stage, r, { depth: 0.95, count: across(stage, 12), height: 0.11, kinds: ['broad', 'poplar'] }) +
      water(stage, r, horizon + unit * 0.02, height) +
      arch +
      wall +
      deck +
      lantern(0.16) +
      lantern(0.84),
    frame: framingLeaves(stage, r, greens.leaf[0] as string, 1),
    seat: 'stone',
  };
};

export const natureRecipes: Recipes = {
  forest: woods(['conifer', 'conifer', 'broad'], null, '#1c2228'),
  jungle,
  meadow,
  prairie,
  hills: rolling,
  mountain,
  desert,
  swamp,
  lake,
  river,
  sea,
  beach,
  island,
  cave,
  snowfield,
  sky: airy,
  orchard: (stage) => {
    const { place: r, greens } = stage;
    const rows = [0.9, 0.74, 0.58, 0.42]
      .map((depth, i) =>
        stand(stage, r, {
          depth,
          count: across(stage, 9 - i * 1.6),
          height: 0.13 + i * 0.085,
          kinds: ['fruit'],
          clearing: i > 1 ? 0.16 : 0,
        }),
      )
      .join('');
    const apples = greens.snow
      ? ''
      : repeat(18, () =>
          brushAt(stage, 0.6).disc(
            r() * stage.width,
            down(stage, between(r, 0.3, 0.95)),
            stage.unit * 0.008,
            '#d8402f',
          ),
        );
    const ladder = set(stage, 0.87, 0.34, 0.34, (b) =>
      b.stroke('M-14 0L-4 -80M14 0L4 -80M-12 -14H12M-10 -30H10M-8 -46H8M-6 -62H6', '#a97a48', 3),
    );
    return {
      back: countryside(stage, { blades: 0 }) + rows + ladder + tufts(stage, r, 150, true, 0.2) + apples,
      frame:
        framingLeaves(stage, r, greens.leaf[1] as string, -1) +
        framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
      seat: 'crate',
    };
  },
  road: trail(true),
  path: trail(false),
  bridge,
  cemetery,
  ruins,
};
