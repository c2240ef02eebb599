import type { PublicWords } from '../words.ts';

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

export const mapTintWords: Readonly<Record<MapTint, PublicWords>> = {
  meat: { vi: 'Thịt, trứng', en: 'Meat and eggs', zh: '肉、蛋', ko: '고기, 달걀', ja: '肉・卵' },
  fish: { vi: 'Cá, hải sản', en: 'Fish and seafood', zh: '鱼、海鲜', ko: '생선, 해산물', ja: '魚・魚介' },
  veg: { vi: 'Rau củ', en: 'Vegetables', zh: '蔬菜', ko: '채소', ja: '野菜' },
  fruit: { vi: 'Trái cây', en: 'Fruit', zh: '水果', ko: '과일', ja: '果物' },
  dry: {
    vi: 'Hàng khô, tạp hóa',
    en: 'Dry goods and groceries',
    zh: '干货、杂货',
    ko: '건식품, 잡화',
    ja: '乾物・雑貨',
  },
  cooked: {
    vi: 'Ăn uống, làm sẵn',
    en: 'Cooked and prepared food',
    zh: '小吃、熟食',
    ko: '음식, 조리 식품',
    ja: '飲食・惣菜',
  },
  other: { vi: 'Hàng khác', en: 'Other goods', zh: '其他商品', ko: '기타 상품', ja: 'その他の品' },
  empty: { vi: 'Sạp trống', en: 'Empty stall', zh: '空摊位', ko: '빈 점포', ja: '空き店舗' },
};

interface GroupFacts {
  readonly words: PublicWords;
  readonly tint: MapTint;
  readonly isFood: boolean;
}

const facts: Readonly<Record<CategoryGroup, GroupFacts>> = {
  meat: { words: { vi: 'Thịt', en: 'Meat', zh: '肉类', ko: '고기', ja: '肉' }, tint: 'meat', isFood: true },
  poultry: {
    words: { vi: 'Gia cầm', en: 'Poultry', zh: '家禽', ko: '닭·오리고기', ja: '鶏・鴨の肉' },
    tint: 'meat',
    isFood: true,
  },
  egg: {
    words: { vi: 'Trứng', en: 'Eggs', zh: '蛋类', ko: '달걀, 알류', ja: '卵' },
    tint: 'meat',
    isFood: true,
  },
  seafood: {
    words: {
      vi: 'Thủy hải sản tươi',
      en: 'Fresh seafood',
      zh: '鲜活水产',
      ko: '생선·해산물',
      ja: '鮮魚・魚介',
    },
    tint: 'fish',
    isFood: true,
  },
  dried_seafood: {
    words: {
      vi: 'Khô, mắm',
      en: 'Dried and fermented fish',
      zh: '鱼干、鱼酱',
      ko: '건어물, 젓갈',
      ja: '干物・魚の発酵品',
    },
    tint: 'dry',
    isFood: true,
  },
  vegetable: {
    words: { vi: 'Rau củ', en: 'Vegetables', zh: '蔬菜', ko: '채소', ja: '野菜' },
    tint: 'veg',
    isFood: true,
  },
  fruit: {
    words: { vi: 'Trái cây', en: 'Fruit', zh: '水果', ko: '과일', ja: '果物' },
    tint: 'fruit',
    isFood: true,
  },
  fresh_starch_soy: {
    words: {
      vi: 'Bún, đậu hũ',
      en: 'Fresh noodles and tofu',
      zh: '米粉、豆腐',
      ko: '생면, 두부',
      ja: '生麺・豆腐',
    },
    tint: 'cooked',
    isFood: true,
  },
  processed: {
    words: { vi: 'Chế biến sẵn', en: 'Prepared food', zh: '加工食品', ko: '가공식품', ja: '加工食品' },
    tint: 'cooked',
    isFood: true,
  },
  grain: {
    words: { vi: 'Gạo, đậu', en: 'Rice and grains', zh: '大米、豆类', ko: '쌀, 콩', ja: '米・豆' },
    tint: 'dry',
    isFood: true,
  },
  dry_goods: {
    words: { vi: 'Hàng khô', en: 'Dry goods', zh: '干货', ko: '건식품', ja: '乾物' },
    tint: 'dry',
    isFood: true,
  },
  condiment: {
    words: { vi: 'Gia vị', en: 'Seasonings', zh: '调味料', ko: '양념', ja: '調味料' },
    tint: 'dry',
    isFood: true,
  },
  packaged_food: {
    words: { vi: 'Thực phẩm đóng gói', en: 'Packaged food', zh: '包装食品', ko: '포장 식품', ja: '包装食品' },
    tint: 'dry',
    isFood: true,
  },
  grocery: {
    words: { vi: 'Tạp hóa', en: 'Groceries', zh: '杂货', ko: '잡화', ja: '雑貨' },
    tint: 'dry',
    isFood: true,
  },
  food_service: {
    words: { vi: 'Ăn uống', en: 'Food stalls', zh: '小吃饮食', ko: '음식점', ja: '飲食' },
    tint: 'cooked',
    isFood: true,
  },
  flower_ritual: {
    words: {
      vi: 'Bông, nhang đèn',
      en: 'Flowers and incense',
      zh: '鲜花、香烛',
      ko: '꽃, 향초',
      ja: '花・線香',
    },
    tint: 'other',
    isFood: false,
  },
  apparel: {
    words: { vi: 'Quần áo, vải', en: 'Clothes and fabric', zh: '服装、布料', ko: '옷, 천', ja: '衣類・布' },
    tint: 'other',
    isFood: false,
  },
  houseware: {
    words: { vi: 'Đồ gia dụng', en: 'Houseware', zh: '日用品', ko: '생활용품', ja: '日用品' },
    tint: 'other',
    isFood: false,
  },
  service: {
    words: { vi: 'Dịch vụ', en: 'Services', zh: '服务', ko: '서비스', ja: 'サービス' },
    tint: 'other',
    isFood: false,
  },
};

export function categoryGroupWords(group: CategoryGroup): PublicWords {
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
