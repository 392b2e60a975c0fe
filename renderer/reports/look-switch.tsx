import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LOOKS, type Look } from './address.ts';

interface LookSwitchProps {
  readonly look: Look;
  readonly onChange: (look: Look) => void;
}

/** "Số liệu" or "Văn bản": the same report as figures to be checked, or as the sheet that is printed. */
export function LookSwitch({ look, onChange }: LookSwitchProps): ReactNode {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t('report.look')}
      value={look}
      data={LOOKS.map((one) => ({ value: one, label: t(`report.looks.${one}`) }))}
      onChange={onChange}
    />
  );
}
