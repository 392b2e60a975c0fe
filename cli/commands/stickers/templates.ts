import type { Command } from 'commander';
import { leaf } from '../../leaf.ts';
import { table } from '../../table.ts';
import { withCore } from '../../with-core.ts';

/** `stickers templates`: the sticker designs there are. */
export function stickersTemplates(): Command {
  return leaf('templates', 'liệt kê mẫu tem', ({ common }) =>
    withCore(common, 'read', ({ core }) => {
      const templates = core.stickers
        .templates()
        .map(({ id, name, widthMm, heightMm, dots, isOwn }) => ({
          ...{ id, name, widthMm, heightMm, dots, isOwn },
        }));
      const rows = templates.map(({ id, name, widthMm, heightMm }) => [
        id,
        name,
        `${widthMm} mm`,
        heightMm === null ? 'theo nội dung' : `${heightMm} mm`,
      ]);
      return { json: { templates }, text: table(['Mẫu', 'Tên', 'Rộng', 'Cao'], rows) };
    }),
  );
}
