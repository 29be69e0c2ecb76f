export interface Mail {
  /** The same again is the same mail. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends mail, in whatever way. */
export interface Mailer {
  /** Resolves once somebody else is responsible for it. */
  send(mail: Mail): Promise<void>;
  close(): void;
}
