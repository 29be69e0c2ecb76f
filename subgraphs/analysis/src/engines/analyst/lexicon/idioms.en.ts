import type { Action } from '@visiobook/contracts';

/** Verbs that say little by themselves: "gave a cry", "took a step". */
export const lightVerbs =
  'gave, give, gives, giving, given, drew, draw, drawing, struck, fell, made, make, took, take, taking, uttered, heaved, let, dropped, put';

/** What their object makes of them; whatever is done by "nothing" is not to be seen. */
export const lightDeeds: Partial<Record<Action | 'nothing', string>> = {
  shout: 'cry, shout, scream, shriek, yell, howl, roar, exclamation, whoop, squeal',
  laugh: 'laugh, chuckle, smile, grin, giggle',
  cry: 'sob, groan, moan, sigh',
  look: 'look, glance, peep',
  walk: 'step, steps, turn, way, leave, stroll, walk',
  run: 'jump, leap, bound, spring',
  kneel: 'bow, curtsy, courtesy',
  hug: 'kiss, hug',
  fight: 'kick, blow, push, slap',
  stand: 'nod, start, shrug, shake',
  sit: 'seat',
  drink: 'sip, draught, gulp',
  eat: 'bite',
  take: 'match, matches',
  nothing:
    'place, care, notice, pains, courage, heart, trouble, pleasure, delight, sense, idea, opinion, example, impression, up, birth, promise, word, permission, orders, thanks, sparkle, advantage, pity, pride, offence, part, mind, hope, rise, breath, me as, me that, him as, him that, her as, her that, short of, far short, in love, ill',
};

/** Of these it is told what they do by themselves: "her voice sank", "clasping her hands". */
export const bodyParts =
  'head, eyes, eye, hand, hands, voice, heart, face, lips, mouth, feet, foot, fingers, finger, hair, brow, brows, arm, arms, thoughts, mind, spirits, cheeks, tears, teeth, breath, gaze, glance, footing, knees, shoulders, ears, nose, clock, hour, bell';

/** Whoever does so to a thing has it in hand no longer. */
export const layingAside =
  'put down, put it down, set down, set it down, laid down, laid aside, lay aside, put away, put it away, threw away, threw it away, threw down, flung down, flung aside, threw aside, dropped, let fall, let go, gave, handed, in his pocket, in my pocket, in her pocket, into his pocket, into my pocket, into her pocket, pocketed, put out, blew out, blown out, went out, goes out, gone out, died out, burned away, rose into the air, rising into the air, flew away, floated away, drifted away, sailed away, rolled away, drove away, drove off, lost, had left, left behind, broke, burned out, burnt out, took off, pulled off, closed his book, shut the book, leaned against, disappeared, vanished, was gone';

/** Clothes change with these: what was told of them before holds no longer. */
export const dressing =
  'put on, took off, threw off, pulled off, pulled on, cast off, flung off, changed, dressed herself, dressed himself, undressed, donned, doffed, threw on, slipped on, tied on, buttoned';
