import type { Reading, SpeechWords } from './quotations.ts';

const opens = /^\s*«/u;
const count = (text: string, mark: string) => text.split(mark).length - 1;
const surplus = (text: string) => count(text, '«') - count(text, '»');
/** "Et il commença : « …": the tale begins on the narrator's line. */
const begins = (text: string) => /:\s*«/u.test(text.slice(text.lastIndexOf('»') + 1));
/** "« J'étais prêt, mais je criai : « Attends ! »": of two opening marks the second is speech. */
const holdsSpeech = /^\s*«[^»]*:\s*«/u;
/** "Mardi, 22 novembre.", "9 heures": what heads a page of a diary. */
const isDateline = (text: string) => text.length <= 40 && /\d/u.test(text) && !/[«»?!]/u.test(text);
/** "— Et alors ?": somebody puts in a word, in the tale or at it. */
const isTurn = (text: string) => /^\s*(?:[—–-]|--)\s*\S/u.test(text);

/** Whether the next paragraph that opens with a mark still belongs to this one, turns of a dialogue between them aside. */
function staysOpen(texts: readonly string[], from: number): boolean {
  let open = surplus(texts[from] ?? '');
  for (let at = from + 1; open > 0 && at < texts.length; at += 1) {
    const text = texts[at] ?? '';
    if (opens.test(text)) return true;
    if (!isTurn(text)) return false;
    open += surplus(text);
  }
  return false;
}

/**
 * Which blocks belong to a tale: what somebody tells at length, or writes, opens each paragraph with a mark and closes only the last.
 * Such a tale is narrated and seen like the story itself, and what people say in it is speech. So is a diary, page by page.
 */
export function talesIn(texts: readonly string[], { language, style, words }: Reading): boolean[] {
  if (language === 'fr') return frenchTales(texts);
  return style === 'double' ? englishTales(texts, words) : texts.map(() => false);
}

const opensDouble = /^\s*[“"]/u;

/** The paragraph's last mark opens. */
const isLeftOpen = (text: string) =>
  text.includes('"') ? count(text, '"') % 2 === 1 : count(text, '“') > count(text, '”');

/** What is shorter is seen as somebody who talks. */
const LONG = { paragraphs: 4, characters: 1200 };

/** Of a hundred words so many tell what happened; of an argument, or a letter of advice, half as many do. */
const NARRATION = 8;

function isTold(texts: readonly string[], { isNarrativeVerb }: SpeechWords): boolean {
  const text = texts.join(' ');
  if (texts.length < LONG.paragraphs || text.length < LONG.characters) return false;
  const spoken = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return spoken.filter(isNarrativeVerb).length * 100 >= NARRATION * spoken.length;
}

function englishTales(texts: readonly string[], words: SpeechWords): boolean[] {
  const tale = texts.map(() => false);
  let run: number[] = [];
  texts.forEach((text, index) => {
    // A rule between two paragraphs ends nothing.
    if (text.trim() === '') return;
    const opens = opensDouble.test(text);
    if (opens) run.push(index);
    if (opens && isLeftOpen(text) && index < texts.length - 1) return;
    if (
      isTold(
        run.map((at) => texts[at] ?? ''),
        words,
      )
    )
      for (const at of run) tale[at] = true;
    run = [];
  });
  return tale;
}

function frenchTales(texts: readonly string[]): boolean[] {
  const tale = texts.map(() => false);
  let goesOn = false;
  let page = false;
  texts.forEach((text, index) => {
    const before = texts[index - 1] ?? '';
    if (!opens.test(text)) {
      tale[index] = begins(text) && opens.test(texts[index + 1] ?? '');
      goesOn ||= tale[index] === true;
      return;
    }
    page = isDateline(before) || (page && opens.test(before));
    const stays = staysOpen(texts, index);
    tale[index] = page || goesOn || stays || (surplus(text) === 1 && holdsSpeech.test(text));
    goesOn = stays;
  });
  return tale;
}

/** The tale's own opening mark, made a space, so that every offset stays. */
export function withoutTaleMark(text: string): string {
  const at = opens.test(text) ? text.indexOf('«') : text.indexOf('«', text.lastIndexOf('»') + 1);
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + 1)}`;
}
