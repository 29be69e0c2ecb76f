const ones = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen'
).split(' ');
const tens = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const scales: readonly [number, string][] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
  [1e3, 'thousand'],
];
const irregularOrdinals: Record<string, string> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** Whole numbers from 0 below 10^15, as British English says them ("one hundred and five"). */
export function cardinal(n: number): string {
  if (n < 20) return ones[n] ?? '';
  if (n < 100) return `${tens[Math.floor(n / 10)]}${n % 10 ? ` ${ones[n % 10]}` : ''}`;
  if (n < 1000) return `${ones[Math.floor(n / 100)]} hundred${n % 100 ? ` and ${cardinal(n % 100)}` : ''}`;
  const [scale, name] = scales.find(([value]) => n >= value) ?? [1e3, 'thousand'];
  const rest = n % scale;
  const tail = rest === 0 ? '' : rest < 100 ? ` and ${cardinal(rest)}` : ` ${cardinal(rest)}`;
  return `${cardinal(Math.floor(n / scale))} ${name}${tail}`;
}

export function ordinal(n: number): string {
  const words = cardinal(n).split(' ');
  const last = words.pop() ?? '';
  const ending = irregularOrdinals[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...words, ending].join(' ');
}

/** 1872 → "eighteen seventy two", 1905 → "nineteen oh five", 1900 → "nineteen hundred", 2005 → "two thousand and five". */
export function year(n: number): string {
  const rest = n % 100;
  if (n % 1000 < 10) return cardinal(n);
  if (rest === 0) return `${cardinal(n / 100)} hundred`;
  return `${cardinal(Math.floor(n / 100))} ${rest < 10 ? `oh ${cardinal(rest)}` : cardinal(rest)}`;
}

/** 1870 → "eighteen seventies", 90 → "nineties". */
export function decade(n: number): string {
  const said = n < 100 ? cardinal(n) : year(n);
  return said.endsWith('y') ? `${said.slice(0, -1)}ies` : `${said}s`;
}

export const digits = (text: string) => [...text].map((digit) => ones[Number(digit)] ?? '').join(' ');
