import type { FilmSettings } from '@visiobook/contracts';
import type { Anchor, LiveEdit } from './edit.ts';
import type { EditKind, StoryboardEdit } from './edit.types.ts';
import type { Plan } from './plan.ts';
import { finder, type MovedAnchors } from './reanchor.ts';
import type { Story } from './story.ts';

type Chapters = FilmSettings['chapters'];

/** @param chapters those that the storyboard tells of; words of others are not missed */
export function storyboardEdit(story: Story, plan: Plan, moved: MovedAnchors, chapters: Chapters) {
  const find = finder(story, moved);
  const isTold = (chapter: number) => !chapters || (chapters.from <= chapter && chapter <= chapters.to);
  return ({ version, edit }: LiveEdit): StoryboardEdit => {
    const anchor = beginningOf(edit);
    const at = find(anchor);
    return {
      version,
      kind: edit.kind as EditKind,
      sceneId: at === null ? null : (plan.scenes.find(({ from, until }) => from <= at && at < until)?.id ?? null),
      words: anchor.after,
      description: edit.kind === 'rewrite' ? (edit.change.description ?? null) : null,
      needsAttention: plan.lost.has(version) && isTold(anchor.chapter),
    };
  };
}

function beginningOf(edit: LiveEdit['edit']): Anchor {
  if (edit.kind === 'lock') return edit.stretch.from;
  if (edit.kind !== 'move') return edit.at;
  const [first] = edit.places;
  if (!first) throw new Error('An edit that moves nothing.');
  return first.from;
}
