import { formatCount, formatDay, formatRate } from '../kernel/index.ts';
import { hasData, isPartial, numberOf, type PeriodFacts } from './facts.ts';
import { daysWithoutStatements } from './steps.ts';
import { dongText, wholeText } from './tabular/index.ts';
import { sentence, type Wording } from './wording.ts';

/** What the figures suggest to say of difficulties, and to ask for. */
export interface Suggestions {
  readonly difficulties: string;
  readonly proposals: string;
}

/** A difficulty that the figures show, and what is asked for because of it. */
interface Finding {
  readonly says: string;
  readonly asks?: string;
}

/**
 * Draft sentences from the figures, one a line. Each says what was counted and
 * no more: why traders do something is only told where a reason was recorded.
 */
export function suggestTexts(facts: PeriodFacts, wording: Wording): Suggestions {
  const findings = [
    ...adoptionFindings(facts, wording),
    ...churnFindings(facts, wording),
    ...coverageFindings(facts, wording),
    ...salesFindings(facts, wording),
  ];
  const lines = (texts: readonly string[]) =>
    [...new Set(texts)].map((text) => `- ${text}`).join('\n');
  return {
    difficulties: lines(findings.map(({ says }) => says)),
    proposals: lines(findings.flatMap(({ asks }) => (asks === undefined ? [] : [asks]))),
  };
}

function adoptionFindings({ measures }: PeriodFacts, { suggestions }: Wording): Finding[] {
  const { qrAdoptionRate, qrIssued, qrVerified } = measures.figures;
  const { numerator, denominator } = qrAdoptionRate;
  const findings: Finding[] = [];
  if (numerator !== null && denominator !== null && numerator < denominator) {
    const values = {
      qrIssued: formatCount(numerator),
      totalVendors: formatCount(denominator),
      rate: formatRate(numerator, denominator) ?? '',
    };
    findings.push({ says: sentence(suggestions.noQr, values), asks: suggestions.proposeQr });
  }
  if (numberOf(qrVerified) < numberOf(qrIssued)) {
    const values = {
      qrIssued: formatCount(numberOf(qrIssued)),
      qrVerified: formatCount(numberOf(qrVerified)),
    };
    findings.push({
      says: sentence(suggestions.unverified, values),
      asks: suggestions.proposeVerify,
    });
  }
  return findings;
}

function churnFindings({ measures, kind }: PeriodFacts, wording: Wording): Finding[] {
  const { churn } = measures.figures;
  const { suggestions, tables } = wording;
  if (numberOf(churn) === 0) return [];
  const parts = (churn.parts ?? []).map(
    ({ name, value }) =>
      `${name || tables.noReason.toLocaleLowerCase('vi')} (${formatCount(value)})`,
  );
  const values = {
    ...wording.kinds[kind],
    count: formatCount(numberOf(churn)),
    parts: parts.join('; ') || tables.noReason.toLocaleLowerCase('vi'),
  };
  return [{ says: sentence(suggestions.churn, values), asks: suggestions.proposeChurn }];
}

const MOST_DAYS = 8;

/** The market days that no statement tells of, as a sentence names them; null: there are none. */
export function gapsOf(facts: PeriodFacts): { count: string; days: string } | null {
  const gaps = daysWithoutStatements(facts.days);
  if (gaps.length === 0) return null;
  const named = gaps.slice(0, MOST_DAYS).map((day) => formatDay(day).slice(0, 5));
  return {
    count: formatCount(gaps.length),
    days: [...named, ...(gaps.length > MOST_DAYS ? ['…'] : [])].join(', '),
  };
}

function coverageFindings(facts: PeriodFacts, { suggestions }: Wording): Finding[] {
  if (!hasData(facts)) return [{ says: suggestions.noData, asks: suggestions.proposeCoverage }];
  const { numerator, denominator } = facts.measures.figures.coverage;
  const gaps = gapsOf(facts);
  const findings: Finding[] = [];
  if (isPartial(facts) && numerator !== null && denominator !== null) {
    const values = {
      withData: formatCount(numerator),
      open: formatCount(denominator),
      rate: formatRate(numerator, denominator) ?? '',
    };
    findings.push({
      says: sentence(suggestions.coverage, values),
      asks: suggestions.proposeCoverage,
    });
  }
  if (gaps !== null) {
    findings.push({ says: sentence(suggestions.gaps, gaps), asks: suggestions.proposeCoverage });
  }
  return findings;
}

function salesFindings(facts: PeriodFacts, wording: Wording): Finding[] {
  const { unattributedCount, unattributedValue } = facts.measures.figures;
  const { suggestions } = wording;
  const findings: Finding[] = [];
  if (numberOf(unattributedCount) !== 0) {
    const values = {
      count: wholeText(numberOf(unattributedCount)),
      value: dongText(numberOf(unattributedValue)),
    };
    findings.push({
      says: sentence(suggestions.unattributed, values),
      asks: suggestions.proposeUnattributed,
    });
  }
  return [...findings, ...quietFindings(facts, wording)];
}

function quietFindings(facts: PeriodFacts, wording: Wording): Finding[] {
  const { suggestions } = wording;
  const { silence, measures, kind } = facts;
  if (!hasData(facts)) return [];
  if (silence?.from && silence.silent.length > 0) {
    const values = {
      count: formatCount(silence.silent.length),
      days: formatCount(silence.openDays),
      from: formatDay(silence.from),
      to: formatDay(silence.to),
    };
    const unknown = formatCount(silence.unknown.length);
    const more =
      silence.unknown.length > 0 ? [sentence(suggestions.silentUnknown, { unknown })] : [];
    const says = [sentence(suggestions.silent, values), ...more].join(' ');
    return [{ says, asks: suggestions.proposeSilent }];
  }
  const { numerator, denominator } = measures.figures.activeRate;
  if (numerator === null || denominator === null || numerator >= denominator) return [];
  const values = {
    ...wording.kinds[kind],
    numerator: formatCount(numerator),
    denominator: formatCount(denominator),
  };
  return [{ says: sentence(suggestions.inactive, values) }];
}
