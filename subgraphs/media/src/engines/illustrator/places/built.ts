import { camp, castleOutside, farm, field, garden, houseOutside, mill, village } from './country.ts';
import { harbour, lighthousePlace, shipDeck, station } from './quays.ts';
import { courtyard, rooftop } from './roofs.ts';
import type { Recipes } from './setting.ts';
import { city, market, square, street } from './streets.ts';

export const builtRecipes: Recipes = {
  garden,
  village,
  farm,
  field,
  street,
  city,
  square,
  market,
  harbour,
  castle: castleOutside,
  'house-exterior': houseOutside,
  courtyard,
  station,
  rooftop,
  lighthouse: lighthousePlace,
  'ship-deck': shipDeck,
  mill,
  camp,
};
