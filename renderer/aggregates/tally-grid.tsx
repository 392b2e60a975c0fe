import '../styles/calendar.css';
import { Group, Stack } from '@mantine/core';
import { type KeyboardEvent, memo, type ReactNode, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay, formatDong } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { KeyLine } from '../components/keys.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { type Done, UndoNotice } from '../components/undo-notice.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { TallyLine } from '../types.ts';
import type { Period } from './fields.tsx';
import { type Draft, readDraft, readLine, type Typed, typedOf } from './tally-draft.ts';
import { readWhole, writtenWhole } from './whole-number.ts';

interface TallyGridProps {
  readonly lines: readonly TallyLine[];
  readonly period: Period;
}

/** The page itself: two fields a trader, Enter and the arrows go down and up, Ctrl+Enter saves. */
export function TallyGrid({ lines, period }: TallyGridProps): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>({});
  const [done, setDone] = useState<Done | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const save = useWrite((changed: ReturnType<typeof readDraft>['changed']) =>
    call(api.aggregates.tally.$post({ json: { ...period, lines: changed } })),
  );
  const takeBack = useWrite((batch: string) =>
    call(api.aggregates.batches[':batch'].undo.$post({ param: { batch } })),
  );
  const { changed, wrong, total, said } = readDraft(draft, lines);
  const type = useCallback((uid: string, typed: Typed) => {
    setDraft((before) => ({ ...before, [uid]: typed }));
  }, []);
  const send = () => {
    if (changed.length === 0 || wrong > 0 || save.isPending) return;
    save.mutate(changed, {
      onSuccess: ({ batch }) => {
        setDraft({});
        setDone({
          key: batch ?? Date.now(),
          text: t('aggregates.tally.saved', { count: changed.length }),
          undo: batch ? () => takeBack.mutateAsync(batch) : undefined,
        });
      },
    });
  };
  const pressed = (event: KeyboardEvent<HTMLFormElement>) => {
    const isEnter = event.code === 'Enter' || event.code === 'NumpadEnter';
    if (isEnter && event.ctrlKey) {
      event.preventDefault();
      send();
      return;
    }
    const step = isEnter || event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
    if (step === 0 || !(event.target instanceof HTMLInputElement) || event.nativeEvent.isComposing)
      return;
    event.preventDefault();
    const column = [
      ...(form.current?.querySelectorAll<HTMLInputElement>(
        `input[data-column="${event.target.dataset['column']}"]`,
      ) ?? []),
    ];
    const next = column[column.indexOf(event.target) + step];
    next?.focus();
    next?.select();
  };
  return (
    <form
      ref={form}
      onKeyDown={pressed}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="sm">
        <UndoNotice done={done} onClose={() => setDone(null)} />
        <ErrorAlert error={save.error} />
        <div className="table-wrap">
          <table className="table">
            <caption className="visually-hidden">{t('aggregates.tally.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('aggregates.tally.place')}</th>
                <th scope="col">{t('aggregates.trader')}</th>
                <th scope="col" className="num">
                  {t('aggregates.amount')}
                </th>
                <th scope="col" className="num">
                  {t('aggregates.countMaybe')}
                </th>
                <th scope="col">{t('aggregates.tally.state')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                <Line
                  key={line.vendorUid}
                  line={line}
                  typed={draft[line.vendorUid]}
                  isFirstOfPlace={placeOf(lines[index - 1]) !== placeOf(line)}
                  onType={type}
                />
              ))}
            </tbody>
          </table>
        </div>
        <Group justify="space-between" gap="sm" className="form-actions">
          <span role="status">
            {t('aggregates.tally.total', {
              said: formatCount(said),
              whole: formatCount(lines.length),
              amount: formatDong(total),
            })}
            {wrong > 0 && (
              <strong className="strong"> {t('aggregates.tally.wrong', { count: wrong })}</strong>
            )}
          </span>
          <SteadyButton
            type="submit"
            busy={save.isPending}
            off={changed.length === 0 || wrong > 0}
            aria-keyshortcuts="Control+Enter"
          >
            {t('aggregates.tally.save', { count: changed.length })}
          </SteadyButton>
        </Group>
        <KeyLine
          keys={[
            [['Enter'], t('keys.nextLine')],
            [['↑', '↓'], t('keys.alongLines')],
            [['Ctrl', 'Enter'], t('keys.savePage')],
          ]}
        />
      </Stack>
    </form>
  );
}

function placeOf(line: TallyLine | undefined): string | null {
  return line ? [line.zone, line.row].filter(Boolean).join(' · ') : null;
}

interface LineProps {
  readonly line: TallyLine;
  readonly typed: Typed | undefined;
  readonly isFirstOfPlace: boolean;
  readonly onType: (uid: string, typed: Typed) => void;
}

/** Drawn again only when it is typed in: a market has hundreds. */
const Line = memo(function Line({ line, typed, isFirstOfPlace, onType }: LineProps): ReactNode {
  const { t } = useTranslation();
  const draft = typed ? { [line.vendorUid]: typed } : {};
  const now = typedOf(draft, line);
  const read = readLine(draft, line);
  const { vendorUid, taken } = line;
  const name = `${line.stalls.join(', ')} ${line.name}`.trim();
  const field = (column: 'amount' | 'count', label: string) => (
    <input
      className="tally-field"
      data-column={column}
      inputMode="numeric"
      aria-label={t('aggregates.tally.field', { label, name })}
      aria-invalid={read.state === 'wrong' && isWrong(now, column)}
      maxLength={20}
      readOnly={taken !== null}
      value={now[column]}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => onType(vendorUid, { ...now, [column]: event.currentTarget.value })}
      onBlur={() => {
        const value = readWhole(now[column]);
        if (value !== undefined && writtenWhole(value) !== now[column]) {
          onType(vendorUid, { ...now, [column]: writtenWhole(value) });
        }
      }}
    />
  );
  return (
    <tr>
      <td className="soft">{isFirstOfPlace ? placeOf(line) : ''}</td>
      <th scope="row" className="row-head">
        <strong className="strong">{line.stalls.join(', ')}</strong> {line.name}
      </th>
      <td className="num">{field('amount', t('aggregates.amount'))}</td>
      <td className="num">{field('count', t('aggregates.countMaybe'))}</td>
      <td>
        {taken
          ? t('aggregates.tally.taken', { from: formatDay(taken.from), to: formatDay(taken.to) })
          : t(`aggregates.tally.is.${stateOf(read.state, line)}`)}
      </td>
    </tr>
  );
});

function isWrong(typed: Typed, column: 'amount' | 'count'): boolean {
  const value = readWhole(typed[column]);
  return value === undefined || (column === 'amount' && value === null);
}

function stateOf(read: 'same' | 'wrong' | 'changed', line: TallyLine) {
  if (read !== 'same') return read;
  return line.amount === null ? 'empty' : 'saved';
}
