import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ChartOrTableProps {
  readonly asTable: boolean;
  readonly onChange: (asTable: boolean) => void;
}

/** "Biểu đồ" or "Xem bảng": every chart has its figures one press away. */
export function ChartOrTable({ asTable, onChange }: ChartOrTableProps): ReactNode {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t('daily.view')}
      value={asTable ? 'table' : 'chart'}
      data={[
        { value: 'chart', label: t('daily.chart') },
        { value: 'table', label: t('daily.table') },
      ]}
      onChange={(value) => onChange(value === 'table')}
    />
  );
}
