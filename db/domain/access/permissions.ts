import type { Words } from '../words.ts';

/** Who is there. `public` is everyone without a sign-in; `kiosk` is a screen in the hall, not a person. */
export const roles = [
  'public',
  'trader',
  'row_leader',
  'gate_guard',
  'inspector',
  'board_clerk',
  'board_head',
  'authority',
  'kiosk',
] as const;
export type Role = (typeof roles)[number];

export const roleWords: Readonly<Record<Role, Words>> = {
  public: { vi: 'Khách', en: 'Public' },
  trader: { vi: 'Tiểu thương', en: 'Trader' },
  row_leader: { vi: 'Tổ trưởng ngành hàng', en: 'Row leader' },
  gate_guard: { vi: 'Bảo vệ cổng', en: 'Gate guard' },
  inspector: { vi: 'Cán bộ kiểm tra', en: 'Inspector' },
  board_clerk: { vi: 'Nhân viên ban quản lý', en: 'Board clerk' },
  board_head: { vi: 'Trưởng ban quản lý', en: 'Board head' },
  authority: { vi: 'Cơ quan quản lý', en: 'Authority' },
  kiosk: { vi: 'Màn hình sảnh', en: 'Hall screen' },
};

export const permissions = [
  'market:read',
  'lot:record',
  'lot:record_for_neighbour',
  'lot:close',
  'gate:record',
  'gate:policy',
  'rating:decide',
  'paper:add',
  'paper:verify',
  'check:record',
  'lab:record',
  'inspection:record',
  'inspection:official',
  'inspection:publish',
  'hold:place',
  'hold:release',
  'recall:order',
  'trader:read',
  'trader:write',
  'tenancy:write',
  'layout:write',
  'user:manage',
  'user:confirm',
  'board:read',
  'authority:read',
  'label:issue',
  'label:sight',
  'card:issue',
  'demo:erase',
  'operations:read',
] as const;
export type Permission = (typeof permissions)[number];

/**
 * Who may do what. A role holds exactly what its line says; no role inherits another's, so that a line can be
 * read alone.
 *
 * - `market:read` is what the public pages show, and everyone has it.
 * - A trader records and closes own lots and adds papers to them; whose lots those are, the use case checks.
 * - A row leader does the same for the neighbours of the row ("help my neighbour record").
 * - A gate guard records arrivals and photographs papers, and sees nothing about traders beyond the stall.
 * - An inspector tests, inspects and may stop a sale at once, but lifts no hold: who finds does not clear.
 * - The board supervises (giám sát, nhắc nhở); an official check (kiểm tra), which the law counts, is the inspector's alone.
 * - Who inspects does not publish: results go before everybody's eyes by the board.
 * - A board clerk runs the day, tests with the board's own kits, keeps traders, tenancies and the map, and may
 *   stop a sale; releasing it, recalls, users and erasing the demonstration are the head's, who signs for them.
 * - What the gate asks for is set by the head of the board, who answers for it; a paper is verified by whoever checks
 *   goods, and never by the one who entered it.
 * - By which scheme stalls are graded, and what demerit points lead to, the head decides and signs for.
 * - Laboratory results are entered by an inspector or the head, because they alone say "không đạt".
 * - Whoever sells prints labels of own lots; the board prints any, and hands out traders' cards. A guard and an
 *   inspector note where they met a label, which is how a copied one is found.
 * - The head invites the staff and lets them go. A second head and a machine's key take two persons: the head proposes, and
 *   another head, a clerk or the authority confirms.
 * - Whether the machine behind the market works is the head's to see, who calls the operator.
 * - An authority reads across markets, places holds and orders recalls with a document number, and releases them;
 *   it keeps no market's book.
 */
const table: Readonly<Record<Role, readonly Permission[]>> = {
  public: ['market:read'],
  kiosk: ['market:read'],
  trader: ['market:read', 'lot:record', 'lot:close', 'paper:add', 'label:issue'],
  row_leader: [
    'market:read',
    'lot:record',
    'lot:record_for_neighbour',
    'lot:close',
    'paper:add',
    'label:issue',
  ],
  gate_guard: ['market:read', 'gate:record', 'paper:add', 'label:sight'],
  inspector: [
    'market:read',
    'paper:add',
    'paper:verify',
    'check:record',
    'lab:record',
    'inspection:record',
    'inspection:official',
    'hold:place',
    'trader:read',
    'board:read',
    'label:sight',
  ],
  board_clerk: [
    'market:read',
    'lot:record_for_neighbour',
    'lot:close',
    'gate:record',
    'paper:add',
    'paper:verify',
    'check:record',
    'inspection:record',
    'inspection:publish',
    'hold:place',
    'trader:read',
    'trader:write',
    'tenancy:write',
    'layout:write',
    'user:confirm',
    'board:read',
    'label:issue',
    'label:sight',
    'card:issue',
  ],
  board_head: [
    'market:read',
    'lot:record_for_neighbour',
    'lot:close',
    'gate:record',
    'gate:policy',
    'rating:decide',
    'paper:add',
    'paper:verify',
    'check:record',
    'lab:record',
    'inspection:record',
    'inspection:publish',
    'hold:place',
    'hold:release',
    'recall:order',
    'trader:read',
    'trader:write',
    'tenancy:write',
    'layout:write',
    'user:manage',
    'user:confirm',
    'board:read',
    'label:issue',
    'label:sight',
    'card:issue',
    'demo:erase',
    'operations:read',
  ],
  authority: [
    'market:read',
    'hold:place',
    'hold:release',
    'recall:order',
    'trader:read',
    'user:confirm',
    'board:read',
    'authority:read',
  ],
};

/** Everything a role may do. Which market, stall or lot it may do it to is the use case's question. */
export function permissionsOf(role: Role): readonly Permission[] {
  return table[role];
}

/** Whether one of somebody's roles allows it. */
export function may(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => table[role].includes(permission));
}
