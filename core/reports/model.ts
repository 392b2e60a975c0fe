import { formatCount } from '../kernel/index.ts';
import { OWN_SECTIONS, RESULT_SECTIONS, type SectionId } from './choices.ts';
import { documentDate, documentMonth, documentPeriod } from './dates.ts';
import { explainFigures } from './explained.ts';
import { reportFigures } from './facts.ts';
import { composeMessage } from './message.ts';
import type { ExplainedFigure, ReportBlock, ReportModel } from './schema.ts';
import { comparisonBlocks } from './sections/compared.ts';
import { kindWords, type ReportParts, text } from './sections/context.ts';
import { correctionBlocks } from './sections/correction.ts';
import { ownBlocks, ownFigureBlocks } from './sections/own.ts';
import { activityBlocks, chartBlocks, groupBlocks, stepBlocks } from './sections/sales.ts';
import { targetBlocks } from './sections/targets.ts';
import { adoptionBlocks, churnBlocks, rolloutBlocks, totalsBlocks } from './sections/traders.ts';
import { definitionTable, sourceTable } from './tabular/index.ts';
import { warningsOf } from './warnings.ts';
import { fill } from './wording.ts';

type Builder = (parts: ReportParts) => ReportBlock[];

/** What each section consists of; nothing: it is left out, heading and all. */
const BUILDERS: Readonly<Record<Exclude<SectionId, 'appendix'>, Builder>> = {
  totals: totalsBlocks,
  adoption: adoptionBlocks,
  rollout: rolloutBlocks,
  activity: activityBlocks,
  chart: chartBlocks,
  daily: stepBlocks,
  zones: (parts) => groupBlocks('zones', parts),
  rows: (parts) => groupBlocks('rows', parts),
  goods: (parts) => groupBlocks('goods', parts),
  providers: (parts) => groupBlocks('providers', parts),
  comparison: comparisonBlocks,
  targets: targetBlocks,
  churn: churnBlocks,
  training: ownFigureBlocks,
  difficulties: (parts) => ownBlocks('difficulties', parts),
  proposals: (parts) => ownBlocks('proposals', parts),
};

/** Composes the report: every sentence finished, every figure explained. */
export function composeReport(parts: ReportParts): ReportModel {
  const { facts, market, letterhead, wording, correction } = parts;
  const names = namesOf(parts);
  const explained = explainFigures(facts);
  const subjectLines = fill(wording.subject, names).split('\n');
  return {
    period: facts.period,
    from: facts.from,
    to: facts.to,
    asAt: facts.to,
    number: parts.number,
    correction,
    isSample: market.isSample,
    sampleMark: wording.sampleMark,
    letterhead,
    placeAndDate: `${letterhead.place}, ${documentDate(parts.day)}`,
    title: correction === null ? wording.title : wording.correction.title,
    subject: subjectLines.join(' '),
    subjectLines,
    figures: reportFigures(facts),
    explained,
    daily: facts.daily,
    imports: facts.imports,
    body: body(parts, names),
    appendix: appendix(parts, { names, explained }),
    message: composeMessage(parts),
    warnings: warningsOf(parts),
  };
}

type Names = Readonly<Record<'market' | 'period' | 'issuer' | 'symbol', string>>;

/** What `{market}`, `{period}` and `{issuer}` stand for. */
function namesOf(parts: ReportParts): Names {
  const { market, wording, facts, letterhead } = parts;
  return {
    market: market.name || `chợ ${wording.blank}`,
    period: documentPeriod(facts.period),
    issuer: issuerName(parts),
    symbol: letterhead.symbol,
  };
}

// In running text a body is written as people say it, not in capitals.
function issuerName({ market, wording }: ReportParts): string {
  if (market.operator) return market.operator;
  return market.operatorType === 'board' && market.name
    ? `Ban quản lý ${market.name}`
    : `Đơn vị ${wording.blank}`;
}

function body(parts: ReportParts, names: Names): ReportBlock[] {
  const { wording, contents, correction } = parts;
  const on = contents.sections.flatMap((section) => (section.on ? [section.id] : []));
  const results = on.filter((id) => isOneOf(RESULT_SECTIONS, id));
  const own = on.filter((id) => isOneOf(OWN_SECTIONS, id));
  const chapters = [
    { title: kindWords(parts).results, blocks: resultBlocks(parts, results) },
    ...own.map((id) => ({ title: wording.headings[id], blocks: BUILDERS[id](parts) })),
  ].filter(({ blocks }) => blocks.length > 0);
  return [
    ...(correction === null
      ? [text(fill(wording.opening, names))]
      : correctionBlocks(parts, correction, names)),
    ...chapters.flatMap(({ title, blocks }, index): ReportBlock[] => [
      { kind: 'heading', level: 1, text: `${roman(index + 1)}. ${title}` },
      ...blocks,
    ]),
    text(closing(parts, names)),
  ];
}

// A document that has an appendix must say so, unless the board's own words do.
function closing({ wording, contents }: ReportParts, names: Names): string {
  const said = fill(wording.closing, names);
  const isOn = contents.sections.some(({ id, on }) => id === 'appendix' && on);
  if (!isOn || /phụ lục/i.test(`${wording.opening} ${said}`.normalize('NFC'))) return said;
  const end = /\s*(?:\.\/)?\.?\s*$/.exec(said)?.[0] ?? '';
  return `${said.slice(0, said.length - end.length)} ${wording.appendix.mention}${end.trim() || '.'}`;
}

function resultBlocks(
  parts: ReportParts,
  sections: readonly (typeof RESULT_SECTIONS)[number][],
): ReportBlock[] {
  const filled = sections
    .map((id) => ({ id, blocks: BUILDERS[id](parts) }))
    .filter(({ blocks }) => blocks.length > 0);
  let number = 0;
  return filled.flatMap(({ id, blocks }, index): ReportBlock[] => {
    // The table of the bars stands under the heading of the bars.
    if (id === 'daily' && filled[index - 1]?.id === 'chart') return blocks;
    number += 1;
    return [{ kind: 'heading', level: 2, text: `${number}. ${headingOf(parts, id)}` }, ...blocks];
  });
}

function headingOf(parts: ReportParts, id: SectionId): string {
  const { chart } = kindWords(parts);
  const { headings } = parts.wording;
  // Bars and their table are of days, weeks or months, unless the board calls them otherwise.
  return headings[id] === '' && (id === 'chart' || id === 'daily') ? chart : headings[id];
}

function isOneOf<const Ids extends readonly string[]>(ids: Ids, id: string): id is Ids[number] {
  return ids.includes(id);
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;

function roman(number: number): string {
  return ROMAN[number - 1] ?? String(number);
}

function appendix(
  parts: ReportParts,
  { names, explained }: { names: Names; explained: readonly ExplainedFigure[] },
): ReportModel['appendix'] {
  const { wording, contents } = parts;
  const isOn = contents.sections.some(({ id, on }) => id === 'appendix' && on);
  return {
    heading: wording.headings.appendix,
    title: wording.appendix.title,
    reference: fill(wording.appendix.reference, { ...names, ...referenceOf(parts) }),
    blocks: isOn ? appendixBlocks(parts, explained) : [],
  };
}

// Until it is signed the places of number and date stay blank.
function referenceOf({ number, day, letterhead }: ReportParts) {
  const year = day.slice(0, 4);
  if (number === null) {
    return { number: `        /${letterhead.symbol}`, day: '    ', month: '    ', year };
  }
  return { number, day: day.slice(8), month: documentMonth(day), year };
}

function appendixBlocks(
  { facts, wording }: ReportParts,
  explained: readonly ExplainedFigure[],
): ReportBlock[] {
  const definitions: ReportBlock = { kind: 'table', table: definitionTable(explained, wording) };
  if (facts.imports.length === 0) return [definitions];
  const imports = formatCount(facts.imports.length);
  return [
    definitions,
    { kind: 'heading', level: 2, text: wording.appendix.sources },
    text(fill(wording.sentences.sources, { imports })),
    { kind: 'table', table: sourceTable(facts.imports, wording) },
  ];
}
