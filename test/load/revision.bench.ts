// One word changed in a film of 100 scenes: what is made again, and what the second film costs beside the first.

import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { makeUpChapters, printed } from './generated-story.ts';
import { CHILD_ROLES, roleOf } from './graph-roles.ts';
import { ProcessFamily } from './process-family.ts';
import { compared, type Line, print, say } from './report.ts';
import { type FilmReport, RunningGraph } from './running-graph.ts';

const HELP = `npm run bench -- revision [--chapters 12] [--paragraphs 7] [--seed 1] [--idle 20] [--json]
  --paragraphs   of each chapter; a paragraph is a little more than a scene
  --idle         for how many seconds to watch the graph do nothing
`;

const TITLE = 'The Long Way Round';
const OPTIONS = ['--resolution', '720'];

type Cpu = ReadonlyMap<string, number>;

interface Stretch {
  readonly cpu: Cpu;
  readonly wallSeconds: number;
}

interface Filmed extends Stretch {
  readonly film: FilmReport;
}

/** What every process but this one spends while something runs. */
async function spent<T>(family: ProcessFamily, run: () => Promise<T>): Promise<Stretch & { result: T }> {
  const before = family.totals();
  const startedAt = performance.now();
  const result = await run();
  const wallSeconds = (performance.now() - startedAt) / 1000;
  const cpu = [...family.totals()].map(([role, seconds]) => [role, seconds - (before.get(role) ?? 0)] as const);
  return { result, wallSeconds, cpu: new Map(cpu.filter(([role]) => role !== 'the benchmark')) };
}

const total = (cpu: Cpu) => [...cpu.values()].reduce((sum, seconds) => sum + seconds, 0);

/** Another word of the same kind for one thing in the middle of the story. */
function changeOneWord(story: string): { changed: string; change: string } {
  const middle = story.length / 2;
  const [found] = [...story.matchAll(/\b(?:lantern|key|letter|map|coin|candle|bell|violin|clock|ladder)\b/g)].filter(
    ({ index }) => index > middle,
  );
  if (!found) throw new Error('There is nothing to change in the second half of the story: make it longer.');
  const [word] = found;
  const other = word === 'candle' ? 'violin' : 'candle';
  return {
    changed: story.slice(0, found.index) + other + story.slice(found.index + word.length),
    change: `“${word}” → “${other}”`,
  };
}

interface Outcome {
  readonly first: Filmed;
  readonly second: Filmed;
  readonly idle: Stretch;
  readonly change: string;
}

async function measure(graph: RunningGraph, story: string, idleSeconds: number): Promise<Outcome> {
  const { changed, change } = changeOneWord(story);
  const family = new ProcessFamily(process.pid, roleOf, CHILD_ROLES);
  const film = async (text: string, name: string): Promise<Filmed> => {
    say(`Filming ${name} …`);
    const { result, ...stretch } = await spent(family, () => graph.film(text, name, OPTIONS));
    return { film: result, ...stretch };
  };
  try {
    const first = await film(story, 'the-story');
    // What was going on goes to its end, and the graph rests as it does between two films.
    await delay(5_000);
    say('Watching it rest …');
    const idle = await spent(family, () => delay(idleSeconds * 1000));
    return { first, idle, change, second: await film(changed, 'the-changed-story') };
  } finally {
    family.stop();
  }
}

const PRODUCTS = ['picture', 'narration', 'segment'] as const;

const countMade = ({ scenes }: FilmReport, product: (typeof PRODUCTS)[number]) =>
  scenes.filter(({ madeProducts }) => madeProducts[product]).length;

/** One scene is another; with it goes the cross-fade into the next. */
const EXPECTED = { picture: 1, narration: 1, segment: 2 };

function linesOf({ first, second, idle }: Outcome): Line[] {
  const perSecond = total(idle.cpu) / idle.wallSeconds;
  const net = (filmed: Filmed) => total(filmed.cpu) - perSecond * filmed.wallSeconds;
  const made = PRODUCTS.map((product) => ({
    ...compared(`${product}s made`, '', countMade(second.film, product), countMade(first.film, product)),
    target: String(EXPECTED[product]),
  }));
  return [
    ...made,
    compared('wall clock, import and saving included', 's', second.wallSeconds, first.wallSeconds),
    compared('CPU, all of it', 's', total(second.cpu), total(first.cpu)),
    compared('CPU, less what a resting graph takes', 's', net(second), net(first), '0.03 ×'),
    { what: 'the graph at rest', unit: 'CPU s per s', product: perSecond },
    ...[...first.cpu].map(([role, seconds]) => compared(`  ${role}`, 'CPU s', second.cpu.get(role) ?? 0, seconds)),
  ];
}

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      chapters: { type: 'string', default: '12' },
      paragraphs: { type: 'string', default: '7' },
      seed: { type: 'string', default: '1' },
      idle: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const chapters = makeUpChapters(Number(values.chapters), Number(values.paragraphs), Number(values.seed));
  const graph = await RunningGraph.start();
  try {
    const outcome = await measure(graph, printed(TITLE, chapters), Number(values.idle));
    const { scenes, durationSeconds } = outcome.first.film;
    const about = `${scenes.length} scenes, ${durationSeconds.toFixed(0)} s of film; product: after ${outcome.change}, floor: the whole`;
    print({ benchmark: 'revision', about, lines: linesOf(outcome), details: detailsOf(outcome) }, values.json);
  } finally {
    await graph.stop();
  }
});

function detailsOf({ first, second, idle, change }: Outcome) {
  const seconds = ({ cpu, wallSeconds }: Stretch) => ({ wallSeconds, cpuSeconds: Object.fromEntries(cpu) });
  const made = second.film.scenes.flatMap(({ text, madeProducts }, index) =>
    Object.values(madeProducts).includes(true) ? [{ index, text, ...madeProducts }] : [],
  );
  return { change, first: seconds(first), second: seconds(second), idle: seconds(idle), made };
}
