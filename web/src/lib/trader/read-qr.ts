import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Reads the QR in a picture; undefined while there is none. */
export type ReadQr = (picture: HTMLVideoElement) => Promise<string | undefined>;

/** The phone's own reader; in no TypeScript library yet. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/**
 * A reader of QR codes: the phone's own where it has one, else ours, which is loaded from our own server when it is
 * first needed.
 *
 * @throws TypeError when ours cannot be loaded now
 */
export async function openQrReader(): Promise<ReadQr> {
  const Own: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  if (isDetectorClass(Own) && (await Own.getSupportedFormats()).includes('qr_code')) {
    const detector = new Own({ formats: ['qr_code'] });
    return async (picture) => (await detector.detect(picture))[0]?.rawValue;
  }
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  // By itself it would ask a host of its own for its module.
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
  const canvas = document.createElement('canvas');
  return async (picture) => {
    const context = drawn(picture, canvas);
    if (context === null) return undefined;
    const found = await readBarcodes(context.getImageData(0, 0, canvas.width, canvas.height), {
      formats: ['QRCode'],
      maxNumberOfSymbols: 1,
    });
    return found[0]?.text;
  };
}

function isDetectorClass(value: unknown): value is DetectorClass {
  return typeof value === 'function' && 'getSupportedFormats' in value;
}

/** At most 960 px wide: a QR held before a camera is large, and an old phone is slow. */
function drawn(picture: HTMLVideoElement, canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  if (picture.videoWidth === 0) return null;
  const scale = Math.min(1, 960 / picture.videoWidth);
  canvas.width = Math.round(picture.videoWidth * scale);
  canvas.height = Math.round(picture.videoHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context;
}
