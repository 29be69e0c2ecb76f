import type { Passage } from './clause.ts';
import { clauseStart } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';

const conjunction = /^(?:que|qu'|that)$/u;
const ofKnowing =
  /^(?:appri(?:t|rent)|appris|learnt|learned|certitudes?|certaine?s?|conviction|convaincue?s?|persuadée?s?|sûre?s?|évident|vrai|probable|possible|nouvelle|idée|preuve|espoir|crainte|pensée|avis|idea|news|hope|certain|sure|true|possible)$/u;
/** Whoever understands or sees where they are is there. */
const findsOut = /^(?:compri|compren|reconn|aper[cç]|sen[st]|vi[td]|felt|knew|found|saw|understood)/u;
const farthestBefore = 3;

/** "Il apprit qu'elle vivait à Nantes", "raconta comment un temple fut élevé": told or thought of, whoever is there. */
export function isReported(passage: Passage, at: number, pack: LanguagePack): boolean {
  const { tokens, from } = passage;
  const reach = pack.language === 'fr' ? farthestBefore : 1;
  for (let index = at - 1; index >= from; index -= 1) {
    const { text = '', lower = '' } = tokens[index] ?? {};
    if (/^[;:.!?]$/u.test(text)) return false;
    if (pack.language === 'fr' && asks.test(lower)) return !isGiven(passage, index);
    if (!conjunction.test(lower)) continue;
    for (let before = index - 1; before >= Math.max(from, index - reach); before -= 1)
      if (tells(passage, before, pack)) return true;
  }
  return false;
}

const asks = /^(?:comment|pourquoi)$/u;

/** "Voilà pourquoi il se trouvait sur le pont": told, not asked. */
const isGiven = ({ tokens }: Passage, at: number) =>
  tokens.slice(Math.max(0, at - 2), at).some(({ lower }) => /^(?:voilà|est)$/u.test(lower));

function tells({ tokens }: Passage, at: number, pack: LanguagePack): boolean {
  const word = tokens[at]?.lower ?? '';
  if (findsOut.test(word)) return false;
  return ofKnowing.test(word) || pack.isSpeechVerb(word) || pack.actions.match(tokens, at)?.value.action === 'think';
}

const clitic = /^(?:se|s'|le|la|l'|les|lui|leur|y|en|me|m'|te|nous|vous|-ils?|-elles?|-on|alors|donc|tout|bien)$/u;
const infinitive = /(?:[^iè]er|ir|oir|[nr]dre|ttre|ître|aire|uire|ivre)$/u;
const noVerb =
  /^(?:mer|fer|hiver|enfer|soir|noir|espoir|désir|plaisir|avenir|souvenir|trottoir|miroir|mouchoir|couloir|tiroir|boudoir|comptoir|fumoir|manoir|dortoir|peignoir|air|cuir|vendre(?:di)|livre|cuivre|affaire|notaire)$/u;
const aims = /^(?:de|d'|allai(?:t|ent)|devai(?:t|ent)|pouvai(?:t|ent)|voulai(?:t|ent)|voulut)$/u;
/** What is done all the same. */
const done =
  /^(?:vin(?:t|rent)|venai(?:t|ent)|commenç\p{L}+|cess\p{L}+|continu\p{L}+|fini\p{L}+|achev\p{L}+|hât\p{L}+|résol\p{L}+|décid\p{L}+|empress\p{L}+|dépêch\p{L}+|content\p{L}+|train|temps|afin|soin|force|idée|oblig\p{L}+|forc\p{L}+|contrain\p{L}+)$/u;

/** "lui offrit de le conduire à la ferme", "allait entrer dans la cour": not there yet. */
export function isAimedAt(passage: Passage, at: number, { language }: LanguagePack): boolean {
  if (language !== 'fr') return false;
  const { tokens } = passage;
  const start = clauseStart(passage, at);
  for (let index = at - 1; index > start; index -= 1) {
    const word = tokens[index]?.lower ?? '';
    if (/^(?:qui|que|qu'|où|dont|et|mais)$/u.test(word)) return false;
    if (!infinitive.test(word) || noVerb.test(word)) continue;
    let before = index - 1;
    while (before > start && clitic.test(tokens[before]?.lower ?? '')) before -= 1;
    const governs = aims.test(tokens[before]?.lower ?? '');
    return governs && !tokens.slice(Math.max(start, before - 3), before).some(({ lower }) => done.test(lower));
  }
  return false;
}

const long = /^(?:autrefois|jadis|formerly)$/u;
const farthestOpening = 3;

/** "Autrefois, on y voyageait en charrette": not now. */
export const isOfOld = ({ tokens, from, to, quoted }: Passage) =>
  tokens
    .slice(from, Math.min(to, from + farthestOpening))
    .some(({ lower }, index) => !quoted[from + index] && long.test(lower));

/** "Était-il encore dans la maison?": nobody says so. */
export const isAsked = ({ tokens, to, quoted }: Passage) => tokens[to - 1]?.text === '?' && !quoted[to - 1];

const noise = /^(?:retenti\p{L}*|résonn\p{L}+|éclat(?:a|ait|èrent)|rang|sounded|echoed)$/u;

/** "Un cri se fit entendre dans la cour", "they heard steps in the hall": whoever hears it is elsewhere. */
export function isHeard(passage: Passage, at: number, { actions }: LanguagePack): boolean {
  const start = clauseStart(passage, at);
  if (passage.tokens.slice(start, at).some(({ lower }) => noise.test(lower))) return true;
  const [heard] = actions.findAll(passage.tokens, start, at).filter(({ value }) => value.action === 'listen');
  return heard !== undefined && /^(?:enten|hear|overhear)/u.test(passage.tokens[heard.at]?.lower ?? '');
}

/** "Au loin, dans les montagnes", "in the distance": within sight. */
export const isInTheDistance = ({ tokens, from }: Passage, at: number): boolean =>
  tokens
    .slice(from, at)
    .some(
      ({ lower }, index, all) =>
        (lower === 'loin' && all[index - 1]?.lower === 'au') ||
        (lower === 'distance' && all[index - 1]?.lower === 'the' && all[index - 2]?.lower === 'in') ||
        (lower === 'horizon' && /^(?:l'|the)$/u.test(all[index - 1]?.lower ?? '')),
    );
