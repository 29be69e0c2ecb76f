import type { CastMember, Language, SceneFacts } from '@visiobook/contracts';
import * as en from './lexicon/phrases.en.ts';
import * as fr from './lexicon/phrases.fr.ts';

const phrases = { en, fr };

const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** "a, b and c". */
function listed(items: readonly string[], and: string): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}

function setting(facts: Pick<SceneFacts, 'place' | 'timeOfDay' | 'weather'>, language: Language): string {
  const { places, times, weathers, weathersOutside } = phrases[language];
  const { kind, name, indoors } = facts.place;
  const where = name ? `${places[kind]} (${name})` : places[kind];
  const sky = (indoors ? weathersOutside : weathers)[facts.weather];
  return capitalised([where, times[facts.timeOfDay], sky].filter(Boolean).join(', '));
}

/** "assis" and "étendu" agree with whom they are said of. */
function agreed(verb: string, member: CastMember): string {
  return member.look.gender === 'female' ? verb.replace(/(assis|étendu)$/u, '$1e') : verb;
}

function doing(member: CastMember, language: Language): string {
  const { actions, emotions } = phrases[language];
  const emotion = emotions[member.emotion][member.look.gender === 'female' ? 1 : 0];
  return [member.name, agreed(actions[member.action], member)].join(' ') + (emotion ? `, ${emotion}` : '');
}

/** Tells the picture to an artist, or to one who cannot see it: where and when, then who does what. */
export function describe(facts: Omit<SceneFacts, 'description'>, language: Language): string {
  const { joins } = phrases[language];
  const place = setting(facts, language);
  const [lead, ...others] = facts.cast;
  if (!lead) return `${place}. ${sentence(facts.action)}`;
  const rest = others.slice(0, 3).map((member) => doing(member, language));
  const who =
    facts.action !== '' && mentions(facts.action, lead)
      ? [facts.action, ...rest.filter((_, index) => !mentions(facts.action, others[index]))]
      : [doing(lead, language), ...rest];
  return `${place}. ${sentence(
    listed(
      who.map((part) => part.replace(/[.;:,]$/u, '')),
      joins.and === 'et' || who.some((part) => part.includes(','))
        ? `; ${joins.and}`.replace('; ', who.length > 1 ? '' : '')
        : joins.and,
    ),
  )}`;
}

const mentions = (action: string, member: CastMember | undefined) =>
  member !== undefined && action.toLowerCase().includes(member.name.toLowerCase());
const sentence = (text: string) => (text === '' ? '' : `${capitalised(text)}${/[.!?…]$/u.test(text) ? '' : '.'}`);

/** "Tobias talks to Nell": what happens where people only speak. */
export function talking(speaker: string, listener: string | null, language: Language): string {
  const { joins } = phrases[language];
  return listener ? `${speaker} ${joins.talksTo} ${listener}` : `${speaker} ${joins.talk}`;
}
