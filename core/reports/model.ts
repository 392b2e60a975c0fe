import {
  type Day,
  formatCount,
  formatDay,
  formatDongInDocument,
  formatRate,
  monthDays,
} from '../kernel/index.ts';
import type { Market } from '../registry/index.ts';
import { documentDate, documentPeriod } from './dates.ts';
import { explainFigures } from './explained.ts';
import type { MonthFacts } from './figures-of-month.ts';
import type { Letterhead, ReportBlock, ReportModel } from './schema.ts';
import { comparisonTable, dailyTable, definitionTable, groupTable, sourceTable } from './tables.ts';
import { fill, type Wording } from './wording.ts';
import { dongInWords } from './words.ts';

/** What a report is composed of. */
export interface ReportParts {
  readonly facts: MonthFacts;
  readonly market: Market;
  readonly letterhead: Letterhead;
  readonly wording: Wording;
  readonly today: Day;
}

/** Composes the report: every sentence finished, every figure explained. */
export function composeReport(parts: ReportParts): ReportModel {
  const { facts, market, letterhead, wording, today } = parts;
  const names = {
    market: market.name || `chợ ${wording.blank}`,
    period: documentPeriod(facts.period),
    issuer: issuerName(parts),
    symbol: letterhead.symbol,
    year: facts.period.slice(0, 4),
  };
  const explained = explainFigures(facts, wording);
  const subjectLines = wording.subject.map((line) => fill(line, names));
  return {
    period: facts.period,
    from: facts.from,
    to: facts.to,
    asAt: facts.adoption.asAt,
    number: null,
    isSample: market.isSample,
    sampleMark: wording.sampleMark,
    letterhead,
    placeAndDate: `${letterhead.place}, ${documentDate(today)}`,
    title: wording.title,
    subject: subjectLines.join(' '),
    subjectLines,
    figures: facts.figures,
    explained,
    daily: facts.daily,
    imports: facts.imports,
    body: [
      { kind: 'text', text: fill(wording.opening, names) },
      ...results(facts, wording),
      { kind: 'heading', level: 1, text: wording.headings.difficulties },
      { kind: 'blank', prompt: wording.sentences.difficulties },
      { kind: 'heading', level: 1, text: wording.headings.proposals },
      { kind: 'blank', prompt: wording.sentences.proposals },
      { kind: 'text', text: fill(wording.closing, names) },
    ],
    appendix: {
      heading: wording.headings.appendix,
      title: wording.headings.appendixTitle,
      reference: fill(wording.sentences.appendixReference, {
        ...names,
        year: today.slice(0, 4),
      }),
      blocks: appendix(facts, explained, wording),
    },
    warnings: warningsOf(parts),
  };
}

// In running text a body is written as people say it, not in capitals.
function issuerName({ market, wording }: ReportParts): string {
  if (market.operator) return market.operator;
  return market.operatorType === 'board' && market.name
    ? `Ban quản lý ${market.name}`
    : `Đơn vị ${wording.blank}`;
}

function results(facts: MonthFacts, wording: Wording): ReportBlock[] {
  const { headings, sentences, tables } = wording;
  const heading = (text: string): ReportBlock => ({ kind: 'heading', level: 2, text });
  const hasData = facts.imports.length > 0 || facts.figures.txCount > 0;
  return [
    { kind: 'heading', level: 1, text: headings.results },
    heading(headings.adoption),
    ...adoptionTexts(facts, wording),
    heading(headings.activity),
    ...activityTexts(facts, wording),
    heading(headings.daily),
    ...(hasData
      ? ([
          { kind: 'chart', title: sentences.chart, series: facts.daily },
          { kind: 'table', table: dailyTable(facts, wording) },
          heading(headings.zones),
          { kind: 'table', table: groupTable(facts.zones, tables.zone, wording) },
          heading(headings.goods),
          { kind: 'table', table: groupTable(facts.goods, tables.goods, wording) },
        ] satisfies ReportBlock[])
      : [text(sentences.noData)]),
    heading(hasData ? headings.previous : headings.previous.replace(/^\d+/, '4')),
    { kind: 'table', table: comparisonTable(facts, wording) },
  ];
}

function adoptionTexts({ adoption, vendors }: MonthFacts, { sentences }: Wording): ReportBlock[] {
  const values = {
    asAt: formatDay(adoption.asAt),
    totalVendors: formatCount(adoption.totalVendors),
    fixed: formatCount(vendors.fixed),
    itinerant: formatCount(vendors.itinerant),
    paused: formatCount(vendors.paused),
    qrIssued: formatCount(adoption.qrIssued),
    qrVerified: formatCount(adoption.qrVerified),
    rate: formatRate(adoption.qrIssued, adoption.totalVendors) ?? '',
  };
  const qr = adoption.totalVendors === 0 ? sentences.qrNone : sentences.qr;
  return [text(fill(sentences.vendors, values)), text(fill(qr, values))];
}

function activityTexts({ figures, volume }: MonthFacts, { sentences }: Wording): ReportBlock[] {
  const { activeVendors, totalVendors, unattributedCount, unattributedValue } = figures;
  // Some who sold in the month may have left before its end: then it is no share.
  const share =
    totalVendors >= activeVendors && totalVendors > 0
      ? fill(sentences.activeShare, {
          rate: formatRate(activeVendors, totalVendors) ?? '',
          activeVendors: formatCount(activeVendors),
          totalVendors: formatCount(totalVendors),
        })
      : '';
  const totals = fill(sentences.totals, {
    txCount: formatCount(figures.txCount),
    txValue: formatDongInDocument(figures.txValue),
    words: dongInWords(figures.txValue).toLocaleLowerCase('vi'),
  });
  const active = fill(sentences.active, {
    activeVendors: formatCount(activeVendors),
    activeShare: share,
  });
  const left = fill(sentences.unattributed, {
    count: formatCount(unattributedCount),
    value: formatDongInDocument(unattributedValue),
  });
  const { vendorDaysWithData, vendorDaysOpen } = volume.coverage;
  const coverage = fill(sentences.coverage, {
    withData: formatCount(vendorDaysWithData),
    open: formatCount(vendorDaysOpen),
    rate: formatRate(vendorDaysWithData, vendorDaysOpen) ?? '0%',
  });
  return [
    text(`${totals} ${active}`),
    text(unattributedCount === 0 ? sentences.unattributedNone : left),
    ...totalsApart(figures, sentences),
    text(coverage),
  ];
}

/** What is told without single payments, each on a line of its own. */
function totalsApart(
  figures: MonthFacts['figures'],
  sentences: Wording['sentences'],
): ReportBlock[] {
  return (['aggregated', 'declared'] as const).flatMap((id) => {
    const [count, value] = [figures[`${id}Count`], figures[`${id}Value`]];
    if (count === 0 && value === 0) return [];
    const values = {
      times: count === 0 ? sentences.noCount : fill(sentences.times, { count: formatCount(count) }),
      value: formatDongInDocument(value),
    };
    return [text(fill(sentences[id], values))];
  });
}

function appendix(
  facts: MonthFacts,
  explained: ReturnType<typeof explainFigures>,
  wording: Wording,
): ReportBlock[] {
  const definitions: ReportBlock = { kind: 'table', table: definitionTable(explained, wording) };
  if (facts.imports.length === 0) return [definitions];
  const imports = formatCount(facts.imports.length);
  return [
    definitions,
    { kind: 'heading', level: 2, text: wording.headings.sources },
    text(fill(wording.sentences.sources, { imports })),
    { kind: 'table', table: sourceTable(facts, wording) },
  ];
}

function text(content: string): ReportBlock {
  return { kind: 'text', text: content };
}

const MOST_NAMES = 5;

function namesOf(imports: readonly { readonly fileName: string }[]): string {
  const names = imports.slice(0, MOST_NAMES).map(({ fileName }) => fileName);
  return [...names, ...(imports.length > MOST_NAMES ? ['…'] : [])].join(', ');
}

function warningsOf({ facts, market, letterhead, wording }: ReportParts): string[] {
  const { warnings } = wording;
  const asAt = formatDay(facts.adoption.asAt);
  const { listSince } = facts.vendors;
  const { unattributedCount, totalVendors } = facts.figures;
  const { unproved } = facts.volume;
  return [
    ...(market.name ? [] : [warnings.unnamed]),
    ...(market.operator ? [] : [warnings.operator]),
    ...(market.commune ? [] : [warnings.commune]),
    ...(letterhead.signerName ? [] : [warnings.signer]),
    ...(facts.to < monthDays(facts.period).to ? [fill(warnings.running, { asAt })] : []),
    ...(totalVendors === 0 ? [warnings.noVendors] : []),
    ...(listSince !== null && listSince > facts.adoption.asAt
      ? [fill(warnings.listLater, { listSince: formatDay(listSince) })]
      : []),
    ...(facts.imports.length === 0 ? [warnings.noImports] : []),
    ...(unattributedCount > 0
      ? [fill(warnings.unattributed, { count: formatCount(unattributedCount) })]
      : []),
    ...(unproved.length > 0
      ? [
          fill(warnings.unproved, {
            count: formatCount(unproved.reduce((sum, { imports }) => sum + imports, 0)),
            names: namesOf(unproved),
          }),
        ]
      : []),
  ];
}
