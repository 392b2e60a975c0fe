import { Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChangeDraft, type Draft, ofLanguage } from './draft.ts';

/** Widths of the heads that are sold, in dots. */
const WIDTHS = ['384', '576', '832'] as const;
const OTHER = 'other';

interface PaperFieldsProps {
  readonly draft: Draft;
  readonly wrong: ReadonlySet<keyof Draft>;
  readonly onChange: ChangeDraft;
}

/** What the printer understands, how wide it prints, and what lies in it. */
export function PaperFields(props: PaperFieldsProps): ReactNode {
  const { t } = useTranslation();
  const { draft, onChange } = props;
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('printers.language')}
        value={draft.language}
        onChange={(value) => onChange(ofLanguage(value === 'tspl' ? 'tspl' : 'escpos'))}
      >
        <Stack gap="xs" mt={4}>
          {(['escpos', 'tspl'] as const).map((language) => (
            <Radio
              key={language}
              size="sm"
              value={language}
              label={t(`printers.languages.${language}`)}
              description={t(`printers.languageHint.${language}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Width {...props} />
      {draft.language === 'tspl' && <Media {...props} />}
    </Stack>
  );
}

function Width({ draft, wrong, onChange }: PaperFieldsProps): ReactNode {
  const { t } = useTranslation();
  const [isOther, setOther] = useState(!WIDTHS.some((width) => width === draft.dots));
  return (
    <Group grow align="flex-start">
      <Select
        label={t('printers.width')}
        data={[
          ...WIDTHS.map((width) => ({ value: width, label: t(`printers.widths.${width}`) })),
          { value: OTHER, label: t('printers.widths.other') },
        ]}
        value={isOther ? OTHER : draft.dots}
        onChange={(value) => {
          setOther(value === OTHER);
          if (value && value !== OTHER) onChange({ dots: value });
        }}
      />
      {isOther && (
        <TextInput
          label={t('printers.dots')}
          description={t('printers.dotsHint')}
          inputMode="numeric"
          maxLength={4}
          value={draft.dots}
          error={wrong.has('dots') && t('printers.dotsWrong')}
          onChange={(event) => onChange({ dots: event.currentTarget.value.trim() })}
        />
      )}
    </Group>
  );
}

const MEDIA = ['roll', 'labels', 'stored'] as const;

function Media({ draft, wrong, onChange }: PaperFieldsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Group grow align="flex-start">
      <Select
        label={t('printers.media')}
        description={t(`printers.mediaHint.${draft.media}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={MEDIA.map((value) => ({ value, label: t(`printers.mediaNames.${value}`) }))}
        value={draft.media}
        onChange={(value) => onChange({ media: MEDIA.find((one) => one === value) ?? 'roll' })}
      />
      {draft.media === 'labels' && (
        <TextInput
          label={t('printers.gap')}
          inputMode="decimal"
          maxLength={5}
          value={draft.gapMm}
          error={wrong.has('gapMm') && t('printers.gapWrong')}
          onChange={(event) => onChange({ gapMm: event.currentTarget.value.trim() })}
        />
      )}
    </Group>
  );
}
