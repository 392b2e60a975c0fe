import { Stack } from '@mantine/core';
import { IconHeading, IconLayoutList, IconWriting } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import type { Report } from '../types.ts';
import { ContentsDialog } from './contents-dialog.tsx';
import { LetterheadDialog } from './letterhead-dialog.tsx';
import { WordingDialog } from './wording-dialog.tsx';

const SETTINGS = [
  { id: 'letterhead', Icon: IconHeading },
  { id: 'reportContents', Icon: IconLayoutList },
  { id: 'wording', Icon: IconWriting },
] as const;

/** How the document is set out: each part is filled in once and holds from a day on. */
export function SettingsPanel({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState<(typeof SETTINGS)[number]['id']>();
  const close = () => setOpen(undefined);
  return (
    <Panel title={t('report.setOut')}>
      <Stack gap="xs" align="stretch">
        {SETTINGS.map(({ id, Icon }) => (
          <SteadyButton
            key={id}
            variant="default"
            justify="flex-start"
            leftSection={<Icon size={18} aria-hidden />}
            onClick={() => setOpen(id)}
          >
            {t(`${id}.open`)}
          </SteadyButton>
        ))}
      </Stack>
      {open === 'letterhead' && <LetterheadDialog report={report} onClose={close} />}
      {open === 'reportContents' && <ContentsDialog onClose={close} />}
      {open === 'wording' && <WordingDialog report={report} onClose={close} />}
    </Panel>
  );
}
