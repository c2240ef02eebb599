/** Whoever scans a label has no script to wait for. */
export const csr = false;
