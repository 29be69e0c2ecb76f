import type { PlaceKind } from '@visiobook/contracts';

/** Nouns that name a kind of place; plurals are made from them. */
export const places: Record<PlaceKind, string> = {
  forest: 'forest, wood, woods, woodland, grove, thicket, copse',
  jungle: 'jungle, rainforest',
  meadow:
    'meadow, pasture, lawn, glade, clearing, green, heath, moor, moorland, hillside meadow, poppy field, poppy bed, the country, open country, countryside, greensward, turf',
  prairie: 'prairie, plain, plains, steppe, savannah, grassland, grasslands',
  hills: 'hill, hills, hillside, hilltop, slope, knoll, downs, hillock, ridge, crest',
  mountain:
    'mountain, mountains, mountainside, peak, summit, cliff, crag, precipice, gorge, ravine, canyon, mountain pass',
  desert: 'desert, dune, dunes, wasteland, oasis, wilderness',
  swamp: 'swamp, marsh, bog, fen, mire',
  lake: 'lake, pond, pool, lakeside, lagoon, the mere',
  river: 'river, brook, stream, riverbank, river bank, ford, waterfall, creek, riverside, canal, bank, banks, valley',
  sea: 'sea, ocean, open sea, high seas, waves, billows',
  beach: 'beach, shore, seashore, sea-shore, sands, coast, seaside, cove, shingle, strand, seabeach',
  island: 'island, isle, islet, reef, rock in the sea',
  cave: 'cave, cavern, grotto, den, lair',
  snowfield: 'snowfield, glacier, ice field, snowdrift, ice-floe',
  sky: 'sky, skies, mid-air, midair, heavens',
  garden: 'garden, flower garden, kitchen garden, park, flower-bed, shrubbery, rhododendrons',
  orchard: 'orchard, vineyard',
  road: 'road, highway, high road, crossroads, roadside, lane, roadway, turnpike, high-road',
  path: 'path, pathway, footpath, trail, track',
  bridge: 'bridge, footbridge',
  cemetery: 'cemetery, graveyard, churchyard, burial ground, tomb, grave',
  ruins: 'ruin, ruins, ruined tower, ruined castle, rubble',
  village: 'village, hamlet',
  farm: 'farm, farmyard, farm-yard, barnyard, ranch, homestead',
  field: 'field, fields, cornfield, wheat field, corn field, cornfields, grain field',
  street: 'street, alley, avenue, pavement, sidewalk, side street, boulevard',
  city: 'city, town, metropolis, capital',
  square: 'square, town square, village green, plaza, market square',
  market: 'market, marketplace, market-place, bazaar, fair',
  harbour: 'harbour, harbor, port, quay, wharf, dock, docks, pier, jetty',
  castle: 'castle, palace, fortress, citadel, fort, city gate, battlements, ramparts, rampart',
  'house-exterior':
    'porch, veranda, verandah, doorstep, front door, gate of the house, balcony, cottage door, threshold, front gate, outside of the house, terrace',
  courtyard:
    'courtyard, court-yard, yard, cloister, backyard, back yard, patio, quadrangle, open court, inner court, outer court, enclosure, paddock',
  station: 'railway station, station, platform, train station, railway platform, depot',
  rooftop: 'roof, rooftop, housetop, roofs, chimney top',
  lighthouse: 'lighthouse, light-house',
  'ship-deck':
    'deck, ship, boat, vessel, schooner, steamer, brig, quarter-deck, on board, raft, ship-deck, forecastle, bridge of the ship, poop, barge, steamboat, sloop, canoe, small boat, rowing boat, frigate, yacht',
  mill: 'mill, windmill, watermill, water-mill',
  camp: 'camp, encampment, campfire, camp-fire, campsite, tent',
  room: 'room, chamber, apartment, parlour-room, cottage, house, hut, cabin, farmhouse, farm-house, shack, lodge, lodging, lodgings, home, log cabin, dwelling, building, mansion, dressing-room, ante-room, antechamber, hovel, guardroom, big room, nursery, pavilion',
  kitchen: 'kitchen, pantry, scullery, larder',
  bedroom: 'bedroom, bedchamber, bed-room, bed, sleeping chamber, cradle, dormitory, bedside, sick-room',
  'living-room':
    'living room, living-room, parlour, parlor, drawing-room, drawing room, sitting-room, sitting room, smoking-room, smoking room, lounge, salon, fireside, billiard-room, morning-room, hearth, hearthrug',
  'dining-room':
    'dining-room, dining room, dining hall, dinner table, dinner-table, dining-table, breakfast-room, supper table, breakfast table, refectory',
  study: 'study',
  library: 'library, reading-room, reading room, archive',
  hall: 'hall, great hall, corridor, passage, hallway, lobby, vestibule, staircase, stairs, stair, gallery, landing, landing-place, ballroom, entrance hall, entry, passageway, banqueting hall, big hall',
  'throne-room': 'throne room, throne-room, throne, audience chamber, presence chamber',
  shop: 'shop, store, drug store, drug-store, grocery store, general store, department store, hardware store, book store, bakery, bookshop, toyshop, stall, smithy shop',
  inn: 'inn, tavern, hotel, public-house, pub, alehouse, coffee-house, café, cafe, restaurant, taproom, bar-room, barroom, saloon, boarding-house',
  workshop: 'workshop, work-shop, smithy, forge, studio, foundry',
  laboratory: 'laboratory, lab, observatory',
  office: 'office, counting-house, bureau, banking-house, chambers',
  school: 'school, classroom, school-room, schoolroom, schoolhouse, college, university',
  church: 'church, chapel, cathedral, abbey, temple, monastery, convent',
  theatre: 'theatre, theater, opera, circus, concert hall, playhouse, stage',
  court: 'courtroom, court-room, court of law, tribunal, courthouse, court-house',
  prison: 'prison, jail, gaol, dungeon, cell, prison cell',
  hospital: 'hospital, infirmary, asylum, ward',
  cellar: 'cellar, basement, vault, crypt, cyclone cellar, wine cellar',
  attic: 'attic, garret, loft',
  barn: 'barn, stable, stables, cowshed, shed, henhouse, stall, hayloft, kennel, coach-house, byre, out-house',
  'tower-room': 'lamp room, lamp-room, tower room, turret, belfry, tower, top of the tower, lantern room',
  'ship-cabin': "ship's cabin, captain's cabin, state-room, stateroom, the hold, galley, saloon of the ship",
  train: 'railway carriage, train, compartment, railway car, dining-car, sleeping-car',
  carriage:
    'carriage, coach, cab, hansom, stagecoach, stage-coach, hackney, wagon, waggon, buggy, cart, chaise, sleigh',
  club: 'club, club-house, gambling-house, casino',
  factory: 'factory, mine, works',
  museum: 'museum, palace of green porcelain, exhibition',
  tunnel: 'tunnel, shaft, sewer, underground passage, well-shaft',
};

/** Words for a place that name none. */
export const placeDecoys =
  'about building, of building, in building, by building, for building, room for, no room, plenty of room, room enough, made room, make room, a stream of, incessant stream, steady stream, streams of, study of, brown study, square miles, square feet, square inches, stage of, this stage, that stage, train of, field of vision, field of view, sea of, mountain of, mountains of, house of lords, house of commons, at home, shed tears, tears shed, the bank of england, a bank of, banks of cloud, courts of law, from cellar to attic, from cellar to garret, from garret to cellar';

/** The open sky, and what grows and shines under it. */
export const openAir =
  'the sky, skies, the stars, stars came out, the sun, sunshine, sunlight, sunlit, sunset, sunrise, horizon, the grass, the trees, a tree, trees, bushes, foliage, undergrowth, the landscape, the turf, the clouds, moonlit, starlight, the bank, boulders, the hillside, the valley, the forest, the woods, the breeze, the underbrush';

/** What only a house holds. */
export const withinWalls =
  'fireplace, mantelpiece, mantel, hearth, hearthrug, the ceiling, the carpet, the sofa, arm-chair, armchair, easy-chair, his chair, her chair, the chair, the table, the lamp, window-sill, the wall, the staircase, the stairs, upstairs, downstairs, the bell, rang the bell, shut the door, closed the door, opened the door, at the door, the door opened, the cupboard, his bed, her bed, the bed, the curtains, the floor, the room, the passage, the hall, the table-cloth';

/** What is looked through: the sky behind it is another place. */
export const windows =
  'window, windows, pane, panes, casement, lattice, skylight, port-hole, porthole, picture, pictures, painted, painting';

/** By which a journey is told while it lasts; as the subject of such a verb everybody is in it. */
export const vehicles = {
  ship: 'ship, vessel, steamer, steamship, schooner, brig, frigate, yacht, sloop, liner, packet, barque',
  train: 'train, express, locomotive, engine',
};
export const vehicleSigns = {
  ship: 'mast, rigging, helm, sailors, rudder, crew, bowsprit, sails, voyage, on board, aboard, deck, decks, knots, leeward, windward, the captain, passengers, stern, bow, port side, starboard, hull, at sea',
  train: 'rails, locomotive, railway, compartment, conductor, carriage window, passengers, engine-driver',
};
/** What a vehicle does on its way, and what somebody does who is in none. */
export const runs =
  'sail, steam, speed, rush, run, plough, roll, glide, start, leave, cross, pass, continue, race, thunder, roar, toss, pitch, bound, resume, skirt, enter, approach, travel';
export const onFoot =
  'land, disembark, alight, get off, get out, get down, step off, go ashore, walk, stroll, wander, jump off, put ashore, jump down, leap off';

/** Going on: nobody stays in a house, or by a brook. */
export const onwards =
  'set out, set off, started on their way, started on his way, started on her way, started on their journey, started upon their journey, started upon the journey, continued their journey, resumed their journey, continued his journey, on their way, on his way, on her way, on our way, started again, went on their way, walked on, trudged on, trudged along, walked along, traveled on, travelled on, traveled along, journeyed, started along, started toward, started towards, walking briskly, on the road again, set forth, walking briskly, walking along, as they walked, as they advanced, as we advanced, kept walking, kept on walking, pushed on, pressed on, rode on, rode away, drove on, walked all day, walked all that day, walked all night, walked for hours, walked for days, traveled all day, travelled all day, rode all day';

/** Into what was just made for, or just seen. */
export const entering =
  'went in, entered, walked in, stepped in, stepped inside, went inside, was shown in, were shown in, was admitted, were admitted';
export const arriving = 'arrived, had arrived, got there, reached it';

/** Off the ship, the train or the coach. */
export const landing =
  'went ashore, came ashore, stepped ashore, got ashore, were put ashore, was put ashore, sprang ashore, leaped ashore, jumped ashore, had gone ashore, set foot on shore, set foot on land, disembarked, had disembarked, alighted, got down from the coach, got out of the carriage, got out of the cab';

/** Off the road and into the field beside it, or back. */
export const overFences =
  'climbed over the fence, climbed over the hedge, climbed over the stile, climbed the fence, climbed the stile, climbed down from the fence, climbed through the hedge, jumped over the fence, jumped over the hedge, jumped down from the fence, jumped the fence, jumped off the fence, leaped over the fence, leaped over the hedge, leaped the fence, leapt over the fence, leapt over the hedge, scrambled over the fence, scrambled through the hedge, crossed the stile, got over the stile, got over the fence';

/** Off the bridge, for whoever is on it. */
export const overBridges =
  'crossed the bridge, crossed over, the bridge fell, the bridge gave way, the bridge collapsed, the bridge had fallen, crossed the plank, reached the other side, gained the other side, came to the other side, got to the other side, stood on the other side, safe on the other side, safely on the other side, reached the far side, gained the far side, got across, were safely across, was safely across';

/** Flying, whoever flies or carries them. */
export const aloft =
  'rode through the air, rode on through the air, flew through the air, flew on through the air, flew swiftly through the air, flying through the air, carried through the air, carried swiftly through the air, borne through the air, sailed through the air, sailing through the air, soared through the air, floated through the air, flying high in the air, flew high above';

/** What the name of a ship follows. */
export const aboard = 'aboard the, on board the, aboard, on board';

/** What stands in a kind of place: weak evidence, believed only while nothing better is known. */
export const hints: Partial<Record<PlaceKind, string>> = {
  room: 'the floor, across the room, the ceiling, under the bed, her room, his room',
  kitchen: 'stove, cookstove, oven, saucepan, cooking pot, cupboard',
  'living-room':
    'arm-chair, armchair, arm-chairs, easy chair, fireplace, mantelpiece, mantel, sofa, after-dinner, lamplight, hearth, by the fire, drawing up to the fire',
  'dining-room': 'tablecloth, dessert, dinner was, at dinner, at table, at supper, at breakfast',
  bedroom: 'pillow, blanket, quilt, bedclothes, candlestick by',
  laboratory: 'apparatus, test-tube, workbench, experiment',
  'ship-deck': 'mast, rigging, helm, sailors, rudder, crew, bowsprit',
  forest: 'among the trees, under the trees, the branches, oak trees',
  meadow: 'the grass, wild flowers, daisies',
  beach: 'the sand, seaweed, the tide, pebbles',
  street: 'lamp-post, street lamp, shop windows',
  school: 'blackboard, schoolmaster, pupils',
  church: 'altar, pulpit, pews, font',
  theatre: 'spectators, orchestra, footlights, acrobats, applause',
  court: 'judge, jury, magistrate, the dock, counsel, witness-box, prisoner at the bar, the clerk of the court',
};

/** Proper names whose head word tells the kind: "Reform Club", "Baker Street". */
export const properHeads: Partial<Record<PlaceKind, string>> = {
  street: 'street, row, lane, avenue, place, gardens',
  square: 'square',
  club: 'club',
  island: 'island, rock, isle',
  mountain: 'mountain, mount, peak',
  river: 'river, thames, mississippi, nile, ganges, seine, rhine, hudson',
  lake: 'lake',
  forest: 'forest, wood',
  hills: 'hill',
  castle: 'castle, palace',
  room: 'house, hall, manor, lodge, cottage, abbey',
  station: 'station, terminus',
  harbour: 'harbour, port',
  beach: 'bay, beach, point',
  school: 'school, college',
  inn: 'inn, hotel, tavern',
  church: 'church, cathedral',
  bridge: 'bridge',
  city: 'city, town, london, paris, suez, bombay, calcutta, singapore, hong kong, hongkong, yokohama, new york, chicago, liverpool, brindisi, dover, calais, venice, rome, berlin, vienna, moscow, boston, edinburgh, dublin, oxford, cambridge, bristol, manchester, madrid, cairo, san francisco, edo, baghdad, athens, philadelphia, washington, richmond, bath',
};

/** Whose trade has a place of its own, where the language names it by the tradesman. */
export const tradesmen: Partial<Record<PlaceKind, string>> = {};
