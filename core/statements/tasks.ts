import { packFile } from './importing/original.ts';
import { readRawLine } from './raw-line.ts';
import { readRaw, readSuggestion } from './reading/raw.ts';
import { type FileInput, readFile } from './reading/read-file.ts';
import { readTrial } from './reading/trial.ts';
import type { ReadFile } from './schema.ts';

/**
 * Reads a statement file of unknown make and packs its bytes to be kept; see
 * `ReadFile`. Pure and heavy: runs in the worker pool.
 * @throws Refusal when the file cannot be read, saying what to do.
 */
export async function readStatementFile(input: FileInput): Promise<ReadFile> {
  return { ...(await readFile(input)), original: packFile(input.bytes) };
}

/** Heavy work of this room, by name, for the worker pool. */
export const tasks = { readStatementFile, readRaw, readSuggestion, readRawLine, readTrial };
