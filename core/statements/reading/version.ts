/**
 * Raised whenever the reader may tell more, or something else, of a file than
 * before. Imports keep the version that read them; 1: before originals were kept.
 */
export const READER_VERSION = 2;
