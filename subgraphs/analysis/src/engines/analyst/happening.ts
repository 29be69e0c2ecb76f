import type { LanguagePack } from './language-pack.ts';
import * as en from './lexicon/phrases.en.ts';
import * as fr from './lexicon/phrases.fr.ts';
import type { Clause, Seen } from './main-clauses.ts';
import { bestClause } from './main-clauses.ts';
import type { Observation } from './observation.ts';
import { shortenedTo } from './retold.ts';
import { sight } from './sight-line.ts';
import { said } from './spoken-line.ts';

const phrases = { en, fr };

const longest = 110;
/** A deed leaves so much room for what is said. */
const longestBesideSpeech = 64;
/** A clause worth as much is told beside what is said. */
const worthwhile = 2;

const tell = ({ observation, stretch }: Clause, most: number, pack: LanguagePack) =>
  shortenedTo(observation, stretch, most, pack);

/** What happens in a scene, as one short line: a clause of its own words with the subject by name, and who says what. */
export function happening(observations: readonly Observation[], seen: Seen): string {
  const { pack, speakers } = seen;
  const best = bestClause(observations, seen);
  const deed = best && best.worth >= worthwhile ? tell(best, longest, pack) : null;
  const speech = said(observations, seen, deed && best ? best.past : null);
  const [speaker] = speakers;
  if (!speaker || !speech)
    return deed ?? (best ? tell(best, longest, pack) : null) ?? sight(observations, pack, longest);
  const brief = best && deed ? tell(best, longestBesideSpeech, pack) : null;
  if (!brief || !best) return deed ?? speech(`${speaker.name} `, longest);
  const { and } = phrases[pack.language].joins;
  const lead = best.person === speaker ? `${brief} ${and} ` : `${brief}, ${and} ${speaker.name} `;
  return speech(lead, longest);
}
