/** The code on a supplier's crate is scanned as a lot's is: the page alone answers, without script. */
export const csr = false;
