import type { TableFile } from '../../../tables/index.ts';
import { createHeaderFinder } from '../header.ts';
import { createLabelReader } from '../labels.ts';
import { loadKnowledge } from '../layouts.ts';
import { rowsOf } from './document.ts';
import { pagesOf } from './pages.ts';
import { scanned } from './problems.ts';

/**
 * Reads the text of a PDF statement as one table. It is a table by its looks
 * only: whoever takes it makes sure that it proves itself.
 * @throws Refusal `pdf-scanned`, `pdf-too-long`, `file-too-heavy`,
 *   `password-protected`, `file-damaged`.
 */
export async function read(bytes: Uint8Array): Promise<TableFile> {
  const pages = await pagesOf(bytes);
  const lines = pages.reduce((sum, page) => sum + page.length, 0);
  // Scanners print a line or two of their own on each picture.
  if (lines <= 2 * pages.length) throw scanned(pages.length);
  const knowledge = loadKnowledge();
  const rows = rowsOf(pages, {
    finder: createHeaderFinder(knowledge),
    labels: createLabelReader(knowledge),
  });
  return { format: 'pdf', encoding: null, sheets: [{ name: '', hidden: false, rows }] };
}
