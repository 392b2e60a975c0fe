import { Alert, Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeName } from '../backups/place-names.ts';
import { PlacePicker } from '../backups/place-picker.tsx';
import { useChooseSecondPlace } from '../backups/use-choose-second-place.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Facts } from '../components/facts.tsx';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { Tag } from '../components/tag.tsx';
import { refusalText } from '../lib/errors.ts';
import { spokenTime } from '../lib/when.ts';
import type { Backups } from '../types.ts';

type Status = Backups['status'];

/** Where copies go besides this computer: a stick or another drive; chosen, changed, given up. */
export function SecondPlacePanel({ status }: { readonly status: Status }): ReactNode {
  const { t } = useTranslation();
  const { second } = status;
  const [isChoosing, setChoosing] = useState(false);
  const remove = useChooseSecondPlace();
  const giveUp = () =>
    remove.mutate(null, {
      onSuccess: () => {
        if (!second) return;
        notifications.show({
          message: t('second.removed', { place: placeName(second.folder) }),
          color: 'teal',
          closeButtonProps: { 'aria-label': t('common.close') },
        });
      },
    });
  return (
    <Panel title={t('second.title')} aside={second && <PlaceTag second={second} />}>
      <Stack gap="sm">
        {second ? (
          <Present second={second} />
        ) : (
          <p className="soft">{t(status.isSecondDeclined ? 'second.declined' : 'second.none')}</p>
        )}
        <ErrorAlert error={remove.error} />
        {isChoosing ? (
          <Choice onDone={() => setChoosing(false)} />
        ) : (
          <Group gap="xs">
            <Button
              variant={second || status.isSecondDeclined ? 'default' : 'filled'}
              onClick={() => setChoosing(true)}
            >
              {t(second ? 'second.change' : 'second.choose')}
            </Button>
            {second && (
              <SteadyButton variant="subtle" busy={remove.isPending} onClick={giveUp}>
                {t('second.remove')}
              </SteadyButton>
            )}
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

type Second = NonNullable<Status['second']>;

function PlaceTag({ second }: { readonly second: Second }): ReactNode {
  const { t } = useTranslation();
  return <Tag tone={second.state === 'there' ? 'good' : 'warn'}>{t(`second.${second.state}`)}</Tag>;
}

function Present({ second }: { readonly second: Second }): ReactNode {
  const { t } = useTranslation();
  const { folder, lastCopyAt, missedSince, problem } = second;
  return (
    <>
      <Facts
        facts={[
          [
            t('second.folder'),
            <span key="folder" className="path">
              {folder}
            </span>,
          ],
          [t('second.last'), lastCopyAt ? spokenTime(lastCopyAt) : t('second.noneYet')],
        ]}
      />
      {problem && second.state === 'there' && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {refusalText(problem)}
        </Alert>
      )}
      {second.state === 'away' && missedSince && (
        <Alert color="yellow" role="status" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t('second.awayText', { since: spokenTime(missedSince) })}
        </Alert>
      )}
      {second.isSameDisk && (
        <Alert color="yellow" role="note">
          {t('second.sameDisk')}
        </Alert>
      )}
      <p className="soft">{t('second.personal')}</p>
    </>
  );
}

function Choice({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const [folder, setFolder] = useState('');
  const choose = useChooseSecondPlace();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (folder.trim() !== '') choose.mutate(folder.trim(), { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} aria-label={t('second.choose')}>
      <Stack gap="sm">
        <PlacePicker
          label={t('second.where')}
          folder={folder}
          onFolder={setFolder}
          elsewhere={t('drive.folder')}
        />
        <Alert color="yellow" role="note">
          {t('second.personal')}
        </Alert>
        {choose.isPending && <span role="status">{t('second.copying')}</span>}
        <ErrorAlert error={choose.error} />
        <Group gap="xs">
          <SteadyButton type="submit" busy={choose.isPending} off={folder.trim() === ''}>
            {t('second.use')}
          </SteadyButton>
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
