/**
 * Scanning on screens: four ways to bring in a code, the same everywhere.
 * Whoever uses it is handed the texts of the codes as they were scanned.
 */
export { CodeSource } from './code-source.tsx';
export type { CodesFound } from './codes-found.ts';
