// Goal: the map's rules without a browser: what is seen, what an arrow key reaches, how a stall becomes a path.
import { describe, expect, test } from 'vitest';
import { directionOf, neighbourOf } from './neighbour.ts';
import { placeSign } from './place-sign.ts';
import { sampleLevel } from './sample-level.ts';
import { drawStall, middleOfOutline, pathOf, rowsOf } from './stall-drawing.ts';
import {
  detailAt,
  groundAt,
  keepOnLevel,
  layerMove,
  marginCm,
  middleOf,
  panBy,
  showAll,
  showPoint,
  viewBoxOf,
  wholeView,
  zoomAt,
} from './view.ts';
import { linesOf, zoneSigns } from './zone-sign.ts';

const level = { w: 8000, h: 5800 };
const frame = { w: 1000, h: 800 };

describe('view', () => {
  test('the whole level is seen in the middle, with its margin, in the shape of the frame', () => {
    const whole = wholeView(level, frame);
    expect(whole.w / whole.h).toBeCloseTo(frame.w / frame.h, 10);
    expect(whole.w).toBe(level.w + 2 * marginCm);
    expect(middleOf(whole)).toEqual({ x: 4000, y: 2900 });
    expect(viewBoxOf(whole)).toBe('-240 -492 8480 6784');
  });

  test('zooming keeps the ground under the finger where it is', () => {
    const view = wholeView(level, frame);
    const px = { x: 200, y: 300 };
    const ground = groundAt(view, frame, px);
    const closer = groundAt(zoomAt(view, 2.5, ground), frame, px);
    expect(closer.x).toBeCloseTo(ground.x, 6);
    expect(closer.y).toBeCloseTo(ground.y, 6);
  });

  test('a drag moves the ground by as many px as the finger', () => {
    const view = zoomAt(wholeView(level, frame), 4, { x: 4000, y: 2900 });
    const move = layerMove(view, panBy(view, frame, 30, -12), frame);
    expect(move.x).toBeCloseTo(30, 6);
    expect(move.y).toBeCloseTo(-12, 6);
    expect(move.scale).toBe(1);
  });

  test('the moved layer shows each point where the new view draws it', () => {
    const from = wholeView(level, frame);
    const to = zoomAt(panBy(from, frame, -80, 25), 1.7, { x: 1000, y: 900 });
    const move = layerMove(from, to, frame);
    const drawnAt = (view: typeof from, x: number, y: number) => ({
      x: ((x - view.x) * frame.w) / view.w,
      y: ((y - view.y) * frame.w) / view.w,
    });
    const before = drawnAt(from, 5000, 2000);
    const after = drawnAt(to, 5000, 2000);
    expect(before.x * move.scale + move.x).toBeCloseTo(after.x, 6);
    expect(before.y * move.scale + move.y).toBeCloseTo(after.y, 6);
  });

  test('nobody zooms out past the level, in past the closest look, or drags the level away', () => {
    const whole = wholeView(level, frame);
    expect(keepOnLevel(zoomAt(whole, 0.5, middleOf(whole)), level, frame)).toEqual(whole);
    const closest = keepOnLevel(zoomAt(whole, 1000, middleOf(whole)), level, frame);
    expect(frame.w / closest.w).toBeCloseTo(1.2, 6);
    const away = keepOnLevel(panBy(zoomAt(whole, 4, middleOf(whole)), frame, 1e6, -1e6), level, frame);
    expect(middleOf(away)).toEqual({ x: 0, y: level.h });
  });

  test('a point in view moves nothing; one outside comes in with ground around it', () => {
    const view = { x: 0, y: 0, w: 1000, h: 800 };
    expect(showPoint(view, { x: 500, y: 400 })).toEqual(view);
    expect(showPoint(view, { x: 1500, y: 400 })).toEqual({ ...view, x: 650 });
  });

  test('what was found is shown whole, close enough to read codes and no closer', () => {
    const one = showAll([{ x: 4000, y: 3000 }], level, frame);
    expect(one && detailAt(one, frame)).toBe(1);
    const spread = showAll(
      [
        { x: 100, y: 100 },
        { x: 7900, y: 5700 },
      ],
      level,
      frame,
    );
    expect(spread).toEqual(wholeView(level, frame));
    expect(showAll([], level, frame)).toBeUndefined();
  });
});

describe('neighbours', () => {
  const spots = [
    { code: 'A', x: 0, y: 0 },
    { code: 'B', x: 150, y: 0 },
    { code: 'C', x: 660, y: 10 },
    { code: 'D', x: 0, y: 200 },
    { code: 'E', x: 40, y: 900 },
  ];

  test.each([
    ['A', 'right', 'B'],
    ['B', 'right', 'C'],
    ['C', 'left', 'B'],
    ['A', 'down', 'D'],
    ['D', 'down', 'E'],
    ['E', 'up', 'D'],
    ['A', 'up', undefined],
    ['nowhere', 'left', undefined],
  ] as const)('from %s to the %s is %s', (code, direction, next) => {
    expect(neighbourOf(spots, code, direction)?.code).toBe(next);
  });

  test('every stall of a level is reached by arrow keys alone', () => {
    const { level: sample } = sampleLevel(550);
    const all = sample.stalls.map((stall) => ({ code: stall.code, ...middleOfOutline(stall.outline) }));
    const reached = new Set([all[0]?.code ?? '']);
    for (const code of reached) {
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = neighbourOf(all, code, direction);
        if (next !== undefined) reached.add(next.code);
      }
    }
    expect(reached.size).toBe(550);
  });

  test('only arrow keys have a direction', () => {
    expect(directionOf('ArrowLeft')).toBe('left');
    expect(directionOf('Tab')).toBeUndefined();
  });
});

describe('drawing', () => {
  test('a stall is drawn in the frame of its row, so that rows alike are drawn alike', () => {
    const here = drawStall([300, 400, 450, 400, 450, 600, 300, 600]);
    const there = drawStall([300, 100, 450, 100, 450, 300, 300, 300]);
    expect(here).toEqual({ x: 300, y: 400, w: 150, h: 200, shape: 'M300 0h150v200h-150z' });
    expect(there.shape).toBe(here.shape);
  });

  test('stalls that follow each other at one height are a row', () => {
    const at = (x: number, y: number) => ({ drawing: drawStall([x, y, x + 150, y, x, y + 200]) });
    const [a, b, c, d] = [at(0, 0), at(150, 0), at(0, 200), at(300, 0)];
    expect(rowsOf([a, b, c, d])).toEqual([
      { y: 0, stalls: [a, b] },
      { y: 200, stalls: [c] },
      { y: 0, stalls: [d] },
    ]);
  });

  test('a slanted side is a line', () => {
    expect(pathOf([0, 0, 100, 0, 60, 80])).toBe('M0 0h100l-40 80z');
  });

  test('a zone has one sign in the middle of its ground; a zone without stalls has none', () => {
    const { level: sample, zones } = sampleLevel(120);
    const signs = zoneSigns([...zones, { code: 'Z', name: 'Không có' }], sample.stalls, []);
    expect(signs.map((sign) => sign.code)).toEqual(zones.map((zone) => zone.code));
  });

  test.each([
    ['Trái cây', ['Trái cây']],
    ['Thủy hải sản tươi sống', ['Thủy hải sản', 'tươi sống']],
    ['Bún, đậu hũ, đồ chế biến nhà', ['Bún, đậu hũ, đồ', 'chế biến nhà']],
    ['Hoa, nhang đèn, trầu cau, vàng mã', ['Hoa, nhang đèn,', 'trầu cau, vàng']],
  ])('"%s" is written as %j', (name, lines) => {
    expect(linesOf(name)).toEqual(lines);
  });

  test('a name stays inside its own walls, a long one pressed together', () => {
    const toilet = { kind: 'toilet', label: 'WC', outline: [0, 0, 900, 0, 900, 400, 0, 400] };
    expect(placeSign(toilet, 'Nhà vệ sinh', level, 8)).toEqual({
      x: 450,
      y: 200,
      anchor: 'middle',
      fontCm: 85,
      lines: ['Nhà vệ sinh'],
    });
    const bench = { ...toilet, outline: [0, 0, 550, 0, 550, 400, 0, 400] };
    expect(placeSign(bench, 'Y tế, cân đối chứng, cứu hỏa', level, 8)).toMatchObject({
      fontCm: 61,
      lines: ['Y tế, cân đối', 'chứng, cứu hỏa'],
    });
    const narrow = { ...toilet, outline: [0, 0, 250, 0, 250, 400, 0, 400] };
    expect(placeSign(narrow, 'Cân đối chứng', level, 8)).toMatchObject({ lengthCm: 230 });
  });

  test.each([
    ['north', [4000, 0, 4360, 0, 4360, 40, 4000, 40], { x: 4180, y: 152, anchor: 'middle' }],
    ['south', [4000, 5760, 4360, 5760, 4360, 5800, 4000, 5800], { x: 4180, y: 5648, anchor: 'middle' }],
    ['east', [7960, 2700, 8000, 2700, 8000, 3060, 7960, 3060], { x: 7860, y: 2880, anchor: 'end' }],
    ['west', [0, 2700, 40, 2700, 40, 3060, 0, 3060], { x: 140, y: 2880, anchor: 'start' }],
  ] as const)('a gate in the %s wall is named just inside it', (_wall, outline, place) => {
    expect(placeSign({ kind: 'gate', label: 'C1', outline }, 'Cổng C1', level, 8)).toEqual({
      ...place,
      fontCm: 120,
      lines: ['Cổng C1'],
    });
  });

  test('in a small frame the name of a gate leaves room for the stalls', () => {
    const gate = { kind: 'gate', label: 'C1', outline: [4000, 0, 4360, 0, 4360, 40, 4000, 40] };
    expect(placeSign(gate, 'Cổng C1', level, 40).fontCm).toBe(208);
  });
});
