/** The whole process takes no longer, and no more memory, over any hostile file. */
export const MOST_MS = 10_000;
export const MOST_MB = 512;
