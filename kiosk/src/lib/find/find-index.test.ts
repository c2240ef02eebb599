// Goal: what a visitor types on the wall finds the stall, with or without marks, in their own words, without a server.
import type { GoodLine, MapStall, MarketMap } from '@so-cho/api/client';
import { expect, test } from 'vitest';
import { FindIndex } from './find-index.ts';
import { levelToShow } from './level-of.ts';

const goods = [
  aGood('ca-loc', ['Cá lóc', 'Snakehead fish', '黑鱼'], ['cá quả']),
  aGood('kho-ca-loc', ['Khô cá lóc', 'Dried snakehead', '黑鱼干']),
  aGood('heo-ba-roi', ['Ba rọi heo', 'Pork belly', '五花肉']),
  aGood('tom-su', ['Tôm sú', 'Black tiger shrimp', '黑虎虾']),
];
const map = aMap([
  [aStall('C1-12', 'Sạp cá Ba Hạnh', 'Cá đồng', ['ca-loc'])],
  [
    aStall('H1-01', 'Khô mắm Tư Xuân', 'Khô', ['kho-ca-loc']),
    aStall('A2-07', 'Sạp heo Chín Thịnh', 'Thịt heo', ['heo-ba-roi', 'ca-loc']),
    aStall('A2-10', null, null, []),
  ],
]);
const index = new FindIndex(map, goods);
const codesOf = (words: string) => index.find({ kind: 'words', words }).stalls.map(({ stall }) => stall.code);

test.each([
  ['cá lóc', ['A2-07', 'C1-12', 'H1-01']],
  ['ca loc', ['A2-07', 'C1-12', 'H1-01']],
  ['CA LO', ['A2-07', 'C1-12', 'H1-01']],
  ['cá quả', ['A2-07', 'C1-12', 'H1-01']],
  ['lợn', ['A2-07']],
  ['pork', ['A2-07']],
  ['黑鱼', ['A2-07', 'C1-12', 'H1-01']],
  ['ba hanh', ['C1-12']],
  ['a207', ['A2-07']],
  ['a2', ['A2-07', 'A2-10']],
  ['tôm', []],
  ['...', []],
])('"%s" finds %j', (words, codes) => {
  expect(codesOf(words)).toEqual(codes);
});

test('goods that answer are offered with the number of their stalls, those nobody has today are not', () => {
  const { goods: offered } = index.find({ kind: 'words', words: 'ca loc' });
  expect(offered.map(({ good, stalls }) => [good.code, stalls])).toEqual([
    ['ca-loc', 2],
    ['kho-ca-loc', 1],
  ]);
  expect(index.find({ kind: 'words', words: 'tom su' }).goods).toEqual([]);
});

test('a good that was picked finds its own stalls and no look-alike', () => {
  const { stalls } = index.find({ kind: 'good', code: 'ca-loc' });
  expect(stalls.map(({ stall, level, reason }) => [stall.code, level, reason])).toEqual([
    ['A2-07', 1, 'good'],
    ['C1-12', 0, 'good'],
  ]);
});

test('a stall is listed with only those of its goods that answer', () => {
  const [first] = index.find({ kind: 'words', words: 'ca loc' }).stalls;
  expect(first?.goods.map(({ code }) => code)).toEqual(['ca-loc']);
  expect(index.goodsAt(first?.stall ?? aStall('X1-01', null, null, [])).map(({ code }) => code)).toEqual([
    'heo-ba-roi',
    'ca-loc',
  ]);
});

test('the level shown is the pressed one, else the chosen stall’s, else the best find’s, else the ground', () => {
  const { levels } = map;
  const found = index.find({ kind: 'words', words: 'lợn' }).stalls;
  const nothing = { pressed: undefined, chosen: undefined, found: undefined };
  expect(levelToShow(levels, { ...nothing, pressed: 0, chosen: 'A2-07', found })?.ordinal).toBe(0);
  expect(levelToShow(levels, { ...nothing, chosen: 'C1-12', found })?.ordinal).toBe(0);
  expect(levelToShow(levels, { ...nothing, found })?.ordinal).toBe(1);
  expect(levelToShow(levels, nothing)?.ordinal).toBe(0);
  expect(levelToShow([], nothing)).toBeUndefined();
});

function aGood(code: string, [vi, en, zh]: [string, string, string], synonyms: string[] = []): GoodLine {
  return {
    code,
    names: { vi, en, zh, ko: '', ja: '' },
    synonyms,
    categoryCode: 'X',
    categoryName: 'X',
    categoryNameEn: 'Freshwater fish',
    group: 'seafood',
    tint: 'fish',
    usualUnit: 'kg',
    shelfLifeDays: 1,
  };
}

function aStall(
  code: string,
  businessName: string | null,
  categoryName: string | null,
  open: string[],
): MapStall {
  return {
    code,
    lotsToday: 0,
    isSeenOpen: false,
    opensAt: null,
    closesAt: null,
    zone: code.slice(0, 1),
    state: businessName === null ? 'vacant' : 'trading',
    tint: businessName === null ? 'empty' : 'fish',
    categoryCode: null,
    categoryName,
    categoryNameEn: null,
    businessName,
    openLots: open.length,
    goods: open,
    outline: [0, 0, 150, 0, 150, 200, 0, 200],
  };
}

function aMap(levels: MapStall[][]): MarketMap {
  return {
    market: {
      code: 'BT',
      name: 'Chợ thử',
      wardName: '',
      address: '',
      opensAt: '04:30',
      closesAt: '18:00',
      timeZone: 'Asia/Ho_Chi_Minh',
      dayTurnsAt: '00:00',
      today: '2026-11-22',
      isDemo: true,
      stallCount: 4,
      boardPhone: null,
    },
    asOf: '2026-11-22T00:00:00.000Z',
    notices: [],
    hoursBefore: { opensAt: '04:30', closesAt: '18:00' },
    dayPlaces: { points: 0, taken: 0, undrawn: 0, zones: [] },
    zones: [],
    levels: levels.map((stalls, ordinal) => ({
      ordinal,
      name: `Tầng ${ordinal}`,
      shortName: `${ordinal}`,
      widthCm: 1000,
      heightCm: 1000,
      shapes: [],
      stalls,
      dayPlaces: [],
    })),
  };
}
