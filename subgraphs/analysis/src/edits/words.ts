import type { Anchor } from './edit.ts';
import type { Story } from './story.ts';

/** Characters that an anchor remembers on each side. */
const REMEMBERED = 48;

/** The words of some of a story's scenes, by places of the story. */
export class StoryWords {
  readonly #story: Story;
  /** By the index of the scene. */
  readonly #texts: ReadonlyMap<number, string>;

  constructor(story: Story, texts: ReadonlyMap<number, string>) {
    this.#story = story;
    this.#texts = texts;
  }

  /** What a scene from one place to another reads, without the glue at its end. */
  read(from: number, until: number): string {
    return this.#slice(from, until).trimEnd();
  }

  anchorAt(at: number): Anchor {
    const { from, until } = this.#story.blockAround(at);
    return {
      ...this.#story.positionOf(at),
      chapter: this.#story.chapterOf(at),
      // Half a surrogate pair is nothing that could be kept.
      before: this.#slice(Math.max(from, at - REMEMBERED), at).replace(/^[\uDC00-\uDFFF]/, ''),
      after: this.#slice(at, Math.min(until, at + REMEMBERED)).replace(/[\uD800-\uDBFF]$/, ''),
    };
  }

  #slice(from: number, until: number): string {
    const { scenes } = this.#story;
    let text = '';
    for (let index = this.#story.sceneAt(from); index < scenes.length; index += 1) {
      const glue = scenes[index]?.glue ?? '';
      const begin = this.#story.startOf(index) - glue.length;
      if (begin >= until) break;
      const piece = glue + this.#textOf(index, until - begin > glue.length);
      text += piece.slice(Math.max(0, from - begin), until - begin);
    }
    return text;
  }

  #textOf(index: number, isNeeded: boolean): string {
    const text = this.#texts.get(index) ?? (isNeeded ? undefined : '');
    if (text === undefined) throw new Error(`The words of scene ${index} are missing.`);
    return text;
  }
}

/** Scenes whose words it takes to read a stretch and to remember its ends. */
export function scenesAround(story: Story, from: number, until: number): number[] {
  const first = story.sceneAt(Math.max(0, from - REMEMBERED));
  const last = story.sceneAt(Math.min(story.length - 1, until + REMEMBERED));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Whether a text can be cut here: before a word, with something left on each side. */
export function isWordStart(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length || text.slice(0, at).trim() === '') return false;
  const isBroken = /[\uD800-\uDBFF]$/.test(text.slice(0, at)) || /[\p{L}\p{N}\p{M}]$/u.test(text.slice(0, at));
  return /\S/u.test(text.charAt(at)) && !(isBroken && /^[\p{L}\p{N}\p{M}\uDC00-\uDFFF]/u.test(text.slice(at)));
}
