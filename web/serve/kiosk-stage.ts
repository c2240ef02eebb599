import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { isUnder, pathOf, type Stage } from './stages.ts';

const base = '/kiosk';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * What every answer says besides its content. The page's own policy stands in the page, with its hashes; who may frame
 * it can only be said here. The camera reads codes.
 */
const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/**
 * The kiosk's built files. An address that is no file gets the app's one page, which finds its own way: /kiosk/bang
 * is the hall screen.
 *
 * @param folder kiosk/build
 */
export function kioskStage(folder: string): Stage {
  return async (request, response) => {
    const path = pathOf(request);
    if (!isUnder(path, base)) return false;
    for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return true;
    }
    const wanted = fileOf(folder, path);
    const isFile = wanted !== undefined && (await sizeOf(wanted)) !== undefined;
    // A missing script must fail as missing: the app's page in its place would be parsed as a script.
    if (!isFile && path.startsWith(`${base}/_app/`)) response.writeHead(404).end();
    else await send(request, response, isFile ? wanted : join(folder, 'app.html'), path);
    return true;
  };
}

/** @returns undefined for a path that cannot be read or would leave the folder */
function fileOf(folder: string, path: string): string | undefined {
  let inside: string;
  try {
    inside = decodeURIComponent(path.slice(base.length));
  } catch {
    // A lone % is no address of ours.
    return undefined;
  }
  const file = normalize(join(folder, inside));
  return file.startsWith(folder + sep) && !inside.includes('\0') ? file : undefined;
}

async function sizeOf(file: string): Promise<{ bytes: number; etag: string } | undefined> {
  try {
    const found = await stat(file);
    if (!found.isFile()) return undefined;
    return {
      bytes: found.size,
      etag: `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`,
    };
  } catch {
    // Not there, which the caller answers.
    return undefined;
  }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  path: string,
): Promise<void> {
  const found = await sizeOf(file);
  if (!found) {
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' }).end('The kiosk is not built.\n');
    return;
  }
  const headers = {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    etag: found.etag,
    // Names below immutable/ carry a hash of their contents; everything else is asked for again each time.
    'cache-control': path.startsWith(`${base}/_app/immutable/`)
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
    // The worker stands one folder below the address it must answer for, /kiosk without a slash.
    ...(path === `${base}/service-worker.js` && { 'service-worker-allowed': base }),
  };
  if (request.headers['if-none-match'] === found.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, 'content-length': found.bytes });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}
