import type { Species } from '@visiobook/contracts';

/** Nouns for people: "gender age: words" (f, m, u = unknown). */
export const roles = `
f child: girl, little girl, schoolgirl, granddaughter, baby girl
m child: boy, little boy, lad, schoolboy, grandson, urchin, youngster, page-boy
u child: child, infant, baby, orphan, toddler, kid, pupil
f youth: maiden, young woman, young lady, lass, daughter, niece, damsel, young girl, princess
m youth: young man, youth, nephew, apprentice, prince, son, young fellow, cabin boy, stable boy, young gentleman
f elder: old woman, old lady, grandmother, granny, crone, little old woman, old witch, grandma
m elder: old man, grandfather, greybeard, old gentleman, old fellow, little old man, grandpa
f adult: woman, lady, mother, wife, aunt, widow, queen, nurse, witch, maid, servant-girl, governess, nun, mistress, actress, stewardess, milkmaid, dairymaid, barmaid, chambermaid, parlourmaid, parlormaid, laundress, washerwoman, charwoman, dressmaker, midwife, heiress, beggar woman, spinster, matron, empress, abbess, priestess, goddess, mermaid, ballerina, shopgirl, sister, hostess, housekeeper, landlady, waitress, sorceress, fairy godmother, stepmother, duchess, countess, seamstress, maidservant, bride, peasant woman
m adult: man, gentleman, father, husband, uncle, king, captain, doctor, soldier, sailor, farmer, fisherman, miller, blacksmith, butcher, baker, knight, wizard, priest, monk, policeman, inspector, detective, judge, butler, footman, manservant, coachman, shepherd, woodcutter, hunter, huntsman, innkeeper, gardener, lord, emperor, duke, count, baron, general, colonel, major, sergeant, lieutenant, officer, guard, sentinel, merchant, tailor, carpenter, mayor, editor, postman, clerk, brother, host, landlord, master, pirate, thief, robber, stranger, consul, engineer, conductor, driver, guide, ferryman, corporal, private, recruit, teamster, waggoner, wagoner, carter, groom, ostler, pedlar, peddler, salesman, shopkeeper, grocer, barber, cobbler, tinker, mason, miner, trapper, chauffeur, cabman, boatman, oarsman, skipper, steward, surgeon, physician, lawyer, solicitor, notary, cashier, fiddler, violinist, sexton, curate, rector, friar, messenger, herald, warrior, chieftain, chief, savage, scout, outlaw, bandit, brigand, smuggler, poacher, burglar, convict, assassin, sentry, watchman, nobleman, foreman, overseer, bailiff, sorcerer, conjurer, juggler, clown, jester, vagabond, drunkard, blind man, madman, horseman, swordsman, newcomer, big man, tall man, fat man, little man, ploughman, drummer, trumpeter, milkman, waiter, barman, valet, page, archer, usher, keeper, lighthouse keeper, goldsmith, silversmith, tinsmith, locksmith, jeweller, juggler, leader, ringleader, helmsman, navigator, giant, dwarf, professor, schoolmaster, headmaster, preacher, parson, vicar, minister, squire, mate, cook, boatswain, beggar, tramp, psychologist, provincial mayor, medical man, porter, workman, constable, magistrate, sheriff, cowboy, admiral, commander, bishop, abbot, hermit, jailer, gaoler, executioner, woodman, fellow, chap
u adult: servant, teacher, neighbour, neighbor, visitor, guest, passenger, patient, prisoner, traveller, traveler, librarian, painter, poet, musician, dancer, scientist, inventor, magician, author, narrator, nobleman, banker, journalist, reporter, spy, friend, cousin, student, scholar, philosopher, astronomer, secretary, singer, actor, pianist, customer, client, foreigner, pilgrim, gypsy, gipsy, rider, acrobat, agent, invalid, caller
`;

/** Nouns for many: they set a crowd, never one character. */
export const crowds =
  'people, men, women, children, boys, girls, soldiers, sailors, crowd, villagers, guests, passengers, servants, friends, others, everyone, everybody, brothers, sisters, parents, ladies, gentlemen, officers, neighbours, witches, monkeys, wolves, crows, bees, horses, mice';

/** One word for many, after whom it is many of. */
export const collectives = `
sailor: crew
soldier: army, troop, regiment, garrison, escort, patrol, cavalry
man: mob, rabble, gang
neighbour: crowd, throng, procession, multitude, creatures, beings, figures, natives, people, folk, folks
guest: company, audience, assembly, party
policeman: police
`;

/** Titles before a name: "gender age: words". */
export const titles = `
f adult: mrs, miss, ms, lady, madam, madame, mother, aunt, auntie, sister, queen, countess, duchess, princess, dame, mistress, mademoiselle, mlle, mme, widow, nurse, baroness, marchioness, signora, granny, mamma, mama
m adult: mr, sir, lord, captain, capt, father, uncle, brother, king, prince, count, duke, baron, master, squire, major, general, colonel, lieutenant, sergeant, corporal, admiral, inspector, monsieur, herr, don, pastor, parson, bishop, friar, esquire, commander, constable, emperor, sheriff, farmer, deacon, archdeacon, signor, sieur, duc, comte, chevalier, vicomte, marquis, viscount, earl, papa, cardinal
u adult: dr, doctor, professor, prof, judge, saint, st, president, reverend, rev, cousin, colonel, old, young, little, poor, dear
f elder: grandmother, granny, grandma
m elder: grandfather, grandpa
`;

/** Titles that only colour a name: "old Brack". */
export const epithets = 'old, young, little, poor, dear, st, saint';

/** What somebody with a number after the name is. */
export const sovereigns = { female: 'queen', male: 'king' };

/** Given names whose gender is known, so that a name met once is drawn rightly. */
export const givenNames = {
  f: 'mary, anna, anne, ann, elizabeth, eliza, emma, emily, emilia, jane, alice, dorothy, nell, nelly, nellie, lucy, sarah, sara, margaret, maggie, meg, kate, katherine, katharine, catherine, susan, helen, ellen, rose, ruth, martha, charlotte, fanny, grace, clara, edith, julia, juliet, laura, amy, beth, jo, betty, bessie, dinah, harriet, hannah, isabel, isabella, jenny, louisa, louise, lydia, mabel, molly, nancy, polly, rachel, rebecca, sophia, sophie, tess, victoria, virginia, wendy, heidi, matilda, josephine, em, mina, becky, estella, catherine, agnes, ada, flora, florence, olivia, phoebe, rosa, sally, sylvia, daisy, lily, violet, ivy, marianne, elinor, henrietta, cordelia, antonia, alexandra, bathsheba, rosamond, dorothea, celia, ursula, hester, pearl, gwendolen, cecily, maria, aouda, weena, philippa, janey, trina, mattie, zeena, ántonia, joan, joanna, georgiana, bridget, bella, cecilia, eleanor, eleanora, frances, barbara, rosalind, beatrice, penelope, theresa, teresa, leonora, lavinia, sybil, winifred, maud, muriel, dora, cora, nora, norah, minnie, annie, nannie, carrie, jessie, hetty, letty, kitty, lizzie, lizzy, hilda, gertrude, ethel, millicent, constance, prudence, patience, faith, priscilla, evelina, clarissa, pamela, moll, carol, caroline, carlotta, georgina, adela, adelaide, augusta, bertha, blanche, christina, deborah, diana, esther, eva, evelyn, geraldine, helena, honora, irene, judith, judy, lena, leah, lois, madeline, marcia, marian, marion, mildred, miranda, myra, naomi, nina, rhoda, ruby, sallie, selina, stella, susanna, tabitha, thomasina, ursula, viola, vera, myrtle, opal, marie, bess, betsy, biddy, charity, cynthia, daphne, drusilla, edna, elsie, emmeline, enid, eugenia, eunice, felicia, freda, gladys, imogen, isobel, jemima, jessica, joyce, juliana, kathleen, keziah, lettice, lilian, lillian, lorna, lucinda, lucretia, mamie, marjorie, marjory, maisie, nettie, octavia, ophelia, patricia, pauline, peggy, persis, phyllis, portia, ramona, roberta, rosalie, rosemary, rosetta, roxana, sabina, salome, sadie, sophy, susannah, tamsin, thelma, theodora, trixie, una, vanessa, verena, wilhelmina, zoe, zenobia',
  m: 'john, james, jim, jimmy, jack, henry, harry, william, will, bill, billy, george, charles, charlie, thomas, tom, tommy, robert, bob, richard, dick, edward, ned, ted, peter, paul, david, daniel, dan, joseph, joe, samuel, sam, michael, mike, andrew, arthur, albert, alfred, alexander, alec, benjamin, ben, francis, frank, frederick, fred, hugh, isaac, jacob, jasper, jonathan, joshua, laurence, lawrence, leonard, lewis, louis, luke, mark, martin, matthew, nathaniel, nicholas, nick, oliver, oscar, patrick, philip, ralph, roger, simon, stephen, steve, theodore, tobias, toby, timothy, tim, victor, vincent, walter, adam, basil, dorian, edgar, edmund, ernest, felix, gabriel, gilbert, heathcliff, ishmael, jeremy, kit, max, noah, owen, phileas, pip, rupert, sebastian, silas, stanley, sydney, tarzan, phineas, fogg, newland, cameron, septimus, angus, duncan, ivan, carl, karl, otto, lennard, barnaby, ebenezer, huck, huckleberry, mowgli, allan, alan, hector, christopher, filby, brack, passepartout, fix, anthony, archibald, augustus, aubrey, bertram, bertie, cecil, cedric, clarence, claude, clement, cuthbert, cyril, denis, desmond, donald, douglas, dudley, edwin, elias, eli, elijah, emil, enoch, ephraim, eugene, evan, fergus, ferdinand, gerald, gerard, gideon, godfrey, gregory, guy, harold, herbert, hiram, horace, horatio, humphrey, ira, jeremiah, jerome, jethro, job, julian, julius, kenneth, lancelot, leo, lionel, ludwig, marcus, marmaduke, maurice, miles, miguel, montague, morris, neil, nigel, percy, perceval, quentin, randolph, raymond, reginald, reuben, roderick, roland, ronald, roy, samson, saul, seth, sidney, sid, solomon, stewart, stuart, terence, uriah, wallace, wilfred, zachary, johnny, johnnie, willie, georgie, eddie, freddie, archie, bobby, rodney, lawrence, leander, amos, caleb, cyrus, abel, abner, abraham, abram, aaron, adolphus, ambrose, angelo, antonio, asa, augustine, barney, barnabas, bartholomew, bernard, boris, bruce, calvin, carlo, carlos, casper, clifford, clive, conrad, cornelius, crispin, cyprian, cosmo, darius, derek, diego, dirk, dominic, egbert, elbert, ellis, emmanuel, erasmus, eric, ethan, eustace, everard, ezekiel, ezra, fabian, fitzwilliam, francisco, franz, fritz, geoffrey, giles, giovanni, gustavus, hal, hans, harvey, heinrich, hermann, hezekiah, hippolyte, hosea, hubert, hugo, ignatius, isaiah, jabez, jake, jared, jason, jerry, jesse, joel, johann, jonas, jonah, jose, josiah, jude, justin, kurt, larry, launcelot, leopold, levi, lorenzo, lucas, lucius, luther, magnus, malachi, manuel, mathew, maximilian, mordecai, moses, mortimer, neville, nathan, obadiah, octavius, olaf, orlando, oswald, pablo, pedro, peregrine, phil, pierre, raphael, rex, rollo, rufus, sampson, sherlock, stefan, sylvester, tancred, thaddeus, theobald, titus, tristram, valentine, vernon, virgil, vladimir, waldo, winston, zachariah',
};

/** Animals and made beings, as nouns. */
export const species: Record<Exclude<Species, 'human'>, string> = {
  dog: 'dog, hound, puppy, terrier, spaniel, poodle, mastiff, watchdog, sheepdog, little dog, bulldog',
  cat: 'cat, kitten, tomcat, kitty, pussy-cat',
  horse: 'horse, mare, pony, stallion, colt, foal, steed, cab-horse',
  donkey: 'donkey, mule, ass',
  cow: 'cow, ox, bull, calf, buffalo',
  sheep: 'sheep, lamb, ram, ewe',
  goat: 'goat, kid goat, billy-goat',
  pig: 'pig, piglet, hog, boar, sow',
  rabbit: 'rabbit, hare, bunny',
  fox: 'fox, vixen',
  wolf: 'wolf',
  bear: 'bear, bear cub',
  lion: 'lion, lioness',
  tiger: 'tiger, panther, leopard, wildcat',
  elephant: 'elephant, mammoth',
  monkey: 'monkey, ape, gorilla, chimpanzee, winged monkey, baboon',
  mouse: 'mouse, rat, field mouse',
  bird: 'bird, sparrow, parrot, robin, nightingale, seagull, gull, pigeon, dove, canary, stork, swan, heron',
  crow: 'crow, raven, magpie, jackdaw, rook',
  owl: 'owl',
  hen: 'hen, chicken, rooster, cock, turkey',
  duck: 'duck, duckling, goose, gander',
  eagle: 'eagle, hawk, falcon, vulture',
  fish: 'fish, salmon, trout, shark, pike',
  whale: 'whale, dolphin, porpoise, sperm whale',
  snake: 'snake, serpent, viper, cobra, python',
  frog: 'frog, toad',
  turtle: 'turtle, tortoise',
  bee: 'bee, wasp, spider, beetle, butterfly, ant, cricket, caterpillar',
  dragon: 'dragon',
  scarecrow: 'scarecrow',
  robot: 'robot, android, automaton',
  'tin-man': 'tin woodman, tin man, tin soldier',
  ghost: 'ghost, phantom, spectre, spirit',
  monster: 'monster, ogre, troll, beast, goblin, werewolf',
  fairy: 'fairy, elf, pixie, sprite, nymph',
  deer: 'deer, stag, fawn, doe, reindeer',
  squirrel: 'squirrel, hedgehog, badger, beaver, mole, weasel, otter',
};

export const pronouns = {
  f: 'she, her, herself, hers',
  m: 'he, him, himself, his',
  plural: 'they, them, themselves, their',
  we: 'we, us',
  first: 'i, me, my, myself, mine',
  /** Those that can be a subject. */
  subject: 'he, she, they, i, we, it, who',
  neuter: 'it, its, itself',
};

/** Words of ordinary prose that take a capital at a sentence's start, and names of days, peoples and the like. */
export const neverNames =
  "the, a, an, and, but, or, nor, so, yet, for, if, then, than, that, this, these, those, there, here, he, she, it, they, we, you, i, his, her, its, their, our, my, your, him, them, us, me, who, whom, whose, which, what, when, where, why, how, no, not, yes, oh, ah, well, now, once, one, two, three, four, five, six, seven, eight, nine, ten, at, in, on, of, to, by, with, from, into, upon, up, down, out, over, under, after, before, as, all, any, some, every, each, both, many, much, more, most, such, only, even, just, still, again, always, never, perhaps, indeed, however, meanwhile, moreover, therefore, though, although, because, while, until, since, during, about, above, across, along, among, around, behind, below, beneath, beside, between, beyond, near, past, through, toward, towards, within, without, against, is, was, were, are, be, been, being, am, has, have, had, do, does, did, will, would, shall, should, can, could, may, might, must, let, come, go, look, see, take, give, tell, say, said, good, great, old, young, little, big, poor, dear, god, heaven, lord, christ, sir, madam, mr, mrs, miss, ma'am, gentlemen, ladies, thank, thanks, please, hello, hullo, hallo, bravo, hurrah, alas, monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, june, july, august, september, october, november, december, christmas, easter, english, french, german, italian, spanish, american, british, russian, indian, chinese, greek, latin, roman, irish, scotch, scottish, dutch, turkish, jewish, european, african, asian, englishman, englishmen, frenchman, frenchmen, germans, americans, indians, chapter, part, book, volume, prologue, epilogue, preface, contents, section, north, south, east, west, northern, southern, eastern, western, bible, providence, nature, fate, necessity, fortune, destiny, justice, liberty, reason, truth, wisdom, humanity, civilization, death, love, time, suddenly, presently, finally, then, first, second, third, last, next, another, other, others, nobody, nothing, somebody, something, everybody, everything, anybody, anything, none, neither, either, half, quite, rather, very, too, also, else, instead, later, soon, today, tomorrow, yesterday, night, morning, evening, day, i'm, i'll, i've, i'd, don't, it's, that's, can't, won't, didn't, you're, he's, she's, there's, what's, let's, ii, iii, iv, vi, vii, viii, ix, xi, xii, xiii, how's, ay, aye, nay, o, ha, eh, hey, hush, stop, wait, listen, welcome, goodbye, good-bye, farewell, never, nonsense, why, really, certainly, course, sure, surely, majesty, highness, excellency, honour, honor, lordship, ladyship, government, parliament, church, state, army, navy, board, company, street, road, avenue, square, park, hall, club, bank, press, times, gazette, journal, daily, telegraph, post, review, society, institute, street, bay, cape, mount, lake, river, sea, ocean, island, islands, hill, point, station, hotel, inn, tavern, house, castle, palace, kingdom, republic, states, union, empire, county, province, city, town, london, paris, england, france, germany, italy, spain, america, europe, asia, africa, india, china, japan, russia, scotland, ireland, wales, britain, new, york, san, united, egypt, atlantic, pacific, mediterranean, thames, middle, ages, latin, renaissance, sabbath, sunday's, whit, michaelmas, lent, ladies', queer, except, besides, beginning, having, seeing, hearing, thinking, looking, going, coming, taking, making, being, turning, standing, sitting, lying, running, walking, holding, opening, knowing, feeling, finding, getting, leaving, long, far, high, low, dark, bright, early, late, slowly, quickly, quietly, softly, gently, happily, sadly, meantime, afterwards, afterward, thus, hence, hitherto, accordingly, nevertheless, notwithstanding, whereupon, whatever, whenever, wherever, whoever, whether, unless, till, ere, lest, like, unlike, according, despite, except, suppose, supposing, excuse, pardon, forgive, remember, forget, believe, think, know, want, wish, hope, fear, mind, keep, hold, put, get, set, make, run, bring, send, call, ask, answer, help, hear, speak, read, write, try, leave, stay, stand, sit, lie, stop, turn, open, shut, close, bless, damn, confound, devil, heavens, goodness, gracious, mercy, indeed";

/** Words that make a capitalised name a place rather than a person when they stand right before it. */
export const placePrepositions =
  'in, at, into, near, from, through, across, around, leaving, reached, reaching, throughout, toward, towards, beyond, of the town of, north of, south of, outside, entering, left';
