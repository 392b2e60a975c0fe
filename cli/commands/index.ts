import type { Command } from 'commander';
import { group } from '../leaf.ts';
import { adoptionCommand } from './adoption.ts';
import { aggregatesImport } from './aggregates/import.ts';
import { aggregatesList } from './aggregates/list.ts';
import { aggregatesRedo, aggregatesUndo } from './aggregates/undo.ts';
import { backupCommand } from './backup.ts';
import { doctorCommand } from './doctor.ts';
import { feedsAdd } from './feeds/add.ts';
import { feedsList } from './feeds/list.ts';
import { feedsRemove } from './feeds/remove.ts';
import { marketCommand } from './market.ts';
import { qrDecode } from './qr/decode.ts';
import { qrEncode } from './qr/encode.ts';
import { reportCommand } from './report.ts';
import { reportsFile } from './reports/file.ts';
import { reportsLetterhead } from './reports/letterhead.ts';
import { reportsList } from './reports/list.ts';
import { reportsRegister } from './reports/register.ts';
import { restoreCommand } from './restore.ts';
import { sampleCommand } from './sample.ts';
import { serveCommand } from './serve.ts';
import { statementsImport } from './statements/import.ts';
import { statementsInspect } from './statements/inspect.ts';
import { statementsLayouts } from './statements/layouts.ts';
import { statementsList } from './statements/list.ts';
import { statementsPull } from './statements/pull.ts';
import { statementsRedo } from './statements/redo.ts';
import { statementsReread } from './statements/reread.ts';
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
      statementsRedo(),
      statementsReread(),
      statementsList(),
      statementsLayouts(),
      statementsPull(),
    ]),
    group('aggregates', 'số tổng hợp và tự khai, không có từng giao dịch', [
      aggregatesImport(),
      aggregatesList(),
      aggregatesUndo(),
      aggregatesRedo(),
    ]),
    group('feeds', 'đường truyền ngân hàng', [feedsAdd(), feedsList(), feedsRemove()]),
    volumeCommand(),
    adoptionCommand(),
    reportCommand(),
    group('reports', 'báo cáo đã ký và sổ văn bản đi', [
      reportsList(),
      reportsFile(),
      reportsRegister(),
      reportsLetterhead(),
    ]),
    backupCommand(),
    restoreCommand(),
    doctorCommand(),
  ];
}
