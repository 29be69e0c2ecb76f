import type { Message } from '@visiobook/subgraph-kit';
import { dayOf } from '../erasure/what-will-happen.ts';
import type { LetterKind } from '../tables.ts';
import type { LetterContents } from './letters.ts';

/** What a letter says, before and after its link. */
export interface LetterText {
  subject: Message;
  before: Message;
  /** On the link; letters without one only tell. */
  link?: Message;
  after?: Message;
}

const NOT_YOU: Message = {
  en: 'If this was not you, you need not do anything: without this link nothing happens.',
  fr: 'Si ce n’était pas vous, vous n’avez rien à faire : sans ce lien, il ne se passe rien.',
};
const PROTECT: Message = {
  en: 'If this was not you, reset your password at once: that also signs everybody out.',
  fr: 'Si ce n’était pas vous, réinitialisez tout de suite votre mot de passe : cela déconnecte aussi tous les appareils.',
};

/** What there is to say; `alreadyHere` and `addressInUse` answer, to the owner alone, what may not be said to whoever asked. */
export type Saying = LetterKind | 'alreadyHere' | 'addressInUse';

const TEXTS: Readonly<Record<Exclude<Saying, 'accountDeletion'>, LetterText>> = {
  confirmSignUp: {
    subject: { en: 'Confirm your VisioBook account', fr: 'Confirmez votre compte VisioBook' },
    before: {
      en: 'Welcome to VisioBook! Confirm that this is your address, and your account is ready.',
      fr: 'Bienvenue sur VisioBook ! Confirmez que cette adresse est la vôtre, et votre compte est prêt.',
    },
    link: { en: 'Confirm my address', fr: 'Confirmer mon adresse' },
    after: NOT_YOU,
  },
  alreadyHere: {
    subject: { en: 'You already have a VisioBook account', fr: 'Vous avez déjà un compte VisioBook' },
    before: {
      en: 'Somebody, probably you, wanted to sign up with this address, which already has an account. Sign in with it, or reset its password.',
      fr: 'Quelqu’un, sans doute vous, a voulu s’inscrire avec cette adresse, qui a déjà un compte. Connectez-vous, ou réinitialisez le mot de passe.',
    },
    after: {
      en: 'If this was not you, you need not do anything: your account is as it was.',
      fr: 'Si ce n’était pas vous, vous n’avez rien à faire : votre compte n’a pas changé.',
    },
  },
  resetPassword: {
    subject: { en: 'Choose a new VisioBook password', fr: 'Choisissez un nouveau mot de passe VisioBook' },
    before: {
      en: 'Choose a new password for your account. The link is good for one hour, once.',
      fr: 'Choisissez un nouveau mot de passe pour votre compte. Le lien est valable une heure, une seule fois.',
    },
    link: { en: 'Choose a password', fr: 'Choisir un mot de passe' },
    after: NOT_YOU,
  },
  approveEmailChange: {
    subject: {
      en: 'Your VisioBook account is to get another address',
      fr: 'Votre compte VisioBook va changer d’adresse',
    },
    before: {
      en: 'Approve that your account moves to another e-mail address. It moves once the new address is confirmed as well.',
      fr: 'Approuvez le passage de votre compte à une autre adresse e-mail. Il a lieu quand la nouvelle adresse est confirmée aussi.',
    },
    link: { en: 'Approve the change', fr: 'Approuver le changement' },
    after: PROTECT,
  },
  confirmNewEmail: {
    subject: { en: 'Confirm your new address for VisioBook', fr: 'Confirmez votre nouvelle adresse pour VisioBook' },
    before: {
      en: 'Confirm that this is your address. Your account moves here once the change is approved from the old one as well.',
      fr: 'Confirmez que cette adresse est la vôtre. Votre compte y passe quand le changement est approuvé depuis l’ancienne aussi.',
    },
    link: { en: 'Confirm my new address', fr: 'Confirmer ma nouvelle adresse' },
    after: NOT_YOU,
  },
  addressInUse: {
    subject: { en: 'This address already has a VisioBook account', fr: 'Cette adresse a déjà un compte VisioBook' },
    before: {
      en: 'Somebody wanted to move another account to this address. As it has an account of its own, that is not possible.',
      fr: 'Quelqu’un a voulu faire passer un autre compte à cette adresse. Comme elle a déjà son compte, ce n’est pas possible.',
    },
  },
  invite: {
    subject: { en: 'You are invited to VisioBook', fr: 'Vous êtes invité·e sur VisioBook' },
    before: {
      en: 'Somebody who uses VisioBook invites you: it turns books into narrated, illustrated films. The invitation is good for a week.',
      fr: 'Quelqu’un qui utilise VisioBook vous invite : VisioBook fait d’un livre un film illustré et raconté. L’invitation est valable une semaine.',
    },
    link: { en: 'Accept the invitation', fr: 'Accepter l’invitation' },
  },
  passwordChanged: {
    subject: { en: 'Your VisioBook password was changed', fr: 'Votre mot de passe VisioBook a été changé' },
    before: { en: 'The password of your account was changed.', fr: 'Le mot de passe de votre compte a été changé.' },
    after: PROTECT,
  },
  emailChanged: {
    subject: { en: 'Your VisioBook account has another address', fr: 'Votre compte VisioBook a changé d’adresse' },
    before: {
      en: 'Your account has moved to another e-mail address. This was the last mail to this one.',
      fr: 'Votre compte est passé à une autre adresse e-mail. Ceci était le dernier message à celle-ci.',
    },
  },
  identityLinked: {
    subject: {
      en: 'Your VisioBook account can be signed in to another way',
      fr: 'Un autre moyen de connexion à votre compte VisioBook',
    },
    before: {
      en: 'An account that you have elsewhere was linked to your VisioBook account, and signs you in from now on.',
      fr: 'Un compte que vous avez ailleurs a été associé à votre compte VisioBook, et vous y connecte désormais.',
    },
    after: {
      en: 'If this was not you, unlink it in your account and sign out everywhere at once.',
      fr: 'Si ce n’était pas vous, dissociez-le dans votre compte et déconnectez tout de suite tous les appareils.',
    },
  },
};

/** Of a letter that an earlier version wrote, the day is not known. */
const day = (dueAt: string | undefined): Message =>
  dueAt === undefined
    ? { en: 'soon', fr: 'bientôt' }
    : { en: `on ${dayOf(new Date(dueAt), 'en')} (UTC)`, fr: `le ${dayOf(new Date(dueAt), 'fr')} (UTC)` };

const accountDeletion = (dueOn: Message): LetterText => ({
  subject: { en: 'Your VisioBook account is going to be deleted', fr: 'Votre compte VisioBook va être supprimé' },
  before: {
    en: `You have asked for your account to be deleted, with everything in it. It goes ${dueOn.en}. You are signed out everywhere. If you sign in before then, it stays.`,
    fr: `Vous avez demandé la suppression de votre compte, avec tout ce qu’il contient. Il disparaîtra ${dueOn.fr}. Vous êtes déconnecté·e partout. Si vous vous connectez d’ici là, il reste.`,
  },
  after: {
    en: 'If this was not you, sign in at once, which calls it off, and choose another password.',
    fr: 'Si ce n’était pas vous, connectez-vous tout de suite, ce qui annule la suppression, et choisissez un autre mot de passe.',
  },
});

export const textOf = (saying: Saying, { dueAt }: Pick<LetterContents, 'dueAt'>): LetterText =>
  saying === 'accountDeletion' ? accountDeletion(day(dueAt)) : TEXTS[saying];
