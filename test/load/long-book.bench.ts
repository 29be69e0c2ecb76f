// A book of 100,000 words whose chapters repeat a few: what the graph does for each scene, and holds in memory, at its start and at its end.

import { parseArgs } from 'node:util';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { type Chapter, makeUpChapters, printed, wordCount } from './generated-story.ts';
import { CHILD_ROLES, roleOf } from './graph-roles.ts';
import { MemoryWatch } from './memory-watch.ts';
import { ProcessFamily } from './process-family.ts';
import { compared, type Line, print, say } from './report.ts';
import { RunningGraph } from './running-graph.ts';
import { type SceneReady, StepTimes, type TaskRun } from './step-times.ts';

const HELP = `npm run bench -- long-book [--words 100000] [--chapters 4] [--paragraphs 9] [--seed 2] [--json]
  --chapters     how many different chapters the book repeats; they are really drawn, spoken and encoded, once
  --paragraphs   of each chapter; a paragraph is a little more than a scene
`;

const TITLE = 'The Long Way Round';
/** The smallest picture there is: what is measured is not the encoder. */
const OPTIONS = ['--resolution', '720', '--ratio', '1:1'];
const SCENES_BETWEEN_MARKS = 10;
const QUARTERS = 4;
const MOMENTS = 24;

/** How much had been spent when a scene could be watched. */
interface Mark {
  readonly scene: number;
  readonly at: number;
  readonly cpu: ReadonlyMap<string, number>;
}

/** The same chapters, numbers and all, over and over. */
function longBook(distinct: readonly Chapter[], words: number): string {
  const round = distinct.reduce((sum, { paragraphs }) => sum + wordCount(paragraphs.join(' ')), 0);
  const count = Math.round((words / round) * distinct.length);
  const chapters = Array.from({ length: count }, (_, i) => distinct[i % distinct.length] as Chapter);
  return printed(TITLE, chapters, (i) => (i % distinct.length) + 1);
}

interface Outcome {
  readonly marks: readonly Mark[];
  readonly memory: MemoryWatch;
  readonly ready: readonly SceneReady[];
  readonly tasks: readonly TaskRun[];
  readonly wallSeconds: number;
}

async function measure(graph: RunningGraph, story: string): Promise<Outcome> {
  const family = new ProcessFamily(process.pid, roleOf, CHILD_ROLES);
  const memory = new MemoryWatch(family);
  const marks: Mark[] = [];
  const hear = (line: string) => {
    const scene = Number(/^scene (\d+)\//.exec(line)?.[1] ?? Number.NaN);
    if (Number.isNaN(scene)) return say(line);
    if (scene % SCENES_BETWEEN_MARKS !== 0) return;
    marks.push({ scene, at: performance.now(), cpu: family.totals() });
    if (scene % (50 * SCENES_BETWEEN_MARKS) === 0) say(line);
  };
  const startedAt = performance.now();
  try {
    await graph.filmUnsaved(story, 'the-book', OPTIONS, hear);
    const wallSeconds = (performance.now() - startedAt) / 1000;
    const times = new StepTimes(await graph.databaseUrl());
    return { marks, memory, wallSeconds, ready: await times.scenesReady(), tasks: await times.tasks() };
  } finally {
    family.stop();
    memory.stop();
  }
}

/** Of what is there in order, the first and the last quarter. */
function outerQuarters<T>(all: readonly T[]): [first: T[], last: T[]] {
  const size = Math.floor(all.length / QUARTERS);
  return [all.slice(0, size), all.slice(-size)];
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The stretch in which every scene was found among what its owner has: only there does one scene compare with another. */
const found = ({ ready }: Outcome) => ready.findLastIndex(({ made }) => made) + 1;

function sceneLine(outcome: Outcome): Line {
  const [first, last] = outerQuarters(outcome.ready.slice(found(outcome)));
  const pace = (scenes: readonly { at: number }[]) => {
    const [from, to] = [scenes[0]?.at ?? 0, scenes.at(-1)?.at ?? 0];
    return (1000 * (to - from)) / (scenes.length - 1);
  };
  return compared('from one scene to the next', 'ms', pace(last), pace(first), '1.1 ×');
}

function cpuLines(outcome: Outcome): Line[] {
  const [first, last] = outerQuarters(outcome.marks.filter(({ scene }) => scene > found(outcome)));
  const perScene = (marks: readonly Mark[], role: string) => {
    const [from, to] = [marks[0], marks.at(-1)];
    if (!from || !to) return Number.NaN;
    return (1000 * ((to.cpu.get(role) ?? 0) - (from.cpu.get(role) ?? 0))) / (to.scene - from.scene);
  };
  const roles = [...(outcome.marks.at(-1)?.cpu.keys() ?? [])].filter((role) => role !== 'the benchmark');
  const sides = roles.map((role) => ({ role, end: perScene(last, role), start: perScene(first, role) }));
  const sum = (side: 'start' | 'end') => sides.reduce((total, each) => total + each[side], 0);
  return [
    compared('CPU, all processes', 'ms per scene', sum('end'), sum('start'), '1.1 ×'),
    ...sides
      .filter(({ start, end }) => Math.max(start, end) >= 0.5)
      .map(({ role, end, start }) => compared(`  ${role}`, 'ms per scene', end, start)),
  ];
}

const SCENE_TASKS = ['illustrateScene', 'narrateScene', 'encodeSegment'];

function taskLines(outcome: Outcome): Line[] {
  const everyScene = SCENE_TASKS.map((name) => {
    const runs = outcome.tasks.filter((task) => task.name === name).slice(found(outcome));
    const [first, last] = outerQuarters(runs.map(({ seconds }) => seconds * 1000));
    return compared(`  ${name}`, 'ms', mean(last), mean(first));
  });
  const once = ['importManuscript', 'exportManuscript', 'analyseStory', 'assembleFilm'].map((name) => ({
    ...{ what: name, unit: 's', product: outcome.tasks.find((task) => task.name === name)?.seconds ?? Number.NaN },
  }));
  return [...everyScene, ...once];
}

function memoryLines({ memory, marks }: Outcome): Line[] {
  const [first, last] = outerQuarters(marks);
  const usual = (role: string, stretch: readonly Mark[]) =>
    memory.usual(role, stretch[0]?.at ?? 0, stretch.at(-1)?.at ?? 0) ?? Number.NaN;
  return [...memory.peaks()]
    .filter(([role]) => role !== 'the benchmark')
    .flatMap(([role, peak]) => [
      { what: `memory, ${role}, at most`, unit: 'MiB', product: peak, target: '700' },
      ...(Number.isNaN(usual(role, last)) ? [] : [compared('  usual', 'MiB', usual(role, last), usual(role, first))]),
    ]);
}

function linesOf(outcome: Outcome): Line[] {
  return [sceneLine(outcome), ...taskLines(outcome), ...cpuLines(outcome), ...memoryLines(outcome)];
}

/** MiB over time, for whoever asks whether something goes on growing. */
const courses = (memory: MemoryWatch) =>
  Object.fromEntries(
    [...memory.peaks().keys()].map((role) => [
      role,
      memory.course(role, MOMENTS).map((size) => size && Math.round(size)),
    ]),
  );

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      words: { type: 'string', default: '100000' },
      chapters: { type: 'string', default: '4' },
      paragraphs: { type: 'string', default: '9' },
      seed: { type: 'string', default: '2' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const distinct = makeUpChapters(Number(values.chapters), Number(values.paragraphs), Number(values.seed));
  const story = longBook(distinct, Number(values.words));
  const graph = await RunningGraph.start();
  try {
    const outcome = await measure(graph, story);
    const { ready, wallSeconds } = outcome;
    const [seconds, made] = [ready.at(-1)?.playableSeconds ?? 0, ready.filter((scene) => scene.made).length];
    const size = `${wordCount(story)} words, ${ready.length} scenes, ${(seconds / 3600).toFixed(1)} h of film`;
    const about = `${size}, ${made} segments encoded; product: the last quarter, floor: the first, of the scenes after those`;
    const memory = courses(outcome.memory);
    const details = { wallSeconds, filmSeconds: seconds, scenes: ready.length, made, memory };
    print({ benchmark: 'long-book', about, lines: linesOf(outcome), details }, values.json);
  } finally {
    await graph.stop();
  }
});
