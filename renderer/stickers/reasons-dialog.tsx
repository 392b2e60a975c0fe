import { Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { FormActions } from '../components/form-actions.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { Reasons } from '../types.ts';
import { reasonsQuery } from './queries.ts';

const LISTS = ['refused', 'lost', 'reprint'] as const;

/** The board's own lists of reasons, one reason a line. */
export function ReasonsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(reasonsQuery);
  return (
    <Dialog title={t('reasons.title')} onClose={onClose}>
      <Async query={query} rows={6}>
        {(reasons) => <ReasonsForm reasons={reasons} onClose={onClose} />}
      </Async>
    </Dialog>
  );
}

function ReasonsForm(props: {
  readonly reasons: Reasons;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { reasons, onClose } = props;
  const [texts, setTexts] = useState<Record<(typeof LISTS)[number], string>>(() => ({
    refused: reasons.refused.join('\n'),
    lost: reasons.lost.join('\n'),
    reprint: reasons.reprint.join('\n'),
  }));
  const save = useWrite((json: Record<(typeof LISTS)[number], string[]>) =>
    call(api.codes.reasons.$put({ json })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog may stand in a form of its own, which this is not meant for.
    event.stopPropagation();
    const lists = {
      refused: linesOf(texts.refused),
      lost: linesOf(texts.lost),
      reprint: linesOf(texts.reprint),
    };
    save.mutate(lists, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <span className="soft">{t('reasons.hint')}</span>
        {LISTS.map((list) => (
          <Textarea
            key={list}
            label={t(`reasons.list.${list}`)}
            rows={5}
            value={texts[list]}
            onChange={({ currentTarget: { value } }) =>
              setTexts((before) => ({ ...before, [list]: value }))
            }
          />
        ))}
        <ErrorAlert error={save.error} />
        <FormActions saving={save.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
