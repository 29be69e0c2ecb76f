import type { LanguagePack } from './language-pack.ts';
import type { NameSpan } from './names.ts';
import type { Token } from './tokens.ts';

const placeHeads =
  /^(?:fort|lake|mount|port|cape|camp|lac|mont|cap|baie|rue|place|pont|quai|boulevard|hôtel|château|île|golfe|collège|théâtre)$/u;

/** "le lac Salé", "les montagnes Rocheuses", "the river Jordan"; "le dieu Tingou" is worshipped, and seldom met */
const commonHeads =
  /^(?:river|lac|mont|monts|montagnes?|fort|île|îles|îlot|cap|golfe|baie|rivière|rue|pic|col|détroit|province|comté|pagode|port|volcan|presqu'île|dieu|déesse)$/u;

const namedAfter =
  /^(?:city|town|village|land|lands|kingdom|county|province|state|republic|empire|bay|gulf|isle|island|islands|cape|straits?|river|valley|vale|parish|port|ville|royaume|comté|baie|golfe|cap|île|îles|vallée|paroisse|pays|détroit|château|bourg|rue|place|quai|faubourg|gare|station)$/u;

/** A saint may be a town. */
export const isSaint = (title: string): boolean => /^(?:st|saint|sainte)$/u.test(title);

/** Spoken to: "Well, Tom!"; "la petite Kitty" is only spoken of. */
export const isVocative = (span: NameSpan, tokens: readonly Token[]) =>
  !span.article &&
  /^[,“"«‘—–!?.']$/u.test(tokens[span.at - 1]?.text ?? ',') &&
  /^[,!?.;”"»’…—–-]$/u.test(tokens[span.at + span.length]?.text ?? '');

export function personEvidence(span: NameSpan, tokens: readonly Token[], pack: LanguagePack): number {
  const before = tokens[span.at - 1];
  const end = span.at + span.length;
  const after = tokens[end];
  const next = after && pack.grammar.auxiliaries.has(after.lower) ? end + 1 : end;
  const verb = tokens[next]?.capital ? undefined : tokens[next];
  let evidence = 0;
  if (verb && pack.isSpeechVerb(verb.lower)) evidence += 2;
  else if (verb && pack.actions.match(tokens, next)) evidence += 1;
  // "Weary paid tribute": any deed tells a little.
  else if (verb && pack.isNarrativeVerb(verb.lower) && !pack.grammar.auxiliaries.has(verb.lower)) evidence += 0.5;
  if (isReporter(span, tokens, pack)) evidence += 1.5;
  // "demanda-t-il à Cinq-Mars", "said to Tom", "chez Dumouchel": somebody to talk or to come to.
  const spokenTo = /^(?:to|à)$/u.test(before?.lower ?? '') && pack.isSpeechVerb(tokens[span.at - 2]?.lower ?? '');
  if (spokenTo || before?.lower === 'chez') evidence += 1;
  // "Washington, who …": a place would be "which"; French "qui" is either.
  const relative = pack.language === 'en' && after?.text === ',' ? tokens[end + 1] : after;
  if (/^(?:who|whom|whose|qui)$/u.test(relative?.lower ?? '')) evidence += 1;
  if (isNaming(span, tokens, pack)) evidence += 2;
  // "Well, Tom!": spoken to.
  if (before?.text === ',' && after && /^[!?.,]$/u.test(after.text)) evidence += 0.3;
  return evidence;
}

/** "his name was “Rob Roy”", "elle s'appelait Mme Vilers". */
export const isNaming = (span: NameSpan, tokens: readonly Token[], pack: LanguagePack): boolean => {
  const to = tokens[span.at - 1]?.word === false ? span.at - 1 : span.at;
  return [2, 3].some((back) => pack.phrases.nameIs.match(tokens, to - back)?.length === back);
};

/** A verb of speech before it; "on l'appelait la Butte" only names what may be anything. */
const isReporter = (span: NameSpan, tokens: readonly Token[], pack: LanguagePack): boolean => {
  const before = tokens[span.at - 1]?.lower ?? '';
  // "la ville est appelée Benten": called so, and nobody says it.
  if (/^(?:sur)?(?:nomm|appel)é/u.test(before)) return false;
  return pack.isSpeechVerb(before) && !(span.article && pack.grammar.callsBy.has(before));
};

export const isReported = (span: NameSpan, tokens: readonly Token[], pack: LanguagePack): boolean =>
  isReporter(span, tokens, pack) || pack.isSpeechVerb(tokens[span.at + span.length]?.lower ?? '');

/** "Fort William Henry", "Lake George": the place's, whosoever's name it was. */
export function isHeaded(span: NameSpan, tokens: readonly Token[]): boolean {
  const before = tokens[span.at - 1];
  return before !== undefined && (before.capital ? placeHeads : commonHeads).test(before.lower);
}

/** The name within a place's: "William Henry" of the fort. */
export function nameOfPlace(span: NameSpan, tokens: readonly Token[]): string | null {
  const words = span.words.map((word) => word.toLowerCase());
  if (isHeaded(span, tokens)) return words.join(' ');
  return words.length > 1 && placeHeads.test(words[0] ?? '') ? words.slice(1).join(' ') : null;
}

export function placeEvidence(span: NameSpan, tokens: readonly Token[], pack: LanguagePack): number {
  if (span.titles.some(({ word }) => !isSaint(word))) return 0;
  const before = tokens[span.at - 1]?.lower ?? '';
  if (isHeaded(span, tokens)) return 2;
  // "San Remo", "New Haven": French has the first word for no name.
  if (pack.language === 'fr' && tokens[span.at - 1]?.capital && /^(?:san|santa|new)$/u.test(before)) return 2;
  const end = span.at + span.length;
  // "Carston, Waite and Co.", "Emu Point"
  if (
    /^(?:and|&|et)$/u.test(tokens[end]?.lower ?? '') &&
    /^(?:co|sons|bros|brothers|cie|fils)$/u.test(tokens[end + 1]?.lower ?? '') &&
    tokens[end + 1]?.capital
  )
    return 2;
  if (tokens[end]?.capital && pack.properHeads.get(tokens[end]?.lower ?? '') !== undefined) return 2;
  // "the City of Emeralds", "la baie d'Audierne"
  if (pack.grammar.of.has(before) && namedAfter.test(tokens[span.at - 2]?.lower ?? '')) return 2;
  // "l'amour de Louis", "à Louis": mostly people's.
  const weight = /^(?:de|à|pour)$/u.test(before) ? 0.15 : before === 'from' || before === 'near' ? 0.5 : 1;
  if (isAdjective(span, tokens, pack)) return 0.7;
  return pack.placePrepositions.get(before) && !pack.isSpeechVerb(tokens[span.at - 2]?.lower ?? '') ? weight : 0;
}

/** "a Persian carpet": the word after it is what is meant. */
function isAdjective(span: NameSpan, tokens: readonly Token[], pack: LanguagePack): boolean {
  const next = tokens[span.at + span.length];
  const before = tokens[span.at - 1]?.lower ?? '';
  const { grammar, isSpeechVerb, actions } = pack;
  if (!span.article && !grammar.determiners.has(before) && !grammar.prepositions.has(before)) return false;
  if (pack.language !== 'en' || !next?.word || next.capital || next.lower === "'s" || /ly$/u.test(next.lower))
    return false;
  const known = [
    grammar.prepositions,
    grammar.conjunctions,
    grammar.auxiliaries,
    grammar.determiners,
    pack.neverNames,
  ].some((set) => set.has(next.lower));
  return (
    !known &&
    !isSpeechVerb(next.lower) &&
    !actions.match(tokens, span.at + span.length) &&
    !/(?:ed|s)$/u.test(next.lower)
  );
}

export function namesNarrator(span: NameSpan, tokens: readonly Token[], pack: LanguagePack): boolean {
  return [2, 3, 4].some((back) => pack.phrases.narratorNaming.match(tokens, span.at - back)?.length === back);
}
