import type { Species } from '@visiobook/contracts';

export const roles = `
f child: fillette, petite fille, écolière, gamine, petite-fille
m child: garçon, petit garçon, gamin, écolier, garçonnet, petit-fils, bambin, mousse
u child: enfant, bébé, orphelin, nouveau-né, élève, petit enfant
f youth: jeune fille, jeune femme, demoiselle, fille, nièce, adolescente, princesse, jeune dame
m youth: jeune homme, adolescent, neveu, apprenti, prince, fils, jeune garçon
f elder: vieille femme, vieille dame, grand-mère, vieille, aïeule, mémé, mamie
m elder: vieil homme, vieillard, grand-père, vieux monsieur, aïeul, vieux
f adult: femme, dame, mère, épouse, tante, veuve, reine, servante, bonne, sorcière, fée, religieuse, maîtresse, sœur, hôtesse, gouvernante, cuisinière, marquise, comtesse, duchesse, fermière, bergère, infirmière, marraine, concierge, nourrice, mendiante, actrice, chanteuse, danseuse, couturière, blanchisseuse, lavandière, laitière, marchande, vendeuse, sage-femme, paysanne, bohémienne, négresse, cantinière, lingère, ouvrière, passante, voyageuse, voisine, inconnue, aubergiste, logeuse, favorite, confidente, courtisane, aventurière, impératrice, abbesse, déesse, sirène, pauvre femme, bonne femme, grosse femme, femme de chambre
m adult: brave garçon, bon garçon, honnête garçon, digne garçon, homme, monsieur, père, mari, oncle, roi, capitaine, docteur, médecin, soldat, marin, matelot, fermier, paysan, pêcheur, meunier, forgeron, boucher, boulanger, chevalier, magicien, prêtre, curé, moine, policier, gendarme, inspecteur, détective, juge, majordome, valet, domestique, cocher, berger, bûcheron, chasseur, aubergiste, jardinier, seigneur, empereur, duc, comte, baron, marquis, général, colonel, commandant, sergent, lieutenant, officier, garde, sentinelle, marchand, tailleur, menuisier, charpentier, maire, facteur, commis, frère, hôte, maître, pirate, voleur, brigand, inconnu, consul, ingénieur, conducteur, guide, gardien, géant, nain, professeur, instituteur, abbé, pasteur, notaire, mendiant, gentleman, brigadier, mécanicien, armateur, brahmane, parsi, pilote, patron, parrain, magistrat, agent, factionnaire, caporal, tambour, postillon, charretier, palefrenier, colporteur, épicier, barbier, cordonnier, tisserand, maçon, mineur, ouvrier, batelier, chirurgien, avocat, huissier, greffier, caissier, violoniste, sacristain, vicaire, évêque, messager, guerrier, chef, sauvage, bandit, contrebandier, braconnier, assassin, forçat, veilleur, contremaître, sorcier, jongleur, clown, bouffon, vagabond, ivrogne, aveugle, fou, cavalier, laquais, groom, chauffeur, garçon de café, garde champêtre, bonhomme, gros homme, petit homme, grand homme, gaillard, montreur, portier, maître d'hôtel, orfèvre, serrurier, bijoutier, équilibriste, timonier, aide de camp, employé, meneur, steward, favori, confident, courtisan, aventurier, alchimiste
u adult: visiteur, voisin, voyageur, passager, prisonnier, malade, peintre, poète, musicien, savant, inventeur, banquier, journaliste, espion, serviteur, ami, camarade, cousin, cousine, étudiant, philosophe, astronome, secrétaire, client, passant, étranger, pèlerin, bohémien, comédien, chanteur
`;

/** Of which people somebody is: with a capital, a noun. */
export const peoples = {
  f: 'française, anglaise, américaine, allemande, prussienne, russe, espagnole, italienne, chinoise, japonaise, indienne, indoue, arabe, turque, grecque, juive, parisienne, normande, bretonne, gasconne, hollandaise, suédoise, polonaise, autrichienne, suisse, belge, portugaise, égyptienne, écossaise, irlandaise, mexicaine, persane, africaine, vénitienne, romaine, provençale, créole, européenne',
  m: 'français, anglais, américain, allemand, prussien, russe, espagnol, italien, chinois, japonais, indien, indou, hindou, arabe, turc, grec, juif, parisien, normand, breton, gascon, hollandais, suédois, polonais, autrichien, suisse, belge, portugais, égyptien, écossais, irlandais, mexicain, persan, africain, vénitien, romain, provençal, malais, tartare, sioux, peau-rouge, yankee, européen',
};

export const crowds =
  'gens, hommes, femmes, enfants, garçons, filles, soldats, marins, matelots, foule, villageois, invités, passagers, domestiques, amis, autres, tous, toutes, frères, sœurs, parents, dames, messieurs, voyageurs, joueurs, collègues, indigènes, indous, brahmanes, animaux, cousins, officiers, animaux de fer, tout le monde, deux enfants';

/** One word for many, after whom it is many of. */
export const collectives = `
matelot: équipage
soldat: armée, troupe, régiment, garnison, escorte, patrouille, cavalerie
homme: bande
voisin: foule, cohue, horde, attroupement, rassemblement, procession, multitude, cortège, populace, êtres, créatures, indigènes
invité: compagnie, assistance, assemblée, public
policier: police
`;

export const titles = `
f adult: madame, mme, m'me, mademoiselle, mlle, mam'zelle, lady, mère, tante, reine, comtesse, duchesse, marquise, princesse, sœur, dame, mrs, miss, mistress, veuve, signora, maman, vicomtesse, baronne, princesse, sainte, cousine, impératrice, archiduchesse, maréchale, présidente, demoiselle, commère, abbesse, petite, vieille
m adult: monsieur, m'sieur, m, mr, sir, lord, capitaine, père, oncle, frère, roi, prince, comte, duc, baron, marquis, maître, général, colonel, commandant, lieutenant, sergent, brigadier, inspecteur, abbé, curé, chevalier, don, empereur, amiral, major, me, signor, papa, vicomte, cardinal, évêque, père, sieur, saint, cousin, maréchal, chancelier, bailli, messire, monseigneur, dom, compère, adjudant, archevêque, archiduc, pape, sultan, tsar, procureur, préfet, petit, vieux
u adult: docteur, dr, professeur, juge, jeune, pauvre, président, honorable, mgr, consul
f elder: grand-mère, mémé
m elder: grand-père
`;

/** Titles that only colour a name: "la petite Reine". */
export const epithets = 'petit, petite, vieux, vieille, jeune, pauvre, honorable, cher, chère, saint, sainte';

/** What somebody with a number after the name is. */
export const sovereigns = { female: 'reine', male: 'roi' };

export const givenNames = {
  f: 'marie, anne, jeanne, lucie, louise, louisa, claire, camille, julie, juliette, sophie, élise, elise, alice, emma, madeleine, marguerite, catherine, cécile, hélène, isabelle, jacqueline, léa, manon, mathilde, nathalie, odette, pauline, rose, simone, suzanne, thérèse, valérie, virginie, zoé, agathe, adèle, amélie, annette, antoinette, berthe, blanche, caroline, charlotte, clémence, colette, constance, denise, élisabeth, élodie, émilie, estelle, eugénie, fanny, fantine, cosette, florence, françoise, gabrielle, geneviève, germaine, henriette, irène, jeannette, joséphine, léonie, lise, lucile, marianne, marthe, nana, nicole, noémie, pélagie, perrine, rachel, reine, rosalie, sylvie, véronique, yvonne, aouda, félicité, anna, rebecca, rosa, célestine, angélique, aurore, marianina, clémentine, angèle, manine, éliza, alexandrine, alphonsine, amanda, anaïs, andrée, arlette, armande, augustine, aurélie, béatrice, bernadette, brigitte, clotilde, corinne, delphine, diane, dorothée, edmée, émilienne, emma, ernestine, esther, eulalie, ève, félicie, flore, francine, frédérique, georgette, gertrude, gilberte, ginette, gisèle, henriette, hermine, honorine, hortense, ida, inès, jenny, judith, justine, laure, laurence, léontine, léopoldine, lucienne, lucrèce, lydie, marcelle, marguerite, mariette, marinette, maria, martine, mélanie, mélie, mireille, monique, modeste, nathalie, olympe, ophélie, paulette, perpétue, philomène, rachel, raymonde, régine, renée, rosine, sabine, solange, stéphanie, suzette, sidonie, ursule, valentine, victoire, victorine, viviane, yvette, zélie, ottilie, louisa, lina, clara, kitty, paméla, blondine, adélaïde, agnès, aline, albertine, alix, anastasie, apolline, armelle, athénaïs, bathilde, bérénice, bertille, céline, chantal, christiane, christine, claudine, clarisse, cunégonde, danielle, éléonore, élisa, éloïse, emmeline, éponine, euphémie, euphrasie, évelyne, fernande, flavie, francette, ghislaine, héloïse, huguette, isabeau, jacinthe, javotte, josette, julienne, léocadie, léonore, lisette, louison, lucette, madelon, manette, marcelline, margot, marion, martha, michelle, mimi, nanette, nanon, nicolette, ninon, norine, octavie, palmyre, pascale, paule, pierrette, reinette, rosette, roseline, roxane, séraphine, séverine, suzon, thaïs, toinette, véra, victoria, violette, yolande, zulma, betty, ellen, fanny, jane, kate, lucy, mary, nelly, peggy, polly, sally',
  m: 'jean, pierre, paul, jacques, louis, charles, henri, françois, antoine, andré, michel, philippe, georges, émile, emile, basile, octave, victor, hector, lucien, julien, gaston, gustave, albert, alfred, alexandre, arthur, auguste, augustin, baptiste, benjamin, bernard, bruno, christophe, claude, clément, daniel, david, denis, didier, dominique, edmond, édouard, ernest, étienne, eugène, fabrice, félix, ferdinand, firmin, francis, frédéric, gabriel, gérard, gilbert, gilles, grégoire, guillaume, guy, hubert, hugo, jérôme, joseph, jules, laurent, léon, luc, marc, marcel, marius, martin, mathieu, maurice, maxime, nicolas, olivier, pascal, patrick, rené, raoul, raymond, rémi, richard, robert, roger, sébastien, simon, théodore, théophile, thomas, thibault, valentin, vincent, yves, athos, porthos, aramis, phileas, passepartout, fix, fogg, gavroche, melchior, bouvard, pécuchet, otto, william, james, andrew, samuel, john, gauthier, thomas, walter, ralph, achille, adolphe, adrien, aimé, alain, alexis, alphonse, amédée, anatole, anselme, anthime, aristide, armand, arnaud, aurélien, barnabé, bastien, benoît, blaise, boniface, casimir, célestin, césaire, césar, charlot, constant, cyprien, cyrille, désiré, edgar, edmond, élie, émilien, ernst, eustache, évariste, fabien, fernand, fortuné, francois, franck, frantz, fritz, gaspard, gauthier, gédéon, germain, gontran, henry, hilaire, hippolyte, honoré, horace, ignace, isidore, jacob, jean-baptiste, jean-christophe, jean-jacques, jean-louis, jean-marie, jean-michel, jean-paul, jean-pierre, joachim, justin, lazare, léonard, léopold, lionel, lucas, ludovic, mathias, maxence, médard, modeste, napoléon, narcisse, nestor, octave, onésime, oscar, patrice, paulin, philibert, prosper, quentin, raphaël, réginald, régis, rodolphe, roland, romain, samuel, séverin, siméon, sylvain, sylvestre, théodule, tristan, ulysse, urbain, valère, valéry, victorien, wilhelm, xavier, zacharie, jock, filippo, luigi, abel, abraham, adam, agénor, alban, alcide, ambroise, amaury, athanase, balthazar, balthasar, barthélemy, baudouin, bertrand, brice, calixte, clovis, côme, corentin, crépin, damien, denys, donatien, edgard, éloi, enguerrand, faustin, félicien, florent, florentin, fulbert, gaétan, geoffroy, godefroy, gonzague, gratien, hercule, hervé, hilarion, hugues, humbert, hyacinthe, isaac, jérémie, joël, jonas, josué, léandre, léonce, léonidas, macaire, magloire, marcellin, martial, matthieu, médéric, nathanaël, norbert, odilon, pacôme, philémon, placide, polycarpe, renaud, rodrigue, roch, rolland, salomon, samson, saturnin, scipion, serge, sigismond, sosthène, stanislas, stéphane, sulpice, tancrède, tobie, ulrich, valérien, vital, wolfgang, yvon, zéphirin, zéphyrin, ben, bob, dick, edward, frank, fred, george, harry, jack, jim, joe, ned, peter, sam, tom',
};

export const species: Record<Exclude<Species, 'human'>, string> = {
  dog: 'chien, chienne, chiot, caniche, lévrier, dogue',
  cat: 'chat, chatte, chaton, matou',
  horse: 'cheval, jument, poulain, poney, étalon, coursier',
  donkey: 'âne, ânesse, mule, mulet, baudet',
  cow: 'vache, bœuf, taureau, veau, buffle, zébu',
  sheep: 'mouton, agneau, brebis, bélier',
  goat: 'chèvre, chevreau, bouc',
  pig: 'cochon, porc, porcelet, truie, sanglier',
  rabbit: 'lapin, lièvre, lapine',
  fox: 'renard, renarde',
  wolf: 'loup, louve',
  bear: 'ours, ourse, ourson',
  lion: 'lion, lionne, lionceau',
  tiger: 'tigre, tigresse, panthère, léopard',
  elephant: 'éléphant',
  monkey: 'singe, guenon, gorille',
  mouse: 'souris, rat, mulot',
  bird: 'oiseau, moineau, perroquet, rossignol, mouette, pigeon, colombe, hirondelle, cygne, merle',
  crow: 'corbeau, corneille, pie',
  owl: 'hibou, chouette',
  hen: 'poule, coq, poulet, poussin, dindon',
  duck: 'canard, caneton, oie, jars',
  eagle: 'aigle, faucon, vautour, épervier',
  fish: 'poisson, saumon, truite, requin',
  whale: 'baleine, dauphin, cachalot',
  snake: 'serpent, vipère, cobra',
  frog: 'grenouille, crapaud',
  turtle: 'tortue',
  bee: 'abeille, guêpe, araignée, papillon, fourmi, grillon',
  dragon: 'dragon',
  scarecrow: 'épouvantail',
  robot: 'robot, automate de fer',
  'tin-man': 'bûcheron de fer-blanc, soldat de plomb',
  ghost: 'fantôme, spectre, revenant',
  monster: 'monstre, ogre, ogresse, troll, bête',
  fairy: 'fée, elfe, lutin, nymphe',
  deer: 'cerf, biche, faon, renne, chevreuil',
  squirrel: 'écureuil, hérisson, blaireau, castor, taupe, loutre',
};

export const pronouns = {
  f: 'elle, -elle, -t-elle',
  m: 'il, -il, -t-il',
  plural: 'ils, elles, eux, -ils, -elles, -t-ils, -t-elles',
  we: 'nous',
  first: "je, j', me, m', moi, mon, ma, mes, -je",
  subject:
    "il, elle, ils, elles, on, je, j', nous, qui, -il, -elle, -t-il, -t-elle, -ils, -elles, -je, -t-ils, -t-elles",
  neuter: "ce, c', cela, on",
};

export const neverNames =
  "le, la, les, l', un, une, des, du, de, d', et, ou, mais, or, ni, car, donc, si, s', que, qu', qui, quoi, dont, où, quand, comme, comment, pourquoi, combien, quel, quelle, quels, quelles, ce, cet, cette, ces, c', ça, cela, ceci, il, elle, ils, elles, on, nous, vous, je, j', tu, t', te, me, m', se, lui, leur, leurs, eux, moi, toi, soi, mon, ma, mes, ton, ta, tes, son, sa, ses, notre, nos, votre, vos, y, en, ne, n', pas, non, oui, ah, oh, eh, hé, bien, bon, bonne, voilà, voici, à, au, aux, dans, par, pour, sur, sous, avec, sans, vers, chez, entre, depuis, pendant, avant, après, contre, malgré, dès, jusqu', jusque, lorsque, lorsqu', puisque, puisqu', quoique, quoiqu', tandis, ainsi, alors, aussi, aussitôt, bientôt, enfin, ensuite, puis, soudain, tout, toute, tous, toutes, tantôt, toujours, jamais, déjà, encore, maintenant, aujourd'hui, hier, demain, ici, là, plus, moins, très, trop, peu, beaucoup, assez, même, autre, autres, certain, certains, quelque, quelques, chaque, chacun, plusieurs, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, vingt, cent, mille, premier, première, est, était, sont, fut, a, ont, avait, être, avoir, faire, dire, dit, fait, monsieur, madame, mademoiselle, messieurs, mesdames, mr, mrs, mme, mlle, m, dieu, seigneur, ciel, diable, merci, pardon, allons, allez, va, vas, tiens, tenez, voyons, viens, venez, entrez, entre, regarde, regardez, écoute, écoutez, attends, attendez, laissez, laisse, donnez, donne, prenez, prends, dites, dis, partons, courez, parbleu, morbleu, mordieu, sacrebleu, hélas, hein, bah, chut, hop, bravo, hourra, adieu, bonjour, bonsoir, salut, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre, noël, pâques, anglais, anglaise, français, française, allemand, allemands, espagnol, italien, américain, américains, russe, indien, indiens, chinois, grec, romain, indou, indous, hindou, parisien, parisiens, chapitre, partie, livre, tome, prologue, épilogue, préface, nord, sud, est, ouest, quant, peut-être, sans doute, certes, cependant, pourtant, toutefois, néanmoins, d'abord, d'ailleurs, seul, seule, seulement, jadis, autrefois, parfois, souvent, personne, rien, nul, aucun, aucune, celui, celle, ceux, celles, celui-ci, celle-ci, europe, france, angleterre, amérique, asie, afrique, inde, indes, chine, japon, égypte, italie, allemagne, espagne, londres, paris, new, york, san, états-unis, océan, atlantique, pacifique, méditerranée, tamise, seine, banque, bourse, chambre, sénat, église, état, république, empire, roi, reine, majesté, altesse, excellence, rue, place, avenue, boulevard, pont, gare, hôtel, club, reform-club, cercle, times, daily-telegraph, standard, morning-chronicle, journal, société, compagnie, mon, veuillez, faites, faut, mettez, songez, figurez, imaginez, va-t'en, comprenez, comprends, sais, savez, suis, veux, voulez, vois, voyez, crois, croyez, pense, pensez, reste, restez, arrête, arrêtez, cherche, vite, silence, halte, jamais, tant, tel, telle, tels, telles, pauvre, petit, petite, grand, grande, vieux, vieille, jeune, cher, chère, essuyez, mieux, pis, afin, parce, selon, suivant, sauf, hormis, outre, envers, parmi, devant, derrière, auprès, autour, près, loin, lors, durant, moyennant, vu, ii, iii, iv, vi, vii, viii, ix, xi, xii, xiii, xiv, xv, donnez-moi, père, mère, maman, papa, tante, oncle, capitaine, docteur, maître, grand-père, grand-mère, cap, baie, golfe, mer, lac, mont, île, îles, ville, port, fort, provence, bretagne, normandie, numéro, post-scriptum, mémoires, nature, providence, maintenant, quinze, trente, quarante, cinquante, soixante, longtemps, immédiatement, brusquement, vraiment, évidemment, naturellement, heureusement, malheureusement, presque, environ, seize, dix-huit, venez, vienne, vive, soit, puisse, fallait, restait, ayant, étant, ex, votre, continuez, ohé, hurrah, well, bénissez, te-deum, soleil, lune, terre, apercevant, voyant, entendant, arrivé, arrivée, parti, assis, debout, lequel, laquelle, lesquels, auquel, duquel, qu'est-ce, est-ce, n'est-ce, là-dessus, là-bas, là-haut, peut, pouvait, plût, comment, ma";

export const placePrepositions = "à, en, de, vers, dans, pour, jusqu'à, depuis, quitté, quitta, gagné, gagna, traversa";
