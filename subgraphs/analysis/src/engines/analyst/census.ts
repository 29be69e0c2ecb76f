import type { ReadBlock } from './document.ts';
import type { LanguagePack, Role } from './language-pack.ts';
import type { NameSpan } from './names.ts';
import { capitalStarts, nameSpans } from './names.ts';
import type { PhraseBook } from './phrase-book.ts';
import type { Token } from './tokens.ts';
import { tokenAt } from './tokens.ts';

/** What the whole book shows of one wording of a name. */
export interface NameRecord {
  words: string[];
  count: number;
  /** Times its capital was not owed to a sentence's start. */
  certain: number;
  articles: number;
  person: number;
  place: number;
  she: number;
  he: number;
  /** Times it stands in speech, and there calls somebody: "Well, Tom!" */
  quoted: number;
  vocative: number;
  /** Times a verb of speech stands beside it. */
  speaks: number;
  /** Times it is where something is or goes: "à Allahabad". */
  thereabouts: number;
  /** Times something comes from it or is its own: "d'Allahabad". */
  origins: number;
  /** Times the narrator speaks of whom it names. */
  told: number;
  titles: Map<string, { role: Role; count: number }>;
  particle: string;
  /** Common nouns the text puts beside the name: "his granddaughter Nell". */
  roles: Map<string, Role>;
}

/** What the whole book shows of a common noun that stands for somebody: "the old woman". */
export interface NominalRecord {
  phrase: string;
  role: Role;
  count: number;
  speaks: number;
  acts: number;
}

/** A common noun for somebody, where it stands. */
interface Noun {
  at: number;
  length: number;
  role: Role;
}

const fresh = (words: string[]): NameRecord => ({
  words,
  count: 0,
  certain: 0,
  articles: 0,
  person: 0,
  place: 0,
  she: 0,
  he: 0,
  quoted: 0,
  vocative: 0,
  speaks: 0,
  thereabouts: 0,
  origins: 0,
  told: 0,
  titles: new Map(),
  particle: '',
  roles: new Map(),
});

/** Counts, over a whole book, who is named and how; keeps no text. */
export class Census {
  readonly names = new Map<string, NameRecord>();
  readonly nominals = new Map<string, NominalRecord>();
  readonly lowerCase = new Map<string, number>();
  /** "I" in narration, against all of its words. */
  firstPerson = 0;
  /** What the narrator says to be called: "my name is John Carter". */
  narratorName: string | null = null;
  narrated = 0;
  #surnames: ReadonlySet<string> | null = null;
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  /** Somebody with a title or a given name bears it: "Mrs. Reed", "John Reed". */
  isSurname(word: string): boolean {
    this.#surnames ??= new Set(
      [...this.names.values()].flatMap(({ words, titles }) => {
        const first = words[0]?.toLowerCase() ?? '';
        const given = this.#pack.givenNames.female.has(first) || this.#pack.givenNames.male.has(first);
        const named = titles.size > 0 || (words.length > 1 && given);
        return named ? [words.at(-1)?.toLowerCase() ?? ''] : [];
      }),
    );
    return this.#surnames.has(word);
  }

  add(block: ReadBlock): void {
    if (block.kind === 'HEADING') return;
    const { tokens } = block;
    const starts = capitalStarts(
      tokens,
      block.sentences.map((sentence) => tokenAt(tokens, sentence.start)),
    );
    const spans = nameSpans(tokens, starts, this.#pack);
    for (const token of tokens) {
      if (token.word && !token.capital) this.lowerCase.set(token.lower, (this.lowerCase.get(token.lower) ?? 0) + 1);
    }
    for (const span of spans) this.#count(span, tokens, block);
    this.#countGender(block, spans);
    this.#countNominals(block);
  }

  #count(span: NameSpan, tokens: readonly Token[], block: ReadBlock): void {
    const key = span.words.join(' ').toLowerCase();
    const record = this.names.get(key) ?? fresh(span.words);
    this.names.set(key, record);
    // "TOM!" is shouted; he is called Tom.
    if (record.words.some((word) => word.length > 1 && word === word.toUpperCase())) record.words = span.words;
    record.count += 1;
    if (!span.initial) record.certain += 1;
    const before = tokens[span.at - 1]?.lower ?? '';
    if (span.article || /^(?:du|au|aux|des)$/u.test(before)) record.articles += 1;
    record.particle ||= span.particle;
    const called = isVocative(span, tokens);
    if (block.quoted[span.at]) {
      record.quoted += 1;
      if (called) record.vocative += 1;
    } else if (this.#namesNarrator(span, tokens)) this.narratorName = key;
    if (!block.quoted[span.at] && !called) record.told += 1;
    for (const { word, role } of span.titles) {
      const title = record.titles.get(word) ?? { role, count: 0 };
      title.count += 1;
      record.titles.set(word, title);
    }
    record.person +=
      this.#personEvidence(span, tokens) +
      span.titles.filter(({ word }) => !/^(?:st|saint|sainte)$/u.test(word)).length;
    record.place += this.#placeEvidence(span, tokens);
    if (this.#isReported(span, tokens)) record.speaks += 1;
    if (/^(?:à|en|vers|at|in|near)$/u.test(before)) record.thereabouts += 1;
    if (/^(?:de|d'|from|of)$/u.test(before)) record.origins += 1;
    const beside = this.#apposition(span, tokens) ?? this.#introduction(span, block);
    if (beside) record.roles.set(phraseOf(tokens, beside.at, beside.length), beside.role);
  }

  #namesNarrator(span: NameSpan, tokens: readonly Token[]): boolean {
    return [2, 3, 4].some((back) => this.#pack.phrases.narratorNaming.match(tokens, span.at - back)?.length === back);
  }

  #personEvidence(span: NameSpan, tokens: readonly Token[]): number {
    const pack = this.#pack;
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

  #isReported(span: NameSpan, tokens: readonly Token[]): boolean {
    const [before, after] = [tokens[span.at - 1], tokens[span.at + span.length]];
    return this.#pack.isSpeechVerb(before?.lower ?? '') || this.#pack.isSpeechVerb(after?.lower ?? '');
  }

  #placeEvidence(span: NameSpan, tokens: readonly Token[]): number {
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
    if (tokens[end]?.capital && this.#pack.properHeads.get(tokens[end]?.lower ?? '') !== undefined) return 2;
    // "the City of Emeralds", "la baie d'Audierne"
    if (this.#pack.grammar.of.has(before) && namedAfter.test(tokens[span.at - 2]?.lower ?? '')) return 2;
    // "l'amour de Louis", "à Louis": mostly people's.
    const weight = /^(?:de|à|pour)$/u.test(before) ? 0.15 : before === 'from' || before === 'near' ? 0.5 : 1;
    if (this.#isAdjective(span, tokens)) return 0.7;
    return this.#pack.placePrepositions.get(before) && !this.#pack.isSpeechVerb(tokens[span.at - 2]?.lower ?? '')
      ? weight
      : 0;
  }

  /** "a Persian carpet": the word after it is what is meant. */
  #isAdjective(span: NameSpan, tokens: readonly Token[]): boolean {
    const next = tokens[span.at + span.length];
    const { grammar, isSpeechVerb, actions } = this.#pack;
    if (this.#pack.language !== 'en' || !next?.word || next.capital || next.lower === "'s" || /ly$/u.test(next.lower))
      return false;
    const known = [
      grammar.prepositions,
      grammar.conjunctions,
      grammar.auxiliaries,
      grammar.determiners,
      this.#pack.neverNames,
    ].some((set) => set.has(next.lower));
    return (
      !known &&
      !isSpeechVerb(next.lower) &&
      !actions.match(tokens, span.at + span.length) &&
      !/(?:ed|s)$/u.test(next.lower)
    );
  }

  /** "his granddaughter Nell", "their dog, Biscuit,", "Octave, a crow". */
  #apposition(span: NameSpan, tokens: readonly Token[]): Noun | null {
    const before = tokens[span.at - 1];
    const after = tokens[span.at + span.length];
    if (before?.word && !before.capital) return this.#roleEndingAt(tokens, span.at - 1);
    const closed = !after || /^[,.;:]$/u.test(after.text);
    if (before?.text === ',' && closed) {
      const role = this.#roleEndingAt(tokens, span.at - 2);
      if (role) return role;
    }
    if (after?.text !== ',') return null;
    const determiner = span.at + span.length + 1;
    if (!this.#pack.grammar.determiners.has(tokens[determiner]?.lower ?? '')) return null;
    for (let at = determiner + 1; at < determiner + 4; at += 1) {
      const role = roleAt(tokens, at, this.#pack);
      if (role && !tokens[at]?.capital) return { at, length: role.length, role: role.value };
    }
    return null;
  }

  /** "I am Tobias," says the boy; "a boy named Tobias". */
  #introduction(span: NameSpan, block: ReadBlock): Noun | null {
    const { tokens } = block;
    const introduces = (book: PhraseBook<true>) =>
      [1, 2, 3].some((back) => book.match(tokens, span.at - back)?.length === back);
    const said = introduces(this.#pack.phrases.selfIntroduction);
    if (!said && !introduces(this.#pack.phrases.naming)) return null;
    const { quoted } = block;
    if (said && !quoted[span.at]) return null;
    for (let at = span.at - 1; at >= 1; at -= 1) {
      const role = quoted[at] || tokens[at]?.capital ? null : roleAt(tokens, at, this.#pack);
      if (role && this.#determined(tokens, at)) return { at, length: role.length, role: role.value };
    }
    return null;
  }

  #roleEndingAt(tokens: readonly Token[], end: number): Noun | null {
    for (let at = Math.max(0, end - 2); at <= end; at += 1) {
      const role = roleAt(tokens, at, this.#pack);
      if (role && at + role.length === end + 1 && this.#determined(tokens, at))
        return { at, length: role.length, role: role.value };
    }
    return null;
  }

  #determined(tokens: readonly Token[], at: number): boolean {
    return [1, 2, 3].some((back) => this.#pack.grammar.determiners.has(tokens[at - back]?.lower ?? ''));
  }

  /** Whom "he" and "she" follow tells what a name's gender is. */
  #countGender(block: ReadBlock, spans: readonly NameSpan[]): void {
    const { tokens } = block;
    const byToken = new Map(spans.map((span) => [span.at, span]));
    let last: NameRecord | undefined;
    let lastAt = 0;
    const { quoted } = block;
    tokens.forEach((token, index) => {
      if (quoted[index]) return;
      this.narrated += token.word ? 1 : 0;
      if (token.text === 'I' || token.lower === 'je' || token.lower === "j'") this.firstPerson += 1;
      const span = byToken.get(index);
      const before = tokens[index - 1]?.lower ?? '';
      if (span && (!last || !this.#pack.grammar.prepositions.has(before) || index - lastAt > 30)) {
        last = this.names.get(span.words.join(' ').toLowerCase());
        lastAt = index;
      }
      if (!last || index - lastAt > 30) return;
      if (this.#pack.pronouns.f.has(token.lower)) last.she += 1;
      if (this.#pack.pronouns.m.has(token.lower)) last.he += 1;
    });
  }

  #countNominals(block: ReadBlock): void {
    const { tokens } = block;
    const { quoted } = block;
    for (let at = 1; at < tokens.length; at += 1) {
      const match = tokens[at]?.capital ? null : roleAt(tokens, at, this.#pack);
      if (!match || quoted[at] || !this.#determined(tokens, at)) continue;
      const phrase = phraseOf(tokens, at, match.length);
      const record = this.nominals.get(phrase) ?? {
        phrase,
        role: gendered(match.value, tokens[at - 1]?.lower ?? '', this.#pack),
        count: 0,
        speaks: 0,
        acts: 0,
      };
      this.nominals.set(phrase, record);
      record.count += 1;
      const end = at + match.length;
      const before = [1, 2, 3].map((back) => tokens[at - back]?.lower ?? '');
      if (before.some((word) => this.#pack.isSpeechVerb(word)) || this.#pack.isSpeechVerb(tokens[end]?.lower ?? ''))
        record.speaks += 1;
      if (this.#pack.actions.match(tokens, end)) record.acts += 1;
      at = end - 1;
    }
  }
}

const placeHeads =
  /^(?:fort|lake|mount|port|cape|camp|lac|mont|cap|baie|rue|place|pont|quai|boulevard|hôtel|château|île|golfe|collège|théâtre)$/u;

const namedAfter =
  /^(?:city|town|village|land|lands|kingdom|county|province|state|republic|empire|bay|gulf|isle|island|islands|cape|straits?|river|valley|vale|parish|port|ville|royaume|comté|baie|golfe|cap|île|îles|vallée|paroisse|pays|détroit|château|bourg|rue|place|quai|faubourg)$/u;

const isVocative = (span: NameSpan, tokens: readonly Token[]) =>
  /^[,“"«‘—–!?.']$/u.test(tokens[span.at - 1]?.text ?? ',') &&
  /^[,!?.;”"»’…—–-]$/u.test(tokens[span.at + span.length]?.text ?? '');

export const phraseOf = (tokens: readonly Token[], at: number, length: number) =>
  tokens
    .slice(at, at + length)
    .map((token) => token.lower)
    .join(' ');

/** French tells an animal's gender, or a visitor's, by the article. */
export function gendered(role: Role, determiner: string, { language }: LanguagePack): Role {
  if (language === 'en' || role.gender !== 'unknown') return role;
  if (/^(?:le|un|du|au|ce)$/u.test(determiner)) return { ...role, gender: 'male' };
  return /^(?:la|une|cette)$/u.test(determiner) ? { ...role, gender: 'female' } : role;
}

/** A common noun for a person or an animal at this token. */
export function roleAt(
  tokens: readonly Token[],
  at: number,
  pack: LanguagePack,
): { value: Role; length: number } | null {
  const role = pack.roles.match(tokens, at);
  const animal = pack.species.match(tokens, at);
  if (animal && animal.length > (role?.length ?? 0)) {
    return { value: { gender: 'unknown', age: 'adult', species: animal.value }, length: animal.length };
  }
  return role;
}
