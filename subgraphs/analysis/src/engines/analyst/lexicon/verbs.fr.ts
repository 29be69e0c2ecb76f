import type { Action } from '@visiobook/contracts';

/**
 * Irregular verbs: infinitive, then the narrator's forms (present, imperfect, past historic, participles) as they come;
 * verbs in -er and regular -ir are conjugated by rule.
 */
export const irregular = `
dire dit disait disaient dirent disent disant dis disais|faire fait faisait faisaient fit firent font faisant fis fais faisais|répondre répond répondait répondaient répondit répondirent répondent répondant répondu répondis|
reprendre reprend reprenait reprit reprirent reprenaient reprenant repris reprenais|interrompre interrompt interrompait interrompit interrompirent interrompant|poursuivre poursuit poursuivait poursuivit poursuivirent poursuivant poursuivi|
aller va vont allait allaient alla allèrent allant allé allée allés allées allais vais allai|venir vient viennent venait venaient vint vinrent venant venu venue venus venues venais|
revenir revient reviennent revenait revenaient revint revinrent revenant revenu revenue revenus|devenir devint devenait devient|parvenir parvint parvinrent parvenait parvient parvenu parvenus|
courir court courent courait couraient courut coururent courant couru courais|accourir accourt accourait accourut accoururent accourant accouru|parcourir parcourt parcourait parcourut parcoururent parcourant parcouru|
partir part partent partait partaient partit partirent partant parti partie partis parties partais|repartir repart repartit repartirent repartait repartant|sortir sort sortent sortait sortaient sortit sortirent sortant sorti sortie sortis sortais|
ressortir ressort ressortit|dormir dort dorment dormait dormaient dormit dormirent dormant dormais|endormir endort endormait endormit endormirent endormi endormie endormis|servir sert servent servait servit servirent servant servi|
asseoir assied assoit assit assirent asseyait asseyaient assis assise assises asseyant|voir voit voient voyait voyaient vit virent voyant vu vis voyais|apercevoir aperçoit aperçut aperçurent apercevait apercevant aperçu|
boire boit boivent buvait buvaient but burent buvant bu|lire lit lisent lisait lisaient lut lurent lisant lu|écrire écrit écrivent écrivait écrivaient écrivit écrivirent écrivant|
prendre prend prennent prenait prenaient prit prirent prenant pris prenais|tenir tient tiennent tenait tenaient tint tinrent tenant tenu tenais|mettre met mettent mettait mettaient mit mirent mettant mis mise|
remettre remet remettait remit remirent remettant remis|tendre tend tendait tendaient tendit tendirent tendant tendu|entendre entend entendent entendait entendaient entendit entendirent entendant entendu|
attendre attend attendent attendait attendaient attendit attendirent attendant|descendre descend descendent descendait descendaient descendit descendirent descendant descendu descendue descendus|
perdre perd perdait perdit|rire rit rient riait riaient rirent riant|sourire sourit sourient souriait souriaient sourirent souriant|battre bat battent battait battaient battit battirent battant|
se-taire tait taisait tut|ouvrir ouvre ouvrent ouvrait ouvraient ouvrit ouvrirent ouvrant ouvert|offrir offre offrait offrit offrirent offrant|cueillir cueille cueillait cueillit cueillirent|
craindre craint craignait craignit|peindre peint peignait peignit|conduire conduit conduisait conduisit conduisirent conduisant conduisent|construire construit construisait construisit construisirent|
cuire cuit cuisait|suivre suit suivent suivait suivaient suivit suivirent suivant|vivre vit vivait vivaient vécut vécurent vivant|mourir meurt mourait mourut mort|naître naît naissait naquit|
fuir fuit fuient fuyait fuyaient fuirent fuyant|enfuir enfuit enfuyait enfuirent enfuyant|bondir bondit bondissait bondirent bondissant|rejoindre rejoint rejoignait rejoignit rejoignirent|
recevoir reçoit recevait reçut reçurent|pleuvoir pleut pleuvait plut|coudre coud cousait cousit|étendre étend étendait étendit étendirent étendu étendue étendus|répandre répandit|rendre rend rendait rendaient rendit rendirent rendant rendu rendus|
surprendre surprit|apprendre apprit apprend apprenait|comprendre comprit|permettre permit|promettre promet promettait promit promirent|parcourir parcourut|savoir savait sut|vouloir voulait voulut|pouvoir pouvait put|
être est sont était étaient fut furent étant|avoir a ont avait avaient eut eurent ayant|croire croit croyait crut|convenir convint|intervenir intervint intervient|soutenir soutint|maintenir maintint|obtenir obtint|
atteindre atteint atteignait atteignaient atteignirent atteignit atteignant|franchir franchit franchissait franchirent franchissant|joindre joignit|abattre abattit|combattre combattit combattait combattirent|saisir saisit saisissait saisirent saisissant saisi|
applaudir applaudit|gravir gravit gravissait gravirent gravissant|grandir grandit|tressaillir tressaillit|recueillir recueillit|accueillir accueille accueillait accueillit accueillirent|moudre moulait|pendre pendait pendit|
pondre pondait|mordre mord mordait mordit|traire trait trayait|jeter jette jetait jeta jetèrent jetant jeté|appeler appelle appelait appela appelèrent appelant|lever lève lèvent levait levaient leva levèrent levant levé|
relever relève relevait releva relevèrent|mener mène mènent menait mena menèrent menant|amener amène amenait amena amenèrent|emmener emmène emmenait emmena emmenèrent|acheter achète achetait acheta achetèrent|
promener promène promenait promena promenèrent promenaient promenant|peser pèse pesait|achever achève achevait acheva|répéter répète répétait répéta répétèrent|pénétrer pénètre pénétrait pénétra pénétrèrent pénétrant|
céder cède cédait céda|espérer espère|suggérer suggère suggéra suggérait|révéler révéla|soulever soulève soulevait souleva soulevèrent|enlever enlève enlevait enleva enlevèrent|bégayer bégaie bégayait bégaya|essayer essaie essayait essaya|
envoyer envoie envoyait envoya envoyèrent|balayer balaie balayait balaya balayant|payer paie payait paya|essuyer essuie essuyait essuya|appuyer appuie appuyait appuya appuyé appuyée|nettoyer nettoie nettoyait nettoya|
grogner grogne grognait grogna|geler gèle gelait gela|sécher sèche|résoudre résout résolvait résolut résolurent résolu|sentir sent sentent sentait sentaient sentit sentirent sentant|comprendre comprend comprenait comprenaient comprit comprirent comprenant|
reconnaître reconnaît reconnaissait reconnut reconnurent reconnaissant|apparaître apparaît apparaissait apparaissaient apparut apparurent|paraître paraît paraissait parut parurent|disparaître disparaît disparaissait disparut disparurent|savoir sait savait savaient sut surent|
craindre craint craignait craignaient craignit|croire croit croyait croyaient crut crurent|découvrir découvre découvrait découvrit découvrirent|ressentir ressent ressentait ressentit|
`;

/** Verbs of reporting clauses. */
export const speech = `
dire demander répondre crier s'écrier murmurer souffler reprendre ajouter faire répliquer hurler chuchoter continuer poursuivre s'exclamer expliquer observer remarquer répéter
balbutier bégayer grommeler grogner gronder soupirer gémir sangloter interrompre riposter repartir insister affirmer assurer conclure déclarer annoncer proposer suggérer ordonner
commander supplier implorer protester objecter avouer admettre confirmer questionner interroger lancer jeter rugir tonner vociférer ricaner plaisanter déclamer articuler prononcer
bougonner marmonner susurrer glapir croasser aboyer conseiller rappeler prévenir promettre jurer intervenir constater raconter songer penser pester rétorquer s'étonner s'enquérir
s'indigner s'impatienter exiger décider commenter dire glisser appeler achever approuver raisonner rectifier écrire gouailler
`;

/** What somebody is seen doing. A first verb is conjugated, the rest stands as it is. */
export const actions: Record<Exclude<Action, 'talk' | 'stand'>, string> & Partial<Record<Action, string>> = {
  stand:
    "se lever, s'arrêter, rester debout, se dresser, se tenir, attendre, être debout, se relever, patienter, demeurer, rester, hésiter, apparaître, se montrer, se pencher, tressaillir, trembler, frissonner",
  walk: "marcher, aller, venir, avancer, se promener, flâner, errer, arpenter, traverser, passer, entrer, sortir, arriver, partir, revenir, rentrer, retourner, descendre, suivre, quitter, se diriger, approcher, longer, cheminer, reculer, conduire, franchir, parcourir, repartir, se rendre, pénétrer, voyager, gagner, se retirer, se présenter, regagner, rejoindre, débarquer, s'avancer, s'éloigner, s'approcher, se glisser, accompagner, atteindre, se remettre en route",
  run: "courir, accourir, se précipiter, s'élancer, bondir, s'enfuir, fuir, sauter, galoper, se ruer, se sauver, détaler, filer, poursuivre, trotter, s'échapper, se hâter, prendre ses jambes à son cou",
  sit: "s'asseoir, être assis, être assise, s'installer, se percher, s'accroupir, s'attabler, assis, assise",
  lie: "s'allonger, se coucher, s'étendre, être couché, être étendu, coucher, étendu, étendue",
  sleep: "dormir, s'endormir, sommeiller, ronfler, s'assoupir, somnoler, endormi, endormie, endormis",
  talk: "parler, causer, bavarder, discuter, expliquer, raconter, converser, dire, saluer, remercier, s'adresser, s'entretenir, répondre, demander, reprendre, déclarer, ordonner, proposer, insister, annoncer, interroger, promettre, prier, inviter, protester, avouer, accuser, se plaindre, gronder, consoler",
  shout: "crier, hurler, s'écrier, rugir, s'exclamer, appeler, tonner",
  whisper: 'chuchoter, murmurer, souffler, susurrer',
  listen: "écouter, entendre, prêter l'oreille",
  look: 'regarder, observer, contempler, voir, fixer, apercevoir, examiner, guetter, scruter, dévisager, considérer, se retourner, jeter un regard, remarquer, surveiller, lorgner, épier, lever les yeux, distinguer, reconnaître, découvrir, admirer',
  point: 'montrer, désigner, indiquer',
  give: 'donner, offrir, tendre, servir, remettre, présenter, verser, distribuer, apporter, nourrir',
  take: 'prendre, saisir, ramasser, attraper, tirer, cueillir, tenir, poser, soulever, arracher, empoigner, jeter, lancer, déposer, remplir, enlever, lever, tourner, serrer, décrocher, baisser, placer, ranger, allumer, éteindre, charger, attacher, reprendre son, reprendre sa',
  carry: 'porter, transporter, traîner, emporter, emmener',
  eat: 'manger, dîner, déjeuner, souper, dévorer, croquer, avaler, mordre, goûter, grignoter',
  drink: 'boire, siroter, trinquer',
  read: 'lire, feuilleter',
  write: 'écrire, signer, griffonner, noter, dessiner',
  cook: 'cuisiner, cuire, rôtir, mijoter',
  work: 'travailler, balayer, laver, coudre, réparer, marteler, frapper sur, scier, frotter, nettoyer, tricoter, bâtir, construire, essuyer, forger, peindre, planter, raser, ranger, tisser',
  dig: 'creuser, bêcher, piocher, enterrer, fouir',
  climb: 'grimper, gravir, escalader, monter',
  ride: 'chevaucher, monter à cheval, galoper sur',
  drive: 'conduire la voiture, mener les chevaux',
  sail: "naviguer, voguer, s'embarquer, embarquer, appareiller, lever l'ancre",
  row: 'ramer, pagayer',
  swim: 'nager, plonger, flotter',
  fly: "voler, s'envoler, planer, voleter, voltiger",
  fall: "tomber, s'effondrer, trébucher, s'écrouler, s'affaisser, s'évanouir",
  fight: 'combattre, se battre, frapper, lutter, attaquer, battre, tirer sur',
  hide: 'se cacher, cacher, se blottir, se dissimuler, se réfugier',
  kneel: "s'agenouiller, se prosterner, prier, s'incliner, à genoux",
  hug: 'embrasser, serrer dans ses bras, étreindre, caresser, enlacer, se jeter au cou, bercer',
  dance: 'danser, valser, tournoyer',
  sing: 'chanter, fredonner, siffler, chantonner',
  play: 'jouer, gambader, folâtrer',
  laugh: 'rire, sourire, éclater de rire, pouffer, ricaner, rire aux éclats',
  cry: 'soupirer, gémir, pleurer, sangloter, verser des larmes, fondre en larmes',
  think:
    "penser, songer, réfléchir, rêver, méditer, se demander, se souvenir, se rappeler, résoudre, décider, comprendre, savoir, croire, craindre, espérer, douter, imaginer, ignorer, se douter, sentir, ressentir, éprouver, soupçonner, calculer, supposer, deviner, redouter, vouloir, s'accuser",
  wave: 'saluer de la main, agiter, faire signe',
  open: 'ouvrir, entrouvrir, déverrouiller, pousser, fermer, frapper à la porte, sonner, refermer',
  search: 'chercher, fouiller, rechercher, explorer',
};

export const movement = {
  go: "aller, venir, courir, marcher, se rendre, revenir, rentrer, retourner, partir, descendre, monter, passer, sauter, se précipiter, s'élancer, se diriger, arriver, entrer, pénétrer, s'enfoncer, conduire, mener, emmener, se réfugier, s'installer, s'asseoir, s'enfermer, se retirer, être, se trouver, vivre, habiter, demeurer, dormir, attendre, rester, travailler, se promener, s'arrêter, débarquer, tomber, grimper, se coucher, s'endormir, filer, bondir, avancer, errer, se tenir, voyager, s'avancer, s'embarquer, débarquer, jouer, déjeuner, dîner, se rendre, parvenir, s'introduire, ramener, remonter, ressortir, prendre place, prendre le chemin, reprendre sa place, cheminer, accourir, prendre, se réunir",
  enter: 'traverser, gagner, atteindre, rejoindre, regagner, franchir, longer, parcourir, explorer, visiter, remonter',
  leave: "quitter, sortir de, partir de, s'échapper de, s'éloigner de, s'enfuir de, descendre de, quitter",
} as const;

/** Who does so, and to whom it is done, is seen no more. */
export const deaths = { of: 'mourir, périr, expirer, se noyer', by: 'tuer, assassiner, égorger, exécuter, foudroyer' };

/** Whoever is its object is there. */
export const meeting = 'voir, apercevoir, rencontrer, trouver, distinguer, remarquer, découvrir, croiser, observer';

/** Who does so is gone. */
export const departures =
  "sortir, partir, s'éloigner, disparaître, s'en aller, se retirer, s'enfuir, s'évanouir, quitter la chambre, quitter la maison";

/** Report what nobody hears; French sets what is thought like speech. */
export const inward = '';

/** Forms of now, or of what might be, that end like a past. */
export const unlikePasts =
  'va, peut, veut, vaut, faut, meurt, dit, fait, doit, sait, voit, croit, boit, suit, rit, vit, lit, écrit, reçoit, aurait, serait, ferait, irait, pourrait, voudrait, devrait, saurait, faudrait, viendrait, dirait, verrait, prendrait, donnerait, auraient, seraient, feraient, pourraient, voudraient, devraient';
