/** Why a program does not start, for whoever starts it: its message says all there is to say, and where the code stood is of no use. */
export class StartFault extends Error {}

/** What a program that does not start says. */
export const startMessage = (error: unknown): string =>
  error instanceof StartFault ? error.message : String((error as Error).stack ?? error);
