import type { Product } from '../harness/product.ts';

/** Makes markets that nothing is drawn of yet, with the clerk of BT as theirs; simulated, as their ribbon says. */
export async function arrangeMarkets(product: Product, codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    await product.ask(
      `with made as (insert into market (code, name, ward_name, opens_at, closes_at, is_demo)
                     values ($1::text, 'Chợ vẽ ' || $1::text, 'phường Thử', '04:00', '18:00', true) returning id)
       insert into role_grant (market_id, user_id, role)
       select made.id, app_user.id, 'board_clerk' from made, app_user where username = $2`,
      [code, product.staff('board_clerk').username],
    );
  }
}

export async function eraseMarkets(product: Product, codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    await product.ask(`do $$ declare m integer := (select id from market where code = '${code}'); begin
      perform set_config('app.market_id', m::text, true); perform erase_demonstration(m); end $$`);
  }
}

/** A market as this suite draws it, in centimetres: three bands of twenty stalls back to back, and what is around them. */
export const hall = {
  outline: [
    [0, 0],
    [2_500, 0],
    [2_500, 2_000],
    [2_300, 2_200],
    [0, 2_200],
  ],
  /** Taken after the third corner, it would cross the first wall. */
  wrongCorner: [1_200, -180],
  south: { from: [900, 2_100], to: [1_200, 2_300] },
  north: { from: [900, -100], to: [1_200, 100] },
  toilet: { from: [2_150, 300], to: [2_450, 600] },
  /** The first stall of the first row and the last of the last, as the panel of rows draws them by itself. */
  firstStall: { code: 'A1-01', x: 300, y: 300 },
  lastStall: { code: 'A1-60', right: 1_800, bottom: 1_900 },
} as const;
export type Corner = readonly [x: number, y: number];
