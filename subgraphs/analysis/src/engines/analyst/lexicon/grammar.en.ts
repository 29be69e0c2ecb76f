/** The small words that carry a sentence's structure. */
export const grammar = {
  determiners:
    'the, a, an, this, that, these, those, his, her, its, their, my, our, your, some, another, every, each, one, no, any, both',
  definite: 'the, this, that, his, her, its, their, my, our',
  indefinite: 'a, an, another, some, one',
  /** Who comes in. */
  newcomers: 'a, an, another',
  others: 'another',
  /** After these a noun is nobody in particular, or only what somebody known is: "of a man", "as a child". */
  introducesNobody:
    'of, like, as, than, for, not, no, such, was, were, is, are, be, been, being, become, became, seemed',
  copulas: 'was, were, is',
  singleOwner: 'his, her',
  possessives: 'his, her, their, my, our, your, its',
  /** Being there. */
  inside:
    'in, inside, within, on, upon, at, amid, amidst, among, amongst, aboard, through, across, along, around, throughout, round, about, over, up, down',
  /** Getting there. */
  goal: 'to, into, onto, toward, towards, for',
  source: 'from, off',
  /** Being close by, not within. */
  near: 'near, beside, behind, outside, before, by, opposite, against',
  of: 'of',
  prepositions:
    'in, inside, within, on, upon, at, amid, amidst, among, amongst, aboard, through, across, along, around, to, into, onto, toward, towards, for, from, off, near, beside, behind, past, beyond, above, outside, before, by, opposite, against, below, beneath, under, between, of, with, without, about, like, over, after, as, than, until, throughout, round, up, down, out, except, besides, toward',
  /** "in the middle of", "at the foot of". */
  parts:
    'summit, crest, brow, middle, midst, centre, center, heart, edge, foot, bottom, top, end, depths, bank, banks, border, corner, side, brink, entrance, mouth, front, doors, outskirts, gates, gate, door, streets, deck, interior, floor, steps, windows, window, walls, wall, roof, fire, corners, threshold, shelter, shade, gloom, darkness, furthest, rest',
  auxiliaries:
    "was, were, is, are, be, been, being, had, has, have, did, does, do, 'd, then, also, just, only, quite, very, so, still, never, not, always, soon, at, once, both, all, suddenly, again, now, presently, there, began, begun, started, to, kept, continued, even, too, almost, who, stood, sat, lay",
  /** A name after these is no subject: "it was Tom", "to Tom". */
  notBeforeSubjects:
    "was, were, is, are, be, been, being, had, has, have, did, does, do, 'd, to, began, kept, who, stood, sat, lay",
  conjunctions:
    'and, but, or, while, when, as, because, so, then, for, where, until, till, after, before, if, though, although, that, which, who',
  pastPerfect: "had, 'd, has, have",
  thereIs: 'there was, there were, there stood, there lay, there is, there are',
  outwards:
    'outside, out of doors, outdoors, went out, ran out, came out, walked out, stepped out, rushed out, out into the open, in the open air, crept out of the house, out of the house, into the open',
  inwards:
    'indoors, went in, came in, ran in, walked in, stepped in, went inside, back inside, into the house, entered the house, came inside',
  statics: 'stood, was, were, lay, rose, stretched, is, spread, loomed, extended, shone, surrounded',
  /** Of what follows these with "of" somebody only thinks or tells. */
  onlyThoughtOf:
    'thought, thoughts, think, thinking, dream, dreamed, dreamt, dreaming, spoke, speak, heard, tell, told, story, tale, fate, mystery, secret, idea, memory, loss, search, quest, charm, history, problem, theory, question, hiding-place, hope, fear, import, meaning, notion, knowledge',
  /** At the door of a house, outside. */
  atDoor:
    'knocked at the door, knocked on the door, knocked loudly at the door, rapped at the door, rapped on the door, knocked softly at the door, rang at the door',
  /** Nobody else is there. */
  alone: 'alone, all alone, by herself, by himself, by themselves, left to himself, left to herself',
  connectors: 'of, of the, the, de, von, van, la, du',
  selfIntroduction: "i am, i'm, my name is, call me, i am called, name's",
  narratorNaming:
    'my name is, my name was, i am called, call me, called me, named me, christened me, i was called, i was christened, signed myself',
  /** The sentence is about whom they name. */
  topics: 'as for, as to',
  nameIs: 'name is, name was',
  naming: 'named, called, by name',
  /** "they called it the Butte": what follows is a name, of whatever it is. */
  callsBy: 'called, call, calls, named',
  /** Those of before, together. */
  together: 'friends, children, companions, travellers, travelers, two, three, both',
  /** What a clause begins with that only says when, why or which. */
  subordinating:
    'when, while, as, if, where, until, till, because, though, although, whenever, since, that, which, who, whom, whose, before, after, for, so, than, lest, whether, how, why, what',
  /** What joins clauses, or the parts of one. */
  joining: 'and, but, or, nor, yet',
  /** What a phrase begins with that a clause can do without. */
  phraseOpening:
    'in, on, at, by, from, into, onto, over, through, upon, against, with, without, under, along, across, among, about, around, beside, behind, toward, towards, near, within, between, during, above, beyond, out, to, like',
  narrator: 'the narrator',
  unnamed: 'somebody',
};
