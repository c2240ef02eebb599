/** Stands in every path that tries to smuggle markup; where it comes back with a bracket or quote before it, it was let through. */
export const mark = 'x7q';

const rooms = [
  '/L/',
  '/S/HP/',
  '/S/',
  '/g/',
  '/m/',
  '/m/HP/',
  '/01/',
  '/414/',
  '/',
  '/kiosk/',
  '/tieu-thuong/',
  '/_app/',
];

const lot = 'HP-261122-0042-K';
const markup = [
  `<${mark}>`,
  `"${mark}`,
  `'${mark}`,
  `<script>${mark}</script>`,
  `"><img src=${mark} onerror=1>`,
  `</title><${mark}>`,
  `{{${mark}}}`,
  `javascript:${mark}`,
];

/** What an attacker, a broken reader or a hurried thumb puts where a code belongs. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  overlong: [100, 500, 2_000, 6_000].flatMap((length) =>
    ['A', '9', '-', '%41', '../'].map((part) => part.repeat(length).slice(0, 7_000)),
  ),
  nul: ['%00', `${lot}%00`, `%00${lot}`, `${lot.slice(0, 6)}%00${lot.slice(6)}`, '%00%00%00', '%C0%80'],
  traversal: [
    '../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e/%2e%2e/etc/passwd',
    '....//etc',
    '..%5c..%5cboot.ini',
    '..%252f..%252fetc',
    '%2e%2e%2fx',
  ],
  nfd: ['ca\u0301', 'c\u0061\u0301 lo\u0301c', 'e\u0302\u0301', 'ｂｔ－２６１１２２', 'ﬁsh', 'ſ', 'İ'].map(
    encodeURIComponent,
  ),
  direction: ['\u202eBT', 'BT\u200f', '\u2066x\u2069', '\u200bBT', '\ufeffBT', '\u061cBT'].map(
    encodeURIComponent,
  ),
  emoji: ['🐟', '👩‍👩‍👧', '🇻🇳', '🐟'.repeat(200), 'BT-🐟'].map(encodeURIComponent),
  percent: [
    '%4c',
    '%4C',
    '%6c%4F',
    '%',
    '%%',
    '%zz',
    '%u0041',
    '%E1%BB',
    '%ff%fe',
    '%ed%a0%80',
    '%F4%90%80%80',
    'a%2fb',
    'a%2Fb',
    '%252e',
    '%0d%0aset-cookie:x=1',
    '%0a',
    '%09',
    '%20',
    '+',
  ],
  markup: markup.flatMap((text) => [
    encodeURIComponent(text),
    text.replaceAll(' ', '%20'),
    encodeURIComponent(text).toLowerCase(),
  ]),
  codes: [
    `${lot}'--`,
    `${lot};drop table lot`.replaceAll(' ', '%20'),
    '0',
    '-1',
    'null',
    'undefined',
    '__proto__',
    'constructor',
    'toString',
    'NaN',
    '1e309',
    '[object%20Object]',
    '*',
    '~',
    '!!',
    '..',
    '.',
    '$%7Bjndi:x%7D',
    '%7B%7D',
    '(01)09521234543213',
    ']Q3',
  ],
};

/** Bytes of UTF-8 as they come over the wire from a sender that does not write percent codes. */
const raw = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

/** The same two thousand paths each time. */
export function hostilePaths(count: number): readonly { readonly kind: string; readonly path: string }[] {
  const texts = Object.entries(kinds).flatMap(([kind, parts]) => parts.map((part) => ({ kind, part })));
  const shapes: readonly ((room: string, part: string) => string)[] = [
    (room, part) => `${room}${part}`,
    (room, part) => `${room}${part}?lang=${part.slice(0, 60)}`,
    (room, part) => `${room}no-such-code/${part}`,
    (room, part) => `${room}${part}%2F${raw('ả')}`,
    (room, part) => `${room}x?q=${part.slice(0, 200)}&s=${part.slice(0, 60)}`,
  ];
  const all = shapes.flatMap((shape) =>
    rooms.flatMap((room) => texts.map(({ kind, part }) => ({ kind, path: shape(room, part) }))),
  );
  // Every n-th, so that each kind meets each room in some shape.
  const step = all.length / count;
  return Array.from({ length: count }, (_, index) => all[Math.floor(index * step)]).filter(
    (one) => one !== undefined,
  );
}
