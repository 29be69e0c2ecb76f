import type { LanguagePack } from './language-pack.ts';
import type { Clause, Seen } from './main-clauses.ts';
import { bestClause } from './main-clauses.ts';
import type { Observation } from './observation.ts';
import { phrases } from './phrases.ts';
import { shortenedTo } from './retold.ts';
import { sight } from './sight-line.ts';
import { said } from './spoken-line.ts';

const longest = 110;
/** A deed leaves so much room for what is said. */
const longestBesideSpeech = 64;
/** A clause worth as much is told beside what is said. */
const worthwhile = 2;

const besides = /^([^,]{1,40}), (\p{L}+ing) /u;

const tell = ({ observation, stretch, shared }: Clause, most: number, pack: LanguagePack) => {
  const line = shortenedTo(observation, stretch, most, pack);
  const [, who, does] = (pack.language === 'en' && line && besides.exec(line)) || [];
  // "the Lion, wiping a tear" has no verb of its own; "the Lion went first, wiping a tear" has.
  if (!line || !who || who.toLowerCase().split(' ').some(pack.isNarrativeVerb)) return line;
  return line.replace(besides, `${who} ${shared ? 'are' : 'is'} ${does} `);
};

/** What happens in a scene, as one short line: a clause of its own words with the subject by name, and who says what. */
export function happening(observations: readonly Observation[], seen: Seen): string {
  const { pack, speakers } = seen;
  const best = bestClause(observations, seen);
  const isDeed = best !== null && best.worth >= worthwhile;
  const [speaker] = speakers;
  const speech = said(observations, seen, isDeed ? best.past : null);
  if (!speaker || !speech) return (best && tell(best, longest, pack)) ?? sight(observations, pack, longest);
  if (!isDeed) return speech(`${speaker.name} `, longest);
  const brief = tell(best, longestBesideSpeech, pack);
  if (!brief) return tell(best, longest, pack) ?? speech(`${speaker.name} `, longest);
  const { and } = phrases[pack.language].joins;
  return speech(
    best.person === speaker && !best.shared ? `${brief} ${and} ` : `${brief}, ${and} ${speaker.name} `,
    longest,
  );
}
