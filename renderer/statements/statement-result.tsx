import { Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatDong, groupAccount } from '../../core/kernel/index.ts';
import { ProofTag } from '../components/proof-tag.tsx';
import { Tag } from '../components/tag.tsx';
import { said } from '../i18n/said.ts';
import type { StatementPreview } from '../types.ts';
import { PreviewRows } from './preview-rows.tsx';

interface StatementResultProps {
  readonly preview: StatementPreview;
  readonly result: StatementPreview['results'][number];
  readonly index: number;
  /** Whose an account is that nobody has recorded yet. */
  readonly kind: NewKind;
  readonly onKind: (kind: NewKind) => void;
}

/** What an account may be that is no trader's. */
const NEW_KINDS = ['provider', 'board'] as const;
export type NewKind = (typeof NEW_KINDS)[number];

type Detail = StatementPreview['details'][number];

/** One account of a file: whose, which days, whether it adds up, and how much of it is new. */
export function StatementResult(props: StatementResultProps): ReactNode {
  const { preview, result, index, kind, onKind } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const head = preview.details[index];
  const whose = ({ kind: known, owner }: Detail): string => {
    if (owner === null) return t(`accountKind.${known}`);
    const { name, stalls } = owner;
    return stalls.length > 0
      ? t('takeIn.owner', { name, stalls: stalls.join(', ') })
      : t('takeIn.ownerNoStall', { name });
  };
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <strong className="code">{groupAccount(result.account)}</strong>
        <span>
          {t('takeIn.period', { from: formatDay(result.from), to: formatDay(result.to) })}
        </span>
        {/* Told by the red box where the file would be taken in. */}
        {(result.proof !== 'failed' || head?.alreadyImported) && <ProofTag proof={result.proof} />}
        {head && head.accountUid === null ? (
          <Group gap="xs">
            <span className="soft" id={`whose-${preview.preview}-${index}`}>
              {t('takeIn.whose')}
            </span>
            <SegmentedControl
              aria-labelledby={`whose-${preview.preview}-${index}`}
              value={kind}
              data={NEW_KINDS.map((value) => ({ value, label: t(`accountKind.${value}`) }))}
              onChange={(value) => onKind(value)}
            />
          </Group>
        ) : (
          head && <span>{whose(head)}</span>
        )}
      </Group>
      <Group gap="xs">
        <Tag tone={result.added > 0 ? 'good' : 'plain'}>
          {t('takeIn.added', { count: result.added })}
        </Tag>
        {result.duplicate > 0 && <Tag>{t('takeIn.duplicate', { count: result.duplicate })}</Tag>}
        {result.ignored > 0 && <Tag>{t('takeIn.ignored', { count: result.ignored })}</Tag>}
        {result.rejected.length > 0 && (
          <Tag tone="bad">{t('takeIn.rejected', { count: result.rejected.length })}</Tag>
        )}
        <Button variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('takeIn.hideRows') : t('takeIn.showRows')}
        </Button>
      </Group>
      {head && (
        <dl className="sums">
          <Sum name={t('takeIn.opening')} amount={head.opening} />
          <Sum name={t('takeIn.credits', { count: head.creditCount })} amount={head.creditSum} />
          <Sum name={t('takeIn.debits', { count: head.debitCount })} amount={head.debitSum} />
          <Sum name={t('takeIn.closing')} amount={head.closing} />
        </dl>
      )}
      {head?.alreadyImported && <Tag tone="warn">{t('takeIn.already')}</Tag>}
      {head?.warnings.map((warning) => (
        <div key={warning} className="warning-line">
          {said(warning)}
        </div>
      ))}
      {open && (
        <PreviewRows
          preview={preview.preview}
          statement={index}
          counts={{
            new: result.added,
            duplicate: result.duplicate,
            ignored: result.ignored,
            rejected: result.rejected.length,
          }}
        />
      )}
    </Stack>
  );
}

function Sum({ name, amount }: { name: string; amount: number | null }): ReactNode {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{name}</dt>
      <dd>{amount === null ? t('takeIn.notStated') : formatDong(amount)}</dd>
    </div>
  );
}
