import { animals } from './animals.ts';
import { fruit } from './fruit.ts';
import { prepared } from './prepared.ts';
import { vegetables } from './vegetables.ts';

const pictures = { ...animals, ...vegetables, ...fruit, ...prepared } as const;
export type GoodPictureName = keyof typeof pictures;

/** The goods of the catalogue that each drawing stands for. A good that is not named here has its group's drawing. */
export const drawnGoods: Readonly<Record<GoodPictureName, readonly string[]>> = {
  pig: ['heo-nac-dam', 'heo-dui', 'heo-manh', 'heo-xay', 'gio-heo', 'heo-quay'],
  porkBelly: ['heo-ba-roi'],
  ribs: ['suon-heo'],
  cow: ['bo-phi-le', 'bo-bap', 'bo-nam', 'bo-duoi', 'bo-xay', 'trau-dong-lanh'],
  goat: ['thit-de'],
  heart: ['tim-heo', 'gan-heo', 'long-heo', 'la-sach-bo'],
  hen: ['ga-ta', 'ga-cong-nghiep', 'ga-ac'],
  duck: ['vit-xiem', 'vit-lam-san', 'vit-quay'],
  snakehead: ['ca-loc-dong', 'ca-loc-nuoi'],
  carp: [
    'ca-ro-phi',
    'ca-dieu-hong',
    'ca-ro-dong',
    'ca-chep',
    'ca-tram',
    'ca-he',
    'ca-chim',
    'ca-dia',
    'ca-hong',
  ],
  catfish: ['ca-tre', 'ca-basa', 'ca-tra'],
  mackerel: ['ca-thu', 'ca-nuc', 'ca-bac-ma', 'ca-ngu'],
  smallFish: ['ca-linh', 'ca-keo', 'ca-thac-lac'],
  ray: ['ca-duoi'],
  fillet: ['ca-hoi'],
  shrimp: ['tom-the', 'tom-su', 'tom-cang-xanh', 'tep-bac', 'tom-kho'],
  squid: ['muc-ong', 'muc-nang', 'kho-muc'],
  octopus: ['bach-tuoc'],
  crab: ['cua-bien', 'ghe-xanh', 'cua-dong'],
  clam: ['ngheu', 'so-huyet'],
  snail: ['oc-huong', 'oc-buou'],
  oyster: ['hau'],
  frog: ['ech'],
  eel: ['luon'],
  waterSpinach: ['rau-muong', 'rau-ngot', 'mong-toi'],
  mustard: ['cai-xanh', 'cai-ngot', 'cai-thia', 'dua-cai'],
  lettuce: ['xa-lach', 'rau-den', 'rau-cai-xoong'],
  springOnion: ['hanh-la', 'bong-he'],
  lemongrass: ['sa'],
  herb: ['ngo-ri', 'hung-que', 'rau-ram', 'tia-to'],
  tomato: ['ca-chua'],
  cucumber: ['dua-leo', 'muop-huong'],
  gourd: ['bau', 'bi-dao'],
  pumpkin: ['bi-do'],
  bitterMelon: ['kho-qua'],
  eggplant: ['ca-tim'],
  beanPod: ['dau-que', 'dau-bap'],
  corn: ['bap-trai'],
  carrot: ['ca-rot'],
  potato: ['khoai-tay', 'khoai-mon'],
  sweetPotato: ['khoai-lang', 'khoai-mi'],
  radish: ['cu-cai-trang', 'cu-den'],
  cabbage: ['bap-cai'],
  napaCabbage: ['cai-thao'],
  cauliflower: ['bong-cai-trang', 'bong-cai-xanh'],
  onion: ['hanh-tim', 'hanh-tay'],
  garlic: ['toi'],
  ginger: ['gung'],
  chilli: ['ot-hiem'],
  mushroom: ['nam-rom', 'nam-bao-ngu', 'nam-kim-cham', 'nam-dong-co', 'nam-meo'],
  sprouts: ['gia-do'],
  mango: ['xoai-cat'],
  dragonFruit: ['thanh-long'],
  durian: ['sau-rieng'],
  rambutan: ['chom-chom'],
  longan: ['nhan'],
  pomelo: ['buoi-da-xanh'],
  orange: ['cam-sanh', 'quyt-duong', 'cam-uc'],
  banana: ['chuoi-gia'],
  watermelon: ['dua-hau'],
  pineapple: ['thom'],
  custardApple: ['mang-cau'],
  guava: ['oi'],
  jackfruit: ['mit-thai'],
  papaya: ['du-du'],
  grapes: ['nho-uc'],
  pear: ['le-trung-quoc'],
  tamarind: ['me-thai', 'mut-me'],
  coconut: ['dua-xiem'],
  tofu: ['dau-hu-trang', 'dau-hu-chien'],
  noodles: ['bun-tuoi', 'banh-pho', 'hu-tieu', 'banh-hoi', 'mi-tuoi', 'banh-canh', 'mi-goi', 'bun-kho'],
  fishBalls: ['ca-vien', 'bo-vien'],
  porkRoll: ['cha-lua', 'nem-chua'],
  springRolls: ['cha-gio-song', 'banh-uot'],
  fishSauce: ['nuoc-mam'],
  jar: ['mam-tom', 'mam-ca-linh'],
  peanut: ['dau-phong'],
  mungBeans: ['dau-xanh'],
  coffee: ['ca-phe-hat'],
};

const pathOf: ReadonlyMap<string, string> = new Map(
  Object.entries(drawnGoods).flatMap(([name, goods]) => {
    const path = new Map<string, string>(Object.entries(pictures)).get(name);
    return path === undefined ? [] : goods.map((good) => [good, path] as const);
  }),
);

/** The drawing of a good; undefined where its group's stands for it. */
export function goodPicture(code: string): string | undefined {
  return pathOf.get(code);
}
