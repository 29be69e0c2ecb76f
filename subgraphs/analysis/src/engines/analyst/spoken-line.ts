import type { Person } from './cast.ts';
import { isNow } from './finite-verbs.ts';
import type { Seen } from './main-clauses.ts';
import { isCalled } from './mentions.ts';
import type { Observation } from './observation.ts';
import { mannerOf, quoted, saysTo } from './sayings.ts';
import { isStranger } from './strangers.ts';

/** Where what somebody says can be left off. */
const quoteRests =
  /[,;:] | [—–] ?| (?=(?:and|but|that|if|when|because|who|which|while|until|before|after|where|as|for|que|qui|et|mais|car|si|quand|lorsque|tandis|comme|où|pour|dans|avec|with|in) )/gu;

/** Nobody's first sentences are longer. */
const farEnough = 400;

/** The first of the words somebody says that tells something, no longer than that. */
function wordsSaid(text: string, most: number): string | null {
  const said = text
    .slice(0, farEnough)
    .replace(/[“”"«»]|(?:^|(?<=[.!?] ))[—–-] ?/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    // Marks within marks: what somebody says in a tale.
    .replace(/(?<=[,.!?])[’'] [‘']/gu, ' ')
    .replace(/^[‘']+/u, '')
    .replace(/(?<=[.!?,])[’']+$/u, '');
  const sentences = said.split(/(?<=[.!?…])(?<!\b(?:Mr|Mrs|Dr|St|M|MM)\.) /u).map((sentence) => sentence.trim());
  const line = sentences.find((sentence) => sentence.split(' ').length > 3) ?? sentences[0] ?? '';
  if (line.length <= most) return line.replace(/[,;:—–-]+$/u, '') || null;
  const rests = [...line.matchAll(quoteRests)].map(({ index }) => index).filter((at) => at > 12 && at < most);
  const at = rests.at(-1);
  return at === undefined ? null : `${line.slice(0, at)}…`;
}

/** What is said between these offsets, the words of who tells it left out. */
function wordsIn({ passage }: Observation, { start, end }: { start: number; end: number }): string[] {
  const parts: string[] = [];
  let open = false;
  for (let at = passage.from; at < passage.to; at += 1) {
    const token = passage.tokens[at];
    const inside = token !== undefined && token.start >= start && token.end <= end && passage.quoted[at] === 1;
    if (!token || !inside) {
      open = false;
      continue;
    }
    const gap = passage.text.slice(passage.tokens[at - 1]?.end ?? token.start, token.start);
    if (open) parts.push(`${parts.pop()}${gap}${token.text}`);
    else parts.push(token.text);
    open = true;
  }
  return parts;
}

/** “I know it,” said the Lion. “It is my sorrow.”: the comma was the reporting clause's. */
const joinedWords = (parts: readonly string[]) =>
  parts
    .map((part, index) =>
      /^[“"«—–\s]*\p{Lu}/u.test(parts[index + 1] ?? '') ? part.replace(/,([”"»\s]*)$/u, '.$1') : part,
    )
    .join(' ');

/** Those whom somebody calls by name: "It is late, Tobias". */
const calledBy = ({ mentions, unit }: Observation): Person[] =>
  mentions
    .filter((mention) => mention.quoted && mention.kind === 'name' && isCalled(unit.block, mention))
    .map(({ person }) => person);

/** Who says what to whom, in a few words. */
export function said(observations: readonly Observation[], { awake, speakers, pack }: Seen, past: boolean | null) {
  const [speaker] = speakers;
  const spoken = observations.flatMap((observation) => observation.speech.map((one) => ({ ...one, observation })));
  const own = spoken.filter(({ person }) => person === speaker);
  const aloud = own.filter(({ thought }) => !thought);
  const first = aloud.find(({ verb }) => verb) ?? aloud[0] ?? own[0];
  if (!speaker || !first) return null;
  const listener = first.thought
    ? null
    : (speakers[1] ??
      observations.flatMap(calledBy).find((one) => one !== speaker) ??
      awake.find((one) => one !== speaker && !isStranger(one)) ??
      null);
  const told = past ?? (first.verb === null || !isNow(first.verb, pack));
  const words = joinedWords(own.slice(own.indexOf(first)).flatMap((one) => wordsIn(one.observation, one)));
  return (name: string, most: number): string => {
    const room = most - `${name}${saysTo('answer', listener, told, pack.language)}`.length - 6;
    const quote = room > 12 ? wordsSaid(words, room) : null;
    const verb = saysTo(first.thought ? 'think' : mannerOf(first.verb, quote ?? ''), listener, told, pack.language);
    const plain = saysTo(first.thought ? 'think' : 'talk', listener, told, pack.language);
    return quote ? `${name}${verb}${quoted(quote, pack.language)}` : `${name}${plain}`;
  };
}
