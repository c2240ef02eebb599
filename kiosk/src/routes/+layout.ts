/** One page for every address, drawn on the device: it must open while the server is away. */
export const ssr = false;
