import type { Words } from '../words.ts';

/** The nineteen groups a category of goods belongs to. */
export const categoryGroups = [
  'meat',
  'poultry',
  'egg',
  'seafood',
  'dried_seafood',
  'vegetable',
  'fruit',
  'fresh_starch_soy',
  'processed',
  'grain',
  'dry_goods',
  'condiment',
  'packaged_food',
  'grocery',
  'food_service',
  'flower_ritual',
  'apparel',
  'houseware',
  'service',
] as const;
export type CategoryGroup = (typeof categoryGroups)[number];

/** The eight pale tints that tell goods apart on the map; `empty` is a stall nobody trades at. */
export const mapTints = ['meat', 'fish', 'veg', 'fruit', 'dry', 'cooked', 'other', 'empty'] as const;
export type MapTint = (typeof mapTints)[number];

export const mapTintWords: Readonly<Record<MapTint, Words>> = {
  meat: { vi: 'Thịt, trứng', en: 'Meat and eggs' },
  fish: { vi: 'Cá, hải sản', en: 'Fish and seafood' },
  veg: { vi: 'Rau củ', en: 'Vegetables' },
  fruit: { vi: 'Trái cây', en: 'Fruit' },
  dry: { vi: 'Hàng khô, tạp hóa', en: 'Dry goods and groceries' },
  cooked: { vi: 'Ăn uống, làm sẵn', en: 'Cooked and prepared food' },
  other: { vi: 'Hàng khác', en: 'Other goods' },
  empty: { vi: 'Sạp trống', en: 'Empty stall' },
};

interface GroupFacts {
  readonly words: Words;
  readonly tint: MapTint;
  readonly isFood: boolean;
}

const facts: Readonly<Record<CategoryGroup, GroupFacts>> = {
  meat: { words: { vi: 'Thịt', en: 'Meat' }, tint: 'meat', isFood: true },
  poultry: { words: { vi: 'Gia cầm', en: 'Poultry' }, tint: 'meat', isFood: true },
  egg: { words: { vi: 'Trứng', en: 'Eggs' }, tint: 'meat', isFood: true },
  seafood: { words: { vi: 'Thủy hải sản tươi', en: 'Fresh seafood' }, tint: 'fish', isFood: true },
  dried_seafood: { words: { vi: 'Khô, mắm', en: 'Dried and fermented fish' }, tint: 'dry', isFood: true },
  vegetable: { words: { vi: 'Rau củ', en: 'Vegetables' }, tint: 'veg', isFood: true },
  fruit: { words: { vi: 'Trái cây', en: 'Fruit' }, tint: 'fruit', isFood: true },
  fresh_starch_soy: {
    words: { vi: 'Bún, đậu hũ', en: 'Fresh noodles and tofu' },
    tint: 'cooked',
    isFood: true,
  },
  processed: { words: { vi: 'Chế biến sẵn', en: 'Prepared food' }, tint: 'cooked', isFood: true },
  grain: { words: { vi: 'Gạo, đậu', en: 'Rice and grains' }, tint: 'dry', isFood: true },
  dry_goods: { words: { vi: 'Hàng khô', en: 'Dry goods' }, tint: 'dry', isFood: true },
  condiment: { words: { vi: 'Gia vị', en: 'Seasonings' }, tint: 'dry', isFood: true },
  packaged_food: { words: { vi: 'Thực phẩm đóng gói', en: 'Packaged food' }, tint: 'dry', isFood: true },
  grocery: { words: { vi: 'Tạp hóa', en: 'Groceries' }, tint: 'dry', isFood: true },
  food_service: { words: { vi: 'Ăn uống', en: 'Food stalls' }, tint: 'cooked', isFood: true },
  flower_ritual: {
    words: { vi: 'Bông, nhang đèn', en: 'Flowers and incense' },
    tint: 'other',
    isFood: false,
  },
  apparel: { words: { vi: 'Quần áo, vải', en: 'Clothes and fabric' }, tint: 'other', isFood: false },
  houseware: { words: { vi: 'Đồ gia dụng', en: 'Houseware' }, tint: 'other', isFood: false },
  service: { words: { vi: 'Dịch vụ', en: 'Services' }, tint: 'other', isFood: false },
};

export function categoryGroupWords(group: CategoryGroup): Words {
  return facts[group].words;
}

/** The map tint of a stall that sells goods of this group. */
export function tintOf(group: CategoryGroup): MapTint {
  return facts[group].tint;
}

/** Whether goods of this group are eaten: papers, tests and tonnes count food only. */
export function isFood(group: CategoryGroup): boolean {
  return facts[group].isFood;
}
