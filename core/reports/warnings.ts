import { formatCount, formatDay, formatRate } from '../kernel/index.ts';
import { hasData, isPartial, numberOf } from './facts.ts';
import { gapsOf } from './narrative.ts';
import type { ReportParts } from './sections/context.ts';
import { fill } from './wording.ts';

/** What is missing or doubtful, in Vietnamese: about the market, the figures, the texts. */
export function warningsOf(parts: ReportParts): string[] {
  return [...ofTheMarket(parts), ...ofTheFigures(parts), ...ofTheTexts(parts)];
}

function ofTheMarket({ market, letterhead, wording: { warnings } }: ReportParts): string[] {
  return [
    ...(market.name ? [] : [warnings.unnamed]),
    ...(market.operator ? [] : [warnings.operator]),
    ...(market.commune ? [] : [warnings.commune]),
    ...(letterhead.signerName ? [] : [warnings.signer]),
  ];
}

function ofTheFigures({ facts, wording: { warnings } }: ReportParts): string[] {
  const { totalVendors, unattributedCount } = facts.measures.figures;
  const { listSince, unproved, totals } = facts;
  const counted = (text: string, count: number) =>
    count > 0 ? [fill(text, { count: formatCount(count) })] : [];
  return [
    ...(facts.isRunning ? [fill(warnings.running, { asAt: formatDay(facts.to) })] : []),
    ...(numberOf(totalVendors) === 0 ? [warnings.noVendors] : []),
    ...(listSince !== null && listSince > facts.to
      ? [fill(warnings.listLater, { listSince: formatDay(listSince) })]
      : []),
    ...(hasData(facts) ? ofTheCoverage(facts, warnings) : [warnings.noImports]),
    ...counted(warnings.unattributed, numberOf(unattributedCount)),
    ...(unproved.length > 0
      ? [
          fill(warnings.unproved, {
            count: formatCount(unproved.reduce((sum, { imports }) => sum + imports, 0)),
            names: namesOf(facts),
          }),
        ]
      : []),
    ...counted(warnings.notCounted, totals.notCounted),
    ...counted(warnings.differing, totals.differing),
  ];
}

function ofTheCoverage(
  facts: ReportParts['facts'],
  warnings: ReportParts['wording']['warnings'],
): string[] {
  const { numerator, denominator } = facts.measures.figures.coverage;
  const gaps = gapsOf(facts);
  const partial =
    isPartial(facts) && numerator !== null && denominator !== null
      ? [
          fill(warnings.partial, {
            rate: formatRate(numerator, denominator) ?? '',
            withData: formatCount(numerator),
            open: formatCount(denominator),
          }),
        ]
      : [];
  return [...partial, ...(gaps === null ? [] : [fill(warnings.gaps, gaps)])];
}

function ofTheTexts({ texts, contents, wording: { warnings } }: ReportParts): string[] {
  const isOn = (id: string) => contents.sections.some((section) => section.id === id && section.on);
  const suggested = (['difficulties', 'proposals'] as const).some(
    (id) => isOn(id) && texts[id].own === null && texts[id].suggestion !== '',
  );
  const missing = isOn('training') ? texts.ownFigures.filter(({ value }) => value === '') : [];
  return [
    ...(suggested ? [warnings.suggested] : []),
    ...(missing.length > 0
      ? [fill(warnings.ownFigures, { names: missing.map(({ label }) => label).join(', ') })]
      : []),
  ];
}

const MOST_NAMES = 5;

// Of traders' own files the end of the account stands: their names may hold names and numbers.
function namesOf({ unproved, imports }: ReportParts['facts']): string {
  const own = new Set(imports.flatMap(({ uid, lane }) => (lane === 'B' ? [uid] : [])));
  const names = unproved
    .slice(0, MOST_NAMES)
    .map(({ uid, fileName, account }) => (own.has(uid) ? account : fileName));
  return [...names, ...(unproved.length > MOST_NAMES ? ['…'] : [])].join(', ');
}
