import { type Day, formatDay, isDay, newUid, refuse, today } from '../../kernel/index.ts';
import type { Registry } from '../../registry/index.ts';
import type { Author, Storage } from '../../storage/index.ts';
import type { OutgoingDocument } from '../schema.ts';
import type { NewDocument, Register } from './schema.ts';
import { numberText, type SigningStore } from './store.ts';

/** The register of outgoing documents (sổ đăng ký văn bản đi). */
export interface Registers {
  /** One year of it, the present one unless told otherwise. */
  register(year?: number): Register;
  /**
   * Enters a document that was written elsewhere, so that its number is not
   * given again: the next one follows the largest. Gaps are allowed.
   * @throws Refusal `bad-document-number`, `bad-document-day`, `bad-document`, `number-taken`.
   */
  addDocument(author: Author, document: NewDocument): OutgoingDocument;
  /**
   * Takes such an entry out again; the number of a signed report stays.
   * @throws Refusal `unknown-document`, `document-is-report`.
   */
  removeDocument(author: Author, uid: string): void;
}

const MOST = 99_999; // the schema's bound
const FIRST_YEAR = 2000;

/** Makes it. */
export function createRegister(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly store: SigningStore;
}): Registers {
  const { storage, registry, store } = deps;
  const marketId = (): number => registry.market().id;
  const thisYear = (): number => yearOf(today(storage.clock));
  return {
    register: (year = thisYear()) => ({
      year,
      documents: store.documents(marketId(), year),
      next: store.nextNumber(marketId(), year),
      years: [...new Set([thisYear(), ...store.years(marketId())])].sort((a, b) => b - a),
    }),
    addDocument: (author, document) => {
      const { number, day } = document;
      const symbol = document.symbol.trim();
      checkDocument({ ...document, symbol }, today(storage.clock));
      const uid = newUid(storage.clock);
      const year = yearOf(day);
      return storage.write(author, (write) => {
        const taken = store.documents(marketId(), year).find((one) => one.number === number);
        if (taken) {
          refuse(
            'number-taken',
            `Số ${numberText(number, taken.symbol)} năm ${year} đã có trong sổ văn bản đi. Hãy ghi số khác.`,
            { number: numberText(number, taken.symbol), year },
          );
        }
        store.insertLine({
          ...{ uid, year, number, symbol, day },
          subject: document.subject.trim(),
          marketId: marketId(),
          reportId: null,
          author: author.name,
          at: write.at,
        });
        write.audit({
          action: 'reports.register',
          marketId: marketId(),
          subject: uid,
          detail: { year, number },
        });
        return store.document(marketId(), uid) ?? unknown();
      });
    },
    removeDocument: (author, uid) => {
      storage.write(author, (write) => {
        const { year, number, report } = store.document(marketId(), uid) ?? unknown();
        if (report !== null) {
          refuse(
            'document-is-report',
            'Số này là của một báo cáo đã ký nên không xóa được. Nếu báo cáo sai, hãy lập báo cáo điều chỉnh.',
          );
        }
        store.removeLine(uid);
        write.audit({
          action: 'reports.register-remove',
          marketId: marketId(),
          subject: uid,
          detail: { year, number },
        });
      });
    },
  };
}

/** The year a day lies in, in which its number is counted. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function checkDocument({ number, symbol, day }: NewDocument, now: Day): void {
  if (!Number.isInteger(number) || number < 1 || number > MOST) {
    refuse(
      'bad-document-number',
      'Số văn bản là số nguyên từ 1 đến 99999. Hãy ghi lại, không kèm ký hiệu.',
    );
  }
  if (symbol === '') {
    refuse('bad-document', 'Ký hiệu văn bản đang để trống. Hãy ghi ký hiệu, ví dụ BC-BQLC.');
  }
  if (!isDay(day) || yearOf(day) < FIRST_YEAR || day > now) {
    const shown = isDay(day) ? formatDay(day) : day;
    refuse(
      'bad-document-day',
      `Ngày ${shown} không dùng được cho văn bản đã gửi. Hãy ghi hôm nay hoặc ngày đã qua, từ năm ${FIRST_YEAR}.`,
      { day: shown, year: FIRST_YEAR },
    );
  }
}

function unknown(): never {
  refuse('unknown-document', 'Không còn văn bản này trong sổ văn bản đi. Hãy mở lại danh sách.');
}
