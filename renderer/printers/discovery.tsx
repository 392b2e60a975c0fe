import { Alert, Group, Stack } from '@mantine/core';
import { IconRadar2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { JobBar } from '../components/job-bar.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { said } from '../i18n/said.ts';
import { useClearedJob, useJob } from '../lib/use-job.ts';
import type { FoundPrinter } from '../types.ts';
import { placeName } from './printer-address.ts';

const SLOT = 'printers-discover';

/** Looks through the local network when asked, and offers what answers. */
export function Discovery(props: { readonly onChoose: (found: FoundPrinter) => void }): ReactNode {
  const { t } = useTranslation();
  const slot = useJob(SLOT);
  useClearedJob(SLOT, null);
  const { job } = slot;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <SteadyButton
          variant="default"
          leftSection={<IconRadar2 size={18} aria-hidden />}
          busy={slot.running}
          onClick={() => void slot.start(() => call(api.printers.discover.$post()))}
        >
          {t('printers.discover')}
        </SteadyButton>
      </Group>
      <JobBar slot={slot}>
        {job?.kind === 'printers-discover' && job.result && (
          <Found found={job.result.found} onChoose={props.onChoose} />
        )}
      </JobBar>
    </Stack>
  );
}

interface FoundProps {
  readonly found: readonly FoundPrinter[];
  readonly onChoose: (found: FoundPrinter) => void;
}

function Found({ found, onChoose }: FoundProps): ReactNode {
  const { t } = useTranslation();
  if (found.length === 0) {
    return (
      <Alert color="yellow" role="status">
        {t('printers.discoverNone')}
      </Alert>
    );
  }
  return (
    <section className="panel" aria-label={t('printers.found', { count: found.length })}>
      <strong role="status">{t('printers.found', { count: found.length })}</strong>
      <ul className="settings-list">
        {found.map((one) => (
          <li key={one.uri}>
            <span>
              <span className="code">{placeName(one.uri)}</span>{' '}
              <span className="soft">
                {[one.name === placeName(one.uri) ? '' : one.name, said(one.place)]
                  .filter(Boolean)
                  .join(' · ')}
                {one.language && ` · ${t(`printers.short.${one.language}`)}`}
              </span>
            </span>
            <SteadyButton
              variant="default"
              aria-label={t('printers.chooseFound', { name: placeName(one.uri) })}
              onClick={() => onChoose(one)}
            >
              {t('printers.choose')}
            </SteadyButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
