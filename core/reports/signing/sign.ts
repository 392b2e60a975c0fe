import type { Aggregates } from '../../aggregates/index.ts';
import { newUid, refuse, today } from '../../kernel/index.ts';
import type { Registry } from '../../registry/index.ts';
import type { Author, Storage, Write } from '../../storage/index.ts';
import type { Contents } from '../choices.ts';
import type { Correction, ReportModel, SignedReport } from '../schema.ts';
import type { Settings } from '../settings.ts';
import { differencesOf } from './differences.ts';
import { type WriteFile, writeFiles } from './files.ts';
import { type Checked, checkLetterhead, checkOrder, unknownReport } from './order.ts';
import { yearOf } from './register.ts';
import type { SignOrder } from './schema.ts';
import { numberText, type PackedReportFile, type SigningStore } from './store.ts';

/** What a report carries once it has a number. */
export interface SignedMark {
  /** `05/BC-BQLC`. */
  readonly number: string;
  readonly signedDay: string;
  readonly correction: Correction | null;
  /** What it holds and whom it counts; default: what is set for the signing day. */
  readonly contents?: Contents | undefined;
}

/** What is kept of a signed report beside what it says. */
interface Kept {
  /** By what it was composed: counted the same way, figures can be compared. */
  readonly contents: Contents;
  /** uids of totals without rows that lay in the period. */
  readonly totals: readonly string[];
}

/** What signing is built on. */
export interface SignerDeps {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly store: SigningStore;
  readonly aggregates: Aggregates;
  readonly settings: Pick<Settings, 'contents' | 'letterhead'>;
  /** The report of a period as the data stands; with a mark, as it is signed. */
  readonly compose: (period: string, mark: SignedMark) => ReportModel;
  readonly write: WriteFile;
}

/** A report ready to be signed. */
interface Prepared extends Checked {
  readonly number: number;
  readonly model: ReportModel;
}

/** While its files were written the data went on: other figures, or the number was given away. */
class Overtaken extends Error {}

const ATTEMPTS = 3;

/** Signs; see `Signing.sign`. */
export function createSigner(deps: SignerDeps) {
  const { storage, registry, store, aggregates, settings, compose } = deps;

  function prepare(order: SignOrder): Prepared {
    const market = registry.market();
    const reports = store.reports(market.id);
    const checked = checkOrder(order, { now: today(storage.clock), reports });
    const { period, signedDay, corrected, reason } = checked;
    const number = store.nextNumber(market.id, yearOf(signedDay));
    const letterhead = settings.letterhead(signedDay);
    checkLetterhead(market, letterhead);
    const mark = { number: numberText(number, letterhead.symbol), signedDay, correction: null };
    const model = compose(period, mark);
    if (corrected === null) return { ...checked, number, model };
    const frozen = frozenOf(store, market.id, corrected.uid).model;
    const correction: Correction = {
      number: corrected.number,
      signedDay: corrected.signedDay,
      reason,
      differences: differencesOf(frozen, model),
    };
    return { ...checked, number, model: compose(period, { ...mark, correction }) };
  }

  function keptOf({ from, to }: ReportModel, signedDay: string): Kept {
    const inside = aggregates
      .totals({ from, to })
      .filter((total) => from <= total.from && total.to <= to);
    return { contents: settings.contents(signedDay), totals: inside.map(({ uid }) => uid) };
  }

  function keep(
    write: Write,
    prepared: Prepared,
    files: readonly PackedReportFile[],
  ): SignedReport {
    const { period, signedDay, corrected, reason, number, model } = prepared;
    const marketId = registry.market().id;
    const { name: author } = write.author;
    const uid = newUid(storage.clock);
    const reportId = store.insertReport(
      {
        ...{ uid, marketId, period, signedDay, reason, author },
        from: model.from,
        to: model.to,
        corrects: corrected?.uid ?? null,
        model: JSON.stringify({ ...model, kept: keptOf(model, signedDay) }),
        at: write.at,
      },
      files,
    );
    store.insertLine({
      ...{ marketId, number, reportId, author },
      uid: newUid(storage.clock),
      year: yearOf(signedDay),
      symbol: model.letterhead.symbol,
      day: signedDay,
      subject: `${model.title}: ${model.subject}`,
      at: write.at,
    });
    write.audit({
      action: corrected === null ? 'reports.sign' : 'reports.correct',
      marketId,
      subject: uid,
      detail: { period, number, files: files.length },
    });
    return find(store, marketId, uid);
  }

  return async (author: Author, order: SignOrder, signal?: AbortSignal): Promise<SignedReport> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const prepared = prepare(order);
      const files = await writeFiles(prepared.model, deps.write, signal);
      try {
        return storage.write(author, (write) => {
          // Whoever was faster signed it already, took the number, or changed a figure.
          if (!isSame(prepare(order), prepared)) throw new Overtaken();
          return keep(write, prepared, files);
        });
      } catch (thrown) {
        if (!(thrown instanceof Overtaken)) throw thrown;
      }
    }
    refuse(
      'report-moving',
      'Số liệu của kỳ này đang thay đổi trong lúc ký; chưa ký gì. Hãy đợi nhập xong sao kê rồi ký lại.',
    );
  };
}

function isSame(now: Prepared, then: Prepared): boolean {
  return now.number === then.number && JSON.stringify(now.model) === JSON.stringify(then.model);
}

/** What a signed report says, and by what it was composed. @throws Refusal `unknown-report` */
export function frozenOf(
  store: SigningStore,
  marketId: number,
  uid: string,
): { readonly model: ReportModel; readonly kept: Kept } {
  const { kept, ...model } = JSON.parse(store.model(marketId, uid) ?? unknownReport());
  return { model, kept };
}

/** @throws Refusal `unknown-report` */
export function find(store: SigningStore, marketId: number, uid: string): SignedReport {
  return store.reports(marketId).find((one) => one.uid === uid) ?? unknownReport();
}
