import type { PrinterLanguage } from '../schema.ts';

/** `DLE EOT n`: 1 printer, 2 why it is off-line, 3 errors, 4 paper. Answered at once, also off-line. */
export function escposQuestion(about: 1 | 2 | 3 | 4): Uint8Array {
  return Uint8Array.of(0x10, 0x04, about);
}

/** `ESC ! ?`; to an ESC/POS printer no more than a style of text: {@link PLAIN_STYLE} undoes it. */
export const TSPL_QUESTION: Uint8Array = Uint8Array.of(0x1b, 0x21, 0x3f);

/** `ESC ! 0`: the next receipt may be another program's, which resets nothing. */
export const PLAIN_STYLE: Uint8Array = Uint8Array.of(0x1b, 0x21, 0);

/**
 * The one answer to `DLE EOT` among what came back. Its bits 0, 1, 4 and 7 are
 * fixed; so are those of the four bytes of an automatic status, which some
 * printers send all the time. Undefined: no answer, or something else spoke.
 */
export function escposAnswer(heard: Uint8Array): number | undefined {
  const answers: number[] = [];
  for (let at = 0; at < heard.length; at += 1) {
    const byte = heard[at] ?? 0;
    if ((byte & 0x93) === 0x12) answers.push(byte);
    else if (isAutomaticStatus(heard.subarray(at, at + 4))) at += 3;
    else if (byte !== XON && byte !== XOFF) return undefined;
  }
  return answers.length === 1 ? answers[0] : undefined;
}

const XON = 0x11;
const XOFF = 0x13;

function isAutomaticStatus(bytes: Uint8Array): boolean {
  const [first = 0, ...rest] = bytes;
  return rest.length === 3 && (first & 0x93) === 0x10 && rest.every((byte) => (byte & 0x90) === 0);
}

/** The answer to `ESC ! ?`: one byte, no more, and none of the bits that no printer sets. */
export function tsplAnswer(heard: Uint8Array): number | undefined {
  const [byte] = heard;
  return heard.length === 1 && byte !== undefined && (byte & 0x40) === 0 ? byte : undefined;
}

/** Something a printer said of itself. */
export interface Finding {
  readonly name: 'paper' | 'cover' | 'cutter' | 'error' | 'online' | 'ribbon';
  readonly state: 'ok' | 'problem';
  readonly message: string;
}

const LIFT = 'Hãy mở nắp, lấy giấy kẹt ra, đóng nắp lại rồi tắt và bật máy in.';
const PASSING = 'Máy in báo lỗi tạm thời (đầu in nóng hoặc kẹt giấy). Hãy chờ vài phút.';
const NO_PAPER: Finding = {
  name: 'paper',
  state: 'problem',
  message: 'Máy in hết giấy. Hãy lắp cuộn mới, mặt in nhiệt quay ra ngoài, rồi đóng nắp.',
};
const PAPER: Finding = { name: 'paper', state: 'ok', message: 'Máy in còn giấy.' };
const COVER: Finding = {
  name: 'cover',
  state: 'problem',
  message: 'Nắp máy in đang mở. Hãy đóng chặt nắp.',
};

/** What an ESC/POS printer's answers mean; an answer that is missing says nothing. */
export function escposFindings(answers: readonly (number | undefined)[]): Finding[] {
  const [printer = 0, offline = 0, error = 0, paper] = answers;
  const found: Finding[] = [];
  if (paper !== undefined) found.push(escposPaper(paper));
  if (offline & 0x04) found.push(COVER);
  if (error & 0x08)
    found.push({ name: 'cutter', state: 'problem', message: ['Dao cắt bị kẹt.', LIFT].join(' ') });
  if (error & 0x20)
    found.push({
      name: 'error',
      state: 'problem',
      message: 'Máy in báo hỏng. Hãy tắt máy in một phút rồi bật lại. Nếu vẫn vậy, cần thợ sửa.',
    });
  if (error & 0x44)
    found.push({
      name: 'error',
      state: 'problem',
      message: [PASSING, LIFT].join(' '),
    });
  // Off-line for a reason that was named is not said twice.
  if (printer & 0x08 && !found.some(({ state }) => state === 'problem')) found.push(OFFLINE);
  return found;
}

const OFFLINE: Finding = {
  name: 'online',
  state: 'problem',
  message: 'Máy in đang dừng nhận lệnh (off-line). Hãy bấm nút FEED hoặc tắt rồi bật lại máy in.',
};

function escposPaper(paper: number): Finding {
  if (paper & 0x60) return NO_PAPER;
  return paper & 0x0c
    ? { ...PAPER, message: 'Máy in còn giấy, nhưng sắp hết. Hãy chuẩn bị cuộn mới.' }
    : PAPER;
}

/** What a label printer's answer means. */
export function tsplFindings(answer: number): Finding[] {
  const found: Finding[] = [answer & 0x04 ? NO_PAPER : PAPER];
  if (answer & 0x01) found.push(COVER);
  if (answer & 0x02)
    found.push({
      name: 'error',
      state: 'problem',
      message: ['Máy in bị kẹt giấy.', LIFT].join(' '),
    });
  if (answer & 0x08)
    found.push({
      name: 'ribbon',
      state: 'problem',
      message:
        'Máy in báo hết ruy băng mực. Nếu in giấy nhiệt, hãy tắt chế độ ruy băng của máy in.',
    });
  if (answer & 0x10)
    found.push({
      name: 'online',
      state: 'problem',
      message: 'Máy in đang tạm dừng. Hãy bấm nút PAUSE (hoặc FEED) trên máy in.',
    });
  if (answer & 0x80)
    found.push({ name: 'error', state: 'problem', message: ['Máy in báo lỗi.', LIFT].join(' ') });
  return found;
}

/** The languages as a person finds them named on boxes and in settings. */
export const LANGUAGE_NAMES: Readonly<Record<PrinterLanguage, string>> = {
  escpos: 'ESC/POS (máy in hóa đơn)',
  tspl: 'TSPL (máy in nhãn)',
};
