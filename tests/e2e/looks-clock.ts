/** When the pictures are taken: a Sunday morning, on the server and in the browser. */
export const NOW = '2026-11-22T08:00:00+07:00';
