import { Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import type { Candidate } from '../types.ts';
import { candidatesQuery } from './queries.ts';

interface CandidatesProps {
  readonly paymentId: number;
  readonly busy: boolean;
  readonly onAssign: (candidate: Candidate) => void;
}

/** The stalls a payment may belong to, the likeliest first; or search for another. */
export function Candidates({ paymentId, busy, onAssign }: CandidatesProps): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 180);
  const query = useQuery(candidatesQuery(paymentId, search));
  return (
    <Stack gap={8}>
      <TextInput
        type="search"
        label={t('queue.whose')}
        placeholder={t('registry.searchHint')}
        leftSection={<IconSearch size={17} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Async query={query} rows={3}>
        {({ candidates }) =>
          candidates.length === 0 ? (
            <span className="soft">
              {search ? t('registry.noneFound') : t('queue.noCandidate')}
            </span>
          ) : (
            <ul className="candidates">
              {candidates.slice(0, 8).map((candidate) => (
                <li key={candidate.occupancyUid}>
                  <span>
                    <strong>{candidate.stall}</strong> · {candidate.vendorName}
                    {candidate.hint && <span className="soft"> — {candidate.hint}</span>}
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
