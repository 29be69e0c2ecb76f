export const grammar = {
  determiners:
    "le, la, les, l', un, une, des, ce, cet, cette, ces, son, sa, ses, leur, leurs, mon, ma, mes, notre, nos, votre, vos, quelque, chaque, au, aux, du, aucun, aucune, deux",
  definite: "le, la, les, l', ce, cet, cette, ces, son, sa, ses, leur, leurs, mon, ma, mes, notre, nos, au, aux, du",
  indefinite: 'un, une, des, quelque',
  /** Who comes in. */
  newcomers: 'un, une',
  others: 'autre',
  /** After these a noun is nobody in particular, or only what somebody known is: "of a man", "as a child". */
  introducesNobody:
    "de, d', du, des, comme, que, qu', pour, ni, quelque, était, étaient, est, sont, fut, être, devint, semblait, paraissait",
  copulas: 'était, est, fut',
  singleOwner: 'son, sa',
  possessives: 'son, sa, ses, leur, leurs, mon, ma, mes, notre, nos, votre, vos',
  inside: 'dans, en, sur, à, au, aux, chez, parmi, dedans, par, sous, à travers, le long',
  goal: "vers, jusqu', jusque, pour",
  source: "de, du, des, d', depuis",
  near: 'près, devant, derrière, contre, autour, après, avant, auprès, face, outre, côté, hors, entre',
  of: "de, du, des, d', de la, de l'",
  prepositions:
    "dans, en, sur, à, au, aux, chez, parmi, par, sous, vers, jusqu', jusque, pour, de, du, des, d', depuis, près, devant, derrière, contre, autour, après, avant, auprès, avec, sans, comme, entre, malgré, selon, que, qu', outre, hors, envers",
  parts:
    'milieu, centre, cœur, bord, pied, fond, bout, bas, haut, sommet, profondeurs, rive, bords, coin, côté, entrée, sortie, seuil, extrémité, long, intérieur, lisière, portes, rues, pont, porte, salle, fenêtre, fenêtres, murs, vitres, feu, ombre, abri, avant, arrière',
  auxiliaries:
    "était, étaient, est, sont, fut, furent, avait, avaient, a, ont, eut, se, s', ne, n', y, en, le, la, les, l', lui, leur, me, m', nous, vous, puis, alors, aussi, bientôt, encore, toujours, toutes, tous, soudain, aussitôt, mit, mirent, mettait, à, commença, commençait, venait, allait, fit, de, ensuite, enfin, qui, tout, donc, déjà, bien, même, d', ensemble, restait, resta, reprit",
  /** A name after these is no subject. */
  notBeforeSubjects:
    "était, étaient, est, sont, fut, furent, avait, avaient, a, ont, eut, se, s', ne, n', y, en, le, la, les, l', lui, leur, me, m', nous, vous, toutes, tous, mit, mirent, mettait, à, commença, commençait, venait, allait, fit, de, qui, tout, bien, même, d', ensemble, restait, resta, reprit",
  conjunctions:
    "et, mais, ou, quand, lorsque, lorsqu', pendant, tandis, que, qu', car, puis, alors, où, si, qui, dont, comme, parce, donc",
  pastPerfect: 'avait, avaient, étaient allés, était allé',
  thereIs: "il y avait, il y a, se dressait, se dressaient, s'étendait, s'élevait, c'était, se trouvait",
  outwards: 'dehors, au dehors, en plein air, au-dehors, sortit, sortirent',
  inwards: "à l'intérieur, rentra dans la maison, rentrèrent dans la maison, entra dans la maison",
  statics: "était, étaient, s', se, est",
  /** Of what follows these with "de" somebody only thinks or tells. */
  onlyThoughtOf:
    'pensée, pensées, rêve, rêves, histoire, récit, sort, mystère, secret, idée, souvenir, perte, recherche, charme, problème, théorie, question, espoir, crainte, sens, notion, achat, prix',
  /** At the door of a house, outside. */
  atDoor:
    'frappa à la porte, frappèrent à la porte, frappait à la porte, heurta à la porte, heurtèrent à la porte, sonna à la porte, sonnèrent à la porte, cogna à la porte',
  /** Nobody else is there. */
  alone: 'seul, seule, seuls, seules, tout seul, toute seule',
  connectors: "de, d', du, des, de la, le, la, von, van",
  selfIntroduction: "je m'appelle, je suis, je me nomme, mon nom est, appelez-moi",
  narratorNaming: "je m'appelle, je me nomme, mon nom est, on m'appelle, je m'appelais, on m'appelait",
  topics: 'quant à, quant au, quant aux, pour ce qui est de',
  nameIs: "s'appelait, s'appelle, se nommait, se nomme",
  naming: 'nommé, nommée, appelé, appelée, du nom de, dénommé',
  /** "they called it the Butte": what follows is a name, of whatever it is. */
  callsBy:
    'appelait, appelle, appelaient, appelèrent, appela, nommait, nomme, nommaient, nomma, surnommait, surnommaient, surnomma',
  /** Those of before, together. */
  together: 'enfants, amis, compagnons, voyageurs, passagers, cousins',
  /** What a clause begins with that only says when, why or which. */
  subordinating:
    "quand, lorsque, lorsqu', tandis, que, qu', si, comme, puisque, puisqu', où, dont, qui, car, afin, parce, lequel, laquelle, auquel, combien, comment, pourquoi, quel, quelle",
  /** What joins clauses, or the parts of one. */
  joining: 'et, mais, ou, ni, or, puis',
  /** What a phrase begins with that a clause can do without. */
  phraseOpening:
    "dans, sur, avec, vers, pour, par, sous, entre, devant, derrière, contre, chez, depuis, près, jusqu', jusque, parmi, au, aux, en, à, autour, avant, après, pendant, sans",
  narrator: 'le narrateur',
  unnamed: "quelqu'un",
};
