import { inMarket } from '@so-cho/db';
import {
  againReasonWords,
  checklistVersions,
  findingSeverityWords,
  gradeRuleWords,
  isOfficial,
  marketDay,
  nycGrade,
  nycScore,
  pillarWords,
  type RatingScheme,
  visitKindWords,
} from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { openSheet, type Sheet } from './minutes-sheet.ts';
import { schemeOnDay } from './rating-schemes.ts';
import { inspectionOf } from './read-inspections.ts';
import type { Inspection } from './shapes.ts';

const answerWords = { yes: 'Đạt', no: 'Không đạt', na: 'Không áp dụng' } as const;
const presenceWords = {
  scanned: 'đã quét mã của sạp tại chỗ',
  typed: 'gõ tay, không quét mã',
  unstated: 'không ghi',
} as const;

/**
 * The minutes (biên bản) of a visit in Vietnamese, to be printed on the spot or later: the same whenever they are asked
 * for, because a visit never changes.
 *
 * @throws DomainError inspection-unknown
 */
export async function writeMinutes(ctx: Ctx, market: MarketEntry, id: string): Promise<Uint8Array> {
  const { visit, scheme } = await inMarket(
    ctx.orm,
    { marketId: market.id, userId: personOf(ctx) },
    async (tx) => {
      const one = await inspectionOf(ctx, market, tx, id);
      return { visit: one, scheme: await schemeOnDay(tx, marketDay(new Date(one.endedAt), market)) };
    },
  );
  const kind = visitKindWords[visit.kind].vi;
  const sheet = openSheet({
    title: `Biên bản ${kind.toLowerCase()} sạp ${visit.stall}`,
    issuer: market.name,
    foot: `Sổ Chợ · ${visit.id}${visit.contentHash === null ? '' : ` · mã nội dung ${visit.contentHash.slice(0, 16)}`}${market.isDemo ? ' · dữ liệu mô phỏng' : ''}`,
  });
  const heading = isOfficial(visit.kind) ? 'BIÊN BẢN KIỂM TRA' : 'BIÊN BẢN GIÁM SÁT, NHẮC NHỞ';
  sheet.title(heading, `${market.name}, ${market.wardName}${market.isDemo ? ' · DỮ LIỆU MÔ PHỎNG' : ''}`);
  writeFacts(sheet, market, visit, kind);
  writeFindings(sheet, visit);
  writeAnswers(sheet, visit);
  writeResult(sheet, visit, scheme);
  const signature = visit.signature === null ? null : ((await ctx.files.get(visit.signature)) ?? null);
  sheet.signatures([
    { title: 'Người kiểm tra', name: visit.inspector, picture: null },
    visit.refusalReason === null
      ? { title: 'Người có mặt tại sạp', name: visit.signerName, picture: signature }
      : { title: 'Người làm chứng', name: visit.witnessName ?? '', picture: null },
  ]);
  return sheet.finish();
}

function writeFacts(sheet: Sheet, market: MarketEntry, visit: Inspection, kind: string): void {
  const at = (instant: string) =>
    new Intl.DateTimeFormat('vi-VN', {
      timeZone: market.timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(new Date(instant));
  sheet.line(`${visit.stall}${visit.businessName === null ? '' : `, ${visit.businessName}`}`, 'Sạp');
  sheet.line(kind, 'Loại');
  if (visit.againReason !== null) {
    sheet.line(againReasonWords[visit.againReason].vi, 'Lý do kiểm tra thêm trong năm');
  }
  sheet.line(`${at(visit.startedAt)} – ${at(visit.endedAt)}`, 'Thời gian');
  sheet.line(presenceWords[visit.presence], 'Có mặt tại sạp');
  const checklist = checklistOf(visit);
  sheet.line(`${visit.template.code}/${visit.template.version}, ${checklist?.basis.vi ?? ''}`, 'Bảng kiểm');
  if (visit.supersedes !== null) sheet.line(visit.supersedes, 'Thay cho biên bản');
}

function checklistOf({ template }: Inspection) {
  return checklistVersions.find((one) => one.code === template.code && one.version === template.version);
}

function itemText(visit: Inspection, number: number): string {
  const item = checklistOf(visit)?.items.find((one) => one.number === number);
  return `${number}. ${item?.words.vi ?? ''}`;
}

function writeFindings(sheet: Sheet, visit: Inspection): void {
  sheet.heading(`Điều chưa đạt (${visit.findings.length})`);
  if (visit.findings.length === 0) return sheet.line('Không có.');
  const day = (iso: string | null) => (iso === null ? '' : iso.split('-').toReversed().join('/'));
  sheet.table(
    [5, 2, 4, 2],
    ['Nội dung', 'Mức', 'Phải khắc phục', 'Hạn'],
    visit.findings.map((finding) => [
      `${itemText(visit, finding.item)}${finding.note === '' ? '' : `\n${finding.note}`}`,
      findingSeverityWords[finding.severity].vi,
      finding.correctedOnSpot ? 'Đã sửa ngay tại chỗ' : (finding.requiredText ?? ''),
      finding.correctedOnSpot ? '' : day(finding.dueOn),
    ]),
  );
}

function writeAnswers(sheet: Sheet, visit: Inspection): void {
  if (visit.answers.length === 0) return;
  const checklist = checklistOf(visit);
  sheet.heading(`Bảng kiểm (${visit.answers.length} nội dung)`);
  sheet.table(
    [7, 2, 3],
    ['Nội dung', 'Kết quả', 'Số đo, ghi chú'],
    visit.answers.map((answer) => {
      const unit = checklist?.items.find((item) => item.number === answer.item)?.unit;
      const measured =
        answer.value === undefined ? '' : `${String(answer.value).replace('.', ',')} ${unit ?? ''}`.trim();
      return [
        itemText(visit, answer.item),
        answerWords[answer.answer],
        [measured, answer.note ?? '', photosText(answer.photos?.length ?? 0)]
          .filter((text) => text !== '')
          .join(' · '),
      ];
    }),
  );
}

function photosText(count: number): string {
  return count === 0 ? '' : `${count} ảnh`;
}

function writeResult(sheet: Sheet, visit: Inspection, scheme: RatingScheme): void {
  sheet.heading('Kết quả');
  if (visit.conditions === 'closed') return sheet.line('Sạp đóng cửa, chưa kiểm tra được.');
  if (visit.conditions === 'refused') sheet.line('Sạp từ chối, chưa kiểm tra được.');
  else {
    const { hygiene, structure, management } = visit.scores;
    sheet.line(
      `${visit.rating}/5 (điểm trừ: ${pillarWords.hygiene.vi} ${hygiene}, ${pillarWords.structure.vi} ${structure}, ${pillarWords.management.vi} ${management})`,
      'Mức vệ sinh của lần này',
    );
    sheet.line(
      visit.traceability === null ? 'không áp dụng' : `${visit.traceability}/100, tính riêng`,
      'Truy xuất nguồn gốc',
    );
    if (scheme === 'nyc') {
      const points = nycScore(visit.findings.map(({ severity }) => severity));
      sheet.line(`${points}, hạng ${nycGrade(points)}`, 'Điểm lỗi của lần này');
    }
    // The rule of the visit's own day: minutes are the same whenever they are asked for.
    sheet.line(gradeRuleWords[scheme].vi, 'Cách xếp hạng sạp');
  }
  sheet.line(visit.reply === '' ? 'Không có.' : visit.reply, 'Ý kiến của sạp');
  if (visit.refusalReason !== null) {
    sheet.line(`${visit.refusalReason}. Người làm chứng: ${visit.witnessName ?? ''}.`, 'Không ký, lý do');
  }
  sheet.line(
    'Sạp được nêu ý kiến khác với ban quản lý trước khi kết quả kém hơn được công bố. Biên bản này chưa phải là kết quả đã công bố.',
  );
}
