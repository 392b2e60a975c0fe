import { Group, Stack, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { copyText } from '../lib/copy-text.ts';

interface AskDialogProps {
  readonly text: string;
  readonly name: string;
  readonly isCopied: boolean;
  readonly onClose: () => void;
}

/** The message that asks for the file: copied already, to be pasted into Zalo. */
export function AskDialog({ text, name, isCopied, onClose }: AskDialogProps): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(isCopied);
  return (
    <Dialog title={t('calendar.askTitle', { name })} wide onClose={onClose}>
      <Stack gap="sm">
        <p role="status">{copied ? t('calendar.copied') : t('calendar.notCopied')}</p>
        <Textarea
          aria-label={t('calendar.message')}
          readOnly
          rows={9}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group justify="flex-end" gap="xs">
          <SteadyButton
            variant="default"
            onClick={() => void copyText(text).then((done) => setCopied(done))}
          >
            {t('calendar.copy')}
          </SteadyButton>
          <SteadyButton data-autofocus onClick={onClose}>
            {t('common.close')}
          </SteadyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}
