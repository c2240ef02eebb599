/** What a page says to a worker that waits: nobody is using the kiosk, take over. */
export const takeOverMessage = 'take-over';
