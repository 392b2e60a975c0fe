import { Button, Drawer, Group, Stack } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async } from '../components/async.tsx';
import { useSavedNotice } from '../lib/use-saved-notice.ts';
import { useWrite } from '../lib/use-write.ts';
import type { VendorDetail } from '../types.ts';
import { vendorQuery } from './queries.ts';
import { StaleNotice } from './stale-notice.tsx';
import { StatusForm } from './status-form.tsx';
import { changesOf, fieldsOf, type VendorChanges, type VendorFields } from './vendor-draft.ts';
import { VendorFacts } from './vendor-facts.tsx';
import { VendorForm } from './vendor-form.tsx';

interface VendorDrawerProps {
  /** The trader's uid, or `moi` for a new one. */
  readonly target: string;
  readonly onOpen: (uid: string) => void;
  readonly onClose: () => void;
}

/** One trader in full, beside the list: to read, to change, or to add. */
export function VendorDrawer({ target, onOpen, onClose }: VendorDrawerProps): ReactNode {
  const { t } = useTranslation();
  const isNew = target === 'moi';
  const query = useQuery({ ...vendorQuery(target), enabled: !isNew });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={isNew ? t('vendor.new') : (query.data?.name ?? t('nav.registry'))}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isNew ? (
        <NewVendor onDone={onOpen} onCancel={onClose} />
      ) : (
        <Async query={query}>{(vendor) => <OneVendor vendor={vendor} />}</Async>
      )}
    </Drawer>
  );
}

function NewVendor(props: { onDone: (uid: string) => void; onCancel: () => void }): ReactNode {
  const notice = useSavedNotice();
  const add = useWrite((vendor: VendorFields) => call(api.vendors.$post({ json: vendor })));
  return (
    <VendorForm
      error={add.error}
      busy={add.isPending}
      onSave={(_, filledIn) =>
        add.mutate(fieldsOf(filledIn), {
          onSuccess: ({ uid, name }) => {
            notice(name);
            props.onDone(uid);
          },
        })
      }
      onCancel={props.onCancel}
    />
  );
}

function OneVendor({ vendor }: { readonly vendor: VendorDetail }): ReactNode {
  const { t } = useTranslation();
  const [mode, setMode] = useState<'read' | 'edit' | 'status'>('read');
  const back = () => setMode('read');
  const notice = useSavedNotice();
  const save = useWrite((fields: VendorChanges) =>
    call(api.vendors[':uid'].$patch({ param: { uid: vendor.uid }, json: fields })),
  );
  if (mode === 'edit') {
    return (
      <VendorForm
        vendor={vendor}
        error={save.error}
        busy={save.isPending}
        onSave={(before, after) => {
          const changes = changesOf(before, after);
          if (Object.keys(changes).length === 0) {
            back();
            return;
          }
          save.mutate(changes, {
            onSuccess: ({ name }) => {
              notice(name);
              back();
            },
          });
        }}
        onCancel={back}
      />
    );
  }
  return (
    <Stack gap="md">
      {mode === 'status' ? (
        <StatusForm vendor={vendor} onDone={back} />
      ) : (
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconPencil size={17} aria-hidden />}
            onClick={() => setMode('edit')}
          >
            {t('common.edit')}
          </Button>
          <Button variant="default" onClick={() => setMode('status')}>
            {t('vendor.changeStatus')}
          </Button>
        </Group>
      )}
      <StaleNotice vendorUid={vendor.uid} />
      <VendorFacts vendor={vendor} />
    </Stack>
  );
}
