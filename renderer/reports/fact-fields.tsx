import { ActionIcon, Group, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SteadyButton } from '../components/steady-button.tsx';
import type { ReportContents } from '../types.ts';

type Fact = ReportContents['facts'][number];

const MOST = 12;
const LONGEST = { label: 80, value: 160 } as const;

/** Facts of the market that only the board knows, e.g. its class; name and value side by side. */
export function FactFields(props: {
  readonly facts: readonly Fact[];
  readonly onChange: (facts: Fact[]) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { facts, onChange } = props;
  const set = (index: number, part: Partial<Fact>) =>
    onChange(facts.map((fact, at) => (at === index ? { ...fact, ...part } : fact)));
  return (
    <fieldset className="fields">
      <legend>{t('reportContents.facts')}</legend>
      <Stack gap="xs">
        <span className="soft">{t('reportContents.factsHelp')}</span>
        {facts.map(({ label, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name being typed cannot name its own field
          <Group key={index} gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={t('reportContents.factLabel', { number: index + 1 })}
              placeholder={t('reportContents.factLabelExample')}
              value={label}
              maxLength={LONGEST.label}
              onChange={(event) => set(index, { label: event.currentTarget.value })}
            />
            <TextInput
              flex={1}
              aria-label={t('reportContents.factValue', { number: index + 1 })}
              placeholder={t('reportContents.factValueExample')}
              value={value}
              maxLength={LONGEST.value}
              onChange={(event) => set(index, { value: event.currentTarget.value })}
            />
            <ActionIcon
              variant="default"
              size="var(--control)"
              aria-label={t('reportContents.factRemove', { number: index + 1 })}
              onClick={() => onChange(facts.filter((_, at) => at !== index))}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <SteadyButton
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            off={facts.length >= MOST}
            onClick={() => onChange([...facts, { label: '', value: '' }])}
          >
            {t('reportContents.factAdd')}
          </SteadyButton>
        </Group>
      </Stack>
    </fieldset>
  );
}
