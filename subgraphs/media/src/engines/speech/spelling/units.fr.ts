const units: Record<string, string> = {
  km: 'kilomètre',
  m: 'mètre',
  cm: 'centimètre',
  mm: 'millimètre',
  kg: 'kilo',
  g: 'gramme',
  mg: 'milligramme',
  l: 'litre',
  L: 'litre',
  cl: 'centilitre',
  ml: 'millilitre',
  hl: 'hectolitre',
  ha: 'hectare',
  t: 'tonne',
  h: 'heure',
  min: 'minute',
  mn: 'minute',
  s: 'seconde',
  sec: 'seconde',
  fr: 'franc',
  frs: 'franc',
  F: 'franc',
  c: 'centime',
  ct: 'centime',
  pi: 'pied',
  po: 'pouce',
};
const compound: Record<string, readonly [one: string, many: string]> = {
  'm²': ['mètre carré', 'mètres carrés'],
  'km²': ['kilomètre carré', 'kilomètres carrés'],
  'm³': ['mètre cube', 'mètres cubes'],
  'cm³': ['centimètre cube', 'centimètres cubes'],
  'km/h': ['kilomètre heure', 'kilomètres heure'],
  'm/s': ['mètre par seconde', 'mètres par seconde'],
  'km/s': ['kilomètre par seconde', 'kilomètres par seconde'],
  ch: ['cheval', 'chevaux'],
  '°C': ['degré Celsius', 'degrés Celsius'],
  '°F': ['degré Fahrenheit', 'degrés Fahrenheit'],
  '°': ['degré', 'degrés'],
};

const bare = (text: string) => text.replace(/\s/u, '');

export const isUnit = (text: string) => Object.hasOwn(units, bare(text)) || Object.hasOwn(compound, bare(text));

export function unit(text: string, isOne: boolean): string {
  const [one, many] = compound[bare(text)] ?? [units[bare(text)] ?? text, `${units[bare(text)] ?? text}s`];
  return isOne ? one : many;
}
