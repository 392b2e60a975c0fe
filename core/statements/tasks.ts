import { type FileInput, readFile } from './reading/read-file.ts';
import type { ReadFile } from './schema.ts';

/**
 * Reads a statement file of unknown make; see `ReadFile`. Pure and heavy: runs
 * in the worker pool.
 * @throws Refusal when the file cannot be read, saying what to do.
 */
export async function readStatementFile(input: FileInput): Promise<ReadFile> {
  return await readFile(input);
}

/** Heavy work of this room, by name, for the worker pool. */
export const tasks = { readStatementFile };
