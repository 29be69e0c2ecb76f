const ROMAN = /^(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
const VALUES: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

const WORDS: Record<string, number> = {};
const name = (value: number, words: string) => {
  for (const word of words.split(' ')) WORDS[word] = value;
};
name(1, 'one first premier première un une');
name(2, 'two second deux deuxième seconde');
name(3, 'three third trois troisième');
name(4, 'four fourth quatre quatrième');
name(5, 'five fifth cinq cinquième');
name(6, 'six sixth sixième');
name(7, 'seven seventh sept septième');
name(8, 'eight eighth huit huitième');
name(9, 'nine ninth neuf neuvième');
name(10, 'ten tenth dix dixième');
name(11, 'eleven eleventh onze onzième');
name(12, 'twelve twelfth douze douzième');
name(13, 'thirteen thirteenth treize treizième');
name(14, 'fourteen fourteenth quatorze quatorzième');
name(15, 'fifteen fifteenth quinze quinzième');
name(16, 'sixteen sixteenth seize seizième');
name(17, 'seventeen seventeenth dix-sept dix-septième');
name(18, 'eighteen eighteenth dix-huit dix-huitième');
name(19, 'nineteen nineteenth dix-neuf dix-neuvième');
name(20, 'twenty twentieth vingt vingtième');

const TENS: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  vingt: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
};
const HUNDRED = 100;

/** 'XIV', '14', 'Fourteen', 'quatorzième', 'twenty-one', 'vingt et unième' → 14…; null when it is no number. */
export function parseNumeral(text: string): number | null {
  const upper = text.toUpperCase();
  if (/^\d{1,4}$/.test(text)) return Number(text);
  if (ROMAN.test(upper) && (text === upper || text === text.toLowerCase())) return romanValue(upper);
  return wordValue(text.toLowerCase());
}

function romanValue(roman: string): number {
  let total = 0;
  for (let i = 0; i < roman.length; i++) {
    const value = VALUES[roman[i]!]!;
    total += value < (VALUES[roman[i + 1] ?? ''] ?? 0) ? -value : value;
  }
  return total;
}

function wordValue(word: string): number | null {
  const plain = WORDS[word];
  if (plain) return plain;
  const compound = /^([a-zé]+)(?:-et-|-| et | )([a-zèé]+)$/.exec(word);
  const tens = compound && TENS[compound[1]!];
  if (!tens) return TENS[word] ?? null;
  const unit = WORDS[compound[2]!.replace(/^unième$/, 'un')];
  return unit && tens + unit < HUNDRED ? tens + unit : null;
}
