import type { CodeLine, Funnel, QrStatus } from './schema.ts';
import { hangs } from './wanted.ts';

const STEPS: readonly QrStatus[] = ['made', 'sent', 'put-up', 'test-scanned', 'first-payment'];
/** How far the sticker of a code that is gone surely came. */
const CAME_TO: Readonly<Partial<Record<QrStatus, QrStatus>>> = { lost: 'sent', refused: 'made' };

/** Counts how many codes have come how far. */
export function countFunnel(lines: readonly CodeLine[]): Funnel {
  const codes = lines.flatMap(({ qr, stale }) => (qr ? [{ qr, stale }] : []));
  const reached = (step: QrStatus): number =>
    codes.filter(({ qr }) => {
      const far = CAME_TO[qr.status] ?? qr.status;
      return STEPS.indexOf(far) >= STEPS.indexOf(step);
    }).length;
  const having = (status: QrStatus): number =>
    codes.filter(({ qr }) => qr.status === status).length;
  return {
    stalls: lines.length,
    noAccount: lines.filter(({ occupancy }) => !occupancy.account?.bankBin).length,
    made: reached('made'),
    sent: reached('sent'),
    putUp: reached('put-up'),
    testScanned: reached('test-scanned'),
    firstPayment: reached('first-payment'),
    outOfDate: codes.filter(({ qr, stale }) => hangs(qr) && stale.length > 0).length,
    lost: having('lost'),
    refused: having('refused'),
    reasons: (['refused', 'lost'] as const)
      .flatMap((status) => {
        const reasons = codes.flatMap(({ qr }) => (qr.status === status ? qr.statusReason : []));
        return [...Map.groupBy(reasons, (reason) => reason)].map(([reason, { length }]) => ({
          status,
          reason,
          count: length,
        }));
      })
      .toSorted((a, b) => b.count - a.count),
  };
}
