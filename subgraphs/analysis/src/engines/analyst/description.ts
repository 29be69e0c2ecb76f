import type { CastMember, Language, SceneFacts } from '@visiobook/contracts';
import { phrases } from './phrases.ts';
import { isOnlySaid, unquoted } from './sayings.ts';

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

/** "Biscuit (afraid) hides". */
function doing(member: CastMember, language: Language): string {
  const { actions, emotions } = phrases[language];
  const emotion = emotions[member.emotion][member.look.gender === 'female' ? 1 : 0];
  return `${member.name}${emotion ? ` (${emotion})` : ''} ${agreed(actions[member.action], member)}`;
}

const mostTold = 4;
const sentence = (text: string) => (text === '' ? '' : `${capitalised(text)}${/[.!?…]$/u.test(text) ? '' : '.'}`);

/** Tells the picture to an artist, or to one who cannot see it: where and when and who does what, then what happens in the story's own words. */
export function describe(facts: Omit<SceneFacts, 'description'>, language: Language): string {
  const lines = facts.cast.map((member) => doing(member, language));
  // A crowd's people are alike: they are told once.
  const cast = [...new Set(lines)].slice(0, mostTold);
  const who = cast.length > 0 ? ` ${listed(cast, phrases[language].joins.and)}` : '';
  const colon = language === 'fr' ? ' :' : ':';
  const names = facts.cast.map(({ name }) => name);
  const told = isOnlySaid(facts.action, names, language) ? '' : ` ${sentence(unquoted(facts.action))}`;
  return `${setting(facts, language)}${who && colon}${who}.${told}`;
}
