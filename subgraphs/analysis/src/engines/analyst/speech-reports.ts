import type { Person } from './cast.ts';
import type { ReadBlock } from './document.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import { roleAt } from './nouns.ts';
import type { Quotation } from './quotations.ts';
import type { Span } from './sentences.ts';
import { tokenAt } from './tokens.ts';

interface TokenRange {
  from: number;
  to: number;
}

/** How far from the marks a reporting clause is looked for, in tokens. */
const reach = 14;

/** Who reports speech without being known by that noun. */
export interface UnknownSpeaker {
  gender: Person['gender'];
  /** Just come in: nobody who spoke before. */
  isNew?: boolean;
  /** "one of them", "a voice": nobody of the book at all. */
  isNobody: boolean;
}

/** Finds the clause that tells who speaks: after the words, within them or before. */
export class SpeechReports {
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  /** The subject of the clause after the words; `felt`: they sigh or laugh rather than speak. */
  after(block: ReadBlock, mentions: readonly Mention[], index: number): { subject: Mention | null; felt: boolean } {
    const { tokens, quotations } = block;
    const quotation = quotations[index] ?? { start: 0, end: 0 };
    const from = tokenAt(tokens, quotation.end);
    const next = quotations[index + 1];
    const to = Math.min(from + reach, next ? tokenAt(tokens, next.start) : tokens.length);
    const felt = tokens.slice(from, from + 4).some(({ lower }) => feltRatherThanSaid.test(lower));
    if (this.#isClosed(block, quotation, from)) return { subject: null, felt };
    return { subject: this.#reported(block, mentions, { from, to: this.#clauseEnd(block, from, to) }, 'after'), felt };
  }

  /** `"… my own soul." Lord Henry laughed.`: a full stop within the marks ends the sentence, and another begins. */
  #isClosed(block: ReadBlock, quotation: Span, next: number): boolean {
    const inside = block.text.slice(Math.max(quotation.start, quotation.end - 4), quotation.end - 1).trimEnd();
    return /(?<!\.)\.$/u.test(inside) && block.tokens[next]?.capital === true;
  }

  /** The reporting clause ends with its sentence. */
  #clauseEnd(block: ReadBlock, from: number, to: number): number {
    for (let at = from; at < to; at += 1) if (/^[.!?;:]$/u.test(block.tokens[at]?.text ?? '')) return at;
    return to;
  }

  #reported(
    block: ReadBlock,
    mentions: readonly Mention[],
    { from, to }: TokenRange,
    side: 'after' | 'before',
  ): Mention | null {
    const most = side === 'after' ? Math.min(to, from + 7) : to;
    const verbs: number[] = [];
    for (let at = from; at < most; at += 1) if (this.#pack.isSpeechVerb(block.tokens[at]?.lower ?? '')) verbs.push(at);
    const near = mentions.filter((mention) => !mention.quoted && mention.at >= from && mention.at < to);
    const verb = side === 'after' ? (verbs[0] ?? this.#verbByComma(block, near, from)) : verbs.at(-1);
    if (verb === undefined) return null;
    // "cried the voice of John Reed"
    const far = /^(?:voice|voix)$/u.test(block.tokens[verb + 2]?.lower ?? '') ? 4 : 2;
    const inverted = near.find(
      (mention) => mention.at > verb && mention.at <= verb + far && (mention.kind !== 'pronoun' || mention.subject),
    );
    const straight = near.findLast((mention) => mention.at < verb && mention.subject);
    return straight ?? (side === 'after' ? inverted : null) ?? null;
  }

  /** `“Aw,” fleered Jack`: after a comma within the marks any verb reports. */
  #verbByComma(block: ReadBlock, near: readonly Mention[], from: number): number | undefined {
    if (this.#pack.language !== 'en' || block.tokens[from - 2]?.text !== ',') return undefined;
    const first = near[0];
    const verb = first?.at === from ? from + first.length : from;
    const beside = first && (first.at === from || first.at === from + 1);
    return beside && this.#pack.isNarrativeVerb(block.tokens[verb]?.lower ?? '') ? verb : undefined;
  }

  /** "— Bonne fille, dit-il, va": the clause stands within the turn. */
  incise(block: ReadBlock, mentions: readonly Mention[], quotation: Span): Person | null {
    if (this.#pack.language !== 'fr') return null;
    const { tokens } = block;
    const [from, to] = [tokenAt(tokens, quotation.start), tokenAt(tokens, quotation.end)];
    for (let at = from + 1; at < to; at += 1) {
      if (!this.#pack.isSpeechVerb(tokens[at]?.lower ?? '')) continue;
      const inverted = mentions.find((mention) => mention.at > at && mention.at <= at + 2);
      const before = tokens[at - 1]?.lower ?? '';
      if (inverted && (/^[,!?….]$/u.test(before) || /^(?:s'|se|lui|leur|me|m'|nous)$/u.test(before)))
        return inverted.person;
    }
    return null;
  }

  /** `He turned and said: "…"`; or only a colon, after whoever did something. */
  before(block: ReadBlock, mentions: readonly Mention[], index: number): Person | null {
    const { tokens } = block;
    const to = tokenAt(tokens, block.quotations[index]?.start ?? 0);
    const previous = block.quotations[index - 1];
    const floor = previous ? tokenAt(tokens, previous.end) : 0;
    const mark = tokens[to - 1]?.text ?? '';
    if (to <= floor || !/^[:,—-]$/u.test(mark) || this.isByOneOfMany(tokens, to)) return null;
    let from = floor;
    for (let at = to - 2; at >= floor; at -= 1) {
      if (!/^[.!?]$/u.test(tokens[at]?.text ?? '')) continue;
      from = at + 1;
      break;
    }
    const reported = this.#reported(block, mentions, { from, to }, 'before');
    if (reported || mark !== ':') return reported?.person ?? null;
    return (
      mentions.find((mention) => !mention.quoted && mention.subject && mention.at >= from && mention.at < to)?.person ??
      null
    );
  }

  /** `and one of them said to her: “Why have you come?”` */
  isByOneOfMany(tokens: ReadBlock['tokens'], quotation: number): boolean {
    if (this.#pack.language !== 'en' || !/^[:,]$/u.test(tokens[quotation - 1]?.text ?? '')) return false;
    for (
      let at = quotation - 2;
      at >= Math.max(0, quotation - reach) && !/^[.!?;:]$/u.test(tokens[at]?.text ?? '');
      at -= 1
    )
      if (/^(?:one|another|several)$/u.test(tokens[at]?.lower ?? '') && tokens[at + 1]?.lower === 'of')
        return tokens.slice(at, quotation).some(({ lower }) => this.#pack.isSpeechVerb(lower));
    return false;
  }

  /** "said one of the Munchkins", "answered the artist", "répondit le nouveau venu": somebody the book does not call so elsewhere. */
  unknown({ tokens }: ReadBlock, quotation: Quotation): UnknownSpeaker | null {
    const places = [quotation.end, ...quotation.incises.map(({ start }) => start)].map((at) => tokenAt(tokens, at));
    const verb = places
      .flatMap((from) => [from, from + 1])
      .find((at) => this.#pack.isSpeechVerb(tokens[at]?.lower ?? ''));
    if (this.isByOneOfMany(tokens, tokenAt(tokens, quotation.start))) return { gender: 'unknown', isNobody: true };
    if (verb === undefined) return null;
    // “Yes,” they told her.
    if (/^(?:they|ils|elles)$/u.test(tokens[verb - 1]?.lower ?? '')) return { gender: 'unknown', isNobody: true };
    const subject = tokens[verb + 1]?.lower ?? '';
    if (this.#pack.grammar.indefinite.has(subject) || somebody.test(subject))
      return { gender: 'unknown', isNobody: true };
    if (!/^(?:the|le|la|l')$/u.test(subject)) return null;
    const noun = tokens[verb + 2]?.lower ?? '';
    if (unlikeOthers.test(noun) || /s$/u.test(noun)) return { gender: 'unknown', isNobody: true };
    const role = [2, 3].map((ahead) => roleAt(tokens, verb + ahead, this.#pack)).find(Boolean);
    // “Yes,” answered the tiger.: no man's turn.
    if (role && role.value.species !== 'human' && this.#pack.language === 'en')
      return { gender: 'unknown', isNobody: true };
    return {
      gender: role?.value.gender ?? 'unknown',
      isNew: newcomer.test(noun),
      isNobody: role !== undefined && this.#isCalling(noun),
    };
  }

  /** "fit l'huissier": a French calling that is no known one's is somebody else's; "le gentleman" may be anybody's. */
  #isCalling(noun: string): boolean {
    const { language, relations, roles } = this.#pack;
    const role = roles.get(noun);
    const open = [relations.anybody, relations.kin, relations.everyones].some((nouns) => nouns.has(noun));
    return language === 'fr' && role?.age === 'adult' && !open;
  }
}

const feltRatherThanSaid = /^(?:sigh|chuckl|laugh|smil|sobb|giggl|gasp|groan|soupir|gémi|sanglot|ricana|souri)/u;
const newcomer = /^(?:new|newcomer|nouveau|nouvelle|arrivant|arrivante)$/u;
const somebody = /^(?:one|another|others|some|somebody|someone|everybody|all|les|quelqu'un|l'un|on)$/u;
const unlikeOthers =
  /^(?:other|others|third|second|first|autre|troisième|second|seconde|premier|première|voice|voix)$/u;
