import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { authorName } from '../lib/author-name.ts';
import { useWrite } from '../lib/use-write.ts';
import type { DatedSetting } from '../types.ts';

/** From which days on other texts hold, and taking one of them back. */
export function SettingHistory(props: { readonly history: readonly DatedSetting[] }): ReactNode {
  const { t } = useTranslation();
  const remove = useWrite((uid: string) =>
    call(api.reports.settings[':uid'].$delete({ param: { uid } })),
  );
  if (props.history.length === 0) return null;
  return (
    <Disclosure title={t('report.history', { count: props.history.length })}>
      {props.history.map(({ uid, fromDay, author }) => (
        <div key={uid} className="fact-line">
          <span>
            {t('report.historyLine', { day: formatDay(fromDay) })}
            {author && <span className="soft"> · {authorName(author)}</span>}
          </span>
          <Group>
            <SteadyButton
              variant="default"
              busy={remove.isPending && remove.variables === uid}
              aria-label={t('report.historyRemoveOne', { day: formatDay(fromDay) })}
              onClick={() => remove.mutate(uid)}
            >
              {t('report.historyRemove')}
            </SteadyButton>
          </Group>
        </div>
      ))}
      <ErrorAlert error={remove.error} />
    </Disclosure>
  );
}
