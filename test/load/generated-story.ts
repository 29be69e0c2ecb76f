import { seeded } from '@visiobook/subgraph-kit/testing';

/** Stories of any length, the same for the same seed: a paragraph for about each scene, somewhere else and later than the one before. */

const PEOPLE = ['Marta', 'Tobin', 'Isolde', 'Fenwick', 'Clara', 'Rupert', 'Agnes', 'Edmund'];
const TIMES = ['At dawn', 'Early that morning', 'At noon', 'In the afternoon', 'At dusk', 'That night', 'At midnight'];
const LATER = ['An hour later', 'The next day', 'Soon after', 'A week later', 'On Sunday', 'When the bells had rung'];
const PLACES = [
  ...['the harbour', 'the market', 'the old mill', 'the kitchen', 'the forest', 'the river bank', 'the church'],
  ...['the library', 'the garden', 'the beach', 'the railway station', 'the castle', 'the stable', 'the mountain path'],
  ...['the school', 'the bridge', 'the attic', 'the meadow', 'the inn', 'the lighthouse', 'the cellar', 'the village'],
];
const WAYS = ['walked to', 'hurried to', 'came to', 'went back to', 'ran to', 'rode to', 'crept into', 'arrived at'];
const WEATHERS = [
  ...['Rain fell from a grey sky', 'The sun was shining', 'A thick fog hid everything', 'Snow lay over the roofs'],
  ...['A cold wind was blowing', 'Thunder rolled over the hills', 'There was not a cloud', 'The moon was bright'],
];
const DEEDS = [
  ...['found', 'lost', 'hid', 'carried away', 'was looking for', 'had forgotten', 'picked up', 'counted', 'opened'],
  ...['held up', 'broke', 'mended', 'wrapped', 'dropped'],
];
const THINGS = [
  ...['a lantern', 'a basket of apples', 'an iron key', 'a letter', 'a wooden box', 'a map', 'a loaf of bread'],
  ...['a silver coin', 'a rope', 'a blue ribbon', 'a candle', 'a book', 'a bell', 'a small boat', 'a red umbrella'],
  ...['a bucket', 'a violin', 'a pair of boots', 'a bundle of straw', 'a round stone', 'a ladder', 'a clock'],
];
const WITNESSES = [
  ...['laughed aloud', 'shook a tired head', 'said nothing at all', 'sat down to rest', 'began to sing softly'],
  ...['waved from far away', 'looked up at the birds', 'fell asleep beside the dog', 'wept without a sound'],
];
const REMARKS = [
  ...['We shall never be home before winter', 'Somebody has been here before us', 'I knew it would turn out well'],
  ...['Nobody may hear of this', 'It is not as heavy as it looks', 'My grandfather told me about this place'],
  ...['We ought to share it', 'Listen, there is somebody at the door', 'You promised to wait for me'],
  ...['There is only one way to find out', 'I would give all I have for a cup of tea', 'Let us ask the others'],
];
const SPOKE = ['said', 'whispered', 'cried', 'asked', 'answered', 'murmured'];

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Makes up one paragraph after another. */
class Storyteller {
  readonly #random: () => number;
  #place = '';

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  paragraph(): string {
    const [who, other] = this.#two(PEOPLE);
    const place = this.#pick(PLACES.filter((each) => each !== this.#place));
    this.#place = place;
    const when = this.#random() < 0.5 ? this.#pick(TIMES) : this.#pick(LATER);
    const arrival = `${when}, ${who} ${this.#pick(WAYS)} ${place} and ${this.#pick(DEEDS)} ${this.#pick(THINGS)}.`;
    const beside = `${this.#pick(WEATHERS)}, and ${other} ${this.#pick(WITNESSES)}.`;
    const remark = `“${this.#pick(REMARKS)},” ${this.#pick(SPOKE)} ${this.#random() < 0.5 ? who : other}.`;
    return [arrival, beside, remark].join(' ');
  }

  title(): string {
    return capital(this.#pick(PLACES));
  }

  #pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.#random() * choices.length)] as T;
  }

  #two<T>(choices: readonly T[]): [T, T] {
    const first = this.#pick(choices);
    return [first, this.#pick(choices.filter((each) => each !== first))];
  }
}

export interface Chapter {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export function makeUpChapters(count: number, paragraphsEach: number, seed: number): Chapter[] {
  const teller = new Storyteller(seed);
  return Array.from({ length: count }, () => ({
    title: teller.title(),
    paragraphs: Array.from({ length: paragraphsEach }, () => teller.paragraph()),
  }));
}

/** As a plain text file prints them. */
export function printed(
  title: string,
  chapters: readonly Chapter[],
  numberOf: (index: number) => number = (index) => index + 1,
): string {
  const told = chapters.map(
    (chapter, i) => `CHAPTER ${numberOf(i)}. ${chapter.title}\n\n${chapter.paragraphs.join('\n\n')}`,
  );
  return `${[title, ...told].join('\n\n\n')}\n`;
}

export const wordCount = (text: string): number => text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
