/** Opened once, on whatever phone a driver has: the page alone answers, without script. */
export const csr = false;
