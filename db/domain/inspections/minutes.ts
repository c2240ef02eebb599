import type { IsoDay } from '../market/calendar.ts';
import { checklistVersions } from './checklist-items.ts';
import type { ChecklistItem, ChecklistVersion } from './checklist-items.ts';
import { gradeRuleWords } from './grade-rules.ts';
import { nycGrade, nycScore } from './rating-schemes.ts';
import type { RatingScheme } from './rating-schemes.ts';
import { findingSeverityWords, pillarWords } from './scoring.ts';
import type { PillarScores } from './scoring.ts';
import type { FoundItem } from './visit-findings.ts';
import { againReasonWords, isOfficial, visitKindWords } from './visit-kinds.ts';
import type { AgainReason, VisitKind } from './visit-kinds.ts';
import type { ItemAnswer } from './visit-score.ts';

/** A visit as its minutes tell it. */
export interface MinutesVisit {
  readonly id: string;
  readonly stall: string;
  readonly businessName: string | null;
  readonly kind: VisitKind;
  readonly againReason: AgainReason | null;
  /** Instants, ISO. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly presence: keyof typeof presenceWords;
  readonly template: { readonly code: string; readonly version: number };
  readonly supersedes: string | null;
  readonly conditions: 'open' | 'closed' | 'refused';
  readonly scores: PillarScores;
  readonly rating: number;
  readonly traceability: number | null;
  readonly findings: readonly FoundItem[];
  readonly answers: readonly {
    readonly item: number;
    readonly answer: ItemAnswer;
    readonly value?: number | undefined;
    readonly note?: string | undefined;
    readonly photos?: readonly string[] | undefined;
  }[];
  readonly inspector: string;
  readonly signerName: string;
  readonly refusalReason: string | null;
  readonly witnessName: string | null;
  readonly reply: string;
  /** Of what was handed in; null where the record has none. */
  readonly contentHash: string | null;
}

export interface MinutesMarket {
  readonly name: string;
  readonly wardName: string;
  readonly isDemo: boolean;
  readonly timeZone: string;
}

export type MinutesPart =
  | { readonly kind: 'heading'; readonly text: string }
  /** A line of text, or a label and what stands behind it. */
  | { readonly kind: 'line'; readonly label: string | null; readonly text: string }
  /** Shares are parts of the width. */
  | {
      readonly kind: 'table';
      readonly shares: readonly number[];
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** Minutes (biên bản) as a page shows them, on paper or on a screen. */
export interface Minutes {
  /** Names the file. */
  readonly name: string;
  readonly title: string;
  readonly under: string;
  readonly foot: string;
  readonly parts: readonly MinutesPart[];
  /** Places to sign beside one another; the second is of whoever was there, or of the witness. */
  readonly inspector: { readonly title: string; readonly name: string };
  readonly present: { readonly title: string; readonly name: string; readonly isSigner: boolean };
}

const answerWords: Readonly<Record<ItemAnswer, string>> = {
  yes: 'Đạt',
  no: 'Không đạt',
  na: 'Không áp dụng',
};
const presenceWords = {
  scanned: 'đã quét mã của sạp tại chỗ',
  typed: 'gõ tay, không quét mã',
  unstated: 'không ghi',
} as const;

const line = (text: string, label: string | null = null): MinutesPart => ({ kind: 'line', label, text });
const heading = (text: string): MinutesPart => ({ kind: 'heading', text });

/**
 * The minutes of a visit, in Vietnamese: the same words in the record's PDF and on a tablet without a network.
 *
 * @param scheme by which the market grades on the day of the visit
 * @param unsent of a visit that is still on its tablet: items without an answer so far
 */
export function minutesOf(
  market: MinutesMarket,
  visit: MinutesVisit,
  scheme: RatingScheme,
  unsent?: { readonly unanswered: readonly number[] },
): Minutes {
  const kind = visitKindWords[visit.kind].vi;
  const simulated = (words: string) => (market.isDemo ? ` · ${words}` : '');
  return {
    name: `Biên bản ${kind.toLowerCase()} sạp ${visit.stall}`,
    title: isOfficial(visit.kind) ? 'BIÊN BẢN KIỂM TRA' : 'BIÊN BẢN GIÁM SÁT, NHẮC NHỞ',
    under: `${market.name}, ${market.wardName}${simulated('DỮ LIỆU MÔ PHỎNG')}`,
    foot: `Sổ Chợ · ${visit.id}${markOf(visit, unsent !== undefined)}${simulated('dữ liệu mô phỏng')}`,
    parts: [
      ...facts(market, visit, kind),
      ...findingsPart(visit),
      ...answersPart(visit),
      ...leftPart(unsent?.unanswered ?? []),
      ...resultPart(visit, scheme),
    ],
    inspector: { title: 'Người kiểm tra', name: visit.inspector },
    present:
      visit.refusalReason === null
        ? { title: 'Người có mặt tại sạp', name: visit.signerName, isSigner: true }
        : { title: 'Người làm chứng', name: visit.witnessName ?? '', isSigner: false },
  };
}

function markOf({ contentHash }: MinutesVisit, isUnsent: boolean): string {
  if (isUnsent) return ' · bản tại chỗ, chưa nộp';
  return contentHash === null ? '' : ` · mã nội dung ${contentHash.slice(0, 16)}`;
}

function facts(market: MinutesMarket, visit: MinutesVisit, kind: string): MinutesPart[] {
  const format = { timeZone: market.timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  const at = (instant: string) => new Intl.DateTimeFormat('vi-VN', format).format(new Date(instant));
  const checklist = checklistOf(visit);
  return [
    line(`${visit.stall}${visit.businessName === null ? '' : `, ${visit.businessName}`}`, 'Sạp'),
    line(kind, 'Loại'),
    ...(visit.againReason === null
      ? []
      : [line(againReasonWords[visit.againReason].vi, 'Lý do kiểm tra thêm trong năm')]),
    line(`${at(visit.startedAt)} – ${at(visit.endedAt)}`, 'Thời gian'),
    line(presenceWords[visit.presence], 'Có mặt tại sạp'),
    line(`${visit.template.code}/${visit.template.version}, ${checklist?.basis.vi ?? ''}`, 'Bảng kiểm'),
    ...(visit.supersedes === null ? [] : [line(visit.supersedes, 'Thay cho biên bản')]),
  ];
}

function checklistOf({ template }: MinutesVisit): ChecklistVersion | undefined {
  return checklistVersions.find((one) => one.code === template.code && one.version === template.version);
}

function itemText(checklist: ChecklistVersion | undefined, number: number): string {
  const item = checklist?.items.find((one) => one.number === number);
  return `${number}. ${item?.words.vi ?? ''}${clauseText(checklist, item)}`;
}

function clauseText(checklist: ChecklistVersion | undefined, item: ChecklistItem | undefined): string {
  if (checklist === undefined || item?.clause == null) return '';
  return ` (mục ${item.clause}${checklist.areClausesConfirmed ? '' : '*'})`;
}

/** What the clause numbers under a table are of. */
function clauseNote(checklist: ChecklistVersion | undefined, numbers: readonly number[]): MinutesPart[] {
  const isNamed = checklist?.items.some(({ number, clause }) => clause !== null && numbers.includes(number));
  if (checklist === undefined || isNamed !== true) return [];
  return [
    line(
      checklist.areClausesConfirmed
        ? `Số mục theo ${checklist.standard}.`
        : `* Số mục theo ${checklist.standard}, chưa đối chiếu với bản tiêu chuẩn.`,
    ),
  ];
}

const dayText = (iso: IsoDay | null) => (iso === null ? '' : iso.split('-').toReversed().join('/'));

function findingsPart(visit: MinutesVisit): MinutesPart[] {
  const title = heading(`Điều chưa đạt (${visit.findings.length})`);
  if (visit.findings.length === 0) return [title, line('Không có.')];
  const checklist = checklistOf(visit);
  const rows = visit.findings.map((finding) => [
    `${itemText(checklist, finding.item)}${finding.note === '' ? '' : `\n${finding.note}`}`,
    findingSeverityWords[finding.severity].vi,
    finding.correctedOnSpot ? 'Đã sửa ngay tại chỗ' : (finding.requiredText ?? ''),
    finding.correctedOnSpot ? '' : dayText(finding.dueOn),
  ]);
  return [
    title,
    { kind: 'table', shares: [5, 2, 4, 2], head: ['Nội dung', 'Mức', 'Phải khắc phục', 'Hạn'], rows },
  ];
}

function answersPart(visit: MinutesVisit): MinutesPart[] {
  if (visit.answers.length === 0) return [];
  const checklist = checklistOf(visit);
  const rows = visit.answers.map(({ item, answer, value, note, photos }) => {
    const unit = checklist?.items.find(({ number }) => number === item)?.unit ?? '';
    const measured = value === undefined ? '' : `${String(value).replace('.', ',')} ${unit}`.trim();
    const pictures = (photos?.length ?? 0) === 0 ? '' : `${photos?.length} ảnh`;
    const beside = [measured, note ?? '', pictures].filter((text) => text !== '').join(' · ');
    return [itemText(checklist, item), answerWords[answer], beside];
  });
  return [
    heading(`Bảng kiểm (${visit.answers.length} nội dung)`),
    { kind: 'table', shares: [7, 2, 3], head: ['Nội dung', 'Kết quả', 'Số đo, ghi chú'], rows },
    ...clauseNote(
      checklist,
      visit.answers.map(({ item }) => item),
    ),
  ];
}

function leftPart(unanswered: readonly number[]): MinutesPart[] {
  return unanswered.length === 0 ? [] : [line(unanswered.join(', '), 'Mục chưa trả lời')];
}

function resultPart(visit: MinutesVisit, scheme: RatingScheme): MinutesPart[] {
  if (visit.conditions === 'closed') {
    return [heading('Kết quả'), line('Sạp đóng cửa, chưa kiểm tra được.')];
  }
  return [
    heading('Kết quả'),
    ...(visit.conditions === 'refused'
      ? [line('Sạp từ chối, chưa kiểm tra được.')]
      : levelLines(visit, scheme)),
    line(visit.reply === '' ? 'Không có.' : visit.reply, 'Ý kiến của sạp'),
    ...(visit.refusalReason === null
      ? []
      : [line(`${visit.refusalReason}. Người làm chứng: ${visit.witnessName ?? ''}.`, 'Không ký, lý do')]),
    line(
      'Sạp được nêu ý kiến khác với ban quản lý trước khi kết quả kém hơn được công bố. Biên bản này chưa phải là kết quả đã công bố.',
    ),
  ];
}

function levelLines(visit: MinutesVisit, scheme: RatingScheme): MinutesPart[] {
  const { hygiene, structure, management } = visit.scores;
  const points = nycScore(visit.findings.map(({ severity }) => severity));
  return [
    line(
      `${visit.rating}/5 (điểm trừ: ${pillarWords.hygiene.vi} ${hygiene}, ${pillarWords.structure.vi} ${structure}, ${pillarWords.management.vi} ${management})`,
      'Mức vệ sinh của lần này',
    ),
    line(
      visit.traceability === null ? 'không áp dụng' : `${visit.traceability}/100, tính riêng`,
      'Truy xuất nguồn gốc',
    ),
    ...(scheme === 'nyc' ? [line(`${points}, hạng ${nycGrade(points)}`, 'Điểm lỗi của lần này')] : []),
    // The rule of the visit's own day: minutes are the same whenever they are asked for.
    line(gradeRuleWords[scheme].vi, 'Cách xếp hạng sạp'),
  ];
}
