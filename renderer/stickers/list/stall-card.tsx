import { Button, Stack } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../core/kernel/index.ts';
import { Facts } from '../../components/facts.tsx';
import { StickerTag } from '../../components/sticker-tag.tsx';
import { said } from '../../i18n/said.ts';
import type { Provider, StickerItem } from '../../types.ts';
import { ExistingDialog } from '../existing-dialog.tsx';
import { HistoryList } from '../history-list.tsx';
import { StaleTags } from '../stale-tags.tsx';

const route = getRouteApi('/tem-qr');

interface StallCardProps {
  readonly item: StickerItem | null;
  /** Whose code is shown of it. */
  readonly provider: Provider;
}

/** One stall: which codes it has, whether its sticker is still true, and all that happened. */
export function StallCard({ item, provider: shown }: StallCardProps): ReactNode {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  // The list goes on changing behind the dialog: the stall it was opened for stays.
  const [adding, setAdding] = useState<StickerItem | null>(null);
  if (!item) return <span className="soft">{t('stallCard.choose')}</span>;
  const { stall, vendor, qr, stale, providers } = item;
  const toProvider = (ma: string) =>
    void navigate({
      search: (before) => ({ ...before, ma: ma === 'vietqr' ? undefined : ma }),
      replace: true,
    });
  return (
    <Stack gap="sm">
      <strong>
        {stall} · {vendor}
      </strong>
      <Facts
        facts={[
          [
            t('registry.sticker'),
            <span key="status" className="tags">
              <StickerTag status={qr?.status} />
              <StaleTags stale={stale} />
              {qr && <span className="soft">{formatDay(qr.statusDay)}</span>}
              {qr?.statusReason && <span className="soft">{said(qr.statusReason)}</span>}
            </span>,
          ],
          [t('stallCard.mark'), qr?.checkMark],
          [
            t('stallCard.codes'),
            providers.length > 0 && (
              <span className="tags">
                {providers.map((provider) => (
                  <Button
                    key={provider}
                    variant={provider === shown ? 'light' : 'default'}
                    size="compact-sm"
                    onClick={() => toProvider(provider)}
                  >
                    {t(`provider.${provider}`)}
                  </Button>
                ))}
              </span>
            ),
          ],
        ]}
      />
      {stale.length > 0 && (
        <div className="warning-line">
          {t(stale.includes('account') ? 'stale.adviceAccount' : 'stale.advice')}
        </div>
      )}
      <Button
        variant="default"
        leftSection={<IconQrcode size={17} aria-hidden />}
        onClick={() => setAdding(item)}
      >
        {t('existing.add')}
      </Button>
      <HistoryList stall={stall} />
      {adding && (
        <ExistingDialog
          item={adding}
          onClose={() => setAdding(null)}
          onDone={(provider) => {
            setAdding(null);
            toProvider(provider);
          }}
        />
      )}
    </Stack>
  );
}
