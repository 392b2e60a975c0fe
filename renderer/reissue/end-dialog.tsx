import { Button, Group, Stack, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';
import { useWrite } from '../lib/use-write.ts';
import type { ReissueDetail } from '../types.ts';
import { isLeft, LINE_STATES, leftIn } from './states.ts';

interface EndDialogProps {
  readonly campaign: ReissueDetail;
  readonly onClose: () => void;
}

const NAMED = 40;

/** What is left when the campaign ends, and what was decided about it; the hand is on "Thôi". */
export function EndDialog({ campaign, onClose }: EndDialogProps): ReactNode {
  const { t } = useTranslation();
  const { uid, name, lines, counts } = campaign;
  const [note, setNote] = useState('');
  const left = leftIn(campaign);
  const end = useWrite((text: string) =>
    call(api.reissues[':uid'].end.$post({ param: { uid }, json: { note: text } })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end.mutate(note, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('reissue.endTitle', { name })} onClose={onClose} wide>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <strong>
            {left > 0 ? t('reissue.leftAtEnd', { count: left }) : t('reissue.nobodyLeft')}
          </strong>
          <ul className="plain-list">
            {LINE_STATES.filter((state) => isLeft(state) && counts[state] > 0).map((state) => {
              const stalls = lines.filter((line) => line.state === state).map(({ stall }) => stall);
              return (
                <li key={state}>
                  {t('reissue.leftIn', {
                    state: t(`reissue.state.${state}`),
                    count: counts[state],
                  })}{' '}
                  <span className="soft">
                    {stalls.slice(0, NAMED).join(', ')}
                    {stalls.length > NAMED ? ', …' : ''}
                  </span>
                </li>
              );
            })}
          </ul>
          <span>{t('reissue.endWhat')}</span>
          <Textarea
            label={t('reissue.note')}
            placeholder={left > 0 ? t('reissue.noteExample') : ''}
            rows={3}
            maxLength={LONGEST.reissueNote}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <ErrorAlert error={end.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <SteadyButton type="submit" busy={end.isPending}>
              {t('reissue.end')}
            </SteadyButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
