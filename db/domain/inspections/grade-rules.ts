import type { PublicWords } from '../words.ts';
import { nycPoints, nycPointsMax, sfaMonths } from './rating-schemes.ts';
import type { RatingScheme } from './rating-schemes.ts';
import { shownGradeRule } from './shown-grade.ts';

const { visitsMax, windowMonths, openCriticalMax, labFailureMax, labFailureMonths } = shownGradeRule;
const { minor, major, critical } = nycPoints;
const { A, B } = nycPointsMax;
const { newFor, graveFor, cleanFor } = sfaMonths;

/** How a stall's grade is made, as it is printed beside the grade; the numbers are those it is counted with. */
export const gradeRuleWords: Readonly<Record<RatingScheme, PublicWords>> = {
  fhrs: {
    vi: `Mức của sạp: trung bình ${visitsMax} lần kiểm gần nhất trong ${windowMonths} tháng, bỏ phần lẻ. Còn lỗi nghiêm trọng chưa khắc phục thì nhiều nhất ${openCriticalMax}; kiểm nghiệm không đạt trong ${labFailureMonths} tháng thì nhiều nhất ${labFailureMax}.`,
    en: `The stall’s level is the mean of its last ${visitsMax} visits within ${windowMonths} months, rounded down. It is ${openCriticalMax} at most while a critical finding is open, and ${labFailureMax} at most for ${labFailureMonths} months after a laboratory failure.`,
    zh: `摊位等级为 ${windowMonths} 个月内最近 ${visitsMax} 次检查的平均值，去掉小数。严重问题未整改时最高 ${openCriticalMax}；${labFailureMonths} 个月内检验不合格时最高 ${labFailureMax}。`,
    ko: `점포의 등급은 ${windowMonths}개월 안 최근 ${visitsMax}회 점검의 평균이며 소수는 버립니다. 중대한 문제가 남아 있으면 최고 ${openCriticalMax}, ${labFailureMonths}개월 안에 검사 부적합이 있으면 최고 ${labFailureMax}입니다.`,
    ja: `店舗の等級は${windowMonths}か月以内の直近${visitsMax}回の点検の平均で、小数は切り捨てます。重大な指摘が直っていない間は最高${openCriticalMax}、検査不合格から${labFailureMonths}か月は最高${labFailureMax}です。`,
  },
  nyc: {
    vi: `Hạng của sạp theo điểm lỗi của lần kiểm gần nhất: lỗi nhẹ ${minor} điểm, nặng ${major}, nghiêm trọng ${critical}. Từ 0 đến ${A} điểm là A, từ ${A + 1} đến ${B} là B, trên nữa là C.`,
    en: `The stall’s letter is by the penalty points of its last visit: ${minor} for a minor finding, ${major} for a major, ${critical} for a critical one. 0 to ${A} points are an A, ${A + 1} to ${B} a B, more a C.`,
    zh: `摊位等级按最近一次检查的扣分：轻微问题 ${minor} 分，较重 ${major} 分，严重 ${critical} 分。0 至 ${A} 分为 A，${A + 1} 至 ${B} 分为 B，更多为 C。`,
    ko: `점포의 등급은 최근 점검의 벌점으로 정합니다. 경미 ${minor}점, 중요 ${major}점, 중대 ${critical}점. 0~${A}점은 A, ${A + 1}~${B}점은 B, 그 이상은 C입니다.`,
    ja: `店舗の等級は直近の点検の減点で決まります。軽微${minor}点、重要${major}点、重大${critical}点。0～${A}点はA、${A + 1}～${B}点はB、それより多いとCです。`,
  },
  sfa: {
    vi: `Hạng của sạp theo quá trình: trong ${graveFor} tháng qua có lỗi nặng hay nghiêm trọng thì là C; hơn ${cleanFor} tháng không có lỗi như vậy thì là A; còn lại là B. Bán chưa đủ ${newFor} tháng thì chưa xếp hạng.`,
    en: `The stall’s letter is by its track record: a major or critical finding within ${graveFor} months is a C, more than ${cleanFor} months without one an A, everything between a B. A stall that has traded for less than ${newFor} months has no letter yet.`,
    zh: `摊位等级按过往记录：${graveFor} 个月内有较重或严重问题为 C；超过 ${cleanFor} 个月没有为 A；其余为 B。营业未满 ${newFor} 个月的尚未评级。`,
    ko: `점포의 등급은 지난 기록으로 정합니다. ${graveFor}개월 안에 중요하거나 중대한 문제가 있으면 C, ${cleanFor}개월 넘게 없으면 A, 나머지는 B입니다. 영업한 지 ${newFor}개월이 안 되면 아직 등급이 없습니다.`,
    ja: `店舗の等級はこれまでの記録で決まります。${graveFor}か月以内に重要か重大な指摘があればC、${cleanFor}か月を超えてなければA、それ以外はBです。営業${newFor}か月未満の店舗にはまだ等級がありません。`,
  },
};
