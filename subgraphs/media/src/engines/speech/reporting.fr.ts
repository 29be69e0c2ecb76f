import type { Range } from './dialogue.ts';

/** Of verbs in -er. */
const stems =
  'affirm|ajout|annonç|articul|assur|avou|balbuti|bégay|bougonn|chuchot|command|confirm|conseill|continu|cri|déclar|demand|écri|exclam|expliqu|gliss|grinç|grogn|grommel|grond|hasard|hurl|insist|interrog|jet|lanç|marmonn|murmur|object|observ|ordonn|pens|prononç|propos|protest|questionn|racont|rappel|recommenç|remarqu|répét|répliqu|rétorqu|rican|ripost|song|souffl|soupir|sanglot|suggér|suppli|susurr|tonn|vocifér';
const forms =
  'avertit|conclut|convint|dirent|disaient|disait|disent|dit|faisait|firent|fit|gémit|glapit|interrompit|intervint|poursuit|poursuivait|poursuivit|prévint|promit|reprend|reprenait|reprirent|reprit|répond|répondaient|répondait|répondent|répondirent|répondit|rugit';
/** Of whoever tells it: "dis-je"; "dis la vérité" is an order. */
const ownForms = 'dis|disais|fis|poursuivis|repris|répondis';
/** "me dit", "s'écria": what stands between the mark and the verb. */
const before = "(?:(?:me|te|lui|leur|nous|vous|se|en) |[smt]['’])*";
const pronoun = '-(?:t-)?(?:ils?|elles?|on)(?!\\p{L})';
const noun =
  "\\s+(?:\\p{Lu}|(?:le|la|les|une?|mon|ma|son|sa|ses|notre|votre|leur|ce|cet|cette|monsieur|madame|mademoiselle|maître|tout|aussi|\\p{L}+ment)(?!\\p{L})|(?:l|d|quelqu)['’])";
const theirs = `(?:(?:${stems})(?:ait|aient|a|èrent|e|ent)|${forms})(?:${pronoun}|${noun})`;
const mine = `(?:(?:${stems})(?:ai|ais)|${ownForms})-je(?!\\p{L})`;
const clause = new RegExp(`(?<=[,!?…»]|\\.\\.\\.)(?:\\s*[—–])?\\s+${before}(?:${theirs}|${mine})`, 'gu');

/** What ends a clause; "M. Morel" is one man. */
const mark = /[,;:!?…»—–\n]|(?<!(?<!\p{L})(?:M|Mrs?|Dr|Mgr|St))\./gu;
/** Goes on about how it is said: "d'une voix sourde", "en riant", "les yeux baissés". */
const aside =
  /^\s+(?:(?:avec|sans|tout en|qui|dont|pendant|tandis|à (?:voix|demi|mi-voix)|(?:en )?(?!(?:maintenant|pourtant|cependant|avant|autant|tant|enfant)(?!\p{L}))\p{L}+ant|les yeux|la main|la tête|la voix|le visage)(?!\p{L})|d['’]une?(?!\p{L}))/u;
const spoken =
  /(?<!\p{L})(?:(?:je|tu|vous|nous|me|te|moi|toi|mon|ma|mes|ton|ta|tes|votre|nos|vos)(?!\p{L})|[jmt]['’])|[!?«]/iu;
/** A past that hardly anybody speaks in. */
const past =
  /(?<!\p{L})(?:fut|eut|prit|reprit|mit|remit|fit|vint|revint|devint|tint|sortit|partit|sentit|ouvrit|sourit|saisit|rougit|pâlit|entendit|attendit|descendit|tendit|rendit|perdit|suivit|assit|vit|courut|parut|reçut|aperçut|voulut|put|dut|sut|tut|connut|entra|montra|pleura|respira|serra|soupira|tira|(?!cela|delà|papa|parfait|fait|lait|trait)\p{Ll}+(?:(?<!r)a|èrent|irent|urent|aient|(?<!r)ait))(?!\p{L})/u;

function firstFrom(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

/** Where the words after "dit-il" end: at a mark, or further on where they go on about how it is said. */
function clauseEnd(text: string, from: number): number {
  let end = firstFrom(text, mark, from);
  while (text[end] === ',' && aside.test(text.slice(end + 1, end + 30))) end = firstFrom(text, mark, end + 1);
  return end;
}

/** "dit Lucie. Elle prit la main de Basile.": the paragraph's rest, up to another turn, is told. */
function toldEnd(text: string, end: number): number {
  if (text[end] !== '.' || text[end + 1] === '.') return end;
  const line = firstFrom(text, /\n|[.!?…»]\s+(?=[—–])/gu, end + 1);
  const sentence = text.slice(end + 1, line).split(/[.…!?](?=\s|$)/u, 1)[0] ?? '';
  const next = text.slice(end + 1, line).slice(sentence.length, sentence.length + 1);
  return past.test(sentence) && !spoken.test(sentence + next) ? line : end;
}

/** Within what somebody says, what the narrator puts in: "— Soit, dit-il en riant, je viens." */
export function reportingClauses(whole: string, [from, to]: Range): Range[] {
  const text = whole.slice(0, to);
  const told: Range[] = [];
  clause.lastIndex = from;
  for (let match = clause.exec(text); match; match = clause.exec(text)) {
    const end = toldEnd(text, clauseEnd(text, match.index + match[0].length));
    told.push([match.index, end]);
    clause.lastIndex = end;
  }
  return told;
}
