import type { Day } from '../../kernel/index.ts';
import type { Market } from '../../registry/index.ts';
import type { Contents, DraftTexts } from '../choices.ts';
import type { PeriodFacts } from '../facts.ts';
import type { Correction, Letterhead, ReportBlock } from '../schema.ts';
import type { NameOf } from '../tabular/index.ts';
import type { Wording } from '../wording.ts';

/** What a report is composed of. */
export interface ReportParts {
  readonly facts: PeriodFacts;
  readonly market: Market;
  readonly letterhead: Letterhead;
  /** As shipped, with the board's own words in place. */
  readonly wording: Wording;
  readonly contents: Contents;
  readonly texts: DraftTexts;
  readonly providerName: NameOf;
  /** The day on the document. */
  readonly day: Day;
  /** `05/BC-BQLC`; null: not signed. */
  readonly number: string | null;
  readonly correction: Correction | null;
}

/** A paragraph. */
export function text(content: string): ReportBlock {
  return { kind: 'text', text: content };
}

/** The words of the kind of period: `trong tháng`, `Tháng trước` … */
export function kindWords({ facts, wording }: Pick<ReportParts, 'facts' | 'wording'>) {
  return wording.kinds[facts.kind];
}
