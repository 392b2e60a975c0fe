import { Group, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconFileDownload, IconLock } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatWallTime, wallTime } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { JobBar } from '../components/job-bar.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { Tag } from '../components/tag.tsx';
import { ZoneSelect } from '../components/zone-select.tsx';
import { authorName } from '../lib/author-name.ts';
import { useClearedJob, useJob } from '../lib/use-job.ts';
import type { StickerAudit } from '../types.ts';
import { fits, SHOWN, type Shown } from './results.ts';
import { SignDialog } from './sign-dialog.tsx';
import type { Walk } from './use-walk.ts';

interface RoundHeadProps {
  readonly audit: StickerAudit;
  readonly walk: Walk;
}

/** The round's name and state, its record and sign-off, and which stalls are shown. */
export function RoundHead({ audit, walk }: RoundHeadProps): ReactNode {
  const { t } = useTranslation();
  const [isSigning, setSigning] = useState(false);
  const slot = useJob(`audit-document:${audit.uid}`);
  // A record is of the round as it was when it was laid out.
  useClearedJob(`audit-document:${audit.uid}`, audit);
  return (
    <div className="audit-head">
      <Group gap="xs">
        <LinkButton
          to="/tem-qr"
          search={{ trang: 'kiem-tra' }}
          variant="subtle"
          leftSection={<IconChevronLeft size={16} aria-hidden />}
        >
          {t('audits.toList')}
        </LinkButton>
        <h2>{audit.name}</h2>
        <SignedTag audit={audit} />
        <Group gap="xs" ml="auto">
          <SteadyButton
            variant={audit.signedAt === null ? 'default' : 'filled'}
            leftSection={<IconFileDownload size={18} aria-hidden />}
            busy={slot.running}
            onClick={() => void slot.start(() => layOut(audit.uid))}
          >
            {t('audits.document')}
          </SteadyButton>
          {audit.signedAt === null && (
            <SteadyButton
              // The last step, and one that cannot be taken back: not what the eye is led to before.
              variant={audit.left > 0 ? 'default' : 'filled'}
              leftSection={<IconLock size={18} aria-hidden />}
              onClick={() => setSigning(true)}
            >
              {t('audits.sign.open')}
            </SteadyButton>
          )}
        </Group>
      </Group>
      <JobBar slot={slot} />
      <RoundFilters audit={audit} walk={walk} />
      {isSigning && <SignDialog audit={audit} onClose={() => setSigning(false)} />}
    </div>
  );
}

function layOut(uid: string) {
  return call(api['sticker-audits'][':uid'].document.$post({ param: { uid } }));
}

function SignedTag({ audit: { signedAt, signedBy } }: Pick<RoundHeadProps, 'audit'>): ReactNode {
  const { t } = useTranslation();
  if (signedAt === null) return <Tag tone="accent">{t('audits.running')}</Tag>;
  const at = formatWallTime(wallTime(new Date(signedAt)));
  return <Tag>{t('audits.signedBy', { at, name: authorName(signedBy ?? '') })}</Tag>;
}

function RoundFilters({ audit, walk }: RoundHeadProps): ReactNode {
  const { t } = useTranslation();
  const zones = [...new Set(audit.lines.map(({ zone }) => zone))].map((name) => ({ name }));
  const options = SHOWN.map((value) => ({
    value,
    label: `${t(`audits.filter.${value}`)} (${formatCount(
      audit.lines.filter((line) => fits(line, value)).length,
    )})`,
  }));
  const choose = (value: string) => {
    const shown = SHOWN.find((one): one is Shown => one === value);
    if (shown) walk.filter({ shown });
  };
  return (
    <Group gap="xs">
      <SegmentedControl
        aria-label={t('audits.filters')}
        data={options}
        value={walk.shown}
        onChange={choose}
      />
      <ZoneSelect zones={zones} value={walk.zone} onChange={(zone) => walk.filter({ zone })} />
    </Group>
  );
}
