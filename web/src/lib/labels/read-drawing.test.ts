import { expect, test } from 'vitest';
import { readDrawing, type DrawnSoFar } from './read-drawing.ts';

test('a drawing is put together again wherever the network cuts it', async () => {
  const pdf = '%PDF-1.7 Sạp C1-12';
  const base64 = Buffer.from(pdf).toString('base64');
  const text = `{"done":0,"of":3}\n{"pdf":"${base64}"}\n{"done":3,"of":3}\n{"pdf":"${base64}"}\n`;
  const bytes = new TextEncoder().encode(text);
  for (const size of [1, 7, bytes.length]) {
    const heard: DrawnSoFar[] = [];
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.slice(at * size, (at + 1) * size),
    );
    const blob = await readDrawing(streamOf(pieces), (news) => heard.push(news));
    expect(await blob.text()).toBe(pdf + pdf);
    expect(heard).toEqual([
      { done: 0, of: 3 },
      { done: 3, of: 3 },
    ]);
  }
});

function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}
