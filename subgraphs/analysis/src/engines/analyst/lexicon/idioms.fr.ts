import type { Action } from '@visiobook/contracts';

/** Verbs that say little by themselves: "poussa un cri", "fit un pas". */
export const lightVerbs =
  'poussa, poussait, poussant, pousser, jeta, jetait, jetant, jeter, fit, faisait, faisant, faire, donna, donnait, donnant, donner, prit, prenait, prenant, prendre, lança, lançait, tira, tirait, porta, portait, tenait, rendit, mit, mettait, présenta, perdait, perdit, passa, passait';

/** What their object makes of them; whatever is done by "nothing" is not to be seen. */
export const lightDeeds: Partial<Record<Action | 'nothing', string>> = {
  shout: 'cri, cris, hurlement, exclamation, hurlements, clameur, appel',
  cry: 'soupir, gémissement, sanglot, plainte, soupirs',
  look: "regard, regards, coup d'œil, coup d'oeil, œillade",
  walk: 'pas, chemin, route, tour, enjambée, congé',
  run: 'bond, saut, fuite, élan',
  wave: 'signe, geste, salut',
  hug: 'baiser, baisers, accolade',
  sit: 'place',
  laugh: 'rire, sourire, éclat de rire, grimace',
  fight: 'coup, coups, gifle, soufflet',
  talk: 'parole',
  nothing:
    "idée, signes, marques, preuve, preuves, éveil, tort, suite, rang, lecture, lieu, ordre, ordres, part, fin, garde, racine, soin, naissance, goût, conseil, exemple, envie, raison, compte, renseignements, nouvelles, temps, peine, plaisir, honte, peur, air, conscience, patience, courage, leçons, leçon, effet, service, grâce, rendez-vous, l'impression, impression, parti, vie, intérêt, attention, tête, pied, fortune, honneur, avis, nom, deuil, journées, heures, nuits",
};

/** Of these it is told what they do by themselves: "baissant la tête", "midi sonna". */
export const bodyParts =
  'tête, yeux, œil, oeil, main, mains, voix, cœur, coeur, visage, figure, lèvres, bouche, pieds, pied, doigts, doigt, cheveux, front, sourcils, bras, pensées, esprit, joues, larmes, dents, regard, regards, genoux, épaules, oreilles, nez, paupières, paupière, heure, heures, demie, midi, minuit, quart, dix, vingt, minutes, cloche, cloches';

/** Whoever does so to a thing has it in hand no longer. */
export const layingAside =
  "posa, déposa, reposa, rangea, serra dans, jeta, rejeta, lâcha, laissa tomber, laissa, abandonna, donna, remit, rendit, tendit, offrit, éteignit, s'éteignit, souffla, perdit, referma, dans sa poche, dans ma poche, dans son portefeuille, ôta, retira, enleva, quitta, disparut, brisa, cassa, vendit";

/** Clothes change with these: what was told of them before holds no longer. */
export const dressing =
  "mit son, mit sa, mit ses, ôta, enleva, retira, enfila, s'habilla, se déshabilla, revêtit, passa son, passa sa, jeta son manteau, changea de";
