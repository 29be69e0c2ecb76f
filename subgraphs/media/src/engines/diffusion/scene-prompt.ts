import { type Mood, PaintedStyle, type SceneFacts, type TimeOfDay, type Weather } from '@visiobook/contracts';
import type { PictureBrief } from '../image-engine.ts';
import { lookOf, manner, placeOf, propOf } from './words.ts';

/** A scene as an image model is told of it. */
export interface ScenePrompt {
  /** Most important first: what does not fit into a model's 77 tokens is left out. */
  phrases: readonly string[];
  negative: string;
}

/** How each painted style is asked for: before everything else, and after it. */
const styles: Record<PaintedStyle, { medium: string; touch: string }> = {
  painted: { medium: 'oil painting', touch: 'rich colours, soft light, detailed storybook illustration' },
  watercolour: {
    medium: 'watercolour painting',
    touch: 'loose brush strokes, delicate colours, storybook illustration',
  },
};

const MOST_PEOPLE = 3;
const UNWANTED =
  'text, letters, watermark, signature, frame, photograph, blurry, deformed, bad anatomy, extra limbs, extra fingers, cropped head';

/** The same people in the same words in every scene of a project. */
export function scenePrompt({ facts, style, seed }: Pick<PictureBrief, 'facts' | 'style' | 'seed'>): ScenePrompt {
  const { medium, touch } = styles[PaintedStyle.catch('painted').parse(style)];
  const { cast, place, props, mood } = facts;
  const shown = cast.slice(0, MOST_PEOPLE);
  const [first, ...others] = shown.map((member) => `${lookOf(member, seed)}, ${manner(member)}`);
  const where = placeOf(place.kind);
  const subject = first ? `${medium} of ${shotOf(facts)}${first}` : `${medium} of ${shotOf(facts)}the view ${where}`;
  const phrases = [
    subject,
    ...(first ? [where] : []),
    times[facts.timeOfDay],
    ...others,
    ...outdoors(facts),
    ...props.slice(0, 2).map(propOf),
    touch,
    moods[mood],
    ...props.slice(2).map(propOf),
  ];
  return { phrases, negative: cast.length > 0 ? UNWANTED : `people, ${UNWANTED}` };
}

const shotOf = ({ shot }: SceneFacts) =>
  shot === 'close' ? 'a close-up of ' : shot === 'wide' ? 'a wide shot of ' : '';

const times: Record<TimeOfDay, string> = {
  dawn: 'at dawn',
  morning: 'morning light',
  noon: 'bright midday light',
  afternoon: 'afternoon light',
  dusk: 'at dusk, sunset glow',
  evening: 'in the evening',
  night: 'at night, moonlight',
};

const weathers: Record<Weather, string | null> = {
  clear: null,
  cloudy: 'cloudy sky',
  rain: 'rain',
  storm: 'thunderstorm',
  snow: 'falling snow',
  fog: 'dense fog',
  wind: 'strong wind',
};

/** Rooms have no weather and no season to be seen. */
function outdoors({ place, weather, season }: SceneFacts): string[] {
  if (place.indoors) return [];
  return [weathers[weather], season].filter((word): word is string => word !== null);
}

const moods: Record<Mood, string> = {
  calm: 'calm',
  joyful: 'joyful mood',
  tender: 'tender mood',
  sad: 'melancholy mood',
  tense: 'dramatic tension',
  frightening: 'dark and eerie',
  mysterious: 'mysterious mood',
  adventurous: 'adventurous mood',
  solemn: 'solemn mood',
  comic: 'playful mood',
};
