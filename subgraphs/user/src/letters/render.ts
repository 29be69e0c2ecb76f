import type { Locale } from '@visiobook/subgraph-kit';
import type { LetterText } from './texts.ts';

interface Rendered {
  subject: string;
  text: string;
  html: string;
}

const OR_CODE = {
  en: 'Or enter this code in the app:',
  fr: 'Ou saisissez ce code dans l’application :',
} as const;

/** One letter, for programs that show HTML and for those that do not. */
export function render(letter: LetterText, locale: Locale, link: { url: string; token: string } | null): Rendered {
  const before = letter.before[locale];
  const after = letter.after?.[locale];
  const label = letter.link?.[locale];
  const action = link && label ? { ...link, label, orCode: OR_CODE[locale] } : null;
  const lines = [
    before,
    action && `${action.label}: ${action.url}`,
    action && `${action.orCode}\n${action.token}`,
    after,
  ];
  return {
    subject: letter.subject[locale],
    text: `${lines.filter(Boolean).join('\n\n')}\n\nVisioBook\n`,
    html: page(locale, [paragraph(before), action ? actionHtml(action) : '', after ? paragraph(after) : ''].join('')),
  };
}

const paragraph = (text: string) => `<p>${escaped(text)}</p>`;

const actionHtml = ({ url, label, orCode, token }: Record<'url' | 'label' | 'orCode' | 'token', string>) =>
  `<p><a href="${escaped(url)}" style="display:inline-block;padding:12px 20px;background:#2b4c7e;color:#fff;border-radius:6px">` +
  `${escaped(label)}</a></p><p>${escaped(orCode)}<br><code>${escaped(token)}</code></p>`;

const page = (locale: Locale, body: string) =>
  `<!doctype html><html lang="${locale}"><meta charset="utf-8"><body style="font:16px/1.5 sans-serif;color:#222;max-width:34em">` +
  `${body}<p>VisioBook</p></body></html>`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
