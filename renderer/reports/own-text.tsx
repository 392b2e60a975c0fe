import { Button, Group, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../components/tag.tsx';
import type { DraftTexts } from '../types.ts';
import { SaveLine } from './save-line.tsx';
import type { DraftWriting } from './use-draft-texts.ts';

/** The parts a board writes itself. */
export type OwnTextId = 'difficulties' | 'proposals';

const LONGEST = 6000;

interface OwnTextProps {
  readonly id: OwnTextId;
  readonly texts: DraftTexts;
  readonly writing: DraftWriting;
}

/** A text of the board's own, with what the figures suggest for it; saved while it is typed. */
export function OwnText({ id, texts, writing }: OwnTextProps): ReactNode {
  const { t } = useTranslation();
  const { suggestion } = texts[id];
  const own = writing.input[id];
  return (
    <div className="own-text">
      <Textarea
        autosize
        minRows={4}
        maxRows={16}
        label={t(`report.own.${id}`)}
        description={t(
          `report.ownHelp.${own === '' ? 'empty' : own === null ? 'suggested' : 'own'}`,
        )}
        maxLength={LONGEST}
        value={own ?? suggestion}
        onChange={(event) => writing.change({ [id]: event.currentTarget.value })}
        onBlur={writing.saving.flush}
      />
      <Group gap="xs" mt="xs" justify="space-between">
        <SaveLine saving={writing.saving} written={texts.written} />
        {own === null ? (
          <Tag>{t('report.suggested')}</Tag>
        ) : (
          <Button variant="default" onClick={() => writing.change({ [id]: null })}>
            {t('report.useSuggestion')}
          </Button>
        )}
      </Group>
    </div>
  );
}
