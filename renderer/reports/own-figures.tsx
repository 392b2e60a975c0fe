import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../components/panel.tsx';
import type { DraftTexts } from '../types.ts';
import { SaveLine } from './save-line.tsx';
import type { DraftWriting } from './use-draft-texts.ts';

const LONGEST = 200;

/** Figures the board counts itself, e.g. training sessions; printed as they are written. */
export function OwnFigures(props: { texts: DraftTexts; writing: DraftWriting }): ReactNode {
  const { t } = useTranslation();
  const { texts, writing } = props;
  const { ownFigures } = writing.input;
  const set = (label: string, value: string) =>
    writing.change({
      ownFigures: ownFigures.map((one) => (one.label === label ? { label, value } : one)),
    });
  return (
    <Panel
      title={t('report.ownFigures')}
      aside={<SaveLine saving={writing.saving} written={texts.written} />}
    >
      <div className="pair">
        {ownFigures.map(({ label, value }) => (
          <TextInput
            key={label}
            label={label}
            value={value}
            maxLength={LONGEST}
            onChange={(event) => set(label, event.currentTarget.value)}
            onBlur={writing.saving.flush}
          />
        ))}
      </div>
    </Panel>
  );
}
