/** A scan is answered by the page alone: a telephone with no script and a weak network gets all of it. */
export const csr = false;
