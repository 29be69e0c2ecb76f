import { generate } from 'otplib';

/** What the program on a person's phone shows, `steps` half minutes from now. */
export const codeAt = (secret: string, steps = 0): Promise<string> =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });
