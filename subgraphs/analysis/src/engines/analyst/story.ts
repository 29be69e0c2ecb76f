import type { AnalysedCharacter, AnalysedScene, StoryAnalysis } from '../story-analyst.ts';
import { NARRATOR_ID } from '../story-analyst.ts';
import type { Before } from './before.ts';
import { nothingBefore } from './before.ts';
import type { Person } from './cast.ts';
import { CastIndex } from './cast-index.ts';
import type { ReadBlock, ReadChapter } from './document.ts';
import { Extras } from './extras.ts';
import { sceneFacts } from './facts.ts';
import { Glance } from './glance.ts';
import { introductionsIn, settleAges } from './introductions.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Library } from './library.ts';
import { Wardrobe } from './looks.ts';
import type { Mention } from './mentions.ts';
import { MentionFinder } from './mentions.ts';
import { narrationOf } from './narration.ts';
import { NicknamesInUse } from './nicknames-in-use.ts';
import type { KnownBlock, Observation } from './observation.ts';
import { observe } from './observation.ts';
import type { Breather } from './pacing.ts';
import type { Portion } from './portions.ts';
import type { Reading } from './quotations.ts';
import { settleReportingPronouns } from './reporting-pronouns.ts';
import { segment } from './segmentation.ts';
import { selfNamings } from './self-naming.ts';
import { SettingTracker } from './setting.ts';
import { SpeakerFinder } from './speakers.ts';
import { Stage } from './stage.ts';
import { Strangers } from './strangers.ts';
import { Tellers, tellersMentions } from './tellers.ts';
import { settleTurns } from './turn-taking.ts';
import { unitsOf } from './units.ts';

/** Where and when a telling stands: the story's own, or that of a tale within it. */
interface Thread {
  setting: SettingTracker;
  stage: Stage;
  before: Before;
  /** Who tells it and is in it: there even where nothing is told of them. */
  self: Person | null;
}

const isUnopened = (text: string, start: number, { language, style }: Reading) =>
  text.slice(0, start).trim() === '' &&
  (language === 'en' && style !== 'dash' ? /[\p{L}\p{N}—–-]/u : /[\p{L}\p{N}]/u).test(text[start] ?? '');

/** Second reading, portion by portion: what happens, and to whom. */
export class StoryReader {
  readonly #index: CastIndex;
  readonly #strangers: Strangers;
  readonly #mentions: MentionFinder;
  readonly #nicknames = new NicknamesInUse();
  readonly #speakers: SpeakerFinder;
  readonly #wardrobe: Wardrobe;
  readonly #tellers: Tellers;
  readonly #story: Thread;
  /** The last tale: interrupted, it goes on from where it was. */
  #tale: Thread | null = null;
  readonly #characters: Map<string, AnalysedCharacter>;
  #unclosed = false;

  constructor(
    people: readonly Person[],
    private readonly pack: LanguagePack,
    private readonly library: Library,
    private readonly breather: Breather,
  ) {
    this.#index = new CastIndex(people, pack.species, pack.roles);
    this.#strangers = new Strangers(pack);
    this.#mentions = new MentionFinder(this.#index, this.#strangers, pack);
    this.#speakers = new SpeakerFinder(pack);
    this.#wardrobe = new Wardrobe(pack);
    this.#tellers = new Tellers(pack);
    const self = this.#index.byId.get(NARRATOR_ID) ?? null;
    this.#story = { setting: new SettingTracker(pack), stage: new Stage(), before: nothingBefore, self };
    this.#characters = new Map(
      people.map((person) => [
        person.id,
        { id: person.id, name: person.name, aliases: [], look: this.#wardrobe.lookOf(person), mentions: [] },
      ]),
    );
  }

  async read(portion: Portion, pace: number, into: Pick<StoryAnalysis, 'quotations' | 'scenes'>): Promise<void> {
    const read = this.library.read(portion);
    if (portion.opens) {
      this.#story.setting.beginChapter();
      this.#tale?.setting.beginChapter();
    }
    this.#mentions.beginChapter(read.blocks);
    const known = new Map<ReadBlock, KnownBlock>();
    for (const block of read.blocks) {
      known.set(block, this.#know(block));
      await this.breather.worked(block.text.length);
    }
    for (const one of known.values()) this.#recognise(one);
    settleTurns([...known.values()]);
    for (const [nickname, person] of this.#nicknames.learn([...known.values()]))
      this.#mentions.recognition.call(nickname, person);
    for (const [unnamed, person] of selfNamings([...known.values()], this.pack))
      this.#mentions.recognition.identify(unnamed, person);
    for (const one of known.values()) this.#recognise(one);
    for (const one of known.values()) {
      if (this.pack.language === 'en') settleReportingPronouns(one, this.pack);
      this.#record(one);
      this.#quote(one, into);
    }
    await this.#tell(read, known, pace, into);
  }

  #quote({ block, speakers, teller }: KnownBlock, into: Pick<StoryAnalysis, 'quotations'>): void {
    // Readers of an English tale see marks around all of it; a French one's are the page's, not speech.
    const isSpeech = block.tale && this.pack.language === 'en';
    const quotations = isSpeech ? block.telling : block.quotations;
    quotations.forEach(({ start, end, incises }, index) => {
      const continues = index === 0 && this.#unclosed && isUnopened(block.text, start, this.library.reading);
      const speaker = this.#index.byId.get((isSpeech ? teller : speakers[index])?.id ?? '');
      const speakerId = continues ? (into.quotations.at(-1)?.speakerId ?? null) : (speaker?.id ?? null);
      into.quotations.push({ blockId: block.id, start, end, incises, speakerId, continues });
    });
    const final = quotations.at(-1);
    this.#unclosed =
      final !== undefined &&
      final.end === block.text.trimEnd().length &&
      /[\p{L},.!?…-]$/u.test(block.text.slice(0, final.end));
  }

  /** Everybody who was met, with the looks the whole book tells. */
  characters(): AnalysedCharacter[] {
    const met = [...this.#characters.values()].filter(({ mentions }) => mentions.length > 0);
    for (const character of met) {
      const person = this.#index.byId.get(character.id);
      if (person) character.look = this.#wardrobe.lookOf(person);
    }
    return met.sort((a, b) => b.mentions.length - a.mentions.length || (a.id < b.id ? -1 : 1));
  }

  #know(block: ReadBlock): KnownBlock {
    const found = block.kind === 'HEADING' ? [] : this.#mentions.find(block);
    const attribute = (one: ReadBlock, people: readonly Mention[]) =>
      this.#speakers.attribute(one, people, (fits) => this.#mentions.focus.likeliest(fits));
    const teller = this.#tellers.of(block, found, () => attribute({ ...block, quotations: block.telling }, found));
    const mentions = teller ? tellersMentions(block, found, teller, this.pack) : found;
    const { speakers, told, newcomer } = attribute(block, mentions);
    for (const speaker of speakers) if (speaker) this.#mentions.focus.mention(speaker, true);
    return { block, mentions, speakers, told, newcomer, teller };
  }

  /** Whoever got a name in the course of the chapter had it from the first. */
  #recognise(known: KnownBlock): void {
    const { recognition } = this.#mentions;
    for (const mention of known.mentions) mention.person = recognition.who(mention.person);
    known.speakers = known.speakers.map((speaker) => recognition.who(speaker));
    known.teller = recognition.who(known.teller);
  }

  /** A tale by somebody else is another tale. */
  #threadOf({ block, teller }: KnownBlock): Thread {
    if (!block.tale) return this.#story;
    if (this.#tale?.self !== teller || this.#tale === null)
      this.#tale = { setting: this.#story.setting.aside(), stage: new Stage(), before: nothingBefore, self: teller };
    return this.#tale;
  }

  #record({ block, mentions }: KnownBlock): void {
    for (const mention of mentions) {
      const [first, last] = [block.tokens[mention.at], block.tokens[mention.at + mention.length - 1]];
      const character = this.#characters.get(mention.person.id);
      // Of whom there is hardly a word, "lui" makes nobody better known.
      if (!first || !last || !character || (mention.object && character.mentions.length < 2)) continue;
      character.mentions.push({ blockId: block.id, start: first.start, end: last.end });
      const wording = block.text.slice(first.start, last.end).replace(/\s+/gu, ' ');
      if (
        mention.kind === 'name' &&
        wording !== character.name &&
        character.aliases.length < 24 &&
        !character.aliases.includes(wording)
      )
        character.aliases.push(wording);
    }
  }

  async #tell(
    chapter: ReadChapter,
    known: ReadonlyMap<ReadBlock, KnownBlock>,
    pace: number,
    into: Pick<StoryAnalysis, 'scenes'>,
  ): Promise<void> {
    const units = unitsOf(chapter, this.pack.language, pace);
    const isPersonName = (name: string) => this.#index.people.some((person) => person.keys.has(name));
    const extras = new Extras(this.#strangers, this.pack);
    const glance = new Glance(this.pack);
    const observations: Observation[] = [];
    const threads = new Map<ReadBlock, Thread>();
    for (const unit of units) {
      const knownBlock = known.get(unit.block);
      if (!knownBlock) continue;
      const thread = threads.get(unit.block) ?? this.#threadOf(knownBlock);
      threads.set(unit.block, thread);
      const { setting } = thread;
      observations.push(observe(unit, knownBlock, { pack: this.pack, setting, isPersonName, extras, glance }));
      await this.breather.worked(unit.end - unit.start);
    }
    const entering = introductionsIn(observations, this.pack, (person) => this.#wardrobe.knows(person));
    settleAges(observations, (person) => entering.get(person) ?? this.#wardrobe.lookOf(person));
    for (const [person, look] of entering) this.#wardrobe.introduce(person, look);
    const starts = segment(units, (index) => turnStrength(observations, index));
    starts.forEach((start, index) => {
      const shown = observations.slice(start, starts[index + 1] ?? units.length);
      const thread = (shown[0] && threads.get(shown[0].unit.block)) ?? this.#story;
      into.scenes.push(this.#scene(shown, thread, chapter.number));
    });
  }

  #scene(observations: Observation[], thread: Thread, chapterNumber: number): AnalysedScene {
    const { seconds, ...narration } = narrationOf(observations.map(({ unit }) => unit));
    // A scene shows everybody as known up to and with it.
    for (const { unit, passage, mentions } of observations) if (!unit.heading) this.#wardrobe.read(passage, mentions);
    const { facts, after } = sceneFacts({
      observations,
      before: thread.before,
      stage: thread.stage,
      self: thread.self,
      chapter: chapterNumber,
      pack: this.pack,
      wardrobe: this.#wardrobe,
    });
    thread.before = after;
    return { chapterNumber, ...narration, facts, estimatedSeconds: seconds };
  }
}

/** A picture that changes while somebody says one thing: only where a scene would be too long otherwise. */
const LAST_RESORT = -30;

/** From who tells to what is told, and back. */
const INTO_TALE = 6;

/** How much the story turns at this unit. */
function turnStrength(observations: readonly Observation[], index: number): number {
  const observation = observations[index];
  const previous = observations[index - 1];
  if (!observation || !previous) return 0;
  if (observation.unit.goesOnSaying) return LAST_RESORT;
  if (observation.unit.continues) return -1.5;
  if (observation.unit.block.tale !== previous.unit.block.tale) return INTO_TALE;
  const paragraph = observation.unit.startsParagraph ? 0.6 : -0.2;
  const place = observation.movesTo ? 3 : 0;
  const time = observation.newTime ? 2.5 : 0;
  const newcomer = observation.present.some((person) => !previous.present.includes(person)) ? 0.5 : 0;
  return paragraph + place + time + newcomer;
}
