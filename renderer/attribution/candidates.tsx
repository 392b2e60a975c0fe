import { Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { SearchField } from '../components/search-field.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import { focusAlong } from '../lib/arrow-focus.ts';
import type { Candidate, Payment } from '../types.ts';
import { candidatesQuery } from './queries.ts';

interface CandidatesProps {
  readonly payment: Payment;
  readonly busy: boolean;
  /** The keyboard comes here as soon as it is known whom the payment may belong to. */
  readonly entering: boolean;
  readonly onEntered: () => void;
  readonly onAssign: (candidate: Candidate) => void;
}

const SHOWN = 8;

/**
 * The stalls a payment may belong to, the likeliest first; or search for another.
 * Down or Enter goes from the box to the first stall, the arrows go along them,
 * Enter takes the one that has the focus.
 */
export function Candidates(props: CandidatesProps): ReactNode {
  const { t } = useTranslation();
  const { payment, busy, entering, onEntered, onAssign } = props;
  const [text, setText] = useState('');
  const [goingDown, setGoingDown] = useState(false);
  const [search] = useDebouncedValue(text.trim(), 180);
  const query = useQuery(candidatesQuery(payment.paymentId, search));
  const place = useRef<HTMLDivElement>(null);
  const settled = search === text.trim() && !query.isPlaceholderData && !query.isPending;
  const box = () => place.current?.querySelector('input')?.focus();
  const first = () => {
    const list = place.current?.querySelector('ul');
    if (list) focusAlong(list, 'start');
  };
  const arrive = useEffectEvent(() => {
    if (entering) {
      onEntered();
      // One stall that something speaks for only waits to be taken. Several, or an alarm,
      // are for the person to think about.
      const hinted = query.data?.candidates.filter(({ hint }) => hint !== null) ?? [];
      if (hinted.length === 1 && payment.alarm === null) first();
      else box();
    } else if (goingDown) {
      setGoingDown(false);
      first();
    }
  });
  useEffect(() => {
    if (settled && (entering || goingDown)) arrive();
  }, [settled, entering, goingDown]);
  const pressed = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.altKey) return;
    const { target, code } = event;
    const inBox = target instanceof HTMLInputElement;
    const isEnter = code === 'Enter' || code === 'NumpadEnter';
    if (inBox && (code === 'ArrowDown' || isEnter)) {
      event.preventDefault();
      setGoingDown(true);
    } else if (!inBox && (code === 'ArrowDown' || code === 'ArrowUp')) {
      event.preventDefault();
      const list = event.currentTarget.querySelector('ul');
      const there = list && focusAlong(list, code === 'ArrowDown' ? 1 : -1);
      if (!there && code === 'ArrowUp') box();
    } else if (!inBox && isEnter && event.repeat) {
      // A key held down decides once, not on the next payment as well.
      event.preventDefault();
    }
  };
  return (
    <Stack gap={8} ref={place} onKeyDown={pressed}>
      <SearchField
        label={t('queue.whose')}
        labelled
        hint={t('queue.whoseHint')}
        value={text}
        onChange={setText}
      />
      <Async query={query} rows={3}>
        {({ candidates }) =>
          candidates.length === 0 ? (
            <span className="soft">
              {search ? t('registry.noneFound') : t('queue.noCandidate')}
            </span>
          ) : (
            <ul className="candidates">
              {candidates.slice(0, SHOWN).map((candidate) => (
                <li key={candidate.occupancyUid}>
                  <span>
                    <strong>{candidate.stall}</strong> · {candidate.vendorName}
                    {candidate.hint && <span className="soft"> — {said(candidate.hint)}</span>}
                  </span>
                  <SteadyButton variant="default" off={busy} onClick={() => onAssign(candidate)}>
                    {t('queue.assign', { stall: candidate.stall })}
                  </SteadyButton>
                </li>
              ))}
            </ul>
          )
        }
      </Async>
    </Stack>
  );
}
