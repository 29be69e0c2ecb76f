import type { Person } from './cast.ts';
import { isCalled } from './mentions.ts';
import type { KnownBlock } from './observation.ts';

/** So often the one who answers must be the same. */
const fewest = 2;

/** Names that people only call and the narrator never uses: whoever answers to "Kinch" is Stephen. */
export class NicknamesInUse {
  readonly #answers = new Map<Person, Map<Person, number>>();

  /** One chapter, once it is known who speaks; returns each name's person with whom it turns out to mean. */
  learn(blocks: readonly KnownBlock[]): [Person, Person][] {
    const turns = blocks.filter(({ speakers }) => speakers.length > 0);
    turns.forEach((turn, index) => {
      for (const mention of turn.mentions) {
        if (mention.kind !== 'name' || mention.person.told || !mention.quoted || !isCalled(turn.block, mention))
          continue;
        const answers = listener(turn, [turns[index + 1], turns[index - 1]]);
        if (answers && answers !== mention.person) this.#count(mention.person, answers);
      }
    });
    return [...this.#answers].flatMap(([name, answers]): [Person, Person][] => {
      const person = most(answers);
      return person ? [[name, person]] : [];
    });
  }

  #count(name: Person, person: Person): void {
    const answers = this.#answers.get(name) ?? new Map<Person, number>();
    answers.set(person, (answers.get(person) ?? 0) + 1);
    this.#answers.set(name, answers);
  }
}

/** Who surely speaks right after, or else right before, whoever calls. */
function listener(turn: KnownBlock, beside: readonly (KnownBlock | undefined)[]): Person | null {
  const caller = turn.speakers[0];
  return beside.map((one) => (one?.told ? one.speakers[0] : null)).find((one) => one && one !== caller) ?? null;
}

/** The one who answers more often than all others together. */
function most(answers: ReadonlyMap<Person, number>): Person | null {
  const all = [...answers.values()].reduce((sum, count) => sum + count, 0);
  const [best] = [...answers].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= fewest && best[1] * 2 > all ? best[0] : null;
}
