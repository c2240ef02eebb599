import { labelBoxes, type LabelPaper } from '@so-cho/db/domain/codes';
import type { Mark, Page } from './marks.ts';
import { setText } from './set-text.ts';

/** A page that shows whether a printer keeps the size: the frames of all labels, and a ruler across and down. */
export function rulerPage(paper: LabelPaper): Page {
  const isSheet = paper.kind === 'sheet';
  const [across, down] = isSheet ? [150, 200] : [40, 20];
  const at = { x: isSheet ? 30 : 5, y: isSheet ? 30 : 5 };
  const words = isSheet
    ? [
        `Thước ngang phải đo đúng ${across} mm, thước dọc ${down} mm.`,
        'Ngắn hơn: in lại, chọn “Kích thước thực” hoặc “100 %”, đừng chọn “Vừa trang”.',
        'Đặt tờ này lên giấy tem, soi ra sáng: khung phải trùng mép tem.',
      ]
    : [`Thước phải đo đúng ${across} mm.`, 'Ngắn hơn: chọn “100 %”.'];
  return {
    width: paper.pageWidth,
    height: paper.pageHeight,
    marks: [
      ...frames(paper),
      ...ruler(at, across, 'across'),
      ...ruler(at, down, 'down'),
      ...setText(
        words.map((text) => ({ text, weight: 'regular', size: isSheet ? 5 : 2.6 })),
        { x: at.x + 8, y: at.y + 9, width: paper.pageWidth - at.x - 12, height: isSheet ? 30 : 12 },
      ),
    ],
  };
}

function frames(paper: LabelPaper): Mark[] {
  return labelBoxes(paper).flatMap(({ x, y, width, height }): Mark[] =>
    [
      [x, y, x + width, y],
      [x, y + height, x + width, y + height],
      [x, y, x, y + height],
      [x + width, y, x + width, y + height],
    ].map(([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => ({ kind: 'line', from: [x1, y1], to: [x2, y2], width: 0.1 })),
  );
}

function ruler(at: { x: number; y: number }, length: number, way: 'across' | 'down'): Mark[] {
  const place = (along: number, beside: number): [number, number] =>
    way === 'across' ? [at.x + along, at.y + beside] : [at.x + beside, at.y + along];
  const marks: Mark[] = [{ kind: 'line', from: place(0, 0), to: place(length, 0), width: 0.25 }];
  for (let mm = 0; mm <= length; mm++) {
    const tick = mm % 10 === 0 ? 5 : mm % 5 === 0 ? 3.5 : 2;
    marks.push({ kind: 'line', from: place(mm, 0), to: place(mm, tick), width: 0.15 });
    if (mm % 10 === 0 && mm > 0) {
      const [x, y] = place(mm, 0);
      const text = String(mm);
      marks.push({
        kind: 'text',
        text,
        weight: 'regular',
        size: 2.4,
        x: way === 'across' ? x - 1.5 : x - 4.6,
        y: way === 'across' ? y - 0.8 : y + 0.9,
      });
    }
  }
  return marks;
}
