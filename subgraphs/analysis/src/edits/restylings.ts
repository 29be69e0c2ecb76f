import type { Look, SceneFacts, Speaker, Turn } from '@visiobook/contracts';
import type { LiveEdit, LookChange } from './edit.ts';

/** A character of one storyboard, as far as edits of looks find him. */
export interface KnownCharacter {
  id: string;
  name: string;
  aliases: readonly string[];
}

/** All that was said of how one character looks, and by which edits. */
export interface Restyling {
  change: LookChange;
  versions: readonly number[];
}

/** How the reader wants characters to look: by name, for a run that understands the text anew gives them new ids. */
export class Restylings {
  readonly #characters: readonly KnownCharacter[];
  readonly #byName = new Map<string, Restyling>();

  constructor(characters: readonly KnownCharacter[], edits: readonly LiveEdit[]) {
    this.#characters = characters;
    for (const { edit, version } of edits) if (edit.kind === 'restyle') this.#add(edit, version);
  }

  /** Who has this name now, or else the one who is also called so; null where that is nobody, or several. */
  characterOf(name: string): KnownCharacter | null {
    const named = this.#characters.filter((character) => character.name === name);
    const found = named.length > 0 ? named : this.#characters.filter(({ aliases }) => aliases.includes(name));
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  of(name: string): Restyling | null {
    return this.#byName.get(name) ?? null;
  }

  look(name: string, look: Look): Look {
    const change = this.of(name)?.change;
    return change ? { ...look, ...change, hair: { ...look.hair, ...change.hair } } : look;
  }

  facts(facts: SceneFacts): SceneFacts {
    if (this.#byName.size === 0) return facts;
    return { ...facts, cast: facts.cast.map((member) => ({ ...member, look: this.look(member.name, member.look) })) };
  }

  /** A voice follows from gender and age. */
  turns(turns: Turn[] | null): Turn[] | null {
    if (this.#byName.size === 0 || turns === null) return turns;
    return turns.map((turn) => ({ ...turn, speaker: turn.speaker && this.#speaker(turn.speaker) }));
  }

  #speaker({ name, gender, age }: Speaker): Speaker {
    const change = this.of(name)?.change;
    return { name, gender: change?.gender ?? gender, age: change?.age ?? age };
  }

  #add({ character, change: said }: { character: string; change: LookChange }, version: number): void {
    const name = this.characterOf(character)?.name;
    if (name === undefined) return;
    const { change, versions } = this.of(name) ?? { change: {}, versions: [] };
    const hair = (change.hair ?? said.hair) && { hair: { ...change.hair, ...said.hair } };
    this.#byName.set(name, { change: { ...change, ...said, ...hair }, versions: [...versions, version] });
  }
}
