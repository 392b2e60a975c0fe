import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { PrinterCheck, PrinterProfile } from '../schema.ts';
import { type Conversation, converse, type Fault } from './conversation.ts';
import { findLanguage } from './listening.ts';
import { LANGUAGE_NAMES } from './status.ts';

/** Where, and for how long. */
export interface Place {
  readonly host: string;
  readonly port: number;
}
export interface Patience {
  readonly connectMs: number;
  readonly answerMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** What stands between here and a network printer, and what the printer says itself. */
export async function checkNetwork(
  place: Place,
  profile: PrinterProfile,
  patience: Patience,
): Promise<PrinterCheck[]> {
  const address = await resolve(place.host);
  if (address === undefined) return [unknownName(place.host)];
  const made = await converse(place, patience);
  if ('fault' in made) return [notReached(place, address, made.fault)];
  try {
    return await checkTalk(made, place, profile, patience);
  } finally {
    made.close();
  }
}

async function resolve(host: string): Promise<string | undefined> {
  if (isIP(host.replace(/%.*$/, '')) !== 0) return host;
  return lookup(host).then(
    ({ address }) => address,
    () => undefined,
  );
}

function unknownName(host: string): PrinterCheck {
  return problem(
    'name',
    `Mạng không biết tên "${host}". Hãy dùng địa chỉ dạng số, in trên tờ tự kiểm tra của máy in (tắt máy in, giữ nút FEED rồi bật lại).`,
  );
}

function notReached({ host, port }: Place, address: string, fault: Fault): PrinterCheck {
  switch (fault) {
    case 'ECONNREFUSED':
      return problem(
        'connection',
        `Ở địa chỉ ${host} có máy đang bật, nhưng cổng ${port} đóng. Hãy xem đây có đúng là máy in không, cổng có phải là 9100 không, và máy in có đang bận in cho máy khác không. Trên trang cài đặt của máy in, hãy bật in mạng (RAW, cổng 9100).`,
      );
    case 'timeout':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
      return problem(
        'connection',
        [`Không có máy nào trả lời ở ${host}.`, ...elsewhere(address), SILENT].join(' '),
      );
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return problem(
        'connection',
        'Máy tính này chưa nối mạng. Hãy cắm dây mạng hoặc nối Wi-Fi cùng mạng với máy in.',
      );
    default:
      return problem(
        'connection',
        `Không nối được tới ${host}, cổng ${port}. Hãy tắt và bật lại máy in.`,
      );
  }
}

const SILENT =
  'Hãy xem máy in đã bật và cắm dây mạng chưa; địa chỉ có thể đã đổi, hãy in tờ tự kiểm tra hoặc bấm Tìm máy in. Nếu máy in dùng Wi-Fi, đừng nối vào mạng Wi-Fi dành cho khách: mạng ấy ngăn các máy thấy nhau.';

/** Another network than ours, seen by the numbers. */
function elsewhere(address: string): string[] {
  const own = ownNetworks();
  if (isIP(address) !== 4 || own.length === 0 || own.includes(networkOf(address))) return [];
  return [
    `Máy tính ở mạng ${own.join(', ')}, máy in ở mạng ${networkOf(address)}: hãy đổi địa chỉ máy in hoặc nối chung một mạng.`,
  ];
}

/** The first three numbers of an address: what a home or office network shares. */
function networkOf(address: string): string {
  return address.split('.').slice(0, 3).join('.');
}

function ownNetworks(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  const networks = addresses.map(({ address }) => address).filter((one) => isIP(one) === 4);
  return [...new Set(networks.map(networkOf))];
}

async function checkTalk(
  conversation: Conversation,
  { host, port }: Place,
  { language }: PrinterProfile,
  { answerMs, signal }: Patience,
): Promise<PrinterCheck[]> {
  const reached: PrinterCheck = {
    name: 'connection',
    state: 'ok',
    message: `Nối được tới máy in ở ${host}, cổng ${port}.`,
  };
  const heard = await findLanguage(conversation, language, answerMs);
  signal?.throwIfAborted();
  if (!heard) return conversation.isOver() ? [busy(host)] : [reached, silent()];
  if (heard.language !== language) return [reached, speaksOther(language, heard.language)];
  return [reached, speaks(language), ...heard.findings];
}

function speaks(language: PrinterProfile['language']): PrinterCheck {
  return { name: 'language', state: 'ok', message: `Máy in hiểu ${LANGUAGE_NAMES[language]}.` };
}

function speaksOther(
  language: PrinterProfile['language'],
  other: PrinterProfile['language'],
): PrinterCheck {
  return problem(
    'language',
    `Máy in đang ở chế độ ${LANGUAGE_NAMES[other]}, còn ở đây chọn ${LANGUAGE_NAMES[language]}: in sẽ không ra hoặc ra chữ lạ. Hãy đổi ngôn ngữ của máy in này ở Cài đặt, hoặc chuyển chế độ trên máy in.`,
  );
}

function busy(host: string): PrinterCheck {
  return problem(
    'connection',
    `Máy in ở ${host} nhận kết nối rồi ngắt ngay: có lẽ đang in cho máy khác. Hãy chờ in xong, hoặc tắt và bật lại máy in.`,
  );
}

/** Silence is never good news: nor is it bad, for many cheap printers answer nothing. */
function silent(): PrinterCheck {
  return {
    name: 'status',
    state: 'unknown',
    message:
      'Máy in không trả lời câu hỏi về giấy và nắp; nhiều máy rẻ tiền không biết trả lời. Hãy tự xem máy có giấy, nắp đóng, đèn không báo lỗi, rồi in thử trang căn chỉnh.',
  };
}

function problem(name: string, message: string): PrinterCheck {
  return { name, state: 'problem', message };
}
