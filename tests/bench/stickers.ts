import QRCode from 'qrcode';
import { createPool } from '../../core/host/pool.ts';
import { openCore } from '../../core/index.ts';
import type { Heavy } from '../../core/kernel/index.ts';
import { type StickerContent, stickerTasks } from '../../core/stickers/index.ts';
import { encodeTransfer } from '../../core/vietqr/index.ts';
import { type Bench, time } from './measure.ts';

const COUNT = 400;

const contents: readonly StickerContent[] = Array.from({ length: COUNT }, (_, index) => {
  const number = String(index).padStart(5, '0');
  const account = `00110099${number}`;
  return {
    marketName: 'Chợ Mẫu Sông Công',
    stallCode: `A${index}`,
    vendorName: `Trần Thị Ngọc Ánh ${index}`,
    payload: encodeTransfer({ bankBin: '970436', account, memo: `SAP${number}A` }).payload,
    bankName: 'Vietcombank',
    account,
    holder: `TRAN THI NGOC ANH ${index}`,
    printedOn: '2026-11-22',
    checkMark: 'A1B2',
    isSample: false,
    codeKind: 'VietQR',
    isTransfer: true,
    above: '',
    below: '',
  };
});

/** The QR matrices alone: the least that any sticker needs. */
const matrices = () =>
  time(() => {
    for (const { payload } of contents) QRCode.create(payload, { errorCorrectionLevel: 'M' });
  });

/** 400 sticker pictures for 80 mm paper, drawn only. */
export function stickerBench(samples: number): Promise<Bench> {
  return withCore(({ template }) => ({
    name: `stickers-${COUNT}-pictures`,
    unit: 's',
    samples,
    work: () => time(() => stickerTasks.drawStickers({ template, contents })),
    floor: matrices,
  }));
}

/** The same ready to send: drawn and decoded again on the pool's two threads. */
export async function readyBench(
  samples: number,
): Promise<{ readonly bench: Bench; readonly close: () => Promise<void> }> {
  const { heavy, close } = createPool();
  await drawAll(heavy, await withCore(({ template }) => template)); // threads start at the first use
  const bench = await withCore(
    ({ template }): Bench => ({
      name: `stickers-${COUNT}-ready`,
      unit: 's',
      samples,
      work: () => time(() => drawAll(heavy, template)),
      floor: matrices,
    }),
  );
  return { bench, close };
}

type Template = Parameters<typeof stickerTasks.drawAndRead>[0]['template'];

async function drawAll(heavy: Heavy, template: Template): Promise<void> {
  const parts = Array.from({ length: COUNT / 25 }, (_, part) =>
    contents.slice(part * 25, part * 25 + 25),
  );
  await Promise.all(
    parts.map((part) =>
      heavy('stickers.drawAndRead', stickerTasks.drawAndRead, { template, contents: part }),
    ),
  );
}

/** The A4 sheets of 400, as one PDF, every code decoded again. */
export function sheetBench(samples: number): Promise<Bench> {
  return withCore(({ layout }) => ({
    name: `stickers-${COUNT}-sheets`,
    unit: 's',
    samples,
    work: () => time(() => stickerTasks.drawSheets({ layout, contents, startAt: 1 })),
    floor: matrices,
  }));
}

async function withCore<Result>(
  use: (
    from: Pick<Parameters<typeof stickerTasks.drawSheets>[0], 'layout'> & {
      readonly template: Template;
    },
  ) => Result,
): Promise<Result> {
  const core = await openCore({ dataDir: null });
  const template = core.stickers.templates().find(({ id }) => id === 'roll-80');
  const layout = core.stickers.layouts().find(({ id }) => id === 'L7165');
  core.close();
  if (!template || !layout) throw new Error('no template roll-80 or no layout L7165');
  return use({ template, layout });
}
