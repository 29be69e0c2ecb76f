import type { FilmSettings } from '@visiobook/contracts';
import type { Anchor, LiveEdit } from './edit.ts';
import { EditKind, type StoryboardEdit } from './edit.types.ts';
import type { Plan } from './plan.ts';
import { finder, type MovedAnchors } from './reanchor.ts';
import type { Restylings } from './restylings.ts';
import type { Story } from './story.ts';

type Chapters = FilmSettings['chapters'];

export interface EditedStory {
  story: Story;
  plan: Plan;
  restylings: Restylings;
  moved: MovedAnchors;
  /** Those that the storyboard tells of; words and people of others are not missed. */
  chapters: Chapters;
}

export function storyboardEdit({ story, plan, restylings, moved, chapters }: EditedStory) {
  const find = finder(story, moved);
  const isTold = (chapter: number) => !chapters || (chapters.from <= chapter && chapter <= chapters.to);
  return ({ version, edit }: LiveEdit): StoryboardEdit => {
    if (edit.kind === 'restyle') {
      const characterId = restylings.characterOf(edit.character)?.id ?? null;
      const needsAttention = characterId === null && chapters === null;
      return {
        version,
        kind: EditKind.RESTYLE,
        sceneId: null,
        characterId,
        words: edit.character,
        description: null,
        needsAttention,
      };
    }
    const anchor = beginningOf(edit);
    const at = find(anchor);
    return {
      version,
      kind: edit.kind as EditKind,
      characterId: null,
      sceneId: at === null ? null : (plan.scenes.find(({ from, until }) => from <= at && at < until)?.id ?? null),
      words: anchor.after,
      description: edit.kind === 'rewrite' ? (edit.change.description ?? null) : null,
      needsAttention: plan.lost.has(version) && isTold(anchor.chapter),
    };
  };
}

function beginningOf(edit: Exclude<LiveEdit['edit'], { kind: 'restyle' }>): Anchor {
  if (edit.kind === 'lock') return edit.stretch.from;
  if (edit.kind !== 'move') return edit.at;
  const [first] = edit.places;
  if (!first) throw new Error('An edit that moves nothing.');
  return first.from;
}
