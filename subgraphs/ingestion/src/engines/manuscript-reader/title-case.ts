import type { Language } from '@visiobook/contracts';
import { isShouted, parseHeading } from './headings.ts';
import { parseNumeral } from './numerals.ts';

// With a bound, as a pattern without one runs out of stack on a word of a million letters.
const word = /\p{L}{1,100}/gu;
const minor = new Set('a an the of and or nor but in on at to by for from with as into upon over'.split(' '));

const PARTS = ' – ';

interface Usage {
  lower: number;
  capital: number;
}

const strip = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

/**
 * Sets titles printed in capitals in ordinary letters, by the book's own usage: "PHILEAS FOGG FAIT SON DEVOIR" →
 * "Phileas Fogg fait son devoir", because the book writes "Fogg" but "devoir". An accent that capitals dropped comes back
 * where the book knows the word only with it ("IDEAL" → "idéal").
 */
export class TitleCase {
  readonly #language: Language;
  /** By unaccented lower-case form, then by exact lower-case form; only of words that some title needs. */
  readonly #usage = new Map<string, Map<string, Usage>>();

  constructor(language: Language, titles: string[], texts: Iterable<string>) {
    this.#language = language;
    for (const title of titles.flatMap((t) => t.split(PARTS)).filter(isShouted)) {
      for (const [found] of title.matchAll(word)) this.#usage.set(strip(found.toLowerCase()), new Map());
    }
    if (this.#usage.size > 0) for (const text of texts) this.#count(text);
  }

  /** Judges each part of "Chapter II – THE STORM" by itself. */
  set(title: string): string {
    return title
      .split(PARTS)
      .map((part) => (isShouted(part) ? this.#setPart(part) : part))
      .join(PARTS);
  }

  #setPart(title: string): string {
    const heading = parseHeading(title);
    const bareNumber = heading?.label && !heading.word ? heading.label.length : 0;
    let first = true;
    return title.replace(word, (shouted, at: number) => {
      // A name in italics may stand in ordinary letters among the capitals.
      if (at < bareNumber || /\p{Ll}/u.test(shouted)) return shouted;
      const roman =
        heading?.word && at < heading.label!.length && /^[IVXLCDM]+$/.test(shouted) && parseNumeral(shouted);
      if (roman) return shouted;
      const set = this.#word(shouted, title[at - 1] ?? ' ');
      const opens = first || (heading?.label && at >= heading.label.length && this.#isFirstOfTitle(title, at));
      first = false;
      return opens ? set.charAt(0).toUpperCase() + set.slice(1) : set;
    });
  }

  #isFirstOfTitle(title: string, at: number): boolean {
    return /[–.]\s*[«“"‘]?\s*$/u.test(title.slice(0, at));
  }

  #word(shouted: string, before: string): string {
    const lower = shouted.toLowerCase();
    const forms = this.#usage.get(strip(lower)) ?? new Map<string, Usage>();
    const form = forms.has(lower) ? lower : (onlyForm(forms) ?? lower);
    const usage = forms.get(form);
    const capitalised = form.charAt(0).toUpperCase() + form.slice(1);
    if (usage && usage.capital > usage.lower) return capitalised;
    if (this.#language === 'fr' || minor.has(form) || /['’]/.test(before)) return form;
    return capitalised;
  }

  #count(text: string): void {
    if (isShouted(text)) return;
    for (const match of text.matchAll(word)) {
      const lower = match[0].toLowerCase();
      const forms = this.#usage.get(strip(lower));
      if (!forms) continue;
      const usage = forms.get(lower) ?? { lower: 0, capital: 0 };
      if (match[0] === lower) usage.lower += 1;
      else if (inSentence(text, match.index) && !isShouted(match[0].slice(1))) usage.capital += 1;
      else if (!forms.has(lower)) continue;
      forms.set(lower, usage);
    }
  }
}

/** "PARLE" may be "parle" or "parlé": an accent that makes a participle is not for us to add. */
function onlyForm(forms: Map<string, Usage>): string | null {
  const [form, ...others] = forms.keys();
  return form && others.length === 0 && !/é(?:e?s?)$/.test(form) ? form : null;
}

/** A capital proves a name only inside a sentence: after a small letter or a comma, also across an elision (l’Inde). */
const inSentence = (text: string, at: number) =>
  /(?:\p{L}|,)[ \u00a0-]$|\p{Ll}['’]$/u.test(text.slice(Math.max(0, at - 3), at));
