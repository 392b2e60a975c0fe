import { Button, Group, Stack, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { copyText } from '../lib/copy-text.ts';

/** The short text for Zalo, to be copied and pasted. */
export function MessageDialog(props: { text: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<boolean>();
  return (
    <Dialog wide title={t('report.message')} onClose={props.onClose}>
      <Stack gap="sm">
        <Textarea
          aria-label={t('report.message')}
          readOnly
          autosize
          minRows={6}
          maxRows={18}
          lang="vi"
          value={props.text}
          onFocus={(event) => event.currentTarget.select()}
        />
        <span role="status" className="soft">
          {copied === undefined
            ? t('report.messageHelp')
            : t(copied ? 'calendar.copied' : 'calendar.notCopied')}
        </span>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {t('common.close')}
          </Button>
          <SteadyButton
            data-autofocus
            onClick={() => void copyText(props.text).then((done) => setCopied(done))}
          >
            {t('calendar.copy')}
          </SteadyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}
