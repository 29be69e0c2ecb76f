import { failureFor } from './generation.failure.ts';

test.each(['CHAPTERS_OUT_OF_RANGE', 'UNKNOWN_VOICE', 'INTERNAL', 'A_CODE_NOBODY_KNOWS'])(
  'a reader of French is told of %s in French, a reader of English as the service states it',
  (code) => {
    const failure = { code, message: 'This is what the service says.' };
    expect(failureFor(failure, 'en')).toEqual(failure);
    expect(failureFor(failure, 'fr')).toEqual({ code, message: expect.stringMatching(/ (pas|le|la) /) });
  },
);
