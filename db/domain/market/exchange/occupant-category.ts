/** IMDF's word for a business by the group of goods it sells; the appendix of the profile names most of them. */
const byGroup: Readonly<Record<string, string>> = {
  meat: 'butcher',
  poultry: 'chickenshop',
  egg: 'grocery',
  seafood: 'seafood',
  dried_seafood: 'specialtyfood',
  condiment: 'specialtyfood',
  vegetable: 'grocery',
  processed: 'specialtyfood',
  fruit: 'grocery',
  fresh_starch_soy: 'specialtyfood',
  grain: 'grocery',
  dry_goods: 'specialtyfood',
  packaged_food: 'grocery',
  grocery: 'grocery',
  food_service: 'restaurant',
  flower_ritual: 'florist',
  apparel: 'clothing',
  houseware: 'homegarden',
  service: 'localservices',
};

/** Categories of goods that the standard knows better than their group. */
const byCategory: Readonly<Record<string, string>> = {
  CONFECTIONERY: 'bakedgoods',
  'COSMETIC-ACCESSORY': 'cosmetics',
  FABRIC: 'fabricstore',
  'FOOTWEAR-BAG': 'shoes',
  'GOLD-JEWELLERY': 'jewelry',
  'HARDWARE-ELECTRIC': 'hardware',
  'HERBAL-MEDICINE': 'herbalmedicine',
  RITUAL: 'religiousitems',
};

/** What somebody is who sells nothing that is said; the standard has no word for "unspecified" here. */
const anyShop = 'shopping';

/**
 * The IMDF category of an occupant.
 *
 * @param category code of what the stall sells, null where nobody has said
 * @param group its group of goods
 */
export function occupantCategory(category: string | null, group: string | undefined): string {
  return (category === null ? undefined : byCategory[category]) ?? byGroup[group ?? ''] ?? anyShop;
}
