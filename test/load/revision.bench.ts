// One word changed in a film of 100 scenes: what is made again, and what the second film costs beside the first.

import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { makeUpChapters, printed } from './generated-story.ts';
import { CHILD_ROLES, roleOf } from './graph-roles.ts';
import { ProcessFamily } from './process-family.ts';
import { compared, type Line, print, say } from './report.ts';
import { type FilmReport, RunningGraph, SAVING } from './running-graph.ts';

const HELP = `npm run bench -- revision [--chapters 12] [--paragraphs 7] [--seed 1]
                            [--resolution 1080] [--idle 20] [--json]
  --paragraphs   of each chapter; a paragraph is a little more than a scene
  --idle         for how many seconds to watch the graph do nothing
`;

const TITLE = 'The Long Way Round';

type Cpu = ReadonlyMap<string, number>;

interface Stretch {
  readonly cpu: Cpu;
  readonly wallSeconds: number;
}

interface Filmed {
  readonly film: FilmReport;
  /** From the import to the film that is ready. */
  readonly making: Stretch;
  /** The client's download of everything, and what it checks of it. */
  readonly saving: Stretch;
}

/** What every process but this one has spent since it was asked last. */
class Meter {
  readonly #family = new ProcessFamily(process.pid, roleOf, CHILD_ROLES);
  #at = performance.now();
  #spent: Cpu = new Map();

  read(): Stretch {
    const [before, since] = [this.#spent, this.#at];
    this.#spent = this.#family.totals();
    this.#at = performance.now();
    const cpu = [...this.#spent].map(([role, seconds]) => [role, seconds - (before.get(role) ?? 0)] as const);
    return {
      wallSeconds: (this.#at - since) / 1000,
      cpu: new Map(cpu.filter(([role]) => role !== 'the benchmark')),
    };
  }

  stop(): void {
    this.#family.stop();
  }
}

interface Studio {
  readonly graph: RunningGraph;
  readonly meter: Meter;
  readonly options: readonly string[];
}

async function makeFilm({ graph, meter, options }: Studio, story: string, name: string): Promise<Filmed> {
  say(`Filming ${name} …`);
  meter.read();
  let making: Stretch | null = null;
  const film = await graph.film(story, name, options, (line) => {
    if (line.startsWith(SAVING)) making = meter.read();
  });
  const saving = meter.read();
  return { film, making: making ?? saving, saving };
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

async function measure(studio: Studio, story: string, idleSeconds: number): Promise<Outcome> {
  const { changed, change } = changeOneWord(story);
  const first = await makeFilm(studio, story, 'the-story');
  // What was going on goes to its end, and the graph rests as it does between two films.
  await delay(5_000);
  say('Watching it rest …');
  studio.meter.read();
  await delay(idleSeconds * 1000);
  const idle = studio.meter.read();
  return { first, idle, change, second: await makeFilm(studio, changed, 'the-changed-story') };
}

const PRODUCTS = ['picture', 'narration', 'segment'] as const;

const countMade = ({ scenes }: FilmReport, product: (typeof PRODUCTS)[number]) =>
  scenes.filter(({ madeProducts }) => madeProducts[product]).length;

/** One scene is another; with it goes the cross-fade into the next. */
const EXPECTED = { picture: 1, narration: 1, segment: 2 };

function linesOf({ first, second, idle }: Outcome): Line[] {
  const perSecond = total(idle.cpu) / idle.wallSeconds;
  const net = ({ cpu, wallSeconds }: Stretch) => total(cpu) - perSecond * wallSeconds;
  const made = PRODUCTS.map((product) => ({
    ...compared(`${product}s made`, '', countMade(second.film, product), countMade(first.film, product)),
    target: String(EXPECTED[product]),
  }));
  return [
    ...made,
    compared('until the film is ready', 's', second.making.wallSeconds, first.making.wallSeconds),
    compared('  CPU, all of it', 's', total(second.making.cpu), total(first.making.cpu)),
    compared('  CPU, less what a resting graph takes', 's', net(second.making), net(first.making), '0.03 ×'),
    ...[...first.making.cpu].map(([role, seconds]) =>
      compared(`    ${role}`, 'CPU s', second.making.cpu.get(role) ?? 0, seconds),
    ),
    compared('saving it', 's', second.saving.wallSeconds, first.saving.wallSeconds),
    compared('  CPU, less what a resting graph takes', 's', net(second.saving), net(first.saving)),
    { what: 'the graph at rest', unit: 'CPU s per s', product: perSecond },
    ...[...idle.cpu].map(([role, seconds]) => ({
      ...{ what: `  ${role}`, unit: 'CPU s per s', product: seconds / idle.wallSeconds },
    })),
  ];
}

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      chapters: { type: 'string', default: '12' },
      paragraphs: { type: 'string', default: '7' },
      seed: { type: 'string', default: '1' },
      resolution: { type: 'string', default: '1080' },
      idle: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const chapters = makeUpChapters(Number(values.chapters), Number(values.paragraphs), Number(values.seed));
  const graph = await RunningGraph.start();
  const studio = { graph, meter: new Meter(), options: ['--resolution', values.resolution] };
  try {
    const outcome = await measure(studio, printed(TITLE, chapters), Number(values.idle));
    const { scenes, durationSeconds } = outcome.first.film;
    const about = `${scenes.length} scenes, ${durationSeconds.toFixed(0)} s of film; product: after ${outcome.change}, floor: the whole`;
    print({ benchmark: 'revision', about, lines: linesOf(outcome), details: detailsOf(outcome) }, values.json);
  } finally {
    studio.meter.stop();
    await graph.stop();
  }
});

function detailsOf({ first, second, idle, change }: Outcome) {
  const seconds = ({ cpu, wallSeconds }: Stretch) => ({ wallSeconds, cpuSeconds: Object.fromEntries(cpu) });
  const both = ({ making, saving }: Filmed) => ({ making: seconds(making), saving: seconds(saving) });
  const made = second.film.scenes.flatMap(({ text, madeProducts }, index) =>
    Object.values(madeProducts).includes(true) ? [{ index, text, ...madeProducts }] : [],
  );
  return { change, first: both(first), second: both(second), idle: seconds(idle), made };
}
