/** How far the drawing is. */
export interface DrawnSoFar {
  readonly done: number;
  readonly of: number;
}

/**
 * Reads a drawing as it grows: word of how far it is, and the PDF in pieces.
 *
 * @param onNews called after each page
 * @returns the whole PDF
 */
export async function readDrawing(
  body: ReadableStream<Uint8Array>,
  onNews: (news: DrawnSoFar) => void,
): Promise<Blob> {
  const decoder = new TextDecoder();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let rest = '';
  const take = (line: string) => {
    const said: unknown = JSON.parse(line);
    if (isNews(said)) onNews({ done: said.done, of: said.of });
    else if (isPiece(said)) pieces.push(bytesOf(said.pdf));
  };
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
    if (done) break;
  }
  return new Blob(pieces, { type: 'application/pdf' });
}

function isNews(said: unknown): said is DrawnSoFar {
  return typeof said === 'object' && said !== null && 'done' in said && 'of' in said;
}

function isPiece(said: unknown): said is { pdf: string } {
  return typeof said === 'object' && said !== null && 'pdf' in said && typeof said.pdf === 'string';
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
