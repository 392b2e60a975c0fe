import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import { sessionQuery } from '../app/session.ts';
import type { Candidate, Payment, Settlement } from '../types.ts';

/** What a person decided on a payment as they saw it. */
export interface Decision {
  readonly payment: Payment;
  /**
   * The stall it belongs to, the sales of a gateway it pays out, or why it is no
   * sale; null: it is to wait again.
   */
  readonly to: Candidate | Settlement | string | null;
}

/** A decision that is stored and can be taken back as long as nobody decides anew. */
export interface Decided {
  readonly paymentId: number;
  readonly amount: number;
  /** When it was decided, UTC: by this the server knows it again. */
  readonly decidedAt: string;
}

/** Stores a decision, unless the payment has been decided otherwise since it was shown. */
export function storeDecision({ payment, to }: Decision) {
  const param = { paymentId: String(payment.paymentId) };
  const seen = payment.decidedAt;
  if (to === null) return call(api.queue[':paymentId'].reopen.$post({ param, json: { seen } }));
  if (typeof to === 'object' && 'gateway' in to) {
    const { accountId, terminal, from, to: last } = to;
    const run = { accountId, terminal, from, to: last };
    return call(api.queue[':paymentId'].settle.$post({ param, json: { run, seen } }));
  }
  return typeof to === 'string'
    ? call(api.queue[':paymentId']['not-sale'].$post({ param, json: { reason: to, seen } }))
    : call(
        api.queue[':paymentId'].assign.$post({
          param,
          json: { occupancyUid: to.occupancyUid, seen },
        }),
      );
}

/** Lets a payment wait again, unless somebody else has decided on it since. */
export function takeBack({ paymentId, decidedAt }: Decided) {
  return call(
    api.queue[':paymentId'].reopen.$post({
      param: { paymentId: String(paymentId) },
      json: { seen: decidedAt },
    }),
  );
}

interface Sitting {
  /** Oldest first, a payment once; what was taken back is no longer among them. */
  readonly decided: readonly Decided[];
  readonly keep: (decided: Decided) => void;
  readonly drop: (paymentId: number) => void;
}

const NONE: readonly Decided[] = [];

/** What this person has decided since the page was opened: to count, and to take back from the end. */
export function useSitting(): Sitting {
  const client = useQueryClient();
  const person = useQuery(sessionQuery).data?.person?.uid ?? '';
  const queryKey = ['decided', person];
  const { data = NONE } = useQuery<readonly Decided[]>({
    queryKey,
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const change = (to: (before: readonly Decided[]) => readonly Decided[]) =>
    client.setQueryData<readonly Decided[]>(queryKey, (before = NONE) => to(before));
  return {
    decided: data,
    keep: (decided) => change((before) => [...others(before, decided.paymentId), decided]),
    drop: (paymentId) => change((before) => others(before, paymentId)),
  };
}

/** A later decision on a payment overtakes the earlier: those could not be taken back any more. */
function others(decided: readonly Decided[], payment: number): readonly Decided[] {
  return decided.filter(({ paymentId }) => paymentId !== payment);
}
