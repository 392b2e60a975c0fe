import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatWallTime, wallTime } from '../../core/kernel/index.ts';
import { authorName } from '../lib/author-name.ts';
import { errorText } from '../lib/errors.ts';
import type { DraftTexts } from '../types.ts';
import type { Autosave } from './use-autosave.ts';

interface SaveLineProps {
  readonly saving: Pick<Autosave<unknown>, 'state' | 'error' | 'flush'>;
  readonly written: DraftTexts['written'];
}

/** Where what was typed stands, in a word; a refusal with the way to try again. */
export function SaveLine({ saving, written }: SaveLineProps): ReactNode {
  const { t } = useTranslation();
  const { state, error, flush } = saving;
  if (state === 'failed') {
    return (
      <span role="alert" className="warning-line">
        {t('report.notSaved', { why: errorText(error) })}{' '}
        <Button variant="default" onClick={flush}>
          {t('common.retry')}
        </Button>
      </span>
    );
  }
  const text =
    state === 'idle'
      ? written
        ? t('report.writtenBy', {
            name: authorName(written.author),
            at: formatWallTime(wallTime(new Date(written.at))),
          })
        : ''
      : t(`report.saveState.${state}`);
  return (
    <span className="soft" role="status">
      {text}
    </span>
  );
}
