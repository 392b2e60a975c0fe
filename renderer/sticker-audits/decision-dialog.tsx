import { Button, Group, Select, Stack, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/async.tsx';
import { Dialog } from '../components/dialog.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { LONGEST } from '../lib/limits.ts';
import type { AuditLine, AuditResult } from './queries.ts';
import { TONES } from './results.ts';
import type { useSaying } from './use-saying.ts';

const RESULTS = Object.keys(TONES) as AuditResult[];

interface DecisionDialogProps {
  readonly line: AuditLine;
  readonly saying: ReturnType<typeof useSaying>;
  readonly onClose: () => void;
}

/** A person decides otherwise than the readings say, and why. */
export function DecisionDialog({ line, saying, onClose }: DecisionDialogProps): ReactNode {
  const { t } = useTranslation();
  const [result, setResult] = useState<AuditResult>(line.said ?? 'right');
  const [note, setNote] = useState(line.note);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saying.mutate({ line, result, note: note.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('audits.decision.title', { stall: line.stall })} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Select
            data-autofocus
            label={t('audits.decision.result')}
            data={RESULTS.map((value) => ({ value, label: t(`audits.result.${value}`) }))}
            value={result}
            allowDeselect={false}
            onChange={(value) => setResult(RESULTS.find((one) => one === value) ?? result)}
          />
          <Textarea
            label={t('audits.decision.note')}
            placeholder={t('audits.decision.noteExample')}
            autosize
            minRows={2}
            maxLength={LONGEST.reason}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <ErrorAlert error={saying.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <SteadyButton type="submit" busy={saying.isPending}>
              {t('common.save')}
            </SteadyButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
