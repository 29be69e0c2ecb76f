import type { Season, TimeOfDay, Weather } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { clauseStart, isComparison, isIrrealis, isNegated } from './clause.ts';
import { isAsked } from './hearsay.ts';
import { hourIn, isAppointment } from './hours.ts';
import type { LanguagePack } from './language-pack.ts';
import type { PhraseMatch } from './phrase-book.ts';

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
  "until till before for every each yesterday last jusqu' jusque avant chaque pour tous toutes from depuis".split(' '),
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
  /^(?:breakfast|breakfasted|supper|dinner|lunch|luncheon|lamplight|candlelight|the stars|the moon|souper|les étoiles|la lune|moonlight|ténèbres|fell asleep|s' endormit|s' endormirent)$/u;

/** Whoever falls asleep at the end of a sentence sleeps on. */
const sleeps = /^(?:fell asleep|went to sleep|s' endormit|s' endormirent)$/u;

/** "Le paquebot ne partait qu'à midi": it is not noon yet; "il n'arriva qu'à midi" tells when it is. */
function isNotBefore(passage: Passage, at: number): boolean {
  const before = passage.tokens.slice(clauseStart(passage, at), at);
  const only = before.slice(-2).some(({ lower }) => /^(?:que|qu')$/u.test(lower));
  const ne = before.findIndex(({ lower }) => /^(?:ne|n')$/u.test(lower));
  return only && ne >= 0 && /(?:ait|aient)$/u.test(before[ne + 1]?.lower ?? '');
}

/** "a little before sunset" is as good as there. */
const isShortly = (passage: Passage, at: number) =>
  /^(?:before|avant)$/u.test(passage.tokens[at]?.lower ?? '') &&
  /^(?:little|just|shortly|soon|peu)$/u.test(passage.tokens[at - 1]?.lower ?? '');

const before = (passage: Passage, at: number) => passage.tokens[at - 1]?.lower ?? '';
const wording = (passage: Passage, at: number, length: number) =>
  passage.tokens
    .slice(at, at + length)
    .map(({ lower }) => lower)
    .join(' ');

function timeIn(passage: Passage, pack: LanguagePack, now: TimeOfDay | null): TimeOfDay | null {
  // "Si rien n'arrivait, à une heure…": not yet.
  if (/^(?:si|if)$/u.test(passage.tokens[passage.from]?.lower ?? '') || isAppointment(passage)) return null;
  const hour = hourIn(passage, pack, now);
  if (hour) return hour;
  let weak: TimeOfDay | null = null;
  let strong: TimeOfDay | null = null;
  for (const { value, at, length } of pack.times.findAll(passage.tokens, passage.from, passage.to)) {
    if (value === null || passage.quoted[at]) continue;
    if (
      [1, 2, 3].some(
        (back) =>
          untilWords.has(passage.tokens[at - back]?.lower ?? '') &&
          at - back >= passage.from &&
          !isShortly(passage, at - back) &&
          !isPunctuated(passage, at - back, at),
      )
    )
      continue;
    if (isLike(passage, at, pack) || isNegated(passage, at, pack) || isRecalled(passage, at)) continue;
    if (isNotBefore(passage, at)) continue;
    if (isNightBefore(passage, at)) return 'morning';
    const said = wording(passage, at, length);
    if (sleeps.test(said) && isYoung(strong ?? now)) continue;
    if (strong !== null) return sleeps.test(said) ? 'night' : strong;
    if (weakTimes.test(said)) weak ??= value;
    else strong = value;
  }
  return strong ?? weak;
}

/** "As the evening drew on" is no comparison. */
function isLike(passage: Passage, at: number, pack: LanguagePack): boolean {
  const start = clauseStart(passage, at);
  const begins = passage.tokens[start]?.lower === 'as' && start >= at - 2;
  return !begins && isComparison(passage, at, pack);
}

/** "La neige était tombée pendant la nuit": it is over. */
const isNightBefore = (passage: Passage, at: number) =>
  /^(?:nuit|night)$/u.test(passage.tokens[at]?.lower ?? '') &&
  /^(?:pendant|durant|during)$/u.test(passage.tokens[at - 2]?.lower ?? '') &&
  passage.tokens
    .slice(clauseStart(passage, at), at)
    .some(({ lower }) => /^(?:had|avait|avaient|était|étaient)$/u.test(lower));

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
    ) || isMeant(passage, at);

/** "C'était le soir même qu'il devait arriver": it has yet to come. */
const isMeant = (passage: Passage, at: number) =>
  passage.tokens
    .slice(at + 1, Math.min(passage.to, at + 7))
    .some(
      ({ lower }, index, all) =>
        /^dev(?:ait|aient)$/u.test(lower) && all.slice(0, index).some(({ lower: that }) => /^qu(?:e|')$/u.test(that)),
    );

const isPunctuated = (passage: Passage, from: number, to: number) =>
  passage.tokens.slice(from, to).some((token) => !token.word);

/** "La veille, le soleil s'était couché dans la brume": yesterday's sky. */
const isYesterday = ({ tokens, from, quoted }: Passage) =>
  !quoted[from] && tokens.slice(from, from + 3).some(({ lower }) => /^(?:veille|hier|yesterday)$/u.test(lower));

/** "the sound of rain" tells of rain, "the wet of the storm" or "afraid of a storm" of nothing that the sky does. */
function isOnlyNamed(passage: Passage, { at, length }: PhraseMatch<unknown>, pack: LanguagePack): boolean {
  const word = (index: number) => passage.tokens[index]?.lower ?? '';
  // "gently, for a cyclone": measured against one.
  if (word(at - 2) === 'for' && word(at - 1) === 'a') return true;
  if (ofWords.has(word(at - 1)) && !dropsOf.has(word(at - 2))) return true;
  // "a rendering of a thunderclap", "the wet of the storm"
  if (pack.grammar.determiners.has(word(at - 1)) && word(at - 2) === 'of') return true;
  // "Lightning may blast": at any time.
  if (/^(?:may|can|might|will|peut|peuvent)$/u.test(word(at + length))) return true;
  return passage.tokens.slice(Math.max(passage.from, at - 5), at).some(({ lower }) => dreaded.test(lower));
}
const dreaded = /^(?:afraid|fear|feared|imitat\p{L}+|mimic\p{L}*|threaten\p{L}*|menaç\p{L}+|peur|crainte|craignait)$/u;

/** "the wind had carried it off": done before, but for "the wind had risen". */
const isOfBefore = ({ tokens }: Passage, next: number) =>
  /^(?:had|avait|avaient)$/u.test(tokens[next]?.lower ?? '') &&
  !tokens.slice(next, next + 3).some(({ lower }) => changes.test(lower));
const changes = /^(?:risen|begun|come|fallen|started|stopped|ceased|passed|lifted|cleared|commencé|cessé|repris)$/u;

/** "the rain stopped", "the storm was over", "le vent tomba" */
const isOver = ({ tokens, to }: Passage, weather: Weather, next: number) =>
  tokens
    .slice(next, Math.min(to, next + 5))
    .some(
      ({ lower }, index, all) =>
        (endings.has(lower) || (weather === 'wind' && /^(?:tomba|tombé|fell|dropped)$/u.test(lower))) &&
        (lower !== 'over' || /^(?:was|were|is|be|all)$/u.test(all[index - 1]?.lower ?? '')),
    );

function weatherIn(passage: Passage, pack: LanguagePack): Weather | null {
  if (isYesterday(passage)) return null;
  const found: Weather[] = [];
  for (const match of pack.weathers.findAll(passage.tokens, passage.from, passage.to)) {
    const { value, at, length } = match;
    if (value === null || passage.quoted[at] || isComparison(passage, at, pack) || isIrrealis(passage, at, pack))
      continue;
    if (isOnlyNamed(passage, match, pack) || isOfBefore(passage, at + length)) continue;
    const wet = value !== 'clear' && value !== 'cloudy';
    if (wet && isOver(passage, value, at + length)) found.push('clear');
    else if (!isNegated(passage, at, pack)) found.push(value);
  }
  return severity.find((weather) => found.includes(weather)) ?? null;
}

/** "Le mercredi 9 octobre, …", "On the 3rd of October": a paragraph that opens with a date. */
function isDated({ tokens, from, to, quoted, startsParagraph }: Passage, pack: LanguagePack): boolean {
  if (!startsParagraph) return false;
  const end = Math.min(to, from + 8);
  for (let at = from; at < end; at += 1)
    if (!quoted[at] && pack.months.has(tokens[at]?.lower ?? ''))
      return [-3, -2, -1, 1].some((offset) => /^\d{1,2}(?:st|nd|rd|th|er)?$/u.test(tokens[at + offset]?.lower ?? ''));
  return false;
}

const sunny = new Set('sun sunlight sunlit sunshine daylight soleil'.split(' '));

function isSunSeen(passage: Passage, pack: LanguagePack): boolean {
  for (let at = passage.from; at < passage.to; at += 1) {
    if (!sunny.has(passage.tokens[at]?.lower ?? '') || passage.quoted[at]) continue;
    const said = isComparison(passage, at, pack) || isNegated(passage, at, pack) || isIrrealis(passage, at, pack);
    const ofIt = ofWords.has(before(passage, at)) || passage.tokens[at + 1]?.lower === "'s";
    if (!said && !ofIt) return true;
  }
  return false;
}

/** "le 23 octobre 1867": a date of history. */
const year = /^1\d{3}$/u;
const onlyMeant = /^(?:would|without|serait|seraient|sera|seront|sans|will)$/u;

/** "without a single wintry day", "she would be back before December" */
const isOnlyMeant = (passage: Passage, at: number) =>
  passage.tokens.slice(clauseStart(passage, at), at).some(({ lower }) => onlyMeant.test(lower));

/** The season that this sentence is told in: not one that is denied, asked about, planned or looked back on. */
function seasonIn(passage: Passage, pack: LanguagePack): Season | null {
  const matches = pack.seasons.findAll(passage.tokens, passage.from, passage.to);
  if (matches.length === 0 || isAsked(passage)) return null;
  const found = matches.find(
    ({ at, length }) =>
      !passage.quoted[at] &&
      !isOnlyMeant(passage, at) &&
      !isComparison(passage, at, pack) &&
      !isNegated(passage, at, pack) &&
      !isIrrealis(passage, at, pack) &&
      !isPlanned(passage, at) &&
      !year.test(passage.tokens[at + length]?.lower ?? ''),
  );
  return found?.value ?? null;
}

/** "thirty-five days after they had left London": only how long it is since. */
const isReckoned = ({ tokens, from }: Passage, { at, length }: { at: number; length: number }) =>
  at > from + 3 && /^(?:avoir|qu'|que)$/u.test(tokens[at + length]?.lower ?? '');

/** "un mariage qui devait se conclure le lendemain": not yet. */
const isPlanned = (passage: Passage, at: number) =>
  passage.tokens.slice(clauseStart(passage, at), at).some(({ lower }) => plans.test(lower)) ||
  passage.tokens.slice(passage.from, at).some(({ lower }) => /^(?:eût|eussent|aurait|auraient)$/u.test(lower));
const plans =
  /^(?:dev(?:ait|aient|ant|rait|raient)|would|should|resolved|decided|intended|promised|résolu\p{L}*|décid\p{L}+|promi[st]\p{L}*)$/u;

/** Whoever falls asleep by day soon wakes. */
const isYoung = (now: TimeOfDay | null) => now !== null && /^(?:dawn|morning|noon)$/u.test(now);

/** When whoever asks for a bed for the night asks for it, it is late. */
const isDay = (now: TimeOfDay | null) => now !== null && /^(?:morning|noon|afternoon)$/u.test(now);

/** The hour, the sky and the season as this sentence tells them; null = it does not. */
export function circumstancesIn(passage: Passage, pack: LanguagePack, now: TimeOfDay | null): Circumstances {
  const marks = pack.newDay.findAll(passage.tokens, passage.from, passage.to);
  const day = marks.filter(({ at }) => !passage.quoted[at]).map(({ value }) => value);
  const begins = marks.find(
    (mark) =>
      mark.value === 'begins' && !passage.quoted[mark.at] && !isReckoned(passage, mark) && !isPlanned(passage, mark.at),
  );
  const newDay = begins !== undefined || isDated(passage, pack);
  const lodges = isDay(now) && marks.some(({ at, value }) => value === 'lodges' && passage.quoted[at]);
  // "During the night it rained, and the next day…"
  const told = begins ? { ...passage, from: clauseStart(passage, begins.at) } : passage;
  return {
    timeOfDay: timeIn(told, pack, newDay ? null : now) ?? (newDay ? 'morning' : lodges ? 'evening' : null),
    weather: weatherIn(passage, pack),
    season: seasonIn(passage, pack),
    newDay,
    sun: isSunSeen(passage, pack),
    wakes: day.includes('wakes'),
  };
}
