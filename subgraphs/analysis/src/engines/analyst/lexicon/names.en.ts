/** What people are called at home: "full: short, shorter". */
export const nicknames = `
thomas: tom, tommy
henry: harry, hal, hank
william: will, willy, willie, bill, billy, wills
robert: bob, bobby, rob, robin, robby
richard: dick, dickon, dicky, rick
john: jack, johnny, jock
joseph: joe, joey
elizabeth: liz, lizzy, lizzie, bess, bessie, bessy, eliza, betty, betsy, beth, libby
katharine: kate, kitty, cathy, katy, kathie
catherine: kate, kitty, cathy, katy
katherine: kate, kitty, cathy, katy
helen: nell, nelly, nellie
eleanor: nell, nelly, nellie, nora
ellen: nell, nelly, nellie
edward: ned, ted, teddy, eddie, eddy
margaret: peg, peggy, maggie, meg, madge
mary: polly, molly, moll
martha: patty, matty
samuel: sam, sammy
james: jim, jimmy, jem, jamie
charles: charley, charlie
daniel: dan, danny
benjamin: ben, benny
alexander: alec, alick, sandy
alexandra: alix, sandra
michael: mike, mick
nicholas: nick, nicky
anthony: tony
francis: frank
frances: fanny
frederick: fred, freddy, freddie
georgiana: georgy, georgie
george: georgie
susan: sue, susie, sukey
sarah: sally, sal
dorothy: dolly, dot
theodore: ted, teddy
timothy: tim
andrew: andy
bridget: biddy
wilhelmina: mina, minna
josephine: jo, josie
jonathan: jon
peter: pete
stephen: steve
patrick: pat, paddy
lawrence: larry
gabriel: gabe
philip: phil, pip
huckleberry: huck
rebecca: becky
isabella: bella, belle
arabella: bella, belle
prudence: prue
matilda: tilda, tilly
`;

/** What stands between a name and another one of the same person's: "Prudence, known to her friends as “Tuppence”". */
export const byname =
  /^,?(?: (?:who (?:was|is)|better|also|commonly|generally|usually))* (?:known .*as|nicknamed|surnamed|alias)(?: the)?(?: [“"‘'«])?$/u;

/** What stands between a woman's name and her husband's: "Mary … by becoming Mrs. Charles Hart". */
export const becoming = / (?:becoming|became|become)$/u;

/** How a letter ends, up to whoever signs it. */
export const signature =
  /(?<!\p{L})(?:[Yy]ours|[Yy]our (?:\p{L}+ ){0,5}(?:servant|friend|brother|sister|son|daughter|husband|wife|cousin|nephew|niece))(?!\p{L})[^.!?]{0,60},\s+(\p{Lu}[\p{L}.’']{0,40}(?:\s+\p{Lu}[\p{L}.’']{0,40}){0,3}?)\s*(?:$|P\.\s?S)/u;

/** Lands, towns and waters, where no given name is the same. */
export const placeNames =
  'england, scotland, ireland, wales, britain, france, germany, italy, spain, portugal, holland, netherlands, belgium, switzerland, austria, hungary, bohemia, prussia, saxony, bavaria, poland, russia, siberia, turkey, greece, sweden, norway, denmark, lapland, greenland, iceland, finland, transylvania, bukovina, moldavia, wallachia, roumania, romania, bulgaria, serbia, egypt, africa, asia, europe, america, australia, india, china, japan, persia, arabia, mexico, brazil, peru, canada, cuba, jamaica, bermuda, nova zembla, spitzbergen, london, paris, rome, venice, naples, milan, genoa, vienna, berlin, munich, hamburg, moscow, petersburg, petersburgh, st petersburg, constantinople, athens, madrid, lisbon, amsterdam, brussels, geneva, dublin, edinburgh, glasgow, liverpool, manchester, birmingham, bristol, bath, oxford, cambridge, york, plymouth, portsmouth, southampton, dover, brighton, canterbury, boston, philadelphia, chicago, baltimore, pittsburgh, cincinnati, massachusetts, connecticut, pennsylvania, ohio, illinois, indiana, kentucky, tennessee, alabama, mississippi, missouri, louisiana, texas, california, nevada, colorado, kansas, nebraska, iowa, minnesota, wisconsin, michigan, maine, vermont, oregon, utah, montana, dakota, maryland, delaware, florida, minneapolis, st paul, san francisco, new york, new england, manhattan, brooklyn, broadway, harvard, yale, princeton, eton, harrow, thames, severn, trent, seine, rhine, rhône, loire, garonne, danube, tiber, nile, ganges, hudson, alps, pyrenees, apennines, andes, himalayas, atlantic, pacific, mediterranean, baltic, sussex, essex, kent, surrey, middlesex, cornwall, devon, somerset, dorset, norfolk, suffolk, cumberland, northumberland, westmoreland, virginia city, mars, venus, jupiter, saturn, moon, sydney town, melbourne, queensland, tasmania, calcutta, bombay, madras, ceylon, canton, peking, tokio, yokohama, jerusalem, palestine, babylon, nineveh, troy, sparta, carthage, alexandria, westminster, piccadilly, whitehall, soho, mayfair, chelsea, kensington, hampstead, richmond, hyde, strand, cheapside, brittany, normandy, burgundy, gascony, languedoc, provence, picardy, champagne, flanders, savoy, tuscany, sicily, sardinia, corsica, malta, cyprus, crete';

/** Peoples, beliefs, ranks and other words with a capital that name nobody. */
export const noPeople =
  'persian, persians, swede, swedes, oriental, orientals, magyar, magyars, slovak, slovaks, german, dutchman, scotchman, irishman, welshman, welsh, spaniard, spaniards, italian, italians, turk, turks, arab, arabs, moor, moors, jew, jews, jewess, jewry, christian, christians, pagan, protestant, catholic, quaker, puritan, puritans, mormon, methodist, baptist, presbyterian, whig, tory, republican, democrat, norwegian, norwegians, dane, danes, bohemian, russians, pole, poles, austrian, hungarian, negro, negroes, mohican, mohicans, iroquois, huron, hurons, delawares, apache, apaches, yankee, yankees, briton, britons, roman, romans, greeks, trojan, trojans, martian, martians, venetian, neapolitan, parisian, londoner, teuton, norman, saxon, saxons, celt, celts, esq, esquire, co, inc, ltd, messrs, signora, signor, señora, señor, jr, sr, correspondent, medicine, nan, amen, hallelujah, yo-ho-ho, godspeed, ho, bah, pooh, ugh, ahem, hm, tut, psalm, psalms, genesis, exodus, gospel, testament, koran, sabbath, lent, advent, michaelmas, whitsun, ladyday, midsummer, renaissance, reformation, gothic, elizabethan, victorian, georgian, mr, son, daughter, r, p, s, nb, ps, heavens, goodness, gracious, jove, jupiter, hell, devil, satan, eden, paradise, hades, grange, heights, manor, team, latin, hebrew, arabic, sanskrit';
