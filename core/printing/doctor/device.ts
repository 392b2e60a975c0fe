import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { whyNoDevice } from '../device-faults.ts';
import type { PrinterCheck } from '../schema.ts';

/** A device file such as `/dev/usb/lp0`, or a plain file. It is opened, and nothing is written. */
export async function checkDevice(path: string): Promise<PrinterCheck[]> {
  if (path.startsWith('\\\\.\\')) return [finding('unknown', NOT_TOLD)];
  try {
    const found = await stat(path);
    if (found.isDirectory())
      return [finding('problem', 'Đường dẫn này là một thư mục. Hãy chọn tệp hoặc cổng máy in.')];
    await access(path, constants.W_OK);
    if (found.isFile())
      return [finding('ok', 'Đây là tệp thường: lệnh in được ghi vào tệp, không ra máy in nào.')];
    // Without waiting: a port whose printer is off would hold us up.
    if (found.isCharacterDevice())
      await (await open(path, constants.O_WRONLY | constants.O_NONBLOCK)).close();
    return [finding('ok', `Cổng ${path} mở được.`), finding('unknown', NOT_TOLD, 'status')];
  } catch (thrown) {
    return [finding('problem', whyNoDevice(path, thrown))];
  }
}

const NOT_TOLD =
  'Qua cổng này không hỏi được máy in. Hãy tự xem máy có giấy, nắp đóng, đèn không báo lỗi, rồi in thử trang căn chỉnh.';

function finding(state: PrinterCheck['state'], message: string, name = 'device'): PrinterCheck {
  return { name, state, message };
}
