/** A picture ready to be sent: bytes rather than a Blob, because some phones lose Blobs kept in IndexedDB. */
export interface Photo {
  readonly bytes: ArrayBuffer;
  readonly mediaType: string;
}

/** SHA-256 as 64 hex digits; undefined where the page was opened over plain http, which has no WebCrypto. */
export async function hashOf(bytes: ArrayBuffer): Promise<string | undefined> {
  if (!globalThis.isSecureContext) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
