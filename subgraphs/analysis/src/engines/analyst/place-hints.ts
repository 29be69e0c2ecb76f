import type { Place, PlaceKind } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { isNegated } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import { isIndoors } from './place-cue.ts';

/** What may turn out to be one of the rooms below. */
const vague = new Set<PlaceKind>(['room', 'bedroom', 'hall']);
const publicRooms = new Set<PlaceKind>(['court', 'theatre', 'church', 'school', 'laboratory', 'workshop']);

/** "a magistrate and his clerk": the room was a court. */
export function refined(passage: Passage, place: Place | null, pack: LanguagePack): Place | null {
  if (!place?.indoors || !vague.has(place.kind)) return null;
  const votes = pack.placeHints
    .findAll(passage.tokens, passage.from, passage.to)
    .filter(({ value, at }) => publicRooms.has(value) && !passage.quoted[at])
    .map(({ value }) => value);
  const [kind] = votes;
  return kind && votes.length > 1 && votes.every((vote) => vote === kind) ? { kind, name: null, indoors: true } : null;
}

/** What the things named there mostly are found in, on that side of the door or on either. */
export function hinted(passage: Passage, pack: LanguagePack, indoors?: boolean): Place | null {
  const votes = new Map<PlaceKind, number>();
  for (const { value, at } of pack.placeHints.findAll(passage.tokens, passage.from, passage.to)) {
    const fits = indoors === undefined || isIndoors(value) === indoors;
    if (fits && !passage.quoted[at] && !isNegated(passage, at, pack)) votes.set(value, (votes.get(value) ?? 0) + 1);
  }
  const [kind, count = 0] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (!kind || (publicRooms.has(kind) && count < 2)) return null;
  return { kind, name: null, indoors: isIndoors(kind) };
}
