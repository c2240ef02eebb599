import { commonPasswords, judgePassword } from '../../api/access/passwords/judge-password.ts';
import { expect, test } from 'vitest';

// Goal: nobody chooses what is guessed first, and every other composition is allowed.
const about = ['truong.ban', 'Nguyễn Văn Trưởng', 'Chợ Bình Thới'];
const judged = (password: string) =>
  judgePassword(password, about).then(
    () => 'taken',
    (thrown: unknown) => (thrown instanceof Error && 'code' in thrown ? thrown.code : thrown),
  );

test('the committed list names ten thousand and more, long ones among them, in small letters', async () => {
  const list = await commonPasswords();
  expect(list.size).toBeGreaterThanOrEqual(10_000);
  expect([...list].filter((word) => word.length >= 10).length).toBeGreaterThan(1_000);
  expect([...list].filter((word) => word !== word.toLowerCase() || /\s/.test(word))).toEqual([]);
  for (const word of ['password123', 'qwertyuiop', '1234567890', 'anhyeuem']) expect(list).toContain(word);
});

test('every long word of the list is refused as it stands and in capitals', async () => {
  const long = [...(await commonPasswords())].filter((word) => word.length >= 10);
  for (const word of long) {
    expect(await judged(word), word).toBe('password-common');
    expect(await judged(word.toUpperCase()), word).toBe('password-common');
  }
});

test.each([
  ['Password2026!', 'password-common'],
  ['!!Anhyeuem123', 'password-common'],
  ['Mật khẩu 12345', 'password-names-you'],
  ['anhyeuemanhyeuem', 'password-common'],
  ['truongban2026', 'password-names-you'],
  ['Chợ Bình Thới 1', 'password-names-you'],
  ['sochosocho99', 'password-names-you'],
  ['một mật khẩu đủ dài', 'taken'],
  ['7391846205118', 'taken'],
  ['xoài cát hòa lộc', 'taken'],
  ['Zz9#kPq!vT2m', 'taken'],
])('"%s" is %s', async (password, answer) => {
  expect(await judged(password)).toBe(answer);
});
