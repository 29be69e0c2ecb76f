import type { Mood, Season, TimeOfDay, Weather } from '@visiobook/contracts';

export const times: Record<TimeOfDay, string> = {
  dawn: 'aube, aurore, lever du soleil, point du jour, le soleil se leva, le soleil se levait, petit jour, potron-minet, premières lueurs, lever du jour, le jour se leva, le jour se levait, le jour parut, le jour pointait, le jour naissant, jour venait de se lever, le jour commençait à',
  morning: 'matin, matinée, au réveil, petit déjeuner',
  noon: 'midi, en plein midi, à midi, heure du déjeuner, milieu du jour',
  afternoon: 'après-midi, après midi, dans la journée',
  dusk: 'crépuscule, coucher du soleil, tombée de la nuit, le soleil se couchait, le soleil se coucha, brune, à la nuit tombante, le jour baissait, soleil couchant, entre chien et loup, chute du jour',
  evening:
    'soir, soirée, souper, au dîner, après le dîner, le dîner terminé, le dîner fini, après dîner, heures du soir, veillée',
  night:
    "nuit, minuit, clair de lune, à la belle étoile, la lune, les étoiles, nuitamment, étoilé, la nuit tomba, nuit noire, ténèbres, s'endormit, s'endormirent",
};

export const timeDecoys =
  "bonne nuit, bonsoir, hier soir, la nuit dernière, chaque matin, chaque soir, chaque nuit, tous les matins, tous les soirs, toutes les nuits, le lendemain soir, demain matin, demain soir, jour et nuit, nuit et jour, du matin au soir, une nuit par an, avant la nuit, avant minuit, avant midi, jusqu'au soir, jusqu'à minuit, jusqu'à midi, jusqu'au matin, la veille au soir, mille et une nuits, table de nuit, bonnet de nuit, chemise de nuit, pas les étoiles, robe de soirée, du soir au matin, un soir ou l'autre, une nuit, le soleil de minuit, passer la nuit, par nuit, soir et matin, matin et soir, six heures par jour, dans la lune, depuis le matin, ce soir-là même, samedi soir, bonne soirée, dans la soirée du, à minuit précis, sonné minuit, demain, heures du matin";

export const newDay =
  'le lendemain, lendemain matin, le jour suivant, le surlendemain, quelques jours plus tard, jours plus tard, semaines plus tard, mois plus tard, ans plus tard, une semaine plus tard, jours après, ce matin-là, huit jours après';

export const waking = "se réveilla, s'éveilla, se réveillèrent, s'éveillèrent, à son réveil, à leur réveil";

export const lodging =
  'passer la nuit ici, passer la nuit chez, un lit pour la nuit, un gîte pour la nuit, coucher ici, un abri pour la nuit, une chambre pour la nuit, loger pour la nuit, dormir ici';

export const months = 'janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre';

export const weathers: Record<Weather, string> = {
  clear:
    "soleil brillait, soleil brille, ciel bleu, ciel clair, ciel était clair, ciel pur, beau temps, ensoleillé, ensoleillée, grand soleil, plein soleil, il faisait beau, ciel était bleu, le soleil, sans nuage, sans nuages, belle journée, rayon de soleil, rayons du soleil, la pluie cessa, la pluie avait cessé, orage était passé, ciel étoilé, plein d'étoiles, clair de lune, belle nuit, temps superbe, temps magnifique, la pluie cesse, l'orage avait cessé, la tempête s'apaisa, le ciel s'éclaircit, temps était beau, belle matinée, soleil couchant",
  cloudy:
    'nuageux, nuages, couvert de nuages, ciel gris, ciel couvert, ciel était gris, temps gris, nuées, ciel bas, temps était couvert',
  rain: 'pluie, pleuvait, pleut, il plut, averse, bruine, giboulée, ondée, pluvieux, trempés, pluvieuse, torrents de pluie',
  storm:
    'orage, tempête, tonnerre, éclair, éclairs, foudre, ouragan, tourmente, bourrasque, cyclone, rafale, typhon, rafales, grêle',
  snow: 'neige, neigeait, flocons, flocon, couverte de neige, couvertes de neige, sous la neige, neigeux, neiger, il neigea, tempête de neige, tourmente de neige',
  fog: 'brouillard, brume, brumes, brumeux, brumeuse, embrumé, embrumée',
  wind: 'vent, brise, bise, mistral, venteux, le vent soufflait, souffle du vent',
};

export const weatherDecoys =
  "blanc comme neige, blanche comme neige, comme neige, tempête de rires, pluie de, nuage de poussière, nuage de fumée, coup de foudre, nez au vent, tonnerre d'applaudissements, comme l'éclair, comme la foudre, comme un éclair, comme le vent, dans le vent, nuit des temps, blancs comme neige, un éclair de, pas de pluie, nuage de tabac, avoir vent, eut vent, nuages de fumée, voix de tonnerre, brouillard de, vent de panique, un nuage de, nuages de, bon vent, le soleil de, coucher du soleil, lever du soleil, éclairs de, si le soleil";

export const seasons: Record<Season, string> = {
  spring: 'printemps, avril, au mois de mai, en mai, printanier, printanière, mois de mai',
  summer: "l'été, en été, d'été, cet été, juin, juillet, août, estival, cet été-là",
  autumn: "automne, septembre, octobre, novembre, l'automne, vendanges",
  winter: "hiver, l'hiver, décembre, janvier, février, noël, hivernal",
};

export const moods: Record<Exclude<Mood, 'calm'>, string> = {
  joyful:
    'rire, riait, rit, rires, sourire, souriait, sourit, joie, joyeux, joyeuse, joyeusement, heureux, heureuse, content, contents, gai, gaie, gaiement, gaîment, ravi, ravie, fête, chanta, chantait, chantaient, dansa, bonheur, bravo, hourra, brillait, réjouit, merci',
  tender:
    'embrassa, embrasser, tendre, tendrement, tendresse, doux, doucement, douceur, douce, amour, aimait, chéri, chérie, caresse, caressa, cœur, affection, baiser, bras, câlin, aimé',
  sad: 'pleurait, pleura, pleurer, larmes, larme, triste, tristesse, tristement, chagrin, deuil, seul, seule, malheureux, malheureuse, hélas, soupir, soupira, désespoir, misère, sanglot, sanglota, morne, perdu, peine, mélancolie, regret, adieu, pauvre, mourut',
  tense:
    "danger, soudain, tout à coup, vite, inquiet, inquiète, inquiétude, nerveux, colère, furieux, furieuse, menace, menaça, trembla, tremblait, tremblaient, urgence, alarme, lutte, ennemi, attaque, rage, brusquement, précipita, cria, s'écria, police, voleur, arrestation, vivement, agité",
  frightening:
    'peur, terreur, terrible, effroi, effrayant, effrayé, effrayée, épouvante, horrible, horreur, affreux, monstre, sang, mort, morts, tuer, cri, hurla, hurlement, fantôme, cauchemar, féroce, ténèbres, sorcière, terrifié, cadavre, bûcher',
  mysterious:
    'mystère, mystérieux, mystérieuse, étrange, étrangement, secret, secrète, secrètement, curieux, curieuse, bizarre, ombre, ombres, chuchota, souffla, magie, magique, enchanté, invisible, disparu, disparut, inconnu, énigme, énigmatique, silence, silencieux, caché, rêve, merveille, singulier, nul ne savait, personne ne savait',
  adventurous:
    'aventure, aventures, voyage, voyager, expédition, explorer, découvrir, découvrit, partit, départ, en route, brave, courage, audace, hardi, bondit, sauta, galop, grimpa, trésor, évasion, pari, tour du monde, paquebot, train, monta, éléphant, quatre-vingts jours',
  solemn:
    "solennel, solennelle, solennellement, grave, gravement, serment, funérailles, prière, prêtre, cérémonie, majesté, trône, silence se fit, honneur, devoir, juge, sacré, s'inclina, exact, exactitude, précis, régularité, mathématiquement, sérieux, flegme, impassible, correct, automate, honorable, banque",
  comic:
    "drôle, comique, ridicule, absurde, sottise, plaisanterie, pouffa, maladroit, bêtise, farce, grimace, ricana, cocasse, éternua, clin d'œil, éclata de rire, plaisanta",
};
