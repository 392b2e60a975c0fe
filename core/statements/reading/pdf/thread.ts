import { parentPort } from 'node:worker_threads';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { linesOf, type Run } from './lines.ts';
import type { Problem, Told } from './pages.ts';

/** A page that holds more was made to keep the reader busy. */
const MOST_RUNS_OF_A_PAGE = 50_000;

// A thread of its own: a file can keep the library busy for ever, or fill the memory; then
// whoever started the thread ends it.
parentPort?.on('message', async (bytes: Uint8Array) => {
  const tell = (told: Told): void => parentPort?.postMessage(told);
  const problem = await readAll(bytes, tell).catch((): Problem => 'damaged');
  tell(problem ? { kind: 'problem', problem } : { kind: 'end' });
});

/** Tells the lines of each page's text. Nothing is drawn, and nothing fetched. */
async function readAll(bytes: Uint8Array, tell: (told: Told) => void): Promise<Problem | null> {
  const pdf = await openPdf(bytes);
  if (typeof pdf === 'string') return pdf;
  try {
    tell({ kind: 'pages', count: pdf.numPages });
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const runs = await runsOf(page);
      if (!runs) return 'too-long';
      tell({ kind: 'page', lines: linesOf(runs) });
      page.cleanup();
    }
    return null;
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy | Problem> {
  // The worker's half first: the library finds it there and starts no thread of its own.
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 1,
    stopAtErrors: false,
  });
  try {
    return await task.promise;
  } catch (thrown) {
    return thrown instanceof Error && thrown.name === 'PasswordException' ? 'password' : 'damaged';
  }
}

/** The text of a page; null: too much of it. */
async function runsOf(page: PDFPageProxy): Promise<Run[] | null> {
  const { transform } = page.getViewport({ scale: 1 });
  // Marks that group content also end a piece of text: cells that touch stay apart.
  const content = await page.getTextContent({ includeMarkedContent: true });
  if (content.items.length > MOST_RUNS_OF_A_PAGE) return null;
  const runs: Run[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const run = runOf(item, transform);
    if (run) runs.push(run);
  }
  return runs;
}

interface TextItem {
  readonly str: string;
  // biome-ignore lint/suspicious/noExplicitAny: the library's own type
  readonly transform: readonly any[];
  readonly width: number;
  readonly height: number;
}

/** An item as the page shows it; null when it does not run from left to right (watermarks). */
function runOf(item: TextItem, view: readonly number[]): Run | null {
  const [a, b, c, d, e, f] = view.map(Number);
  const [ta, tb, , , te, tf] = item.transform.map(Number);
  if ([a, b, c, d, e, f, ta, tb, te, tf].some((value) => !Number.isFinite(value))) return null;
  const [across, down] = [at(a) * at(ta) + at(c) * at(tb), at(b) * at(ta) + at(d) * at(tb)];
  if (across <= 0 || Math.abs(down) > 0.02 * across) return null;
  const left = at(a) * at(te) + at(c) * at(tf) + at(e);
  const y = at(b) * at(te) + at(d) * at(tf) + at(f);
  const text = item.str.normalize('NFC').trim();
  const lead = item.str.length - item.str.trimStart().length;
  const step = item.width / Math.max(1, item.str.length);
  const start = left + lead * step;
  const height = item.height > 0 ? item.height : Math.hypot(across, down);
  return { text, left: start, right: start + step * item.str.trim().length, y, height };
}

function at(value: number | undefined): number {
  return value ?? 0;
}
