/** How a language names the signs of an address. */
export interface AddressWords {
  readonly dot: string;
  readonly at: string;
  readonly slash: string;
  readonly dash: string;
}

const isAddress =
  /^(?:https?:\/\/|www\.)|@.*\.|^[\p{L}\p{N}][\p{L}\p{N}.-]*\.(?:com|org|net|edu|gov|info|fr|uk)(?:\/|$)/u;

/** "www.gutenberg.org" → "w w w dot gutenberg dot org"; undefined for what is no address. */
export function address(text: string, { dot, at, slash, dash }: AddressWords): string | undefined {
  if (!isAddress.test(text)) return undefined;
  return text
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .replace(/^www(?=\.)/, 'w w w')
    .replaceAll('.', ` ${dot} `)
    .replaceAll('@', ` ${at} `)
    .replaceAll('/', ` ${slash} `)
    .replaceAll('-', ` ${dash} `);
}
