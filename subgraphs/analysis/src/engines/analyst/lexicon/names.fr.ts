/** What people are called at home: "full: short, shorter". */
export const nicknames = `
élisabeth: lise, babette, lisette, betsy
marguerite: margot, gothon
catherine: cathy, catiche
jean: jeannot
jeanne: jeannette, jeanneton
françois: francis, fanfan
louise: louison, lison
charles: charlot
pierre: pierrot
jacques: jacquot, jacquou
joséphine: fifine
antoinette: toinette, toinon
antoine: toine
nicolas: colas
madeleine: madelon
rebecca: becky
guillaume: guillou
`;

/** What stands between a name and another one of the same person's. */
export const byname =
  /^(?:\(|,? ?(?:dite? (?:le|la|l')|(?:surnommée?|alias)(?: (?:le|la|l'))?|(?:\p{L}+ment |longtemps |mieux |plus )?connue? .*sous le nom (?:de|d')(?: (?:le|la|l'))?(?: \p{L}+ (?:de|d'))?)(?: [“"«])?)$/u;

/** What stands between a woman's name and her husband's. */
export const becoming = / (?:devint|devenue|devenait|devenir)$/u;

/** How a letter ends, up to whoever signs it. */
export const signature =
  /(?<!\p{L})(?:[Vv]otre|[Tt]on|[Tt]a|[Tt]out à vous|[Bb]ien à (?:vous|toi))(?: \p{L}+){0,4},\s+(\p{Lu}[\p{L}.’'-]{0,40}(?:\s+\p{Lu}[\p{L}.’'-]{0,40}){0,3}?)\s*(?:$|P\.-?\s?S)/u;

/** Lands, towns and waters, where no given name is the same. */
export const placeNames =
  'france, états-unis, indes, pays-bas, antilles, canaries, philippines, açores, inde, angleterre, écosse, irlande, espagne, portugal, italie, allemagne, prusse, saxe, bavière, autriche, hongrie, bohême, pologne, russie, sibérie, suède, norvège, danemark, hollande, belgique, suisse, turquie, grèce, égypte, algérie, tunisie, maroc, afrique, asie, europe, amérique, australie, inde, chine, japon, perse, arabie, mexique, brésil, pérou, canada, bretagne, normandie, bourgogne, gascogne, languedoc, provence, picardie, champagne, flandre, savoie, lorraine, alsace, auvergne, touraine, anjou, berry, dauphiné, béarn, poitou, limousin, franche-comté, paris, lyon, marseille, bordeaux, toulouse, nantes, rouen, lille, strasbourg, orléans, tours, dijon, nancy, metz, reims, caen, falaise, havre, le havre, dieppe, calais, boulogne, brest, rennes, versailles, fontainebleau, saint-germain, saint-cloud, saint-denis, passy, auteuil, meudon, montmartre, louvre, tuileries, sorbonne, londres, rome, venise, naples, florence, milan, gênes, turin, vienne, berlin, munich, cologne, hambourg, madrid, séville, lisbonne, bruxelles, genève, lausanne, moscou, saint-pétersbourg, constantinople, athènes, jérusalem, seine, loire, rhône, garonne, rhin, danube, tibre, nil, gange, marne, oise, meuse, moselle, alpes, pyrénées, vosges, jura, cévennes, atlantique, pacifique, méditerranée, manche, mans, le mans, chantilly, compiègne, amiens, chartres, suez, bombay, calcutta, livourne, new-york, philadelphie, boston';

/** Peoples, beliefs, ranks and other words with a capital that name nobody. */
export const noPeople =
  'parisien, parisiens, parisienne, normand, normands, breton, bretons, gascon, gascons, prussien, prussiens, allemand, allemande, anglais, italien, italiens, italienne, espagnol, espagnols, russe, russes, turc, turcs, arabe, arabes, juif, juifs, juive, chrétien, chrétiens, protestant, catholique, catholiques, huguenot, romain, romains, grecs, rédempteur, sauveur, tout-puissant, créateur, éternel, saint-esprit, vierge, fronde, ligue, réforme, renaissance, révolution, restauration, consulat, code, charte, évangile, bible, te, deum, carême, toussaint, ascension, pentecôte, assomption, mémoires, revue, gazette, misérable, misérables, mademoiselle, madame, monsieur, signori, signora, signor, señora, señor, mm, mmes, mlles, attends, donnez, laissez, tenez, venez, allez, allons, sortons, entrons, figurez, songez, imaginez, bénissez, portons, aidez, empêche, laquelle, laissons, taisez, croyez, dame, diantre, peste, sapristi, fichtre, sacré-cœur, notre-dame, saint-pierre, honneur, éminence, sainteté, sire';
