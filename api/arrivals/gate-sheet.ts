import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { gateGrades, gateGradeWords, marketDay } from '@so-cho/db/domain';
import type { Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';

/** Lines one vehicle's sheet has room for; a longer load takes a second sheet. */
const lines = 14;
const columns = [
  { label: 'Sạp số', width: 62 },
  { label: 'Món hàng', width: 148 },
  { label: 'Số lượng', width: 70 },
  { label: 'Đơn vị', width: 58 },
  { label: 'Giấy tờ (loại, số)', width: 107 },
  { label: 'Còn nợ giấy', width: 70 },
] as const;
const left = 40;
const mm = 2.834_645_7;

/**
 * The gate's sheet for a night without power or phone: the same fields as the guard's page, one sheet a vehicle. What
 * is written on it is keyed in later with the time that stands on it.
 */
export async function gateSheet(ctx: Ctx, market: MarketEntry): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: left,
    info: { Title: `Phiếu xe vào chợ – ${market.name}` },
  });
  const find = createRequire(import.meta.url).resolve;
  const fonts = '@expo-google-fonts/be-vietnam-pro';
  doc.registerFont('plain', find(`${fonts}/400Regular/BeVietnamPro_400Regular.ttf`));
  doc.registerFont('strong', find(`${fonts}/700Bold/BeVietnamPro_700Bold.ttf`));
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve) => doc.on('end', () => resolve()));
  drawHead(doc, market, marketDay(ctx.clock.now(), market));
  drawTable(doc, 190);
  drawFoot(doc, 190 + (lines + 1) * 11 * mm + 14);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

type Doc = InstanceType<typeof PDFDocument>;

function drawHead(doc: Doc, market: MarketEntry, day: string): void {
  doc.font('strong').fontSize(17).text('PHIẾU XE VÀO CHỢ', left, 40);
  doc.font('plain').fontSize(10.5).text(`${market.name} · ${market.wardName}`, left, 63);
  if (market.isDemo) doc.text('Dữ liệu mô phỏng', left, 63, { align: 'right' });
  doc.fontSize(9).text(`In ngày ${day.split('-').reverse().join('/')}. Mỗi xe một phiếu.`, left, 78);
  const blanks = [
    ['Ngày', 'Giờ xe tới', 'Cổng'],
    ['Biển số xe', 'Nguồn hàng (vựa)', 'Người ghi'],
  ];
  blanks.forEach((row, at) => {
    row.forEach((label, index) => blank(doc, label, { x: left + index * 172, y: 104 + at * 40, width: 160 }));
  });
}

function blank(doc: Doc, label: string, at: { x: number; y: number; width: number }): void {
  doc.font('plain').fontSize(9).text(label, at.x, at.y);
  doc
    .moveTo(at.x, at.y + 30)
    .lineTo(at.x + at.width, at.y + 30)
    .lineWidth(0.6)
    .stroke();
}

/** Rows of 11 mm: wide enough for a hand that writes standing. */
function drawTable(doc: Doc, top: number): void {
  const height = 11 * mm;
  let x = left;
  for (const { label, width } of columns) {
    doc
      .font('strong')
      .fontSize(9)
      .text(label, x + 4, top + 10, { width: width - 8, lineBreak: false });
    for (let row = 0; row <= lines; row += 1) {
      doc
        .rect(x, top + row * height, width, height)
        .lineWidth(0.6)
        .stroke();
    }
    x += width;
  }
}

function drawFoot(doc: Doc, top: number): void {
  doc.font('strong').fontSize(10.5).text('Cho vào không? (đánh dấu một ô)', left, top);
  gateGrades.forEach((grade, index) => {
    const x = left + index * 130;
    doc
      .rect(x, top + 20, 11, 11)
      .lineWidth(0.8)
      .stroke();
    doc
      .font('plain')
      .fontSize(9.5)
      .text(gateGradeWords[grade].vi, x + 16, top + 19, { width: 112 });
  });
  blank(doc, 'Nợ giấy tới (ngày, giờ)', { x: left, y: top + 50, width: 160 });
  blank(doc, 'Người nhập vào sổ, lúc', { x: left + 172, y: top + 50, width: 160 });
}
