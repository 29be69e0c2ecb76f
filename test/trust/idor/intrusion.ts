/** An answer without what is different each time: ids, moments, signed URLs. What was asked about reads the same in all. */
export function comparable(answer: unknown, asked: string): string {
  return JSON.stringify(answer)
    .replaceAll(asked, '<asked>')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<moment>')
    .replaceAll(/https?:[^"\\]*/g, '<url>');
}

/** The values in an answer, but for its own words: ids that were asked about, and names of types. */
export function valuesIn(answer: unknown, asked: readonly string[]): unknown[] {
  if (Array.isArray(answer)) return answer.flatMap((each) => valuesIn(each, asked));
  if (typeof answer !== 'object' || answer === null)
    return answer === null || asked.includes(String(answer)) ? [] : [answer];
  return Object.entries(answer).flatMap(([name, value]) => (name === '__typename' ? [] : valuesIn(value, asked)));
}
