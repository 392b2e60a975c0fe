import type { ReadFile } from '../../../core/statements/index.ts';
import { readInput } from '../../files.ts';
import type { Tools } from '../../with-core.ts';

/** A statement file, read in a worker: it may be anything. */
export async function readStatement(
  { core, signal }: Tools,
  path: string,
  { layout, account }: { readonly layout?: string; readonly account?: string } = {},
): Promise<{ readonly file: ReadFile; readonly name: string }> {
  const { name, bytes } = await readInput(path);
  const file = await core.statements.readStatementFile(bytes, name, {
    ...{ layout, account, signal },
  });
  return { file, name };
}
