import { NARRATOR_ID } from '../story-analyst.ts';
import { compatible } from './aliases.ts';
import type { Person } from './cast.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import { roleAt } from './nouns.ts';
import type { KnownBlock } from './observation.ts';
import type { Token } from './tokens.ts';
import { tokenAt } from './tokens.ts';

/** "I am", right before the name. */
export const introduces = (tokens: readonly Token[], name: number, { phrases }: LanguagePack): boolean =>
  [2, 3].some((back) => phrases.selfIntroduction.match(tokens, name - back)?.length === back);

/** « Oui, Basile Picot, patron de la Belle » : whoever is asked for their calling gives their name with it. */
function presents(tokens: readonly Token[], { at, length }: Mention, pack: LanguagePack): boolean {
  const opens = tokens[at - 1]?.text === ',' && /^(?:oui|si)$/u.test(tokens[at - 2]?.lower ?? '');
  if (pack.language !== 'fr' || !opens || tokens[at + length]?.text !== ',') return false;
  const calling = roleAt(tokens, at + length + 1, pack);
  return (
    calling !== null && !tokens[at + length + 1]?.capital && tokens[at + length + 1 + calling.length]?.word === true
  );
}

/** “I am the Witch of the North”: the name, for each quotation of a block. */
const namesGiven = ({ block: { tokens, quotations }, mentions }: KnownBlock, pack: LanguagePack): (Mention | null)[] =>
  quotations.map(({ start, end }) => {
    const [from, to] = [tokenAt(tokens, start), tokenAt(tokens, end)];
    const given = ({ at, length, kind }: Mention) =>
      kind === 'name' && at > from && at < to && tokens[at + length]?.lower !== "'s" && introduces(tokens, at, pack);
    const presented = (one: Mention) =>
      one.kind === 'name' && one.at > from && one.at < to && presents(tokens, one, pack);
    return mentions.find(given) ?? mentions.find(presented) ?? null;
  });

/** Whether the one without a name may bear this one. */
export const mayBe = (unnamed: Person, named: Person): boolean =>
  !unnamed.named &&
  unnamed.id !== NARRATOR_ID &&
  unnamed.species === named.species &&
  compatible(unnamed.gender, named.gender);

/** Whoever had no name until they give it in these blocks: “I am Tobias,” said the miller., or in answer to whoever asked the miller. */
export function selfNamings(blocks: readonly KnownBlock[], pack: LanguagePack): [Person, Person][] {
  const told = (person: Person, before: number) =>
    blocks.slice(0, before).some(({ mentions }) => mentions.some((one) => !one.quoted && one.person === person));
  return blocks.flatMap((turn, index) =>
    namesGiven(turn, pack).flatMap((name, place): [Person, Person][] => {
      if (!name) return [];
      const speaker = turn.speakers[place];
      if (speaker && mayBe(speaker, name.person)) return [[speaker, name.person]];
      const [other, asker] = [2, 1].map((back) => blocks[index - back]?.speakers.at(-1));
      const answers = speaker === name.person && asker && asker !== other;
      return answers && other && mayBe(other, name.person) && !told(name.person, index) ? [[other, name.person]] : [];
    }),
  );
}
