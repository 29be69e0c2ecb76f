import { apposition, introduction, isDetermined } from './appositions.ts';
import { isByname, isRenaming, signatureOf } from './bynames.ts';
import type { ReadBlock } from './document.ts';
import { withoutPeople } from './french-peoples.ts';
import { isGivenName } from './given-names.ts';
import type { LanguagePack, Role } from './language-pack.ts';
import {
  isNaming,
  isReported,
  isSaint,
  isVocative,
  nameOfPlace,
  namesNarrator,
  personEvidence,
  placeEvidence,
} from './name-evidence.ts';
import type { NameRecord, NominalRecord } from './name-records.ts';
import { fresh } from './name-records.ts';
import type { Beast } from './named-beasts.ts';
import { beastAt, beastNamed } from './named-beasts.ts';
import type { NameSpan } from './names.ts';
import { isNumeral, namesIn } from './names.ts';
import { gendered, phraseOf, roleAt } from './nouns.ts';
import { Service } from './service.ts';
import type { Token } from './tokens.ts';

const keyOf = ({ words }: NameSpan) => words.join(' ').toLowerCase();

const countRole = ({ roles }: NameRecord, phrase: string, role: Role) =>
  roles.set(phrase, { role, count: (roles.get(phrase)?.count ?? 0) + 1 });

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
  /** Who signs the letters a book consists of. */
  readonly signatures = new Set<string>();
  /** "William Henry", after whom a fort is called. */
  readonly placesNames = new Set<string>();
  /** Two names, the second said to be another one of the first. */
  readonly bynames: [string, string][] = [];
  /** The same, whatever title goes with the other name: a marquis is "Mlle Zizi" to his friends. */
  readonly renamings: [string, string][] = [];
  #lastNamed: NameSpan | null = null;
  /** The animal told of last. */
  #beast: Beast | null = null;
  /** How often the narrator says "maman" as one says a name. */
  readonly fondly = new Map<string, number>();
  readonly service: Service;
  #surnames: ReadonlySet<string> | null = null;
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
    this.service = new Service(pack);
  }

  /** Somebody with a title or a given name bears it: "Mrs. Reed", "John Reed". */
  isSurname(word: string): boolean {
    this.#surnames ??= new Set(
      [...this.names.values()].flatMap(({ words, titles }) => {
        const first = words[0]?.toLowerCase() ?? '';
        const named = titles.size > 0 || (words.length > 1 && isGivenName(first, this.#pack));
        return named ? [words.at(-1)?.toLowerCase() ?? ''] : [];
      }),
    );
    return this.#surnames.has(word);
  }

  add(block: ReadBlock): void {
    if (block.kind === 'HEADING') return;
    this.#surnames = null;
    const { tokens } = block;
    const named = namesIn(block, this.#pack);
    const spans = this.#pack.language === 'fr' ? named.map((span) => withoutPeople(span, tokens)) : named;
    for (const token of tokens) {
      if (token.word && !token.capital) this.lowerCase.set(token.lower, (this.lowerCase.get(token.lower) ?? 0) + 1);
    }
    for (const span of spans) this.#count(span, tokens, block);
    spans.forEach((span, index) => {
      const before = spans[index - 1];
      if (before && isByname(span, before, tokens, this.#pack)) this.bynames.push([keyOf(before), keyOf(span)]);
      if (this.#lastNamed && isRenaming(span, tokens, this.#pack))
        this.renamings.push([keyOf(this.#lastNamed), keyOf(span)]);
      if (!block.quoted[span.at]) this.#lastNamed = span;
    });
    const signature = signatureOf(block.text, this.#pack);
    if (signature) this.signatures.add(signature);
    this.#countGender(block, spans);
    this.#countNominals(block);
    this.service.add(block, spans);
  }

  #count(span: NameSpan, tokens: readonly Token[], block: ReadBlock): void {
    const key = keyOf(span);
    const record = this.names.get(key) ?? fresh(span.words);
    this.names.set(key, record);
    // "TOM!" is shouted; he is called Tom.
    if (record.words.some((word) => word.length > 1 && word === word.toUpperCase())) record.words = span.words;
    record.count += 1;
    if (!span.initial || isNaming(span, tokens, this.#pack)) record.certain += 1;
    const before = tokens[span.at - 1]?.lower ?? '';
    // "un Breton", "cet Apollon": so a thing is pointed at, or one of many.
    if (span.article || /^(?:du|au|aux|des|une?|ce|cet|cette)$/u.test(before)) record.articles += 1;
    record.particle ||= span.particle;
    const called = isVocative(span, tokens);
    if (block.quoted[span.at]) {
      record.quoted += 1;
      if (called) record.vocative += 1;
    } else if (namesNarrator(span, tokens, this.#pack)) this.narratorName = key;
    if (!block.quoted[span.at] && !called) record.told += 1;
    for (const { word, role } of span.titles) {
      const title = record.titles.get(word) ?? { role, count: 0 };
      title.count += 1;
      record.titles.set(word, title);
    }
    record.person += personEvidence(span, tokens, this.#pack) + span.titles.filter(({ word }) => !isSaint(word)).length;
    record.place += placeEvidence(span, tokens, this.#pack);
    if (isReported(span, tokens, this.#pack)) record.speaks += 1;
    if (/^(?:à|en|vers|at|in|near)$/u.test(before)) record.thereabouts += 1;
    if (/^(?:de|d'|from|of)$/u.test(before)) record.origins += 1;
    const next = tokens[span.at + span.length];
    if (next && isNumeral(next)) record.reigns += 1;
    const place = nameOfPlace(span, tokens);
    if (place) this.placesNames.add(place);
    const beast = beastNamed(span, block, this.#pack, this.#beast);
    if (beast) countRole(record, beast.phrase, beast.role);
    const beside = apposition(span, tokens, this.#pack) ?? introduction(span, block, this.#pack);
    if (!beside) return;
    const { capital, text = '' } = tokens[beside.at] ?? {};
    const phrase = capital ? text : phraseOf(tokens, beside.at, beside.length);
    countRole(record, phrase, beside.role);
  }

  #countTeller({ word, text, lower }: Token): void {
    if (word) this.narrated += 1;
    if (text === 'I' || lower === 'je' || lower === "j'") this.firstPerson += 1;
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
      if (!block.tale) this.#countTeller(token);
      const span = byToken.get(index);
      const before = tokens[index - 1]?.lower ?? '';
      if (span && (!last || !this.#pack.grammar.prepositions.has(before) || index - lastAt > 30)) {
        last = this.names.get(keyOf(span));
        lastAt = index;
      }
      if (!last || index - lastAt > 30) return;
      if (this.#pack.pronouns.f.has(token.lower)) last.she += 1;
      if (this.#pack.pronouns.m.has(token.lower)) last.he += 1;
    });
  }

  /** "ma chère maman" */
  #isOwned(tokens: readonly Token[], at: number): boolean {
    const { determiners } = this.#pack.grammar;
    const [near, far] = [tokens[at - 1], tokens[at - 2]];
    return determiners.has(near?.lower ?? '') || (near?.word === true && determiners.has(far?.lower ?? ''));
  }

  #countNominals(block: ReadBlock): void {
    const { tokens } = block;
    const { quoted } = block;
    for (let at = 1; at < tokens.length; at += 1) {
      const word = tokens[at]?.lower ?? '';
      if (this.#pack.relations.fondly.has(word) && !quoted[at] && !this.#isOwned(tokens, at))
        this.fondly.set(word, (this.fondly.get(word) ?? 0) + 1);
      const match = tokens[at]?.capital ? null : roleAt(tokens, at, this.#pack);
      if (!match || quoted[at] || !isDetermined(tokens, at, this.#pack)) continue;
      this.#beast = beastAt(tokens, at, this.#pack) ?? this.#beast;
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
