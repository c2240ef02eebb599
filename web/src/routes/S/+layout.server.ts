/** The code on a stall's counter is scanned as a lot's is: the page alone answers, without script. */
export const csr = false;
