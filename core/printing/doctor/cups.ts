import type { PrinterCheck } from '../schema.ts';
import { type CupsQueue, cupsQueue, isCupsRunning, ProgramMissing } from '../spoolers/index.ts';

/** What CUPS knows of a queue, and where the queue sends its jobs, for further questions. */
export async function checkCups(
  name: string,
): Promise<{ readonly checks: PrinterCheck[]; readonly device: string }> {
  try {
    const queue = await cupsQueue(name);
    if (queue) return { checks: [stateOf(queue), ...alertsOf(queue)], device: queue.device };
    return { checks: [await missing(name)], device: '' };
  } catch (thrown) {
    if (!(thrown instanceof ProgramMissing)) throw thrown;
    return {
      checks: [problem('Máy này chưa cài hệ thống in CUPS (gói cups-client).')],
      device: '',
    };
  }
}

async function missing(name: string): Promise<PrinterCheck> {
  return (await isCupsRunning())
    ? problem(`Không có hàng đợi in "${name}". Hãy bấm Tìm máy in và chọn lại.`)
    : problem('Hệ thống in CUPS của máy này không chạy. Hãy khởi động lại máy.');
}

function stateOf({ enabled, accepting, reason }: CupsQueue): PrinterCheck {
  const why = reason === '' ? [] : [`Lý do ghi lại: ${reason}.`];
  const words = (found: string, advice: string): string => [found, ...why, advice].join(' ');
  if (!enabled)
    return problem(
      words(
        'Hàng đợi in đang tạm dừng.',
        'Hãy sửa lỗi ấy, rồi cho hàng đợi chạy tiếp trong phần máy in của hệ điều hành.',
      ),
    );
  if (!accepting)
    return problem(
      words(
        'Hàng đợi in đang từ chối lệnh in mới.',
        'Hãy cho hàng đợi nhận lệnh trong phần máy in của hệ điều hành.',
      ),
    );
  return { name: 'spooler', state: 'ok', message: 'Hàng đợi in sẵn sàng nhận lệnh.' };
}

/** Standard words for troubles; others are left to the lights of the printer. */
const TROUBLES: readonly [RegExp, name: string, message: string][] = [
  [/^media-(empty|needed)/, 'paper', 'Hệ thống in báo máy in hết giấy. Hãy lắp cuộn mới.'],
  [/^media-jam/, 'error', 'Hệ thống in báo kẹt giấy. Hãy mở nắp và gỡ giấy ra.'],
  [/^(cover|door)-open/, 'cover', 'Nắp máy in đang mở. Hãy đóng chặt nắp.'],
  [
    /^(offline|connecting-to-device|timed-out)/,
    'connection',
    'Hệ thống in chưa nối được tới máy in. Hãy bật máy in và kiểm tra dây.',
  ],
];

function alertsOf({ alerts, device }: CupsQueue): PrinterCheck[] {
  const found = TROUBLES.filter(([pattern]) => alerts.some((alert) => pattern.test(alert)));
  const checks = found.map(
    ([, name, message]): PrinterCheck => ({ name, state: 'problem', message }),
  );
  return /^ipps?:/.test(device) ? [...checks, DRIVERLESS] : checks;
}

const DRIVERLESS: PrinterCheck = {
  name: 'driver',
  state: 'unknown',
  message:
    'Hàng đợi này in kiểu không cần trình điều khiển (IPP), có thể không nhận lệnh thô. Nếu in không ra, hãy thêm lại máy in kiểu "Raw" hoặc dùng tcp://ĐỊA-CHỈ:9100.',
};

function problem(message: string): PrinterCheck {
  return { name: 'spooler', state: 'problem', message };
}
