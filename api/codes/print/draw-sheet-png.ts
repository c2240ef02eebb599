import { drawPng } from '@so-cho/db/files';
import { pathsOf } from './letters.ts';
import type { Mark, Page } from './marks.ts';

/** Letters become paths: text would take whatever font the machine has. */
export async function pagePng(page: Page, dpi: number): Promise<Buffer> {
  return drawPng(pageSvg(page, dpi), { dpi });
}

function pageSvg({ width, height, marks }: Page, dpi: number): string {
  const [columns, rows] = [width, height].map((mm) => Math.round((mm / 25.4) * dpi));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${columns}" height="${rows}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...marks.map(drawMark),
    '</svg>',
  ].join('');
}

function drawMark(mark: Mark): string {
  switch (mark.kind) {
    case 'code': {
      const path = mark.code.runs.map(([x, y, length]) => `M${x} ${y}h${length}v1h-${length}z`).join('');
      return `<path transform="matrix(${mark.module} 0 0 ${mark.module} ${mark.x} ${mark.y})" d="${path}"/>`;
    }
    case 'text':
      return pathsOf(mark.text, mark);
    case 'line': {
      const [[x1, y1], [x2, y2]] = [mark.from, mark.to];
      return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="#000" stroke-width="${mark.width}"/>`;
    }
  }
}
