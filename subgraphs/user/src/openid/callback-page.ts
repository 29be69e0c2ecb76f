import type { ServerResponse } from 'node:http';
import type { Message } from '@visiobook/subgraph-kit';

const OVER: Message = {
  en: 'This sign-in is over, or was not begun here. Close this page, go back to VisioBook and begin again.',
  fr: 'Cette connexion est terminée, ou n’a pas été commencée ici. Fermez cette page, revenez à VisioBook et recommencez.',
};

/** For a person whom a provider has sent here and who cannot be sent on. We do not know her language. */
export function sendOver(response: ServerResponse): void {
  const paragraphs = (['fr', 'en'] as const).map((locale) => `<p lang="${locale}">${OVER[locale]}</p>`);
  const viewport = '<meta name="viewport" content="width=device-width">';
  const body = `<!doctype html><html lang="fr"><meta charset="utf-8">${viewport}<title>VisioBook</title>${paragraphs.join('')}</html>`;
  response.writeHead(400, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  response.end(body);
}
