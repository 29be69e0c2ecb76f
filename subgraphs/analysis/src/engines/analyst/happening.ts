import type { Language } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import { clauseEnd } from './clause.ts';
import { acting, talking } from './description.ts';
import type { Observation } from './observation.ts';

const longest = 110;
const dull = new Set(['talk', 'shout', 'whisper', 'look', 'think', 'listen', 'stand']);

const subordinating =
  /^(?:when|while|as|if|where|until|till|because|though|although|whenever|since|that|which|before|after|quand|lorsque|lorsqu'|tandis|que|qu'|si|comme|puisque|puisqu'|où|dont)$/u;

interface Clause {
  text: string;
  worth: number;
}

/** Ends a phrase at a whole word. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= most) return line;
  return `${line.slice(0, line.lastIndexOf(' ', most)).replace(/[\s,;:—–-]+$/u, '')}…`;
}

/** The clause of a deed from its subject to the end of the clause, the subject by name. */
function clauseOf(observation: Observation, subject: number, verb: number, person: Person): string {
  const { passage } = observation;
  const mention = observation.mentions.find((one) => one.at === subject);
  const after = subject + (mention?.length ?? 1);
  const from = verb < subject ? verb : after;
  const start = passage.tokens[from]?.start ?? 0;
  const to = longClauseEnd(observation, Math.max(verb, from) + 1);
  const end = passage.tokens[to - 1]?.end ?? start;
  const name =
    mention && mention.kind !== 'pronoun'
      ? passage.text.slice(passage.tokens[mention.at]?.start, passage.tokens[after - 1]?.end)
      : person.name;
  const rest = passage.text.slice(start, end);
  return /^[,'’]/u.test(rest) ? name + rest : `${name} ${rest}`;
}

/** A comma soon after the verb only starts an aside. */
function longClauseEnd(observation: Observation, at: number): number {
  const { passage } = observation;
  let end = clauseEnd(passage, at);
  const start = passage.tokens[at]?.start ?? 0;
  while (
    passage.tokens[end]?.text === ',' &&
    end + 1 < passage.to &&
    !passage.quoted[end + 1] &&
    (passage.tokens[end]?.start ?? 0) - start < 30
  )
    end = clauseEnd(passage, end + 1);
  return end;
}

/** "When Aunt Em came there": half a sentence, that does not stand alone. */
const isSubordinate = ({ passage }: Observation, { subject }: { subject: number }) =>
  subject > passage.from && subordinating.test(passage.tokens[subject - 1]?.lower ?? '');

function clauses(observations: readonly Observation[], weight: (person: Person) => number): Clause[] {
  return observations.flatMap((observation) =>
    observation.deeds
      .filter((deed) => deed.verb > deed.subject && deed.verb - deed.subject < 9 && !isSubordinate(observation, deed))
      .map((deed, index) => ({
        text: clauseOf(observation, deed.subject, deed.verb, deed.person),
        worth: (dull.has(deed.action) ? 0 : 2) + weight(deed.person) - 0.1 * index,
      })),
  );
}

/** What happens in a scene, as one short phrase taken from its own words. */
export function happening(
  observations: readonly Observation[],
  cast: readonly Person[],
  speakers: readonly Person[],
  language: Language,
): string {
  const weight = (person: Person) => (cast.indexOf(person) < 0 ? 0 : 1 / (1 + cast.indexOf(person)));
  const [best] = clauses(observations, weight).sort((a, b) => b.worth - a.worth);
  if (best && best.worth >= 2) return shortened(best.text, longest);
  const [speaker] = speakers;
  const listener = cast.find((person) => person !== speaker) ?? null;
  if (speaker && listener) return talking(speaker.name, listener.name, language);
  if (best) return shortened(best.text, longest);
  if (speaker) return acting(speaker.name, 'talk', language);
  const told = observations.find(({ unit }) => !unit.heading) ?? observations[0];
  return told ? shortened(told.passage.text.slice(told.unit.start, told.unit.end), longest) : '';
}
