const ones = (
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept ' +
  'dix-huit dix-neuf'
).split(' ');
const tens = '  vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt'.split(' ');
const scales: readonly [number, string][] = [
  [1e12, 'billion'],
  [1e9, 'milliard'],
  [1e6, 'million'],
];

function belowHundred(n: number): string {
  if (n < 20) return ones[n] ?? '';
  const ten = Math.floor(n / 10);
  // 70 to 79 and 90 to 99 count on from sixty and eighty.
  const rest = ten === 7 || ten === 9 ? (n % 10) + 10 : n % 10;
  if (n === 80) return 'quatre-vingts';
  if (rest === 0) return tens[ten] ?? '';
  const and = (rest === 1 || rest === 11) && ten < 8;
  return `${tens[ten]}${and ? ' et ' : '-'}${ones[rest]}`;
}

function belowThousand(n: number): string {
  const hundreds = Math.floor(n / 100);
  const rest = n % 100;
  if (hundreds === 0) return belowHundred(rest);
  const head = hundreds === 1 ? 'cent' : `${ones[hundreds]} cent${rest ? '' : 's'}`;
  return rest ? `${head} ${belowHundred(rest)}` : head;
}

/** Whole numbers from 0 below 10^15, as they are said in France. */
export function cardinal(n: number): string {
  if (n < 1000) return belowThousand(n);
  const scale = scales.find(([value]) => n >= value);
  if (scale) {
    const count = Math.floor(n / scale[0]);
    const rest = n % scale[0];
    return `${cardinal(count)} ${scale[1]}${count > 1 ? 's' : ''}${rest ? ` ${cardinal(rest)}` : ''}`;
  }
  const thousands = Math.floor(n / 1000);
  // "Cent" and "vingt" lose their s before mille.
  const head = thousands === 1 ? 'mille' : `${belowThousand(thousands).replace(/(cent|vingt)s$/, '$1')} mille`;
  return n % 1000 ? `${head} ${belowThousand(n % 1000)}` : head;
}

export function ordinal(n: number, feminine = false): string {
  if (n === 1) return feminine ? 'première' : 'premier';
  const said = cardinal(n)
    .replace(/^un (?=m)/, '')
    .replace(/(cent|vingt|million|milliard|billion)s$/, '$1');
  if (said.endsWith('cinq')) return `${said}uième`;
  if (said.endsWith('neuf')) return `${said.slice(0, -1)}vième`;
  return `${said.replace(/e$/, '')}ième`;
}

export const digits = (text: string) => [...text].map((digit) => ones[Number(digit)] ?? '').join(' ');
