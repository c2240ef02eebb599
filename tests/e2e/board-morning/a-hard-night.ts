import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from 'playwright-core';
import type { Product } from '../harness/product.ts';

const each = 12;
const reason =
  'Test nhanh nghi dương tính với thuốc bảo vệ thực vật nhóm lân hữu cơ, chờ kết quả của phòng kiểm nghiệm thành phố';

/**
 * Fills the board's morning with more than one night brings: twelve lots that their suppliers deny, twelve that are held and
 * twelve that are called back, none of them of a stall that another suite looks at.
 *
 * @param board the board's own requests
 * @returns what ends all of it again
 */
export async function aHardNight(product: Product, board: APIRequestContext): Promise<() => Promise<void>> {
  const lots = await product.ask<{ code: string }>(
    `select l.code from lot l join lot_state st on st.market_id = l.market_id and st.lot_id = l.id
     join stall s on s.market_id = l.market_id and s.id = st.stall_id join market m on m.id = l.market_id
     where m.code = 'BT' and s.code not like 'C1-%' and l.day between current_date - 6 and current_date - 3
       and l.supplier_id is not null and st.merged_into is null and st.voided_at is null
     order by l.code limit ${3 * each}`,
  );
  const codes = lots.map(({ code }) => code);
  if (codes.length < 3 * each) throw new Error('There were too few lots this week.');
  const ask = asking(product, board);
  const answers: string[] = [];
  for (const code of codes.slice(0, each)) {
    const made = await ask(`lots/${code}/supplier-links`, { id: randomUUID() });
    const link = `supplier-questions/${String(made['url']).split('/').at(-1)}`;
    await ask(link, { answer: 'denied' });
    answers.push(link);
  }
  const orders: string[] = [];
  const paper = { orderedBy: 'Sở An toàn thực phẩm (mô phỏng)', documentNumber: '412/QĐ-SATTP' };
  for (const [at, code] of codes.slice(each).entries()) {
    const order = { id: randomUUID(), lot: code, kind: at < each ? 'hold' : 'recall', reason, ...paper };
    await ask('holds', order);
    orders.push(order.id);
  }
  return async () => {
    for (const link of answers) await ask(link, { answer: 'confirmed' });
    for (const id of orders) await ask(`holds/${id}/release`, { reason: 'Hết thử' });
  };
}

function asking({ origin }: Product, board: APIRequestContext) {
  return async (path: string, data: object): Promise<Record<string, unknown>> => {
    const reply = await board.post(`${origin}/api/v1/markets/BT/${path}`, { data, headers: { origin } });
    if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`);
    return (await reply.json()) as Record<string, unknown>;
  };
}
