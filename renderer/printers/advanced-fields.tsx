import { Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { said } from '../i18n/said.ts';
import { templatesQuery } from '../stickers/queries.ts';
import type { ChangeDraft, Draft } from './draft.ts';

interface AdvancedFieldsProps {
  readonly draft: Draft;
  readonly wrong: ReadonlySet<keyof Draft>;
  readonly onChange: ChangeDraft;
}

const TICKS = ['cut', 'drawer', 'whiteIsOne', 'neverCloses'] as const;

/** What is set right after a look at the calibration page; only what this kind of printer knows. */
export function AdvancedFields({ draft, wrong, onChange }: AdvancedFieldsProps): ReactNode {
  const { t } = useTranslation();
  const templates = useQuery(templatesQuery).data?.templates ?? [];
  const fitting = templates.filter(({ dots }) => dots <= Number(draft.dots));
  const ticks = TICKS.filter((tick) => applies(tick, draft));
  return (
    <Stack gap="sm">
      <Group grow align="flex-start">
        <TextInput
          label={t('printers.leftOffset')}
          description={t('printers.leftOffsetHint')}
          inputMode="decimal"
          maxLength={6}
          value={draft.leftOffset}
          error={wrong.has('leftOffset') && t('printers.leftOffsetWrong')}
          onChange={(event) => onChange({ leftOffset: event.currentTarget.value.trim() })}
        />
        {draft.language === 'tspl' && (
          <TextInput
            label={t('printers.density')}
            description={t('printers.densityHint')}
            inputMode="numeric"
            maxLength={2}
            value={draft.density}
            error={wrong.has('density') && t('printers.densityWrong')}
            onChange={(event) => onChange({ density: event.currentTarget.value.trim() })}
          />
        )}
      </Group>
      <Select
        label={t('printers.template')}
        data={[
          { value: '', label: t('printers.templateAuto') },
          ...fitting.map(({ id, name }) => ({ value: id, label: said(name) })),
        ]}
        value={fitting.some(({ id }) => id === draft.template) ? draft.template : ''}
        onChange={(id) => onChange({ template: id || null })}
      />
      {ticks.map((tick) => (
        <Checkbox
          key={tick}
          size="sm"
          label={t(`printers.ticks.${tick}`)}
          description={t(`printers.tickHint.${tick}`)}
          // On the page it is the clone that is ticked, not the rule.
          checked={tick === 'whiteIsOne' ? !draft.whiteIsOne : draft[tick]}
          onChange={({ currentTarget: { checked } }) =>
            onChange({ [tick]: tick === 'whiteIsOne' ? !checked : checked })
          }
        />
      ))}
    </Stack>
  );
}

function applies(tick: (typeof TICKS)[number], { language, connection }: Draft): boolean {
  if (tick === 'drawer') return language === 'escpos';
  if (tick === 'whiteIsOne') return language === 'tspl';
  if (tick === 'neverCloses') return connection === 'network';
  return true;
}
