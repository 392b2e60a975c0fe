/** The largest file taken in, by upload or command line: far above any statement of a market. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
