import { Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { SteadyButton } from './steady-button.tsx';

interface PagerProps {
  readonly total: number;
  readonly offset: number;
  readonly limit: number;
  readonly onOffset: (offset: number) => void;
}

/** "1–50 trong 375" and two buttons; the page itself is kept in the address by the caller. */
export function Pager({ total, offset, limit, onOffset }: PagerProps): ReactNode {
  const { t } = useTranslation();
  // Past the end: the caller is on its way to the last page.
  if (offset >= total) return null;
  const last = Math.min(total, offset + limit);
  return (
    <Group justify="space-between" mt="xs">
      <span className="soft" role="status">
        {t('pager.range', {
          from: formatCount(offset + 1),
          to: formatCount(last),
          total: formatCount(total),
        })}
      </span>
      {total > limit && (
        <Group gap="xs">
          <SteadyButton
            variant="default"
            leftSection={<IconChevronLeft size={16} />}
            off={offset === 0}
            onClick={() => onOffset(Math.max(0, offset - limit))}
          >
            {t('pager.previous')}
          </SteadyButton>
          <SteadyButton
            variant="default"
            rightSection={<IconChevronRight size={16} />}
            off={last >= total}
            onClick={() => onOffset(offset + limit)}
          >
            {t('pager.next')}
          </SteadyButton>
        </Group>
      )}
    </Group>
  );
}
