import type { ImportChoice } from '../statements/index.ts';
import type { ApiDeps } from './deps.ts';

/** A statement file on its way to the screen. */
interface Incoming {
  readonly fileName: string;
  readonly choice: ImportChoice;
  readonly bytes: () => Promise<Uint8Array>;
}

/**
 * Starts reading a statement file, wherever its bytes come from, and comparing it
 * with the book; nothing is stored.
 * @returns the id of the job.
 */
export function startStatementPreview(
  { core: { statements, reports }, jobs, previews }: ApiDeps,
  { fileName, choice, bytes }: Incoming,
): string {
  return jobs.start('statements-preview', async ({ progress, signal }) => {
    progress('Đang đọc tệp');
    const { layout, account } = choice;
    const how = { layout, account, signal };
    const file = await statements.readStatementFile(await bytes(), fileName, how);
    const preview = await statements.previewJob(file, choice, {
      signal,
      onProgress: (done, total) => progress('Đang so với dữ liệu đã có', done, total),
    });
    const id = previews.statements.put({ file, fileName, choice, preview });
    const { format, encoding, layout: readAs, certainty = null } = file;
    const { results, details } = preview;
    const said = { preview: id, fileName, format, layout: readAs, certainty, encoding };
    return { ...said, results, details, signed: reports.signedBefore(preview) };
  });
}
