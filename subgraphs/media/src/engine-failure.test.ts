import { illustrateScene, narrateScene } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { EspeakSpeechEngine } from './engines/speech-engine.espeak.ts';
import type { SpeechEngine } from './engines/speech-engine.ts';
import { Voices } from './engines/voices.ts';
import {
  about,
  PRODUCTS,
  type Products,
  picture,
  reading,
  scenes,
  serviceWith,
  smallIllustrator,
} from './media.fixture.ts';
import type { Illustrator } from './tasks/illustrateScene.ts';

describe('When an engine fails', () => {
  const works = { picture: false, voice: false };
  const drawing = smallIllustrator;
  const speaking = new EspeakSpeechEngine();
  /** The real engines, with a switch. */
  const illustrator: Illustrator = {
    name: drawing.name,
    version: drawing.version,
    draw: async (brief, options) => {
      if (!works.picture) throw new Error('out of paint');
      return drawing.draw(brief, options);
    },
    drawCard: (brief, options) => drawing.drawCard(brief, options),
  };
  const voices: SpeechEngine = {
    name: speaking.name,
    version: speaking.version,
    voices: () => speaking.voices(),
    speak: async (brief, options) => {
      if (!works.voice) throw new Error('a sore throat');
      return speaking.speak(brief, options);
    },
    close: () => speaking.close(),
  };
  let world: TestService;
  beforeAll(async () => {
    world = await testService(serviceWith({ illustrator, voices: new Voices([voices]) }));
  });

  test('a card and silence stand in under keys of their own, until it works again', async () => {
    const drawn = await world.run(illustrateScene, { ...about('ada', 's1'), ...picture });
    const spoken = await world.run(narrateScene, { ...about('ada', 's1'), ...reading });
    const { data } = await world.as('ada')<Products>(PRODUCTS, scenes('s1'));
    expect(data?._entities[0]).toMatchObject({ illustration: { degraded: true }, narration: { degraded: true } });
    expect(data?._entities[0]?.narration?.words).toHaveLength(13);
    works.picture = true;
    works.voice = true;
    const drawnNow = await world.run(illustrateScene, { ...about('ada', 's1'), ...picture });
    const spokenNow = await world.run(narrateScene, { ...about('ada', 's1'), ...reading });
    expect([drawnNow.made, spokenNow.made]).toEqual([true, true]);
    expect([drawnNow.key, spokenNow.key]).not.toEqual([drawn.key, spoken.key]);
    const { data: now } = await world.as('ada')<Products>(PRODUCTS, scenes('s1'));
    expect(now?._entities[0]).toMatchObject({ illustration: { degraded: false }, narration: { degraded: false } });
    expect(Math.abs(spokenNow.durationSeconds - spoken.durationSeconds)).toBeLessThan(2.5);
  });
});
