import { render } from './render.ts';
import { textOf } from './texts.ts';

test('a letter about a deletion that an earlier version wrote, without its day, is sent without it', () => {
  const link = { token: 't', url: 'https://film.example.org/' };
  const [en, fr] = (['en', 'fr'] as const).map((locale) => render(textOf('accountDeletion', {}), locale, link).text);
  expect(en).toContain('It goes soon. You are signed out everywhere.');
  expect(fr).toContain('Il disparaîtra bientôt. Vous êtes déconnecté·e partout.');
});
