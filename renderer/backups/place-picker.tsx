import { Radio, Stack } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SteadyButton } from '../components/steady-button.tsx';
import { formatBytes } from '../lib/bytes.ts';
import type { Drive } from '../types.ts';
import { FolderField } from './folder-field.tsx';
import { drivesQuery } from './queries.ts';

const ELSEWHERE = 'elsewhere';

interface PlacePickerProps {
  readonly label: string;
  /** Chosen; empty: nothing yet. */
  readonly folder: string;
  readonly onFolder: (folder: string) => void;
  /** First in the list: the choice of having none. */
  readonly none?: string;
  /** What is asked for when none of the drives will do; without it one of them must. */
  readonly elsewhere?: string;
}

/** A drive of this computer, or with `elsewhere` any folder; what is plugged in later is found by "Tìm lại". */
export function PlacePicker(props: PlacePickerProps): ReactNode {
  const { t } = useTranslation();
  const { label, folder, onFolder, none, elsewhere } = props;
  const canBeElsewhere = elsewhere !== undefined;
  const { data, isFetching, refetch } = useQuery(drivesQuery);
  const [isElsewhere, setElsewhere] = useState(false);
  // On the disk of the data a copy dies with it: named last, and as what it is.
  const drives = (data?.drives ?? []).toSorted(
    (a, b) => Number(a.isSameDisk) - Number(b.isSameDisk),
  );
  const usable = canBeElsewhere ? drives : drives.filter((drive) => !drive.isSameDisk);
  const pick = (value: string) => {
    setElsewhere(value === ELSEWHERE);
    onFolder(value === ELSEWHERE ? '' : value);
  };
  return (
    <Stack gap={8}>
      {usable.length > 0 || canBeElsewhere ? (
        <Radio.Group
          label={label}
          value={isElsewhere ? ELSEWHERE : folder}
          onChange={pick}
          className="places"
        >
          {none !== undefined && <Radio size="xs" value="" label={none} />}
          {usable.map((drive) => (
            <Radio
              size="xs"
              key={drive.folder}
              value={drive.folder}
              label={nameOf(drive)}
              description={t(drive.isSameDisk ? 'drive.sameDisk' : 'drive.free', {
                free: formatBytes(drive.freeBytes),
                total: formatBytes(drive.totalBytes),
              })}
            />
          ))}
          {canBeElsewhere && <Radio size="xs" value={ELSEWHERE} label={t('drive.elsewhere')} />}
        </Radio.Group>
      ) : (
        <strong>{label}</strong>
      )}
      {isElsewhere && elsewhere && (
        <FolderField label={elsewhere} folder={folder} onFolder={onFolder} />
      )}
      <div className="places-found">
        {usable.every((drive) => drive.isSameDisk) && data && (
          <span className="soft">
            {t(none === undefined ? 'drive.noneFound' : 'drive.noneFoundLater')}
          </span>
        )}
        <SteadyButton
          variant="subtle"
          size="compact-sm"
          leftSection={<IconRefresh size={16} aria-hidden />}
          busy={isFetching}
          onClick={() => void refetch()}
        >
          {t('drive.again')}
        </SteadyButton>
      </div>
    </Stack>
  );
}

function nameOf({ label, folder }: Drive): string {
  return label === folder ? folder : `${label} (${folder.replace(/[\\/]$/, '')})`;
}
