import type { StoryScene } from './board.ts';
import type { Scene } from './storyboard.types.ts';

/** A scene as clients see it. */
export function sceneView(row: StoryScene): Scene {
  const { facts } = row;
  return {
    id: row.id,
    index: row.index,
    chapterNumber: row.chapterNumber,
    text: row.text,
    start: { blockId: row.startBlockId, offset: row.startOffset },
    end: { blockId: row.endBlockId, offset: row.endOffset },
    place: facts.place,
    timeOfDay: facts.timeOfDay,
    weather: facts.weather,
    season: facts.season,
    mood: facts.mood,
    shot: facts.shot,
    cast: facts.cast.map(({ name, action, emotion, speaking }) => ({ name, action, emotion, speaking })),
    action: facts.action,
    props: facts.props.map((prop) => prop.name),
    description: facts.description,
    isEdited: row.isEdited,
    isLocked: row.isLocked,
    storyboardId: row.storyboardId,
  };
}
