import { formatGrams } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { rootForReports } from '../log/day-root.ts';
import { openPaper } from '../paper/open-paper.ts';
import { showRecall } from './read-recalls.ts';
import type { RecallView } from './shapes.ts';

/**
 * The report of a recall as a paper to sign: what was called back, who stopped the sale when, what came back, and
 * what is possibly still out. Before the close it says that it is not closed.
 *
 * @throws DomainError recall-unknown
 */
export async function recallPaper(
  ctx: Ctx,
  market: MarketEntry,
  id: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const recall = await showRecall(ctx, market, id);
  const root = await rootForReports(ctx, market);
  const time = (instant: string | null) =>
    instant === null ? '–' : new Date(instant).toLocaleString('vi', { timeZone: market.timeZone });
  const kg = (grams: number) => formatGrams(grams, 'vi');
  const paper = openPaper({
    title: recall.isDrill ? 'Báo cáo diễn tập thu hồi' : 'Báo cáo thu hồi',
    market: market.name,
    foot: [
      `In lúc ${time(ctx.clock.now().toISOString())}`,
      ctx.actor.name,
      ...(recall.isDrill ? ['DIỄN TẬP'] : []),
      ...(market.isDemo ? ['dữ liệu mô phỏng'] : []),
    ].join(' · '),
    isLandscape: true,
  });
  paper.facts([
    ['Lý do', recall.reason],
    ['Căn cứ', recall.legalBasis],
    ['Nơi ra lệnh', recall.isOwn ? 'Cơ sở tự thu hồi' : (recall.orderedBy ?? '')],
    ['Văn bản số', recall.documentNumber ?? ''],
    ['Bắt đầu từ', [recall.by, recall.ref, recall.bay ?? ''].join(' ').trim()],
    ['Lệnh lúc', `${time(recall.placedAt)}, ${recall.placedBy}`],
    [
      'Kết thúc',
      recall.closedAt === null ? 'chưa kết thúc' : `${time(recall.closedAt)}: ${recall.closeNote ?? ''}`,
    ],
  ]);
  if (root !== null) {
    const size = root.size.toLocaleString('vi');
    paper.facts([['Sổ công khai', `${size} dòng, mã ${root.root}, ký ${time(root.signedAt)}`]]);
  }
  paper.heading('Số lượng');
  paper.facts([
    ['Số lô', `${recall.lots} lô ở ${recall.stalls} sạp`],
    ['Trong đó vào thêm sau khi ra lệnh', `${recall.lotsAdded} lô`],
    ['Đã nhập', kg(recall.gramsIn)],
    ['Biết chắc đã đi trước khi thu hồi', kg(recall.gramsGone)],
    ['Thu lại được', kg(recall.gramsRecovered)],
    ['Có thể còn ở ngoài', kg(Math.max(0, recall.gramsOut - recall.gramsRecovered))],
    ['Lô không rõ kg', String(recall.lotsWithoutMass)],
    ['Sạp đã ngưng bán', `${recall.stallsStopped}/${recall.stalls}`],
  ]);
  paper.paragraph('Không ai khai số kg đã bán: phần còn ở ngoài là phần chưa biết đi đâu.');
  paper.heading('Từng sạp');
  paper.table(
    [
      { label: 'Sạp', parts: 2 },
      { label: 'Tiểu thương', parts: 4 },
      { label: 'Lô', parts: 4 },
      { label: 'Món', parts: 3 },
      { label: 'Còn lúc thu hồi', parts: 2, isNumber: true },
      { label: 'Thu lại', parts: 2, isNumber: true },
      { label: 'Đã đọc', parts: 3 },
      { label: 'Đã ngưng', parts: 3 },
    ],
    recall.stallList.flatMap((stall) =>
      stall.lots.map((lot) => [
        stall.code,
        stall.businessName,
        lot.lot,
        lot.goodName,
        amountOf(lot.left, lot.unit),
        amountOf(lot.recovered, lot.unit),
        time(stall.readAt),
        time(stall.stoppedAt),
      ]),
    ),
  );
  paper.paragraph(
    'Người lập: ..............................        Trưởng ban: ..............................',
  );
  return paper.end();
}

type Unit = RecallView['stallList'][number]['lots'][number]['unit'];

function amountOf(amount: number | null, unit: Unit): string {
  if (amount === null) return 'không rõ';
  return unit === 'kg' ? formatGrams(amount, 'vi') : `${amount} ${unit}`;
}
