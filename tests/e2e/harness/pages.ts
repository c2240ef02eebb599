import { setTimeout as pause } from 'node:timers/promises';
import type { Who } from './sign-in.ts';
import type { Product } from './product.ts';

/** A page of the product and whom it is for. */
export interface KnownPage {
  readonly path: string;
  readonly who: Who;
  /** The answer expected; 200 unless said. */
  readonly status?: number;
  /** A screen of fixed size in the market, which nobody opens on a telephone. */
  readonly isScreen?: boolean;
}

/** Every kind of page there is, with a lot of each verdict among them. */
export async function everyPage(product: Product): Promise<readonly KnownPage[]> {
  const lot = await aLot(product, 'true');
  const lots = await Promise.all([
    aLot(product, 's.closed_at is null'),
    aLot(product, 's.closed_at is not null'),
    aLot(
      product,
      `exists (select from hold h left join hold_release r on r.market_id = h.market_id and r.hold_id = h.id
       where h.market_id = lot.market_id and h.lot_id = lot.id and r.hold_id is null)`,
    ),
    aLot(product, `lot.day < current_date - 30`),
  ]);
  const of = (who: Who, ...paths: string[]) => paths.map((path): KnownPage => ({ path, who }));
  return [
    ...of(
      'public',
      '/',
      '/dang-nhap',
      '/dang-nhap/ma',
      `/moi/BT/${'a'.repeat(22)}`,
      `/mat-khau-moi/BT/${'a'.repeat(22)}`,
      '/dang-nhap/the',
      '/m/BT',
      '/m/BT?q=ca+loc',
      '/m/BT?s=C1-12',
      '/m/XT?s=D1-05&tu=C1',
      '/m/XT',
      '/m/BT/boc-tham',
      `/m/BT/boc-tham/${await aRound(product)}`,
    ),
    ...of('public', ...lots.map((code) => `/L/${code}`), `/L/${lot}/7KQ2ZD`, '/S/BT/C1-12', '/g/ca-loc-dong'),
    { path: `/L/${lot}/kiem-chung`, who: 'public' },
    { path: '/L/BT-200101-0001-9', who: 'public', status: 404 },
    { path: '/N/BT/NH00000', who: 'public', status: 404 },
    { path: `/xac-nhan/BT/${'a'.repeat(22)}`, who: 'public', status: 404 },
    { path: '/kiosk?m=BT', who: 'public', isScreen: true },
    { path: '/kiosk/bang?m=BT', who: 'public', isScreen: true },
    ...of(
      'trader',
      '/tieu-thuong',
      '/tieu-thuong/mon-khac',
      '/tieu-thuong/phieu',
      `/tieu-thuong/nhan?lo=${lot}`,
      '/tieu-thuong/so',
      `/tieu-thuong/sua?lo=${await ownLot(product)}`,
      `/tieu-thuong/lo/${lot}`,
      '/tieu-thuong/thu-hoi',
      '/tieu-thuong/gia?sap=C1-12',
      '/tai-khoan',
    ),
    ...of('gate_guard', '/cong', '/cong/cho-ngay', '/soi-tem'),
    ...of(
      'inspector',
      '/kiem-tra',
      '/kiem-tra/hom-nay',
      '/kiem-tra/hom-nay/test?sap=C1-12',
      '/kiem-tra/hom-nay/mau?sap=C1-12',
      '/kiem-tra/hom-nay/ban-giao',
      '/kiem-tra/mau',
      `/kiem-tra/mau/moi?lo=${lot}`,
      '/kiem-tra/khac-phuc',
      '/kiem-tra/sap/C1-12',
      `/kiem-tra/lo/${lot}`,
    ),
    ...of(
      'board_head',
      '/ban-quan-ly',
      '/ban-quan-ly/hang-ve',
      '/ban-quan-ly/kiem-tra',
      '/ban-quan-ly/ket-qua',
      '/ban-quan-ly/ket-qua/xep-loai',
      '/ban-quan-ly/ngung-ban',
      '/ban-quan-ly/den-han',
      '/ban-quan-ly/den-han?tuoi=8',
      '/ban-quan-ly/nen-den',
      '/ban-quan-ly/ban-do',
      '/ban-quan-ly/ban-do?lop=grade&muc=new',
      '/ban-quan-ly/bao-cao',
      '/ban-quan-ly/bao-cao?from=2026-01-01&against=year',
      '/ban-quan-ly/bao-cao/dong?so=findings&from=2026-01-01',
      '/ban-quan-ly/man-hinh',
      `/ban-quan-ly/tem?lo=${lot}&sap=C1-12`,
      '/ban-quan-ly/tem-nghi',
      '/ban-quan-ly/van-hanh',
      `/ban-quan-ly/truy-xuat?by=lot&ref=${lot}`,
      '/ban-quan-ly/truy-xuat?by=stall&ref=C1-12',
      '/ban-quan-ly/thu-hoi',
      `/ban-quan-ly/thu-hoi/moi?by=lot&ref=${lot}`,
      '/ban-quan-ly/cong',
      '/ban-quan-ly/cong/quy-dinh',
      '/ban-quan-ly/giay-to',
      '/ban-quan-ly/nguon-hang',
      `/ban-quan-ly/nguon-hang/hoi?lo=${lot}`,
      `/ban-quan-ly/lo/${lot}`,
      '/ban-quan-ly/so-do',
      '/ban-quan-ly/so-do/ngay',
      '/ban-quan-ly/thong-bao',
      '/ban-quan-ly/sap',
      '/ban-quan-ly/sap/C1-12',
      '/ban-quan-ly/sap/diem-danh',
      '/ban-quan-ly/sap/hang-cho',
      '/ban-quan-ly/tieu-thuong',
      '/ban-quan-ly/nap-bang',
      '/ban-quan-ly/xoa-mo-phong',
      '/ban-quan-ly/nguoi-lam',
      '/tai-khoan',
      '/tai-khoan/buoc-hai',
    ),
    ...of('authority', '/dia-ban'),
  ];
}

/** A lot of today at the stall of the trader whose phone the pages are looked at with; empty while there is none. */
async function ownLot(product: Product): Promise<string> {
  const [found] = await product.ask<{ id: string }>(
    `select lot.id from lot
       join market on market.id = lot.market_id and market.code = 'BT'
       join stall on stall.market_id = lot.market_id and stall.id = lot.stall_id and stall.code = 'C1-12'
       join lot_state s on s.market_id = lot.market_id and s.lot_id = lot.id and s.merged_into is null
      where lot.day = (now() at time zone 'Asia/Ho_Chi_Minh')::date order by lot.number desc limit 1`,
  );
  return found?.id ?? '';
}

/** The day of BT's newest round of visits; the clockwork makes one within a minute of the first start. */
async function aRound(product: Product): Promise<string> {
  for (let tries = 0; tries < 180; tries += 1) {
    const [found] = await product.ask<{ day: string }>(
      `select r.day::text from inspection_round r join market m on m.id = r.market_id and m.code = 'BT' order by r.day desc limit 1`,
    );
    if (found !== undefined) return found.day;
    await pause(500);
  }
  throw new Error('No round of visits was made.');
}

/** Code of the stall of BT whose goods on sale came in last: which stall has any depends on the hour. */
export async function aStallOnSale(product: Product): Promise<string> {
  const code = await aLot(
    product,
    's.closed_at is null and s.voided_at is null and s.open_until >= current_date',
  );
  const [found] = await product.ask<{ code: string }>(
    `select stall.code from lot join stall on stall.market_id = lot.market_id and stall.id = lot.stall_id where lot.code = $1`,
    [code],
  );
  return found?.code ?? '';
}

/** Code of the newest lot of BT with a page of its own, of which the condition (on `lot` and its state `s`) holds. */
export async function aLot(product: Product, condition: string): Promise<string> {
  const [found] = await product.ask<{ code: string }>(
    `select lot.code from lot
       join market on market.id = lot.market_id and market.code = 'BT'
       join lot_state s on s.market_id = lot.market_id and s.lot_id = lot.id
      where s.merged_into is null and (${condition}) order by lot.day desc, lot.number desc limit 1`,
  );
  if (found === undefined) throw new Error(`There is no lot of which this holds: ${condition}`);
  return found.code;
}
