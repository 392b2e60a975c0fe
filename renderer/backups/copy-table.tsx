import i18next from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import { formatBytes } from '../lib/bytes.ts';
import { spokenTime } from '../lib/when.ts';
import type { BackupFile } from '../types.ts';

interface CopyTableProps {
  readonly copies: readonly BackupFile[];
  readonly onOpen: (copy: BackupFile) => void;
  /** Copies from elsewhere: where they lie goes without saying. */
  readonly withoutPlace?: boolean;
}

/** Copies, newest first: when and why each was made, where it lies, how big it is. */
export function CopyTable({ copies, onOpen, withoutPlace = false }: CopyTableProps): ReactNode {
  const { t } = useTranslation();
  const columns: readonly Column<BackupFile>[] = [
    {
      id: 'when',
      title: t('copies.when'),
      kind: 'code',
      cell: (copy) => (
        <button type="button" className="row-link" onClick={() => onOpen(copy)}>
          {spokenTime(copy.madeAt)}
        </button>
      ),
    },
    { id: 'why', title: t('copies.why'), cell: reasonOf },
    ...(withoutPlace
      ? []
      : [
          {
            id: 'place',
            title: t('copies.place'),
            cell: ({ place }: BackupFile) => (
              <Tag tone={place === 'second' ? 'accent' : 'plain'}>
                {t(`copies.places.${place}`)}
              </Tag>
            ),
          },
        ]),
    {
      id: 'size',
      title: t('copies.size'),
      kind: 'figure',
      cell: ({ bytes }) => formatBytes(bytes),
    },
  ];
  return (
    <Table caption={t('copies.caption')} columns={columns} rows={copies} keyOf={({ id }) => id} />
  );
}

/** Why a copy was made and as what it is kept: "hằng ngày, hằng tháng". */
function reasonOf({ reason, keptAs }: BackupFile): string {
  if (reason !== 'auto' || keptAs.length === 0) return i18next.t(`copies.reason.${reason}`);
  const words = keptAs.map((kept) => i18next.t(`copies.kept.${kept}`)).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
