import type { Person } from './cast.ts';
import { isCalled } from './mentions.ts';
import type { KnownBlock } from './observation.ts';

/** A silent paragraph no longer than this does not end a conversation. */
const shortSilence = 250;

interface Turn {
  known: KnownBlock;
  first: Person | null;
  last: Person | null;
}

/** Conversations: turns that follow one another, a short silence between them at most. */
function conversations(blocks: readonly KnownBlock[]): Turn[][] {
  const all: Turn[][] = [];
  let current: Turn[] = [];
  let silent = false;
  for (const known of blocks) {
    if (known.speakers.length > 0) {
      current.push({ known, first: known.speakers[0] ?? null, last: known.speakers.at(-1) ?? null });
      silent = false;
    } else if (silent || known.block.text.length > shortSilence || known.block.kind !== 'PARAGRAPH') {
      if (current.length > 2) all.push(current);
      current = [];
      silent = false;
    } else silent = true;
  }
  if (current.length > 2) all.push(current);
  return all;
}

/** The nearest other one who surely speaks. */
function partner(turns: readonly Turn[], at: number, one: Person): Person | null {
  const isNew = turns[at]?.known.newcomer === true;
  const near = turns
    .map((turn, index) => ({ turn, index, distance: Math.abs(index - at) }))
    .filter(({ index }) => !isNew || index > at)
    .filter(({ turn }) => turn.known.told && turn.first !== null && turn.first !== one)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.turn.first ?? null;
}

/** Whose turn it is, counted from a turn that is told: every second one is the same person's. */
function counted(turns: readonly Turn[], at: number, anchor: number): Person | null {
  const turn = turns[anchor];
  const person = anchor < at ? turn?.last : turn?.first;
  if (!person) return null;
  return Math.abs(anchor - at) % 2 === 0 ? person : partner(turns, at, person);
}

const isAddressed = ({ block, mentions }: KnownBlock, person: Person) =>
  mentions.some((mention) => mention.quoted && mention.person === person && isCalled(block, mention));

/** What the turns before and after say together of the one between; null = they disagree or do not know. */
function agreed(turns: readonly Turn[], at: number): Person | null {
  const before = turns.findLastIndex((turn, index) => index < at && turn.known.told);
  const after = turns.findIndex((turn, index) => index > at && turn.known.told);
  const fromBefore = before < 0 ? null : counted(turns, at, before);
  const fromAfter = after < 0 ? null : counted(turns, at, after);
  if (fromBefore && fromAfter && fromBefore !== fromAfter) return null;
  return fromAfter ?? (turns[at]?.first === null ? fromBefore : null);
}

/** Who speaks right before or after, other than this one. */
const neighbour = (turns: readonly Turn[], at: number, one: Person): Person | null =>
  [at - 1, at + 1, at - 2, at + 2]
    .map((index) => turns[index]?.known.speakers[0] ?? null)
    .find((person) => person !== null && person !== one) ?? null;

/** Second thoughts on who speaks where nothing tells, once the whole conversation is read. */
export function settleTurns(blocks: readonly KnownBlock[]): void {
  for (const turns of conversations(blocks)) {
    for (const [at, { known }] of turns.entries()) {
      if (known.told) continue;
      const person = agreed(turns, at);
      // A newcomer may name himself: "Jean, if you please".
      if (person && (known.newcomer || !isAddressed(known, person))) known.speakers.fill(person);
      const [speaker] = known.speakers;
      // "I don't know, aunt.": anybody but her.
      if (speaker && !known.newcomer && isAddressed(known, speaker)) known.speakers.fill(neighbour(turns, at, speaker));
    }
  }
}
