/** Shape Detection API (WICG), which is in no TypeScript library yet. */
interface CodeReader {
  detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}
type CodeReaderMaker = new (options: { formats: readonly string[] }) => CodeReader;

/** Whether this browser reads codes by itself; where it does not, the stall's code is typed and marked as typed. */
export function canReadCodes(): boolean {
  return 'BarcodeDetector' in globalThis && 'mediaDevices' in navigator;
}

function readerMaker(): CodeReaderMaker {
  // Guaranteed by `canReadCodes`, which is asked before.
  return (globalThis as unknown as { BarcodeDetector: CodeReaderMaker }).BarcodeDetector;
}

const lookEveryMs = 200;

/**
 * Looks through the camera until a code is seen.
 *
 * @param onread told once with what the code says
 * @returns closes the camera
 * @throws DOMException when the camera is refused or missing
 */
export async function readPlate(
  video: HTMLVideoElement,
  onread: (text: string) => void,
): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  video.srcObject = stream;
  await video.play();
  const reader = new (readerMaker())({ formats: ['qr_code'] });
  let isOver = false;
  const close = () => {
    isOver = true;
    for (const track of stream.getTracks()) track.stop();
  };
  const look = async () => {
    if (isOver) return;
    const [seen] = await reader.detect(video).catch(() => []);
    if (seen !== undefined && !isOver) {
      close();
      onread(seen.rawValue);
    } else setTimeout(() => void look(), lookEveryMs);
  };
  void look();
  return close;
}
