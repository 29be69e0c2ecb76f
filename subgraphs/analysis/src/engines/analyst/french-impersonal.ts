import type { LanguagePack } from './language-pack.ts';
import type { Token } from './tokens.ts';

/** So many words tell. */
const farthest = 8;

/** "il ne lui en restait que": what may stand between. */
const clitic = /^(?:ne|n'|me|m'|te|t'|nous|vous|lui|leur|en)$/u;

const sky =
  '(?:nuit|jour|froid|chaud|beau|noir|sombre|clair|frais|doux|mauvais|bon|soleil|temps|chaleur|vent|humide|lourd|obscur)';
const judged =
  '(?:évident|clair|certain|probable|possible|impossible|vrai|faux|utile|inutile|nécessaire|indispensable|important|urgent|difficile|facile|aisé|malaisé|prudent|permis|interdit|défendu|convenu|décidé|entendu|résolu|superflu|opportun|temps|rare|naturel|juste|étrange|singulier|dit|écrit|bon|à craindre|à croire|à supposer|à noter|à remarquer)';
const being = '(?:est|était|fut|sera|serait|soit|fût|parut|paraissait|semblait|sembla)';

/** Verbs that have no object: "il tombait une pluie fine", "il se fit comme un silence". */
const happens =
  "(?:tomb(?:e|a|ait)|vint|surv(?:int|enait)|exist(?:e|a|ait)|régn(?:e|a|ait)|souffl(?:e|ait)|s' (?:élev|établi|engag|ensuiv)\\p{L}*|se (?:f(?:it|aisait)|dégage\\p{L}*|répand\\p{L}+))";
const time = '(?:jours?|moments?|instants?|heures?|minutes?|fois|soir|matin|nuit|peu)';
const something = `(?:comme )?(?:une?|quelques?|aucune?|plusieurs) (?!${time}(?: |$))`;

/** What follows an "il" that is nobody, the words between left out. */
const impersonals: readonly RegExp[] = [
  /^(?:y|f(?:aut|all[au]\p{L}*|aud\p{L}+)|pleu\p{L}*|plut|neige\p{L}*|import(?:e|ait)|suffi\p{L}*|s' ?agi\p{L}*)(?: |$)/u,
  new RegExp(`^f(?:it|ait|aisait|era|erait|ît) (?:\\p{L}+ ){0,2}${sky}(?: |$)`, 'u'),
  /^s' (?:agi|ensui|en (?:suiv|fal))/u,
  /^se (?:f(?:it|aisait)|produi\p{L}+|pass(?:a|ait)|trouv(?:a|ait)) (?:un|une|des|que|qu'|rien|quelque)(?: |$)/u,
  /^(?:sembl(?:e|a|ait)|par(?:aît|ut|aissait)|advint|arriv(?:e|a|ait)|résult(?:e|a|ait)) (?:\p{L}+ )?(?:que|qu')(?: |$)/u,
  /^(?:semblait|restait|(?:conv(?:ient|enait|int)|répugn(?:e|ait)|tard(?:e|ait)|arriv(?:e|a|ait)) (?:\p{L}+ )?(?:que|qu'|de|d'))(?: |$)/u,
  /^(?:était arrivé|coût(?:e|a|ait) (?:à|de|d'))(?: |$)/u,
  new RegExp(`^${being} (?:\\p{L}+ )?(?:question|${judged} (?:que|qu'|de|d'))(?: |$)`, 'u'),
  /^(?:est|était|fut) (?:pas|point|plus|guère) (?:de|d')(?: |$)/u,
  new RegExp(`^${happens} (?:alors |bientôt |encore |aussitôt |donc |là |ainsi |toujours )?${something}`, 'u'),
  /^(?:est|était) (?:\p{L}+ ){0,4}(?:heures?|midi|minuit|tard)(?: |$)/u,
];

/** "faut-il", "y a-t-il": the verb before it. */
const inverted = /^(?:f(?:aut|allait|audra\p{L}*)|pleut|pleuvait|suffi(?:t|sait)|importe|reste|semble|paraît)$/u;

/** "il y avait", "il faisait nuit", "il lui semblait que", "il parut évident que": nobody does it. */
export function isImpersonal(tokens: readonly Token[], at: number, { language }: LanguagePack): boolean {
  if (language !== 'fr') return false;
  const [verb, before] = [tokens[at - 1]?.lower ?? '', tokens[at - 2]?.lower ?? ''];
  if (tokens[at]?.text.startsWith('-')) return inverted.test(verb) || before === 'y' || /^agi/u.test(verb);
  const next = tokens.slice(at + 1, at + 1 + farthest).map(({ lower }) => lower);
  if (/^(?:n' )?en (?:est|était|fut) (?:pas|rien|point|plus|ainsi)(?: |$)/u.test(next.join(' '))) return true;
  const words = next.slice(next.findIndex((word) => !clitic.test(word))).join(' ');
  return impersonals.some((pattern) => pattern.test(words));
}
