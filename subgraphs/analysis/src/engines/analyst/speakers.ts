import type { Person } from './cast.ts';
import type { ReadBlock } from './document.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { Span } from './sentences.ts';
import { tokenAt } from './tokens.ts';

interface TokenRange {
  from: number;
  to: number;
}

/** How far from the marks a reporting clause is looked for, in tokens. */
const reach = 14;

/** Attributes speech, block after block; it remembers whose turn it is. */
export class SpeakerFinder {
  readonly #pack: LanguagePack;
  /** Who spoke last and who before them. */
  #last: Person | null = null;
  #before: Person | null = null;
  #silentBlocks = 0;
  /** The paragraph before was spoken too. */
  #inTurn = false;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  /** One speaker, or null, for each quotation of the block. */
  attribute(
    block: ReadBlock,
    mentions: readonly Mention[],
    likely: (fits: (person: Person) => boolean) => Person | null,
  ): (Person | null)[] {
    if (block.quotations.length === 0) {
      this.#silentBlocks += 1;
      const subject = mentions.findLast((mention) => mention.subject);
      if (this.#silentBlocks > 2 || block.text.length > 700) this.#forget();
      this.#beat = block.text.trimEnd().endsWith(':') ? (subject?.person ?? null) : null;
      return [];
    }
    this.#inTurn = this.#silentBlocks === 0;
    const explicit = block.quotations.map((quotation, index) => this.#told(block, mentions, quotation, index));
    const known = explicit.find(Boolean) ?? null;
    const speakers = explicit.map((speaker, index) => speaker ?? nearestKnown(explicit, index) ?? known);
    const [opening] = block.quotations;
    if (known === null && opening && this.#isStranger(block, opening)) speakers.fill(null);
    else if (known === null)
      speakers.fill(this.#beat ?? this.#besides(block, mentions) ?? this.#turn(mentions, likely));
    this.#remember(speakers);
    return speakers;
  }

  #beat: Person | null = null;

  /** "said one of the Munchkins", "dit une voix": somebody the book does not name. */
  #isStranger(block: ReadBlock, quotation: Span): boolean {
    const from = tokenAt(block.tokens, quotation.end);
    const words = block.tokens.slice(from, from + 4).map((token) => token.lower);
    const verb = words.findIndex((word) => this.#pack.isSpeechVerb(word));
    const subject = words[verb + 1] ?? '';
    return (
      verb >= 0 &&
      verb < 2 &&
      (this.#pack.grammar.indefinite.has(subject) ||
        /^(?:one|another|others|some|somebody|someone|everybody|all|the|le|la|les|l'|quelqu'un|l'un|on)$/u.test(
          subject,
        ))
    );
  }

  #forget(): void {
    this.#last = null;
    this.#before = null;
  }

  #remember(speakers: readonly (Person | null)[]): void {
    this.#silentBlocks = 0;
    this.#beat = null;
    const [first] = speakers;
    if (first !== this.#last) this.#before = this.#last;
    this.#last = speakers.at(-1) ?? null;
  }

  #told(block: ReadBlock, mentions: readonly Mention[], quotation: Span, index: number): Person | null {
    const { tokens } = block;
    const from = tokenAt(tokens, quotation.end);
    const next = block.quotations[index + 1];
    const to = Math.min(from + reach, next ? tokenAt(tokens, next.start) : tokens.length);
    return (
      (this.#isClosed(block, quotation, from)
        ? null
        : this.#other(
            this.#reported(block, mentions, { from, to: this.#clauseEnd(block, from, to) }, 'after'),
            index,
          )) ??
      this.#incise(block, mentions, quotation) ??
      this.#announced(block, mentions, quotation, index)
    );
  }

  /** `"… my own soul." Lord Henry laughed.`: a full stop within the marks ends the sentence, and another begins. */
  #isClosed(block: ReadBlock, quotation: Span, next: number): boolean {
    const inside = block.text.slice(Math.max(quotation.start, quotation.end - 4), quotation.end - 1).trimEnd();
    return /(?<!\.)\.$/u.test(inside) && block.tokens[next]?.capital === true;
  }

  /** `"Yes." "No," he said`: of two men who talk in turn, "he" in a new paragraph is not the one who spoke last. */
  #other(subject: Mention | null, index: number): Person | null {
    const alike = this.#before && this.#before !== this.#last && this.#before.gender === this.#last?.gender;
    if (subject?.kind === 'pronoun' && index === 0 && this.#inTurn && alike && subject.person === this.#last)
      return this.#before;
    return subject?.person ?? null;
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
    const verb = side === 'after' ? verbs[0] : verbs.at(-1);
    if (verb === undefined) return null;
    const near = mentions.filter((mention) => !mention.quoted && mention.at >= from && mention.at < to);
    const inverted = near.find(
      (mention) => mention.at > verb && mention.at <= verb + 2 && (mention.kind !== 'pronoun' || mention.subject),
    );
    const straight = near.findLast((mention) => mention.at < verb && mention.subject);
    return straight ?? (side === 'after' ? inverted : null) ?? null;
  }

  /** "— Bonne fille, dit-il, va": the clause stands within the turn. */
  #incise(block: ReadBlock, mentions: readonly Mention[], quotation: Span): Person | null {
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
  #announced(block: ReadBlock, mentions: readonly Mention[], quotation: Span, index: number): Person | null {
    const { tokens } = block;
    const to = tokenAt(tokens, quotation.start);
    const previous = block.quotations[index - 1];
    const floor = previous ? tokenAt(tokens, previous.end) : 0;
    const mark = tokens[to - 1]?.text ?? '';
    if (to <= floor || !/^[:,—-]$/u.test(mark)) return null;
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

  /** Who does something in the same paragraph: `The boy sat up. "Where am I?"` */
  #besides(block: ReadBlock, mentions: readonly Mention[]): Person | null {
    const first = tokenAt(block.tokens, block.quotations[0]?.start ?? 0);
    const before = mentions.filter((mention) => !mention.quoted && mention.subject && mention.at < first);
    const after = mentions.find((mention) => !mention.quoted && mention.subject && mention.at > first);
    return (before.at(-1) ?? after)?.person ?? null;
  }

  /** Nobody is told: the other one of the two, never one who is spoken to. */
  #turn(mentions: readonly Mention[], likely: (fits: (person: Person) => boolean) => Person | null): Person | null {
    const addressed = new Set(
      mentions.filter((mention) => mention.quoted && mention.kind === 'name').map((mention) => mention.person),
    );
    if (this.#before && this.#before !== this.#last && !addressed.has(this.#before)) return this.#before;
    return likely((person) => person !== this.#last && !addressed.has(person));
  }
}

function nearestKnown(speakers: readonly (Person | null)[], index: number): Person | null {
  return speakers.slice(0, index).findLast(Boolean) ?? speakers.slice(index).find(Boolean) ?? null;
}
