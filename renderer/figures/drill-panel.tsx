import { Button, Group, Stack } from '@mantine/core';
import { IconArrowLeft, IconFilter } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { focusAlong } from '../lib/arrow-focus.ts';
import { isTextField } from '../lib/text-field.ts';
import type { FigureFilter } from '../types.ts';
import { type Drill, isTime, NOBODY, type View } from './address.ts';
import { DrillLine } from './drill-line.tsx';
import { DrillPayments } from './drill-payments.tsx';
import { DrillTraders } from './drill-traders.tsx';
import { useGroupName } from './filter-chips.tsx';
import type { Period } from './periods.ts';

interface DrillPanelProps {
  readonly view: View;
  readonly onChange: (change: Partial<View>) => void;
}

/** What a bar adds up: its days, and to what it is narrowed. */
export interface Part {
  readonly period: Period;
  readonly filter: FigureFilter;
}

/**
 * From bars down to their traders, the payments of one, and the line of the
 * file. The arrow keys go along the rows, Enter goes down, Esc back up.
 */
export function DrillPanel({ view, onChange }: DrillPanelProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { by, drill } = view;
  const part = partOf(view);
  const group = useGroupName(by, typeof drill.bar === 'string' ? drill.bar : '', part.period);
  const vendor = useGroupName('vendor', nameable(drill.vendor), part.period);
  const go = (drill: Drill) => onChange({ drill });
  const up = () => {
    if (drill.payment === undefined) leaveTo(by, drill, go);
    else go({ ...drill, payment: undefined });
  };
  const trail = [
    isTime(by) ? daysOf(part.period) : by === 'vendor' ? null : group,
    drill.vendor && (drill.vendor === NOBODY ? t('figures.drill.nobody') : vendor),
    drill.payment !== undefined && t('figures.drill.line'),
  ].filter(Boolean);
  return (
    <section className="panel drill" aria-labelledby={id} onKeyDown={(event) => pressed(event, up)}>
      <div className="panel-head">
        <h2 id={id}>{trail.join(' › ')}</h2>
        <Group gap="xs">
          {typeof drill.bar === 'string' && drill.payment === undefined && (
            <Button
              variant="default"
              leftSection={<IconFilter size={18} aria-hidden />}
              onClick={() => onChange({ filter: part.filter, by: 'day' })}
            >
              {t('figures.drill.narrow', { name: group })}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={18} aria-hidden />}
            aria-keyshortcuts="Escape"
            onClick={up}
          >
            {t('figures.drill.up')}
          </Button>
        </Group>
      </div>
      <Stack gap="sm">
        {drill.vendor === undefined ? (
          <DrillTraders part={part} onOpen={(vendor) => go({ ...drill, vendor, offset: 0 })} />
        ) : drill.payment === undefined ? (
          <DrillPayments
            part={part}
            vendor={drill.vendor}
            offset={drill.offset}
            onOffset={(offset) => go({ ...drill, offset })}
            onOpen={(payment) => go({ ...drill, payment })}
          />
        ) : (
          <DrillLine payment={drill.payment} />
        )}
      </Stack>
    </section>
  );
}

function nameable(vendor: string | undefined): string {
  return vendor === undefined || vendor === NOBODY ? '' : vendor;
}

function daysOf({ from, to }: Period): string {
  return from === to ? formatDay(from) : `${formatDay(from)}–${formatDay(to)}`;
}

/** From payments to the traders, or, where the bar is a trader, back to the chart. */
function leaveTo(by: View['by'], drill: Drill, go: (drill: Drill) => void): void {
  if (drill.vendor !== undefined && by !== 'vendor') go({ bar: drill.bar, offset: 0 });
  else go({ offset: 0 });
}

function partOf({ period, by, filter, drill }: View): Part {
  if (typeof drill.bar === 'object') return { period: drill.bar, filter };
  return { period, filter: { ...filter, [by]: drill.bar } };
}

const WAYS: Readonly<Record<string, number | 'start' | 'end'>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: 'start',
  End: 'end',
};

function pressed(event: KeyboardEvent<HTMLElement>, up: () => void): void {
  if (event.ctrlKey || event.altKey || event.shiftKey || isTextField(event.target)) return;
  if (event.code === 'Escape') {
    event.preventDefault();
    up();
    return;
  }
  const to = WAYS[event.code];
  const rows = event.currentTarget.querySelector('tbody');
  if (to === undefined || !rows) return;
  event.preventDefault();
  focusAlong(rows, to);
}
