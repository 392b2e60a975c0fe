import { Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async, Empty } from '../components/async.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Screen } from '../components/screen.tsx';
import { useFiles } from '../statements/use-files.ts';
import { rawQuery } from './queries.ts';
import { TeachPanel } from './teach-panel.tsx';

const route = getRouteApi('/sao-ke');

/** Dạy máy đọc tệp này: one of the files being taken in, pointed at by a person. */
export function TeachScreen({ fileKey }: { readonly fileKey: string }): ReactNode {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const { files, read } = useFiles();
  const entry = files.find(({ key }) => key === fileKey);
  const query = useQuery(rawQuery(fileKey, entry?.source));
  const id = query.data?.id;
  useEffect(() => {
    if (id === undefined) return undefined;
    return () => {
      // Gone by itself in an hour at the latest.
      call(api.statements.teach[':id'].$delete({ param: { id } })).catch(() => {});
    };
  }, [id]);
  const back = (
    <LinkButton
      variant="default"
      to="/sao-ke"
      search={{ muc: 'nhap' }}
      leftSection={<IconArrowLeft size={17} aria-hidden />}
    >
      {t('teach.back')}
    </LinkButton>
  );
  const title = entry ? t('teach.titleOf', { name: entry.name }) : t('teach.offer');
  return (
    <Screen title={title} actions={back}>
      {entry ? (
        <Async query={query} rows={12}>
          {(raw) =>
            raw.sheets.length === 0 ? (
              <Empty title={t('teach.empty')} text={t('teach.emptyText')} />
            ) : (
              <TeachPanel
                raw={raw}
                account={entry.choice.account ?? ''}
                onTaught={(layout, account) => {
                  read(entry, { ...entry.choice, layout, ...(account ? { account } : {}) });
                  void navigate({ search: { muc: 'nhap' } });
                }}
              />
            )
          }
        </Async>
      ) : (
        <Stack>
          <Empty title={t('teach.gone')} text={t('teach.goneText')} />
        </Stack>
      )}
    </Screen>
  );
}
