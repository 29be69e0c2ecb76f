import type { Look, Place, Position, SceneFacts } from '@visiobook/contracts';

/** A place in the text, with the words around it: they find it again when its block says something else. */
export interface Anchor extends Position {
  /** Number of its chapter: its words are looked for in no other. */
  chapter: number;
  /** What stands before and after it in its block, a few words at most. */
  before: string;
  after: string;
}

/** What the reader says of a picture; what is left out stays as the analyst has it. */
export type SceneChange = Partial<
  Pick<SceneFacts, 'description' | 'timeOfDay' | 'weather' | 'season' | 'mood' | 'shot'> & { place: Place }
>;

/** What the reader says of how a character looks; what is left out stays as the analyst has it, and garments are all that is worn. */
export type LookChange = Partial<Omit<Look, 'hair'>> & { hair?: Partial<Look['hair']> };

/** Words from one place in the text to another of the same chapter. */
export interface Stretch {
  from: Anchor;
  /** Its last character, and how far behind that the next words began; edits of before this was noted have none. */
  last?: Anchor & { gap: number };
  /** What followed it, null for the chapter's end: where it ends when its last word is gone. */
  until: Anchor | null;
}

/** Where a stretch is told: beside another place of its chapter, in the order of ranks. */
export interface Placing extends Stretch {
  beside: Anchor;
  rank: string;
}

/** One thing that a reader has said of her storyboard, in terms of the text, so that it holds for whatever is made of the text later. */
export type Edit =
  | { kind: 'split'; at: Anchor }
  | { kind: 'merge'; at: Anchor }
  | { kind: 'rewrite'; at: Anchor; change: SceneChange }
  /** Another picture of the same. */
  | { kind: 'retake'; at: Anchor }
  | { kind: 'move'; places: Placing[] }
  /** The picture stays what it is, whatever is found out about the text. */
  | { kind: 'lock'; stretch: Stretch; facts: SceneFacts; textKey: string }
  /** Of a character by his name: his id is another in each storyboard. */
  | { kind: 'restyle'; character: string; change: LookChange }
  | { kind: 'undo'; versions: number[] };

/** An edit that makes the storyboard's version what it says. */
export interface MadeEdit<Kind extends Edit = Edit> {
  version: number;
  edit: Kind;
}
export type LiveEdit = MadeEdit<Exclude<Edit, { kind: 'undo' }>>;

/** Those that hold, oldest first: an undone one does not, and one whose undoing was undone does again. */
export function liveEdits(all: readonly MadeEdit[]): LiveEdit[] {
  return holding(all).flatMap(({ version, edit }) => (edit.kind === 'undo' ? [] : [{ version, edit }]));
}

/** The same with undoings, which can be undone themselves. */
export function holding(all: readonly MadeEdit[]): MadeEdit[] {
  const undone = new Set<number>();
  const found: MadeEdit[] = [];
  for (const each of all.toReversed()) {
    if (undone.has(each.version)) continue;
    if (each.edit.kind === 'undo') for (const version of each.edit.versions) undone.add(version);
    found.push(each);
  }
  return found.reverse();
}

/** Those that a film shows which was made at one version, and of which pictures were taken anew up to another. */
export function filmedEdits(made: readonly MadeEdit[], version: number, retakes: number): MadeEdit[] {
  const taken = new Set(made.filter(({ edit }) => edit.kind === 'retake').map((each) => each.version));
  return made.filter((each) => {
    if (each.version <= version) return true;
    if (each.version > retakes) return false;
    if (each.edit.kind === 'undo' && each.edit.versions.every((undone) => taken.has(undone))) taken.add(each.version);
    return taken.has(each.version);
  });
}

/** All places that an edit speaks of. */
export function anchorsOf(edit: Edit): Anchor[] {
  switch (edit.kind) {
    case 'undo':
    case 'restyle':
      return [];
    case 'lock':
      return endsOf(edit.stretch);
    case 'move':
      return edit.places.flatMap((place) => [...endsOf(place), place.beside]);
    default:
      return [edit.at];
  }
}

const endsOf = ({ from, last, until }: Stretch) => [from, ...(last ? [last] : []), ...(until ? [until] : [])];
