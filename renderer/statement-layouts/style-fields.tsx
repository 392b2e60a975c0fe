import { Button, Checkbox, Group, Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pointing, RawFile } from '../types.ts';
import { turned, wordsIn } from './pointing.ts';
import { type TwoSides, WordChoices } from './word-choices.tsx';

interface StyleFieldsProps {
  readonly sheet: RawFile['sheets'][number];
  readonly pointing: Pointing;
  readonly onChange: (pointing: Pointing) => void;
}

const DOORS = ['statement', 'feed', 'gateway'] as const;

/** What the columns alone do not say: order of dates, marks in numbers, which words mean money in. */
export function StyleFields({ sheet, pointing, onChange }: StyleFieldsProps): ReactNode {
  const { t } = useTranslation();
  const { roles } = pointing;
  const dates = pointing.dates ?? 'auto';
  const fraction = pointing.fraction ?? 'auto';
  return (
    <Stack gap="xs">
      <Group gap="sm" align="flex-end">
        <Select
          w={190}
          label={t('teach.dates')}
          allowDeselect={false}
          data={[
            { value: 'auto', label: t('teach.auto') },
            { value: 'dmy', label: t('teach.dmy') },
            { value: 'mdy', label: t('teach.mdy') },
          ]}
          value={dates}
          onChange={(value) =>
            onChange({ ...pointing, dates: value === 'dmy' || value === 'mdy' ? value : undefined })
          }
        />
        <Select
          w={190}
          label={t('teach.fraction')}
          allowDeselect={false}
          data={[
            { value: 'auto', label: t('teach.auto') },
            { value: '.', label: '1,234,567.00' },
            { value: ',', label: '1.234.567,00' },
          ]}
          value={fraction}
          onChange={(value) =>
            onChange({ ...pointing, fraction: value === '.' || value === ',' ? value : undefined })
          }
        />
        <Select
          w={250}
          label={t('teach.door')}
          allowDeselect={false}
          data={DOORS.map((value) => ({ value, label: t(`teach.doors.${value}`) }))}
          value={pointing.door ?? 'statement'}
          onChange={(value) =>
            onChange({ ...pointing, door: DOORS.find((one) => one === value) ?? 'statement' })
          }
        />
        {roles.includes('in') && roles.includes('out') && (
          <Button variant="default" onClick={() => onChange(turned(pointing))}>
            {t('teach.turn')}
          </Button>
        )}
      </Group>
      {roles.includes('amount') && !roles.includes('in') && !roles.includes('sign') && (
        <Checkbox
          label={t('teach.flipped')}
          checked={pointing.flipped ?? false}
          onChange={(event) => onChange({ ...pointing, flipped: event.currentTarget.checked })}
        />
      )}
      <WordChoices
        title={t('teach.signWords')}
        words={wordsIn(sheet, pointing, 'sign')}
        sides={{ yes: pointing.signs?.in ?? [], no: pointing.signs?.out ?? [] }}
        yes={t('teach.role.in')}
        no={t('teach.role.out')}
        onChange={(sides) => onChange({ ...pointing, signs: signsOf(sides) })}
      />
      <WordChoices
        title={t('teach.statusWords')}
        words={wordsIn(sheet, pointing, 'status')}
        sides={{ yes: pointing.status?.accepted ?? [], no: pointing.status?.refused ?? [] }}
        yes={t('teach.counted')}
        no={t('teach.notCounted')}
        onChange={(sides) => onChange({ ...pointing, status: statusOf(sides) })}
      />
    </Stack>
  );
}

/** Each side needs a word; the mark that banks print stands in. */
function signsOf({ yes, no }: TwoSides): Pointing['signs'] {
  if (yes.length + no.length === 0) return undefined;
  return { in: filled(yes, '+'), out: filled(no, '-') };
}

function statusOf({ yes, no }: TwoSides): Pointing['status'] {
  if (yes.length + no.length === 0) return undefined;
  return { accepted: filled(yes, 'Success'), refused: filled(no, 'Failed') };
}

function filled(words: readonly string[], usual: string): string[] {
  return words.length > 0 ? [...words] : [usual];
}
