import type { Locale } from '@visiobook/subgraph-kit';

/** A moment as people read it. */
export const dayOf = (date: Date, locale: Locale) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(date);

const TEXTS: Readonly<Record<Locale, (day: string) => string>> = {
  en: (day) =>
    'You are signed out everywhere at once, and your API keys end. ' +
    `On ${day} (UTC) your account goes for good, with your files, books, films and everything that was made of them. ` +
    'Until then, signing in calls it off. Afterwards nobody can bring it back, and the same address can sign up anew.',
  fr: (day) =>
    'Vous êtes déconnecté·e partout à l’instant, et vos clés d’API s’arrêtent. ' +
    `Le ${day} (UTC), votre compte disparaît pour de bon, avec vos fichiers, vos livres, vos films et tout ce qui en a été fait. ` +
    'D’ici là, vous connecter annule la suppression. Ensuite, personne ne peut le rétablir, et la même adresse peut s’inscrire à nouveau.',
};

/** To whoever is about to delete her account, or just has. */
export const whatWillHappen = (locale: Locale, dueAt: Date): string => TEXTS[locale](dayOf(dueAt, locale));
