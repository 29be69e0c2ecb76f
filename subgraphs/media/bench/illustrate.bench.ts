// CPU time of a 1080p picture, flat and with its planes, beside resvg alone on the same drawing, and memory (--style, --rounds).
import { parseArgs } from 'node:util';
import { PlaceKind } from '@visiobook/contracts';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { completeFacts } from '../src/complete-facts.ts';
import { composed } from '../src/engines/illustrator/compose.ts';
import { illustrate, illustrateLayers } from '../src/engines/illustrator/illustrate.ts';
import { rasterize } from '../src/engines/illustrator/render.ts';
import { stageOf } from '../src/engines/illustrator/stage.ts';

const WIDTH = 1920;
const { signal } = new AbortController();

async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const at = (sorted: readonly number[], share: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);

function spread(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: at(sorted, 0.5), p95: at(sorted, 0.95), worst: at(sorted, 1) };
}

const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);
/** What the process held at most so far, Node and this program's own loading included. */
const mostMemory = () => mebibytes(process.resourceUsage().maxRSS * 1024);

const briefOf = (kind: PlaceKind, style: string) => ({
  facts: completeFacts({ place: { kind }, cast: [{ name: 'Ada' }, { name: 'Bruno' }] }),
  textKey: kind,
  style,
  seed: 1,
  ratio: '16:9' as const,
  resolution: 1080 as const,
});

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      style: { type: 'string', default: 'storybook' },
      rounds: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const briefs = PlaceKind.options.map((kind) => briefOf(kind, values.style));
  const loaded = mostMemory();
  await illustrate(briefs[0] as (typeof briefs)[0], { signal });
  const times = { floor: [] as number[], flat: [] as number[], layers: [] as number[] };
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const brief of briefs) {
      const sheets = composed(stageOf(brief), brief.seed);
      times.floor.push(await cpuOf(() => sheets.map(({ svg }) => rasterize(svg, WIDTH))));
      times.flat.push(await cpuOf(() => illustrate(brief, { signal })));
      times.layers.push(await cpuOf(() => illustrateLayers(brief, { signal })));
    }
  }
  const memory = { loaded, most: mostMemory(), left: mebibytes(process.memoryUsage().rss) };
  const result = { floor: spread(times.floor), flat: spread(times.flat), layers: spread(times.layers), memory };
  const row = (name: string, { median, p95, worst }: ReturnType<typeof spread>) =>
    `${name.padEnd(22)} median ${median} ms, 95 % within ${p95} ms, worst ${worst} ms\n`;
  process.stdout.write(
    row('resvg alone', result.floor) +
      row('picture', result.flat) +
      row('picture with planes', result.layers) +
      `memory                 ${loaded} MiB before the first picture, at most ${memory.most} MiB, ${memory.left} MiB at the end\n`,
  );
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
});
