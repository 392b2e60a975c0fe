import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDong } from '../../core/kernel/index.ts';
import type { Done } from '../components/undo-notice.tsx';
import { isOutOfDate } from '../lib/errors.ts';
import { useWrite } from '../lib/use-write.ts';
import { type Decided, type Decision, storeDecision, takeBack, useSitting } from './decisions.ts';

/** The payment to be looked at next. */
export interface Goal {
  readonly payment: number;
  /** Not before this one has gone from the list. */
  readonly after?: number | undefined;
  /** The keyboard goes to what is to be decided there. */
  readonly enter: boolean;
}

/** Deciding on payments one after the other, and taking the last decision back. */
export interface Deciding {
  /** What has just been done, for the notice. */
  readonly done: Done | null;
  readonly closeNotice: () => void;
  /** How many this person has decided since the page was opened. */
  readonly count: number;
  readonly goal: Goal | null;
  readonly setGoal: (goal: Goal | null) => void;
  readonly busy: boolean;
  /** Why the decision on this payment was not stored. */
  readonly errorOf: (paymentId: number) => unknown;
  /** What went wrong that belongs to no payment on the screen. */
  readonly error: unknown;
  readonly decide: (decision: Decision, next: number | undefined) => void;
  readonly undoLast: () => void;
}

interface DecidingOptions {
  /** Which list is on the screen: a goal holds there only. */
  readonly place: string;
  /** Puts a payment into the address. */
  readonly open: (paymentId: number | undefined) => void;
}

/** Stores decisions and knows which payment comes next. */
export function useDeciding({ place, open }: DecidingOptions): Deciding {
  const { t } = useTranslation();
  const sitting = useSitting();
  const [done, setDone] = useState<Done | null>(null);
  const [goal, setGoal] = useGoal(place);
  // Asked for before the decision was stored: it is taken back as soon as it is.
  const undoWanted = useRef(false);
  // Kept and dropped as soon as the server answers, whatever becomes of the screen meanwhile.
  const store = useWrite(async (decision: Decision) => {
    const { payment, to } = decision;
    const { now } = await storeDecision(decision);
    const decided = { ...payment, decidedAt: now.decidedAt };
    if (to === null) sitting.drop(payment.paymentId);
    else sitting.keep(decided);
    return decided;
  });
  const undo = useWrite(async (decided: Decided) => {
    try {
      await takeBack(decided);
    } catch (error) {
      // It will never be taken back; the one before it may.
      if (isOutOfDate(error)) sitting.drop(decided.paymentId);
      throw error;
    }
    sitting.drop(decided.paymentId);
  });
  // Decided by somebody else meanwhile: the payment itself may be gone from the list.
  const overtaken = isOutOfDate(store.error);

  const wasDone = ({ payment, to }: Decision): string => {
    const amount = formatDong(payment.amount);
    if (to === null) return t('queue.reopened', { amount });
    if (typeof to === 'string') return t('queue.notSaleDone', { amount });
    if ('gateway' in to) return t('queue.settled', { amount });
    return t('queue.assigned', { amount, stall: to.stall, vendor: to.vendorName });
  };
  const waitsAgain = (decided: Decided) => {
    const { paymentId, amount, decidedAt } = decided;
    setDone({
      key: `${decidedAt} back`,
      text: t('queue.reopened', { amount: formatDong(amount) }),
    });
    setGoal({ payment: paymentId, enter: true });
    open(paymentId);
  };
  const undoNow = (decided: Decided) => {
    setDone(null);
    undo.mutate(decided, { onSuccess: () => waitsAgain(decided) });
  };
  return {
    done,
    closeNotice: () => setDone(null),
    count: sitting.decided.length,
    goal,
    setGoal,
    busy: store.isPending || undo.isPending,
    errorOf: (paymentId) =>
      !overtaken && store.variables?.payment.paymentId === paymentId ? store.error : null,
    error: (overtaken ? store.error : null) ?? (done === null ? undo.error : null),
    decide: (decision, next) => {
      const { payment, to } = decision;
      const after = payment.paymentId;
      // Known now: once it is stored, the decided one is no longer there to reckon from.
      setGoal(next === undefined ? null : { payment: next, after, enter: false });
      undoWanted.current = false;
      store.mutate(decision, {
        onSuccess: (decided) => {
          const back = () => undo.mutateAsync(decided).then(() => waitsAgain(decided));
          setDone({
            key: decided.decidedAt,
            text: wasDone(decision),
            undo: to === null ? undefined : back,
          });
          setGoal(next === undefined ? null : { payment: next, enter: true });
          open(next);
          if (undoWanted.current && to !== null) undoNow(decided);
        },
      });
    },
    undoLast: () => {
      undoWanted.current = store.isPending;
      const last = sitting.decided.at(-1);
      if (last && !store.isPending) undoNow(last);
    },
  };
}

/** The goal of one list: in another the keyboard is not to be thrown into a payment long past. */
function useGoal(place: string): readonly [Goal | null, (goal: Goal | null) => void] {
  const [set, setSet] = useState<{ readonly place: string; readonly goal: Goal | null }>();
  const goal = set?.place === place ? set.goal : null;
  return [goal, (next) => setSet({ place, goal: next })];
}
