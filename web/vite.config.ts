import { createHash } from 'node:crypto';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { shareScript } from './src/lib/share/share-script.ts';

// Stylesheets up to this many characters travel inside the page: the scan page then answers in one round trip.
// Every part's own sheet is far below it; a sheet that grows past it becomes a file again, and the weight test says so.
const inlineStyleMax = 12_288;
const shareHash = createHash('sha256').update(shareScript).digest('base64');

export default defineConfig({
  // A font or picture inside a stylesheet would be sent to every reader of that sheet, used or not.
  build: { assetsInlineLimit: 0 },
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build' }),
      inlineStyleThreshold: inlineStyleMax,
      // The trader's pages register it for themselves; nobody who scans a code gets one.
      serviceWorker: { register: false },
      csp: {
        // Hashes, so that a page is the same bytes for everybody and can be cached whole.
        mode: 'hash',
        directives: {
          'default-src': ['none'],
          // The QR reader is WebAssembly that we serve ourselves.
          'script-src': ['self', 'wasm-unsafe-eval', `sha256-${shareHash}`],
          'style-src': ['self'],
          // SvelteKit's page announcer carries one style attribute of its own; exactly that text is let through.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:', 'blob:'], // blob: a photo shown before it is sent
          'font-src': ['self'],
          'connect-src': ['self'],
          'media-src': ['self', 'blob:'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
          'object-src': ['none'],
        },
      },
    }),
  ],
});
