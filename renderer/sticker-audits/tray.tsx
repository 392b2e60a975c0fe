import { Button, Group, Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { Panel } from '../components/panel.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { StickerAudit } from '../types.ts';
import type { AuditScan } from './queries.ts';
import { Reading } from './readings.tsx';

/** So many at a time: a heap of unnamed photos may leave hundreds. */
const SHOWN = 20;

/** Codes whose stall nobody knows: a person says it, or puts them aside. */
export function Tray({ audit }: { readonly audit: StickerAudit }): ReactNode {
  const { t } = useTranslation();
  if (audit.tray.length === 0) return null;
  return (
    <Panel title={t('audits.tray.title', { count: audit.tray.length })}>
      {audit.signedAt === null && <span className="soft">{t('audits.photos.hint')}</span>}
      <ul className="audit-readings">
        {audit.tray.slice(0, SHOWN).map((scan) => (
          <li key={scan.id}>
            <Reading scan={scan} />
            {audit.signedAt === null && <PlaceForm audit={audit} scan={scan} />}
          </li>
        ))}
      </ul>
      {audit.tray.length > SHOWN && (
        <span className="soft">{t('audits.tray.more', { count: audit.tray.length - SHOWN })}</span>
      )}
    </Panel>
  );
}

/** So many stalls are offered at a time; typing narrows them. */
const OFFERED = 30;

function PlaceForm({ audit, scan }: { audit: StickerAudit; scan: AuditScan }): ReactNode {
  const { t } = useTranslation();
  const [stall, setStall] = useState<string | null>(null);
  const param = { uid: audit.uid, scan: String(scan.id) };
  const place = useWrite((line: number) =>
    call(api['sticker-audits'][':uid'].scans[':scan'].place.$post({ param, json: { line } })),
  );
  const aside = useWrite(() =>
    call(api['sticker-audits'][':uid'].scans[':scan']['set-aside'].$post({ param })),
  );
  return (
    <>
      <Group gap="xs">
        <Select
          searchable
          aria-label={t('audits.tray.stall')}
          placeholder={t('audits.tray.choose')}
          limit={OFFERED}
          data={audit.lines.map(({ id, stall: code, vendor }) => ({
            value: String(id),
            label: `${code} · ${vendor}`,
          }))}
          value={stall}
          onChange={setStall}
        />
        <SteadyButton
          variant="default"
          busy={place.isPending}
          off={stall === null}
          onClick={() => stall !== null && place.mutate(Number(stall))}
        >
          {t('audits.tray.place')}
        </SteadyButton>
        <Button variant="subtle" onClick={() => aside.mutate(undefined)}>
          {t('audits.setAside')}
        </Button>
      </Group>
      <ErrorAlert error={place.error ?? aside.error} />
    </>
  );
}
