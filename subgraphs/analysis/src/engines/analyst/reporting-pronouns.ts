import { compatible } from './aliases.ts';
import type { LanguagePack } from './language-pack.ts';
import type { KnownBlock } from './observation.ts';
import { tokenAt } from './tokens.ts';

/** How far after the words "he" of "he said" may stand. */
const reach = 2;

/** “No,” he said: once it is known who speaks, "he" is nobody else. */
export function settleReportingPronouns({ block, mentions, speakers }: KnownBlock, pack: LanguagePack): void {
  const { tokens, quotations } = block;
  const isReport = (at: number) => [-1, 1].some((by) => pack.isSpeechVerb(tokens[at + by]?.lower ?? ''));
  quotations.forEach(({ end }, index) => {
    const speaker = speakers[index];
    const from = tokenAt(tokens, end);
    const pronoun = mentions.find(
      ({ at, kind, subject, quoted, own }) =>
        kind === 'pronoun' && subject && !quoted && !own && at >= from && at <= from + reach && isReport(at),
    );
    if (speaker && pronoun && compatible(speaker.gender, pronoun.person.gender)) pronoun.person = speaker;
  });
}
