import { Button, Group } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { Tag } from '../components/tag.tsx';
import { authorName } from '../lib/author-name.ts';
import type { GivenSlip } from '../types.ts';
import { monthName } from './months.ts';
import { slipsQuery } from './queries.ts';
import { SlipDialog } from './slip-dialog.tsx';

/** The slips a trader was given, and giving another one. */
export function SlipsSection(props: { readonly uid: string; readonly name: string }): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(slipsQuery(props.uid));
  const [open, setOpen] = useState(false);
  return (
    <section>
      <Group justify="space-between" align="center">
        <h3 className="group-title">{t('slip.title')}</h3>
        <Button
          variant="default"
          leftSection={<IconReceipt size={17} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('slip.give')}
        </Button>
      </Group>
      <Async query={query} rows={1}>
        {({ slips }) =>
          slips.length === 0 ? (
            <span className="soft">{t('slip.none')}</span>
          ) : (
            slips.map((slip) => <Given key={slip.uid} slip={slip} />)
          )
        }
      </Async>
      {open && <SlipDialog uid={props.uid} name={props.name} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Given({ slip }: { readonly slip: GivenSlip }): ReactNode {
  const { t } = useTranslation();
  const { from, to, paper, askedDay, state, author } = slip;
  const isUncertain = paper === '80mm' && state !== 'sent';
  return (
    <div className="fact-line">
      <span>
        {from === to ? monthName(from) : `${monthName(from)} – ${monthName(to)}`}{' '}
        <span className="soft">
          {t('slip.given', { day: formatDay(askedDay), paper, author: authorName(author) })}
        </span>
      </span>
      {isUncertain && (
        <Tag tone="warn">{t(state === 'failed' ? 'slip.failed' : 'slip.unknown')}</Tag>
      )}
    </div>
  );
}
