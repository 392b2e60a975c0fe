import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a reader of PDF finds on the pages, lines as they lie. */
export function readPages(pdf: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-sheet-'));
  const file = join(folder, 'sheet.pdf');
  writeFileSync(file, pdf);
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return text.split('\f').filter((page) => page.trim() !== '');
}
