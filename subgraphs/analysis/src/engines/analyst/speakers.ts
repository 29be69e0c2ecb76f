import type { Person } from './cast.ts';
import { narratorId } from './cast.ts';
import type { ReadBlock } from './document.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import { isCalled } from './mentions.ts';
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
interface Stranger {
  gender: Person['gender'];
  /** Just come in: nobody who spoke before. */
  isNew?: boolean;
  /** "one of them", "a voice": nobody of the book at all. */
  isNobody: boolean;
}

interface Attribution {
  /** One for each quotation of the block. */
  speakers: (Person | null)[];
  /** A reporting clause tells, at least once. */
  told: boolean;
  /** "the newcomer" speaks: nobody who spoke before. */
  newcomer: boolean;
}

/** Attributes speech, block after block; it remembers whose turn it is. */
export class SpeakerFinder {
  readonly #pack: LanguagePack;
  /** Who spoke last and who before them. */
  #last: Person | null = null;
  #before: Person | null = null;
  #silentBlocks = 0;
  /** The paragraph before was spoken too. */
  #inTurn = false;
  /** The reporting clause says that it is nobody the book knows. */
  #isNobody = false;
  #isNew = false;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  /** One speaker, or null, for each quotation of the block. */
  attribute(
    block: ReadBlock,
    mentions: readonly Mention[],
    likely: (fits: (person: Person) => boolean) => Person | null,
  ): Attribution {
    if (block.quotations.length === 0) {
      this.#fallSilent(block, mentions);
      return { speakers: [], told: false, newcomer: false };
    }
    this.#inTurn = this.#silentBlocks === 0;
    this.#isNobody = false;
    this.#isNew = false;
    const explicit = block.quotations.map((quotation, index) => this.#told(block, mentions, quotation, index));
    const known = explicit.find(Boolean) ?? null;
    // `said Tuppence severely, “though you did…”`: the comma goes on with whoever spoke before it.
    block.quotations.forEach((quotation, index) => {
      const before = explicit[index - 1];
      if (before && goesOn(block, quotation)) explicit[index] = before;
    });
    const speakers = explicit.map((speaker, index) => speaker ?? nearestKnown(explicit, index) ?? known);
    const [opening] = block.quotations;
    const isAnnounced = known === null && this.#beat !== null;
    if (known === null && opening) speakers.fill(this.#guessed(block, mentions, opening, likely));
    this.#remember(speakers);
    this.#listen(block, mentions);
    return {
      speakers,
      told: known !== null || this.#isNobody || (isAnnounced && speakers[0] !== null),
      newcomer: this.#isNew,
    };
  }

  /** Nobody speaks here; whoever does something last may be about to. */
  #fallSilent(block: ReadBlock, mentions: readonly Mention[]): void {
    this.#silentBlocks += 1;
    this.#trailing = null;
    if (this.#silentBlocks > 2 || block.text.length > 700) this.#forget();
    const from = tokenAt(block.tokens, block.sentences.at(-1)?.start ?? 0);
    const [subject] = mentions.filter((mention) => mention.subject && mention.at >= from).map(({ person }) => person);
    this.#beat = null;
    if (!subject) return;
    const isAnnounced = block.text.trimEnd().endsWith(':');
    // "Alexandra asked him what he had done with his coat.": he answers.
    const asks = !isAnnounced && block.tokens.slice(from).some(({ lower }) => this.#pack.isSpeechVerb(lower));
    // "Presently the lad stood in front of her.": he is about to speak, unless it is he who was just answered.
    if (isAnnounced || (!asks && subject !== this.#last)) this.#beat = subject;
    if (!asks || subject === this.#last) return;
    this.#before = this.#last;
    this.#last = subject;
  }

  #beat: Person | null = null;
  /** After the last words the speaker did something: they may say more. */
  #goesOn = false;
  /** Who did something after the last words. */
  #trailing: Person | null = null;

  /** No reporting clause tells: a stranger's is nobody's, else whoever's turn it is by deed, by custom or by the name called. */
  #guessed(
    block: ReadBlock,
    mentions: readonly Mention[],
    opening: Quotation,
    likely: (fits: (person: Person) => boolean) => Person | null,
  ): Person | null {
    const stranger = this.#stranger(block, opening);
    if (stranger) {
      const { gender } = stranger;
      this.#isNobody = stranger.isNobody;
      this.#isNew = stranger.isNew === true;
      const other = this.#inTurn && !stranger.isNobody && !stranger.isNew ? this.#before : null;
      return other && other !== this.#last && (gender === 'unknown' || gender === other.gender) ? other : null;
    }
    const beside = this.#besides(block, mentions);
    const answers = this.#inTurn && !this.#goesOn && beside?.mention.person === this.#last && beside.side === 'after';
    return (
      this.#beat ?? (answers ? null : beside?.mention.person) ?? this.#trailing ?? this.#turn(block, mentions, likely)
    );
  }

  /** "said one of the Munchkins", "answered the artist", "répondit le nouveau venu": somebody the book does not call so elsewhere. */
  #stranger({ tokens }: ReadBlock, quotation: Quotation): Stranger | null {
    const places = [quotation.end, ...quotation.incises.map(({ start }) => start)].map((at) => tokenAt(tokens, at));
    const verb = places
      .flatMap((from) => [from, from + 1])
      .find((at) => this.#pack.isSpeechVerb(tokens[at]?.lower ?? ''));
    if (verb === undefined) return null;
    const subject = tokens[verb + 1]?.lower ?? '';
    if (this.#pack.grammar.indefinite.has(subject) || somebody.test(subject))
      return { gender: 'unknown', isNobody: true };
    if (!/^(?:the|le|la|l')$/u.test(subject)) return null;
    const noun = tokens[verb + 2]?.lower ?? '';
    if (unlikeOthers.test(noun) || /s$/u.test(noun)) return { gender: 'unknown', isNobody: true };
    const role = [2, 3].map((ahead) => this.#pack.roles.match(tokens, verb + ahead)).find(Boolean);
    return { gender: role?.value.gender ?? 'unknown', isNew: newcomer.test(noun), isNobody: false };
  }

  /** Whom the words call is who answers; and whoever moves after them is about to speak. */
  #listen(block: ReadBlock, mentions: readonly Mention[]): void {
    const last = block.quotations.at(-1);
    const speaker = this.#last;
    const called = mentions.findLast(
      (mention) => mention.quoted && mention.kind === 'name' && mention.person !== speaker && isCalled(block, mention),
    );
    if (called) this.#before = called.person;
    const end = tokenAt(block.tokens, last?.end ?? 0);
    const mover = mentions.findLast((mention) => !mention.quoted && mention.subject && mention.at >= end);
    this.#goesOn = mover !== undefined && mover.person === speaker;
    this.#trailing = mover && mover.person !== speaker && speaker ? mover.person : null;
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
            block.tokens.slice(from, from + 4).some(({ lower }) => feltRatherThanSaid.test(lower)),
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
  #other(subject: Mention | null, index: number, felt: boolean): Person | null {
    // "I said" is nobody else.
    if (subject?.person.id === narratorId) return subject.person;
    // `“…, I suppose?” Tuppence sighed.` after her own words: she sighs at somebody else's.
    if (felt && index === 0 && this.#inTurn && subject && subject.person === this.#last)
      return this.#trailing ?? (this.#before === this.#last ? null : this.#before) ?? subject.person;
    const alike =
      this.#before &&
      this.#before !== this.#last &&
      this.#before.gender === this.#last?.gender &&
      this.#before.id !== narratorId;
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
  #besides(block: ReadBlock, mentions: readonly Mention[]): { mention: Mention; side: 'before' | 'after' } | null {
    const first = tokenAt(block.tokens, block.quotations[0]?.start ?? 0);
    const before = mentions.filter((mention) => !mention.quoted && mention.subject && mention.at < first);
    const after = mentions.find((mention) => !mention.quoted && mention.subject && mention.at > first);
    const [mention, side] = before.length > 0 ? [before.at(-1), 'before' as const] : [after, 'after' as const];
    return mention ? { mention, side } : null;
  }

  /** Nobody is told: the other one of the two, never one who is spoken to. */
  #turn(
    block: ReadBlock,
    mentions: readonly Mention[],
    likely: (fits: (person: Person) => boolean) => Person | null,
  ): Person | null {
    const addressed = new Set(
      mentions
        .filter((mention) => mention.quoted && (mention.kind === 'name' || isCalled(block, mention)))
        .map((mention) => mention.person),
    );
    if (this.#before && this.#before !== this.#last && !addressed.has(this.#before)) return this.#before;
    const other = likely((person) => person !== this.#last && !addressed.has(person));
    // After a silence the same one may go on; an answer is somebody else's, even one the book has not named.
    return other ?? (this.#inTurn ? null : likely((person) => !addressed.has(person)));
  }
}

const feltRatherThanSaid = /^(?:sigh|chuckl|laugh|smil|sobb|giggl|gasp|groan|soupir|gémi|sanglot|ricana|souri)/u;
const newcomer = /^(?:new|newcomer|nouveau|nouvelle|arrivant|arrivante)$/u;
const somebody = /^(?:one|another|others|some|somebody|someone|everybody|all|les|quelqu'un|l'un|on)$/u;
const unlikeOthers =
  /^(?:other|others|third|second|first|autre|troisième|second|seconde|premier|première|voice|voix)$/u;

const goesOn = ({ text }: ReadBlock, { start }: Span) => /,\s*$/u.test(text.slice(Math.max(0, start - 3), start));

function nearestKnown(speakers: readonly (Person | null)[], index: number): Person | null {
  return speakers.slice(0, index).findLast(Boolean) ?? speakers.slice(index).find(Boolean) ?? null;
}
