import type { Season, TimeOfDay, Weather } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { clauseStart, isComparison, isIrrealis, isNegated } from './clause.ts';
import { hourIn } from './hours.ts';
import type { LanguagePack } from './language-pack.ts';

export interface Circumstances {
  timeOfDay: TimeOfDay | null;
  weather: Weather | null;
  season: Season | null;
  newDay: boolean;
  /** The sun is there to be seen. */
  sun: boolean;
  /** Somebody wakes. */
  wakes: boolean;
}

const untilWords = new Set(
  "until till before by for every each yesterday last jusqu' jusque avant chaque pour tous toutes from depuis".split(
    ' ',
  ),
);
const ofWords = new Set("of de d' like as comme than que".split(' '));
const endings = new Set(
  'over stopped ceased ended passed cleared lifted gone abated subsided spent vanished lessening cessa cesse cessé arrêta arrêté finie fini finit passé passée dissipa dissipé apaisa calma calmée'.split(
    ' ',
  ),
);
const dropsOf = new Set(
  'drops drop roll rolls clap claps peal peals flash flashes flakes flake sound noise gust gusts patter blast goutte gouttes coup coups flocon flocons rafale rafales bruit rayon rayons torrents'.split(
    ' ',
  ),
);
const severity: Weather[] = ['storm', 'snow', 'rain', 'fog', 'wind', 'cloudy', 'clear'];
/** Told by a meal or a light rather than by the hour. */
const weakTimes =
  /^(?:breakfast|breakfasted|supper|dinner|lunch|luncheon|lamplight|candlelight|the stars|the moon|souper|les étoiles|la lune|moonlight|ténèbres|fell asleep)$/u;

const before = (passage: Passage, at: number) => passage.tokens[at - 1]?.lower ?? '';
const wording = (passage: Passage, at: number, length: number) =>
  passage.tokens
    .slice(at, at + length)
    .map(({ lower }) => lower)
    .join(' ');

function timeIn(passage: Passage, pack: LanguagePack, now: TimeOfDay | null): TimeOfDay | null {
  // "Si rien n'arrivait, à une heure…": not yet.
  if (/^(?:si|if)$/u.test(passage.tokens[passage.from]?.lower ?? '')) return null;
  const hour = hourIn(passage, pack, now);
  if (hour) return hour;
  let weak: TimeOfDay | null = null;
  for (const { value, at, length } of pack.times.findAll(passage.tokens, passage.from, passage.to)) {
    if (value === null || passage.quoted[at]) continue;
    if (
      [1, 2, 3].some(
        (back) =>
          untilWords.has(passage.tokens[at - back]?.lower ?? '') &&
          at - back >= passage.from &&
          !(passage.tokens[at - back]?.lower === 'by') &&
          !isPunctuated(passage, at - back, at),
      )
    )
      continue;
    if (isComparison(passage, at, pack) || isNegated(passage, at, pack) || isRecalled(passage, at)) continue;
    if (!weakTimes.test(wording(passage, at, length))) return value;
    weak ??= value;
  }
  return weak;
}

/** "I thought of my conclusions upon that evening" */
const isRecalled = (passage: Passage, at: number) =>
  passage.tokens
    .slice(clauseStart(passage, at), at)
    .some(
      ({ lower }, index, all) =>
        /^(?:remember\p{L}*|recall\p{L}*|souvenai\p{L}+|souvint|rappelai\p{L}+|rappela|espér\p{L}+|devait|devaient)$/u.test(
          lower,
        ) ||
        (lower === 'thought' && all[index + 1]?.lower === 'of'),
    );

const isPunctuated = (passage: Passage, from: number, to: number) =>
  passage.tokens.slice(from, to).some((token) => !token.word);

function weatherIn(passage: Passage, pack: LanguagePack): Weather | null {
  const found: Weather[] = [];
  for (const { value, at, length } of pack.weathers.findAll(passage.tokens, passage.from, passage.to)) {
    if (value === null || passage.quoted[at] || isComparison(passage, at, pack) || isIrrealis(passage, at, pack))
      continue;
    // "gently, for a cyclone": measured against one.
    if (passage.tokens[at - 2]?.lower === 'for' && before(passage, at) === 'a') continue;
    if (ofWords.has(before(passage, at)) && !dropsOf.has(passage.tokens[at - 2]?.lower ?? '')) continue;
    // "a rendering of a thunderclap", "the wet of the storm"
    if (pack.grammar.determiners.has(before(passage, at)) && passage.tokens[at - 2]?.lower === 'of') continue;
    // "Lightning may blast": at any time.
    if (/^(?:may|can|might|will|peut|peuvent)$/u.test(passage.tokens[at + length]?.lower ?? '')) continue;
    if (
      passage.tokens
        .slice(Math.max(passage.from, at - 5), at)
        .some(({ lower }) =>
          /^(?:afraid|fear|feared|imitat\p{L}+|mimic\p{L}*|threaten\p{L}*|menaç\p{L}+|peur|crainte|craignait)$/u.test(
            lower,
          ),
        )
    )
      continue;
    if (
      /^(?:had|avait|avaient)$/u.test(passage.tokens[at + length]?.lower ?? '') &&
      !passage.tokens
        .slice(at + length, at + length + 3)
        .some(({ lower }) =>
          /^(?:risen|begun|come|fallen|started|stopped|ceased|passed|lifted|cleared|commencé|cessé|repris)$/u.test(
            lower,
          ),
        )
    )
      continue;
    const ended = passage.tokens
      .slice(at + length, at + length + 5)
      .some(
        (token, index, all) =>
          (endings.has(token.lower) || (value === 'wind' && /^(?:tomba|tombé|fell|dropped)$/u.test(token.lower))) &&
          (token.lower !== 'over' || /^(?:was|were|is|be|all)$/u.test(all[index - 1]?.lower ?? '')),
      );
    const wet = value !== 'clear' && value !== 'cloudy';
    if (wet && ended) found.push('clear');
    else if (!isNegated(passage, at, pack)) found.push(value);
  }
  return severity.find((weather) => found.includes(weather)) ?? null;
}

/** "Le mercredi 9 octobre, …", "On the 3rd of October": a paragraph that opens with a date. */
function isDated({ tokens, from, to, quoted, startsParagraph }: Passage, pack: LanguagePack): boolean {
  if (!startsParagraph) return false;
  const end = Math.min(to, from + 8);
  const month = tokens.findIndex(({ lower }, at) => at >= from && at < end && !quoted[at] && pack.months.has(lower));
  return (
    month >= 0 &&
    [-3, -2, -1, 1].some((offset) => /^\d{1,2}(?:st|nd|rd|th|er)?$/u.test(tokens[month + offset]?.lower ?? ''))
  );
}

const sunny = /^(?:sun|sunlight|sunlit|sunshine|daylight|soleil)$/u;

function isSunSeen(passage: Passage, pack: LanguagePack): boolean {
  for (let at = passage.from; at < passage.to; at += 1) {
    if (!sunny.test(passage.tokens[at]?.lower ?? '') || passage.quoted[at]) continue;
    const said = isComparison(passage, at, pack) || isNegated(passage, at, pack) || isIrrealis(passage, at, pack);
    const ofIt = ofWords.has(before(passage, at)) || passage.tokens[at + 1]?.lower === "'s";
    if (!said && !ofIt) return true;
  }
  return false;
}

function seasonIn(passage: Passage, pack: LanguagePack): Season | null {
  const found = pack.seasons
    .findAll(passage.tokens, passage.from, passage.to)
    .find(({ at }) => !passage.quoted[at] && !isComparison(passage, at, pack));
  return found?.value ?? null;
}

/** The hour, the sky and the season as this sentence tells them; null = it does not. */
export function circumstancesIn(passage: Passage, pack: LanguagePack, now: TimeOfDay | null): Circumstances {
  const day = pack.newDay
    .findAll(passage.tokens, passage.from, passage.to)
    .filter(({ at }) => !passage.quoted[at])
    .map(({ value }) => value);
  const newDay = day.includes('begins') || isDated(passage, pack);
  return {
    timeOfDay: timeIn(passage, pack, newDay ? null : now) ?? (newDay ? 'morning' : null),
    weather: weatherIn(passage, pack),
    season: seasonIn(passage, pack),
    newDay,
    sun: isSunSeen(passage, pack),
    wakes: day.includes('wakes'),
  };
}
