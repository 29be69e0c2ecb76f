import type { Action } from '@visiobook/contracts';

/** Irregular verbs the lexicons use: base, past, participle where it differs. */
export const irregular = `
say said|tell told|cry cried|go went gone|come came|run ran|sit sat|lie lay lain|sleep slept|speak spoke spoken|stand stood|give gave given|
take took taken|eat ate eaten|drink drank drunk|read read|write wrote written|dig dug|ride rode ridden|drive drove driven|swim swam swum|
fly flew flown|fall fell fallen|fight fought|hide hid hidden|kneel knelt|sing sang sung|laugh laughed|weep wept|think thought|see saw seen|
look looked|hold held|bring brought|catch caught|throw threw thrown|put put|set set|get got gotten|leave left|enter entered|meet met|find found|
hear heard|feel felt|keep kept|begin began begun|make made|know knew known|rise rose risen|wake woke woken|creep crept|leap leapt|spring sprang sprung|
swing swung|cling clung|shake shook shaken|strike struck|hit hit|cut cut|draw drew drawn|blow blew blown|grow grew grown|wear wore worn|
seek sought|sweep swept|flee fled|steal stole stolen|climb climbed|ring rang rung|shine shone|sink sank sunk|tread trod trodden|stride strode|
buy bought|sell sold|send sent|show showed shown|teach taught|lead led|reply replied|try tried|carry carried|hurry hurried|marry married|
beg begged|nod nodded|stop stopped|step stepped|trot trotted|grin grinned|drop dropped|slip slipped|hop hopped|wrap wrapped|sob sobbed|hug hugged|
grab grabbed|chat chatted|sip sipped|nap napped|tug tugged|row rowed|dim dimmed|rub rubbed|pat patted|plod plodded|skip skipped|jog jogged|beat beat beaten|
lean leaned leant|dream dreamt|burn burnt|light lit|learn learnt|bend bent|hang hung|slide slid|crawl crawled|bid bade|stir stirred|scan scanned|scrub scrubbed|
tap tapped|knit knitted|pray prayed|worry worried|study studied|bury buried|ferry ferried|empty emptied|spy spied|become became|lose lost|pay paid|
hurl hurled|spin spun|weave wove woven|bite bit bitten|cast cast|shut shut|spread spread|let let|build built|feed fed|lay laid|dress dressed
`;

/** Verbs of reporting clauses. */
export const speech = `
say ask cry reply answer whisper shout mutter exclaim murmur call roar continue return add scream shriek remark observe inquire enquire demand declare
begin explain repeat reply respond retort yell growl groan sigh sob snap bark laugh gasp hiss breathe stammer stutter announce suggest agree admit beg plead
protest insist interrupt interpose resume conclude ejaculate mumble grumble bellow bawl chuckle giggle sneer snarl squeak whine wail croak chirp
warn promise urge order command tell speak pursue rejoin falter counter persist tease vow wonder argue assert assure quote read think persist correct volunteer confess comment put
`;

/** What somebody is seen doing. A first word is conjugated, the rest stands as it is. */
export const actions: Record<Exclude<Action, 'talk' | 'stand'>, string> & Partial<Record<Action, string>> = {
  stand:
    'stand, stand up, get up, rise, stop, halt, pause, wait, stop short, be standing, hesitate, lean, bend, stoop, remain, shiver, tremble, nod, shrug, bow down',
  walk: 'walk, go, step, stroll, march, wander, stride, tread, pace, trudge, plod, trot, come, approach, cross, follow, lead, return, tramp, advance, proceed, limp, stagger, tiptoe, journey, travel, set out, pass, enter, leave, arrive, descend, hasten, retreat, withdraw, move, reach, creep, stumble on, turn back, go on, push on, start off, start again, start along, start upon, start on, start out, start toward, start towards, start for, start afresh, retire, wade',
  run: 'run, rush, dash, hurry, race, gallop, flee, bolt, chase, dart, scamper, spring, leap, jump, bound, hop, skip, scurry, escape',
  sit: 'sit, sit down, seat, be seated, perch, crouch, squat',
  lie: 'lie, lie down, recline, stretch out, stretch himself out, stretch herself out, stretch themselves out',
  sleep:
    'sleep, doze, nap, slumber, snore, fall asleep, go to sleep, lie asleep, be asleep, be sound asleep, fall fast asleep, drop asleep, fall sound asleep',
  talk: 'talk, speak, chat, discuss, converse, tell, explain, argue, greet, thank, ask, answer, reply, declare, promise, beg, urge, command, inform, introduce, announce, suggest, persuade, invite, scold, accuse, complain',
  shout: 'shout, yell, scream, shriek, bellow, roar, bawl, call out, cry out',
  whisper: 'whisper, murmur',
  listen: 'listen, hear, overhear',
  look: 'look, gaze, stare, watch, glance, peer, examine, observe, peep, inspect, behold, study, see, notice, gape, survey, scan, turn to look, regard, perceive, discover, spy, detect, recognize, recognise, distinguish, admire, turn, find',
  point: 'point, gesture, beckon, sign to, sign for',
  give: 'give, hand, offer, pass over, present, pour, serve, show, hold out, feed',
  take: 'take, pick up, grasp, seize, grab, catch, lift, pluck, snatch, gather, pull, draw, draw up, put on, put, set down, tug, hold, fetch, fill, wrap, unfold, throw, drop, turn the, wind, strike a match, light a match, light another match, strike another match, light, place, lay, lower, raise, push, shoulder, unscrew, remove, shut up, fling, hurl, grip, tie, fasten, load, steal',
  carry: 'carry, bear, bring, drag, haul, lug, convey',
  eat: 'eat, dine, sup, munch, chew, breakfast, devour, swallow, bite into, bite off, nibble, lunch',
  drink: 'drink, sip, gulp',
  read: 'read, peruse',
  write: 'write, sign, scribble',
  cook: 'cook, bake, stir, boil, roast, fry, stew',
  work: 'work, sweep, wash, mend, sew, repair, hammer, chop, scrub, knit, milk, wipe, scrape, peel, dig up, cut, build, weave, clean, polish, oil, saw, paint, plant, till, dust, rub, shave, harness, file',
  dig: 'dig, shovel, bury, plough',
  climb: 'climb, clamber, scramble, ascend, mount',
  ride: 'ride, canter',
  drive: 'drive',
  sail: 'sail, steer, embark, set sail',
  row: 'row, paddle',
  swim: 'swim, wade, dive, float',
  fly: 'fly, soar, flutter, hover',
  fall: 'fall, tumble, stumble, collapse, sink, slip, trip, faint',
  fight:
    'fight, strike, hit, wrestle, attack, kick, punch, stab, beat, shoot, struggle, close with, thrust at, growl at, snarl at, bite, drive them off, drive them back, drive them away, drive them out, drive him off, drive him back, drive him away, drive him out, drive her off, drive her back, drive her away, drive her out, drive it off, drive it back, drive it away, drive it out',
  hide: 'hide, crouch behind, conceal, creep under',
  kneel: 'kneel, kneel down, bow, pray, curtsy',
  hug: 'hug, embrace, kiss, clasp, cuddle, fold in her arms, stroke, pat',
  dance: 'dance, waltz, twirl',
  sing: 'sing, hum, whistle',
  play: 'play, blow the, blow his horn, blow her horn, blow his whistle, blow her whistle, blow his trumpet, blow her trumpet, toss, frisk, romp',
  laugh: 'laugh, giggle, chuckle, grin, smile, beam',
  cry: 'weep, sob, sigh, groan, moan, cry bitterly, begin to cry, shed tears, be crying, burst into tears',
  think:
    'think, ponder, reflect, muse, meditate, dream, consider, wonder, remember, know, understand, realize, realise, make up his mind, make up her mind, make up my mind, make up their minds, suspect, believe, suppose, fancy, judge, doubt, guess, decide, determine, resolve, fear, dread, hope, expect, imagine, feel, wish, want, long',
  wave: 'wave, salute, bow to',
  open: 'open, unlock, push open, unfasten, close, shut, knock',
  search:
    'search, look for, seek, hunt, rummage, explore, fumble, grope, feel in his pocket, feel in her pocket, feel in my pocket, feel for, search for',
};

/** How place changes: what kind of movement a verb is. */
export const movement = {
  /** With "to", "into", "toward": arriving there. */
  go: 'go, walk, run, come, hurry, rush, return, step, march, ride, drive, sail, travel, journey, climb, creep, pass, fly, race, stride, wander, bring, carry, lead, follow, take, get, trot, proceed, descend, ascend, move, stroll, fall, tumble, retire, repair, hasten, drag, adjourn, fetch, tread, dash, leap, jump, set out, make their way, make his way, make her way, find himself, find herself, find themselves, start, escape, lie, sit, stand, live, dwell, sleep, stay, wait, remain, be, work, sit down, emerge, swim, row, land, wake, dine, eat, clamber, scramble, crawl, plunge, venture, flee, steal, stagger, stumble, roam, hobble',
  /** Takes the place as its object. */
  enter:
    'enter, reach, arrive at, arrive in, cross, gain, approach, regain, visit, return to, come to, get to, arrive, traverse, come upon, be back in, be back at, explore, re-enter',
  leave:
    'leave, quit, depart from, go out of, come out of, run out of, walk out of, emerge from, get out of, step out of, be out of, rush out of, sally from',
} as const;

/** Who does so, and to whom it is done, is seen no more. */
export const deaths = {
  of: 'die, perish, expire, melt away, drown',
  by: 'kill, slay, murder, destroy, melt, behead, execute',
};

/** Whoever is its object is there. */
export const meeting =
  'see, meet, find, behold, perceive, notice, observe, discover, encounter, pass, watch, come upon, hear, feel';

/** Who does so is gone. */
export const departures =
  'go away, go out, run away, walk away, fly away, ride away, drive away, hurry away, go off, run off, ride off, hurry off, walk off, depart, disappear, vanish, withdraw, leave the room, leave the house';

/** Report what nobody hears. */
export const inward = 'thought, think, thinks';

/** Forms of now that end like a past. */
export const unlikePasts = '';
