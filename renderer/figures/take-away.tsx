import { Group } from '@mantine/core';
import { IconCopy, IconDownload, IconPhoto } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { copyText } from '../lib/copy-text.ts';
import { saveBlob, saveText } from '../lib/save-file.ts';
import { fileNameOf } from './address.ts';
import { type Figures, rowsOf, tabbed } from './sheet.ts';

/** Excel takes a file for UTF-8 only where it begins with this mark. */
const UTF8_MARK = '\ufeff';

interface TakeAwayProps extends Figures {
  /** Draws the chart with all that is needed to read it. */
  readonly onPicture: () => Promise<Blob>;
}

/** The figures to paste into a sheet, as a file for Excel, and the chart as a picture. */
export function TakeAway({ onPicture, ...figures }: TakeAwayProps): ReactNode {
  const { t } = useTranslation();
  const { by, from, to } = figures.volume;
  const name = `thu-theo-${fileNameOf(by)}-${from}-${to}`;
  const copy = useMutation({
    mutationFn: () => copyText(tabbed(rowsOf(figures))),
    networkMode: 'always',
  });
  const save = useMutation({
    mutationFn: async () => {
      const { default: papaparse } = await import('papaparse');
      const text = papaparse.unparse(rowsOf(figures), { escapeFormulae: true });
      saveText(`${UTF8_MARK}${text}\r\n`, `${name}.csv`);
    },
    networkMode: 'always',
  });
  const picture = useMutation({
    mutationFn: async () => saveBlob(await onPicture(), `${name}.png`),
    networkMode: 'always',
  });
  const ways = [
    { text: t('figures.copy'), icon: IconCopy, work: copy },
    { text: t('figures.download'), icon: IconDownload, work: save },
    { text: t('figures.picture'), icon: IconPhoto, work: picture },
  ];
  return (
    <>
      <Group gap="xs">
        {ways.map(({ text, icon: Icon, work }) => (
          <SteadyButton
            key={text}
            variant="default"
            leftSection={<Icon size={18} aria-hidden />}
            busy={work.isPending}
            onClick={() => work.mutate()}
          >
            {text}
          </SteadyButton>
        ))}
      </Group>
      <span role="status" className={copy.data === undefined ? 'visually-hidden' : 'soft'}>
        {copy.data === undefined ? '' : t(copy.data ? 'figures.copied' : 'figures.notCopied')}
      </span>
      <ErrorAlert error={save.error ?? picture.error} />
    </>
  );
}
