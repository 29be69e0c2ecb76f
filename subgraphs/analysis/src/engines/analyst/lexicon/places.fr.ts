import type { PlaceKind } from '@visiobook/contracts';

export const places: Record<PlaceKind, string> = {
  forest: 'forêt, bois, bosquet, taillis, futaie, sous-bois',
  jungle: 'jungle, forêt vierge',
  meadow: 'pré, prairie fleurie, pâturage, pelouse, clairière, lande, gazon, herbage, meule',
  prairie: 'prairie, plaine, steppe, savane',
  hills: 'colline, coteau, versant, butte, tertre, dune verte',
  mountain:
    'montagne, cime, falaise, sommet, ravin, gorges, une gorge, précipice, défilé, col de la montagne, rocher, pic',
  desert: 'désert, dune, oasis',
  swamp: 'marais, marécage, tourbière, étang boueux',
  lake: 'lac, étang, mare, bassin',
  river: "rivière, fleuve, ruisseau, torrent, canal, cascade, gué, berge, bord de l'eau, rive",
  sea: 'mer, océan, large, flots, pleine mer, vagues',
  beach: 'plage, rivage, grève, côte, bord de mer, crique, galets, bord de la mer',
  island: 'île, îlot, récif',
  cave: 'grotte, caverne, tanière, antre',
  snowfield: 'champ de neige, glacier, banquise, neiges éternelles',
  sky: 'ciel, airs, nues',
  garden: 'jardin, parc, potager, parterre, rosiers, roseraie, square',
  orchard: 'verger, vigne, vignoble',
  road: 'route, grand-route, carrefour, chaussée, grande route, bord de la route',
  path: 'chemin, sentier, allée, piste',
  bridge: 'pont, passerelle',
  cemetery: 'cimetière, tombe, tombeau, nécropole',
  ruins: 'ruine, ruines, décombres',
  village: 'village, hameau, bourg, bourgade',
  farm: 'ferme, basse-cour, métairie',
  field: 'champ, champs, sillon, champ de blé, rizière',
  street: 'rue, ruelle, avenue, boulevard, trottoir, impasse',
  city: 'ville, cité, capitale, métropole',
  square: 'place du village, grand-place, place publique, place de la ville, place du marché, esplanade',
  market: 'marché, halles, foire, bazar',
  harbour: 'port, quai, jetée, embarcadère, avant-port, môle, débarcadère, rade, dock, docks',
  castle: 'château, palais, forteresse, citadelle, rempart, fort, donjon',
  'house-exterior': 'seuil, perron, porche, portail, véranda, balcon, terrasse, pas de la porte, façade',
  courtyard: 'cour, enclos, enceinte, préau, cloître, arrière-cour',
  station: 'gare, gare du chemin de fer, quai de la gare, railway station, station du chemin de fer, station',
  rooftop: 'toit, toits, toiture, pointe du toit',
  lighthouse: 'phare',
  'ship-deck':
    'pont du navire, navire, bateau, vaisseau, paquebot, steamer, barque, voilier, radeau, dunette, goélette, à bord, chaloupe, canot, frégate, gaillard, spardeck, tillac',
  mill: 'moulin',
  camp: 'camp, campement, bivouac, tente, feu de camp, halte',
  room: 'pièce, chambre haute, appartement, maison, cabane, hutte, logis, logement, chaumière, demeure, salle, maisonnette, bungalow, cabinet de toilette, habitation, case',
  kitchen: 'cuisine, office de cuisine, garde-manger',
  bedroom: 'chambre, chambre à coucher, lit, alcôve, dortoir, berceau',
  'living-room': 'salon, petit salon, boudoir, fumoir, grand salon, fauteuil, coin du feu',
  'dining-room': "salle à manger, réfectoire, table d'hôte",
  study: 'cabinet de travail, cabinet',
  library: 'bibliothèque',
  hall: 'couloir, corridor, vestibule, escalier, galerie, antichambre, grande salle, hall, palier, salle de bal, salle des fêtes',
  'throne-room': 'salle du trône, trône',
  shop: 'boutique, magasin, boulangerie, librairie, échoppe, épicerie',
  inn: 'auberge, taverne, hôtel, café, cabaret, restaurant, estaminet, bar-room, tabagie',
  workshop: 'atelier, forge, fonderie',
  laboratory: 'laboratoire, observatoire',
  office: 'bureau, bureau de police, étude du notaire, banque, guichet, consulat, comptoir',
  school: 'école, salle de classe, collège, lycée, université',
  church: 'église, chapelle, cathédrale, temple, abbaye, monastère, couvent, pagode',
  theatre: 'théâtre, cirque, opéra, scène du théâtre, salle de spectacle',
  court: "tribunal, palais de justice, salle des juges, prétoire, salle d'audience, salle du tribunal",
  prison: 'prison, cachot, cellule, geôle',
  hospital: 'hôpital, infirmerie, hospice, asile',
  cellar: 'cave, caveau, crypte, souterrain',
  attic: 'grenier, mansarde, combles',
  barn: 'grange, étable, écurie, hangar, bergerie, poulailler, niche, remise',
  'tower-room': 'tour, tourelle, clocher, beffroi, chambre de la lampe',
  'ship-cabin': 'cabine, cale, cambuse, entrepont, chambre des machines',
  train: 'wagon, train, compartiment, wagon-restaurant, railway, voiture du train',
  carriage:
    'calèche, carrosse, voiture, fiacre, diligence, charrette, cab, cabriolet, palanquin, chariot, omnibus, coach, berline, landau, tilbury, chaise de poste',
  club: 'club, cercle, casino',
  factory: 'usine, fabrique, mine, manufacture',
  museum: 'musée, exposition',
  tunnel: 'tunnel, galerie de mine, puits de mine, égout',
};

export const placeDecoys =
  'de la cave au grenier, sur le bureau, sur son bureau, sur mon bureau, sur un bureau, larges, cours, le tour, un tour, ce tour, au tour, du tour, son tour, leur tour, mon tour, notre tour, votre tour, grand tour, tours, à la gorge, en train, au train, bon train, ce train de, chemin de fer, chemins de fer, lit de la rivière, lit du fleuve, lit du torrent, en route, sa route, leur route, ma route, notre route, fausse route, sur le marché, bon marché, par-dessus le marché, flots de, un flot de, à bon port, cabinets, en chemin, son chemin, leur chemin, à la cour, champ libre, sur-le-champ, bois de lit, échouer au port, à haute mer, à basse mer, prêcher dans le désert, prêchait dans le désert, morceau de bois, en bois, de bois';

export const openAir =
  "le ciel, les étoiles, le soleil, clair de lune, l'horizon, l'herbe, les arbres, un arbre, arbres, buissons, feuillage, broussailles, paysage, les nuages, la forêt, les bois, la brise, la plaine, la campagne, ramures, passants, trottoir, chaussée, au grand air, en plein air";

export const withinWalls =
  "cheminée, plafond, le tapis, canapé, fauteuil, pendule, la lampe, le mur, les murs, l'escalier, la sonnette, la porte s'ouvrit, ferma la porte, ouvrit la porte, la porte de la chambre, frappa à la porte, frappait à la porte, frappa à, son lit, le lit, les rideaux, le plancher, le parquet, la chambre, le salon, la table, sa chaise, une chaise, armoire, le buffet";

export const windows =
  'fenêtre, fenêtres, vitre, vitres, hublot, hublots, croisée, lucarne, tableau, peinture, portière';

export const vehicles = {
  ship: 'navire, paquebot, steamer, vaisseau, goélette, voilier, frégate, brick, vapeur',
  train: 'train, convoi, express, locomotive',
};
export const vehicleSigns = {
  ship: 'mât, mâts, gouvernail, équipage, matelots, voilure, voiles, tillac, gréement, traversée, à bord, du bord, le pont, dunette, roulis, tangage, hélice, escale, passagers, paquebot, steamer, goélette, navire, sillage, nœuds, noeuds, le capitaine, le pilote, lames, houle, cabine, cabines, vergues, foc, embarqués, coque, pavillon, embarcation, panneaux',
  train:
    'train, wagon, wagons, locomotive, convoi, rails, voie ferrée, railway, compartiment, mécanicien, conducteur, rail-road, viaducs, chauffeur, sleeping-car, voyageurs',
};
export const runs =
  "filer, courir, traverser, franchir, naviguer, rouler, s'élancer, continuer, quitter, suivre, doubler, s'engager, passer, glisser, démarrer, s'ébranler, marcher, longer, dépasser, contourner, voler, se diriger, se remettre, partir, prendre, pénétrer, relâcher, donner, laisser, gagner";
export const onFoot =
  "descendre, débarquer, sauter, mettre pied, se promener, marcher, flâner, se rendre, rentrer, errer, s'enfoncer dans la foule, mettre le pied";

export const onwards =
  "se remit en route, se remirent en route, se mit en route, se mirent en route, se remit en marche, se remirent en marche, reprit sa route, reprirent leur route, poursuivit sa route, poursuivirent leur route, continua sa route, continuèrent leur route, continua son chemin, continuèrent leur chemin, reprit son chemin, reprirent leur chemin, passa son chemin, s'éloigna, s'éloignèrent, fut quittée, on se remit en route";

/** Into what was just made for, or just seen. */
export const entering =
  'entra, entrèrent, pénétra, pénétrèrent, fut introduit, fut introduite, furent introduits, furent introduites, fut admis, fut admise, furent admis, y entra, y entrèrent, y pénétra, y pénétrèrent';
export const arriving =
  'arriva, arrivèrent, arrivait, arrivaient, arriva à destination, arrivèrent à destination, arrivait à destination, fut arrivé, furent arrivés, étaient arrivés, était arrivé, était arrivée';

/** Off the ship, the train or the coach. */
export const landing =
  'descendit à terre, descendirent à terre, descendaient à terre, mit pied à terre, mirent pied à terre, sauta à terre, sautèrent à terre, avait sauté à terre, avaient sauté à terre, débarqua, débarquèrent, débarquait, débarquaient, avait débarqué, avaient débarqué, prit pied sur, prirent pied sur, mit le pied sur, mirent le pied sur, descendit de voiture, descendirent de voiture';

/** Off the road and into the field beside it, or back. */
export const overFences =
  'sauta la haie, sauta la barrière, sauta par-dessus la haie, sauta par-dessus la barrière, franchit la haie, franchit la barrière, franchirent la haie, franchirent la barrière, enjamba la haie, enjamba la barrière, enjamba la clôture, escalada la clôture, escalada la barrière';

/** Off the bridge, for whoever is on it. */
export const overBridges =
  "le pont s'écroula, le pont s'effondra, atteignit l'autre rive, atteignirent l'autre rive, gagna l'autre rive, gagnèrent l'autre rive, atteignit l'autre bord, atteignirent l'autre bord, gagna l'autre bord, gagnèrent l'autre bord, franchit le pont, franchirent le pont, passa le pont, passèrent le pont, eut passé le pont, eurent passé le pont";

/** Flying, whoever flies or carries them. */
export const aloft =
  "vola dans les airs, volait dans les airs, volaient dans les airs, emporté dans les airs, emportée dans les airs, emportés dans les airs, planait dans les airs, planaient dans les airs, voguait dans les airs, volait à travers l'air, fendait les airs, fendaient les airs";

export const aboard = "à bord du, à bord de la, à bord de l', bord du, bord de la";

export const hints: Partial<Record<PlaceKind, string>> = {
  kitchen: 'fourneau, casserole, marmite, buffet de cuisine',
  'living-room': 'fauteuil, cheminée, coin du feu, canapé, pendule',
  'dining-room': 'nappe, dessert, à table, au dîner, au souper',
  bedroom: 'oreiller, couverture, édredon, chemise de nuit, table de nuit',
  laboratory: 'éprouvette, cornue, alambic',
  'ship-deck': 'mât, gouvernail, équipage, matelots, voilure, passerelle, tillac, gréement',
  forest: 'sous les arbres, branches, chênes, sapins',
  meadow: "l'herbe, fleurs des champs, marguerites",
  beach: 'le sable, algues, la marée, galets',
  street: 'réverbère, pavés, vitrines',
  school: "tableau noir, maître d'école, écoliers",
  church: 'autel, chaire, vitraux',
  workshop: 'enclume, établi',
  theatre: 'spectateurs, représentation, applaudissements, gradins, acrobates, jongleur',
  court: 'juge, magistrat, greffier, audience, accusé, accusés, prévenu, avocat, jurés',
  club: 'whist, gazettes, lambris',
};

export const properHeads: Partial<Record<PlaceKind, string>> = {
  street: 'rue, avenue, boulevard, row, street, saville-row, savile-row, pall-mall, regent-street',
  square: 'place, square',
  club: 'club, reform-club, cercle',
  inn: 'hôtel, hotel, auberge, taverne, café',
  island: 'île',
  mountain: 'mont, montagnes, monts',
  river: 'tamise, seine, gange, mississippi, nil, rhône, loire, missouri',
  lake: 'lac',
  forest: 'forêt, bois',
  castle: 'château, palais',
  station: 'gare',
  harbour: 'port',
  sea: 'mer, océan, atlantique, pacifique, méditerranée, manche',
  church: 'église, cathédrale',
  bridge: 'pont',
  city: 'londres, paris, suez, bombay, calcutta, hong-kong, yokohama, new york, new-york, san francisco, chicago, liverpool, brindisi, douvres, calais, venise, rome, berlin, vienne, moscou, marseille, lyon, rouen, bordeaux, genève, bruxelles, dublin, singapore, singapour, aden, madrid, alger, le caire, toulouse, nantes, strasbourg, lille, edimbourg, turin',
};

/** Whose trade has a place of its own: "chez le barbier". */
export const tradesmen: Partial<Record<PlaceKind, string>> = {
  shop: 'barbier, coiffeur, libraire, marchand, marchande, boulanger, boulangère, épicier, épicière, boucher, tailleur, cordonnier, bijoutier, joaillier, horloger, brocanteur, revendeur, pharmacien, apothicaire, modiste, fleuriste, pâtissier, confiseur, armurier, fripier',
  office:
    'notaire, avoué, avocat, banquier, consul, directeur, commissaire, juge, préfet, maire, ministre, procureur, percepteur, agent consulaire',
};
