import type { ReadBlock } from './document.ts';
import { oneOfPeople } from './french-peoples.ts';
import type { LanguagePack, Role } from './language-pack.ts';
import type { NameSpan } from './names.ts';
import { phraseOf, roleAt } from './nouns.ts';
import type { PhraseBook } from './phrase-book.ts';
import type { Token } from './tokens.ts';

/** A common noun for somebody, where it stands. */
export interface Noun {
  at: number;
  length: number;
  role: Role;
}

/** "his granddaughter Nell", "their dog, Biscuit,", "Octave, a crow". */
export function apposition(span: NameSpan, tokens: readonly Token[], pack: LanguagePack): Noun | null {
  const before = tokens[span.at - 1];
  const after = tokens[span.at + span.length];
  // "le Français Basile"
  const people = pack.language === 'fr' ? oneOfPeople(before, tokens[span.at - 2]?.lower ?? '') : null;
  if (people) return { at: span.at - 1, length: 1, role: people };
  if (before?.word && !before.capital) return roleEndingAt(tokens, span.at - 1, pack);
  const closed = !after || /^[,.;:]$/u.test(after.text);
  if (before?.text === ',' && closed) {
    const role = roleEndingAt(tokens, span.at - 2, pack);
    if (role) return role;
  }
  if (after?.text !== ',') return null;
  const determiner = span.at + span.length + 1;
  // "Dumouchel, professeur": French needs no article.
  const bare = pack.language === 'fr' ? roleAt(tokens, determiner, pack) : null;
  const isSomebodys = ['kin', 'offspring', 'everyones'] as const;
  const phrase = bare ? phraseOf(tokens, determiner, bare.length) : '';
  if (bare && !tokens[determiner]?.capital && !isSomebodys.some((kind) => pack.relations[kind].has(phrase)))
    return { at: determiner, length: bare.length, role: bare.value };
  if (!pack.grammar.determiners.has(tokens[determiner]?.lower ?? '')) return null;
  for (let at = determiner + 1; at < determiner + 4; at += 1) {
    const role = roleAt(tokens, at, pack);
    if (role && !tokens[at]?.capital) return { at, length: role.length, role: role.value };
  }
  return null;
}

/** "I am Tobias," says the boy; "a boy named Tobias". */
export function introduction(span: NameSpan, block: ReadBlock, pack: LanguagePack): Noun | null {
  const { tokens } = block;
  const introduces = (book: PhraseBook<true>) =>
    [1, 2, 3].some((back) => book.match(tokens, span.at - back)?.length === back);
  const said = introduces(pack.phrases.selfIntroduction);
  if (!said && !introduces(pack.phrases.naming)) return null;
  const { quoted } = block;
  if (said && !quoted[span.at]) return null;
  for (let at = span.at - 1; at >= 1; at -= 1) {
    const role = quoted[at] || tokens[at]?.capital ? null : roleAt(tokens, at, pack);
    if (role && isDetermined(tokens, at, pack)) return { at, length: role.length, role: role.value };
  }
  return null;
}

function roleEndingAt(tokens: readonly Token[], end: number, pack: LanguagePack): Noun | null {
  for (let at = Math.max(0, end - 2); at <= end; at += 1) {
    const role = roleAt(tokens, at, pack);
    if (role && at + role.length === end + 1 && isDetermined(tokens, at, pack))
      return { at, length: role.length, role: role.value };
  }
  return null;
}

export function isDetermined(tokens: readonly Token[], at: number, pack: LanguagePack): boolean {
  return [1, 2, 3].some((back) => pack.grammar.determiners.has(tokens[at - back]?.lower ?? ''));
}
