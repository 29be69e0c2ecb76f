import type { Language } from '@visiobook/contracts';

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
 * Which blocks belong to a tale: French opens each paragraph of what somebody tells at length, or writes, with "«" and closes only
 * the last. Such a tale is narrated and seen like the story itself, and what people say in it is speech. So is a diary, page by page.
 */
export function talesIn(texts: readonly string[], language: Language): boolean[] {
  const tale = texts.map(() => false);
  if (language === 'en') return tale;
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
