/**
 * Header on an answer that comes from the kiosk's own store, because the server could not be reached: the instant
 * (ISO) at which the server gave it. Set by the service worker, read by the pages.
 */
export const keptAtHeader = 'x-so-cho-kept-at';
