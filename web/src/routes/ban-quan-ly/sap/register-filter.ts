import type { RegisterStall } from '@so-cho/api/client';
import { fold } from '@so-cho/db/domain/text';

export const filterNames = ['q', 'khu', 'tang', 'tt', 'mo', 'lech'] as const;
export type Asked = Partial<Record<(typeof filterNames)[number], string>>;

/** What the address asks for; an empty field asks for nothing. */
export function askedOf(params: URLSearchParams): Asked {
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = params.get(name)?.trim() ?? '';
      return value === '' ? [] : [[name, value.slice(0, 60)]];
    }),
  );
}

/** The stalls an address asks for, in the order they came. */
export function stallsAsked(stalls: readonly RegisterStall[], asked: Asked): RegisterStall[] {
  const words = fold(asked.q ?? '')
    .split(' ')
    .filter((word) => word !== '');
  return stalls.filter((stall) => {
    const text = fold([stall.code, stall.holder, stall.operator, ...stall.sellers].join(' '));
    const opened = stall.attendance === null ? 'ro' : stall.attendance.isOpen ? 'co' : 'khong';
    return (
      words.every((word) => text.includes(word)) &&
      (asked.khu === undefined || stall.zone === asked.khu) &&
      (asked.tang === undefined || String(stall.level) === asked.tang) &&
      (asked.tt === undefined || stall.state === asked.tt) &&
      (asked.mo === undefined || opened === asked.mo) &&
      (asked.lech === undefined || stall.oddities.length > 0)
    );
  });
}
