const units: Record<string, readonly [one: string, many: string]> = {
  km: ['kilometre', 'kilometres'],
  m: ['metre', 'metres'],
  cm: ['centimetre', 'centimetres'],
  mm: ['millimetre', 'millimetres'],
  kg: ['kilogram', 'kilograms'],
  g: ['gram', 'grams'],
  mg: ['milligram', 'milligrams'],
  l: ['litre', 'litres'],
  ml: ['millilitre', 'millilitres'],
  lb: ['pound', 'pounds'],
  lbs: ['pound', 'pounds'],
  oz: ['ounce', 'ounces'],
  cwt: ['hundredweight', 'hundredweight'],
  ft: ['foot', 'feet'],
  yd: ['yard', 'yards'],
  yds: ['yard', 'yards'],
  mi: ['mile', 'miles'],
  hr: ['hour', 'hours'],
  hrs: ['hour', 'hours'],
  min: ['minute', 'minutes'],
  mins: ['minute', 'minutes'],
  sec: ['second', 'seconds'],
  secs: ['second', 'seconds'],
  ms: ['millisecond', 'milliseconds'],
  am: ['A M', 'A M'],
  pm: ['P M', 'P M'],
  mph: ['mile an hour', 'miles an hour'],
  'km/h': ['kilometre an hour', 'kilometres an hour'],
  'm/s': ['metre a second', 'metres a second'],
  'km/s': ['kilometre a second', 'kilometres a second'],
  'm²': ['square metre', 'square metres'],
  'km²': ['square kilometre', 'square kilometres'],
  'm³': ['cubic metre', 'cubic metres'],
  'cm³': ['cubic centimetre', 'cubic centimetres'],
  hp: ['horsepower', 'horsepower'],
  '°C': ['degree Celsius', 'degrees Celsius'],
  '°F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '°': ['degree', 'degrees'],
};

export const isUnit = (text: string) => Object.hasOwn(units, text.replace(/\s/u, ''));

/** @throws never: asked for what is a unit only */
export function unit(text: string, isOne: boolean): string {
  const [one, many] = units[text.replace(/\s/u, '')] ?? [text, text];
  return isOne ? one : many;
}
