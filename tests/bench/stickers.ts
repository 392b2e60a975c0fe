import QRCode from 'qrcode';
import { openCore } from '../../core/index.ts';
import { stickerTasks } from '../../core/stickers/index.ts';
import { encodeTransfer } from '../../core/vietqr/index.ts';
import { type Bench, time } from './measure.ts';

const COUNT = 400;

const payloads = Array.from(
  { length: COUNT },
  (_, index) =>
    encodeTransfer({
      bankBin: '970436',
      account: `00110099${String(index).padStart(5, '0')}`,
      memo: `SAP${String(index).padStart(5, '0')}A`,
    }).payload,
);

/** 400 sticker pictures for 80 mm paper; floor: their QR matrices alone. */
export async function stickerBench(samples: number): Promise<Bench> {
  const core = await openCore({ dataDir: null });
  const template = core.stickers.templates().find(({ id }) => id === 'roll-80');
  core.close();
  if (!template) throw new Error('no template roll-80');
  return {
    name: `stickers-${COUNT}-pictures`,
    unit: 's',
    samples,
    work: () =>
      time(() =>
        stickerTasks.drawStickers({
          template,
          contents: payloads.map((payload, index) => ({
            marketName: 'Chợ Mẫu Sông Công',
            stallCode: `A${index}`,
            payload,
            bankName: 'Vietcombank',
            account: `00110099${String(index).padStart(5, '0')}`,
            holder: 'TRAN THI NGOC ANH',
            printedOn: '2026-11-22',
            checkMark: 'A1B2',
            isSample: false,
          })),
        }),
      ),
    floor: () =>
      time(() => {
        for (const payload of payloads) QRCode.create(payload, { errorCorrectionLevel: 'M' });
      }),
  };
}
