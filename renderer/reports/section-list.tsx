import { ActionIcon, Checkbox, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportContents } from '../types.ts';
import { COLUMNS, type ColumnTable, moved, type SectionId } from './sections.ts';

type Sections = ReportContents['sections'];
type Hidden = ReportContents['hidden'];

interface SectionListProps {
  readonly title: string;
  readonly sections: Sections;
  readonly hidden: Hidden;
  readonly onChange: (sections: Sections) => void;
  readonly onHidden: (hidden: Hidden) => void;
}

/** Parts of a report: on or off, and moved by the arrows beside them or Alt with an arrow key. */
export function SectionList(props: SectionListProps): ReactNode {
  const { t } = useTranslation();
  const { title, sections, hidden, onChange, onHidden } = props;
  const held = useRef<Element | null>(null);
  // The browser takes the focus from what is moved on the page.
  useLayoutEffect(() => {
    if (held.current instanceof HTMLElement) held.current.focus();
    held.current = null;
  });
  const move = (index: number, by: -1 | 1) => {
    held.current = document.activeElement;
    onChange(moved(sections, index, by));
  };
  const pressed = (event: KeyboardEvent, index: number) => {
    const by = event.code === 'ArrowUp' ? -1 : event.code === 'ArrowDown' ? 1 : null;
    if (by === null || !event.altKey) return;
    event.preventDefault();
    move(index, by);
  };
  return (
    <fieldset className="fields">
      <legend>{title}</legend>
      <ul className="section-list">
        {sections.map(({ id, on }, index) => (
          <li key={id} onKeyDown={(event) => pressed(event, index)}>
            <Group gap="xs" wrap="nowrap" justify="space-between">
              <Checkbox
                label={t(`section.${id}`)}
                checked={on}
                onChange={(event) => {
                  const { checked } = event.currentTarget;
                  onChange(sections.map((one) => (one.id === id ? { ...one, on: checked } : one)));
                }}
              />
              {sections.length > 1 && (
                <Group gap={4} wrap="nowrap">
                  <MoveButton id={id} by={-1} off={index === 0} onMove={() => move(index, -1)} />
                  <MoveButton
                    id={id}
                    by={1}
                    off={index === sections.length - 1}
                    onMove={() => move(index, 1)}
                  />
                </Group>
              )}
            </Group>
            {on && id in COLUMNS && (
              <Columns id={id as ColumnTable} hidden={hidden} onHidden={onHidden} />
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function MoveButton(props: {
  readonly id: SectionId;
  readonly by: -1 | 1;
  readonly off: boolean;
  readonly onMove: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { id, by, off, onMove } = props;
  const Icon = by === -1 ? IconArrowUp : IconArrowDown;
  return (
    <ActionIcon
      variant="default"
      size="var(--control)"
      aria-label={t(by === -1 ? 'reportContents.up' : 'reportContents.down', {
        section: t(`section.${id}`),
      })}
      {...(off ? { 'aria-disabled': true, 'data-disabled': true } : {})}
      onClick={() => {
        if (!off) onMove();
      }}
    >
      <Icon size={18} />
    </ActionIcon>
  );
}

/** The columns a table can do without. */
function Columns(props: {
  readonly id: ColumnTable;
  readonly hidden: Hidden;
  readonly onHidden: (hidden: Hidden) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { id, hidden, onHidden } = props;
  const off = hidden[id] ?? [];
  return (
    <Group gap="md" className="section-columns">
      <span className="soft">{t('reportContents.columns')}</span>
      {COLUMNS[id].map((column) => (
        <Checkbox
          key={column}
          label={t(`reportContents.column.${column}`)}
          checked={!off.includes(column)}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            const next = checked ? off.filter((one) => one !== column) : [...off, column];
            onHidden({ ...hidden, [id]: next });
          }}
        />
      ))}
    </Group>
  );
}
