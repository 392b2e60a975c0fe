import type { Command } from 'commander';
import { group } from '../leaf.ts';
import { adoptionCommand } from './adoption.ts';
import { backupCommand } from './backup.ts';
import { doctorCommand } from './doctor.ts';
import { marketCommand } from './market.ts';
import { qrDecode } from './qr/decode.ts';
import { qrEncode } from './qr/encode.ts';
import { reportCommand } from './report.ts';
import { restoreCommand } from './restore.ts';
import { sampleCommand } from './sample.ts';
import { serveCommand } from './serve.ts';
import { statementsImport } from './statements/import.ts';
import { statementsInspect } from './statements/inspect.ts';
import { statementsList } from './statements/list.ts';
import { statementsPull } from './statements/pull.ts';
import { statementsUndo } from './statements/undo.ts';
import { stickersLayouts } from './stickers/layouts.ts';
import { stickersPrint } from './stickers/print.ts';
import { stickersSheet } from './stickers/sheet.ts';
import { stickersTemplates } from './stickers/templates.ts';
import { vendorsImport } from './vendors/import.ts';
import { vendorsList } from './vendors/list.ts';
import { vendorsTemplate } from './vendors/template.ts';
import { volumeCommand } from './volume.ts';

/** Every command, in the order the help shows them. */
export function commands(): Command[] {
  return [
    serveCommand(),
    marketCommand(),
    sampleCommand(),
    group('vendors', 'danh sách tiểu thương', [vendorsTemplate(), vendorsImport(), vendorsList()]),
    group('qr', 'mã VietQR', [qrEncode(), qrDecode()]),
    group('stickers', 'tem QR của các sạp', [
      stickersPrint(),
      stickersSheet(),
      stickersTemplates(),
      stickersLayouts(),
    ]),
    group('statements', 'sao kê ngân hàng', [
      statementsInspect(),
      statementsImport(),
      statementsUndo(),
      statementsList(),
      statementsPull(),
    ]),
    volumeCommand(),
    adoptionCommand(),
    reportCommand(),
    backupCommand(),
    restoreCommand(),
    doctorCommand(),
  ];
}
