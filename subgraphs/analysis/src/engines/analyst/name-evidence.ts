import type { LanguagePack } from './language-pack.ts';
import type { NameSpan } from './names.ts';
import type { Token } from './tokens.ts';

const placeHeads =
  /^(?:fort|lake|mount|port|cape|camp|lac|mont|cap|baie|rue|place|pont|quai|boulevard|hôtel|château|île|golfe|collège|théâtre)$/u;

const namedAfter =
  /^(?:city|town|village|land|lands|kingdom|county|province|state|republic|empire|bay|gulf|isle|island|islands|cape|straits?|river|valley|vale|parish|port|ville|royaume|comté|baie|golfe|cap|île|îles|vallée|paroisse|pays|détroit|château|bourg|rue|place|quai|faubourg)$/u;

/** Spoken to: "Well, Tom!" */
export const isVocative = (span: NameSpan, tokens: readonly Token[]) =>
  /^[,“"«‘—–!?.']$/u.test(tokens[span.at - 1]?.text ?? ',') &&
  /^[,!?.;”"»’…—–-]$/u.test(tokens[span.at + span.length]?.text ?? '');

export function personEvidence(span: NameSpan, tokens: readonly Token[], pack: LanguagePack): number {
  const before = tokens[span.at - 1];
  const end = span.at + span.length;
  const after = tokens[end];
  const next = after && pack.grammar.auxiliaries.has(after.lower) ? end + 1 : end;
  const verb = tokens[next];
  let evidence = 0;
  if (verb && pack.isSpeechVerb(verb.lower)) evidence += 2;
  else if (pack.actions.match(tokens, next)) evidence += 1;
  if (before && pack.isSpeechVerb(before.lower)) evidence += 1.5;
  if (after?.lower === 'who' || after?.lower === 'qui') evidence += 1;
  // "Well, Tom!": spoken to.
  if (before?.text === ',' && after && /^[!?.,]$/u.test(after.text)) evidence += 0.3;
  return evidence;
}

export function isReported(span: NameSpan, tokens: readonly Token[], pack: LanguagePack): boolean {
  const [before, after] = [tokens[span.at - 1], tokens[span.at + span.length]];
  return pack.isSpeechVerb(before?.lower ?? '') || pack.isSpeechVerb(after?.lower ?? '');
}

export function placeEvidence(span: NameSpan, tokens: readonly Token[], pack: LanguagePack): number {
  if (span.titles.some(({ word }) => !/^(?:st|saint|sainte)$/u.test(word))) return 0;
  const before = tokens[span.at - 1]?.lower ?? '';
  // "Fort William Henry", "Lake George": the place's, whosoever's name it was.
  if (placeHeads.test(before) && tokens[span.at - 1]?.capital) return 2;
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
  const { grammar, isSpeechVerb, actions } = pack;
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
