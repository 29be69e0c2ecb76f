// Quotations, speakers and people found in annotated works (--corpus DIR), beside a regular expression and capitalised words.
import { writeFile } from 'node:fs/promises';
import { runCli, userPath } from '@visiobook/subgraph-kit/cli';
import { readPlainText } from '../src/engines/plain-text.ts';
import { BuiltinStoryAnalyst } from '../src/engines/story-analyst.builtin.ts';
import type { Gold, Work } from './corpus.ts';
import { readCorpus } from './corpus.ts';
import { naive } from './floors.ts';
import type { Understanding } from './reading.ts';
import { understand } from './reading.ts';
import type { PeopleScore, QuotationScore } from './scores.ts';
import { eachOnce, scorePeople, scoreQuotations } from './scores.ts';

interface Scored {
  name: string;
  gold: Gold;
  quotations: QuotationScore;
  people: PeopleScore;
  /** The same, against a list in which nobody stands twice. */
  distinct: PeopleScore;
}

const ratio = (right: number, of: number) => (of === 0 ? 0 : right / of);
const sum = <Item>(items: readonly Item[], count: (item: Item) => number) =>
  items.reduce((total, item) => total + count(item), 0);

const WARMING = 6;

/** What the analysis alone costs, scoring left out. */
class CpuClock {
  #words = 0;
  #microseconds = 0;

  get wordsPerSecond(): number {
    return ratio(this.#words, this.#microseconds / 1e6);
  }

  async read(text: string, language: Gold['language']): Promise<Understanding> {
    const start = process.cpuUsage();
    const told = await understand(text, language);
    const { user, system } = process.cpuUsage(start);
    this.#words += text.split(/\s+/u).length;
    this.#microseconds += user + system;
    return told;
  }
}

const LONG_WORDS = 600_000;

/** The corpus's works, again and again, as the chapters of one book. */
function longBook(works: readonly Work[]): { text: string; words: number } {
  const chapters: string[] = [];
  for (let words = 0; ; ) {
    for (const { gold } of works) {
      if (words >= LONG_WORDS) return { text: chapters.join('\n\n'), words };
      chapters.push(`CHAPTER ${chapters.length + 1}\n\n${gold.text}`);
      words += gold.text.split(/\s+/u).length;
    }
  }
}

/** What a book of any length is judged by: when its first scenes are there, and what the rest costs. */
async function readLongBook(works: readonly Work[]): Promise<string> {
  const { text, words } = longBook(works);
  const { manuscript } = readPlainText(text, 'en');
  const [start, startAt] = [process.cpuUsage(), performance.now()];
  let [firstAt, peak] = [0, 0];
  await new BuiltinStoryAnalyst().analyse(manuscript, {
    onScenes: () => {
      firstAt ||= performance.now();
      peak = Math.max(peak, process.memoryUsage.rss());
    },
  });
  const { user, system } = process.cpuUsage(start);
  const perSecond = Math.round(words / ((user + system) / 1e6)).toLocaleString('en');
  return `${words.toLocaleString('en')} words in one book: first scenes after ${Math.round(firstAt - startAt)} ms, ${perSecond} words per CPU second, ${Math.round(peak / 1e6)} MB at most`;
}

function score({ name, gold }: Work, told: Understanding, people: Understanding): Scored {
  return {
    name,
    gold,
    quotations: scoreQuotations(gold, told),
    people: scorePeople(gold, people),
    distinct: scorePeople(eachOnce(gold), people),
  };
}

function figures(works: readonly Scored[]): string[] {
  const precision = ratio(
    sum(works, ({ quotations }) => quotations.quotations.matched),
    sum(works, ({ quotations }) => quotations.quotations.predicted),
  );
  const recall = ratio(
    sum(works, ({ quotations }) => quotations.quotations.found),
    sum(works, ({ quotations }) => quotations.quotations.expected),
  );
  const whole = ratio(
    sum(works, ({ quotations }) => quotations.quotations.matched),
    sum(works, ({ quotations }) => quotations.quotations.predicted - quotations.quotations.parted),
  );
  const f1 = (p: number) => ratio(2 * p * recall, p + recall).toFixed(3);
  const of = sum(works, ({ quotations }) => quotations.speakers.of);
  const speakers = ratio(
    sum(works, ({ quotations }) => quotations.speakers.right),
    of,
  );
  const shares = (scoreOf: (one: Scored) => PeopleScore) =>
    (['precision', 'recall'] as const).map((kind) =>
      ratio(
        sum(works, (one) => scoreOf(one)[kind].right),
        sum(works, (one) => scoreOf(one)[kind].of),
      ).toFixed(3),
    );
  const [people, distinct] = [shares((one) => one.people), shares((one) => one.distinct)];
  return [
    `quotations  P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1(precision)}`,
    of === 0 ? 'speakers    not annotated by person' : `speakers    ${speakers.toFixed(3)} of ${of}`,
    `people      P ${people[0]}  R ${people[1]}`,
    ...(whole === precision
      ? []
      : [`quotations  P ${whole.toFixed(3)}  F1 ${f1(whole)} without turns parted by "dit-il", left unmarked here`]),
    ...(people.join() === distinct.join()
      ? []
      : [`people      P ${distinct[0]}  R ${distinct[1]} without those listed twice`]),
  ];
}

/** Everything that went wrong in one work, the text beside it. */
function mistakes({ name, gold, quotations, people }: Scored): string {
  const around = (start: number, end: number) =>
    `${gold.text.slice(Math.max(0, start - 60), start)}[${gold.text.slice(start, end)}]${gold.text.slice(end, end + 50)}`.replace(
      /\s+/gu,
      ' ',
    );
  const who = new Map(gold.people.map(({ id, names }) => [id, names.join(' = ')]));
  return [
    `== ${name}`,
    ...quotations.missed.map(({ start, end }) => `MISSED ${around(start, end)}`),
    ...quotations.invented.map(({ start, end }) => `INVENTED ${around(start, end)}`),
    ...quotations.misattributed.map(
      ({ quotation, said }) =>
        `SPEAKER is ${who.get(quotation.speaker ?? '')}, not ${said[0] ?? 'nobody'}: ${around(quotation.start, quotation.end)}`,
    ),
    ...people.invented.map((names) => `NOBODY ${names}`),
    ...people.missed.map((names) => `UNSEEN ${names}`),
  ].join('\n');
}

await runCli(async (args) => {
  const option = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
  const directory = option('--corpus');
  if (!directory) throw new Error('Usage: npm run bench -- analysis --corpus DIR [--mistakes FILE]');
  const corpus = await readCorpus(userPath(directory));
  if (corpus.length === 0) throw new Error(`No annotated work (NAME.gold.json) in ${directory}.`);
  // The lexicons are compiled once, and the code as it runs; a worker reads many books. Some works read beforehand keep that out of the clock.
  for (const language of ['en', 'fr'] as const)
    for (const { gold } of corpus.filter((work) => work.gold.language === language).slice(0, WARMING))
      await understand(gold.text, language);
  const english = corpus.filter(({ gold }) => gold.language === 'en');
  // First, so that its memory is its own.
  const long = english.length > 0 ? await readLongBook(english) : null;
  const clock = new CpuClock();
  const analysed: Scored[] = [];
  for (const work of corpus) {
    const { text, language, peopleText } = work.gold;
    const told = await clock.read(text, language);
    const elsewhere = peopleText !== undefined && peopleText !== text;
    analysed.push(score(work, told, elsewhere ? await clock.read(peopleText, language) : told));
  }
  const lines = (['en', 'fr'] as const).flatMap((language) => {
    const works = analysed.filter(({ gold }) => gold.language === language);
    if (works.length === 0) return [];
    const floor = corpus
      .filter(({ gold }) => gold.language === language)
      .map((work) => score(work, naive(work.gold.text), naive(work.gold.peopleText ?? work.gold.text)));
    const floors = figures(floor);
    return [
      `${language}: ${works.length} works`,
      ...figures(works).map(
        (line, index) => `  ${line.padEnd(46)}${index === 1 || index > 2 ? '' : `floor ${floors[index]?.slice(12)}`}`,
      ),
    ];
  });
  lines.push(`${Math.round(clock.wordsPerSecond).toLocaleString('en')} words per CPU second`);
  if (long !== null) lines.push(long);
  process.stdout.write(`${lines.join('\n')}\n`);
  const file = option('--mistakes');
  if (file) await writeFile(userPath(file), `${analysed.map(mistakes).join('\n\n')}\n`);
});
