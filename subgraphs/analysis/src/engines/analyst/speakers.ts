import { NARRATOR_ID } from '../story-analyst.ts';
import type { Person } from './cast.ts';
import type { ReadBlock } from './document.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import { isCalled } from './mentions.ts';
import type { Quotation } from './quotations.ts';
import type { Span } from './sentences.ts';
import type { UnknownSpeaker } from './speech-reports.ts';
import { SpeechReports } from './speech-reports.ts';
import { tokenAt } from './tokens.ts';

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
  readonly #reports: SpeechReports;
  /** Who spoke last and who before them. */
  #last: Person | null = null;
  #before: Person | null = null;
  #silentBlocks = 0;
  /** The paragraph before was spoken too. */
  #inTurn = false;
  /** The reporting clause says that it is nobody the book knows. */
  #isNobody = false;
  #isNew = false;
  /** "One of them said:", and the words follow. */
  #isOneOfMany = false;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
    this.#reports = new SpeechReports(pack);
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
    this.#beat = null;
    const from = tokenAt(block.tokens, block.sentences.at(-1)?.start ?? 0);
    const final = mentions.filter((mention) => mention.at >= from);
    const verb = block.tokens.findIndex(({ lower }, at) => at >= from && this.#pack.isSpeechVerb(lower));
    const isAnnounced = block.text.trimEnd().endsWith(':');
    this.#isOneOfMany = isAnnounced && this.#reports.isByOneOfMany(block.tokens, block.tokens.length);
    if (this.#isOneOfMany) return;
    if (verb >= 0 && !isAnnounced) this.#ask(final, verb);
    else {
      const subject = final.find((mention) => mention.subject)?.person ?? null;
      // "Presently the lad stood in front of her.": he is about to speak, unless it is he who was just answered.
      if (isAnnounced || subject !== this.#last) this.#beat = subject;
    }
  }

  /** "Alexandra asked him what he had done with his coat.": he answers. */
  #ask(mentions: readonly Mention[], verb: number): void {
    const asker = mentions.findLast(({ subject, at }) => subject && at < verb)?.person;
    const asked = mentions.find(({ subject, at }) => !subject && at > verb && at <= verb + 3)?.person;
    if (!asker) return;
    if (asked && asked !== asker) this.#beat = asked;
    if (asker === this.#last) return;
    this.#before = this.#last;
    this.#last = asker;
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
    const unknown = this.#isOneOfMany ? oneOfMany : this.#reports.unknown(block, opening);
    this.#isOneOfMany = false;
    if (unknown) {
      const { gender } = unknown;
      this.#isNobody = unknown.isNobody;
      this.#isNew = unknown.isNew === true;
      const other = this.#inTurn && !unknown.isNobody && !unknown.isNew ? this.#before : null;
      return other && other !== this.#last && (gender === 'unknown' || gender === other.gender) ? other : null;
    }
    const beside = this.#besides(block, mentions);
    const answers = this.#inTurn && !this.#goesOn && beside?.mention.person === this.#last && beside.side === 'after';
    return (
      this.#beat ?? (answers ? null : beside?.mention.person) ?? this.#trailing ?? this.#turn(block, mentions, likely)
    );
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
    const { subject, felt } = this.#reports.after(block, mentions, index);
    return (
      this.#other(subject, index, felt) ??
      this.#reports.incise(block, mentions, quotation) ??
      this.#reports.before(block, mentions, index) ??
      this.#introduced(block, mentions, quotation)
    );
  }

  /** "— Et moi, Amos Brack, de Cardiff.", "I am Tom.": whoever says so is it. */
  #introduced({ tokens }: ReadBlock, mentions: readonly Mention[], { start, end }: Span): Person | null {
    const [from, to] = [tokenAt(tokens, start), tokenAt(tokens, end)];
    const { selfIntroduction } = this.#pack.phrases;
    const name = mentions.find(
      ({ at, length, kind }) =>
        kind === 'name' &&
        at > from &&
        at < to &&
        tokens[at + length]?.lower !== "'s" &&
        (isMyself(tokens, at) ||
          [2, 3].some((back) => at - back >= from && selfIntroduction.match(tokens, at - back)?.length === back)),
    );
    return name?.person ?? null;
  }

  /** `"Yes." "No," he said`: of two men who talk in turn, "he" in a new paragraph is not the one who spoke last. */
  #other(subject: Mention | null, index: number, felt: boolean): Person | null {
    // "I said" is nobody else.
    if (subject?.person.id === NARRATOR_ID) return subject.person;
    // `“…, I suppose?” Tuppence sighed.` after her own words: she sighs at somebody else's.
    if (felt && index === 0 && this.#inTurn && subject && subject.person === this.#last)
      return this.#trailing ?? (this.#before === this.#last ? null : this.#before) ?? subject.person;
    const alike =
      this.#before &&
      this.#before !== this.#last &&
      this.#before.gender === this.#last?.gender &&
      this.#before.id !== NARRATOR_ID;
    if (subject?.kind === 'pronoun' && index === 0 && this.#inTurn && alike && subject.person === this.#last)
      return this.#before;
    return subject?.person ?? null;
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

const oneOfMany: UnknownSpeaker = { gender: 'unknown', isNobody: true };

const isMyself = (tokens: ReadBlock['tokens'], name: number) =>
  tokens[name - 1]?.text === ',' && tokens[name - 2]?.lower === 'moi';

const goesOn = ({ text }: ReadBlock, { start }: Span) => /,\s*$/u.test(text.slice(Math.max(0, start - 3), start));

function nearestKnown(speakers: readonly (Person | null)[], index: number): Person | null {
  return speakers.slice(0, index).findLast(Boolean) ?? speakers.slice(index).find(Boolean) ?? null;
}
