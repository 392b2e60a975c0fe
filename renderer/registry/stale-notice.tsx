import { Alert, Stack } from '@mantine/core';
import { IconQrcodeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../components/link-button.tsx';
import { stickersQuery } from '../stickers/queries.ts';
import { StaleTags } from '../stickers/stale-tags.tsx';

/** Which of a trader's stickers out there no longer say what the registry says. */
export function StaleNotice({ vendorUid }: { readonly vendorUid: string }): ReactNode {
  const { t } = useTranslation();
  const items = useQuery(stickersQuery({ status: 'stale' })).data?.items ?? [];
  const own = items.filter((item) => item.vendorUid === vendorUid);
  const [first] = own;
  if (!first) return null;
  return (
    <Alert
      color={own.some(({ stale }) => stale.includes('account')) ? 'red' : 'yellow'}
      icon={<IconQrcodeOff size={18} aria-hidden />}
      role="status"
    >
      <Stack gap="xs" align="flex-start">
        {own.map(({ stall, stale }) => (
          <span key={stall} className="tags">
            {t('vendor.staleSticker', { stall })} <StaleTags stale={stale} />
          </span>
        ))}
        <LinkButton
          to="/tem-qr"
          search={{ q: first.stall, 'trang-thai': 'stale' }}
          variant="default"
        >
          {t('vendor.toStale')}
        </LinkButton>
      </Stack>
    </Alert>
  );
}
