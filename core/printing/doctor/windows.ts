import type { PrinterCheck } from '../schema.ts';
import {
  datatypeFor,
  PRINTER,
  type WindowsPrinter,
  type Winspool,
  whyWaiting,
} from '../spoolers/index.ts';

/** A printer of the Windows spooler, as far as Windows knows it. */
export async function checkWindows(name: string, winspool: Winspool): Promise<PrinterCheck[]> {
  const handle = await winspool.openPrinter(name);
  if (handle === null) return [unknownTo(name)];
  try {
    const printer = await winspool.getPrinter(handle);
    if (printer === null) return [unknownTo(name)];
    const version = await winspool.driverVersion(handle);
    return [...troubles(printer), ...(datatypeFor(version) === 'XPS_PASS' ? [NEWER_DRIVER] : [])];
  } finally {
    await winspool.closePrinter(handle);
  }
}

function unknownTo(name: string): PrinterCheck {
  return spooler(
    'problem',
    `Windows không có máy in "${name}", hoặc không cho người dùng này in. Hãy bấm Tìm máy in và chọn lại.`,
  );
}

function troubles(printer: WindowsPrinter): PrinterCheck[] {
  const { status, name, port } = printer;
  const found: PrinterCheck[] = [];
  const waiting = whyWaiting(printer);
  if (waiting !== undefined) found.push(spooler('problem', waiting));
  if (status & PRINTER.paperOut)
    found.push({
      name: 'paper',
      state: 'problem',
      message: 'Windows báo máy in hết giấy. Hãy lắp cuộn mới.',
    });
  if (status & PRINTER.doorOpen)
    found.push({
      name: 'cover',
      state: 'problem',
      message: 'Nắp máy in đang mở. Hãy đóng chặt nắp.',
    });
  if (status & PRINTER.paperJam)
    found.push({
      name: 'error',
      state: 'problem',
      message: 'Windows báo kẹt giấy. Hãy mở nắp và gỡ giấy ra.',
    });
  if (found.length === 0 && status & (PRINTER.error | PRINTER.userIntervention))
    found.push({
      name: 'error',
      state: 'problem',
      message: 'Windows báo máy in có lỗi. Hãy xem đèn trên máy in, rồi tắt và bật lại.',
    });
  if (found.length > 0) return found;
  return [
    spooler('ok', `Windows có máy in "${name}" ở cổng ${port}, sẵn sàng nhận lệnh.`),
    // Windows asks few of these printers, and says "ready" of one that is unplugged from the mains.
    {
      name: 'status',
      state: 'unknown',
      message:
        'Windows thường không biết máy in còn giấy hay đã bật. Hãy tự xem máy in, rồi in thử trang căn chỉnh.',
    },
  ];
}

const NEWER_DRIVER: PrinterCheck = {
  name: 'driver',
  state: 'unknown',
  message:
    'Máy in dùng trình điều khiển kiểu mới (v4). Chợ Số vẫn gửi thẳng được; nếu in không ra, hãy cài trình điều khiển của hãng hoặc "Generic / Text Only".',
};

function spooler(state: PrinterCheck['state'], message: string): PrinterCheck {
  return { name: 'spooler', state, message };
}
