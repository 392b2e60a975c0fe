import type { Aggregates } from '../aggregates/index.ts';
import type { Banks } from '../banks/index.ts';
import type { Figures } from '../figures/index.ts';
import {
  type Heavy,
  inThisThread,
  type PeriodKey,
  periodDays,
  periodKind,
  refuse,
  today,
} from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Statements } from '../statements/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import type { DraftInput, DraftTexts } from './choices.ts';
import { createDrafts } from './drafts.ts';
import { readFacts } from './facts.ts';
import { composeReport } from './model.ts';
import { suggestTexts } from './narrative.ts';
import type { ReportFormat, ReportModel } from './schema.ts';
import { createSettings, mergeWording, type Settings } from './settings.ts';
import { createSigning, type SignedMark, type Signing } from './signing/index.ts';
import { createStore } from './store.ts';
import { writeReport } from './tasks.ts';
import { readWording } from './wording.ts';

/** Reports of a month, a quarter or a year: drafts, their settings, and signing. */
export interface Reports extends Settings, Signing {
  /**
   * The report of a period; a draft, its number blank until it is signed. In the
   * running period the figures are as at today.
   * @throws Refusal `bad-period`, `period-ahead`.
   */
  draft(period: PeriodKey): ReportModel;
  /** What people wrote for it, and what the figures suggest. @throws Refusal `bad-period`, `period-ahead` */
  draftTexts(period: PeriodKey): DraftTexts;
  /** @throws Refusal `bad-period`, `period-ahead` */
  saveDraftTexts(author: Author, period: PeriodKey, texts: DraftInput): DraftTexts;
  /** A report as a file: a document after Decree 30/2020, a PDF of it, a workbook, a short text. */
  write(model: ReportModel, format: ReportFormat, signal?: AbortSignal): Promise<Uint8Array>;
}

/** Opens the room. */
export function createReports(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly banks: Banks;
  readonly statements: Statements;
  readonly aggregates: Aggregates;
  readonly figures: Figures;
  readonly heavy?: Heavy;
}): Reports {
  const { storage, registry, banks, statements, aggregates, figures } = deps;
  const { heavy = inThisThread } = deps;
  const store = createStore(storage.db);
  const settings = createSettings({ storage, registry, store });
  const drafts = createDrafts({ storage, registry, store });

  /** All a report is made of; with a mark, nothing in it depends on today. */
  function partsOf(period: PeriodKey, mark: SignedMark | null) {
    const now = today(storage.clock);
    checkPeriod(period, now);
    const day = mark?.signedDay ?? now;
    const contents = mark?.contents ?? settings.contents(day);
    const wording = mergeWording(readWording(), settings.wording(day));
    const facts = readFacts(figures, { period, today: now, contents });
    const suggestions = suggestTexts(facts, wording);
    return {
      facts,
      market: registry.market(),
      letterhead: settings.letterhead(day),
      wording,
      contents,
      texts: drafts.read(period, { suggestions, asked: contents.ownFigures }),
      providerName: (bin: string) => banks.byBin(bin)?.shortName ?? bin,
      day,
      number: mark?.number ?? null,
      correction: mark?.correction ?? null,
    };
  }
  const draftTexts = (period: PeriodKey): DraftTexts => partsOf(period, null).texts;
  const write: Reports['write'] = (model, format, signal) =>
    heavy('reports.writeReport', writeReport, { model, format }, signal);

  return {
    ...settings,
    ...createSigning({
      storage,
      registry,
      statements,
      aggregates,
      settings,
      compose: (period, mark) => composeReport(partsOf(period, mark)),
      write,
    }),
    draft: (period) => composeReport(partsOf(period, null)),
    draftTexts,
    saveDraftTexts: (author, period, texts) => {
      checkPeriod(period, today(storage.clock));
      drafts.save(author, period, texts);
      return draftTexts(period);
    },
    write,
  };
}

function checkPeriod(period: PeriodKey, now: string): void {
  const kind = periodKind(period);
  if (kind !== 'month' && kind !== 'quarter' && kind !== 'year') {
    refuse(
      'bad-period',
      `"${period}" không phải tháng, quý hay năm. Hãy ghi dạng 2026-10, 2026-Q4 hoặc 2026.`,
      { period },
    );
  }
  if (periodDays(period).from > now) {
    refuse('period-ahead', 'Kỳ này chưa tới nên chưa có số liệu. Hãy chọn kỳ khác.');
  }
}
