import { Button, Checkbox, Group, Stack, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { StickerAudit } from '../types.ts';
import { ALARMS } from './results.ts';

interface SignDialogProps {
  readonly audit: StickerAudit;
  readonly onClose: () => void;
}

const LONGEST_NOTE = 1000;

/** Asks once before the round is frozen, and says what is left undone. */
export function SignDialog({ audit, onClose }: SignDialogProps): ReactNode {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const { missing } = audit.counts;
  const [markLost, setMarkLost] = useState(true);
  const sign = useWrite(() =>
    call(
      api['sticker-audits'][':uid'].sign.$post({
        param: { uid: audit.uid },
        json: { note: note.trim(), markLost: markLost && missing > 0 },
      }),
    ),
  );
  return (
    <Dialog title={t('audits.sign.title')} onClose={onClose}>
      <Stack gap="md">
        <WhatIsLeft audit={audit} />
        <span>{t('audits.sign.frozen')}</span>
        {missing > 0 && (
          <Checkbox
            label={t('audits.sign.markLost', { count: missing })}
            checked={markLost}
            onChange={(event) => setMarkLost(event.currentTarget.checked)}
          />
        )}
        <Textarea
          label={t('audits.sign.note')}
          placeholder={t('audits.sign.noteExample')}
          autosize
          minRows={2}
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ErrorAlert error={sign.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <SteadyButton
            busy={sign.isPending}
            onClick={() => sign.mutate(undefined, { onSuccess: onClose })}
          >
            {t('audits.sign.confirm')}
          </SteadyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}

function WhatIsLeft({ audit }: Pick<SignDialogProps, 'audit'>): ReactNode {
  const { t } = useTranslation();
  const { left, unplaced, counts } = audit;
  const alarms = ALARMS.reduce((sum, alarm) => sum + counts[alarm], 0);
  const rest = [
    left > 0 && t('audits.sign.left', { count: left }),
    unplaced > 0 && t('audits.sign.unplaced', { count: unplaced }),
    alarms > 0 && t('audits.sign.alarms', { count: alarms }),
  ].filter((text) => text !== false);
  if (rest.length === 0) return <span>{t('audits.sign.ready')}</span>;
  return (
    <ul className="plain-list">
      {rest.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
