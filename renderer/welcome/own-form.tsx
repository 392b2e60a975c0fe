import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, dataApi } from '../api.ts';
import { ChangeProgress } from '../app/change-progress.tsx';
import { useDataChange, useIsDataChanging } from '../app/data-state.ts';
import { FolderField } from '../backups/folder-field.tsx';
import { PlacePicker } from '../backups/place-picker.tsx';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';

interface OwnFormProps {
  /** Where the data will lie unless changed; null: the computer's usual place, not known here. */
  readonly usualFolder: string | null;
  readonly onCancel?: () => void;
}

const FIELDS = ['name', 'commune', 'operator'] as const;
const MOST: Readonly<Record<(typeof FIELDS)[number], number>> = {
  name: LONGEST.marketName,
  commune: LONGEST.commune,
  operator: LONGEST.operator,
};

/** A market of one's own: three fields, where it lies, where its copies go besides; then in. */
export function OwnForm({ usualFolder, onCancel }: OwnFormProps): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({ name: '', commune: '', operator: '' });
  const [folder, setFolder] = useState<string | null>(null);
  const [secondPlace, setSecondPlace] = useState('');
  const begin = useDataChange((market: typeof draft) =>
    call(
      dataApi.own.begin.$post({
        json: {
          ...market,
          ...(folder?.trim() ? { folder } : {}),
          ...(secondPlace ? { secondPlace } : {}),
        },
      }),
    ),
  );
  const isChanging = useIsDataChanging();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isChanging && draft.name.trim()) begin.mutate(draft);
  };
  return (
    <form onSubmit={submit} aria-label={t('shell.ownMarket')}>
      <Stack gap={12}>
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            label={t(`market.${field}`)}
            placeholder={t(`market.${field}Example`)}
            required={field === 'name'}
            autoFocus={field === 'name'}
            data-autofocus={field === 'name' || undefined}
            maxLength={MOST[field]}
            value={draft[field]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setDraft((before) => ({ ...before, [field]: value }));
            }}
          />
        ))}
        <DataPlace folder={folder} usualFolder={usualFolder} onFolder={setFolder} />
        <PlacePicker
          label={t('second.title')}
          folder={secondPlace}
          onFolder={setSecondPlace}
          none={t('welcome.later')}
        />
        {secondPlace !== '' && (
          <Alert color="yellow" role="note">
            {t('second.personal')}
          </Alert>
        )}
        <ErrorAlert error={begin.error} />
        <ChangeProgress busy={begin.isPending} />
        <Group justify={onCancel ? 'flex-end' : 'flex-start'} gap={10}>
          {onCancel && (
            <Button variant="default" disabled={begin.isPending} onClick={onCancel}>
              {t('common.cancel')}
            </Button>
          )}
          <SteadyButton type="submit" busy={begin.isPending} off={isChanging || !draft.name.trim()}>
            {t('welcome.begin')}
          </SteadyButton>
        </Group>
      </Stack>
    </form>
  );
}

interface DataPlaceProps {
  /** Null: left where it usually is. */
  readonly folder: string | null;
  readonly usualFolder: string | null;
  readonly onFolder: (folder: string) => void;
}

/** Where the data will lie: a line that few will change. */
function DataPlace({ folder, usualFolder, onFolder }: DataPlaceProps): ReactNode {
  const { t } = useTranslation();
  if (folder !== null) {
    return <FolderField label={t('welcome.folderField')} folder={folder} onFolder={onFolder} />;
  }
  return (
    <div className="data-place">
      <span>
        {t('welcome.folder')} <strong>{usualFolder ?? t('welcome.usualFolder')}</strong>
      </span>
      <Button variant="subtle" size="compact-sm" onClick={() => onFolder(usualFolder ?? '')}>
        {t('welcome.otherFolder')}
      </Button>
    </div>
  );
}
