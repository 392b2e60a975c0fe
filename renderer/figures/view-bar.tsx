import { Checkbox, Group, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_DAYS, PLACE_GROUPS, TIME_GROUPS, type View } from './address.ts';
import { lengthOf } from './periods.ts';

interface ViewBarProps {
  readonly view: View;
  readonly onChange: (change: Partial<View>) => void;
}

const MEASURES = ['amount', 'count'] as const;

/** By what it is cut, what is measured, beside the period before or not, as picture or table. */
export function ViewBar({ view, onChange }: ViewBarProps): ReactNode {
  const { t } = useTranslation();
  const tooLong = lengthOf(view.period) > MOST_DAYS;
  return (
    <Group gap="sm">
      <SegmentedControl
        aria-label={t('figures.by')}
        value={view.by}
        data={[...TIME_GROUPS, ...PLACE_GROUPS].map((by) => ({
          value: by,
          label: t(`figures.group.${by}`),
          disabled: by === 'day' && tooLong,
        }))}
        onChange={(by) => onChange({ by })}
      />
      <SegmentedControl
        aria-label={t('figures.measure')}
        value={view.measure}
        data={MEASURES.map((measure) => ({ value: measure, label: t(`daily.${measure}`) }))}
        onChange={(measure) => onChange({ measure })}
      />
      <Checkbox
        label={t('figures.compare')}
        checked={view.compared}
        onChange={(event) => onChange({ compared: event.currentTarget.checked })}
      />
    </Group>
  );
}
