import { whyUncounted } from './counted.ts';
import { explain, maskAccount } from './explain.ts';
import type { Decision, Evidence, PaymentLine } from './schema.ts';
import type { AttributionRow, LineRow } from './store.ts';

/** A row of the database as the queue and lists show it. */
export function toLineView(row: LineRow): PaymentLine {
  const payer = [row.payerName, row.payerAccount].filter(Boolean).join(' · ');
  return {
    paymentId: row.paymentId,
    at: row.at,
    day: row.day,
    amount: row.amount,
    memo: row.memo,
    payer,
    account: {
      kind: row.accountKind,
      bankBin: row.bankBin,
      masked: maskAccount(row.accountNumber),
      holder: row.holder,
      vendorUid: row.accountVendorUid,
    },
    virtualAccount: row.virtualAccount,
    terminal: row.terminal,
    fileName: row.fileName,
    row: row.row,
    outcome: row.outcome,
    vendorUid: row.vendorUid,
    vendorName: row.vendorName,
    stall: row.stall,
    rule: row.rule,
    alarm: row.alarm,
    reason: explain(row.rule, readEvidence(row.evidence), row.stall),
    decidedAt: row.decidedAt,
    isReversal: row.isReversal === 1,
    uncounted: whyUncounted(row),
    proof: row.proof,
  };
}

/** One line of a payment's history as people read it. */
export function toDecision(row: AttributionRow): Decision {
  const evidence = readEvidence(row.evidence);
  return {
    outcome: row.outcome,
    rule: row.rule,
    sentence: explain(row.rule, evidence, row.stall),
    evidence,
    alarm: row.alarm,
    vendorName: row.vendorName,
    stall: row.stall,
    author: row.author,
    decidedAt: row.decidedAt,
  };
}

// Written by this room only, and checked as JSON by the schema.
function readEvidence(json: string): Evidence {
  return JSON.parse(json);
}
