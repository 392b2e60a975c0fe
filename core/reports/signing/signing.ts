import { setImmediate as turn } from 'node:timers/promises';
import type { Aggregates } from '../../aggregates/index.ts';
import type { Registry } from '../../registry/index.ts';
import type { Preview, RereadComparison, Statements } from '../../statements/index.ts';
import type { Author, Storage } from '../../storage/index.ts';
import type { FigureDifference, ReportFormat, ReportModel, SignedReport } from '../schema.ts';
import type { Settings } from '../settings.ts';
import { differencesOf } from './differences.ts';
import { createReportsCheck, openFile, type WriteFile } from './files.ts';
import { unknownReport } from './order.ts';
import { createRegister, type Registers } from './register.ts';
import type { DayMoney, SignOrder, TouchedReport } from './schema.ts';
import { createSigner, find, frozenOf, type SignedMark } from './sign.ts';
import { createSigningStore } from './store.ts';
import {
  addingSentence,
  createLeavingMoney,
  goneSentence,
  incomingOf,
  leavingSentence,
  rereadMoney,
  standing,
  touchedBy,
} from './touched.ts';

/** Signing, and what stays of what was signed. */
export interface Signing extends Registers {
  /**
   * Signs the report of a period that is over: draws the next number of the
   * year, writes all its files, and keeps what it says and the files for ever,
   * in one transaction or not at all. A period is signed once; after that only a
   * correction is, which names the newest report of the period and a reason.
   * @throws Refusal `bad-period`, `period-running`, `bad-sign-day`, `bad-correction-day`,
   *   `already-signed`,
   *   `unknown-report`, `already-corrected`, `reason-missing`, `reason-long`, `market-unnamed`,
   *   `issuer-missing`, `symbol-missing`, `signer-missing`, `report-moving`.
   */
  sign(author: Author, order: SignOrder, signal?: AbortSignal): Promise<SignedReport>;
  /** Every signed report, the newest first. */
  signed(): SignedReport[];
  /** What a signed report says, as it was signed. @throws Refusal `unknown-report` */
  signedModel(uid: string): ReportModel;
  /**
   * A file of a signed report, byte for byte as it was given out.
   * @throws Refusal `unknown-report`, `report-file-damaged`.
   */
  file(
    uid: string,
    format: ReportFormat,
  ): { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
  /**
   * Every figure that comes out otherwise today than the report says, counted by
   * the same definitions and options. @throws Refusal `unknown-report`
   */
  changesSince(uid: string): FigureDifference[];
  /**
   * The newest signed report of each period whose figures come out otherwise
   * today, and how many; others may work between one report and the next.
   */
  changed(): Promise<{ readonly uid: string; readonly figures: number }[]>;
  /** The newest signed report of each period that holds such days, and how much of it. */
  touched(days: readonly DayMoney[]): TouchedReport[];
  /** Vietnamese: which signed reports a file would add money to; empty: none. */
  signedBefore(preview: Preview): string[];
  /** The same for a file that was read again. */
  signedBeforeReread(comparison: Pick<RereadComparison, 'rows'>): string[];
}

/** Opens this part of the room; it tells of signed reports before payments go. */
export function createSigning(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly statements: Statements;
  readonly aggregates: Aggregates;
  readonly settings: Pick<Settings, 'contents' | 'letterhead'>;
  /** The report of a period; with a mark, as it is signed: nothing in it depends on today then. */
  readonly compose: (period: string, mark: SignedMark) => ReportModel;
  readonly write: WriteFile;
}): Signing {
  const { storage, registry, statements, aggregates, settings, compose, write } = deps;
  const store = createSigningStore(storage.db);
  const leavingMoney = createLeavingMoney(storage.db);
  const marketId = (): number => registry.market().id;
  const signed = (): SignedReport[] => store.reports(marketId());
  const touched = (days: readonly DayMoney[]): TouchedReport[] => touchedBy(signed(), days);

  /** What was worked out last, and the last write it was worked out after: every write leaves a line. */
  const known = new Map<string, { readonly at: number; readonly changes: FigureDifference[] }>();
  const lastWrite = storage.db.prepare<[], number | null>('SELECT max(id) FROM audit').pluck();

  function changesSince(uid: string): FigureDifference[] {
    const at = lastWrite.get() ?? 0;
    const earlier = known.get(uid);
    if (earlier?.at === at) return earlier.changes;
    const { period, number, signedDay } = find(store, marketId(), uid);
    const { model, kept } = frozenOf(store, marketId(), uid);
    const { contents } = kept;
    const now = compose(period, { number, signedDay, correction: null, contents });
    const changes = differencesOf(model, now);
    known.set(uid, { at, changes });
    return changes;
  }

  storage.addCheck(createReportsCheck(store));
  statements.undoing.tell(() => {
    const going = touched(leavingMoney()).filter(
      ({ count, amount }) => count !== 0 || amount !== 0,
    );
    return { warnings: going.map(leavingSentence) };
  });

  return {
    ...createRegister({ storage, registry, store }),
    sign: createSigner({ storage, registry, store, aggregates, settings, compose, write }),
    signed,
    signedModel: (uid) => frozenOf(store, marketId(), uid).model,
    file: (uid, format) => {
      const file = store.file(marketId(), uid, format) ?? unknownReport();
      return { name: file.name, bytes: openFile(file) };
    },
    changesSince,
    changed: async () => {
      const found: { uid: string; figures: number }[] = [];
      for (const { uid } of standing(signed())) {
        const figures = changesSince(uid).length;
        if (figures > 0) found.push({ uid, figures });
        await turn();
      }
      return found;
    },
    touched,
    signedBefore: (preview) => touched(incomingOf(signed(), preview)).map(addingSentence),
    signedBeforeReread: (comparison) => [
      ...touched(rereadMoney(comparison, 'added')).map(addingSentence),
      ...touched(rereadMoney(comparison, 'gone')).map(goneSentence),
    ],
  };
}
