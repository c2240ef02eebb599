/** A good's page is read like a label's: without script. */
export const csr = false;
