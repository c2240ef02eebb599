import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    // Tablets on a wall grow old: what they run was current in 2022. Styles use layers, :has() and container queries.
    target: ['es2022', 'chrome105', 'firefox110', 'safari16'],
    assetsInlineLimit: 0,
  },
  plugins: [
    sveltekit({
      adapter: adapter({ fallback: 'app.html' }),
      paths: { base: '/kiosk', relative: false },
      // Registered by the app itself, which also decides when a newer one takes over.
      serviceWorker: { register: false },
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // SvelteKit's page announcer carries one style attribute of its own; exactly that text is let through.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'form-action': ['none'],
          'base-uri': ['none'],
          'object-src': ['none'],
        },
      },
    }),
  ],
});
